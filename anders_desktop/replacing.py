"""Putting a file in the place of another, also where a virus scanner holds on to it for a moment."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

PATIENCE = 2.5
"""Seconds to keep trying: scanners let go well within that."""

_HELD = (5, 32, 33)  # what Windows says of a file that another program holds on to


def replace(
    source: Path,
    target: Path,
    clock: Callable[[], float] = time.monotonic,
    wait: Callable[[float], None] = time.sleep,
) -> None:
    """Put ``source`` in the place of ``target``, trying again for a while when something holds on to it."""
    deadline = clock() + PATIENCE
    while True:
        try:
            source.replace(target)
        except PermissionError as error:
            if getattr(error, "winerror", None) not in _HELD or clock() > deadline:
                raise
            wait(0.05)
        else:
            return
