"""Who was there, session after session: a column for each session, stacked by group. For paper, screen and in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from anders_desktop.reports.drawing import Bar, Dots, Drawing, Measure, Stroke, Words
from anders_desktop.text import _, ngettext

SLOTS = 3
"""With fewer sessions a column keeps the place it has with so many."""

_WIDEST = 3.9  # all lengths are in letters: the size of the text
_GAP = 0.15
_EDGE = 0.12
_STRIPE = 0.4
_LEGEND = 2.3  # a sign, its distance to its name, and to the next


@dataclass(frozen=True, slots=True)
class Series:
    """One part of every column: its key in the counts, its name, and the name of its colour.

    A ``hollow`` one is drawn as an outline, one with ``stripes`` has lines "across" or "down" it, so that it differs
    from the others also in black and white.
    """

    key: str
    name: str
    colour: str
    hollow: bool = False
    stripes: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A session: the words below its column, how many people of each series were there, and a note below that."""

    label: str
    counts: Mapping[str, int]
    note: str = ""

    @property
    def total(self) -> int:
        """Everybody who was there."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class AttendanceChart:
    """Columns from left to right, a :class:`~anders_desktop.reports.drawing.Plot`; the first series is at the foot."""

    columns: tuple[Column, ...] = ()
    series: tuple[Series, ...] = ()

    def words(self) -> str:
        """Every column in a sentence."""
        return " ".join(self.column_words(at) for at in range(len(self.columns)))

    def column_words(self, number: int) -> str:
        """One column in a sentence."""
        column = self.columns[number]
        parts = [f"{one.name} {column.counts[one.key]}" for one in self.series if column.counts.get(one.key)]
        people = ngettext("{count} mens", "{count} mensen", column.total).format(count=column.total)
        words = _("{session}: {people} ({groups})") if parts else "{session}: {people}"
        told = words.format(session=column.label, people=people, groups=", ".join(parts))
        return f"{told}, {column.note}." if column.note else f"{told}."

    # ---- drawn

    def height(self, width: float, size: float) -> float:
        """Half as high as wide, within reason."""
        return min(max(width * 0.5, size * 15), size * 24)

    def drawing(self, width: float, height: float, size: float, measure: Measure) -> Drawing:
        """The chart in a room, with the legend at its foot."""
        made = Drawing(width, height, size, measure)
        used = [one for one in self.series if any(column.counts.get(one.key) for column in self.columns)]
        rows = _legend_rows(made, used)
        noted = any(column.note for column in self.columns)
        floor = height - size * (1.35 * len(rows) + 1.75 + (1.25 if noted else 0))
        slot = width / max(len(self.columns), SLOTS)
        wide = min(_WIDEST * size, slot * 0.62)
        most = max((column.total for column in self.columns), default=0)
        each = max(floor - size * 1.5, 1.0) / max(most, 1)
        for at, column in enumerate(self.columns):
            middle = slot * at + slot / 2
            self._draw_stack(made, column, used, (middle, floor, wide, each))
            made.add(
                Words(middle, floor + size * 1.2, made.fitting(column.label, slot), "muted", "middle"),
                Words(middle, floor + size * 2.45, made.fitting(column.note, slot), "muted", "middle"),
            )
        made.add(Stroke([(0, floor + 0.5), (width, floor + 0.5)], "line"))
        _draw_legend(made, rows)
        return made

    def _draw_stack(
        self, made: Drawing, column: Column, used: Sequence[Series], place: tuple[float, float, float, float]
    ) -> None:
        middle, bottom, wide, each = place
        size, left = made.size, middle - wide / 2
        for one in used:
            count = column.counts.get(one.key, 0)
            if not count:
                continue
            tall = count * each
            top, drawn = bottom - tall + _GAP * size, max(tall - _GAP * size, 1.0)
            _draw_part(made, one, (left, top, wide, drawn))
            if drawn >= size:
                _draw_count(made, one, str(count), (middle, top + drawn / 2))
            bottom -= tall
        made.add(Words(middle, bottom - size * 0.35, str(column.total), "ink", "middle"))


def _draw_part(made: Drawing, one: Series, box: tuple[float, float, float, float]) -> None:
    """The ground of one part: whole, as an outline, with stripes."""
    left, top, wide, tall = box
    edge = _EDGE * made.size
    made.add(Bar(left, top, wide, tall, one.colour))
    if min(wide, tall) <= 3 * edge:
        return
    if one.hollow:
        made.add(Bar(left + edge, top + edge, wide - 2 * edge, tall - 2 * edge, "card"))
    step, line = _STRIPE * made.size, one.colour if one.hollow else "card"
    room = tall if one.stripes == "across" else wide
    places = [step * at for at in range(1, int((room - edge) / step) + 1)] if one.stripes else []
    for place in places:
        if one.stripes == "across":
            made.add(Bar(left, top + place - edge / 2, wide, edge, line))
        else:
            made.add(Bar(left + place - edge / 2, top, edge, tall, line))


def _draw_count(made: Drawing, one: Series, words: str, middle: tuple[float, float]) -> None:
    """How many there are, on a quiet ground among stripes."""
    x, y = middle
    size = made.size
    wide = made.wide(words) + size * 0.5
    if one.stripes:
        ground = "card" if one.hollow else one.colour
        made.add(Bar(x - wide / 2, y - size * 0.45, wide, size * 0.9, ground))
    colour = "ink" if one.hollow else "card"
    made.add(Words(x, y + size * 0.33, words, colour, "middle", size * 0.9))


def _legend_rows(made: Drawing, used: Sequence[Series]) -> list[list[Series]]:
    """The series in as many rows as their names need."""
    rows: list[list[Series]] = []
    left = 0.0
    for one in used:
        wide = made.size * _LEGEND + made.wide(one.name)
        if not rows or wide - made.size > left:
            rows.append([])
            left = made.width
        rows[-1].append(one)
        left -= wide
    return rows


def _draw_legend(made: Drawing, rows: Sequence[Sequence[Series]]) -> None:
    size = made.size
    striped = any(one.stripes for row in rows for one in row)
    for at, row in enumerate(reversed(rows)):
        x, y = 0.0, made.height - size * (0.35 + 1.35 * at)
        for one in row:
            fill, edge = ("card", one.colour) if one.hollow else (one.colour, "")
            if striped:  # a dot is too small to show stripes
                _draw_part(made, one, (x, y - size * 0.75, size * 0.85, size * 0.85))
            else:
                made.add(Dots([(x + size * 0.35, y - size * 0.33)], size * 0.32, fill, edge, _EDGE * size))
            made.add(Words(x + size * (1.2 if striped else 0.95), y, one.name, "ink"))
            x += size * _LEGEND + made.wide(one.name)
