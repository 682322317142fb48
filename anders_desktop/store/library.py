"""The library: every proeftuin on this computer, one folder each."""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import re
import shutil
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from anders_desktop import replacing
from anders_desktop.errors import AndersError, ContentError, InUseError
from anders_desktop.model import Organisation
from anders_desktop.store import engine, files, keys, names, pack, place_check
from anders_desktop.store.adopt import adopt
from anders_desktop.store.backup import Backups
from anders_desktop.store.changelog import Identity
from anders_desktop.store.drafts import Drafts
from anders_desktop.store.keys import KeyFile, Secret
from anders_desktop.store.store import Store
from anders_desktop.store.untouched import copy_as_it_is
from anders_desktop.store.upgrade import left_over, open_store
from anders_desktop.text import _

_PLAIN = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?")
KEY_FILE = pack.KEY
_UNFINISHED = ".nieuw-"
_STALE = 86_400.0  # seconds


class LibraryEntry(NamedTuple):
    """A proeftuin as the start page lists it; ``problem`` says in words why it cannot be read."""

    id: str
    name: str
    district: str = ""
    municipality: str = ""
    organisations: int = 0
    last_saved: float | None = None
    in_use: bool = False
    problem: str = ""


class Added(NamedTuple):
    """What opening a pack did: ``how`` is "new", "same" or "merged".

    With how many changes came in, in how many fields both copies differ, and how many records of each kind changed.
    """

    lab_id: str
    how: str
    changes: int = 0
    conflicts: int = 0
    records: Mapping[str, int] = MappingProxyType({})


class Library:
    """A folder with a folder per proeftuin. What is opened here is closed by who opened it."""

    def __init__(
        self,
        folder: Path,
        identity: Identity,
        backups: Backups | None = None,
        secret: Secret | None = None,
        system: place_check.System | None = None,
    ) -> None:
        """``backups`` is where the back-ups go that are made before risky acts; ``secret`` opens what has a password.

        ``system`` says which places are good; without it the operating system is asked.
        """
        self.folder = folder
        self.identity = identity
        self.backups = backups
        self.secret = secret
        self._keys: dict[str, str] = {}
        self._system = system
        self._good_place = False

    def refuse_bad_place(self) -> None:
        """Raise SurroundingsError when no proeftuin may live here: a network drive, a synced folder, too long a path."""
        if not self._good_place:
            place_check.refuse_bad_place(self.folder, self._system)
            self._good_place = True

    def entries(self) -> list[LibraryEntry]:
        """Every proeftuin, the one worked in last first."""
        self.refuse_bad_place()
        found = [self._entry(self.folder / name) for name in self.ids()]
        return sorted(found, key=lambda one: -(one.last_saved or 0))

    def ids(self) -> list[str]:
        """The ids of the proeftuinen, as their folders are named."""
        if not self.folder.is_dir():
            return []
        with files.plain_disk_errors(self.folder):
            names = [one.name for one in self.folder.iterdir() if (one / pack.DATABASE).is_file()]
        return sorted(name for name in names if not name.startswith("."))

    def has(self, lab_id: str) -> bool:
        """Whether a proeftuin is here."""
        return bool(lab_id) and (self.place(lab_id) / pack.DATABASE).is_file()

    def open(self, lab_id: str, secret: Secret | None = None) -> Store:
        """Open a proeftuin; InUseError when another window has it, ContentError when it is not here or damaged.

        One with a password opens with the ``secret`` or when it was opened before in this run; else it raises
        PasswordNeededError or WrongPasswordError.
        """
        self.refuse_bad_place()
        folder = self.place(lab_id)
        if not self.has(lab_id):
            raise ContentError(_("De proeftuin ‘{id}’ staat niet op deze computer.").format(id=lab_id))
        beside = self.key_file(lab_id)
        key = self._key(lab_id, beside, secret)

        database = folder / pack.DATABASE

        def keep() -> bool:
            if self.backups is not None:
                self.backups.keep_file(database, beside.text(), key, folder.name)
            return self.backups is not None

        store = open_store(database, key, self.identity, before_upgrade=keep)
        self._keep_left_over(database, beside, key)
        store.key_text = beside.text()
        store.drafts = Drafts(self.folder.parent / "concepten" / f"{folder.name}.db", key)
        self._keys[lab_id] = key
        return store

    def key_file(self, lab_id: str) -> KeyFile:
        """What lies beside the database of a proeftuin; ContentError when it is damaged."""
        folder = self.place(lab_id)
        with files.plain_disk_errors(folder):
            return keys.read((folder / KEY_FILE).read_text(encoding="utf-8", errors="replace"), folder.name)

    def write_key_file(self, lab_id: str, beside: KeyFile) -> None:
        """Put another key file beside the database of a proeftuin, whole or not at all."""
        files.write_whole(self.place(lab_id) / KEY_FILE, beside.text().encode())
        files.sync_folder(self.place(lab_id))

    def note_name(self, lab_id: str, store: Store) -> None:
        """Write beside an open proeftuin what it is called, for the list of a window that may not open it meanwhile."""
        with contextlib.suppress(AndersError, OSError):  # the list does without
            names.note(self.place(lab_id), store, locked=self.key_file(lab_id).locked)

    def name_of(self, lab_id: str) -> str:
        """What a proeftuin that cannot be opened is called, as far as that may be read without its password."""
        with contextlib.suppress(AndersError, OSError):
            beside = self.key_file(lab_id)
            return (beside.label if beside.locked else names.noted(self.place(lab_id))) or lab_id
        return lab_id

    def lock(self, lab_id: str) -> None:
        """Forget the key of a proeftuin: the next time it asks for its password."""
        self._keys.pop(lab_id, None)

    def remember(self, lab_id: str, key: str) -> None:
        """Remember the key of a proeftuin for this run."""
        self._keys[lab_id] = key

    def key_of(self, lab_id: str) -> str:
        """The key of a proeftuin when it is known or open; "" otherwise."""
        try:
            return self._key(lab_id, self.key_file(lab_id), None)
        except AndersError:
            return self._keys.get(lab_id, "")

    def known_key(self, beside: KeyFile, salt: Callable[[], bytes]) -> str:
        """The key behind a key file of elsewhere, when it follows from one that was found in this run; else ""."""
        return next((found for key in self._keys.values() if (found := beside.by_key(key, salt))), "")

    def keep(self, store: Store, reason: str) -> None:
        """Make a back-up of an open proeftuin before something risky; ``reason`` is one of ``backup.REASONS``."""
        if self.backups is not None:
            self.backups.make(store, folder_name(store.lab().id), reason)

    def create(self, fill: Callable[[Store], None]) -> str:
        """Make a proeftuin, let ``fill`` put its first records in, and give its id. All or nothing."""
        with self.incoming() as folder:
            key = engine.new_key()
            store = Store.create(folder / pack.DATABASE, key, self.identity)
            try:
                fill(store)
                made = store.lab().id
            finally:
                store.close()
            self.settle(folder, made, keys.open_text(key))
        return made

    def add_pack(
        self, path: Path, only_look: bool = False, mine: Store | None = None, secret: Secret | None = None
    ) -> Added:
        """Bring a pack home: as a new proeftuin, or, when it is already here, what is new in it.

        With ``only_look`` nothing is written; the answer says what would come. ``mine`` is the proeftuin that is
        open in the window, if any: when the pack is a copy of that one, the changes go straight into it.
        """
        with self.incoming() as elsewhere, self.incoming() as folder:
            store = pack.open_pack(path, elsewhere, self.identity, secret=secret or self.secret)
            try:
                lab_id = store.lab().id
                if self.has(lab_id):
                    return self._bring_in(store, lab_id, mine, secret, only_look=only_look)
                if only_look:
                    return Added(lab_id, "new")
                adopt(store, folder / pack.DATABASE)
            finally:
                store.close()
            self.settle(folder, lab_id, store.key_text)
        self.remember(lab_id, store.key)
        return Added(lab_id, "new")

    def write_pack(self, lab_id: str, target: Path, *, force: bool = False) -> None:
        """Write a pack of a proeftuin that is not open."""
        store = self.open(lab_id)
        try:
            pack.write_pack(store, target, force=force)
        finally:
            store.close()

    def copy_as_it_is(self, lab_id: str, target: Path, *, force: bool = False) -> None:
        """Write a pack of a proeftuin of a newer program, unopened and unchanged."""
        key = self._key(lab_id, self.key_file(lab_id), None)
        copy_as_it_is(self.place(lab_id), key, target, force=force)

    def put_aside(self, lab_id: str) -> Path:
        """Take a proeftuin out of the list without deleting anything; gives where it now is."""
        target = self.folder / "opzij" / f"{self.place(lab_id).name}-{uuid.uuid4().hex[:8]}"
        with files.plain_disk_errors(target):
            target.parent.mkdir(parents=True, exist_ok=True)
            replacing.replace(self.place(lab_id), target)
        return target

    def unfinished(self, word: str) -> Path:
        """A place for a folder that is on its way in or out; what stays there is swept away after a day."""
        return self.folder / f"{_UNFINISHED}{word}"

    # ---- inside

    def _bring_in(
        self, other: Store, lab_id: str, mine: Store | None, secret: Secret | None, *, only_look: bool
    ) -> Added:
        here = self.place(lab_id) / pack.DATABASE
        if mine is not None and mine.path == here:
            return _united(mine, other, lab_id, self.keep, only_look=only_look)
        opened = self.open(lab_id, None if self._keys.get(lab_id) else secret)
        try:
            return _united(opened, other, lab_id, self.keep, only_look=only_look)
        finally:
            opened.close()

    def _keep_left_over(self, database: Path, beside: KeyFile, key: str) -> None:
        """Make a back-up of what an upgrade left beside a database, so that it is listed, protected and forgotten too."""
        for old in left_over(database) if self.backups is not None else ():
            with contextlib.suppress(AndersError, OSError):  # damaged, or no room: it stays as it is
                moment = dt.datetime.fromtimestamp(old.stat().st_mtime, dt.UTC)
                self.backups.keep_file(old, beside.text(), key, database.parent.name, moment)  # type: ignore[union-attr]
                old.unlink()

    def _entry(self, folder: Path) -> LibraryEntry:
        try:
            store = self.open(folder.name)
        except InUseError as error:
            return LibraryEntry(folder.name, self.name_of(folder.name), in_use=True, problem=str(error))
        except AndersError as error:
            return LibraryEntry(folder.name, self.name_of(folder.name), problem=str(error))
        try:
            lab = store.lab()
            count = len(store.find(Organisation))
            return LibraryEntry(
                folder.name,
                lab.caption(),
                lab.district or "",
                lab.municipality or "",
                count,
                store.last_saved(),
            )
        except AndersError as error:
            return LibraryEntry(folder.name, self.name_of(folder.name), problem=str(error))
        finally:
            store.close()

    def place(self, lab_id: str) -> Path:
        """The folder of a proeftuin."""
        return self.folder / folder_name(lab_id)

    @contextlib.contextmanager
    def incoming(self) -> Iterator[Path]:
        """A folder to make a proeftuin in; what is still there at the end was not wanted."""
        self.refuse_bad_place()
        with files.plain_disk_errors(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
            self._sweep()
            made = Path(tempfile.mkdtemp(dir=self.folder, prefix=_UNFINISHED))
        try:
            yield made
        finally:
            shutil.rmtree(made, ignore_errors=True)

    def _sweep(self) -> None:
        """Clear what a killed program left half made, once nobody can be at work in it any more."""
        for folder in self.folder.glob(f"{_UNFINISHED}*"):
            if time.time() - folder.stat().st_mtime > _STALE:
                shutil.rmtree(folder, ignore_errors=True)

    def _key(self, lab_id: str, beside: KeyFile, secret: Secret | None) -> str:
        """The key of a proeftuin: as it was found before in this run, or by the secret."""
        database = self.place(lab_id) / pack.DATABASE

        def salt() -> bytes:
            return keys.salt_of(database)

        known = self._keys.get(lab_id, "")
        if known and secret is None and (found := beside.by_key(known, salt)):
            return found
        return beside.unlock(secret or self.secret, salt)

    def settle(self, folder: Path, lab_id: str, beside: str) -> None:
        """Give a finished folder its own name; the key file is on disk before that."""
        target = self.place(lab_id)
        files.write_whole(folder / KEY_FILE, beside.encode())
        files.sync_folder(folder)
        if target.exists():
            raise ContentError(_("Deze proeftuin staat al op deze computer."))
        with files.plain_disk_errors(target):
            replacing.replace(folder, target)
        files.sync_folder(self.folder)


def _united(
    mine: Store, other: Store, lab_id: str, keep: Callable[[Store, str], None], *, only_look: bool
) -> Added:
    from anders_desktop.store import merge  # not at every start

    news = merge.look(mine, other)
    if (news.changes or news.erased) and not only_look:
        keep(mine, "merge")
        news = merge.bring_in(mine, other)
    how = "merged" if news.changes or news.erased else "same"
    return Added(lab_id, how, news.changes, news.conflicts, news.records)


def folder_name(lab_id: str) -> str:
    """The name of the folder of a proeftuin: its id, or a stand-in for an id no file system would take."""
    plain = lab_id.casefold()
    if (
        plain == lab_id
        and _PLAIN.fullmatch(plain)
        and not _RESERVED.fullmatch(plain)
        and not plain.endswith(".")
    ):
        return lab_id
    return "id-" + hashlib.sha256(lab_id.encode("utf-8", "surrogatepass")).hexdigest()[:32]
