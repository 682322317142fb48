"""What is read ahead of the window: the proeftuin of last time is open at once, at the page where it was left."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from anders_desktop.exchange import example_path, load, read_document
from anders_desktop.places import Places
from anders_desktop.settings import Settings
from anders_desktop.store import Identity, Store, pack
from anders_desktop.store.engine import new_key
from anders_desktop.store.library import Library
from anders_desktop.views.ahead import read_ahead
from tests.ui.desk import TODAY
from ui.ahead import LAST, Ahead
from ui.desk import Desk
from ui.icons import Icons
from ui.lists.cards import CardList
from ui.main_window import MainWindow
from ui.pages import page_specs
from ui.pages.base import Page
from ui.pages.sessions.keyed import KeyedColumn
from ui.theme import Theme


@pytest.fixture
def left(tmp_path: Path) -> Places:
    """A place where the example was left at its agreements."""
    places = Places(tmp_path / "data")
    records = read_document(example_path())
    lab_id = Library(places.library, Identity("", "test")).create(lambda store: load(store, records))
    settings = Settings(places.settings)
    settings.set(LAST, lab_id)
    settings.set(f"place:{lab_id}", {"page": "agreements", "pages": {}})
    settings.set("last_shown", {"name": "", "place": "", "page": "agreements"})
    return places


@pytest.mark.parametrize("page", [one.key for one in page_specs()])
def test_every_page_can_be_the_one_of_last_time(left: Places, page: str) -> None:
    settings = Settings(left.settings)
    settings.set("last_shown", {"name": "", "place": "", "page": page})
    ahead = Ahead(left, settings, lambda: TODAY)
    ahead.warm()
    opened = ahead.take(str(settings.get(LAST)))
    assert opened is not None
    opened.close()


def _warmed(places: Places) -> Ahead:
    """Warmed as the program does it, on a thread of its own."""
    ahead = Ahead(places, Settings(places.settings), lambda: TODAY)
    thread = threading.Thread(target=ahead.warm)
    thread.start()
    thread.join()
    return ahead


def test_the_page_of_last_time_comes_from_what_was_opened_ahead(
    left: Places, qapp: QApplication, qtbot: QtBot
) -> None:
    ahead = _warmed(left)
    settings = Settings(left.settings)
    window = MainWindow(settings, Icons(Theme(qapp, dark=False)), page_specs(), lambda: TODAY)
    qtbot.addWidget(window)
    desk = Desk(window, left, settings, ahead=ahead)
    desk.begin(None)
    assert window.current_key == "agreements"
    assert window.windowTitle().endswith(" – Anders")
    assert window.page is not None
    assert window.page.record_in_sight()[1]
    window.close()


def _shown(page: QWidget) -> list[str]:
    """Every word on a page, also what must be scrolled to."""
    for _nested in range(2):
        for column in page.findChildren(KeyedColumn):
            column.rows()
        QApplication.processEvents()  # only now the layouts show what came
    return [
        one.toPlainText() if isinstance(one, QPlainTextEdit) else one.text()
        for one in page.findChildren(QWidget)
        if isinstance(one, QLabel | QLineEdit | QPlainTextEdit | QAbstractButton) and one.isVisibleTo(page)
    ]


@pytest.mark.parametrize("page", ["agreements", "sessions"])
@pytest.mark.parametrize("hurry", [False, True])
def test_a_page_that_comes_in_pieces_is_the_same_as_one_that_comes_at_once(
    left: Places, qapp: QApplication, qtbot: QtBot, page: str, hurry: bool
) -> None:
    """Also for who goes on to the second record before the first one is there as a whole."""
    settings = Settings(left.settings)
    settings.set("last_shown", {"name": "", "place": "", "page": page})

    def start(*, in_pieces: bool) -> tuple[MainWindow, Page]:
        settings.set(f"place:{settings.get(LAST)}", {"page": page, "pages": {}})
        window = MainWindow(settings, Icons(Theme(qapp, dark=False)), page_specs(), lambda: TODAY)
        qtbot.addWidget(window)
        window.show()
        desk = Desk(window, left, settings, ahead=_warmed(left))
        if in_pieces:
            window.slices.begin()
        desk.begin(None)
        if hurry and in_pieces:
            window.slices.finished.connect(lambda: go_on(window))
        elif hurry:
            go_on(window)
        if in_pieces:
            qtbot.waitSignal(window.slices.finished).wait()
        assert window.page is not None
        return window, window.page

    def go_on(window: MainWindow) -> None:
        assert window.page is not None
        (rows,) = window.page.findChildren(CardList)
        assert window.page.show_record(window.page.record_in_sight()[0], rows.model.row(1).id)

    window, found = start(in_pieces=False)
    expected = _shown(found)
    window.close()
    assert len(expected) > 30
    window, found = start(in_pieces=True)
    window.slices.finish()
    assert _shown(found) == expected
    scrolled = [one.verticalScrollBar().value() for one in found.findChildren(QScrollArea)]
    assert not any(scrolled), "it stands where it begins"
    window.close()


def test_what_was_opened_ahead_is_let_go_for_another(left: Places) -> None:
    ahead = _warmed(left)
    assert ahead.take("een-andere") is None
    assert ahead.library is not None
    ahead.library.open(str(Settings(left.settings).get(LAST))).close()  # nobody has it open any more


def test_a_damaged_one_is_left_to_who_can_say_it(left: Places) -> None:
    lab_id = str(Settings(left.settings).get(LAST))
    library = Library(left.library, Identity("", "test"))
    (library.place(lab_id) / pack.DATABASE).write_bytes(b"niets van waarde" * 500)
    assert _warmed(left).take(lab_id) is None


@pytest.mark.parametrize("page", [one.key for one in page_specs()])
def test_every_page_is_read_ahead_with_and_without_content(tmp_path: Path, page: str) -> None:
    for filled in (True, False):
        store = Store.create(tmp_path / f"{filled}.db", new_key(), Identity("", "test"))
        records = read_document(example_path())
        load(store, records if filled else [one for one in records if one.kind() == "living_lab"])
        before = store.last_saved()
        read_ahead(store, page, TODAY, {})
        assert store.last_saved() == before, "reading ahead changes nothing"
        store.close()
