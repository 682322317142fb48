"""How far residents took part, session after session: a dot on one of the six steps. For paper, screen and in words."""

from __future__ import annotations

from dataclasses import dataclass

from anders_desktop.reports.drawing import Dots, Drawing, Measure, Stroke, Words
from anders_desktop.text import _

_ROW = 1.5  # all lengths are in letters: the size of the text
_FOOT = 1.9
_NAMES = 0.42  # the part of the width that the names of the steps may take


@dataclass(frozen=True, slots=True)
class LadderChart:
    """The steps from low to high, and for each session its name and its step (an index), in the order of time.

    It is a :class:`~anders_desktop.reports.drawing.Plot`.
    """

    steps: tuple[str, ...]
    sessions: tuple[tuple[str, int], ...]

    def words(self) -> str:
        """Every session in a sentence."""
        words = _("{session}: stap {number}, {step}.")
        return " ".join(
            words.format(session=name, number=step + 1, step=self.steps[step]) for name, step in self.sessions
        )

    def height(self, width: float, size: float) -> float:
        """A line for each step, and the sessions below."""
        del width
        return size * (_ROW * len(self.steps) + _FOOT)

    def drawing(self, width: float, height: float, size: float, measure: Measure) -> Drawing:
        """The chart in a room; the highest step is on top."""
        made = Drawing(width, height, size, measure)
        names = [f"{at + 1}. {name}" for at, name in enumerate(self.steps)]
        left = min(max(map(made.wide, names), default=0.0), width * _NAMES) + size
        floor = height - size * _FOOT
        row = floor / max(len(names), 1)
        for at, name in enumerate(names):
            y = floor - row * (at + 0.5)
            made.add(Words(0, y + size * 0.34, made.shortened(name, left - size), "ink"))
            made.add(Stroke([(left, y), (width, y)], "line"))
        slot = (width - left) / max(len(self.sessions), 1)
        places = [
            (left + slot * (at + 0.5), floor - row * (step + 0.5))
            for at, (_name, step) in enumerate(self.sessions)
        ]
        made.add(Stroke(places, "residents", 1.5))
        made.add(Dots(places, size * 0.42, "residents"))
        for (x, _y), (name, _step) in zip(places, self.sessions, strict=True):
            made.add(Words(x, height - size * 0.4, made.fitting(name, slot), "muted", "middle"))
        return made
