"""What may be read by nobody stands in no byte that the window leaves behind: files, settings, log, temporary folder."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from anders_desktop.errors import ContentError
from anders_desktop.log import note_bug, start_log
from anders_desktop.model import Agreement, LivingLab, Person
from anders_desktop.store import engine
from tests.store.locked import PASSWORD
from tests.store.test_forgetting import holders
from tests.store.test_nothing_readable import fill_every_text, refuse_readable
from tests.ui.desk import TODAY, Office
from tests.ui.hands import press
from tests.ui.test_forget import dialog_for
from ui.keeping import ASKED
from ui.pages.reports import ReportsPage

CANARY = "GEHEIM7f3a"
NAME = "Wim Hoekstra-Żak"


@pytest.fixture
def office(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Office]:
    """A window with every page, on the example, and a temporary folder of its own."""
    monkeypatch.setenv("ANDERS_TODAY", TODAY.isoformat())
    (tmp_path / "tijdelijk").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tijdelijk"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tijdelijk"))
    made = Office(qapp, tmp_path / "data", ())
    made.settings.set(ASKED, dt.datetime.now(dt.UTC).isoformat())
    qtbot.addWidget(made.window)
    start_log(made.places.logs)
    made.desk.open_example()
    made.window.resize(1280, 800)
    made.window.show()
    qtbot.waitExposed(made.window)
    yield made
    made.window.close()


def settle(office: Office, qtbot: QtBot) -> None:
    """Until nothing is done in the background."""
    office.window.slices.finish()
    qtbot.waitUntil(lambda: not office.window.jobs.busy, timeout=120_000)


def visit_and_type(office: Office, qtbot: QtBot, words: str) -> int:
    """Go to every page and type into every field in sight; gives how many took the words."""
    typed = 0
    for key in list(office.window._specs):
        try:
            office.window.go(key)
        except ContentError:  # a field of approved minutes: the window says so, and shows again what holds
            assert office.window.page is not None
            office.window.page.refresh(None)
            office.window.go(key)
        settle(office, qtbot)
        page = office.window.page
        assert page is not None
        fields: list[QWidget] = [*page.findChildren(QLineEdit), *page.findChildren(QPlainTextEdit)]
        for field in fields:
            if field.isVisible() and field.isEnabled() and not field.isReadOnly():  # type: ignore[attr-defined]
                field.setFocus()
                QTest.keyClicks(field, words)
                typed += 1
    office.window.focus_search()
    QTest.keyClicks(office.window._frame.header.search, words)
    QApplication.processEvents()
    return typed


def write_papers(office: Office, qtbot: QtBot, folder: Path) -> None:
    """Save a report in each form: those are to be read, but nothing beside them."""
    office.window.go("reports")
    settle(office, qtbot)
    page = office.window.page
    assert isinstance(page, ReportsPage)
    qtbot.waitUntil(lambda: page.panel.made is not None and not page.panel.busy, timeout=30_000)
    folder.mkdir()
    for suffix in ("pdf", "docx", "html"):
        page.panel.save_to(folder / f"verslag.{suffix}")
    qtbot.waitUntil(lambda: len(list(folder.iterdir())) == 3, timeout=30_000)
    settle(office, qtbot)


def files_of(*folders: Path) -> list[Path]:
    """Every file below these folders."""
    return [path for folder in folders for path in folder.rglob("*") if path.is_file()]


def test_with_a_password_the_window_leaves_no_readable_word(
    office: Office, qtbot: QtBot, tmp_path: Path, expect_log
) -> None:
    lab = office.desk.open_id
    office.desk.passwords.put_behind(lab, PASSWORD, engine.new_key(), "Linden")
    qtbot.waitUntil(lambda: office.desk.open_id == lab and not office.window.jobs.busy, timeout=60_000)
    store = office.desk.open_store
    assert store is not None
    assert fill_every_text(store, CANARY) > 60
    office.desk.actions.rename(lab, f"Proeftuin {CANARY}")
    settle(office, qtbot)
    assert CANARY in str(store.find(LivingLab)[0].name)
    assert visit_and_type(office, qtbot, CANARY) > 10
    write_papers(office, qtbot, tmp_path / "papieren")
    assert store.drafts is not None
    store.drafts.keep("agreement", store.find(Agreement)[0].id, "title", CANARY)
    office.desk.actions.write_copy(lab, tmp_path / "kopie.anders")
    settle(office, qtbot)
    office.desk.keeper.keep_now()
    settle(office, qtbot)
    note_bug(ValueError(CANARY), office.places.logs)
    expect_log("ValueError")
    places = (office.places.data, tmp_path / "tijdelijk")
    during = [*files_of(*places), tmp_path / "kopie.anders"]
    names = {path.name for path in during}
    assert {"instellingen.json", "anders.log", "kopie.anders"} <= names
    assert any(path.parent.name == "concepten" for path in during)
    for path in during:
        refuse_readable(path, CANARY)
    office.desk.library.lock(lab)
    office.desk.show_start()
    settle(office, qtbot)
    office.window.close()
    for path in files_of(*places):
        refuse_readable(path, CANARY)


def test_who_was_forgotten_stands_in_no_byte_the_window_leaves(
    office: Office, qtbot: QtBot, tmp_path: Path
) -> None:
    store, lab = office.desk.open_store, office.desk.open_id
    assert store is not None
    office.settings.set("author", "Wim Hoekstra")
    visit_and_type(office, qtbot, " Wim Hoekstra ")  # QTest types no Ż
    settle(office, qtbot)
    write_papers(office, qtbot, tmp_path / "papieren")
    assert store.drafts is not None
    store.drafts.keep("agreement", store.find(Agreement)[0].id, "title", NAME)
    office.desk.keeper.keep_now()
    settle(office, qtbot)
    key = store.key
    assert "Wim Hoekstra" in office.places.settings.read_text(encoding="utf-8")
    dialog = dialog_for(office)
    dialog.erase_choice.setChecked(True)
    press(dialog, "Voorgoed vergeten")
    settle(office, qtbot)
    assert store.get(Person, "p-hoekstra") is None
    (tmp_path / "gegeven").mkdir()
    office.desk.actions.write_copy(lab, tmp_path / "gegeven" / "kopie.anders")
    settle(office, qtbot)
    office.desk.show_start()
    settle(office, qtbot)
    office.window.close()
    for folder in (office.places.data, tmp_path / "tijdelijk", tmp_path / "gegeven"):
        assert holders(folder, key, tmp_path / "kladje") == []
