"""No paper, and no chapter of a book, ends with a page on which next to nothing stands."""

from __future__ import annotations

from dataclasses import replace

import pytest

from anders_desktop.reports import theme
from anders_desktop.reports.description import (
    Beside,
    Box,
    Column,
    Description,
    Item,
    NewPage,
    Node,
    Paragraph,
    Prose,
    Section,
    Table,
)
from anders_desktop.reports.flowables import Stack, Text
from anders_desktop.reports.fonts import font_book
from anders_desktop.reports.lines import Typesetter
from anders_desktop.reports.papers import PAPERS, PaperKind
from anders_desktop.reports.papers.choices import PaperChoices
from anders_desktop.reports.pdf import write_pdf
from anders_desktop.reports.tagged import Element
from anders_desktop.store import Store
from tests.reports.conftest import TODAY
from tests.reports.reading import Reading
from tests.reports.test_pages import shapes

ABOUT = {"session": "s-04", "experiment": "e-01", "person": "p-hoekstra", "": ""}


def lines(count: int) -> Description:
    nodes = tuple(Paragraph(f"Regel {number} van dit blad.") for number in range(count))
    return Description(name="Blad", title="Regels", sections=(Section("Hier", nodes),))


def test_the_last_page_is_done_without_or_gets_more() -> None:
    room = 1 + next(count for count in range(10, 90) if write_pdf(lines(count)).pages == 2)
    for count in range(room - 1, room + 8):
        reading = Reading(write_pdf(lines(count)).data)
        texts = reading.page_texts()
        assert len(texts) == 2
        assert texts[1].count("Regel") >= 5
        assert reading.text.count("Regel") == count + 1  # and the title


def test_heads_with_nothing_below_them_begin_on_the_first_page() -> None:
    items = tuple(Item(f"Vraag {number}", (), number=str(number), tiled=True) for number in range(60))
    paper = Description(name="Blad", title="Vragen", sections=(Section("Hier", items),))
    texts = Reading(write_pdf(paper).data).page_texts()
    assert "Vraag 0" in texts[0]
    assert "Vraag 20" in texts[0]


def test_a_heading_does_not_stay_behind_with_a_single_line() -> None:
    told = Section("Samenvatting", (Prose("Iedereen was er.\n\nToen kwam de soep.\n\nEn de koffie."),))
    only = Section("Volgende keer", (Paragraph("donderdag"),))
    alone = 0
    for count in range(20, 60):
        nodes = tuple(Paragraph(f"Regel {number} van dit blad.") for number in range(count))
        paper = Description(name="Blad", title="Regels", sections=(Section("Hier", nodes), told, only))
        for text in Reading(write_pdf(paper).data).page_texts():
            assert "Samenvatting" not in text or "Toen kwam de soep." in text
            alone += "donderdag" in text and "Samenvatting" in text
    assert alone  # a section of one line stays where it is


@pytest.mark.parametrize("count", [5, 60, 150])
def test_it_all_stays_inside_the_margins(count: int) -> None:
    for page in shapes(write_pdf(lines(count)).data):
        assert min(shape.bottom for shape in page) >= theme.FOOTER_TEXT - 6


@pytest.mark.parametrize("kind", PAPERS, ids=lambda kind: kind.key)
def test_no_chapter_ends_on_a_nearly_empty_page(example: Store, kind: PaperKind) -> None:
    data = write_pdf(kind.describe(example, PaperChoices(today=TODAY, record_id=ABOUT[kind.about]))).data
    assert nearly_empty_ends(data) == []


def nearly_empty_ends(data: bytes) -> list[int]:
    """The last pages of chapters of more than one page on which less than a fifth is filled."""
    drawn, room = shapes(data), theme.A4[1] - theme.MARGIN_TOP - theme.MARGIN_BOTTOM
    found = []
    for begin, end in Reading(data).chapters():
        scale = max(shape.right for shape in drawn[end]) / theme.A4[0]  # the band is as wide as the paper
        lowest = min(one.bottom for one in drawn[end] if one.bottom > (theme.FOOTER_LINE + 2) * scale)
        if end > begin and theme.A4[1] - theme.MARGIN_TOP - lowest / scale < room / 5:
            found.append(end + 1)
    return found


@pytest.mark.parametrize("count", [300, 1200])
def test_a_chapter_of_any_length_has_a_filled_last_page(count: int) -> None:
    for more in range(0, 40, 3):
        chapters = tuple(lines(count + more + one) for one in range(2))
        data = write_pdf(Description(name="Boek", title="Boek", sections=(), chapters=chapters)).data
        assert nearly_empty_ends(data) == []
        assert Reading(data).text.count("van dit blad") == 2 * (count + more) + 1


def test_a_page_that_is_just_full_gives_no_blank_one() -> None:
    for count in range(20, 45):
        nodes = [Paragraph(f"Regel {number}.") for number in range(count)]
        section = Section("Hier", (*nodes, NewPage(), Paragraph("Daar.")))
        data = write_pdf(Description(name="Blad", title="Regels", sections=(section,))).data
        assert all("Regel" in text or "Daar." in text for text in Reading(data).page_texts())


def pages_with(node: Node, before: int) -> list[str]:
    """The pages of a paper with so many lines before something, and many after it."""
    nodes = (*lines(before).sections[0].content, node, *lines(30).sections[0].content)
    paper = Description(name="Blad", title="Regels", sections=(Section("Hier", nodes),))
    return Reading(write_pdf(paper).data).page_texts()


def test_a_small_box_stays_whole() -> None:
    box = Box(tuple(Paragraph(f"In het kader {number}.") for number in range(4)), "note")
    for before in range(20, 45):
        assert {text.count("In het kader") for text in pages_with(box, before)} <= {0, 4}


def test_old_and_new_are_compared_on_one_page() -> None:
    old, new = (
        Box(tuple(Paragraph(f"{word} {number}.") for number in range(count)), kind)
        for word, count, kind in (("Oud", 2, "wording_old"), ("Nieuw", 6, "wording_new"))
    )
    for before in range(20, 45):
        pages = [text for text in pages_with(Beside(old, new), before) if "Oud" in text or "Nieuw" in text]
        assert len(pages) == 1


def test_no_row_of_a_table_stands_alone() -> None:
    table = Table((Column("Wat"),), tuple((f"Rij {number}.",) for number in range(5)))
    for before in range(20, 45):
        assert {text.count("Rij") for text in pages_with(table, before)} <= {0, 2, 3, 5}


def test_no_line_of_a_large_box_stands_alone() -> None:
    box = Box(tuple(Paragraph(f"In het kader {number}.") for number in range(12)), "note")
    for before in range(20, 45):
        assert 1 not in [text.count("In het kader") for text in pages_with(box, before)]


def test_what_is_split_begins_at_the_same_distance_as_what_is_whole() -> None:
    setter, element = Typesetter(font_book()), Element("P")
    above = Text(setter, "Erboven.", theme.BODY, element)
    style = replace(theme.BODY, space_before=19)
    below = Text(setter, "\n".join(f"Regel {number}." for number in range(20)), style, element)
    head, tail = Stack([above, below]).split(300, 200)
    assert head is not None and tail is not None
    assert (head.height(300) - above.height(300) - 19) % style.leading == 0
