"""Names and places that are proposed for files."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QStandardPaths


def safe_name(text: str, otherwise: str = "verslag") -> str:
    """A file name every system takes: no signs they refuse, not too long, no dot or space at the end."""
    kept = re.sub(r'[<>:"/\\|?*\x00-\x1f\u200e\u200f\u202a-\u202e]', "-", text)
    return " ".join(kept.split())[:80].rstrip(". ") or otherwise


def documents() -> Path:
    """The folder of the user for documents."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))


def with_ending(chosen: str, *endings: str) -> Path:
    """The file that was chosen; the first of the endings is added when it has none of them ("Proeftuin 2.0")."""
    path = Path(chosen)
    return path if path.suffix.casefold() in endings else path.with_name(path.name + endings[0])
