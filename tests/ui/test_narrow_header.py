"""The header of a narrow window, as at 150 % on a small laptop: no word of it is cut off."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from anders_desktop.exchange import example_path, load, read_document
from anders_desktop.settings import Settings
from anders_desktop.store import Identity, Store
from anders_desktop.store.engine import new_key
from tests.ui.desk import TODAY
from ui.icons import Icons
from ui.kit.buttons import Button
from ui.kit.header import Header
from ui.kit.labels import ElidedLabel
from ui.main_window import MainWindow
from ui.pages import page_specs
from ui.theme import Theme


@pytest.fixture
def window(tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> Iterator[MainWindow]:
    """The whole window on the example."""
    store = Store.create(tmp_path / "lab.db", new_key(), Identity("Renske", "toets"))
    load(store, read_document(example_path()))
    made = MainWindow(
        Settings(tmp_path / "settings.json"), Icons(Theme(qapp, dark=False)), page_specs(), lambda: TODAY
    )
    qtbot.addWidget(made)
    made.open_lab(store)
    made.show()
    yield made
    made.close_lab()
    store.close()


def _resize(window: MainWindow, width: int) -> Header:
    window.resize(width, 480)
    QApplication.processEvents()
    return window.findChild(Header)  # type: ignore[return-value] # every window has one


@pytest.mark.parametrize("width", [720, 853, 1024, 1280])
def test_no_word_of_the_header_is_cut_off(window: MainWindow, width: int) -> None:
    header = _resize(window, width)
    for spec in page_specs():
        window.go(spec.key)
        QApplication.processEvents()
        assert header.minimumSizeHint().width() <= header.width(), spec.key
        title = header.findChild(ElidedLabel)
        assert title is not None
        words = title.fontMetrics().horizontalAdvance(header.title)
        assert title.width() >= min(words, 200), spec.key
        for button in header.findChildren(Button):
            if button.isVisible():
                assert button.width() >= button.sizeHint().width(), (spec.key, button.accessibleName())
                assert button.text() or button.toolTip(), (spec.key, button.accessibleName())


def test_words_come_back_with_the_room(window: MainWindow) -> None:
    header = _resize(window, 720)
    window.go("agreements")
    QApplication.processEvents()
    log = next(one for one in header.findChildren(Button) if one.accessibleName() == "Logboek")
    assert (log.text(), log.toolTip()) == ("", "Logboek")
    _resize(window, 1280)
    assert (log.text(), log.toolTip()) == ("Logboek", "")
