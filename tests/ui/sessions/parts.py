"""The page Leersessies in a window of its own, and what tests look at on it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from anders_desktop.store import Store
from tests.ui.stage import make_context
from ui.context import Context
from ui.pages.sessions.page import SessionsPage
from ui.theme import Theme

TODAY = dt.date(2026, 9, 10)


class Told:
    """What the page asked of the window."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.navigated: list[tuple[str, str]] = []

    def say(self, message: str, tone: str = "info") -> None:
        self.said.append(message)

    def navigate(self, kind: str, record_id: str, _field: str = "") -> bool:
        self.navigated.append((kind, record_id))
        return True


def session_context(store: Store, qapp: QApplication, qtbot: QtBot, tmp_path: Path, told: Told) -> Context:
    host = QWidget()
    qtbot.addWidget(host)
    theme = Theme(qapp, dark=False)
    return make_context(theme, host, store, tmp_path, lambda: TODAY, navigate=told.navigate, say=told.say)


def show_page(context: Context, qtbot: QtBot) -> Iterator[SessionsPage]:
    host = QWidget()
    layout = QVBoxLayout(host)
    made = SessionsPage(context)
    layout.addWidget(made)
    qtbot.addWidget(host)
    host.resize(1060, 720)
    host.show()
    host.activateWindow()
    made.refresh(None)
    stop = context.store.listen(made.refresh)
    yield made
    made.commit_pending()
    stop()
    context.jobs.close()
    host.close()


def step(page: SessionsPage, key: str) -> Any:
    page.view.go_to(key)
    QApplication.processEvents()
    return page.view._steps[key]


def titles(page: SessionsPage) -> list[str]:
    return [row.title for row in page.list.model._rows]
