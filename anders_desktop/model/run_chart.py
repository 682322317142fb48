"""The signals of a run chart: what a row of measurements says when chance does not explain it.

The rules are those of run charts in health care (Perla, Provost and Murray, BMJ Quality & Safety 2011): a shift is six
or more points on one side of the median, points on the median are passed over; a trend is five or more points that
rise or fall, of equal points in a row one counts. Both lengths are a setting of the proeftuin.
"""

from __future__ import annotations

import enum
import itertools
import math
from collections.abc import Sequence
from typing import NamedTuple

from anders_desktop.model.choices import Direction
from anders_desktop.model.lab import LivingLab
from anders_desktop.text import _, ngettext

SHIFT_LENGTH = 6
TREND_LENGTH = 5


class Rule(NamedTuple):
    """How many points in a row are a signal."""

    shift: int = SHIFT_LENGTH
    trend: int = TREND_LENGTH


def rule_of(lab: LivingLab | None) -> Rule:
    """The rule a proeftuin chose, or the usual one."""
    if lab is None:
        return Rule()
    return Rule(lab.shift_length or SHIFT_LENGTH, lab.trend_length or TREND_LENGTH)


class SignalKind(enum.Enum):
    """What kind of row the points make."""

    SHIFT = "shift"
    TREND = "trend"


class Signal(NamedTuple):
    """A row of points that chance does not explain.

    ``places`` are the points that count, ``upward`` is above the median or rising, ``now`` whether the row goes on
    to the last measurement. ``better`` is None when nobody said which way is better.
    """

    kind: SignalKind
    places: tuple[int, ...]
    upward: bool
    now: bool
    better: bool | None = None

    def words(self) -> str:
        """The signal in a sentence: "6 keer op rij onder het midden: echt beter"."""
        count = len(self.places)
        if self.kind is SignalKind.SHIFT:
            row = (
                _("{count} keer op rij boven het midden")
                if self.upward
                else _("{count} keer op rij onder het midden")
            )
            verdicts = _("echt beter"), _("echt slechter"), _("echt anders")
        else:
            row = _("{count} keer op rij hoger") if self.upward else _("{count} keer op rij lager")
            verdicts = _("het wordt beter"), _("het wordt slechter"), _("het verandert")
        row = row.format(count=count)
        if not self.now:
            return _("Eerder {row}").format(row=row)
        verdict = verdicts[{True: 0, False: 1, None: 2}[self.better]]
        return _("{row}: {verdict}").format(row=row, verdict=verdict)

    @property
    def tone(self) -> str:
        """The tone of a badge with these words."""
        if not self.now or self.better is None:
            return "neutral" if not self.now else "info"
        return "ok" if self.better else "attention"


def median(values: Sequence[float]) -> float | None:
    """The middle of all values: as many above it as below; None for nothing."""
    from statistics import median as middle  # brings fractions along, which no other page needs

    return middle(values) if values else None


def signals(
    values: Sequence[float], direction: Direction | None = None, rule: Rule | None = None
) -> list[Signal]:
    """Every signal in values that are in the order of time, the one that ends last at the end."""
    rule = rule or Rule()
    found = [*_shifts(values, direction, rule.shift), *_trends(values, direction, rule.trend)]
    return sorted(found, key=lambda one: (one.now, one.places[-1], one.kind is SignalKind.SHIFT))


def told(found: Sequence[Signal]) -> Signal | None:
    """The signal that is told when there is room for one: the newest, a shift before a trend."""
    return found[-1] if found else None


def without_signal(count: int, rule: Rule) -> str:
    """What can be said of so many measurements when there is no signal in them."""
    needed = min(rule.shift, rule.trend)
    if count < needed:
        return ngettext(
            "Vanaf {count} meting is te zien of er echt iets verandert.",
            "Vanaf {count} metingen is te zien of er echt iets verandert.",
            needed,
        ).format(count=needed)
    return _("Nog geen teken: dit kan toeval zijn.")


def _shifts(values: Sequence[float], direction: Direction | None, length: int) -> list[Signal]:
    middle = median(values)
    if middle is None:
        return []
    sides = [(at, value > middle) for at, value in enumerate(values) if not _same(value, middle)]
    found = []
    for above, row in itertools.groupby(sides, key=lambda one: one[1]):
        places = tuple(at for at, _above in row)
        if len(places) >= length:
            now = places[-1] == sides[-1][0]
            found.append(Signal(SignalKind.SHIFT, places, above, now, _better(above, direction)))
    return found


def _trends(values: Sequence[float], direction: Direction | None, length: int) -> list[Signal]:
    counting = [at for at in range(len(values)) if not at or not _same(values[at], values[at - 1])]
    found: list[Signal] = []
    start = 0
    for place in range(1, len(counting) + 1):
        ends = place == len(counting) or (
            place - start >= 2 and _rises(values, counting, place) is not _rises(values, counting, place - 1)
        )
        if not ends:
            continue
        row = tuple(counting[start:place])
        if len(row) >= length:
            rising = values[row[1]] > values[row[0]]
            now = place == len(counting)
            found.append(Signal(SignalKind.TREND, row, rising, now, _better(rising, direction)))
        start = place - 1  # the turning point ends one row and begins the next
    return found


def _rises(values: Sequence[float], counting: Sequence[int], place: int) -> bool:
    return values[counting[place]] > values[counting[place - 1]]


def _same(one: float, other: float) -> bool:
    """Whether two values are equal but for what a computer loses in the last digits."""
    return math.isclose(one, other, rel_tol=1e-12)


def _better(upward: bool, direction: Direction | None) -> bool | None:
    if direction is None:
        return None
    return upward is (direction is Direction.HIGHER_IS_BETTER)
