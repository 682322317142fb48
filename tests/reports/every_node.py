"""A paper with every kind of part, and one and the same text in every field of every one of them."""

from __future__ import annotations

import datetime as dt

from anders_desktop.reports.attendance_chart import AttendanceChart, Series
from anders_desktop.reports.attendance_chart import Column as Bars
from anders_desktop.reports.charts import Mark, Point, RunChart
from anders_desktop.reports.description import (
    Beside,
    Box,
    Cell,
    Chart,
    Column,
    Contents,
    Description,
    Entries,
    Facts,
    Group,
    Item,
    Labelled,
    NewPage,
    Node,
    Paragraph,
    Path,
    Picture,
    Prose,
    Section,
    Span,
    Station,
    Table,
)
from tests.reports.conftest import small_png

SAID = 30
"""How often at least the text is said."""


def every_node(text: str) -> Description:
    """The paper."""
    whole = Description(
        name=text,
        title=text,
        lab=text,
        where=text,
        status="draft",
        facts=Facts(((text, text), (text, text))),
        sections=(Section(text, _nodes(text)),),
        footer=text,
        logo=_picture(text),
        organisation_line=text,
    )
    chapter = Description(
        name=text, title=text, facts=Facts(((text, text),)), sections=(Section(text, _nodes(text)),)
    )
    return Description(
        name=text,
        title=text,
        lab=text,
        sections=(Section(text, (Contents(),)), *whole.sections),
        facts=whole.facts,
        footer=text,
        status="approved",
        logo=whole.logo,
        organisation_line=text,
        chapters=(chapter, Description(name=text, title=text, empty=text)),
    )


def _nodes(text: str) -> tuple[Node, ...]:
    cell = Cell((Span(text, strong=True), Span(text, italic=True), Prose(text)))
    return (
        Paragraph(text),
        Paragraph((Span(text, strong=True, tone="late"), Span(text, italic=True)), look="quote"),
        Prose(text),
        Labelled(text, text),
        Group(text, (text, text), tone="residents"),
        Entries((text, (Span(text),))),
        Table((Column(text), Column(text, 120, right=True)), ((text, Cell(text)), (cell, text))),
        Table((Column("", 100), Column("")), ((text, text),), heads=False),
        Box((Prose(text),), "quote"),
        Beside(Box((Prose(text),), "wording_old"), Box((Prose(text),), "wording_new")),
        Item(text, (Prose(text),), number="1", aside=text, tiled=True),
        _picture(text),
        Chart(_run_chart(text), caption=text),
        Chart(_bars(text)),
        NewPage(),
        Path((Station("1", text, text, text, (("residents", text),), text),)),
    )


def _picture(text: str) -> Picture:
    return Picture(small_png(), "image/png", 8, 6, text, text)


def _run_chart(text: str) -> RunChart:
    days = [dt.date(2026, month, 1) for month in range(1, 5)]
    points = tuple(Point(day, float(at), 3, text) for at, day in enumerate(days))
    return RunChart(
        title=text,
        points=points,
        unit=text,
        better=text,
        baseline=1.0,
        target=2.0,
        median=1.5,
        marks=(Mark(days[1], text),),
        signal=text,
    )


def _bars(text: str) -> AttendanceChart:
    series = (Series("a", text, "residents"), Series("b", text, "managers", hollow=True))
    return AttendanceChart((Bars(text, {"a": 2, "b": 1}, text),), series)
