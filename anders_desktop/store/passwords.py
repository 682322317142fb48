"""Giving a proeftuin a password, another one, or none: on a checked copy, and only then in its place.

A first password comes with a new key, because the old one lay open beside the database. Another password only wraps
the same key anew. Without a password the proeftuin gets a new key again, that lies open.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from anders_desktop.errors import ContentError
from anders_desktop.store import cipher, engine, files, keys, pack
from anders_desktop.store.changelog import Identity
from anders_desktop.store.check import check
from anders_desktop.store.keys import KeyFile
from anders_desktop.store.library import KEY_FILE, Library
from anders_desktop.store.restore import swap
from anders_desktop.store.store import Store
from anders_desktop.text import _

Tell = Callable[[float], None]


def set_password(
    library: Library,
    lab_id: str,
    password: str,
    key: str,
    *,
    label: str = "",
    tell: Tell = lambda _share: None,
) -> None:
    """Put a proeftuin that is not open behind a password, with ``key``, which is new and stands on the sheet.

    Its back-ups on this computer go behind it too. ``label`` is the word by which it is known in the list.
    """
    _give_key(library, lab_id, key, KeyFile((keys.password_slot(key, password),), label), tell)
    tell(0.8)
    protect_copies(library, lab_id)
    store = library.open(lab_id)
    try:
        library.keep(store, "password")
    finally:
        store.close()
    tell(1)


def change_password(library: Library, lab_id: str, password: str) -> None:
    """Put the same key behind another password; the proeftuin was opened before in this run."""
    beside = library.key_file(lab_id)
    key = library.key_of(lab_id)
    if not key or not beside.locked:
        raise ContentError(_("Deze proeftuin heeft geen wachtwoord."))
    library.write_key_file(lab_id, keys.renewed(beside, key, password))


def remove_password(library: Library, lab_id: str, tell: Tell = lambda _share: None) -> None:
    """Let a proeftuin that is not open do without a password; its earlier back-ups keep theirs."""
    key = engine.new_key()
    _give_key(library, lab_id, key, KeyFile((keys.open_slot(key),)), tell)


def protect_copies(library: Library, lab_id: str, folder: Path | None = None) -> int:
    """Put the copies of a proeftuin that lie open behind its password, and give how many.

    On this computer, or in the ``folder`` of another place with back-ups. Nothing happens without a password.
    """
    beside, key = library.key_file(lab_id), library.key_of(lab_id)
    backups = library.backups
    if not beside.locked or not key or backups is None:
        return 0
    place = library.place(lab_id).name
    count = backups.at(folder).protect(place, beside, key) if folder is not None else 0
    if folder is None:
        count = backups.protect(place, beside, key)
        for aside in (library.folder / "opzij").glob(f"{place}-*/{KEY_FILE}"):
            count += _protect_aside(aside, beside, key)
    return count


def pack_with_password(
    store: Store, target: Path, folder: Path, password: str, key: str, *, force: bool = True
) -> None:
    """Write a pack of an open proeftuin with another password and key, or without a password; ``folder`` is empty."""
    files.refuse_existing(target, force=force)
    beside = KeyFile((keys.password_slot(key, password) if password else keys.open_slot(key),))
    copy = folder / pack.DATABASE
    store.copy(copy, lambda _share: None)
    engine.change_key(copy, store.key, key)
    _judge(copy, key)
    said = pack.about(store) | {"name": "" if password else store.lab().caption()}
    with files.plain_disk_errors(target), pack.scratch_beside(target) as scratch:
        files.copy_whole(copy, scratch / pack.DATABASE)
        pack.assemble(scratch, target, beside.text(), said)


def _give_key(library: Library, lab_id: str, key: str, beside: KeyFile, tell: Tell) -> None:
    with library.incoming() as folder:
        copy = folder / pack.DATABASE
        store = library.open(lab_id)
        try:
            store.copy(copy, lambda share: tell(share * 0.3))
            old = store.key
        finally:
            store.close()
        tell(0.35)
        engine.change_key(copy, old, key)
        tell(0.5)
        _judge(copy, key)
        swap(library.place(lab_id), copy, beside)
    library.remember(lab_id, key)


def _judge(database: Path, key: str) -> None:
    """Raise ContentError when a copy with another key is not sound."""
    cipher.refuse_plain(database)
    store = Store(database, key, Identity("", "password"))
    try:
        if problems := check(store):
            raise ContentError(_("Deze proeftuin is beschadigd. Er is niets veranderd."), tuple(problems))
    finally:
        store.close()


def _protect_aside(key_file: Path, beside: KeyFile, key: str) -> bool:
    with files.plain_disk_errors(key_file):
        text = key_file.read_text(encoding="utf-8", errors="replace")
    try:
        earlier = keys.open_key(keys.read(text, key_file.name))
    except ContentError:
        return False
    if earlier:
        files.write_whole(key_file, keys.behind(earlier, beside, key).text().encode())
    return bool(earlier)
