"""The log of the program: small, rotating, without a word of the users' own texts."""

from __future__ import annotations

import logging
import logging.handlers
import platform
from pathlib import Path

from anders_desktop import __version__

LOGGER = logging.getLogger("anders")
_BYTES, _KEPT = 500_000, 3


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
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    LOGGER.addHandler(handler)
    LOGGER.setLevel(logging.INFO)
    LOGGER.propagate = False
    LOGGER.info("Anders %s, Python %s, %s", __version__, platform.python_version(), platform.system())
    return target
