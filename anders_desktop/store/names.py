"""What a proeftuin is called, in a small file beside it: for a list that cannot open it, since another window has it."""

from __future__ import annotations

from pathlib import Path

from anders_desktop.store import files
from anders_desktop.store.store import Store

_FILE = "naam.txt"
_LONGEST = 200  # characters


def note(folder: Path, store: Store, *, locked: bool) -> None:
    """Keep the name of an open proeftuin as its card shows it; behind a password none may lie there."""
    lab, path = store.lab(), folder / _FILE
    name = "" if locked else " ".join((lab.district or lab.caption()).split())[:_LONGEST]
    if not name:
        drop(folder)
    elif noted(folder) != name:
        files.write_whole(path, name.encode())


def noted(folder: Path) -> str:
    """The name that was kept; "" for none."""
    try:
        with (folder / _FILE).open(encoding="utf-8", errors="replace") as file:
            return " ".join(file.read(_LONGEST).split())
    except OSError:
        return ""


def drop(folder: Path) -> None:
    """Let no name lie there."""
    path = folder / _FILE
    with files.plain_disk_errors(path):
        path.unlink(missing_ok=True)
