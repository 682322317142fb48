"""A paper of a few pages does not end with a page on which next to nothing stands."""

from __future__ import annotations

import pytest

from anders_desktop.reports import theme
from anders_desktop.reports.description import Description, Item, Paragraph, Section
from anders_desktop.reports.pdf import write_pdf
from tests.reports.reading import Reading


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


@pytest.mark.parametrize("count", [5, 60, 150])
def test_it_all_stays_inside_the_margins(count: int) -> None:
    from tests.reports.test_pages import shapes

    for page in shapes(write_pdf(lines(count)).data):
        assert min(shape.bottom for shape in page) >= theme.FOOTER_TEXT - 6
