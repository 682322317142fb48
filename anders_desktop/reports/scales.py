"""Scales of charts: round numbers beside the lines, dates below them that do not touch each other."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import dataclass

from anders_desktop.reports.drawing import Drawing, Stroke, Words
from anders_desktop.text import number, short_date


@dataclass(frozen=True, slots=True)
class Scale:
    """Numbers from low to high, in equal steps."""

    low: float
    high: float
    step: float

    @property
    def ticks(self) -> list[float]:
        """The numbers that are written."""
        count = round((self.high - self.low) / self.step)
        return [self.low + self.step * at for at in range(count + 1)]

    def label(self, value: float) -> str:
        """A number of the scale, with as many decimals as its steps need."""
        digits = max(0, -math.floor(math.log10(self.step) + 1e-9))
        if round(self.step, digits) != self.step and digits:  # a step of 2,5 or 0,25
            digits = len(f"{self.step:.15g}".partition(".")[2]) or digits
        return number(round(value, digits), min(digits, 12))

    def share(self, value: float) -> float:
        """Where a number lies, 0 at the low end and 1 at the high one."""
        return (value - self.low) / (self.high - self.low)


def scale_for(values: Sequence[float], steps: int = 5) -> Scale:
    """A scale that holds all values, from zero unless that would flatten them."""
    low, high = min(values), max(values)
    if 0 < low <= high * 0.6:
        low = 0.0
    if high < 0 and high >= low * 0.6:
        high = 0.0
    largest = max(abs(low), abs(high))
    if high - low <= largest * 1e-9 or largest < 1e-9:  # all the same, as far as one can see
        room = 1.0 if largest < 1e-9 else largest * 0.1
        low, high = (0.0, high) if low > 1e-9 else (low - room, high + room)
    raw = (high - low) / steps
    power = 10.0 ** math.floor(math.log10(raw))
    step = next(power * size for size in (1, 2, 2.5, 5, 10) if power * size >= raw * 0.999)
    return Scale(math.floor(low / step + 1e-9) * step, math.ceil(high / step - 1e-9) * step, step)


@dataclass(frozen=True, slots=True)
class Frame:
    """The room of a chart within its drawing: where a value and a day lie."""

    left: float
    right: float
    top: float
    bottom: float
    scale: Scale
    first: dt.date
    last: dt.date

    def x(self, day: dt.date) -> float:
        """Where a day lies; the only day of a chart lies in the middle."""
        span = (self.last - self.first).days
        share = (day - self.first).days / span if span else 0.5
        return self.left + (self.right - self.left) * share

    def y(self, value: float) -> float:
        """Where a value lies."""
        return self.bottom - (self.bottom - self.top) * self.scale.share(value)


def draw_values(drawing: Drawing, frame: Frame) -> None:
    """Thin lines across the chart with their numbers at the left."""
    for tick in frame.scale.ticks:
        y = frame.y(tick)
        drawing.add(Stroke([(frame.left, y), (frame.right, y)], "line", 1))
        label = frame.scale.label(tick)
        drawing.add(Words(frame.left - drawing.size * 0.6, y + drawing.size * 0.34, label, "muted", "end"))


def draw_days(drawing: Drawing, frame: Frame, days: Sequence[dt.date]) -> None:
    """Days below the chart, the first and the last for certain, the others as far as there is room."""
    base = frame.bottom + drawing.size * 1.4
    taken: list[tuple[float, float]] = []
    wanted = [frame.first, frame.last, *sorted(set(days) - {frame.first, frame.last})]
    for at, day in enumerate(dict.fromkeys(wanted)):
        year = at == 0 or (at == 1 and day.year != frame.first.year)
        label = short_date(day, year=year)
        half = drawing.wide(label) / 2
        x = min(max(frame.x(day), half), drawing.width - half)
        gap = drawing.size * 0.8
        if all(x + half + gap <= start or x - half - gap >= end for start, end in taken):
            taken.append((x - half, x + half))
            drawing.add(Words(x, base, label, "muted", "middle"))
