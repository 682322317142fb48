"""Text is text in all three forms a paper is written in, whatever it holds and however much it is."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections import Counter

import docx
import pytest
from reportlab.platypus.paraparser import ParaParser

from anders_desktop.reports.description import Description, Prose, Section
from anders_desktop.reports.docx import write_docx
from anders_desktop.reports.html import write_html
from anders_desktop.reports.pdf import write_pdf
from tests.reports.every_node import SAID, every_node
from tests.reports.reading import Reading
from tests.reports.test_docx import words_of
from tests.reports.test_html import Page

TAGS = sorted(name.removeprefix("start_") for name in dir(ParaParser) if name.startswith("start_"))
"""Every tag that ReportLab's parser of paragraphs obeys."""

ATTRIBUTES = 'name="x" src="file:///etc/passwd" href="javascript:x" code="65" color="red" size="90"'

HOSTILE = [
    *(
        " ".join(f"<{tag} {ATTRIBUTES}>in</{tag}> <{tag}/>" for tag in TAGS[at : at + 6])
        for at in range(0, len(TAGS), 6)
    ),
    "&amp; &lt; &nbsp; &euro; &#65; &#x41; &#0; &onbekend; & &&",
    "]]> <![CDATA[ x ]]> <!-- weg --> <?php x ?> <!DOCTYPE x>",
    "</w:t></w:r></w:p> </dd></main></html> <w:br/> <script>x</script>",
    "\" onerror=\"x ' onload='x `${x}` {x} {0} %s %(x)s \\n \\x00",
    "(haakjes) \\ \\( \\051 %uitleg /Naam << >> BT ET EMC endstream endobj",
    '=cmd|\' /C x\'!A0 INCLUDETEXT "x" { HYPERLINK "x" } _x0041_',
]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_is_said_as_it_was_typed_and_adds_nothing(text: str) -> None:
    paper, plain = every_node(text), every_node("gewoon")
    pdf = Reading(write_pdf(paper).data)
    assert pdf.text.count(text) >= SAID
    assert [node.tag for node in pdf.root.all()] == [
        node.tag for node in Reading(write_pdf(plain).data).root.all()
    ]
    page, harmless = Page(write_html(paper)), Page(write_html(plain))
    assert page.text.count(text) >= SAID
    assert Counter(page.names()) == Counter(harmless.names())
    assert {name for _tag, given in page.tags for name in given} == {
        name for _tag, given in harmless.tags for name in given
    }
    word, ordinary = _word(paper), _word(plain)
    assert words_of(word).count(text) >= SAID
    assert _elements(word) == _elements(ordinary)
    assert not [one for one in word.part.rels.values() if one.is_external]


UNSEEN = (
    "".join(map(chr, (*range(9), 0xB, 0xC, *range(0xE, 0x20), *range(0x7F, 0xA0), 0xFFFE, 0xFFFF)))
    + "\ud800\udfff"
)


def test_control_characters_reach_none_of_the_forms() -> None:
    paper = every_node(f"een{UNSEEN}twee")
    assert "een" in Reading(write_pdf(paper).data).text
    page = write_html(paper).decode()  # as UTF-8: no half characters
    assert not set(UNSEEN) & set(page)
    data = write_docx(paper)
    assert "twee" in words_of(docx.Document(io.BytesIO(data)))
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        texts = [parts.read(name).decode() for name in parts.namelist() if name.endswith((".xml", ".rels"))]
    assert not any(set(UNSEEN) & set(text) for text in texts)


RIGHT_TO_LEFT = "שרה כהן en محمد علي van 't Hof"


def test_names_from_right_to_left_keep_their_letters_in_order() -> None:
    paper = every_node(RIGHT_TO_LEFT)
    made = write_pdf(paper)
    if not made.missing_characters:
        assert Reading(made.data).text.count(RIGHT_TO_LEFT) >= SAID
    assert Page(write_html(paper)).text.count(RIGHT_TO_LEFT) >= SAID
    assert words_of(_word(paper)).count(RIGHT_TO_LEFT) >= SAID


@pytest.mark.parametrize(
    "text",
    ["a" * 1_000_000, "<b>" * 333_334, "woord " * 166_667, "\n" * 999_990 + "eind", "- punt\n" * 20_000],
)
def test_a_million_characters_in_one_field(text: str) -> None:
    paper = Description(name="Blad", title="Veel", sections=(Section("Hier", (Prose(text),)),))
    letters = Counter("".join(text.split()).replace("-", ""))
    seen = Page(write_html(paper)).text
    assert not letters - Counter(seen)
    assert not letters - Counter(words_of(_word(paper)))
    made = write_pdf(paper)
    assert made.pages >= 1
    assert made.missing_characters == ()


def test_a_million_characters_in_every_short_field() -> None:
    text = "lang" * 250_000
    paper = Description(
        name=text,
        title=text,
        lab=text,
        where=text,
        footer=text,
        organisation_line=text,
        status="draft",
        day=dt.date(2026, 7, 1),
        sections=(Section("Hier", (Prose("kort"),)),),
    )
    assert "kort" in Page(write_html(paper)).text
    assert "kort" in words_of(_word(paper))
    assert write_pdf(paper).pages > 100


def _word(paper: Description):
    return docx.Document(io.BytesIO(write_docx(paper)))


def _elements(document) -> Counter[str]:
    """How often each element is in the body."""
    return Counter(str(one.tag) for one in document.element.body.iter())
