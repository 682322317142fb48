"""Back-ups that make themselves: packs with the readable document inside, opened and checked before they count.

A back-up is named by the id of the proeftuin, the time (UTC) and why it was made. Which ones stay is said in
``thinning``; only after a good one was made may an older one go.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import re
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import func, select

from anders_desktop.errors import ContentError
from anders_desktop.store import engine, files, keys, pack, thinning, zips
from anders_desktop.store.changelog import Identity
from anders_desktop.store.check import check
from anders_desktop.store.keys import KeyFile, Secret
from anders_desktop.store.store import Store
from anders_desktop.store.tables import edits
from anders_desktop.text import N_, _

REASONS = {
    "auto": N_("vanzelf"),
    "close": N_("bij het sluiten"),
    "asked": N_("op uw verzoek"),
    "import": N_("vóór het inlezen"),
    "merge": N_("vóór het samenvoegen"),
    "erase": N_("vóór het vergeten van een persoon"),
    "upgrade": N_("vóór de nieuwe versie van Anders"),
    "restore": N_("vóór terugzetten"),
    "password": N_("na het wachtwoord"),
}
DOCUMENT, SEALED_DOCUMENT = "document.yaml", "document.sealed"
_NAME = re.compile(r"(?P<id>.+)_(?P<time>\d{8}T\d{6}Z)(?:-\d+)?_(?P<reason>[a-z]+)\.anders")
_TIME = "%Y%m%dT%H%M%SZ"
_LARGEST_DOCUMENT = 200_000_000  # bytes, pictures and all

Tell = Callable[[float], None]


class Backup(NamedTuple):
    """A back-up as a list shows it; ``edits`` is how many steps the proeftuin had then."""

    path: Path
    made_at: dt.datetime
    reason: str
    edits: int = 0
    clock: str = ""
    locked: bool = False


class Taken(NamedTuple):
    """A copy of a proeftuin at one moment, still to be checked and put in a pack."""

    folder: Path
    lab_folder: str
    key: str
    beside: str
    reason: str
    made_at: dt.datetime


class Backups:
    """The back-ups on one place, a folder per proeftuin. ``document`` writes the readable document of a store."""

    def __init__(
        self,
        folder: Path,
        document: Callable[[Store], bytes],
        now: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC),
    ) -> None:
        self.folder = folder
        self._document = document
        self.now = now

    def at(self, folder: Path) -> Backups:
        """The back-ups on another place."""
        return Backups(folder, self._document, self.now)

    def make(self, store: Store, lab_folder: str, reason: str, tell: Tell = lambda _share: None) -> Backup:
        """Make a back-up of an open proeftuin, checked; others may go on editing meanwhile.

        Raises ContentError when the proeftuin is damaged: then no older back-up goes either.
        """
        taken = self.take(store, lab_folder, reason, lambda share: tell(share * 0.4))
        return self.finish(taken, tell)

    def take(self, store: Store, lab_folder: str, reason: str, tell: Tell = lambda _share: None) -> Taken:
        """The first half: a copy of the database. Afterwards the proeftuin may be closed."""
        place = self.folder / lab_folder
        with files.plain_disk_errors(place):
            place.mkdir(parents=True, exist_ok=True)
            self._sweep(place)
            folder = Path(tempfile.mkdtemp(dir=place, prefix=pack.SCRATCH))
        taken = Taken(folder, lab_folder, store.key, pack.key_beside(store), reason, self.now())
        try:
            store.copy(folder / pack.DATABASE, tell)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        return taken

    def finish(self, taken: Taken, tell: Tell = lambda _share: None) -> Backup:
        """The second half: check the copy, add the document, make the pack, let go of what is too old."""
        try:
            database = taken.folder / pack.DATABASE
            tell(0.45)
            with files.plain_disk_errors(database):
                files.sync(database)
            said, document = self._inside(Store(database, taken.key, Identity("", "backup")), taken)
            tell(0.8)
            target = self._free_name(taken)
            locked = keys.is_locked(taken.beside)
            name = SEALED_DOCUMENT if locked else DOCUMENT
            content = keys.seal_text(document, taken.key) if locked else document
            with files.plain_disk_errors(target):
                pack.assemble(taken.folder, target, taken.beside, said, {name: content})
        finally:
            shutil.rmtree(taken.folder, ignore_errors=True)
        self.thin(taken.lab_folder)
        tell(1)
        return Backup(target, taken.made_at, taken.reason, said["edits"], said["clock"], locked)

    def keep_file(
        self, database: Path, beside: str, key: str, lab_folder: str, made_at: dt.datetime | None = None
    ) -> Backup:
        """Make a back-up of a proeftuin of an older program that is not open, as it is, before it is upgraded.

        ``made_at`` is the moment from which it stems, now when nothing is said.
        """
        place = self.folder / lab_folder
        with files.plain_disk_errors(place):
            place.mkdir(parents=True, exist_ok=True)
        with files.plain_disk_errors(place), pack.scratch_beside(place / "x") as scratch:
            schema = _seal_bare(database, key, scratch / pack.DATABASE)
            taken = Taken(scratch, lab_folder, key, beside, "upgrade", made_at or self.now())
            said: dict[str, Any] = {"lab_id": "", "name": "", "schema": schema, "reason": "upgrade"}
            first = scratch / "first.anders"
            (scratch / "opened").mkdir()
            pack.assemble(scratch, first, beside, said)
            store = pack.open_pack(first, scratch / "opened", Identity("", "backup"), judge=False, key=key)
            found, document = self._inside(store, taken)
            locked = keys.is_locked(beside)
            name = SEALED_DOCUMENT if locked else DOCUMENT
            content = keys.seal_text(document, key) if locked else document
            target = self._free_name(taken)
            pack.assemble(scratch, target, beside, found | {"schema": schema}, {name: content})
        return Backup(target, taken.made_at, "upgrade", found["edits"], found["clock"], locked)

    def rewrite(self, backup: Backup, store: Store) -> None:
        """Write a back-up anew from what a copy of it holds now: under its own name, date and reason."""
        with files.plain_disk_errors(backup.path), pack.scratch_beside(backup.path) as folder:
            database = folder / pack.DATABASE
            store.seal(database)
            beside = pack.key_beside(store)
            taken = Taken(folder, backup.path.parent.name, store.key, beside, backup.reason, backup.made_at)
            said, document = self._inside(Store(database, store.key, Identity("", "backup")), taken)
            locked = keys.is_locked(beside)
            name = SEALED_DOCUMENT if locked else DOCUMENT
            content = keys.seal_text(document, store.key) if locked else document
            pack.assemble(folder, backup.path, beside, said, {name: content})

    def listed(self, lab_folder: str) -> list[Backup]:
        """The back-ups of a proeftuin, the newest first; what is no back-up of ours is passed over."""
        place = self.folder / lab_folder
        if not place.is_dir():
            return []
        with files.plain_disk_errors(place):
            found = [one for path in place.iterdir() if (one := _named(path)) is not None]
        return sorted(found, key=lambda one: (one.made_at, one.path.name), reverse=True)

    def read(self, backup: Backup) -> Backup:
        """The same back-up with what its manifest says; ContentError when it is damaged."""
        said = manifest_of(backup.path)
        return Backup(
            backup.path,
            backup.made_at,
            backup.reason,
            int(said.get("edits", 0)),
            str(said.get("clock", "")),
            bool(said.get("locked", False)),
        )

    def folders(self) -> list[str]:
        """The proeftuinen that have back-ups here, by the names of their folders."""
        if not self.folder.is_dir():
            return []
        with files.plain_disk_errors(self.folder):
            return sorted(one.name for one in self.folder.iterdir() if one.is_dir())

    def protect(self, lab_folder: str, beside: KeyFile, key: str) -> int:
        """Put back-ups that lie open behind the password of now, and give how many; their content does not change.

        ``beside`` is the key file of the proeftuin now and ``key`` its key.
        """
        count = 0
        for backup in self.listed(lab_folder):
            try:
                count += _protect(backup.path, beside, key)
            except ContentError:  # one that cannot be read says nothing to anybody
                continue
        return count

    def thin(self, lab_folder: str) -> None:
        """Let go of what the rule does not keep."""
        listed = self.listed(lab_folder)
        kept = thinning.keep((one.made_at for one in listed), self.now())
        for one in listed:
            if one.made_at not in kept:
                with contextlib.suppress(OSError):  # held by another program: it goes the next time
                    one.path.unlink()

    # ---- inside

    def _inside(self, store: Store, taken: Taken) -> tuple[dict[str, Any], bytes]:
        """What the manifest says and the document, of a copy that was found whole; the copy is closed after."""
        try:
            store.key_text = taken.beside
            if problems := check(store):
                raise ContentError(
                    _(
                        "Deze proeftuin is beschadigd. Er is geen reservekopie van gemaakt; de oudere blijven."
                    ),
                    tuple(problems),
                )
            said = pack.about(store) | facts(store) | {"reason": taken.reason}
            said["locked"] = keys.is_locked(taken.beside)
            return said, self._document(store)
        finally:
            store.close()

    def _free_name(self, taken: Taken) -> Path:
        stem = f"{taken.lab_folder}_{taken.made_at.astimezone(dt.UTC).strftime(_TIME)}"
        number = 0
        while True:
            extra = f"-{number}" if number else ""
            target = self.folder / taken.lab_folder / f"{stem}{extra}_{taken.reason}{pack.SUFFIX}"
            if not target.exists():
                return target
            number += 1

    def _sweep(self, place: Path) -> None:
        """Clear what a killed program left half made, once nobody can be at work in it any more."""
        for folder in place.glob(f"{pack.SCRATCH}*"):
            if self.now().timestamp() - folder.stat().st_mtime > 86_400:
                shutil.rmtree(folder, ignore_errors=True)


def facts(store: Store) -> dict[str, Any]:
    """How many steps the log of a proeftuin has, and the stamp of the last edit."""
    with store.connection() as connection:
        steps = connection.scalar(select(func.count(func.distinct(edits.c.step))))
        clock = connection.scalar(select(func.max(edits.c.clock)))
    return {"edits": int(steps or 0), "clock": str(clock or "")}


def manifest_of(path: Path) -> dict[str, Any]:
    """Everything the manifest of a back-up says; ContentError when it cannot be read."""
    with _read_from(path) as opened:
        return dict(json.loads(zips.read_entry(opened, pack.MANIFEST, pack.LARGEST_TEXT)))


def document_of(path: Path, secret: Secret | None = None) -> str:
    """The readable document in a back-up: also when the database in it can no longer be opened."""
    with _read_from(path) as opened:
        if DOCUMENT in opened.namelist():
            return zips.read_entry(opened, DOCUMENT, _LARGEST_DOCUMENT).decode()
        sealed = zips.read_entry(opened, SEALED_DOCUMENT, _LARGEST_DOCUMENT)
        beside = zips.read_entry(opened, pack.KEY, pack.LARGEST_TEXT).decode()
    key = keys.read(beside, path.name).unlock(secret, lambda: pack.read_salt(path))
    return keys.unseal_text(sealed, key).decode()


@contextlib.contextmanager
def _read_from(path: Path) -> Iterator[zipfile.ZipFile]:
    """A back-up opened within the limits of any zip from elsewhere; what is wrong with it is said in words."""
    try:
        with zips.open_zip(path) as opened:
            yield opened
    except (zips.BadZipError, OSError, ValueError, LookupError, TypeError, RecursionError) as error:
        raise ContentError(
            _("De reservekopie ‘{name}’ kan niet worden gelezen.").format(name=path.name)
        ) from error


def _protect(path: Path, beside: KeyFile, key: str) -> bool:
    earlier = keys.open_key(keys.read(pack.read_key_file(path), path.name))
    if not earlier:
        return False
    said = manifest_of(path) | {"name": "", "locked": True}
    with files.plain_disk_errors(path), pack.scratch_beside(path) as folder:
        pack.unpack(path, folder)
        document = document_of(path).encode()
        extras = {SEALED_DOCUMENT: keys.seal_text(document, earlier)}
        pack.assemble(folder, path, keys.behind(earlier, beside, key).text(), said, extras)
    return True


def _named(path: Path) -> Backup | None:
    found = _NAME.fullmatch(path.name)
    if found is None:
        return None
    made_at = dt.datetime.strptime(found["time"], _TIME).replace(tzinfo=dt.UTC)
    return Backup(path, made_at, found["reason"])


def _seal_bare(database: Path, key: str, target: Path) -> int:
    bare = engine.bare_engine(database, key)
    try:
        with engine.plain_errors(), bare.connect() as connection:
            schema = engine.schema_of(connection)
        engine.seal(bare, target)
        return schema
    finally:
        bare.dispose()
