"""One window at a time on a proeftuin, and only where proeftuinen are safe."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit
from pytestqt.qtbot import QtBot

from anders_desktop.model import Agreement, LivingLab
from anders_desktop.store import Store, engine, pack
from tests.ui.desk import Office, button, office
from ui.ahead import LAST

__all__ = ["office"]


def _said(within: Office) -> str:
    labels = within.window.findChildren(QLabel)
    return "\n".join(one.text() for one in labels if one.isVisibleTo(within.window))


def _fill(store: Store) -> None:
    with store.edit("Begin") as work:
        work.create(LivingLab, id="lab", name="De Linden")


_LOOK = """
import fcntl, hashlib, pathlib, sys
for path in sorted(pathlib.Path(sys.argv[1]).rglob("*")):
    if path.is_file():
        print(path, hashlib.sha256(path.read_bytes()).hexdigest())
with open(sys.argv[2], "rb+") as file:
    try:
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 512, 0x40000000)  # where the database engine locks
        print("free")
    except OSError:
        print("held")
"""


def _seen_from_outside(office: Office, lab: str) -> str:
    """Every byte of the library and whether the proeftuin is held, as another program finds it.

    This program must not read the files itself: letting go of them would also let go of its locks.
    """
    folder = office.places.library
    command = [sys.executable, "-c", _LOOK, str(folder), str(folder / lab / pack.DATABASE)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


@pytest.mark.skipif(sys.platform == "win32", reason="looks at locks as POSIX has them")
def test_a_second_program_says_so_and_changes_not_one_byte(office: Office) -> None:
    office.desk.library.create(_fill)
    assert office.desk.open_lab("lab")
    before = _seen_from_outside(office, "lab")
    assert before.endswith("held\n")
    command = [sys.executable, "-m", "anders_desktop", "--data-dir", str(office.places.data), "check", "lab"]
    second = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert (second.returncode, second.stdout) == (1, "")
    assert second.stderr == "Deze proeftuin is al open in een ander venster.\n"
    assert _seen_from_outside(office, "lab") == before


@pytest.mark.skipif(sys.platform == "win32", reason="looks at locks as POSIX has them")
def test_it_stays_held_whatever_one_does(office: Office, qtbot: QtBot, tmp_path: Path) -> None:
    office.desk.library.create(_fill)
    assert office.desk.open_lab("lab")
    desk, secret = office.desk, "vier paarse fietsen in de regen"

    def settle() -> None:
        qtbot.waitUntil(lambda: desk.open_id == "lab" and not office.window.jobs.busy, timeout=60_000)

    def edit() -> None:
        assert desk.open_store is not None
        with desk.open_store.edit("Afspraak") as work:
            work.create(Agreement, title="Eerst bellen")

    (tmp_path / "stick").mkdir()
    pack.write_pack(desk.open_store, tmp_path / "kopie.anders")  # type: ignore[arg-type]
    for act in (
        edit,
        desk.keeper.keep_now,
        lambda: desk.keeper.use_place(tmp_path / "stick"),
        lambda: desk.open_pack(tmp_path / "kopie.anders"),
        desk.show_versions,
        lambda: desk.passwords.put_behind("lab", secret, engine.new_key(), ""),
        edit,
        desk.keeper.keep_now,
        lambda: desk.passwords.set_minutes(5),
        lambda: desk.preferences.show("security"),
        lambda: desk.actions.write_copy("lab", tmp_path / "mee.anders"),
        lambda: desk.actions.write_document("lab", tmp_path / "mee.yaml"),
        desk.passwords.watch,
    ):
        act()
        settle()
        assert _seen_from_outside(office, "lab").endswith("held\n"), act


def test_a_proeftuin_open_elsewhere_is_said_and_not_touched(office: Office) -> None:
    office.desk.library.create(_fill)
    first = office.desk.library.open("lab")  # the lock is the same one another program would hold
    folder = first.path.parent
    before = {one.name: (one.stat().st_size, one.stat().st_mtime_ns) for one in folder.iterdir()}
    office.settings.set(LAST, "lab")
    office.desk.begin(None)
    assert "al open in een ander venster" in office.window.said
    assert _said(office).count("al open in een ander venster") > 1  # also on its card
    assert button(office.window, "Nieuwe proeftuin").isEnabled()
    assert {one.name: (one.stat().st_size, one.stat().st_mtime_ns) for one in folder.iterdir()} == before
    with first.edit("Naam") as work:
        work.need(LivingLab, "lab").name = "De Eik"
    first.close()
    assert office.desk.open_lab("lab")


@pytest.mark.parametrize("name", ["OneDrive - Zorg", "x" * 180])
def test_a_bad_place_is_refused_in_words_and_nothing_is_made_there(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, name: str
) -> None:
    office = Office(qapp, tmp_path / name)
    qtbot.addWidget(office.window)
    office.settings.set(LAST, "")
    office.desk.begin(None)
    said = _said(office)
    assert "Anders kan hier niet werken" in said
    assert "een map" in said
    assert not office.places.library.exists()
    assert button(office.window, "Anders sluiten").isEnabled()


def test_a_newer_proeftuin_is_refused_with_what_to_install_and_a_copy(office: Office, tmp_path: Path) -> None:
    office.desk.library.create(_fill)
    store = office.desk.library.open("lab")
    with store.connection() as connection:
        connection.exec_driver_sql("UPDATE program SET version = '9.9.1'")
        connection.exec_driver_sql(f"PRAGMA user_version = {engine.SCHEMA + 1}")
    store.close()
    office.desk.show_start()
    assert "Installeer Anders 9.9.1 of nieuwer" in _said(office)
    assert button(office.window, "Maak een kopie").isEnabled()


def test_a_second_window_shows_the_name_and_leaves_the_setting_of_the_first(
    office: Office, qapp: QApplication, qtbot: QtBot
) -> None:
    office.desk.library.create(_fill)
    assert office.desk.open_lab("lab")
    second = Office(qapp, office.places.library.parent)
    qtbot.addWidget(second.window)
    second.desk.begin(None)
    second.window.show()
    assert "De Linden" in _said(second)
    assert second.desk.open_id == ""
    assert second.settings.get(LAST) == "lab"
    second.window.close()
    office.desk.show_start()
    assert office.settings.get(LAST) == ""


def test_what_is_typed_while_the_folder_is_gone_stays_in_the_field(office: Office) -> None:
    office.desk.library.create(_fill)
    assert office.desk.open_lab("lab")
    store = office.desk.open_store
    assert store is not None
    with store.edit("Afspraak") as work:
        work.create(Agreement, id="a1", title="Eerst")
    office.window.navigate("agreement", "a1")
    fields = office.window.page.findChildren(QPlainTextEdit)
    field = next(one for one in fields if one.toPlainText() == "Eerst")
    away = office.places.library.with_name("weg")
    office.places.library.rename(away)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "Samen bellen")
    field.clearFocus()
    assert "is er niet meer" in office.window.said
    assert "is er niet meer" in _said(office)
    assert field.toPlainText() == "Samen bellen"
    away.rename(office.places.library)
    field.setFocus()
    field.clearFocus()
    assert store.find(Agreement)[0].title == "Samen bellen"
