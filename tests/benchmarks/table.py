"""One row of the results, and how a floor and our own are timed in turns."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

NOISY = 1.6
"""When the slowest floor run is this much slower than the fastest, the machine was too busy to judge."""


@dataclass(frozen=True, slots=True)
class Row:
    """A figure against its floor: both in the same unit, ``bar`` the highest ratio allowed (None: only shown).

    A figure without a floor is judged by ``limit`` alone, the highest value allowed, in the unit of the row.
    """

    figure: str
    floor: float | None
    ours: float
    bar: float | None = None
    unit: str = "ms"
    limit: float | None = None
    noisy: bool = False
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """Ours divided by the floor."""
        if self.floor is None:
            return None
        return self.ours / self.floor if self.floor else float("inf")

    @property
    def good(self) -> bool:
        """Whether the figure stays under its bar and its limit."""
        ratio = self.ratio
        under_bar = self.bar is None or ratio is None or ratio <= self.bar
        return under_bar and (self.limit is None or self.ours <= self.limit)

    @property
    def verdict(self) -> str:
        """The judgement in a word; a busy machine is not held against us."""
        if self.bar is None and self.limit is None:
            return "-"
        if self.good:
            return "ok"
        return "noisy" if self.noisy else "TOO MUCH"


def in_rotation(arms: dict[str, Callable[[], float]], rounds: int) -> tuple[dict[str, float], bool]:
    """Medians of what each arm returns, measured in turns after one round that does not count; and whether noisy.

    The first arm is the floor.
    """
    seen: dict[str, list[float]] = {name: [] for name in arms}
    for turn in range(rounds + 1):
        for name, arm in arms.items():
            value = arm()
            if turn:
                seen[name].append(value)
    return {name: statistics.median(values) for name, values in seen.items()}, is_noisy(
        next(iter(seen.values()))
    )


def is_noisy(values: list[float]) -> bool:
    """Whether runs of the same thing differ too much to judge by; the odd outlier does not count."""
    kept = sorted(values)[: max(1, round(len(values) * 0.9))]
    return kept[-1] > NOISY * kept[0]


def timed(work: Callable[[], object]) -> Callable[[], float]:
    """An arm that gives the milliseconds its work takes."""

    def arm() -> float:
        begin = time.perf_counter()
        work()
        return (time.perf_counter() - begin) * 1000

    return arm


def worked(work: Callable[[], object]) -> Callable[[], float]:
    """An arm that gives the milliseconds the processor works at it: what waits for others does not count."""

    def arm() -> float:
        begin = time.thread_time()
        work()
        return (time.thread_time() - begin) * 1000

    return arm


def measured(measure: Callable[[], list[Row]]) -> list[Row]:
    """The rows of one measurement; when a row is over its bar on a busy machine, measured once more."""
    rows = measure()
    if all(row.good or not row.noisy for row in rows):
        return rows
    return [
        better if better.good or not row.good else row for row, better in zip(rows, measure(), strict=True)
    ]


def show(rows: list[Row]) -> str:
    """The results as a table."""
    width = max((len(f"{row.figure} [{row.unit}]") for row in rows), default=20) + 2
    head = f"{'figure':<{width}}{'floor':>10}{'ours':>10}{'ratio':>8}{'bar':>8}{'limit':>8}  verdict"
    lines = [head, "-" * len(head)]
    for row in rows:
        cells = (
            _number(row.floor, 10, 2),
            _number(row.ours, 10, 2),
            _number(row.ratio, 8, 2),
            _number(row.bar, 8, 2),
            _number(row.limit, 8, 0),
        )
        words = f"{row.figure} [{row.unit}]"
        lines.append(f"{words:<{width}}{''.join(cells)}  {row.verdict}{f'  {row.note}' if row.note else ''}")
    return "\n".join(lines)


def _number(value: float | None, width: int, digits: int) -> str:
    return f"{'-':>{width}}" if value is None else f"{value:>{width}.{digits}f}"
