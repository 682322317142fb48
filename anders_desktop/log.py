"""The log of the program: small, rotating, without a word of the users' own texts."""

from __future__ import annotations

import logging
import logging.handlers
import platform
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any

from anders_desktop import __version__
from anders_desktop.text import _

LOGGER = logging.getLogger("anders")
_BYTES, _KEPT = 500_000, 3


class _WithoutTexts(logging.Formatter):
    """Writes where an error arose, never what it says: that may hold a sentence of the users'."""

    def formatException(self, ei: Any) -> str:  # noqa: N802 - the name logging calls
        """The kinds of the errors and the lines they passed."""
        return bug_text(ei[1])


def start_log(folder: Path) -> Path | None:
    """Write what happens to ``folder``/anders.log; gives the file, None when the place refuses."""
    target = folder / "anders.log"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = logging.handlers.RotatingFileHandler(
            target, maxBytes=_BYTES, backupCount=_KEPT, encoding="utf-8", delay=True
        )
    except OSError:
        return None
    handler.setFormatter(_WithoutTexts("%(asctime)s %(levelname)s %(message)s"))
    LOGGER.addHandler(handler)
    LOGGER.setLevel(logging.INFO)
    LOGGER.propagate = False
    LOGGER.info("Anders %s, Python %s, %s", __version__, platform.python_version(), platform.system())
    return target


def bug_text(error: BaseException | None) -> str:
    """What a helper needs to know of an error of ours: its kind and the lines it passed, no texts of users."""
    lines = []
    while error is not None:
        lines.append(type(error).__name__)
        lines += [
            f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(error.__traceback__)
        ]
        error = error.__cause__ or error.__context__
    return "\n".join(lines)


def guard(run: Callable[[], int], logs: Callable[[], Path | None]) -> int:
    """Run the program; an error that nobody foresaw is our bug: it goes to the log, and a person gets a sentence.

    ``logs`` starts the log when it was not started yet. Gives the exit code.
    """
    try:
        return run()
    except Exception as error:  # the one place
        if not any(isinstance(one, logging.handlers.RotatingFileHandler) for one in LOGGER.handlers):
            logs()
        LOGGER.exception("bug")
        sys.stderr.write(
            _("Er ging iets mis in Anders zelf. Wat was opgeslagen, is veilig.") + "\n" + bug_text(error) + "\n"
        )
        return 1


def log_bug(kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
    """Write an error that nobody foresaw to the log; has the shape of ``sys.excepthook``."""
    if issubclass(kind, Exception):
        LOGGER.error("bug", exc_info=error)
    sys.stderr.write(bug_text(error) + "\n")
