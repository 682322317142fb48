"""What to tell somebody who helps with a problem: the program, the computer and the log, and nobody's own texts."""

from __future__ import annotations

import platform
import sys
from collections.abc import Iterable
from pathlib import Path

from anders_desktop import __version__
from anders_desktop.log import LOG_FILE
from anders_desktop.text import _, language

_LINES = 60
_LONGEST = 200  # characters of a line of the log


def problem_text(logs: Path, parts: Iterable[str] = (), fault: str = "") -> str:
    """A text to send: versions, the system, ``parts`` ("Qt 6.11.3"), and the last lines of the log or one ``fault``.

    The log holds no texts of the users by itself; the name of the user's folder is taken out to be sure.
    """
    frozen = _("programma") if getattr(sys, "frozen", False) else _("broncode")
    lines = [
        f"Anders {__version__} ({frozen}, {language()})",
        f"Python {platform.python_version()}, {platform.system()} {platform.release()}, {platform.machine()}",
        *parts,
        "",
        fault or "\n".join(last_lines(logs)) or _("Het logboek is leeg."),
    ]
    return "\n".join(lines).replace(str(Path.home()), "~")


def last_lines(logs: Path) -> list[str]:
    """The last lines of the log; none when there is no log."""
    try:
        text = (logs / LOG_FILE).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return []
    return [line[:_LONGEST] for line in text.splitlines()[-_LINES:]]
