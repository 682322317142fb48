"""A column of rows: the first are there at once, the others follow, in the same order for eye and for Tab."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.kit.slices import Slices
from ui.pages.sessions.keyed import KeyedColumn


@dataclass
class _Record:
    id: str


def _row(record: _Record) -> QWidget:
    row = QWidget()
    line = QVBoxLayout(row)
    for part in ("a", "b"):
        field = QLineEdit(f"{record.id}{part}")
        line.addWidget(field)
    return row


def _page(qtbot: QtBot, slices: Slices | None = None) -> tuple[QWidget, KeyedColumn[_Record, QWidget]]:
    page = QWidget()
    qtbot.addWidget(page)
    layout = QVBoxLayout(page)
    column: KeyedColumn[_Record, QWidget] = KeyedColumn(
        _row, lambda _row, _record: None, at_once=1, slices=slices
    )
    layout.addWidget(column)
    column.sync([_Record(str(number)) for number in range(4)])
    layout.addWidget(QLineEdit("below"))
    page.show()
    return page, column


def _by_tab(page: QWidget) -> list[str]:
    found, one = [], page.nextInFocusChain()
    while one is not page and one is not None:
        if isinstance(one, QLineEdit):
            found.append(one.text())
        one = one.nextInFocusChain()
    return found


def test_rows_that_follow_stand_and_are_reached_in_their_order(qtbot: QtBot) -> None:
    page, column = _page(qtbot)
    assert len(column.made()) == 1
    qtbot.waitUntil(lambda: len(column.made()) == 4)
    assert [row.findChildren(QLineEdit)[0].text() for row in column.rows()] == ["0a", "1a", "2a", "3a"]
    assert _by_tab(page) == ["0a", "0b", "1a", "1b", "2a", "2b", "3a", "3b", "below"]


def test_who_asks_for_a_row_gets_it_at_once(qtbot: QtBot) -> None:
    page, column = _page(qtbot)
    assert column.row("3") is not None
    assert len(column.rows()) == 4
    column.sync([_Record("2"), _Record("0")])
    assert [row.findChildren(QLineEdit)[0].text() for row in column.rows()] == ["2a", "0a"]
    page.close()


def test_rows_out_of_sight_do_not_hold_up_a_page_that_is_being_made(qtbot: QtBot) -> None:
    slices, made = Slices(), list[int]()
    slices.begin()
    page, column = _page(qtbot, slices)
    slices.run(*[QApplication.processEvents] * 3)
    slices.finished.connect(lambda: made.append(len(column.made())))
    qtbot.waitUntil(lambda: len(column.made()) == 4)
    assert made == [1]
    assert _by_tab(page)[-2:] == ["3b", "below"]
