"""A paper as Word, read back: real headings, lists, tables with heads, words for pictures, the language."""

from __future__ import annotations

import io
from itertools import pairwise

import docx
import pytest
from docx.oxml.ns import qn

from anders_desktop.reports import theme
from anders_desktop.reports.description import (
    Cell,
    Column,
    Description,
    Facts,
    Item,
    Picture,
    Prose,
    Section,
    Table,
)
from anders_desktop.reports.docx import write_docx
from anders_desktop.reports.papers import PAPERS, PaperKind, paper_kind
from anders_desktop.reports.papers.choices import PaperChoices
from anders_desktop.reports.session_description import describe_session
from anders_desktop.store import Store
from tests.reports.conftest import TODAY
from tests.reports.reading import Reading
from tests.reports.stress import stressed_report

ABOUT = {"session": "s-04", "experiment": "e-01", "person": "p-hoekstra", "": ""}


def opened(paper: Description):
    return docx.Document(io.BytesIO(write_docx(paper)))


def words_of(document) -> str:
    """Everything in the body, in order."""
    return " ".join(
        "".join(
            node.text or "" if node.tag == qn("w:t") else " " if node.tag != qn("w:p") else "\n"
            for node in document.element.body.iter(qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:p"))
        ).split()
    )


@pytest.mark.parametrize("kind", PAPERS, ids=lambda kind: kind.key)
def test_word_says_what_the_pdf_says(example: Store, kind: PaperKind) -> None:
    from anders_desktop.reports.pdf import write_pdf

    paper = kind.describe(example, PaperChoices(today=TODAY, record_id=ABOUT[kind.about]))
    document = opened(paper)
    levels = [int(one.style.name[-1]) for one in document.paragraphs if one.style.name.startswith("Heading")]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    said = words_of(document)
    reading = Reading(write_pdf(paper).data)
    for node in reading.root.all("H1", "H2", "P", "TD"):
        if not any(kid.kids for kid in node.kids):
            assert " ".join(node.spoken().replace("•", "").split()) in said
    assert write_docx(paper) == write_docx(paper)


def test_a_table_repeats_its_head_and_says_its_language() -> None:
    table = Table((Column("Wat"), Column("Wie", 90, right=True)), (("Bellen", Cell("Łukasz")),) * 3)
    paper = Description(name="Actielijst", title="Wie doet wat?", sections=(Section("Te doen", (table,)),))
    document = opened(paper)
    assert document.tables[0].rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert document.tables[0].rows[2].cells[1].text == "Łukasz"
    assert 'w:lang w:val="nl-NL"' in document.styles.element.xml
    assert document.core_properties.title == "Actielijst: Wie doet wat?"
    assert document.core_properties.language == "nl-NL"


def test_lists_are_lists_and_each_begins_anew() -> None:
    text = "Vooraf:\n1. een\n2. twee\n\nDaarna:\n3. drie\n- los"
    document = opened(Description(name="Blad", title="Lijst", sections=(Section("Hier", (Prose(text),)),)))
    styles = [(one.style.name, one.text) for one in document.paragraphs]
    assert ("List Number", "een") in styles and ("List Bullet", "los") in styles
    numbers = [one._p.pPr.numPr.numId.val for one in document.paragraphs if one.style.name == "List Number"]
    assert numbers[0] == numbers[1] != numbers[2]


def test_a_picture_says_what_is_on_it_and_an_address_can_be_followed() -> None:
    from PIL import Image

    data = io.BytesIO()
    Image.new("RGB", (80, 40), "teal").save(data, "PNG")
    picture = Picture(data.getvalue(), "image/png", 80, 40, "Een groene muur")
    item = Item(
        "Foto", (picture, Facts((("Zie", "Kijk op https://www.example.nl/a_b.html. Of mail a@b.nl!"),)))
    )
    document = opened(Description(name="Blad", title="Beeld", sections=(Section("Hier", (item,)),)))
    assert document.inline_shapes[0]._inline.docPr.get("descr") == "Een groene muur"
    targets = {one.target_ref for one in document.part.rels.values() if one.is_external}
    assert targets == {"https://www.example.nl/a_b.html", "mailto:a@b.nl"}
    assert "Kijk op https://www.example.nl/a_b.html. Of mail a@b.nl!" in words_of(document)


def test_what_is_too_much_fits_in_word_too() -> None:
    said = words_of(opened(describe_session(stressed_report())))
    assert "woord woord" in said and "Achternaam59" in said


def test_columns_of_word_have_room_for_their_heads(example: Store) -> None:
    """In Word the distance between columns is part of them; without it "Sessie" would be broken in two."""
    described = paper_kind("actions").describe(example, PaperChoices(today=TODAY))
    document = opened(described)
    for table in document.tables:
        for cell in table.rows[0].cells:
            assert cell.width.pt - 6 >= 6.5 * len(cell.text)
        assert sum(cell.width.pt for cell in table.rows[0].cells) <= theme.TEXT_WIDTH + 1
