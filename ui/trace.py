"""Measuring marks for the benchmarks: only when the variable ANDERS_TRACE names a file, otherwise nothing."""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer

VARIABLE = "ANDERS_TRACE"
_TICK_MS = 10


class Trace(QObject):
    """Writes one JSON line an event: when (seconds since 1970), memory (PSS), modules loaded, longest gap so far.

    The gap is the longest time in ms in which the event loop did not come round, less the 10 ms of its own timer;
    beside it stands how much of the processor this thread used in the busiest such gap. The processor's time tells
    the same on a busy machine as on a quiet one. Times are told as they are without the measuring.
    """

    def __init__(self, target: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._target = target
        self._measuring = self._measuring_used = 0.0  # seconds that went to the marks so far
        self.forget_gap()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start(_TICK_MS)

    def mark(self, event: str, *, weigh: bool = True) -> None:
        """Note that something happened; to ``weigh`` memory and modules takes some milliseconds itself."""
        at, used = time.time(), time.process_time()
        entry = {
            "event": event,
            "at": at - self._measuring,
            "longest_gap_ms": round(self._longest, 1),
            "busiest_gap_ms": round(self._busiest, 1),
            "cpu_ms": (used - self._measuring_used) * 1000,
            "pss_kib": _pss_kib() if weigh else 0,
            "modules": sorted(sys.modules) if weigh else [],
        }
        with self._target.open("a", encoding="utf-8") as file:
            file.write(json.dumps(entry) + "\n")
        self._measuring += time.time() - at
        self._measuring_used += time.process_time() - used

    def forget_gap(self) -> None:
        """Start measuring the longest gap anew."""
        self._longest = self._busiest = 0.0
        self._last, self._used = time.perf_counter(), time.thread_time()

    def _tick(self) -> None:
        now, used = time.perf_counter(), time.thread_time()
        self._longest = max(self._longest, (now - self._last) * 1000 - _TICK_MS)
        self._busiest = max(self._busiest, (used - self._used) * 1000)
        self._last, self._used = now, used


def trace_if_asked(parent: QObject | None = None) -> Trace | None:
    """A trace when the environment asks for one."""
    target = os.environ.get(VARIABLE)
    return Trace(Path(target), parent) if target else None


def _pss_kib() -> int:
    rollup = Path("/proc/self/smaps_rollup")
    if not rollup.exists():
        return 0
    lines = rollup.read_text(encoding="ascii").splitlines()
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
