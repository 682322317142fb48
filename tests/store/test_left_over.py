"""What an upgrade leaves: a back-up and nothing loose, so that a password and an erasure reach every old copy."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from anders_desktop.errors import PasswordNeededError
from anders_desktop.exchange import document_bytes
from anders_desktop.model import Person
from anders_desktop.store import Store, engine, pack
from anders_desktop.store.backup import Backups, document_of
from anders_desktop.store.check import check
from anders_desktop.store.erase import Wish
from anders_desktop.store.forgetting import forget_everywhere
from anders_desktop.store.keys import Secret
from anders_desktop.store.library import Library
from anders_desktop.store.passwords import set_password
from anders_desktop.store.upgrade import left_over
from tests.store.conftest import RENSKE
from tests.store.test_forgetting import every_byte

RELEASED = Path(__file__).parent / "released" / "schema-1.anders"
PASSWORD = "vier paarse fietsen in de regen"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder."""
    return tmp_path / "data"


def _library(data: Path, *, backups: bool = True) -> Library:
    kept = Backups(data / "reservekopieën", document_bytes) if backups else None
    return Library(data / "proeftuinen", RENSKE, kept)


def _put_old_one(data: Path) -> str:
    """A proeftuin of an older program, where that program left it."""
    lab_id = pack.read_manifest(RELEASED).lab_id
    folder = _library(data).place(lab_id)
    folder.mkdir(parents=True)
    with zipfile.ZipFile(RELEASED) as opened:
        for name in (pack.DATABASE, pack.KEY):
            opened.extract(name, folder)
    return lab_id


def _names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


def test_after_an_upgrade_the_old_one_is_in_a_backup_and_nowhere_else(data: Path) -> None:
    lab_id, library = _put_old_one(data), _library(data)
    store = library.open(lab_id)
    assert check(store) == []
    store.close()
    assert _names(library.place(lab_id)) == [pack.KEY, pack.DATABASE]
    assert library.backups is not None
    (kept,) = library.backups.listed(lab_id)
    assert kept.reason == "upgrade"
    assert document_of(kept.path)


def test_a_loose_copy_that_was_left_becomes_a_backup_of_its_own_day(data: Path) -> None:
    lab_id, without, library = _put_old_one(data), _library(data, backups=False), _library(data)
    without.open(lab_id).close()
    (old,) = left_over(without.place(lab_id) / pack.DATABASE)
    made = old.stat().st_mtime
    library.open(lab_id).close()
    assert not old.exists()
    assert library.backups is not None
    (kept,) = library.backups.listed(lab_id)
    assert (kept.reason, kept.made_at.timestamp()) == ("upgrade", int(made))


def _open_upgraded(data: Path) -> tuple[Library, Store]:
    """An upgraded proeftuin, of which the old copy was left by a program that made no back-up of it."""
    lab_id, library = _put_old_one(data), _library(data)
    _library(data, backups=False).open(lab_id).close()
    return library, library.open(lab_id)


def test_with_a_password_nothing_of_before_lies_open(data: Path) -> None:
    library, store = _open_upgraded(data)
    lab_id, key = store.lab().id, store.key
    names = {str(one.surname) for one in store.find(Person) if one.surname}
    store.close()
    set_password(library, lab_id, PASSWORD, engine.new_key())
    assert library.backups is not None
    listed = library.backups.listed(lab_id)
    assert sorted(one.reason for one in listed) == ["password", "upgrade"]
    for backup in listed:
        with pytest.raises(PasswordNeededError):
            document_of(backup.path)
        assert document_of(backup.path, Secret(PASSWORD))
    for path in (one for one in data.rglob("*") if one.is_file()):
        content = path.read_bytes()
        assert key[:64].encode() not in content
        assert not [name for name in names if name.encode() in content]


@pytest.mark.parametrize("rewrite", [True, False])
def test_whoever_is_forgotten_is_in_no_old_copy_either(data: Path, tmp_path: Path, *, rewrite: bool) -> None:
    library, store = _open_upgraded(data)
    lab_id, key = store.lab().id, store.key
    person = next(one for one in store.find(Person) if one.surname and len(one.surname) > 5)
    word = str(person.surname).encode()
    assert library.backups is not None
    wish = Wish(person_ids=(person.id,))
    forget_everywhere(library, store, wish, [library.backups], rewrite=rewrite)
    store.close()
    (tmp_path / "scratch").mkdir()
    holders = [name for name, content in every_byte(data, key, tmp_path / "scratch") if word in content]
    assert holders == []
    assert library.backups.listed(lab_id)


def test_a_damaged_loose_copy_goes_when_somebody_is_forgotten(data: Path) -> None:
    library, store = _open_upgraded(data)
    old = store.path.with_name("proeftuin-schema1.db")
    old.write_bytes(b"beschadigd" * 1_000)
    store.close()
    store = library.open(store.path.parent.name)
    assert old.exists()  # it cannot be kept as a back-up, and is not thrown away for that
    person = store.find(Person)[0]
    forget_everywhere(library, store, Wish(person_ids=(person.id,)), [], rewrite=True)
    store.close()
    assert not old.exists()
