"""The start page: the first steps, every proeftuin of this computer, and what can be done with each."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu
from pytestqt.qtbot import QtBot

from anders_desktop.exchange import example_path, read_document
from anders_desktop.model import LivingLab, Organisation
from anders_desktop.store import pack
from tests.ui.desk import Office, button, office
from tests.ui.hands import type_in
from ui.dialogs.remove import RemoveDialog
from ui.pages.agreements.page import AgreementsPage
from ui.pages.start import StartPage
from ui.pages.start_guide import Guide

__all__ = ["office"]


def _said(within: Office) -> list[str]:
    start = within.window.findChildren(StartPage)[-1]
    return [label.text() for label in start.findChildren(QLabel) if label.isVisibleTo(start)]


def _new(office: Office, name: str, district: str) -> str:
    office.desk.start_new(name, district, "Waterhoven", ["Thuiszorg Oost", "De Sleutel"])
    return office.desk.open_id


def _menu(office: Office) -> dict[str, Callable[[], None]]:
    """The menu that is open now, by its words."""
    menu = [one for one in office.window.findChildren(QMenu) if one.isVisible()][-1]
    return {action.text(): action.trigger for action in menu.actions() if action.text()}


def _drop(office: Office, path: Path) -> bool:
    """Drag a file onto the window and let it go; False when it is not taken."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(50, 50), copy, mime, left, none)
    enter.ignore()
    QApplication.sendEvent(office.window, enter)
    if enter.isAccepted():
        QApplication.sendEvent(office.window, QDropEvent(QPoint(50, 50), copy, mime, left, none))
    return enter.isAccepted()


def test_a_first_start_offers_a_new_one_the_example_and_a_copy(office: Office) -> None:
    assert "Welkom bij Anders" in _said(office)
    for words in ("Beginnen", "Voorbeeld bekijken", "Kopie openen…", "Uitleg", "Instellingen"):
        assert button(office.window, words).isEnabled()
    office.press("Voorbeeld bekijken")
    assert office.window.windowTitle() == "Proeftuin De Wilgenhoek – Anders"


def test_the_guide_needs_a_name_and_takes_who_is_at_work(office: Office, qtbot: QtBot) -> None:
    office.window.activateWindow()
    QTest.keyClick(office.window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    guide = office.window.findChildren(Guide)[-1]
    qtbot.waitUntil(lambda: "Een nieuwe proeftuin" in _said(office))
    QTest.keyClick(guide.name, Qt.Key.Key_Return)
    assert "Geef uw proeftuin een naam." in _said(office)
    QTest.keyClicks(guide.name, "De Linden")
    QTest.keyClicks(guide.district, "Oost")
    guide.organisations.insertPlainText("Thuiszorg Oost\n\nDe Sleutel")
    QTest.keyClicks(guide.author, "Renske Hofstra")
    office.press("Proeftuin maken")
    store = office.desk.open_store
    assert store is not None
    assert store.lab().name == "De Linden"
    assert [one.name for one in store.find(Organisation)] == ["Thuiszorg Oost", "De Sleutel"]
    assert store.identity.author == "Renske Hofstra"
    office.desk.show_start()
    office.press("Nieuwe proeftuin")
    assert office.desk.author == "Renske Hofstra"
    asked = office.window.findChildren(Guide)[-1]
    assert "Hoe heet u zelf?" not in [label.text() for label in asked.findChildren(QLabel)]


def test_every_proeftuin_is_listed_and_opens(office: Office) -> None:
    first = _new(office, "De Linden", "Oost")
    second = _new(office, "De Meent", "West")
    assert first != second
    office.desk.show_start()
    said = _said(office)
    assert "Oost" in said and "West" in said
    assert "Waterhoven · 2 organisaties" in said
    assert any(str(office.places.library) in one for one in said)
    office.press("Oost openen")
    assert office.desk.open_id == first


def test_the_next_start_opens_the_last_one(office: Office, qapp: QApplication, qtbot: QtBot) -> None:
    _new(office, "De Meent", "West")
    last = _new(office, "De Linden", "Oost")
    office.window.close()
    again = Office(qapp, office.places.data)
    qtbot.addWidget(again.window)
    again.desk.begin(None)
    assert again.desk.open_id == last
    assert again.window.windowTitle() == "De Linden – Anders"
    again.desk.show_start()
    again.window.close()
    third = Office(qapp, office.places.data)
    qtbot.addWidget(third.window)
    third.desk.begin(None)
    assert third.desk.open_id == ""
    assert "Uw proeftuinen" in _said(third)
    third.window.close()


def test_a_damaged_one_is_listed_with_what_is_wrong_and_the_others_open(office: Office) -> None:
    broken = _new(office, "De Linden", "Oost")
    sound = _new(office, "De Meent", "West")
    office.desk.show_start()
    (office.desk.library.place(broken) / pack.DATABASE).write_bytes(b"niets meer van waarde" * 500)
    office.desk.show_start()
    said = _said(office)
    assert "West" in said and "Oost" in said
    assert any("beschadigd" in one or "geen proeftuin" in one for one in said)
    office.press("West openen")
    assert office.desk.open_id == sound


def test_a_copy_that_is_dropped_on_the_window_opens(office: Office, tmp_path: Path, qtbot: QtBot) -> None:
    lab = _new(office, "De Linden", "Oost")
    copy = tmp_path / "De Linden.anders"
    office.desk.actions.write_copy(lab, copy)
    qtbot.waitUntil(lambda: office.window.said.startswith("De kopie staat in ‘De Linden.anders’."))
    office.desk.actions.put_aside(lab, "Oost")
    assert office.desk.open_id == "" and not office.desk.library.has(lab)
    assert _drop(office, copy)
    assert office.desk.open_id == lab
    assert not _drop(office, tmp_path / "brief.docx")


def test_a_document_goes_out_and_comes_in_with_everything(
    office: Office, tmp_path: Path, qtbot: QtBot
) -> None:
    office.desk.open_example()
    lab = office.desk.open_id
    target = tmp_path / "voorbeeld.json"
    office.desk.actions.write_document(lab, target)
    qtbot.waitUntil(lambda: "voorbeeld.json" in office.window.said)
    assert len(read_document(target)) == len(read_document(example_path()))
    office.desk.actions.put_aside(lab, "De Wilgenhoek")
    assert _drop(office, target)
    qtbot.waitUntil(lambda: office.desk.open_id == lab)


def test_every_mistake_in_a_document_is_listed(office: Office, tmp_path: Path, qtbot: QtBot) -> None:
    wrong = tmp_path / "fout.yaml"
    text = example_path().read_text(encoding="utf-8").replace("2026-", "2026-99-", 3)
    wrong.write_text(text, encoding="utf-8")
    office.desk.open_file(wrong)
    qtbot.waitUntil(lambda: office.desk.actions.problems is not None)
    problems = office.desk.actions.problems
    assert problems is not None
    assert len(problems.text.toPlainText().splitlines()) >= 3
    assert office.desk.library.ids() == []
    problems.close()


def test_one_is_taken_out_of_the_list_and_put_back(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    lab = _new(office, "De Linden", "Oost")
    office.desk.show_start()
    office.press("Meer met Oost")
    monkeypatch.setattr(office.window, "ask", lambda *_words: True)
    _menu(office)["Uit de lijst halen…"]()
    assert office.desk.library.ids() == []
    assert "Welkom bij Anders" in _said(office)
    office.press("Opzij gezet: 1")
    _menu(office)["Oost terugzetten"]()
    assert office.desk.library.ids() == [lab]
    office.press("Oost openen")
    store = office.desk.open_store
    assert store is not None and store.find(LivingLab)[0].name == "De Linden"


def test_another_name_from_the_list_and_from_the_window(office: Office) -> None:
    lab = _new(office, "De Linden", "Oost")
    office.desk.actions.rename(lab, "De Oude Linden")
    assert office.window.windowTitle() == "De Oude Linden – Anders"
    office.window.undo()
    assert office.window.windowTitle() == "De Linden – Anders"
    office.desk.show_start()
    office.desk.actions.rename(lab, "   ")
    assert office.window.said == "Geef uw proeftuin een naam."
    office.desk.actions.rename(lab, "De Jonge Linden")
    office.desk.open_lab(lab)
    assert office.window.windowTitle() == "De Jonge Linden – Anders"


def test_the_menu_of_the_open_one_stands_below_its_name(office: Office) -> None:
    _new(office, "De Linden", "Oost")
    office.press("Deze proeftuin…")
    assert list(_menu(office)) == [
        "Geschiedenis van de hele proeftuin",
        "Kopie meegeven…",
        "Document maken…",
        "Naam veranderen…",
        "Uit de lijst halen…",
        "Voorgoed verwijderen…",
    ]


def test_the_keys_go_where_one_most_likely_wants(office: Office) -> None:
    _new(office, "De Meent", "West")
    office.desk.show_start()
    assert _focused(office) == "West openen"
    office.desk.open_example()
    page = office.window.page
    assert isinstance(page, AgreementsPage)
    assert office.window.focusWidget() is page.list.view
    chosen = page.view.agreement_id
    QTest.keyClick(page.list.view, Qt.Key.Key_Down)
    assert page.view.agreement_id not in ("", chosen), "an arrow goes to the next agreement"


def _focused(office: Office) -> str:
    widget = office.window.focusWidget()
    return widget.accessibleName() if widget is not None else ""


def _removal(office: Office, name: str) -> RemoveDialog:
    """The dialog that asks whether a proeftuin is deleted, from the menu in the list."""
    office.press(f"Meer met {name}")
    _menu(office)["Voorgoed verwijderen…"]()
    (dialog,) = [one for one in office.window.findChildren(RemoveDialog) if one.isVisible()]
    return dialog


def _done(office: Office, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not office.window.jobs.busy, timeout=30_000)


def test_one_is_deleted_for_good_by_typing_its_name_and_its_backups_stay(
    office: Office, qtbot: QtBot
) -> None:
    lab = _new(office, "De Linden", "Oost")
    office.desk.show_start()
    _done(office, qtbot)
    folder = office.desk.library.place(lab)
    dialog = _removal(office, "Oost")
    dialog.go.click()
    assert folder.is_dir() and dialog.isVisible()
    type_in(dialog.typed, "Oos")
    assert not dialog.go.isEnabled()
    type_in(dialog.typed, "oost")
    dialog.go.click()
    _done(office, qtbot)
    assert not folder.exists() and "Welkom bij Anders" in _said(office)
    assert not list((office.places.data / "concepten").glob("*"))
    assert [one.name for one in office.places.library.iterdir()] == []
    assert "De reservekopieën blijven" in office.window.said
    backups = office.desk.library.backups
    assert backups is not None
    last = next(one for one in backups.listed(folder.name) if one.reason == "asked")
    assert office.desk.open_pack(last.path)
    store = office.desk.open_store
    assert store is not None and store.find(LivingLab)[0].name == "De Linden"


def test_the_backups_go_as_well_when_one_says_so(office: Office, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    lab, other = _new(office, "De Linden", "Oost"), _new(office, "De Eik", "West")
    office.desk.keeper.use_place(tmp_path / "stick")
    _done(office, qtbot)
    office.desk.show_start()
    _done(office, qtbot)
    office.desk.keeper.copy_to_place()
    _done(office, qtbot)
    assert list((tmp_path / "stick").rglob(f"*{lab}*.anders"))
    kept = list((tmp_path / "stick").rglob(f"*{other}*.anders"))
    assert kept
    dialog = _removal(office, "Oost")
    dialog.wipe.click()
    assert not dialog.last.isChecked() and not dialog.last.isEnabled()
    type_in(dialog.typed, "Oost")
    dialog.go.click()
    _done(office, qtbot)
    left = [one for place in (office.places.data, tmp_path / "stick") for one in place.rglob(f"*{lab}*")]
    assert left == []
    assert office.desk.library.ids() == [other] and all(one.exists() for one in kept)


def test_one_that_is_open_elsewhere_or_damaged(office: Office, qtbot: QtBot) -> None:
    lab = _new(office, "De Linden", "Oost")
    office.desk.show_start()
    _done(office, qtbot)
    store = office.desk.library.open(lab)
    office.desk.actions.ask_removal(lab, "Oost")
    assert "al open in een ander venster" in office.window.said
    store.close()
    database = office.desk.library.place(lab) / pack.DATABASE
    database.write_bytes(b"x" * 10_000)
    office.desk.actions.ask_removal(lab, "Oost")
    (dialog,) = [one for one in office.window.findChildren(RemoveDialog) if one.isVisible()]
    assert not dialog.last.isEnabled()
    type_in(dialog.typed, "Oost")
    dialog.go.click()
    _done(office, qtbot)
    assert office.desk.library.ids() == []
