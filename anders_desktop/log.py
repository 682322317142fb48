"""The log of the program: small, rotating, without a word of the users' own texts. And the last resort for faults.

Logging itself is imported when there is something to log: the first window does not wait for it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from anders_desktop import __version__
from anders_desktop.text import _

if TYPE_CHECKING:
    from types import TracebackType

NAME = "anders"
_BYTES, _KEPT = 500_000, 3


def start_log(folder: Path) -> Path | None:
    """Write what happens to ``folder``/anders.log; gives the file, None when the place refuses."""
    import logging
    import platform
    from logging.handlers import RotatingFileHandler

    logger = logging.getLogger(NAME)
    target = folder / "anders.log"
    if any(isinstance(one, RotatingFileHandler) for one in logger.handlers):
        return target
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            target, maxBytes=_BYTES, backupCount=_KEPT, encoding="utf-8", delay=True
        )
    except OSError:
        return None
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    logger.propagate = False
    logger.info("Anders %s, Python %s, %s", __version__, platform.python_version(), platform.system())
    return target


def bug_text(error: BaseException | None) -> str:
    """What a helper needs to know of a fault of ours: its kind and the lines it passed, never what it says.

    What an error says may hold a sentence of the users'.
    """
    import traceback

    lines = []
    while error is not None:
        lines.append(type(error).__name__)
        lines += [
            f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(error.__traceback__)
        ]
        error = error.__cause__ or error.__context__
    return "\n".join(lines)


def note_bug(error: BaseException, logs: Path) -> str:
    """Write a fault of ours to the log and give the text of it, for a person to copy."""
    import logging

    start_log(logs)
    told = bug_text(error)
    logging.getLogger(NAME).error("%s", told)
    return told


def guard(run: Callable[[], int], logs: Path) -> int:
    """Run the program; an error that nobody foresaw is our bug: it goes to the log, and a person gets a sentence.

    Gives the exit code.
    """
    try:
        return run()
    except Exception as error:  # noqa: BLE001 - the one place
        told = note_bug(error, logs)
        sys.stderr.write(_("Er ging iets mis in Anders zelf. Wat was opgeslagen, is veilig.") + f"\n{told}\n")
        return 1


def log_faults(logs: Path) -> None:
    """From now on also write to the log what goes wrong between two events of the window."""
    before = sys.excepthook

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, Exception):
            note_bug(error, logs)
        before(kind, error, trace)

    sys.excepthook = hook
