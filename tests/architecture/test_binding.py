"""The Qt binding keeps its count of None: PySide6 6.12.0 ended Python 3.11 after some 5,000 calls."""

from __future__ import annotations

import os
import subprocess
import sys

CALLS = 20_000
PROGRAM = f"""
from PySide6.QtWidgets import QApplication, QLabel
app = QApplication([])
label = QLabel()
for number in range({CALLS}):
    label.setText(str(number))
print(label.text())
"""


def test_many_calls_that_return_nothing_survive() -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], env=environment, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout.strip()) == (0, str(CALLS - 1)), done.stderr
