"""What is typed and cannot be right, or is far too long, on every page: a sentence where it stands, nothing lost."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from anders_desktop.model import Agreement, ConsentRecord, LivingLab
from anders_desktop.store import Store
from tests.ui.hands import type_in
from tests.ui.stage import open_window
from ui.forms.editors import DateEditor
from ui.kit.labels import ErrorText
from ui.main_window import MainWindow
from ui.pages.sessions.session_view import STEPS

TODAY = dt.date(2026, 9, 10)
LONG = "Een heel lang verhaal, met é en ’s. " * 1_400
NO_DAYS = ("31-2-2026", "29-2-2027", "0-0-0", "1-1-1899", "gauw")


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, example: Store, tmp_path: Path) -> Iterator[MainWindow]:
    """The whole window with the example open."""
    made = open_window(qapp, example, tmp_path, TODAY)
    qtbot.addWidget(made)
    yield made
    made.close()


def places(window: MainWindow, store: Store) -> dict[str, Callable[[], object]]:
    """Every place with fields for dates, by name, with how one comes there."""
    consent = store.find(ConsentRecord)[0]

    def tab(page: str, key: str) -> None:
        window.go(page)
        window.page.tabs.choose(key, tell=True)  # type: ignore[union-attr]

    def step(key: str) -> None:
        window.navigate("learning_session", "s-06")
        window.page.view.go_to(key)  # type: ignore[union-attr]

    def new_barrier() -> None:
        tab("questions", "barriers")
        window.page.new_record()  # type: ignore[union-attr]

    return {
        "afspraak": lambda: window.navigate("agreement", "a-01"),
        "bespreken": lambda: window.navigate("agreement", "a-01", "review"),
        "experiment": lambda: window.navigate("experiment", "e-01"),
        "actie": lambda: window.go("actions"),
        "persoon": lambda: window.navigate("consent_record", consent.id),
        "organisatie": lambda: window.navigate("organisation", "o-01"),
        "proces": lambda: window.go("process"),
        "proeftuin": lambda: tab("process", "lab"),
        "drempel": new_barrier,
        "leergeschiedenis": lambda: tab("questions", "history"),
        "geschiedenis": lambda: window.go("history"),
        "verslagen": lambda: window.go("reports") and window.page.list.choose("actions"),  # type: ignore[union-attr]
        **{f"leersessie {key}": lambda key=key: step(key) for key in STEPS if key != "print"},
    }


def leave(editor: QWidget) -> None:
    """Go away from a field, as with Tab."""
    QApplication.sendEvent(editor, QFocusEvent(QEvent.Type.FocusOut))
    if isinstance(editor, QLineEdit):
        editor.editingFinished.emit()


def sentences(window: MainWindow) -> list[str]:
    """What stands in red on the page."""
    return [one.text() for one in window.findChildren(ErrorText) if one.isVisible() and one.text()]


def test_no_field_takes_a_day_that_does_not_exist(window: MainWindow, store: Store) -> None:
    seen: set[str] = set()
    for name, come in places(window, store).items():
        come()
        QApplication.processEvents()
        assert window.page is not None
        fields = [
            one for one in window.page.findChildren(DateEditor) if one.isVisible() and not one.isReadOnly()
        ]
        before = store.last_saved()
        for field in fields:
            place = f"{name}: {field.accessibleName()}"
            was = field.text()
            for typed in NO_DAYS:
                type_in(field, typed)
                leave(field)
                assert field.text() == typed, f"{place}: what was typed is still there"
                assert len(sentences(window)) == 1, f"{place} says nothing about {typed}"
                assert sentences(window)[0].endswith((".", "2200.")), sentences(window)
            field.selectAll()
            QTest.keyClick(field, Qt.Key.Key_Delete)
            type_in(field, was)
            leave(field)
            assert sentences(window) == [], f"{place}: it is good again"
            seen.add(place)
        assert store.last_saved() == before, f"{name}: nothing was kept of it"
    assert len(seen) > 30, seen


def _paste(editor: QLineEdit | QPlainTextEdit, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    editor.setFocus()
    editor.selectAll()
    editor.paste()
    QTest.keyClicks(editor, "slot")
    leave(editor)


def test_a_text_of_fifty_thousand_signs_is_kept_whole(window: MainWindow, store: Store) -> None:
    assert len(LONG) > 50_000
    window.navigate("agreement", "a-01")
    page = window.page
    assert page is not None
    driver = page.view.driver.editor("driver")  # type: ignore[attr-defined]
    _paste(driver, LONG)
    kept = store.get(Agreement, "a-01")
    assert kept is not None and kept.driver == LONG + "slot"
    assert driver.toPlainText() == LONG + "slot" and driver.height() > 5_000, "all of it is in sight"
    assert sentences(window) == []


def test_a_line_of_fifty_thousand_signs_is_kept_whole(window: MainWindow, store: Store) -> None:
    lab = store.lab()
    window.navigate("living_lab", lab.id)
    assert window.page is not None
    line = next(
        one
        for one in window.page.findChildren(QLineEdit)
        if one.accessibleName() == "Wijk" and one.isVisible()
    )
    _paste(line, LONG)
    kept = store.get(LivingLab, lab.id)
    assert kept is not None and kept.district == LONG + "slot", "Qt by itself ends after 32,767"
    assert window.page.window().width() == 1280, "the window stays as wide as it was"
    window.go("today")
    window.grab()
    assert sentences(window) == []
