"""What comes from outside and cannot be right, in the window: one sentence each, and nothing lost."""

from __future__ import annotations

import contextlib
import subprocess
import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from anders_desktop.model import Agreement
from anders_desktop.store import engine, pack
from tests.disk import small_disk
from tests.store.packs import repack
from tests.ui.desk import Office, office
from tests.ui.hands import type_in
from ui.kit.file_names import with_ending
from ui.pages.agreements.page import AgreementsPage

__all__ = ["office"]

ODD = "A/B\\C:D*E? <b>vet</b> & “zo”"


def _text(folder: Path) -> Path:
    path = folder / "brief.anders"
    path.write_text("Dit is een brief.", encoding="utf-8")
    return path


def _other_zip(folder: Path) -> Path:
    path = folder / "ander.anders"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("iets.txt", "iets")
    return path


def _folder(folder: Path) -> Path:
    path = folder / "map.anders"
    path.mkdir()
    return path


def _gone(folder: Path) -> Path:
    return folder / "weg.anders"


@pytest.mark.parametrize("make", [_text, _other_zip, _folder, _gone])
def test_what_is_no_proeftuin_is_refused_in_one_sentence(
    office: Office, tmp_path: Path, make: object
) -> None:
    path = make(tmp_path)  # type: ignore[operator]
    assert not office.desk.open_pack(path)
    assert path.name in office.window.said and "Traceback" not in office.window.said
    assert office.desk.library.entries() == []


def test_a_damaged_copy_is_refused_and_the_open_one_stays(office: Office, tmp_path: Path) -> None:
    office.desk.start_new("De Linden", "", "", [])
    assert office.desk.open_store is not None
    copy = tmp_path / "kopie.anders"
    pack.write_pack(office.desk.open_store, copy)
    whole = copy.read_bytes()
    copy.write_bytes(whole[: len(whole) // 2])
    assert not office.desk.open_pack(copy)
    assert copy.name in office.window.said
    assert office.window.context is not None and office.window.context.store.lab().name == "De Linden"


def test_a_copy_from_a_newer_program_is_refused_and_stays_as_it_is(office: Office, tmp_path: Path) -> None:
    office.desk.start_new("De Linden", "", "", [])
    assert office.desk.open_store is not None
    whole, copy = tmp_path / "heel.anders", tmp_path / "kopie.anders"
    pack.write_pack(office.desk.open_store, whole)
    repack(whole, copy, schema=engine.SCHEMA + 1)
    before = copy.read_bytes()
    assert not office.desk.open_pack(copy)
    assert "nieuwere versie" in office.window.said
    assert copy.read_bytes() == before
    assert office.window.context is not None and office.window.context.store.lab().name == "De Linden"


def test_a_copy_of_a_proeftuin_that_is_open_elsewhere_is_said(office: Office, tmp_path: Path) -> None:
    office.desk.start_new("De Linden", "", "", [])
    lab_id, store = office.desk.open_id, office.desk.open_store
    assert store is not None
    copy = tmp_path / "kopie.anders"
    pack.write_pack(store, copy)
    office.desk.show_start()
    elsewhere = office.desk.library.open(lab_id)  # the lock another window of the program would hold
    assert not office.desk.open_pack(copy)
    assert "al open in een ander venster" in office.window.said
    elsewhere.close()
    assert office.desk.open_pack(copy)


def test_a_copy_on_a_disk_where_one_may_not_write_just_opens(
    office: Office, tmp_path: Path, qtbot: QtBot
) -> None:
    office.desk.start_new("De Linden", "", "", [])
    assert office.desk.open_store is not None
    with small_disk(tmp_path / "stick", "size=8m") as stick:
        copy = stick / "kopie.anders"
        pack.write_pack(office.desk.open_store, copy)
        subprocess.run(["mount", "-o", "remount,ro", stick], check=True)
        assert office.desk.open_pack(copy)
        page = office.window.page
        assert page is not None
        page.new_record()
        type_in(QApplication.focusWidget(), "Wij bellen eerst")
        page.commit_pending()
        assert office.desk.open_store is not None
        assert [one.title for one in office.desk.open_store.find(Agreement)] == ["Wij bellen eerst"]
        office.desk.actions.write_copy(office.desk.open_id, stick / "nog een.anders")
        qtbot.waitUntil(lambda: not office.window.jobs.busy)
        assert office.window.said.endswith(".") and "nog een" not in [one.stem for one in stick.iterdir()]


def test_a_full_disk_keeps_what_is_typed_in_its_field_until_there_is_room(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    with small_disk(tmp_path / "schijf", "size=6m") as disk:
        office = Office(qapp, disk / "data")
        qtbot.addWidget(office.window)
        office.window.show()
        office.desk.start_new("De Linden", "", "", [])
        page, store = office.window.page, office.desk.open_store
        assert isinstance(page, AgreementsPage) and store is not None
        page.new_record()
        filler = disk / "vol"
        _fill_up(filler)
        title = page.view.title.editor("title")
        long = "Wij bellen eerst, en daarna pas mailen wij. " * 2_000
        title.setFocus()
        title.insertPlainText(long)
        page.view.title._pauses["title"].timeout.emit()
        assert title.toPlainText() == long, "it is still in the field"
        assert "De schijf is vol" in office.window.said
        assert store.find(Agreement)[0].title is None
        filler.unlink()
        QApplication.sendEvent(title, QFocusEvent(QEvent.Type.FocusOut))
        assert store.find(Agreement)[0].title == long.strip(), "tried again when the field is left"
        office.window.close()


def _fill_up(filler: Path) -> None:
    """Write until there is no room left."""
    with filler.open("wb", buffering=0) as file, contextlib.suppress(OSError):
        while True:
            file.write(b"x" * 4_096)


@pytest.mark.parametrize(
    ("chosen", "endings", "written"),
    [
        ("Proeftuin 2.0", (".anders",), "Proeftuin 2.0.anders"),
        ("Proeftuin 2.0.anders", (".anders",), "Proeftuin 2.0.anders"),
        ("lijst v1.2", (".yaml", ".yml", ".json"), "lijst v1.2.yaml"),
        ("lijst.JSON", (".yaml", ".yml", ".json"), "lijst.JSON"),
        ("Bijlage d.d. 3.4", (".pdf",), "Bijlage d.d. 3.4.pdf"),
    ],
)
def test_a_point_in_a_name_is_no_ending(chosen: str, endings: tuple[str, ...], written: str) -> None:
    assert with_ending(f"/x/{chosen}", *endings).name == written


@pytest.mark.parametrize("suffix", [".anders", ".yaml"])
def test_a_file_gets_a_name_every_system_takes(
    office: Office, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, tmp_path: Path, suffix: str
) -> None:
    office.desk.start_new(f"{ODD} {'lang ' * 60}", "", "", [])
    proposed: list[Path] = []

    def choose(_parent: object, _title: str, name: str, _kinds: str) -> tuple[str, str]:
        proposed.append(Path(name))
        return str(tmp_path / Path(name).name), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    actions = office.desk.actions
    ask = actions.ask_copy if suffix == ".anders" else actions.ask_document
    ask(office.desk.open_id, office.desk.versions.name_of(office.desk.open_id))
    qtbot.waitUntil(lambda: not office.window.jobs.busy)
    name = proposed[0].name
    assert name.startswith("A-B-C-D-E") and name.endswith(suffix)
    assert not set(name) & set('<>:"/\\|?*') and len(name) < 100
    assert (tmp_path / name).is_file()


def test_any_name_and_any_text_is_kept_and_shown_as_it_is(office: Office) -> None:
    office.desk.start_new(ODD, "", "", [])
    context = office.window.context
    assert context is not None and context.store.lab().name == ODD
    assert office.window.windowTitle().startswith(ODD)
    page = office.window.page
    assert page is not None
    page.new_record()
    long = f"{ODD} " + "woord " * 8_000
    type_in(QApplication.focusWidget(), ODD)
    page.commit_pending()
    made = context.store.find(Agreement)[0]
    assert made.title == ODD
    with context.store.edit("Afspraak gewijzigd") as work:
        work.need(Agreement, made.id).driver = long
    kept = context.store.get(Agreement, made.id)
    assert kept is not None and kept.driver == long
    assert all("<b>" not in one.text() or one.textFormat().name == "PlainText" for one in office.window.findChildren(QLabel))  # fmt: skip
