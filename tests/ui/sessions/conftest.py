"""The example, and the page Leersessies on it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from anders_desktop import exchange
from anders_desktop.store import Identity, Store
from anders_desktop.store.engine import new_key
from tests.ui.sessions.parts import Told, session_context, show_page
from ui.pages.sessions.page import SessionsPage

KEY = new_key()


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example as a database, made once."""
    path = tmp_path_factory.mktemp("example") / "lab.db"
    made = Store.create(path, KEY, Identity("Renske", "toets"))
    exchange.load(made, exchange.read_document(exchange.example_path()))
    made.close()
    return path


@pytest.fixture
def store(example: Path, tmp_path: Path) -> Iterator[Store]:
    """A copy of the example to work in."""
    path = tmp_path / "lab.db"
    shutil.copy(example, path)
    opened = Store(path, KEY, Identity("Renske", "toets"))
    yield opened
    opened.close()


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def page(
    qapp: QApplication, qtbot: QtBot, store: Store, tmp_path: Path, told: Told
) -> Iterator[SessionsPage]:
    """The page in a window of the usual size, refreshed as the shell does."""
    yield from show_page(session_context(store, qapp, qtbot, tmp_path, told), qtbot)
