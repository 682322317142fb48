"""A hybrid logical clock: it orders what is shown, it never decides which value counts."""

from __future__ import annotations

import time
from collections.abc import Callable


class HybridClock:
    """Hands out stamps that only go up, also when the wall clock is set back.

    A stamp is text that sorts: milliseconds since 1970 (15 digits), a counter (6 digits), the device. ``wall``
    gives seconds since 1970 and can be replaced in a test.
    """

    def __init__(self, device: str, wall: Callable[[], float] = time.time) -> None:
        self._device = device
        self._wall = wall
        self._last = (0, 0)

    def now(self) -> str:
        """The next stamp, later than every stamp given or seen before."""
        wall = int(self._wall() * 1000)
        last_wall, counter = self._last
        self._last = (wall, 0) if wall > last_wall else (last_wall, counter + 1)
        return f"{self._last[0]:015d}-{self._last[1]:06d}-{self._device}"

    def saw(self, stamp: str) -> None:
        """Take note of a stamp that came from elsewhere, or from an earlier run."""
        wall, counter = int(stamp[:15]), int(stamp[16:22])
        self._last = max(self._last, (wall, counter))


def wall_seconds(stamp: str) -> float:
    """When a stamp was given, in seconds since 1970."""
    return int(stamp[:15]) / 1000
