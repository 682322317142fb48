"""What day it is."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable


def today_function() -> Callable[[], dt.date]:
    """What day it is; a fixed day when ANDERS_TODAY says so, for pictures and tests."""
    fixed = os.environ.get("ANDERS_TODAY")
    if fixed:
        day = dt.date.fromisoformat(fixed)
        return lambda: day
    return dt.date.today
