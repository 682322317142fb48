"""The chart of who was there: what is drawn where, and the same in words."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from anders_desktop.reports import theme
from anders_desktop.reports.attendance_chart import AttendanceChart, Column, Series
from anders_desktop.reports.drawing import Bar, Drawing, Words, svg

SERIES = (
    Series("managers", "Managers", "managers"),
    Series("residents", "Inwoners", "residents"),
    Series("unnamed", "Inwoners zonder naam", "residents", hollow=True),
)
COLUMNS = (
    Column("sessie 1", {"managers": 4, "residents": 2}),
    Column("sessie 2", {"managers": 1, "residents": 2, "unnamed": 5}, "stap 4"),
    Column("sessie 3", {}),
)


def drawn(chart: AttendanceChart, width: float = 420, height: float = 300) -> Drawing:
    """The chart with letters of which each is half as wide as high."""
    return chart.drawing(width, height, 14, lambda text: len(text) * 0.5)


def texts(drawing: Drawing) -> list[str]:
    """Every text of a drawing."""
    return [shape.text for shape in drawing.shapes if isinstance(shape, Words) and shape.text]


def test_chart_tells_the_same_in_words() -> None:
    chart = AttendanceChart(COLUMNS, SERIES)
    assert chart.words() == (
        "sessie 1: 6 mensen (Managers 4, Inwoners 2). "
        "sessie 2: 8 mensen (Managers 1, Inwoners 2, Inwoners zonder naam 5), stap 4. "
        "sessie 3: 0 mensen."
    )
    assert (
        AttendanceChart((Column("sessie 9", {"managers": 1}),), SERIES).words()
        == "sessie 9: 1 mens (Managers 1)."
    )
    assert AttendanceChart().words() == ""


def test_parts_stand_on_each_other_and_are_as_high_as_they_count() -> None:
    shapes = drawn(AttendanceChart(COLUMNS[:1], SERIES)).shapes
    managers, residents = [one for one in shapes if isinstance(one, Bar)]
    assert (managers.fill, residents.fill) == ("managers", "residents")
    assert residents.y + residents.height < managers.y
    gap = managers.y - residents.y - residents.height
    assert (managers.height + gap) / (residents.height + gap) == 2


def test_numbers_labels_and_the_legend_of_what_is_there_are_written() -> None:
    shown = texts(drawn(AttendanceChart(COLUMNS, SERIES)))
    assert {"sessie 1", "stap 4", "6", "8", "Managers", "Inwoners", "Inwoners zonder naam"} <= set(shown)
    assert "Inwoners zonder naam" not in texts(drawn(AttendanceChart(COLUMNS[:1], SERIES)))


def test_hollow_part_shows_the_card_inside_its_edge() -> None:
    bars = [one for one in drawn(AttendanceChart(COLUMNS[1:2], SERIES)).shapes if isinstance(one, Bar)]
    edge, inside = bars[-2:]
    assert (edge.fill, inside.fill) == ("residents", "card")
    assert edge.x < inside.x
    assert edge.y < inside.y


def test_many_sessions_keep_only_the_number_of_each() -> None:
    columns = tuple(Column(f"sessie {number}", {"managers": 1}) for number in range(101, 113))
    shown = texts(drawn(AttendanceChart(columns, SERIES)))
    assert "107" in shown
    assert "sessie 107" not in shown


@given(
    st.lists(
        st.dictionaries(st.sampled_from(["managers", "residents", "unnamed"]), st.integers(0, 500)),
        max_size=9,
    ),
    st.floats(150, 900),
    st.floats(140, 700),
)
def test_nothing_is_drawn_outside_the_room(counts: list[dict[str, int]], width: float, height: float) -> None:
    columns = tuple(Column(f"sessie {number}", found) for number, found in enumerate(counts, 1))
    drawing = drawn(AttendanceChart(columns, SERIES), width, height)
    for bar in (one for one in drawing.shapes if isinstance(one, Bar)):
        assert -0.01 <= bar.x <= bar.x + bar.width <= width + 0.01
        assert 0 <= bar.y <= bar.y + bar.height <= height
    labels = [one for one in drawing.shapes if isinstance(one, Words) and one.text.startswith("sessie")]
    for one, following in pairwise(labels):
        assert one.x + drawing.wide(one.text) / 2 <= following.x - drawing.wide(following.text) / 2
    ET.fromstring(svg(drawing, lambda name: f"#{theme.CHART_COLOURS[name]}", "Source Sans Pro"))


def test_a_session_without_a_number_is_named_by_how_its_title_begins() -> None:
    many = tuple(Column(f"Kennismaken met de buurt {at} keer", {"managers": 1}) for at in range(12))
    labels = [text for text in texts(drawn(AttendanceChart(many, SERIES))) if text.startswith("Ken")]
    assert len(labels) == 12
    assert all(label.endswith("…") for label in labels)
