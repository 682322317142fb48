"""The table of ``python3 packaging/dev.py crash [--long]``."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import Any

from tests.crash.faults import with_faults
from tests.crash.flips import flip_bits
from tests.crash.kills import kill
from tests.crash.machines import long_rows
from tests.crash.power import power_cuts
from tests.crash.tool import library
from tests.crash.upgrades import failing_upgrades


def main(arguments: list[str]) -> int:
    """Do it all, short or long, print a table and give the exit code; words choose parts: power, faults, kills, undo, …"""
    long = "--long" in arguments
    chosen = {word for word in arguments if not word.startswith("-")}
    parts: dict[str, Callable[[], Any]] = {
        "power": lambda: power_cuts(1, 45 if long else 10, 6 if long else 2, 1.0 if long else 0.1),
        "faults": lambda: with_faults(1_800 if long else 60, 1),
        "kills": lambda: kill(300 if long else 24, 1),
        "upgrades": lambda: failing_upgrades(1 if long else 40),
        "undo": lambda: long_rows(40 if long else 2, 300 if long else 60),
        "flips": lambda: flip_bits(1_000 if long else 60, 1),
    }
    if library() is None:
        print("There is no gcc here: the power cuts and the failing disk are left out.")
        parts = {name: part for name, part in parts.items() if name not in ("power", "faults", "upgrades")}
    good = True
    for name, part in parts.items():
        if chosen and name not in chosen:
            continue
        begin = time.perf_counter()
        outcome = dict(part().__dict__)
        problems = outcome.pop("problems")
        outcome |= {f"in {name}": count for name, count in outcome.pop("during", {}).items()}
        counted = ", ".join(f"{value} {key.replace('_', ' ')}" for key, value in outcome.items())
        print(
            f"{name:8}{'good' if not problems else 'WRONG':6} {time.perf_counter() - begin:7.0f} s  {counted}",
            flush=True,
        )
        for problem in problems[:20]:
            print(f"        {problem}")
        good = good and not problems
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
