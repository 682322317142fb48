"""A whole window with a desk, on a data folder of its own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from anders_desktop.places import Places
from anders_desktop.settings import Settings
from ui.desk import Desk
from ui.icons import Icons
from ui.keeping import ASKED
from ui.main_window import MainWindow
from ui.pages import page_specs
from ui.theme import Theme

TODAY = dt.date(2026, 7, 20)


class Office:
    """A window and its desk, with what a test asks of them."""

    def __init__(self, qapp: QApplication, data: Path, pages: tuple[str, ...] = ("agreements",)) -> None:
        """With only these ``pages``, because one is enough and opens fast; () for all."""
        self.places = Places(data)
        self.settings = Settings(self.places.settings)
        specs = [one for one in page_specs() if not pages or one.key in pages]
        self.window = MainWindow(self.settings, Icons(Theme(qapp, dark=False)), specs, lambda: TODAY)
        self.desk = Desk(self.window, self.places, self.settings)

    def press(self, words: str, within: QWidget | None = None) -> None:
        """Press the button that says these words."""
        button(within or self.window, words).click()


def button(within: QWidget, words: str) -> QAbstractButton:
    """The button in sight with this accessible name."""
    found = [
        one
        for one in within.findChildren(QAbstractButton)
        if one.accessibleName().startswith(words) and one.isVisibleTo(within.window())
    ]
    assert found, f"no button ‘{words}’"
    return found[0]


@pytest.fixture
def office(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Office]:
    """A window with the start page and nothing in the library; the second place was asked already."""
    monkeypatch.setenv("ANDERS_TODAY", TODAY.isoformat())
    made = Office(qapp, tmp_path / "data")
    made.settings.set(ASKED, dt.datetime.now(dt.UTC).isoformat())
    qtbot.addWidget(made.window)
    made.desk.show_start()
    made.window.resize(1280, 800)
    made.window.show()
    qtbot.waitExposed(made.window)
    yield made
    made.window.close()
