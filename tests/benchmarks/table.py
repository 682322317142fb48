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
    """A figure against its floor: both in the same unit, ``bar`` the highest ratio allowed (None: only shown)."""

    figure: str
    floor: float
    ours: float
    bar: float | None
    unit: str = "ms"
    limit: float | None = None  # an absolute limit for ``ours``, in the same unit
    noisy: bool = False

    @property
    def ratio(self) -> float:
        """Ours divided by the floor."""
        return self.ours / self.floor if self.floor else float("inf")

    @property
    def good(self) -> bool:
        """Whether the figure stays under its bar and its limit."""
        under_bar = self.bar is None or self.ratio <= self.bar
        return under_bar and (self.limit is None or self.ours <= self.limit)


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
    floor = next(iter(seen.values()))
    return {name: statistics.median(values) for name, values in seen.items()}, max(floor) > NOISY * min(floor)


def timed(work: Callable[[], object]) -> Callable[[], float]:
    """An arm that gives the milliseconds its work takes."""

    def arm() -> float:
        begin = time.perf_counter()
        work()
        return (time.perf_counter() - begin) * 1000

    return arm


def show(rows: list[Row]) -> str:
    """The results as a table."""
    head = f"{'figure':<62}{'floor':>10}{'ours':>10}{'ratio':>8}{'bar':>7}  "
    lines = [head, "-" * len(head)]
    for row in rows:
        bar = f"{row.bar:.2f}" if row.bar is not None else "-"
        mark = "ok" if row.good else "TOO MUCH"
        if row.limit is not None:
            mark += f" (limit {row.limit:g} {row.unit})"
        if row.noisy:
            mark += " (noisy machine)"
        figure = f"{row.figure} [{row.unit}]"
        lines.append(f"{figure:<62}{row.floor:>10.2f}{row.ours:>10.2f}{row.ratio:>8.2f}{bar:>7}  {mark}")
    return "\n".join(lines)
