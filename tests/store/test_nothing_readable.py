"""With a password nothing that was typed can be read in any file."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from anders_desktop import exchange
from anders_desktop.errors import SurroundingsError
from anders_desktop.log import note_bug
from anders_desktop.model import RECORDS, FieldKind
from anders_desktop.store import Store, cipher, pack
from anders_desktop.store.backup import Backups, document_of
from anders_desktop.store.keys import Secret
from anders_desktop.store.library import Library
from anders_desktop.store.restore import restore
from anders_desktop.store.second_place import choose_place, copy_to_place
from tests.store.locked import PASSWORD, again, backups, lab, library, lock

__all__ = ["backups", "lab", "library"]


def _files_below(*folders: Path) -> list[Path]:
    return [path for folder in folders for path in folder.rglob("*") if path.is_file()]


def fill_every_text(store: Store, canary: str) -> int:
    filled = 0
    with store.edit("Kanarie", approved_too=True) as work:
        for record in RECORDS:
            for one in work.find(record)[:2]:
                for name, field in record.fields.items():
                    if field.kind in {FieldKind.TEXT, FieldKind.PARAGRAPH, FieldKind.TEXTS}:
                        setattr(one, name, (canary,) if field.kind is FieldKind.TEXTS else canary)
                        filled += 1
    return filled


def refuse_readable(path: Path, canary: str) -> None:
    """Nothing of it, as a file or inside a zip, in any of the ways a text is written."""
    contents = [path.read_bytes(), path.name.encode()]
    assert not contents[0].startswith(b"SQLite format 3"), path
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as opened:
            contents += [opened.read(name) for name in opened.namelist()]
    for content in contents:
        for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
            for word in (canary, canary.upper(), canary.lower()):
                assert word.encode(encoding) not in content, path


def test_a_canary_in_every_text_field_is_in_no_file(
    library: Library, backups: Backups, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, expect_log
) -> None:
    canary = "GEHEIM-7f3a-kanarie"
    (tmp_path / "tijdelijk").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tijdelijk"))
    records = exchange.read_document(exchange.example_path())
    lab = library.create(lambda store: exchange.load(store, records))
    lock(library, lab)
    store = library.open(lab)
    assert fill_every_text(store, canary) > 60
    assert store.search("kanarie")
    backups.make(store, library.place(lab).name, "auto")
    pack.write_pack(store, tmp_path / "kopie.anders")
    (tmp_path / "stick").mkdir()
    copy_to_place(backups, choose_place(tmp_path / "stick", "", tmp_path / "data").folder)
    kept = next(one for one in backups.listed(library.place(lab).name) if one.reason == "auto")
    with pytest.raises(SurroundingsError):  # what was left open says what was in it to nobody
        again(library, Secret(PASSWORD)).open(lab)
    note_bug(ValueError(canary), tmp_path / "logs")
    expect_log("ValueError")
    store.undo()
    during = _files_below(tmp_path)
    assert len(during) > 8
    for path in during:
        refuse_readable(path, canary)
    store.close()
    restore(library, lab, kept)
    for path in _files_below(tmp_path):
        refuse_readable(path, canary)
    assert canary in document_of(kept.path, Secret(PASSWORD))


def test_a_build_without_the_cipher_fails_its_start_check() -> None:
    script = """
import sqlite3, sys
from anders_desktop.errors import SurroundingsError
from anders_desktop.store import cipher, engine
cipher.check_cipher()
class Plain(sqlite3.Connection):
    lies = False
    def execute(self, words, *rest):
        if "cipher_version" in words and Plain.lies:
            return super().execute("SELECT '4.19.0'")
        return super().execute(words, *rest)
engine.sqlcipher.connect = lambda *given, **named: sqlite3.connect(*given, **named, factory=Plain)
for Plain.lies in (False, True):
    try:
        cipher.check_cipher()
    except SurroundingsError as error:
        assert "versleuteling ontbreekt" in str(error)
    else:
        sys.exit(1)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_database_that_anybody_can_read_is_refused(tmp_path: Path) -> None:
    plain = tmp_path / "x.db"
    plain.write_bytes(b"SQLite format 3\0" + bytes(100))
    with pytest.raises(SurroundingsError, match="versleuteling ontbreekt"):
        cipher.refuse_plain(plain)
