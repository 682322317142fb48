"""The shell: pages, keys, undo, search and coming back where one was."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from anders_desktop.model import Agreement, LivingLab
from anders_desktop.settings import Settings
from anders_desktop.store import ChangeSet, Store
from anders_desktop.text import N_
from ui.context import Context
from ui.icons import Icons
from ui.kit.buttons import PrimaryButton
from ui.main_window import MainWindow
from ui.pages.base import Page, PageSpec


class NotesPage(Page):
    """A page with one text field, that notes what the shell asks of it."""

    title = N_("Afspraken")

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent)
        self.asked: list[str] = []
        self.shown: tuple[str, str] = ("", "")
        self.field = QLineEdit(self)
        self.field.setAccessibleName("Tekst")

    def header_actions(self) -> list[QWidget]:
        return [PrimaryButton("Nieuwe afspraak", self.context.icons, "plus")]

    def refresh(self, change: ChangeSet | None) -> None:
        self.asked.append("alles" if change is None else " ".join(sorted(change.ids)))

    def show_record(self, kind: str, record_id: str) -> bool:
        self.shown = (kind, record_id)
        return True

    def new_record(self) -> None:
        self.asked.append("nieuw")

    def remove_record(self) -> None:
        self.asked.append("weg")

    def focus_filter(self) -> None:
        self.asked.append("filter")

    def print_current(self) -> None:
        self.asked.append("druk af")

    def commit_pending(self) -> None:
        self.asked.append("bewaar")

    def state(self) -> dict[str, Any]:
        return {"text": self.field.text()}

    def restore(self, state: dict[str, Any]) -> None:
        self.field.setText(state["text"])


def _specs() -> list[PageSpec]:
    return [
        PageSpec("today", "sun", N_("Vandaag"), NotesPage),
        PageSpec(
            "agreements",
            "handshake",
            N_("Afspraken"),
            NotesPage,
            kinds=("agreement",),
            count=lambda context: len(context.store.find(Agreement)),
        ),
    ]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "settings.json")


@pytest.fixture
def open_window(
    qtbot: QtBot, icons: Icons, settings: Settings, store: Store
) -> Iterator[Callable[[], MainWindow]]:
    """Opens a window on the proeftuin."""

    def make() -> MainWindow:
        window = MainWindow(settings, icons, _specs(), lambda: dt.date(2026, 9, 10))
        qtbot.addWidget(window)
        with qtbot.waitExposed(window):
            window.show()
        window.open_lab(store)
        window.activateWindow()
        return window

    return make


def _page(window: MainWindow) -> NotesPage:
    assert isinstance(window.page, NotesPage)
    return window.page


def test_the_window_is_painted_before_any_data_is_there(
    qtbot: QtBot, icons: Icons, settings: Settings
) -> None:
    window = MainWindow(settings, icons, _specs(), dt.date.today)
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.painted):
        window.show()
    assert window.page is None


def test_a_page_is_made_when_it_is_first_shown(open_window: Callable[[], MainWindow]) -> None:
    window = open_window()
    assert window.current_key == "today"
    first = _page(window)
    QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert window.current_key == "agreements"
    assert _page(window) is not first
    assert _page(window).asked == ["alles"]
    assert first.asked[-1] == "bewaar"


def test_the_keys_reach_the_page(open_window: Callable[[], MainWindow]) -> None:
    window = open_window()
    for key in (Qt.Key.Key_N, Qt.Key.Key_F, Qt.Key.Key_P):
        QTest.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(window, Qt.Key.Key_Delete)
    assert _page(window).asked == ["alles", "nieuw", "filter", "druk af", "weg"]


def test_an_edit_is_shown_at_once_and_later_on_other_pages(
    qtbot: QtBot, open_window: Callable[[], MainWindow], store: Store
) -> None:
    window = open_window()
    window.go("agreements")
    window.go("today")
    with store.edit("Afspraak gewijzigd") as work:
        work.need(Agreement, "a1").title = "Eerst bellen"
    assert _page(window).asked[-1] == "agreement"
    window.go("agreements")
    assert _page(window).asked[-1] == "alles"


def test_ctrl_z_goes_to_the_text_field_first_and_then_to_the_proeftuin(
    qtbot: QtBot, open_window: Callable[[], MainWindow], store: Store
) -> None:
    window = open_window()
    with store.edit("Afspraak gewijzigd") as work:
        work.need(Agreement, "a1").title = "Anders"
    field = _page(window).field
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    QTest.keyClicks(field, "woorden")
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == ""
    kept = store.get(Agreement, "a1")
    assert kept is not None and kept.title == "Anders"
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    kept = store.get(Agreement, "a1")
    assert kept is not None and kept.title == "Eerst bellen, dan mailen"
    assert window.said == "Ongedaan gemaakt: Afspraak gewijzigd (Titel) – ‘Anders’"
    window.redo()
    kept = store.get(Agreement, "a1")
    assert kept is not None and kept.title == "Anders"


def test_undo_says_so_when_there_is_nothing(open_window: Callable[[], MainWindow]) -> None:
    window = open_window()
    window.redo()
    assert window.said == "Er is niets opnieuw te doen."


def test_search_goes_to_what_was_found(qtbot: QtBot, open_window: Callable[[], MainWindow]) -> None:
    window = open_window()
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    from ui.search_box import SearchBox

    box = window.findChild(SearchBox)
    assert box is not None
    qtbot.waitUntil(box.hasFocus)
    QTest.keyClicks(box, "mail")
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert box.hits is not None
    assert box.hits.words == ["Eerst bellen, dan mailen, Afspraak"]
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert window.current_key == "agreements"
    assert _page(window).shown == ("agreement", "a1")
    assert not box.hits.isVisible()


def test_search_says_when_nothing_is_found(qtbot: QtBot, open_window: Callable[[], MainWindow]) -> None:
    window = open_window()
    from ui.search_box import SearchBox

    box = window.findChild(SearchBox)
    assert box is not None
    QTest.keyClicks(box, "xyzzy")
    box.search_now()
    assert box.hits is not None and box.hits.words[0].startswith("Niets gevonden")
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert window.current_key == "today"
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert not box.hits.isVisible()


def test_the_next_window_comes_back_where_the_last_one_was(
    qtbot: QtBot, open_window: Callable[[], MainWindow]
) -> None:
    first = open_window()
    first.go("agreements")
    _page(first).field.setText("hier was ik")
    first.resize(765, 543)
    first.close()
    second = open_window()
    assert second.current_key == "agreements"
    assert _page(second).field.text() == "hier was ik"
    assert (second.width(), second.height()) == (765, 543)


def test_the_navigation_counts_and_says_which_proeftuin_is_open(
    open_window: Callable[[], MainWindow], store: Store, qtbot: QtBot
) -> None:
    from ui.kit.navigation import NavButton

    window = open_window()
    names = [button.accessibleName() for button in window.findChildren(NavButton)]
    assert names[1:3] == ["Vandaag", "Afspraken · 1"]
    assert any(name.startswith("Veilig opgeslagen") for name in names)
    assert window.windowTitle().startswith("De Linden")
    with store.edit("Naam") as work:
        work.find(LivingLab)[0].name = "De Wilgenhoek"
        work.create(Agreement, title="Nog een")
    assert window.windowTitle().startswith("De Wilgenhoek")
    agreements = window.findChildren(NavButton)[2]
    qtbot.waitUntil(lambda: agreements.accessibleName() == "Afspraken · 2")


def test_a_narrow_window_keeps_the_words_as_names(open_window: Callable[[], MainWindow]) -> None:
    from ui.kit.navigation import COMPACT_WIDTH, NavButton, Navigation

    window = open_window()
    window.resize(853, 480)
    navigation = window.findChild(Navigation)
    assert navigation is not None and navigation.width() == COMPACT_WIDTH
    buttons = window.findChildren(NavButton)
    assert buttons[1].text() == "" and buttons[1].accessibleName() == "Vandaag"
    assert all(button.isVisible() and button.height() >= 26 for button in buttons)


def test_another_proeftuin_can_be_opened_in_the_same_window(
    qtbot: QtBot, open_window: Callable[[], MainWindow], store: Store
) -> None:
    window = open_window()
    start = QWidget()
    window.show_start(start)
    assert start.isVisible() and window.page is None
    window.open_lab(store)
    assert window.page is not None and window.page.isVisible()
