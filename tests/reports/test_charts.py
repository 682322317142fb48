"""Charts: what is drawn where, and how it comes out on paper and on screen."""

from __future__ import annotations

import datetime as dt
import io
import xml.etree.ElementTree as ET
from itertools import combinations, pairwise
from typing import Any

import pdfua
import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from anders_desktop.reports.charts import Mark, Point, RunChart
from anders_desktop.reports.description import Chart, Description, Section
from anders_desktop.reports.drawing import Dots, Drawing, Stroke, Words, apart, svg
from anders_desktop.reports.html import write_html
from anders_desktop.reports.pdf import write_pdf
from anders_desktop.reports.scales import scale_for
from tests.reports.reading import Reading

START = dt.date(2025, 11, 28)
VALUES = (4.3, 4.0, 4.1, 3.8, 3.2, 3.0, 2.9, 2.6, 2.4, 2.5, 2.1, 2.0, 1.9, 1.9)


def example(**changed: Any) -> RunChart:
    """The chart of the design."""
    values: dict[str, Any] = {
        "title": "Aan hoeveel hulpverleners vertelt een inwoner het verhaal?",
        "points": tuple(
            Point(START + dt.timedelta(14 * at), value, 12, "Kerst <b>& meer</b>" if at == 2 else "")
            for at, value in enumerate(VALUES)
        ),
        "baseline": 4.2,
        "target": 2.0,
        "median": 2.75,
        "marks": (Mark(dt.date(2026, 1, 23), "ronde 2: de inwoner kiest zelf"),),
        "striking": frozenset(range(8, 14)),
        "signal": "6 keer op rij onder het midden: echt beter",
        **changed,
    }
    return RunChart(**values)


def drawn(chart: RunChart, width: float = 700, height: float = 0) -> Drawing:
    """The chart with letters of which each is half as wide as high."""
    return chart.drawing(width, height or chart.height(width, 14), 14, lambda text: len(text) * 0.5)


def texts(drawing: Drawing) -> list[str]:
    """Every text of a drawing."""
    return [shape.text for shape in drawing.shapes if isinstance(shape, Words)]


def boxes(drawing: Drawing) -> list[tuple[float, float, float, float]]:
    """The room each text takes."""
    found = []
    for shape in drawing.shapes:
        if isinstance(shape, Words) and len(shape.text) > 1:  # numbers beside points may touch
            wide = drawing.wide(shape.text)
            left = shape.x - {"start": 0, "middle": wide / 2, "end": wide}[shape.anchor]
            found.append((left, shape.y - 10, left + wide, shape.y))
    return found


def test_chart_tells_the_same_in_words() -> None:
    assert example().words() == (
        "Aan hoeveel hulpverleners vertelt een inwoner het verhaal? 14 metingen, van 4,3 op 28 november 2025 "
        "naar 1,9 op 29 mei 2026. Begin 4,2, midden 2,75, doel 2. 6 keer op rij onder het midden: echt beter."
    )
    assert RunChart(title="Wachttijd").words() == "Wachttijd. Er zijn nog geen metingen."
    assert "1 meting: 7 op 1 maart 2026." in RunChart(points=(Point(dt.date(2026, 3, 1), 7),)).words()


def test_dates_and_labels_are_in_dutch() -> None:
    shown = texts(drawn(example()))
    assert {"28 nov 2025", "29 mei 2026", "begin 4,2", "midden 2,75", "doel 2"} <= set(shown)
    assert "ronde 2: de inwoner kiest zelf" in shown
    assert "1 · 26 dec: Kerst <b>& meer</b>" in shown


@pytest.mark.parametrize("value", [4.0, 4.6, 4.8, 4.9, 5.0])
def test_number_of_a_note_stands_clear_of_the_words_of_a_mark(value: float) -> None:
    day = dt.date(2026, 2, 1)
    points = (Point(START, 1), Point(day, value, None, "Twee collega's ziek"), Point(dt.date(2026, 5, 29), 2))
    chart = drawn(example(points=points, striking=frozenset()))
    words = {shape.text: shape for shape in chart.shapes if isinstance(shape, Words)}
    number, mark = words["1"], words["ronde 2: de inwoner kiest zelf"]
    assert mark.x < number.x < mark.x + chart.wide(mark.text)
    assert number.y - 10 > mark.y + 3  # what hangs below the line of a g


def test_lines_differ_without_colour() -> None:
    chart = drawn(example())
    dashes = {shape.colour: shape.dash for shape in chart.shapes if isinstance(shape, Stroke) and shape.dash}
    assert len(set(dashes.values())) == len(dashes) == 4
    dots = [shape for shape in chart.shapes if isinstance(shape, Dots)]
    assert [len(one.centres) for one in dots] == [8, 6]
    assert dots[0].fill != dots[1].fill


@given(
    st.lists(st.floats(-1e15, 1e15, allow_nan=False), min_size=0, max_size=30),
    st.lists(st.none() | st.floats(-1e15, 1e15, allow_nan=False), min_size=3, max_size=3),
    st.lists(st.tuples(st.integers(-50, 400), st.text(max_size=40)), max_size=5),
    st.sampled_from([180.0, 320.0, 700.0, 1400.0]),
)
def test_any_chart_keeps_its_texts_in_sight_and_apart(
    values: list[float],
    levels: list[float | None],
    marks: list[tuple[int, str]],
    width: float,
) -> None:
    chart = RunChart(
        points=tuple(Point(START + dt.timedelta(at), value) for at, value in enumerate(values)),
        baseline=levels[0],
        median=levels[1],
        target=levels[2],
        marks=tuple(Mark(START + dt.timedelta(day), text) for day, text in marks),
    )
    drawing = drawn(chart, width)
    ET.fromstring(svg(drawing, lambda _name: "#000000", "x"))
    for shape in drawing.shapes:
        if isinstance(shape, Dots):
            assert all(0 <= y <= drawing.height for _x, y in shape.centres)
    if width >= 700 and all(abs(value) < 1e6 for value in [*values, *(one or 0 for one in levels)]):
        for one, other in combinations(boxes(drawing), 2):
            apart_ = (
                one[2] <= other[0]
                or other[2] <= one[0]
                or one[3] <= other[1] + 0.5
                or other[3] <= one[1] + 0.5
            )
            assert apart_, (one, other)


@given(st.lists(st.floats(0, 100), max_size=5))
def test_places_are_pushed_apart(wanted: list[float]) -> None:
    places = apart(wanted, 10, 0, 100)
    ordered = sorted(places)
    assert all(after - before > 9.999 for before, after in pairwise(ordered))
    assert sorted(range(len(wanted)), key=wanted.__getitem__) == sorted(
        range(len(places)), key=places.__getitem__
    )
    assert all(-0.001 <= place <= 100.001 for place in places)


@given(st.lists(st.floats(-1e15, 1e15, allow_nan=False), min_size=1))
def test_scale_holds_all_values(values: list[float]) -> None:
    scale = scale_for(values)
    room = abs(scale.step) * 1e-6
    assert scale.low - room <= min(values) <= max(values) <= scale.high + room
    assert 2 <= len(scale.ticks) <= 9


@pytest.mark.parametrize(
    ("values", "labels"),
    [
        ([1.9, 4.3], ["0", "1", "2", "3", "4", "5"]),
        ([50, 54], ["50", "51", "52", "53", "54"]),
        ([0.001, 0.002], ["0,0000", "0,0005", "0,0010", "0,0015", "0,0020"]),
        ([7], ["0", "2", "4", "6", "8"]),
    ],
)
def test_scale_has_round_numbers(values: list[float], labels: list[str]) -> None:
    scale = scale_for(values)
    assert [scale.label(tick) for tick in scale.ticks] == labels


def paper(*charts: RunChart) -> Description:
    """A paper with charts."""
    nodes = tuple(Chart(one, caption="Onder de grafiek") for one in charts)
    return Description(name="Experiment", title="Eén vast gezicht", sections=(Section("Metingen", nodes),))


def test_paper_holds_the_chart_as_a_figure_with_words(tmp_path: Any) -> None:
    data = write_pdf(paper(example(), RunChart(title="Leeg"))).data
    target = tmp_path / "chart.pdf"
    target.write_bytes(data)
    assert [one.message for one in pdfua.validate(target).findings] == []
    reading = Reading(data)
    figures = reading.root.all("Figure")
    assert len(figures) == 2
    assert "midden 2,75" in figures[0].text
    assert "29 mei 2026" in figures[0].text
    with pikepdf.open(io.BytesIO(data)) as pdf:
        alternatives = [
            str(one.Alt)
            for one in pdf.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure"
        ]
        fonts = [
            one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/FontDescriptor" in one
        ]
        assert fonts and all("/FontFile2" in one.FontDescriptor for one in fonts)
    assert sorted(alternatives) == sorted([example().words(), "Leeg. Er zijn nog geen metingen."])
    assert data == write_pdf(paper(example(), RunChart(title="Leeg"))).data


def test_page_holds_the_chart_with_its_words() -> None:
    page = write_html(paper(example())).decode()
    assert 'role="img" aria-label="Aan hoeveel hulpverleners' in page
    assert "Kerst &lt;b&gt;&amp; meer&lt;/b&gt;" in page


def test_letters_the_typeface_lacks_are_printed_too() -> None:
    chart = example(marks=(Mark(dt.date(2026, 1, 23), "ронда 2 שלום 你好"),))
    figure = Reading(write_pdf(paper(chart)).data).root.all("Figure")[0]
    assert "ронда 2" in figure.text
