"""The settings: who is at work, language, light or dark, size; what is chosen holds at once."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QFileInfo, Qt
from PySide6.QtGui import QAbstractFileIconProvider
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QFileDialog, QLabel
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from anders_desktop.model import LivingLab
from anders_desktop.places import Places
from anders_desktop.resources import resource
from anders_desktop.settings import Settings
from anders_desktop.store.tables import edits
from anders_desktop.text import N_, language, set_language
from ui.desk import Desk
from ui.dialogs.settings import GeneralSection, Section, SettingsDialog
from ui.icons import Icons
from ui.kit.buttons import Button
from ui.kit.navigation import NavButton
from ui.main_window import MainWindow
from ui.pages import page_specs
from ui.theme import Theme


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    """A window on the example, as the program opens it."""
    settings = Settings(tmp_path / "instellingen.json")
    theme = Theme(qapp, dark=False)
    window = MainWindow(settings, Icons(theme), page_specs()[5:6] + page_specs()[8:], _today)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    made = Desk(window, Places(tmp_path), settings)
    made.open_example()
    yield made
    window.close()
    set_language("nl", resource("translations"))
    made.preferences.speak("nl")
    theme.deleteLater()


def _today() -> dt.date:
    return dt.date(2026, 9, 10)


def _window(desk: Desk) -> MainWindow:
    window = desk.parent()
    assert isinstance(window, MainWindow)
    return window


def _nav(desk: Desk, words: str) -> NavButton:
    return next(one for one in _window(desk).findChildren(NavButton) if one.words == words)


def _pages(window: MainWindow) -> list[str]:
    return [one.words for one in window.findChildren(NavButton) if one.isVisible()][1:3]


def _open(desk: Desk) -> tuple[SettingsDialog, GeneralSection]:
    _nav(desk, "Instellingen").click()
    dialog = desk.preferences.dialog
    assert dialog is not None and dialog.isVisible()
    general = dialog.section("general")
    assert isinstance(general, GeneralSection)
    return dialog, general


def test_the_name_stands_at_the_next_edit(desk: Desk) -> None:
    dialog, general = _open(desk)
    QTest.keyClicks(general.author, "Renske Hofstra")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert desk.author == "Renske Hofstra"
    context = _window(desk).context
    assert context is not None
    with context.store.edit("Naam gewijzigd") as work:
        work.find(LivingLab)[0].name = "De Linden"
    with context.store.connection() as connection:
        last = connection.scalar(select(edits.c.author).order_by(edits.c.clock.desc()).limit(1))
    assert last == "Renske Hofstra"
    assert _open(desk)[1].author.text() == "Renske Hofstra"


def test_another_language_keeps_what_is_open(desk: Desk, qtbot: QtBot) -> None:
    window = _window(desk)
    window.go("reports")
    assert window.context is not None
    store, lab = window.context.store, window.context.store.lab().id
    dialog, general = _open(desk)
    general.languages.setFocus()
    QTest.keyClick(general.languages, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: language() == "en")
    qtbot.waitUntil(lambda: desk.preferences.dialog is not None and desk.preferences.dialog is not dialog)
    assert window.context is not None and window.context.store is store
    assert window.context.store.lab().id == lab
    assert window.current_key == "reports"
    qtbot.waitUntil(lambda: _pages(window) == ["Learning sessions", "Reports"])
    assert desk.preferences.dialog is not None and desk.preferences.dialog.windowTitle() == "Settings"
    assert Settings(Path(store.path).parents[2] / "instellingen.json").get("language") == "en"


def test_qt_itself_speaks_the_language(desk: Desk) -> None:
    def cancel() -> str:
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        return box.buttons()[0].text().replace("&", "")

    assert cancel() == "Annuleren"
    desk.set_language("en")
    assert cancel() == "Cancel"
    desk.set_language("nl")
    assert cancel() == "Annuleren"


def test_the_dialogs_of_qt_hold_no_english_in_dutch(desk: Desk, qtbot: QtBot) -> None:
    dialog = QFileDialog(_window(desk), "Kopie", "", "Proeftuin (*.anders)")
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    qtbot.addWidget(dialog)
    said = {label.text().replace("&", "") for label in dialog.findChildren(QLabel)}
    assert {"Zoek in:", "Soort bestand:"} <= said
    assert QAbstractFileIconProvider().type(QFileInfo("/")) in ("Map", "Schijf")


def test_light_and_dark_are_chosen_by_hand(desk: Desk) -> None:
    dialog, general = _open(desk)
    theme = _window(desk).icons.theme
    general.appearances.setFocus()
    QTest.keyClick(general.appearances, Qt.Key.Key_End)
    assert theme.dark
    QTest.keyClick(general.appearances, Qt.Key.Key_Up)
    assert not theme.dark
    dialog.close()


def test_the_size_is_for_the_next_start(desk: Desk, tmp_path: Path) -> None:
    dialog, general = _open(desk)
    general.zooms.setFocus()
    QTest.keyClick(general.zooms, Qt.Key.Key_Down)
    dialog.close()
    assert Settings(tmp_path / "instellingen.json").get("zoom") == 125


def test_sections_of_others_stand_beside_the_first(desk: Desk, qtbot: QtBot, icons_of: Icons) -> None:
    class Safety(Section):
        key = "safety"
        title = N_("Afspraken")

    dialog = SettingsDialog(icons_of, [GeneralSection(Settings(Path("nergens"))), Safety()], "safety")
    qtbot.addWidget(dialog)
    assert dialog.shown == "safety"
    dialog.show_section("general")
    assert dialog.shown == "general"
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in dialog.findChildren(QLabel))
    assert all(button.accessibleName() for button in dialog.findChildren(Button))


@pytest.fixture
def icons_of(desk: Desk) -> Icons:
    """The icons of the window."""
    return _window(desk).icons
