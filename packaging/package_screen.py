"""A screen of its own to start a program on, a picture of it, and how long the program took to stand there."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PATIENCE = 120.0  # seconds for a window to stand there with its page; Wine is slow the first time
_GRAB = "import sys; from PIL import ImageGrab; ImageGrab.grab(xdisplay=sys.argv[1]).save(sys.argv[2])"


@dataclass(frozen=True)
class Start:
    """When the window was painted and the last page was shown, in milliseconds after the start."""

    painted: float
    shown: float
    process: subprocess.Popen[bytes]


@contextlib.contextmanager
def screen() -> Iterator[str]:
    """A screen nobody looks at; gives its name for DISPLAY."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x800x24", "-nolisten", "tcp"]
    server = subprocess.Popen(
        command, pass_fds=[writing], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            yield f":{told.readline().strip()}"
    finally:
        server.terminate()
        server.wait()


@contextlib.contextmanager
def running(command: list[str], env: dict[str, str], trace: Path) -> Iterator[Start]:
    """Start the program, wait until its page is shown, give the times, and end it."""
    trace.unlink(missing_ok=True)
    began = time.time()
    quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen(command, env=env, **quiet)
    try:
        marks = _wait(trace, process)
        painted, shown = ((marks[name] - began) * 1000 for name in ("first_paint", "settled"))
        yield Start(painted, shown, process)
    finally:
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(20)
        process.kill()


def _wait(trace: Path, process: subprocess.Popen[bytes]) -> dict[str, float]:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        told = trace.read_text(encoding="utf-8") if trace.exists() else ""
        lines = told[: told.rfind("\n") + 1].splitlines()  # the last one may be half written
        marks = {one["event"]: one["at"] for one in map(json.loads, lines) if "event" in one}
        if "settled" in marks:
            return marks
        if process.poll() is not None:
            raise SystemExit(f"The program ended by itself ({process.returncode}).")
        time.sleep(0.02)
    raise SystemExit("The program did not show its page in time.")


def picture(python: Path, display: str, target: Path) -> None:
    """Keep what is on the screen."""
    target.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run([str(python), "-c", _GRAB, display, str(target)], check=True)
    print(f"picture: {target}")
