"""Whether a folder is a place where proeftuinen may live: on a disk of this computer, not synced, not too deep.

A database that a network or a syncing program has its hands on gets damaged sooner or later.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from anders_desktop.errors import SurroundingsError
from anders_desktop.text import _

LONGEST = 200
"""Characters of the path of a database: Windows stops at 260, and a journal and copies have longer names."""

_DATABASE = Path("0" * 36) / "proeftuin.db"
_REMOTE_DRIVE = 4  # DRIVE_REMOTE of Windows
_REMOTE_SYSTEMS = frozenset(
    ("nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "ncpfs", "afs", "ceph", "davfs", "webdav", "coda")
)
_REMOTE_HELPERS = (
    "sshfs",
    "rclone",
    "davfs",
    "gvfsd",
    "onedriver",
    "google-drive",
    "dropbox",
    "smb",
    "s3fs",
    "gluster",
)
_SYNCED = {
    "OneDrive": ("onedrive",),
    "Dropbox": ("dropbox",),
    "Google Drive": ("google drive", "googledrive", "my drive", "mijn drive", "google drive streaming"),
    "iCloud": ("icloud drive", "iclouddrive", "mobile documents", "icloud~"),
}
_SYNC_ROOTS = ("cloudstorage",)  # macOS keeps the folders of all of them in there


class System(Protocol):
    """What is asked of the operating system; a test gives another one."""

    def network(self, folder: Path) -> bool:
        """Whether a folder lies on another computer."""

    def synced_folders(self) -> Mapping[str, str]:
        """The folders that a syncing program has told the system of, with the name of the program."""


class ThisSystem:
    """The operating system the program runs on."""

    def network(self, folder: Path) -> bool:
        """Whether a folder lies on another computer: by its drive on Windows, by its mount elsewhere."""
        if sys.platform == "win32":
            import ctypes

            return ctypes.windll.kernel32.GetDriveTypeW(f"{folder.drive}\\") == _REMOTE_DRIVE
        try:
            mounts = Path("/proc/mounts").read_text(encoding="utf-8", errors="replace")
        except OSError:
            return False
        return remote_mount(mounts, folder)

    def synced_folders(self) -> Mapping[str, str]:
        """What OneDrive puts in the environment, and Dropbox in a file of its own."""
        found = {
            path: "OneDrive"
            for name in ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")
            if (path := os.environ.get(name))
        }
        homes = [os.environ.get(name) for name in ("APPDATA", "LOCALAPPDATA")]
        for told in [Path(home) / "Dropbox" for home in homes if home] + [Path.home() / ".dropbox"]:
            found |= dict.fromkeys(_dropbox_folders(told / "info.json"), "Dropbox")
        return found


def _dropbox_folders(told: Path) -> list[str]:
    try:
        accounts = json.loads(told.read_text(encoding="utf-8"))
        return [str(account["path"]) for account in accounts.values()]
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return []


def remote_mount(mounts: str, folder: Path) -> bool:
    """Whether the mount a folder lies on is of another computer; ``mounts`` as Linux lists them."""
    best, kind = "", ""
    for line in mounts.splitlines():
        parts = line.split(" ")
        if len(parts) < 3:
            continue
        point = parts[1].replace("\\040", " ")
        if len(point) >= len(best) and _inside(str(folder), point, "/"):
            best, kind = point, parts[2]
    base, _dot, helper = kind.partition(".")
    return base in _REMOTE_SYSTEMS or (base == "fuse" and any(word in helper for word in _REMOTE_HELPERS))


def refuse_bad_place(folder: Path, system: System | None = None) -> None:
    """Raise SurroundingsError, in words, when proeftuinen must not live in this folder. Nothing is written."""
    system = system or ThisSystem()
    whole = folder if _is_share(str(folder)) else folder.absolute()
    if len(str(whole / _DATABASE)) > LONGEST:
        raise SurroundingsError(
            _(
                "De naam van deze map is te lang voor een proeftuin: {folder}. Kies een map met een kortere naam."
            ).format(folder=whole)
        )
    places = {whole, whole if _is_share(str(whole)) else whole.resolve()}
    for place in places:
        _refuse(place, whole, system)


def _refuse(place: Path, told: Path, system: System) -> None:
    if _is_share(str(place)) or system.network(place):
        raise SurroundingsError(
            _(
                "Deze map staat op het netwerk: {folder}. Daar kan een proeftuin stuk gaan."
                " Kies een map op deze computer. Delen kan met ‘Kopie meegeven’."
            ).format(folder=told)
        )
    program = _synced_by(place, system)
    if program:
        raise SurroundingsError(
            _(
                "Deze map wordt gesynchroniseerd door {program}: {folder}. Daar kan een proeftuin stuk gaan."
                " Kies een map op deze computer die niet wordt gesynchroniseerd."
            ).format(program=program, folder=told)
        )


def _is_share(path: str) -> bool:
    """Whether a path begins as Windows names another computer."""
    plain = path.replace("/", "\\") if os.name == "nt" else path
    return plain.startswith("\\\\") and not plain.startswith(("\\\\?\\", "\\\\.\\"))


def _synced_by(place: Path, system: System) -> str:
    for root, program in system.synced_folders().items():
        if root and _inside(str(place), root, os.sep):
            return program
    parts = [part.casefold() for part in place.parts]
    for program, names in _SYNCED.items():
        for part in parts:
            if any(part == name or part.startswith((f"{name} ", f"{name}-")) for name in names):
                return program
    return "iCloud" if any(part in _SYNC_ROOTS for part in parts) else ""


def _inside(path: str, root: str, separator: str) -> bool:
    inner, outer = path.casefold(), root.casefold().rstrip(separator)
    return inner == outer or inner.startswith(outer + separator)
