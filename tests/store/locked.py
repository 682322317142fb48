"""A library with a proeftuin that gets a password."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from anders_desktop import exchange
from anders_desktop.model import Organisation
from anders_desktop.store import engine, keys
from anders_desktop.store.backup import Backups
from anders_desktop.store.check import check
from anders_desktop.store.keys import Secret
from anders_desktop.store.library import Library
from anders_desktop.store.passwords import set_password
from tests.store.conftest import RENSKE, fill

PASSWORD = "vier paarse fietsen in de regen"


NOW = dt.datetime(2026, 11, 24, 9, 30, tzinfo=dt.UTC)


@pytest.fixture
def backups(tmp_path: Path) -> Backups:
    return Backups(tmp_path / "reservekopieën", exchange.document_bytes, lambda: NOW)


@pytest.fixture
def library(tmp_path: Path, backups: Backups) -> Library:
    return Library(tmp_path / "proeftuinen", RENSKE, backups)


@pytest.fixture
def lab(library: Library) -> str:
    return library.create(fill)


def again(library: Library, secret: Secret | None = None) -> Library:
    """The same library in a next run of the program."""
    return Library(library.folder, library.identity, library.backups, secret)


def lock(library: Library, lab_id: str, password: str = PASSWORD) -> str:
    """Give it a password; gives what stands on the sheet."""
    key = engine.new_key()
    set_password(library, lab_id, password, key)
    return " ".join(keys.sheet_groups(key))


def names(library: Library, lab_id: str, secret: Secret | None = None) -> set[str]:
    store = library.open(lab_id, secret)
    try:
        assert check(store) == []
        return {str(one.name) for one in store.find(Organisation)}
    finally:
        store.close()


def add(library: Library, lab_id: str, name: str) -> None:
    store = library.open(lab_id)
    with store.edit("Organisatie toegevoegd") as work:
        work.create(Organisation, name=name)
    store.close()
