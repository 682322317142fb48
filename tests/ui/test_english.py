"""In English nothing of the program is left in Dutch, on any page, with the example and with an empty proeftuin."""

from __future__ import annotations

import gettext
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from anders_desktop.model import Record
from anders_desktop.places import Places
from anders_desktop.resources import resource
from anders_desktop.settings import Settings
from anders_desktop.text import set_language
from tests.ui.desk import TODAY
from ui.desk import Desk
from ui.icons import Icons
from ui.main_window import MainWindow
from ui.pages import page_specs
from ui.theme import Theme

_TOLD = ("text", "placeholderText", "toolTip", "accessibleName", "windowTitle", "title")


@pytest.fixture
def desk(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    """A desk in English, with every page."""
    set_language("en", resource("translations"))
    places = Places(tmp_path)
    settings = Settings(places.settings)
    settings.set("language", "en")
    window = MainWindow(settings, Icons(Theme(qapp, dark=False)), page_specs(), lambda: TODAY)
    qtbot.addWidget(window)
    window.show()
    yield Desk(window, places, settings)
    window.close()
    set_language("nl", resource("translations"))


def _dutch() -> set[str]:
    """The Dutch texts that read otherwise in English."""
    with resource("translations", "en", "LC_MESSAGES", "anders.mo").open("rb") as file:
        texts = gettext.GNUTranslations(file)._catalog.items()  # type: ignore[attr-defined]
    pairs = {(key[0] if isinstance(key, tuple) else key, english) for key, english in texts if key}
    return {dutch for dutch, _english in pairs} - {english for _dutch, english in pairs}


def _said(window: QWidget) -> set[str]:
    said: set[str] = set()
    for widget in window.findChildren(QWidget):
        for name in _TOLD:
            tell = getattr(widget, name, None)
            if callable(tell) and isinstance(words := tell(), str):
                said.add(words)
        if isinstance(widget, QComboBox):
            said |= {widget.itemText(row) for row in range(widget.count())}
    return said


def _written(desk: Desk) -> set[str]:
    """What stands in the proeftuin itself, which is never translated."""
    store = desk.open_store
    assert store is not None
    records = [one for kind in Record.__subclasses__() for one in store.find(kind)]
    return {value for one in records for value in vars(one).values() if isinstance(value, str)}


@pytest.mark.parametrize("empty", [False, True], ids=["example", "empty"])
def test_no_page_holds_a_dutch_text_in_english(desk: Desk, qapp: QApplication, *, empty: bool) -> None:
    window = desk.parent()
    assert isinstance(window, MainWindow)
    dutch = _dutch()
    assert len(dutch) > 500
    desk.show_start()
    assert _said(window) & dutch == set()
    if empty:
        desk.start_new("De Linden", "", "", [])
    else:
        desk.open_example()
    for spec in page_specs():
        window.go(spec.key)
        qapp.processEvents()
        assert (_said(window) - _written(desk)) & dutch == set(), spec.key
    desk.preferences.show()
    assert (_said(window) - _written(desk)) & dutch == set()
