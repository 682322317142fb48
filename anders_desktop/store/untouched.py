"""A copy of a proeftuin that this program is too old for: as it is, so that a newer program can open it elsewhere."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import tempfile
import zipfile
from pathlib import Path

from sqlalchemy import Connection, column, false, select, table
from sqlalchemy.exc import DBAPIError

from anders_desktop import replacing
from anders_desktop.store import engine, files, keys, pack


def copy_as_it_is(folder: Path, key: str, target: Path, *, force: bool = False) -> None:
    """Write a pack of the proeftuin in a folder of the library without changing one byte of it.

    Raises InUseError when it is open, SurroundingsError when the target exists (without ``force``) or the disk refuses.
    """
    files.refuse_existing(target, force=force)
    with files.plain_disk_errors(folder):
        key_text = (folder / pack.KEY).read_bytes()
    bare = engine.bare_engine(folder / pack.DATABASE, key)
    try:
        with engine.plain_errors(), bare.connect() as connection:
            said = _manifest(connection, folder.name)
            with files.plain_disk_errors(folder):  # nobody else writes while we are connected
                database = (folder / pack.DATABASE).read_bytes()
    finally:
        bare.dispose()
    if keys.is_locked(key_text.decode("utf-8", "replace")):
        said["name"] = ""
    said["sha256"] = hashlib.sha256(database).hexdigest()
    with (
        files.plain_disk_errors(target),
        tempfile.TemporaryDirectory(dir=target.parent, prefix=".anders-", ignore_cleanup_errors=True) as name,
    ):
        scratch = Path(name) / "pack"
        with zipfile.ZipFile(scratch, "w", zipfile.ZIP_STORED) as made:
            made.writestr(pack.MANIFEST, json.dumps(said, ensure_ascii=False, indent=1))
            made.writestr(pack.KEY, key_text)
            made.writestr(pack.DATABASE, database)
        files.sync(scratch)
        replacing.replace(scratch, target)
    files.sync_folder(target.parent)


def _manifest(connection: Connection, folder_name: str) -> dict[str, object]:
    lab_id = name = folder_name
    lab = table("living_lab", column("id"), column("name"), column("deleted"))
    try:
        row = connection.execute(select(lab.c.id, lab.c.name).where(lab.c.deleted.is_(false()))).first()
        if row is not None:
            lab_id, name = str(row.id), str(row.name or "")
    except DBAPIError:  # a newer program may keep it elsewhere: it is then called after its folder
        pass
    return {
        "format": pack.FORMAT,
        "lab_id": lab_id,
        "name": name,
        "schema": engine.schema_of(connection),
        "program": engine.program_of(connection),
        "made_at": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
    }
