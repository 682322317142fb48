"""Whether the binding to Qt survives: PySide6 6.12.0 ends Python 3.11 after some 5,000 calls that return nothing."""

from __future__ import annotations

import subprocess
import sys

from tests.benchmarks.table import Row

CALLS = 20_000

_PROGRAM = f"""
from PySide6.QtWidgets import QApplication, QLabel
app = QApplication(["guard"])
label = QLabel()
for number in range({CALLS}):
    label.setText(str(number))
"""


def rows() -> list[Row]:
    """How many of two processes died of the calls."""
    died = sum(
        subprocess.run([sys.executable, "-c", _PROGRAM], check=False, capture_output=True).returncode != 0
        for _turn in range(2)
    )
    return [Row(f"processes that died of {CALLS:,} calls of setText", None, died, unit="of 2", limit=0)]
