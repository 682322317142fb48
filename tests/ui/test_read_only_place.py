"""A library folder in which one may not write any more, while the program is open: said, and nothing lost."""

from __future__ import annotations

import contextlib
import ctypes
import datetime as dt
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit
from pytestqt.qtbot import QtBot

from anders_desktop.errors import SurroundingsError
from anders_desktop.model import Agreement, Person
from anders_desktop.store.check import check
from anders_desktop.store.library import Library
from tests.store.conftest import RENSKE, fill
from tests.ui.desk import TODAY, Office
from ui.keeping import ASKED

_VERSION, _PAST_RIGHTS = 0x20080522, 0b110  # of Linux: CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the rights of a folder are other ones there")


@contextlib.contextmanager
def without_privilege() -> Iterator[None]:
    """The rights of files count for root too; threads that are started meanwhile are bound by them as well."""
    if os.geteuid() != 0:
        yield
        return
    system = ctypes.CDLL(None, use_errno=True)
    header, kept = (ctypes.c_uint32 * 2)(_VERSION, 0), (ctypes.c_uint32 * 6)()
    assert system.capget(header, kept) == 0
    less = (ctypes.c_uint32 * 6)(*kept)
    less[0] &= ~_PAST_RIGHTS
    assert system.capset(header, less) == 0
    try:
        yield
    finally:
        assert system.capset(header, kept) == 0


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A folder in which the rights of files say something, also to root."""
    with without_privilege():
        yield tmp_path
    allow(tmp_path)


def refuse(folder: Path) -> None:
    """Take away the right to write in a folder, in what is in it, and in its files."""
    for path in [*folder.rglob("*"), folder]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    with pytest.raises(PermissionError):
        (folder / "proef").write_text("x", encoding="utf-8")


def allow(folder: Path) -> None:
    """Give the right to write back."""
    for path in [folder, *folder.rglob("*")]:
        path.chmod(0o755 if path.is_dir() else 0o644)


@pytest.mark.parametrize("written", [False, True])
def test_what_was_said_to_be_saved_is_there_afterwards(folder: Path, written: bool) -> None:
    library = Library(folder / "proeftuinen", RENSKE)
    library.create(fill)
    store = library.open("lab")
    said = []
    if written:  # then the journal is open already, and the system would let this go on
        with store.edit("Persoon") as work:
            said.append(work.create(Person).id)
    refuse(library.folder)
    for _time in range(2):
        with pytest.raises(SurroundingsError, match="niet geschreven"), store.edit("Persoon") as work:
            work.create(Person)
    assert {one.id for one in store.find(Person)} == set(said)
    store.close()
    with pytest.raises(SurroundingsError, match="niet geschreven"):
        library.open("lab")
    with pytest.raises(SurroundingsError, match="niet geschreven"):
        library.create(fill)
    allow(library.folder)
    again = library.open("lab")
    assert {one.id for one in again.find(Person)} == set(said)
    assert check(again) == []
    again.close()


def test_the_window_says_so_and_keeps_what_was_typed(
    qapp: QApplication, qtbot: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ANDERS_TODAY", TODAY.isoformat())
    office = Office(qapp, folder / "data")
    office.settings.set(ASKED, dt.datetime.now(dt.UTC).isoformat())
    qtbot.addWidget(office.window)
    office.desk.library.create(fill)
    office.desk.open_lab("lab")
    office.window.resize(1280, 800)
    office.window.show()
    qtbot.waitExposed(office.window)
    store, page = office.desk.open_store, office.window.page
    assert store is not None and page is not None
    with store.edit("Afspraak") as work:
        work.create(Agreement, id="a1", title="Eerst mailen")
    office.window.navigate("agreement", "a1")
    field = next(one for one in page.findChildren(QPlainTextEdit) if one.toPlainText() == "Eerst mailen")
    refuse(office.places.data)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "Eerst bellen")
    with pytest.raises(SurroundingsError, match="niet geschreven"):
        page.commit_pending()
    shown = [one.text() for one in page.findChildren(QLabel) if one.isVisibleTo(page)]
    assert any("niet geschreven" in one for one in shown)
    asked: list[str] = []
    monkeypatch.setattr(office.window, "ask", lambda question, _yes, _no: asked.append(question))
    office.window.close()
    assert office.window.isVisible() and "toch sluiten" in asked[0] and "niet geschreven" in asked[0]
    assert field.toPlainText() == "Eerst bellen"
    allow(office.places.data)
    page.commit_pending()
    assert [one.title for one in store.find(Agreement)] == ["Eerst bellen"]
    assert check(store) == []
    office.window.close()
    again = office.desk.library.open("lab")
    assert [one.title for one in again.find(Agreement)] == ["Eerst bellen"]
    again.close()
