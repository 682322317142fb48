"""Geschiedenis in the window: of the record in sight, and of the whole proeftuin."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from anders_desktop import exchange
from anders_desktop.model import Agreement
from anders_desktop.settings import Settings
from anders_desktop.store import Identity, Store
from anders_desktop.store.engine import new_key
from tests.ui.desk import TODAY
from tests.ui.hands import press
from ui.history.dialog import HistoryDialog
from ui.icons import Icons
from ui.kit.labels import Label
from ui.main_window import MainWindow
from ui.pages import page_specs
from ui.pages.history import HistoryPage
from ui.theme import Theme


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """The example, with one change by Bram."""
    made = Store.create(tmp_path / "lab.db", new_key(), Identity("Renske", "toets"))
    exchange.load(made, exchange.read_document(exchange.example_path()))
    made.identity = Identity("Bram", "toets")
    with made.edit("{noun}: {field} gewijzigd", noun="Afspraak", field="Titel") as work:
        work.need(Agreement, "a-01").title = "<b>Eén</b> deur"
    yield made
    made.close()


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, store: Store, tmp_path: Path) -> Iterator[MainWindow]:
    """The window with the pages of agreements and history."""
    specs = [one for one in page_specs() if one.key in ("agreements", "history")]
    made = MainWindow(
        Settings(tmp_path / "settings.json"), Icons(Theme(qapp, dark=False)), specs, lambda: TODAY
    )
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    qtbot.waitExposed(made)
    made.open_lab(store)
    yield made
    made.close_lab()


def said(widget: QWidget) -> str:
    """Every text in sight."""
    return "\n".join(one.text() for one in widget.findChildren(Label) if one.isVisible())


def history(window: MainWindow) -> HistoryDialog:
    """The dialog that is open."""
    QApplication.processEvents()
    return next(one for one in window.findChildren(HistoryDialog) if one.isVisible())


def test_ctrl_h_shows_the_history_of_the_agreement_in_sight(window: MainWindow, store: Store) -> None:
    window.navigate("agreement", "a-01")
    QTest.keyClick(window, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    dialog = history(window)
    words = said(dialog)
    assert "Afspraak: Titel gewijzigd" in words and "Bram" in words and "Was: " in words
    assert "Werd: <b>Eén</b> deur" in words
    press(dialog, "Terugzetten: Titel van Afspraak ‘<b>Eén</b> deur’")
    assert store.find(Agreement, id="a-01")[0].title != "<b>Eén</b> deur"
    assert "Teruggezet" in window.said and "Teruggezet" in said(dialog)
    window.undo()
    assert store.find(Agreement, id="a-01")[0].title == "<b>Eén</b> deur"
    dialog.accept()


def test_a_record_goes_back_as_a_whole(window: MainWindow, store: Store) -> None:
    window.navigate("agreement", "a-01")
    press(window, "Geschiedenis")
    dialog = history(window)
    dialog.pane.list.view.setFocus()
    QTest.keyClick(dialog.pane.list.view, Qt.Key.Key_End)
    press(dialog, "Alles terugzetten zoals het toen was")
    assert store.find(Agreement, id="a-01")[0].title != "<b>Eén</b> deur"
    assert "teruggezet" in window.said
    dialog.accept()


def test_the_page_over_everything_has_no_line_but_can_be_reached(window: MainWindow) -> None:
    window.navigate("agreement", "a-01")
    press(window, "Geschiedenis")
    press(history(window), "Geschiedenis van de hele proeftuin")
    page = window.page
    assert isinstance(page, HistoryPage)
    assert page.pane.list.model.total >= 2
    page.author.setCurrentIndex(page.author.findData("Bram"))
    page.author.activated.emit(page.author.currentIndex())
    assert page.pane.list.model.total == 1
    assert "Bram" in said(page)


def test_a_new_change_comes_on_top_of_the_page(window: MainWindow, store: Store) -> None:
    window.go("history")
    with store.edit("Afspraak verwijderd") as work:
        work.remove(work.need(Agreement, "a-01"))
    QApplication.processEvents()
    page = window.page
    assert isinstance(page, HistoryPage)
    assert "Afspraak verwijderd" in said(page)
    press(page, "Terughalen: Verwijderd van Afspraak ‘<b>Eén</b> deur (verwijderd)’")
    assert store.get(Agreement, "a-01") is not None
