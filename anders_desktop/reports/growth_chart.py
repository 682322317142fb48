"""How a group grows: a row for each organisation, filled as high as there are people. For paper, screen and in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from anders_desktop.reports.drawing import Bar, Drawing, Measure, Stroke, Words
from anders_desktop.reports.scales import Frame, Scale, draw_days
from anders_desktop.text import _, long_date, ngettext

_ROW = 1.9  # all lengths are in letters: the size of the text
_FOOT = 2.0
_LEAST = 3  # one person is a thin band, so that one sees a second one come
_NAMES = 0.4  # the part of the width that names may take


@dataclass(frozen=True, slots=True)
class GrowthRow:
    """A name, and from which day on there are how many; a ``strong`` one stands for all together."""

    name: str
    steps: tuple[tuple[dt.date, int], ...]
    strong: bool = False

    @property
    def now(self) -> int:
        """How many there are at the end."""
        return self.steps[-1][1] if self.steps else 0

    @property
    def most(self) -> int:
        """The most there ever were."""
        return max((count for _day, count in self.steps), default=0)


@dataclass(frozen=True, slots=True)
class GrowthChart:
    """Rows from top to bottom over the same days, a :class:`~anders_desktop.reports.drawing.Plot`."""

    since: dt.date
    until: dt.date
    rows: tuple[GrowthRow, ...] = ()
    colour: str = "professionals"

    def words(self) -> str:
        """Every row in a sentence."""
        days = _("Van {since} tot {until}.").format(since=long_date(self.since), until=long_date(self.until))
        return " ".join([days, *(_in_words(row) for row in self.rows)])

    def height(self, width: float, size: float) -> float:
        """A line for each row, and the days below."""
        del width
        return size * (_ROW * len(self.rows) + _FOOT)

    def drawing(self, width: float, height: float, size: float, measure: Measure) -> Drawing:
        """The chart in a room."""
        made = Drawing(width, height, size, measure)
        names = max((made.wide(row.name) for row in self.rows), default=0.0)
        left = min(names, width * _NAMES) + size
        right = max(width - size * 2.4, left + size)
        bottom = height - size * _FOOT
        frame = Frame(left, right, 0, bottom, Scale(0, 1, 1), self.since, self.until)
        most = max((row.most for row in self.rows if not row.strong), default=0)
        for at, row in enumerate(self.rows):
            base = size * _ROW * (at + 1) - size * 0.45
            self._draw_row(made, frame, row, base, max(row.most if row.strong else most, _LEAST))
        draw_days(made, frame, [])
        return made

    def _draw_row(self, made: Drawing, frame: Frame, row: GrowthRow, base: float, most: int) -> None:
        size = made.size
        colour = "ink" if row.strong else "muted"
        made.add(Words(0, base, made.shortened(row.name, frame.left - size), colour))
        ends = [*(day for day, _count in row.steps[1:]), self.until]
        for (day, count), end in zip(row.steps, ends, strict=False):
            if count:
                start, stop = frame.x(day), frame.x(end)
                tall = size * 1.35 * count / most
                wide = max(stop - start, 2.0)
                made.add(Bar(stop - wide, base - tall, wide, tall, self.colour))
        made.add(Stroke([(frame.left, base + 0.5), (frame.right, base + 0.5)], "line"))
        made.add(Words(made.width, base, str(row.now), "ink", "end"))


def _in_words(row: GrowthRow) -> str:
    begun = [count for _day, count in row.steps if count]
    if not begun:
        return _("{name}: nog niemand.").format(name=row.name)
    people = ngettext("{count} mens", "{count} mensen", row.now).format(count=row.now)
    if begun[0] == row.now:
        return _("{name}: {people}.").format(name=row.name, people=people)
    return _("{name}: van {first} naar {people}.").format(name=row.name, first=begun[0], people=people)


def growth_chart(
    since: dt.date,
    until: dt.date,
    together: tuple[tuple[dt.date, int], ...],
    rows: Iterable[tuple[str, tuple[tuple[dt.date, int], ...]]],
) -> GrowthChart:
    """A chart with all together on top and a row for each organisation below."""
    total = GrowthRow(_("Samen"), together, strong=True)
    return GrowthChart(since, until, (total, *(GrowthRow(name, steps) for name, steps in rows)))
