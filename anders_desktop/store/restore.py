"""Going back to an earlier version: what is there now is kept first, and nothing is ever deleted."""

from __future__ import annotations

import contextlib
import shutil
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from sqlalchemy.exc import DBAPIError

from anders_desktop import replacing
from anders_desktop.errors import AndersError, ContentError, PasswordNeededError, WrongPasswordError
from anders_desktop.store import engine, files, keys, merge, names, pack
from anders_desktop.store.backup import Backup
from anders_desktop.store.check import check
from anders_desktop.store.keys import KeyFile, Secret
from anders_desktop.store.library import KEY_FILE, Library
from anders_desktop.store.store import Store
from anders_desktop.text import _

JOURNAL = f"{pack.DATABASE}-journal"


class Restored(NamedTuple):
    """What going back did: ``kept`` is the back-up of what was there, ``aside`` where a damaged proeftuin now is.

    ``rescued`` is how many changes of the damaged one could be added, None when its log could not be read.
    """

    kept: Backup | None = None
    aside: Path | None = None
    rescued: int | None = 0


def restore(
    library: Library,
    lab_id: str,
    backup: Backup,
    secret: Secret | None = None,
    tell: Callable[[float], None] = lambda _share: None,
) -> Restored:
    """Put a back-up in the place of a proeftuin that is not open. All or nothing.

    Raises PasswordNeededError or WrongPasswordError when the back-up has a password of its own.
    """
    with library.incoming() as folder:
        tell(0.1)
        store = open_backup(library, backup, folder, secret)
        try:
            done = Restored()
            if library.has(lab_id):
                tell(0.3)
                done, store = _keep_present(library, lab_id, store, _Again(backup, folder, secret))
        finally:
            store.close()
        tell(0.9)
        if library.has(lab_id):
            swap(library.place(lab_id), store.path, keys.read(store.key_text, lab_id))
        else:
            if store.path.parent != folder:
                replacing.replace(store.path, folder / pack.DATABASE)
            library.settle(folder, lab_id, store.key_text)
        library.lock(lab_id)
        library.remember(lab_id, store.key)
    return done


@contextlib.contextmanager
def look_around(
    library: Library, backup: Backup, words: str, secret: Secret | None = None
) -> Iterator[Store]:
    """A back-up, opened as a copy in which nothing can be edited; ``words`` say so to who tries."""
    with library.incoming() as folder:
        store = open_backup(library, backup, folder, secret)
        store.only_look = words
        try:
            yield store
        finally:
            store.close()


def swap(folder: Path, database: Path, beside: KeyFile) -> None:
    """Put another database, with its key file, in the place of the one in a folder of the library.

    Between the steps the key file fits both: a program that is killed there opens the one that is in place.
    """
    target = folder / pack.DATABASE
    with files.plain_disk_errors(target):
        files.sync(database)
        with contextlib.suppress(ContentError, OSError):  # a damaged key file has nothing to keep
            old = keys.read((folder / KEY_FILE).read_text(encoding="utf-8"), folder.name)
            files.write_whole(folder / KEY_FILE, beside.with_slots(*old.slots).text().encode())
            files.sync_folder(folder)
        (folder / JOURNAL).unlink(missing_ok=True)  # of the old one: it would be played back into the new one
        replacing.replace(database, target)
        files.sync_folder(folder)
        files.write_whole(folder / KEY_FILE, beside.text().encode())
        if beside.locked:
            names.drop(folder)
        files.sync_folder(folder)


class _Again(NamedTuple):
    """What is needed to open the back-up once more."""

    backup: Backup
    folder: Path
    secret: Secret | None


def open_backup(library: Library, backup: Backup, folder: Path, secret: Secret | None = None) -> Store:
    """The back-up as a copy; a secret that was given before in this run may fit too."""
    beside = keys.read(pack.read_key_file(backup.path), backup.path.name)
    known = library.known_key(beside, lambda: pack.read_salt(backup.path)) if secret is None else ""
    return pack.open_pack(backup.path, folder, library.identity, secret=secret or library.secret, key=known)


def _keep_present(library: Library, lab_id: str, store: Store, again: _Again) -> tuple[Restored, Store]:
    """Keep what is there now: as a back-up, or aside when it is damaged or locked."""
    try:
        present = library.open(lab_id)
    except (PasswordNeededError, WrongPasswordError):
        return Restored(aside=_copy_aside(library, lab_id)), store
    except ContentError:
        return _rescue(library, lab_id, store, again)
    try:
        if library.backups is not None:
            kept = library.backups.make(present, library.place(lab_id).name, "restore")
            return Restored(kept=kept), store
    except ContentError:
        present.close()
        return _rescue(library, lab_id, store, again)
    finally:
        present.close()
    return Restored(aside=_copy_aside(library, lab_id)), store


def _rescue(library: Library, lab_id: str, store: Store, again: _Again) -> tuple[Restored, Store]:
    """Put a damaged proeftuin aside and add what can still be read of its log to the back-up."""
    aside = _copy_aside(library, lab_id)
    count = _merge_log(library, lab_id, store, aside)
    if count is not None and not check(store):
        return Restored(aside=aside, rescued=count), store
    store.close()
    fresh = again.folder / "again"
    fresh.mkdir()
    return Restored(aside=aside, rescued=None), open_backup(library, again.backup, fresh, again.secret)


def _merge_log(library: Library, lab_id: str, store: Store, aside: Path) -> int | None:
    scratch = store.path.parent / "damaged"
    shutil.copytree(aside, scratch)  # reading it may write to it, and what is aside stays as it is
    try:
        key = library.key_of(lab_id) or store.key
        bare = engine.bare_engine(scratch / pack.DATABASE, key)
        try:
            with engine.plain_errors(), bare.connect() as source:
                return merge.bring_in_log(store, source).changes
        finally:
            bare.dispose()
    except (AndersError, DBAPIError, ValueError, LookupError, TypeError):
        return None
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _copy_aside(library: Library, lab_id: str) -> Path:
    """Copy everything of a proeftuin to a folder of its own that nothing ever clears."""
    place = library.place(lab_id)
    target = library.folder / "opzij" / f"{place.name}-{uuid.uuid4().hex[:8]}"
    with files.plain_disk_errors(target):
        target.mkdir(parents=True)
        for one in place.iterdir():
            if one.is_file():
                files.copy_whole(one, target / one.name)
        files.sync_folder(target)
    return target


def rescued_words(done: Restored) -> str:
    """What a person is told after a damaged proeftuin was replaced."""
    if done.aside is None:
        return _("Wat er stond, is bewaard als reservekopie ‘vóór terugzetten’.")
    if done.rescued is None:
        return _(
            "De beschadigde versie is opzij gezet en niet gewist. Wat na de reservekopie is gewijzigd, kon niet"
            " meer worden gelezen."
        )
    return _(
        "De beschadigde versie is opzij gezet en niet gewist. {count} wijzigingen van na de reservekopie zijn"
        " erbij gezet."
    ).format(count=done.rescued)
