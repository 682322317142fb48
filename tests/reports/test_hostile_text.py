"""Text is text: whatever somebody types is printed as it stands, or named in a warning."""

from __future__ import annotations

from dataclasses import replace

import pytest

from anders_desktop.reports.session import (
    ActionLine,
    AgendaEntry,
    AgreementLine,
    DecisionLine,
    ExperimentLine,
    GroupAttendance,
    InsightLine,
    QuoteLine,
    SessionReport,
    ShortSummary,
    compose_session_report,
    render_session_report,
)
from tests.reports.conftest import full_report
from tests.reports.reading import Reading

HOSTILE = [
    "<b>vet & zo</b>",
    "<img src='file:///etc/passwd'/> <img src=\"http://example.nl/x.png\"/>",
    "]]> <![CDATA[ x ]]> &amp; &#0; &lt;",
    "<para><font color='red' size='90'>x</font><br/><a href='http://x'>y</a><seq id='1'/></para>",
    "<unichar code='0x41'/> <greek>a</greek> <super>2</super> <onDraw name='x'/> <evalString>1+1</evalString>",
    "(haakjes) \\ achteruit \\( \\051 %commentaar /Naam << >> BT ET EMC",
    "Łukasz Brzęczkowski, Đurđica, Hạnh Nguyễn, Okafọr, Čapková, Ласкаво просимо, hoş geldiniz, Ελένη, € ½ – “ ”",
]


def everywhere(text: str) -> SessionReport:
    """A report with this text in every field a person can fill."""
    action = ActionLine(text, text)
    return replace(
        full_report(),
        lab_name=text,
        place_line=text,
        title=text,
        location=text,
        facilitator=text,
        minutes_by=text,
        goal=text,
        short=ShortSummary((text,), (text, text), (text,)),
        attendance=(GroupAttendance("custom", text, (text,), 1, 2),),
        absent_with_notice=(text,),
        summary=text,
        agenda=(
            AgendaEntry(
                1,
                text,
                5,
                text,
                text,
                (InsightLine("fact", text),),
                (DecisionLine(text),),
                (text,),
                (action,),
            ),
        ),
        insights=(InsightLine("perception", text, text),),
        decisions=(DecisionLine(text, text, text),),
        agreements=(AgreementLine(text, "change", 2, 1, text, text, text, text, text),),
        experiments=(ExperimentLine(text, text),),
        actions=(action,),
        photos=(),
        quotes=(QuoteLine(text, text, text),),
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_markup_is_printed_not_obeyed(text: str) -> None:
    paper = compose_session_report(everywhere(text))
    reading = Reading(paper.data)
    assert reading.text.count(" ".join(text.split())) >= 30
    assert paper.missing_characters == ()
    assert not any("/XObject" in page.Resources for page in reading.pdf.pages)
    actions = [one.A for page in reading.pdf.pages for one in page.get("/Annots", [])]
    assert all(
        str(one.S) == "/URI" and str(one.URI).startswith("http") for one in actions
    )  # words that are an address


def test_control_characters_disappear_and_line_ends_count() -> None:
    report = SessionReport(
        "Lab",
        1,
        "T\x00i\x1bt\x7fel\u202e",
        summary="een\x00\x08 twee\r\ndrie\x0bvier\u2028vijf\ud800 zes\ufffe",
    )
    reading = Reading(render_session_report(report))
    assert "Titel" in reading.text
    assert "een twee drie vier vijf" in reading.text
    assert "zes" in reading.text


def test_right_to_left_names_read_in_their_own_order() -> None:
    names = ("שרה כהן", "محمد علي", "Wim Hoekstra")
    report = replace(full_report(), attendance=(GroupAttendance("residents", "Inwoners", names, 0, 3),))
    paper = compose_session_report(report)
    text = Reading(paper.data).text
    if not paper.missing_characters:
        assert "Inwoners שרה כהן, محمد علي, Wim Hoekstra 3" in text
    assert "Wim Hoekstra" in text


def test_a_character_no_font_has_is_named_and_still_read_aloud() -> None:
    paper = compose_session_report(
        SessionReport("Lab", 1, "Titel", summary="hier \U0001d518 en \U000e0021 daar")
    )
    assert "\U000e0021" in paper.missing_characters
    text = Reading(paper.data).text
    assert "hier" in text
    assert "\U000e0021" in text
    assert "daar" in text


def test_characters_outside_the_typeface_come_from_another_font() -> None:
    paper = compose_session_report(SessionReport("Lab", 1, "Titel", summary="Blij 😀 en ☺"))
    text = Reading(paper.data).text
    assert "Blij 😀 en ☺" in text


def test_an_italic_that_lacks_cyrillic_falls_back_to_the_upright() -> None:
    paper = compose_session_report(replace(full_report(), quotes=(QuoteLine("Ласкаво просимо", "Олена"),)))
    assert paper.missing_characters == ()
    assert "“Ласкаво просимо”" in Reading(paper.data).text


@pytest.mark.parametrize("text", ["a" * 1_000_000, "<b>" * 100_000, "\n" * 200_000 + "eind"])
def test_a_million_characters_end_up_on_pages(text: str) -> None:
    paper = compose_session_report(SessionReport("Lab", 1, "Titel", summary=text))
    assert paper.pages >= 1
    assert paper.missing_characters == ()
