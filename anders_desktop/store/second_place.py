"""A second place for back-ups: a stick, another drive or a network folder, used whenever it is there."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import string
import sys
import uuid
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from anders_desktop.errors import ContentError, SurroundingsError
from anders_desktop.store import files
from anders_desktop.store.backup import Backups
from anders_desktop.text import _

FOLDER = "Anders-reservekopieën"
WARN_AFTER = dt.timedelta(days=14)
_MARK = "anders-plaats.json"


class SecondPlace(NamedTuple):
    """A place that was chosen: where it was then, the mark that was left there, and what a person calls it."""

    folder: Path
    mark: str
    name: str
    copied_at: dt.datetime | None = None

    def as_values(self) -> dict[str, Any]:
        """What the settings keep."""
        return {
            "folder": str(self.folder),
            "mark": self.mark,
            "name": self.name,
            "copied_at": self.copied_at.isoformat() if self.copied_at else "",
        }

    def find(self, drives: Callable[[], list[Path]] | None = None) -> Path | None:
        """Where it is now; None when it is not there. A stick may come back under another letter."""
        for folder in (self.folder, *self._elsewhere((drives or _drives)())):
            try:
                if _mark_in(folder) == self.mark:
                    return folder
            except OSError:
                continue
        return None

    def late(self, now: dt.datetime) -> bool:
        """Whether it has had no back-up for a fortnight."""
        return self.copied_at is None or now - self.copied_at > WARN_AFTER

    def _elsewhere(self, drives: list[Path]) -> list[Path]:
        inside = self.folder.relative_to(self.folder.anchor)
        return [drive / inside for drive in drives]


def read_place(values: object) -> SecondPlace | None:
    """The place from what the settings keep; None when none was chosen."""
    if not isinstance(values, Mapping) or not values.get("folder") or not values.get("mark"):
        return None
    try:
        copied = dt.datetime.fromisoformat(str(values.get("copied_at")))
    except ValueError:
        copied = None
    return SecondPlace(Path(str(values["folder"])), str(values["mark"]), str(values.get("name", "")), copied)


def choose_place(chosen: Path, name: str, data: Path) -> SecondPlace:
    """Make a folder for back-ups on a place; SurroundingsError for one that helps nobody or cannot be written."""
    if chosen.resolve().is_relative_to(data.resolve()):
        raise SurroundingsError(
            _(
                "Dit is de map van Anders zelf. Kies een plaats buiten deze computer, bijvoorbeeld een USB-stick."
            )
        )
    folder = chosen if chosen.name == FOLDER else chosen / FOLDER
    with files.plain_disk_errors(folder):
        folder.mkdir(exist_ok=True)
        mark = _mark_in(folder) or uuid.uuid4().hex
        files.write_whole(folder / _MARK, json.dumps({"mark": mark}).encode())
    return SecondPlace(folder, mark, name or chosen.name)


def copy_to_place(backups: Backups, folder: Path, tell: Callable[[float], None] = lambda _share: None) -> int:
    """Bring the back-ups on a second place up to date and gives how many were copied; each is read back.

    Raises SurroundingsError when the place refuses, such as a full stick; what was there is still there then.
    """
    there = backups.at(folder)
    copied = 0
    labs = backups.folders()
    for place, lab_folder in enumerate(labs):
        tell(place / len(labs))
        with files.plain_disk_errors(folder):
            (folder / lab_folder).mkdir(exist_ok=True)
            for backup in reversed(backups.listed(lab_folder)):
                copied += _copy(backup.path, folder / lab_folder / backup.path.name)
        there.thin(lab_folder)
    return copied


def drop_older(there: Backups, lab_folder: str, moment: dt.datetime) -> int:
    """Let go of the back-ups on a second place from before somebody was forgotten; gives how many."""
    gone = [one for one in there.listed(lab_folder) if one.made_at <= moment]
    for one in gone:
        with files.plain_disk_errors(one.path):
            one.path.unlink(missing_ok=True)
    return len(gone)


def _copy(source: Path, target: Path) -> bool:
    """Copy one back-up unless it is there; one that got a password since is copied again."""
    if target.exists() and target.stat().st_size == source.stat().st_size:
        return False
    files.copy_whole(source, target)
    if _digest(source) != _digest(target):
        target.unlink(missing_ok=True)
        raise ContentError(_("‘{name}’ kwam beschadigd aan op de tweede plaats.").format(name=source.name))
    return True


def _mark_in(folder: Path) -> str:
    try:
        return str(json.loads((folder / _MARK).read_text(encoding="utf-8"))["mark"])
    except (OSError, ValueError, LookupError, TypeError):
        return ""


def _drives() -> list[Path]:
    if sys.platform != "win32":
        return []
    return [Path(f"{letter}:/") for letter in string.ascii_uppercase[2:]]


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
