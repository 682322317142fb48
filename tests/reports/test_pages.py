"""Where things stand on the pages: inside the margins, on one left edge, never a heading alone."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, replace

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from anders_desktop.reports import theme
from anders_desktop.reports.session import SessionReport, compose_session_report, render_session_report
from anders_desktop.reports.session_data import build_session_report
from anders_desktop.store import Store
from tests.reports.conftest import TODAY, full_report
from tests.reports.reading import Reading
from tests.reports.stress import stressed_report

WIDTH, HEIGHT = theme.A4
LEFT, RIGHT = theme.MARGIN_LEFT, WIDTH - theme.MARGIN_RIGHT


@dataclass(frozen=True)
class Shape:
    """Something drawn: a piece of text or an area."""

    is_text: bool
    left: float
    bottom: float
    right: float
    top: float


def shapes(data: bytes) -> list[list[Shape]]:
    """Everything that is drawn, page by page."""
    document = pypdfium2.PdfDocument(data)
    pages = []
    for page in map(document.__getitem__, range(len(document))):
        found = []
        for thing in page.get_objects():
            box = [ctypes.c_float() for _ in range(4)]
            pdfium.FPDFPageObj_GetBounds(thing.raw, *box)
            is_text = thing.type == pdfium.FPDF_PAGEOBJ_TEXT
            found.append(Shape(is_text, *(one.value for one in box)))
        pages.append(found)
        page.close()
    document.close()
    return pages


def stands_inside_the_margins(data: bytes, size: tuple[float, float]) -> None:
    """Nothing but the band and the foot stands in the margins of this paper; a little of a letter may."""
    scale = theme.scale_of(size)
    width, height = size[0] / scale, size[1] / scale
    for page in shapes(data):
        for drawn in page:
            shape = replace(
                drawn,
                left=drawn.left / scale,
                right=drawn.right / scale,
                top=drawn.top / scale,
                bottom=drawn.bottom / scale,
            )
            band = not shape.is_text and shape.left == 0 and abs(shape.right - width) < 1
            if band or shape.right <= shape.left:
                continue
            assert shape.left >= theme.MARGIN_LEFT - 2, shape
            assert shape.right <= width - theme.MARGIN_RIGHT + 2, shape
            assert shape.top <= height - theme.MARGIN_TOP + 2, shape
            foot = shape.bottom >= theme.FOOTER_TEXT - 6 and shape.top < theme.FOOTER_LINE + 2
            assert foot or shape.bottom >= theme.MARGIN_BOTTOM - theme.FOOT_ROOM - 2, shape


@pytest.fixture(params=["full", "stressed", "s-03", "s-06"], scope="module")
def pages(request: pytest.FixtureRequest, example: Store) -> list[list[Shape]]:
    """The pages of several reports."""
    made = {"full": full_report, "stressed": stressed_report}
    report: SessionReport = (
        made[request.param]()
        if request.param in made
        else build_session_report(example, request.param, TODAY)
    )
    lines = tuple(
        replace(one, chart=None) for one in report.experiments
    )  # the scale of a chart has its own edge
    return shapes(render_session_report(replace(report, experiments=lines)))


def test_nothing_stands_outside_the_margins(pages: list[list[Shape]]) -> None:
    for page in pages:
        for shape in page:
            band = not shape.is_text and shape.left == 0 and abs(shape.right - WIDTH) < 1
            if band:
                continue
            assert shape.left >= LEFT - 1.5, shape
            assert shape.right <= RIGHT + 1.5, shape
            assert shape.top <= HEIGHT - theme.MARGIN_TOP + 1.5, shape
            footer = shape.bottom < theme.FOOTER_LINE + 2
            assert footer or shape.bottom >= theme.MARGIN_BOTTOM - theme.FOOT_ROOM - 1.5, shape


def test_text_tables_and_boxes_start_on_one_left_edge(pages: list[list[Shape]]) -> None:
    """Areas that are near the edge stand exactly on it; text may be moved by the white of its first letter."""
    for page in pages:
        tiles = [one for one in page if not one.is_text and one.right < LEFT + 60]
        for shape in page:
            on_tile = any(
                one.left < shape.left < one.right and one.bottom < shape.bottom < one.top for one in tiles
            )
            if 0 < shape.left < LEFT + 6 and not on_tile:
                assert abs(shape.left - LEFT) < (2.0 if shape.is_text else 0.1), shape


def test_a_heading_never_ends_a_page() -> None:
    """Shift the report down line by line: whatever falls on the page end, no heading is left behind."""
    headings = {"Wie waren er?", "Wat hebben we besproken?", "Besluiten", "Afspraken", "Acties", "Uitspraken"}
    for lines in range(0, 45, 2):
        report = full_report()
        moved = SessionReport(
            **{name: getattr(report, name) for name in report.__slots__ if name != "goal"},
            goal="regel\n" * lines + ".",
        )
        for page in Reading(render_session_report(moved)).page_texts():
            body = [line.strip() for line in page.replace("\r", "").split("\n") if line.strip()]
            last = [
                line for line in body if "verslag leersessie" not in line and not line.startswith("pagina")
            ][-1]
            assert last not in headings
            assert last not in (
                "Wat Wie Vóór",
                "Besluit Hoe besloten",
                "Terugblik",
                "1 Terugblik",
                "Eerst bellen",
            )


def test_a_point_of_twenty_pages_fills_its_pages() -> None:
    paper = compose_session_report(stressed_report())
    drawn = shapes(paper.data)
    assert paper.pages > 40
    lowest = [
        min(shape.bottom for shape in page if shape.is_text and shape.bottom > theme.MARGIN_BOTTOM - 1)
        for page in drawn
    ]
    assert all(place < theme.MARGIN_BOTTOM + 40 for place in lowest[3:20])
