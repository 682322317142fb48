"""A screen of our own: Xvfb with a window manager, and the moment a window of a process is mapped."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from Xlib import X, display, error


@dataclass(frozen=True, slots=True)
class Started:
    """How long after the start of a process its window stood on the screen, in ms, and the process itself."""

    mapped_ms: float
    process: subprocess.Popen[bytes]


@contextlib.contextmanager
def screen(size: str = "1280x800") -> Iterator[str]:
    """A virtual screen with the window manager openbox; gives the value for DISPLAY."""
    for program in ("Xvfb", "openbox"):
        if shutil.which(program) is None:
            raise RuntimeError(f"{program} is missing")
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{size}x24", "-nolisten", "tcp"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as pipe:
        name = f":{pipe.readline().strip()}"
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "DISPLAY": name, "HOME": home}
        manager = subprocess.Popen(
            ["openbox"], env=environment, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL
        )
        try:
            _wait_for_manager(name)
            yield name
        finally:
            for process in (manager, server):
                process.terminate()
                process.wait()


def _wait_for_manager(name: str) -> None:
    connection = display.Display(name)
    try:
        root = connection.screen().root
        atom = connection.intern_atom("_NET_SUPPORTING_WM_CHECK")
        deadline = time.monotonic() + 10
        while root.get_full_property(atom, X.AnyPropertyType) is None:
            if time.monotonic() > deadline:
                raise RuntimeError("the window manager does not start")
            time.sleep(0.02)
    finally:
        connection.close()


def start(command: list[str], name: str, extra: dict[str, str], timeout: float = 30) -> Started:
    """Start a program and wait for its first window of real size; the caller ends the process."""
    connection = display.Display(name)
    root = connection.screen().root
    root.change_attributes(event_mask=X.SubstructureNotifyMask)
    connection.sync()
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    environment |= {"DISPLAY": name, "QT_QPA_PLATFORM": "xcb", **extra}
    begin = time.perf_counter()
    process = subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while time.perf_counter() - begin < timeout:
            while connection.pending_events():
                event = connection.next_event()
                if event.type == X.MapNotify and _is_main(event):
                    return Started((time.perf_counter() - begin) * 1000, process)
            if process.poll() is not None:
                raise RuntimeError(f"{command[0]} ended with {process.returncode}")
            time.sleep(0.001)
    finally:
        connection.close()
    process.kill()
    raise RuntimeError("no window appeared")


def _is_main(event: object) -> bool:
    try:
        return int(event.window.get_geometry().width) > 300  # type: ignore[attr-defined]
    except error.XError:  # a window may be gone before it is asked
        return False


FLOOR = Path(__file__).with_name("empty_window.py")
"""The floor: an empty QMainWindow."""
