"""From a measure with its measurements to its run chart, for paper and window."""

from __future__ import annotations

import math
from collections.abc import Sequence

from anders_desktop.model import Cycle, Measure, Measurement
from anders_desktop.model.run_chart import Rule, Signal, median, signals, told, without_signal
from anders_desktop.model.session_rules import title_from
from anders_desktop.reports.charts import Mark, Point, RunChart
from anders_desktop.text import _

_MARK_WORDS = 40  # letters of the words beside the line of a round


def measured(points: Sequence[Measurement]) -> list[Measurement]:
    """The measurements that can be drawn, in the order of time."""
    whole = [
        one for one in points if one.date is not None and one.value is not None and math.isfinite(one.value)
    ]
    return sorted(whole, key=lambda one: (one.date, one.position))


def signal_of(measure: Measure, points: Sequence[Measurement], rule: Rule) -> Signal | None:
    """What the measurements say."""
    values = [one.value for one in measured(points) if one.value is not None]
    return told(signals(values, measure.direction, rule))


def measure_chart(
    measure: Measure, points: Sequence[Measurement], cycles: Sequence[Cycle], rule: Rule
) -> RunChart:
    """The run chart of a measure."""
    drawn = tuple(
        Point(one.date, one.value, one.n, one.note or "")
        for one in measured(points)
        if one.date is not None and one.value is not None
    )
    values = [one.value for one in drawn]
    signal = told(signals(values, measure.direction, rule))
    return RunChart(
        title=measure.caption(),
        points=drawn,
        unit=measure.unit or "",
        better=measure.direction.label if measure.direction else "",
        baseline=measure.baseline,
        target=measure.target,
        median=median(values) if len(values) > 1 else None,
        marks=_marks(cycles, drawn) if drawn else (),
        striking=frozenset(signal.places) if signal else frozenset(),
        signal=signal.words() if signal else without_signal(len(values), rule),
    )


def _marks(cycles: Sequence[Cycle], points: Sequence[Point]) -> tuple[Mark, ...]:
    """Where each round but the first began; the first begins where the chart begins."""
    found = []
    ordered = sorted(cycles, key=lambda one: (one.number or 0, one.position))
    for before, cycle in zip([None, *ordered], ordered, strict=False):
        if cycle.since is None or (before is None and cycle.since <= points[0].date):
            continue
        changed = _first_sentence((before.act_note if before is not None else None) or cycle.plan or "")
        words = cycle.caption()
        found.append(
            Mark(cycle.since, _("{round}: {what}").format(round=words, what=changed) if changed else words)
        )
    return tuple(found)


def _first_sentence(text: str) -> str:
    """The beginning of a text, short enough to stand beside a line."""
    line = title_from(text)
    return line if len(line) <= _MARK_WORDS else line[: _MARK_WORDS - 1].rsplit(" ", 1)[0] + "…"
