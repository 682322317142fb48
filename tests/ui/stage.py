"""What a page is given when it is tried on its own, outside the window."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from anders_desktop.settings import Settings
from anders_desktop.store import Store
from ui.context import Context
from ui.icons import Icons
from ui.jobs import Jobs
from ui.main_window import MainWindow
from ui.pages import page_specs
from ui.pages.base import Page
from ui.theme import Theme

P = TypeVar("P", bound=Page)


def open_window(qapp: QApplication, store: Store, folder: Path, today: dt.date) -> MainWindow:
    """The whole window, in sight, with a proeftuin open; who asks for it closes it."""
    icons = Icons(Theme(qapp, dark=False))
    made = MainWindow(Settings(folder / "settings.json"), icons, page_specs(), lambda: today)
    made.resize(1280, 800)
    made.show()
    made.open_lab(store)
    return made


def make_context(
    theme: Theme, host: QWidget, store: Store, folder: Path, today: Callable[[], dt.date], **other: Any
) -> Context:
    """A context whose window goes along with everything and says nothing; ``other`` takes the place of a part."""
    given: dict[str, Any] = {
        "store": store,
        "library": None,
        "settings": Settings(folder / "settings.json"),
        "theme": theme,
        "icons": Icons(theme),
        "today": today,
        "navigate": lambda _kind, _record_id, _field="": True,
        "go": lambda _key: True,
        "say": lambda _message, _tone="info": None,
        "ask": lambda _question, _yes, _no: True,
    }
    if "jobs" not in other:
        given["jobs"] = Jobs(host)
    return Context(**{**given, **other})


def stand(
    make: Callable[[Context], P],
    qapp: QApplication,
    qtbot: QtBot,
    store: Store,
    folder: Path,
    today: Callable[[], dt.date],
    **other: Any,
) -> Iterator[P]:
    """A page on its own, in sight, hearing of every change; for a fixture to yield from."""
    host, theme = QWidget(), Theme(qapp, dark=False)
    made = make(make_context(theme, host, store, folder, today, **other))
    made.resize(1020, 720)
    made.refresh(None)
    made.show()
    qtbot.waitExposed(made)
    stop = store.listen(made.refresh)
    yield made
    stop()
    made.close()
    for one in (made, host, theme):  # a page that lives on would be drawn anew with every next theme
        one.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
