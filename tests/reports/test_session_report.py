"""What a reader of the session report finds on paper."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from anders_desktop.model import AgendaItem, Decision, Insight
from anders_desktop.reports.session import (
    PARTS,
    SessionReport,
    SessionReportOptions,
    compose_session_report,
    render_session_report,
)
from anders_desktop.reports.session_data import build_session_report
from anders_desktop.resources import resource
from anders_desktop.store import Store
from anders_desktop.text import set_language
from tests.reports.conftest import TODAY, full_report
from tests.reports.reading import Reading


def plain(text: str | None) -> str:
    """Words with single spaces, as the reading gives them; list marks stay."""
    return " ".join((text or "").split())


@pytest.mark.parametrize("number", range(1, 7))
def test_every_word_of_the_minutes_is_read_in_order(example: Store, number: int) -> None:
    text = Reading(render_session_report(build_session_report(example, f"s-0{number}", TODAY))).text
    items = example.find(AgendaItem, session_id=f"s-0{number}")
    place = text.index("Wat hebben we besproken?")
    assert items
    for item in items:
        for words in (item.title, item.notes):
            place = text.index(plain(words), place) + len(plain(words))
    for record in (
        *example.find(Decision, session_id=f"s-0{number}"),
        *example.find(Insight, session_id=f"s-0{number}"),
    ):
        assert plain(record.text) in text


def test_parts_stand_in_the_order_of_the_choices() -> None:
    headings = [node.spoken() for node in Reading(render_session_report(full_report())).root.all("H2")]
    assert headings == list(PARTS.values())


@pytest.mark.parametrize("part", PARTS)
def test_a_part_that_was_not_chosen_is_left_out(part: str) -> None:
    options = SessionReportOptions(parts=frozenset(PARTS) - {part})
    headings = [
        node.spoken() for node in Reading(render_session_report(full_report(), options)).root.all("H2")
    ]
    assert headings == [label for name, label in PARTS.items() if name != part]


def test_the_head_says_what_when_where_and_who() -> None:
    text = Reading(render_session_report(full_report())).text
    assert text.startswith("Verslag leersessie 4 · Proeftuin De Linden, Oosterveen CONCEPT Eén voordeur")
    assert "dinsdag 24 november 2026, 14:00 – 16:30 uur" in text
    assert "Buurthuis De Schakel" in text
    assert "Begeleiding Zoë van 's-Gravesande Verslag door Łukasz Wójcik" in text


def test_concept_stands_in_head_and_footer_until_it_is_approved() -> None:
    draft = Reading(render_session_report(full_report(), SessionReportOptions(status="draft")))
    assert "CONCEPT" in draft.text
    assert all("concept" in page for page in draft.page_texts())
    report = replace(full_report(), status="approved", approved_on=dt.date(2027, 1, 19))
    approved = Reading(render_session_report(report))
    assert "VASTGESTELD" in approved.text
    assert "Vastgesteld 19 januari 2027" in approved.text
    assert not any("concept" in page.casefold() for page in approved.page_texts())


def test_every_page_says_which_report_and_which_page() -> None:
    pages = Reading(render_session_report(full_report())).page_texts()
    assert len(pages) > 1
    for number, text in enumerate(pages, 1):
        assert "Proeftuin De Linden · verslag leersessie 4 · 24 november 2026" in text
        assert f"pagina {number} van {len(pages)}" in text


def test_absentees_unnamed_residents_and_counts() -> None:
    reading = Reading(render_session_report(full_report()))
    rows = [plain(row.spoken()) for row in reading.root.all("Table")[0].all("TR")]
    assert rows == [
        "Bestuurders Marijke Hoekstra, Ahmed El Idrissi 2",
        "Inwoners Zdeněk Novák en 3 inwoners zonder naam 4",
    ]
    assert "Afgemeld (m.k.): Joost Brandsma" in reading.text
    assert "Afwezig (z.k.): Dirk Mulder" in reading.text


def test_a_changed_agreement_shows_old_and_new_and_why() -> None:
    text = Reading(render_session_report(full_report())).text
    words = (
        "Eerst bellen Aangepast: versie 1 werd versie 2 Dit was de afspraak Bel eerst. "
        "Dit is het nu Bel eerst tussen 12.30 en 13.00 uur. Waarom Het stoorde."
    )
    assert words in text


def test_late_actions_are_called_late_in_words() -> None:
    text = Reading(render_session_report(full_report())).text
    assert "Sleutel regelen Inge Postma 1 november te laat 3" in text


def test_an_empty_session_gives_one_page_that_says_so() -> None:
    paper = compose_session_report(SessionReport("", None, ""))
    assert paper.pages == 1
    assert "Er is nog niets opgeschreven over deze leersessie." in Reading(paper.data).text


def test_line_ends_of_an_editor_flow_and_those_of_a_writer_stay() -> None:
    wrapped = "Mevrouw vertelt hoe het begon en zij vertelt dat heel rustig aan iedereen die\nwil luisteren. Klaar.\n\nKort.\nNog kort."
    report = replace(full_report(), summary=wrapped)
    pages = "\n".join(Reading(render_session_report(report)).page_texts()).replace("\r", "")
    assert re.search(r"iedereen die wil", pages)
    assert re.search(r"Kort\. ?\nNog kort\.", pages)


def test_the_same_report_gives_the_same_bytes(example: Store) -> None:
    report = build_session_report(example, "s-06", TODAY)
    assert render_session_report(report) == render_session_report(report)
    assert render_session_report(report) == render_session_report(
        build_session_report(example, "s-06", TODAY)
    )


def test_choosing_and_reading_needs_no_reportlab() -> None:
    """The window asks for the choices before anybody prints: that must not cost the start."""
    code = "import sys, anders_desktop.reports.session; sys.exit('reportlab' in sys.modules or 'sqlalchemy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_in_english_the_dates_and_the_language_are_english() -> None:
    set_language("en", resource("translations"))
    try:
        reading = Reading(render_session_report(full_report()))
    finally:
        set_language("nl", resource("translations"))
    assert str(reading.pdf.Root.Lang) == "en-GB"
    assert "Tuesday 24 November 2026" in reading.text
    assert "8.4" in reading.text


def test_reports_made_at_the_same_time_do_not_mix() -> None:
    """A preview and an export may run in two threads."""
    reports = [replace(full_report(), title=f"Nummer {number} Đ{chr(0x410 + number)}") for number in range(6)]
    expected = [render_session_report(report) for report in reports]
    with ThreadPoolExecutor(6) as pool:
        assert list(pool.map(render_session_report, reports)) == expected
