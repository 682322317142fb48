"""The log of the program: small, rotating, without a word of the users' own texts. And the last resort for faults.

Logging itself is imported when there is something to log: the first window does not wait for it.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from anders_desktop import __version__
from anders_desktop.text import _

if TYPE_CHECKING:
    from types import TracebackType

NAME = "anders"
LOG_FILE = "anders.log"
_BYTES, _KEPT = 500_000, 3


def start_log(folder: Path) -> Path | None:
    """Write what happens to ``folder``/anders.log; gives the file, None when the place refuses."""
    import logging
    import platform
    from logging.handlers import RotatingFileHandler

    logger = logging.getLogger(NAME)
    target = folder / LOG_FILE
    for one in [one for one in logger.handlers if isinstance(one, RotatingFileHandler)]:
        if Path(one.baseFilename) == target.absolute():
            return target
        logger.removeHandler(one)  # the log of another data folder
        one.close()
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


def caught(run: Callable[[], object]) -> Exception | None:
    """Run something and give the error that nobody foresaw; None when it went well."""
    try:
        run()
    except Exception as error:  # noqa: BLE001 - the one place
        return error
    return None


def guard(run: Callable[[], int], logs: Path) -> int:
    """Run the program; an error that nobody foresaw is our bug: it goes to the log, and a person gets a sentence.

    Gives the exit code.
    """
    codes: list[int] = []
    error = caught(lambda: codes.append(run()))
    if error is None:
        return codes[0]
    told = note_bug(error, logs)
    sys.stderr.write(_("Er ging iets mis in Anders zelf. Wat was opgeslagen, is veilig.") + f"\n{told}\n")
    return 1


class Faults:
    """What goes wrong between two events of the window: it goes to the log, and to ``tell`` once there is a window."""

    def __init__(self, logs: Path) -> None:
        self.logs = logs
        self.tell: Callable[[str], object] | None = None
        self._before = sys.excepthook

    def watch(self) -> None:
        """From now on take note of every fault, on every thread."""
        sys.excepthook = self._hook
        threading.excepthook = lambda told: self._hook(
            told.exc_type, told.exc_value or told.exc_type(), told.exc_traceback
        )

    def _hook(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if not issubclass(kind, Exception):
            self._before(kind, error, trace)
            return
        told = note_bug(error, self.logs)
        if self.tell is not None:
            self.tell(told)
        if sys.stderr is not None and sys.stderr.isatty():
            self._before(kind, error, trace)
        elif sys.stderr is not None:  # it may end in a log of the system: not a word of what the error says
            sys.stderr.write(f"{told}\n")
