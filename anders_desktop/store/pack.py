"""Packs: a proeftuin in one ``.anders`` file, to give along, to bring home and to keep.

A pack is a zip of ``manifest.json`` (what it is), ``key.json`` (the key, open or behind a password) and
``proeftuin.db`` (a sealed copy of the database). A back-up also holds the readable document.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import json
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from anders_desktop import __version__, replacing
from anders_desktop.errors import ContentError, NewerVersionError
from anders_desktop.store import engine, files, keys, zips
from anders_desktop.store.changelog import Identity
from anders_desktop.store.check import check
from anders_desktop.store.keys import Secret
from anders_desktop.store.store import Store
from anders_desktop.store.upgrade import open_store
from anders_desktop.store.versions import newer_pack
from anders_desktop.text import _

FORMAT = 1
DATABASE, KEY, MANIFEST = "proeftuin.db", "key.json", "manifest.json"
SUFFIX = ".anders"
SCRATCH = ".anders-"
LARGEST_TEXT = 1_000_000


class Manifest(NamedTuple):
    """What a pack says of itself."""

    lab_id: str
    name: str
    schema: int
    program: str
    made_at: str


def write_pack(store: Store, target: Path, *, force: bool = False) -> None:
    """Write a pack of an open proeftuin, whole and checked, or nothing at all.

    Raises SurroundingsError when the target exists (without ``force``) or the place refuses.
    """
    files.refuse_existing(target, force=force)
    with files.plain_disk_errors(target), scratch_beside(target) as folder:
        store.seal(folder / DATABASE)
        assemble(folder, target, key_beside(store), about(store))


def about(store: Store) -> dict[str, Any]:
    """What a pack of this proeftuin says of itself; behind a password it does not say its name."""
    lab = store.lab()
    return {
        "lab_id": lab.id,
        "name": "" if keys.is_locked(key_beside(store)) else lab.caption(),
        "schema": engine.SCHEMA,
    }


def assemble(
    folder: Path,
    target: Path,
    beside: str,
    said: Mapping[str, Any],
    extras: Mapping[str, bytes] | None = None,
) -> None:
    """Put the sealed database in ``folder`` in a pack, with its key file, and see that it reads back the same."""
    digest = _digest(folder / DATABASE)
    manifest = {
        "format": FORMAT,
        **said,
        "program": __version__,
        "made_at": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        "sha256": digest,
    }
    scratch = folder / "pack"
    with zipfile.ZipFile(scratch, "w", zipfile.ZIP_STORED) as pack:
        pack.writestr(MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1))
        pack.writestr(KEY, beside)
        for name, content in (extras or {}).items():
            pack.writestr(name, content, _way_to_pack(content))
        pack.write(folder / DATABASE, DATABASE)
    with (
        (folder / "again").open("wb") as again,
        zipfile.ZipFile(scratch) as pack,
        pack.open(DATABASE) as inside,
    ):
        shutil.copyfileobj(inside, again)
    if _digest(folder / "again") != digest:
        raise OSError("the pack reads back differently")
    files.sync(scratch)
    replacing.replace(scratch, target)
    files.sync_folder(target.parent)


@contextlib.contextmanager
def scratch_beside(target: Path) -> Iterator[Path]:
    """A folder for half-made files, on the same disk as the target."""
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=SCRATCH, ignore_cleanup_errors=True) as name:
        yield Path(name)


def key_beside(store: Store) -> str:
    """The key file that belongs to an open proeftuin."""
    return store.key_text or keys.open_text(store.key)


def read_manifest(path: Path) -> Manifest:
    """What a pack says of itself; ContentError for anything that is no pack, NewerVersionError for a newer one."""
    with files.plain_disk_errors(path):
        if path.is_dir():
            raise IsADirectoryError(21, "folder", str(path))
        with path.open("rb"):
            pass
    with _opened(path) as pack:
        return _manifest(pack, path)[0]


def read_key_file(path: Path) -> str:
    """The key file in a pack. Raises as :func:`read_manifest`."""
    read_manifest(path)
    with _opened(path) as pack, _damage_told(path):
        return zips.read_entry(pack, KEY, LARGEST_TEXT).decode("utf-8", "replace")


def read_salt(path: Path) -> bytes:
    """The salt at the start of the database in a pack. Raises as :func:`read_manifest`."""
    with _opened(path) as pack, _damage_told(path):
        return zips.read_start(pack, DATABASE, keys.SALT)


def unpack(path: Path, folder: Path) -> tuple[Manifest, str]:
    """Put the database of a pack in an empty folder; gives its manifest and key file. Raises as :func:`read_manifest`."""
    read_manifest(path)
    with _opened(path) as pack:
        manifest, digest = _manifest(pack, path)
        target = folder / DATABASE
        with files.plain_disk_errors(target), target.open("wb") as out, _damage_told(path):
            beside = zips.read_entry(pack, KEY, LARGEST_TEXT).decode("utf-8", "replace")
            zips.copy_entry(pack, DATABASE, out)
    if _digest(target) != digest:
        raise _damaged(path)
    return manifest, beside


def open_pack(
    path: Path,
    folder: Path,
    identity: Identity,
    *,
    judge: bool = True,
    secret: Secret | None = None,
    key: str = "",
) -> Store:
    """Open what is in a pack, as a copy in ``folder``, brought up to date when an older program made it.

    Without ``judge`` also a pack with wrong content is opened, to say what is wrong with it. Raises
    PasswordNeededError and WrongPasswordError for one with a password, unless the ``key`` is known.
    """
    manifest, beside = unpack(path, folder)
    key = key or keys.read(beside, path.name).unlock(secret, lambda: keys.salt_of(folder / DATABASE))
    try:
        store = open_store(folder / DATABASE, key, identity, foreign=True)
    except NewerVersionError as error:
        raise newer_pack(path.name, manifest.program) from error
    except ContentError as error:
        raise _damaged(path) from error
    store.key_text = beside
    try:
        if judge and (check(store) or store.lab().id != manifest.lab_id):
            raise _damaged(path)
    except BaseException:
        store.close()
        raise
    return store


def _opened(path: Path) -> zipfile.ZipFile:
    with files.plain_disk_errors(path):
        try:
            return zips.open_zip(path)
        except zips.BadZipError as error:
            raise ContentError(_("‘{name}’ is geen proeftuin van Anders.").format(name=path.name)) from error


@contextlib.contextmanager
def _damage_told(path: Path) -> Iterator[None]:
    try:
        yield
    except zips.BadZipError as error:
        raise _damaged(path) from error


def _manifest(pack: zipfile.ZipFile, path: Path) -> tuple[Manifest, str]:
    names = set(pack.namelist())
    if MANIFEST not in names:
        raise ContentError(_("‘{name}’ is geen proeftuin van Anders.").format(name=path.name))
    with _damage_told(path):
        content = zips.read_entry(pack, MANIFEST, LARGEST_TEXT)
    try:
        said: Any = json.loads(content)
        newer = int(said["format"]) > FORMAT or int(said["schema"]) > engine.SCHEMA
        manifest = Manifest(
            str(said["lab_id"]),
            str(said["name"]),
            int(said["schema"]),
            str(said["program"]),
            str(said["made_at"]),
        )
        digest = str(said["sha256"])
    except (ValueError, LookupError, TypeError, RecursionError, OverflowError) as error:
        raise _damaged(path) from error
    if newer:
        raise newer_pack(path.name, manifest.program)
    if not {DATABASE, KEY} <= names:
        raise _damaged(path)
    return manifest, digest


def _damaged(path: Path) -> ContentError:
    return ContentError(_("‘{name}’ is beschadigd. Er is niets veranderd.").format(name=path.name))


def _way_to_pack(content: bytes) -> int:
    """Packed, but for what would unpack to so much that it looks made to do harm."""
    tight = len(content) > zips.RATIO // 2 * len(zlib.compress(content))
    return zipfile.ZIP_STORED if tight else zipfile.ZIP_DEFLATED


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
