"""The run chart: points in the order of time with begin, middle and goal, and where a round began."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import dataclass

from anders_desktop.reports.drawing import Dots, Drawing, Measure, Stroke, Words, apart
from anders_desktop.reports.scales import Frame, draw_days, draw_values, scale_for
from anders_desktop.text import _, long_date, ngettext, number, short_date

_NOTES = 6  # so many notes are written below a chart; the others can be read in the table of points
_MARK_ROWS = 4  # rows of words above a chart; marks that find no room in them keep their line only
_CROWDED = 90  # points; from here on dots are small

# What a line means is told by its dash as well as by its colour, for who prints in black and white.
_BEGIN_DASH = (2.0, 3.0)
_MIDDLE_DASH = (8.0, 3.0)
_GOAL_DASH = (12.0, 3.0, 2.0, 3.0)
_MARK_DASH = (4.0, 3.0)


@dataclass(frozen=True, slots=True)
class Point:
    """What was measured on a day, from how many."""

    date: dt.date
    value: float
    n: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """A day on which something began, with the words that stand beside its line."""

    date: dt.date
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RunChart:
    """The data of a run chart, a :class:`~anders_desktop.reports.drawing.Plot`.

    ``points`` are in the order of time. ``striking`` are the places of the points a signal rests on; ``signal`` is
    the sentence that says so. ``better`` says which way is better, in words.
    """

    title: str = ""
    points: tuple[Point, ...] = ()
    unit: str = ""
    better: str = ""
    baseline: float | None = None
    target: float | None = None
    median: float | None = None
    marks: tuple[Mark, ...] = ()
    striking: frozenset[int] = frozenset()
    signal: str = ""

    # ---- in words

    def words(self) -> str:
        """The chart in a few sentences."""
        parts = [f"{self.title}." if self.title and self.title[-1] not in ".?!" else self.title]
        if not self.points:
            return " ".join([*filter(None, parts), _("Er zijn nog geen metingen.")])
        first, last = self.points[0], self.points[-1]
        counted = ngettext("{count} meting", "{count} metingen", len(self.points)).format(
            count=len(self.points)
        )
        if len(self.points) > 1:
            parts.append(
                _("{count}, van {first} op {since} naar {last} op {until}.").format(
                    count=counted,
                    first=number(first.value),
                    since=long_date(first.date),
                    last=number(last.value),
                    until=long_date(last.date),
                )
            )
        else:
            parts.append(
                _("{count}: {value} op {day}.").format(
                    count=counted, value=number(first.value), day=long_date(first.date)
                )
            )
        lines = [label for _value, label, _colour, _dash in self._levels()]
        if lines:
            text = ", ".join(lines)
            parts.append(text[0].upper() + text[1:] + ".")
        if self.signal:
            parts.append(self.signal if self.signal[-1] in ".?!" else f"{self.signal}.")
        return " ".join(filter(None, parts))

    def _levels(self) -> list[tuple[float, str, str, tuple[float, ...]]]:
        """Begin, middle and goal as far as they are known: value, label, colour and dash."""
        levels = (
            (self.baseline, _("begin {value}"), "muted", _BEGIN_DASH),
            (self.median, _("midden {value}"), "info", _MIDDLE_DASH),
            (self.target, _("doel {value}"), "accent", _GOAL_DASH),
        )
        return [
            (value, label.format(value=number(value)), colour, dash)
            for value, label, colour, dash in levels
            if value is not None and math.isfinite(value)
        ]

    def _noted(self) -> list[tuple[int, Point]]:
        """The points with a note, each with its place."""
        return [(at, point) for at, point in enumerate(self.points) if point.note.strip()]

    def _note_lines(self) -> list[str]:
        noted = self._noted()
        lines = [
            f"{mark} · {short_date(point.date)}: {point.note}"
            for mark, (_at, point) in enumerate(noted[:_NOTES], start=1)
        ]
        rest = len(noted) - _NOTES
        if rest > 0:
            lines.append(
                ngettext("en nog {count} opmerking", "en nog {count} opmerkingen", rest).format(count=rest)
            )
        return lines

    # ---- drawn

    def height(self, width: float, size: float) -> float:
        """Half as high as wide at most, and its notes below it."""
        if not self.points:
            return size * 4
        return min(max(width * 0.42, size * 13), size * 18) + len(self._note_lines()) * size * 1.4

    def drawing(self, width: float, height: float, size: float, measure: Measure) -> Drawing:
        """The chart in a room."""
        made = Drawing(width, height, size, measure)
        if not self.points:
            made.add(Words(width / 2, height / 2, _("Er zijn nog geen metingen."), "muted", "middle"))
            return made
        frame, rows = self._frame(made)
        draw_values(made, frame)
        self._draw_unit(made)
        self._draw_marks(made, frame, rows)
        self._draw_levels(made, frame)
        self._draw_points(made, frame)
        days = [point.date for point in self.points[1:-1]]
        marked = [mark.date for mark in self.marks]
        draw_days(made, frame, [*marked, *(days if len(days) <= 4 else days[len(days) // 2 :][:1])])
        for at, line in enumerate(reversed(self._note_lines())):
            y = height - size * 0.4 - at * size * 1.4
            made.add(Words(0, y, made.shortened(line, width), "muted"))
        return made

    def _frame(self, made: Drawing) -> tuple[Frame, list[tuple[Mark, int]]]:
        """The room of the chart between what stands around it, and the rows of the words of its marks."""
        size = made.size
        levels = self._levels()
        scale = scale_for([*(point.value for point in self.points), *(level[0] for level in levels)])
        left = max(made.wide(scale.label(tick)) for tick in scale.ticks) + size * 0.9
        labels = max((made.wide(label) for _v, label, _c, _d in levels), default=0.0)
        right = made.width - (labels + size * 1.2 if labels else size)
        right = max(right, left + size * 4)
        days = [point.date for point in self.points] + [mark.date for mark in self.marks]
        bottom = made.height - size * (2.2 + 1.4 * len(self._note_lines()))
        frame = Frame(left, right, 0, bottom, scale, min(days), max(days))
        rows = self._rows(made, frame)
        top = size * (
            1.0 + (1.4 if self._caption() else 0) + 1.3 * (1 + max((r for _m, r in rows), default=-1))
        )
        return Frame(left, right, min(top, bottom - size * 3), bottom, scale, frame.first, frame.last), rows

    def _rows(self, made: Drawing, frame: Frame) -> list[tuple[Mark, int]]:
        """Which row the words of each mark stand in, so that none touches another; row 0 is the lowest, -1 is none."""
        rows: list[tuple[Mark, int]] = []
        ends: list[float] = []
        for mark in sorted(self.marks, key=lambda one: one.date, reverse=True):
            start, text = self._placed(made, frame, mark)
            end = start + made.wide(text)
            row = next((at for at, taken in enumerate(ends) if end + made.size <= taken), len(ends))
            if row >= _MARK_ROWS:
                rows.append((mark, -1))
                continue
            ends[row : row + 1] = [start]
            rows.append((mark, row))
        return rows

    def _placed(self, made: Drawing, frame: Frame, mark: Mark) -> tuple[float, str]:
        """Where the words of a mark start: right of its line, or left of it where there is more room."""
        x, gap = frame.x(mark.date), made.size * 0.4
        after, before = made.width - x - gap, x - gap
        if made.wide(mark.text) <= after or after >= before:
            return x + gap, made.shortened(mark.text, after)
        text = made.shortened(mark.text, before)
        return x - gap - made.wide(text), text

    def _caption(self) -> str:
        return " · ".join(filter(None, (self.unit.strip(), self.better)))

    def _draw_unit(self, made: Drawing) -> None:
        if self._caption():
            made.add(Words(0, made.size, made.shortened(self._caption(), made.width), "muted"))

    def _draw_marks(self, made: Drawing, frame: Frame, rows: Sequence[tuple[Mark, int]]) -> None:
        for mark, row in rows:
            x = frame.x(mark.date)
            if row < 0:
                made.add(Stroke([(x, frame.top), (x, frame.bottom)], "attention", 1.3, _MARK_DASH))
                continue
            _start, text = self._placed(made, frame, mark)
            base = frame.top - made.size * (0.5 + 1.3 * row)
            made.add(
                Stroke([(x, base - made.size * 0.7), (x, frame.bottom)], "attention", 1.3, _MARK_DASH),
                Words(_start, base, text, "attention"),
            )

    def _draw_levels(self, made: Drawing, frame: Frame) -> None:
        levels = self._levels()
        size = made.size
        bases = apart(
            [frame.y(level[0]) + size * 0.34 for level in levels],
            size * 1.25,
            frame.top + size * 0.34,
            frame.bottom + size * 0.34,
        )
        for (value, label, colour, dash), base in zip(levels, bases, strict=True):
            y = frame.y(value)
            made.add(Stroke([(frame.left, y), (frame.right, y)], colour, 1.5, dash))
            if abs(base - size * 0.34 - y) > size * 0.5:  # a label that had to move still shows its line
                made.add(
                    Stroke([(frame.right, y), (frame.right + size * 0.5, base - size * 0.34)], colour, 1)
                )
            made.add(Words(frame.right + size * 0.7, base, label, colour))

    def _draw_points(self, made: Drawing, frame: Frame) -> None:
        places = [(frame.x(point.date), frame.y(point.value)) for point in self.points]
        made.add(Stroke(places, "ink", 2 if len(places) < _CROWDED else 1.3))
        radius = made.size * (0.28 if len(places) < _CROWDED else 0.14)
        plain = [place for at, place in enumerate(places) if at not in self.striking]
        strong = [place for at, place in enumerate(places) if at in self.striking]
        made.add(Dots(plain, radius, "card", "ink", 1.5 if len(places) < _CROWDED else 1))
        made.add(Dots(strong, radius * 1.1, "accent", "ink", 1.2 if len(places) < _CROWDED else 0.8))
        free = frame.top + (made.size * 0.6 if self.marks else 0)  # the words of marks stand right above
        for mark, (at, _point) in enumerate(self._noted()[:_NOTES], start=1):
            x, y = places[at]
            above = y - made.size * 0.7
            made.add(Words(x, above if above > free else y + made.size * 1.3, str(mark), "ink", "middle"))
