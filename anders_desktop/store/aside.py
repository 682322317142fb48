"""Proeftuinen that were taken out of the list: nothing is deleted, and each can come back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from anders_desktop import replacing
from anders_desktop.errors import AndersError, ContentError, InUseError
from anders_desktop.store import files, pack
from anders_desktop.text import _

if TYPE_CHECKING:
    from anders_desktop.store.library import Library

_NOTE = "opzij.json"


class Aside(NamedTuple):
    """One of them: where it is, and what it was called in the list."""

    folder: Path
    lab_id: str
    name: str


def put_aside(library: Library, lab_id: str, name: str) -> Aside:
    """Take a proeftuin out of the list; raises InUseError when a window has it."""
    _refuse_in_use(library, lab_id)
    folder = library.put_aside(lab_id)
    note = json.dumps({"id": lab_id, "name": name}, ensure_ascii=False)
    files.write_whole(folder / _NOTE, note.encode())
    return Aside(folder, lab_id, name)


def aside(library: Library) -> list[Aside]:
    """What was put aside and can come back, by name."""
    found = []
    for note in sorted((library.folder / "opzij").glob(f"*/{_NOTE}")):
        try:
            said = json.loads(note.read_text(encoding="utf-8"))
            one = Aside(note.parent, str(said["id"]), str(said["name"]))
        except (OSError, ValueError, KeyError, TypeError):
            continue  # not ours, or not readable: it stays where it is
        if (one.folder / pack.DATABASE).is_file():
            found.append(one)
    return sorted(found, key=lambda one: one.name.casefold())


def take_back(library: Library, one: Aside) -> None:
    """Put one back in the list; refused when a proeftuin with that id is in the list by now."""
    if library.has(one.lab_id):
        raise ContentError(_("Deze proeftuin staat al op deze computer."))
    with files.plain_disk_errors(one.folder):
        (one.folder / _NOTE).unlink()
        replacing.replace(one.folder, library.place(one.lab_id))


def _refuse_in_use(library: Library, lab_id: str) -> None:
    try:
        library.open(lab_id).close()
    except InUseError:
        raise
    except AndersError:
        return  # a damaged one, or one with a password, may be put aside as well
