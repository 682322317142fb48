"""Measures the program against its floors: ``python3 packaging/dev.py bench [NAME ...]``.

Every row is a ratio of medians, floor and ours measured in turns in the same minutes. A new measurement is a module
with a function ``rows()`` that gives its rows, and a line in :data:`BENCHES`.
"""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
from collections.abc import Sequence

BENCHES = {
    "guard": "tests.benchmarks.guard_bench",
    "start": "tests.benchmarks.start_bench",
    "edit": "tests.benchmarks.edit_bench",
    "keys": "tests.benchmarks.keys_bench",
    "lists": "tests.benchmarks.list_bench",
    "pages": "tests.benchmarks.pages_bench",
    "safety": "tests.benchmarks.safety_bench",
    "history": "tests.benchmarks.history_bench",
    "report": "tests.benchmarks.report_bench",
    "paper": "tests.benchmarks.paper_bench",
}
"""What is measured, by the name one asks for it; those that start the program come before those that load much."""

APART = {"office": "tests.benchmarks.office_bench"}
"""What is measured only when it is named, since it takes a large program."""


def main(names: Sequence[str]) -> int:
    """Measure all, or only what is named; 1 when a figure is over its bar."""
    known = BENCHES | APART
    wrong = [name for name in names if name not in known]
    if wrong:
        sys.stderr.write(f"There is no measurement {wrong[0]}. There are: {', '.join(known)}\n")
        return 2
    if len(names) == 1:
        return _measure(names[0])
    # Each in a process of its own: what one has loaded is not another's memory, and a program has one application.
    return max(
        [subprocess.call([sys.executable, "-m", "tests.benchmarks", name]) for name in names or BENCHES]
    )


def _measure(name: str) -> int:
    from tests.benchmarks.table import measured, show

    print(f"measuring {name} …", file=sys.stderr, flush=True)
    rows = measured(importlib.import_module((BENCHES | APART)[name]).rows)
    print(show(rows), flush=True)
    return 1 if any(row.verdict == "TOO MUCH" for row in rows) else 0


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # but for the program itself, which gets a screen
    os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.plugin=false;qt.qpa.*.warning=false")
    sys.exit(main(sys.argv[1:]))
