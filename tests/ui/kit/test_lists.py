"""Lists show what the source gives, a page of rows at a time, and keep the place of the user."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QWidget
from pytestqt.qtbot import QtBot

from ui.icons import Icons
from ui.lists.cards import CardList
from ui.lists.model import FIRST, PAGE, CardRow, Column
from ui.lists.table import RecordTable


@dataclass
class Source:
    """Cards in memory, that remembers what was asked of it."""

    cards: list[CardRow]
    asked: list[tuple[str, str, int, int]] = field(default_factory=list)

    def rows(self, text: str, order: str, offset: int, limit: int) -> list[CardRow]:
        self.asked.append((text, order, offset, limit))
        found = [card for card in self.cards if text.casefold() in card.title.casefold()]
        if order:
            found.sort(key=lambda card: getattr(card, order.lstrip("-")), reverse=order.startswith("-"))
        return found[offset : offset + limit]

    def count(self, text: str) -> int:
        return sum(text.casefold() in card.title.casefold() for card in self.cards)


@pytest.fixture
def source() -> Source:
    return Source(
        [
            CardRow(f"id{number}", f"Afspraak {number:03}", f"versie {number % 3}", "Geldig", "ok")
            for number in range(450)
        ]
    )


def _shown(qtbot: QtBot, made: Any) -> Any:
    host = QWidget()
    qtbot.addWidget(made)
    made.resize(400, 600)
    made.show()
    made.activateWindow()
    made.reload()
    host.deleteLater()
    return made


def test_only_the_first_rows_are_asked_for(qtbot: QtBot, icons: Icons, source: Source) -> None:
    shown = _shown(qtbot, CardList(icons, source, "Afspraken"))
    assert shown.model.rowCount() == FIRST
    assert source.asked == [("", "", 0, FIRST)]
    shown.view.scrollToBottom()
    qtbot.waitUntil(lambda: shown.model.rowCount() == FIRST + PAGE)
    assert shown.model.total == 450


def test_typing_in_the_list_filters_it(qtbot: QtBot, icons: Icons, source: Source) -> None:
    shown = _shown(qtbot, CardList(icons, source, "Afspraken"))
    shown.choose_first()
    shown.view.setFocus()
    QTest.keyClicks(shown.view, "4")
    QTest.keyClicks(shown.filter, "4")
    assert shown.filter.text() == "44"
    qtbot.waitUntil(lambda: shown.model.rowCount() == 14)
    QTest.keyClick(shown.filter, Qt.Key.Key_Down)
    assert shown.view.hasFocus() and shown.current == "id44"
    shown.focus_filter()
    QTest.keyClick(shown.filter, Qt.Key.Key_Escape)
    assert shown.model.rowCount() == FIRST + PAGE and shown.current == "id44"  # fetched on to where one was


def test_a_cross_clears_the_filter_while_there_are_words(qtbot: QtBot, icons: Icons, source: Source) -> None:
    shown = _shown(qtbot, CardList(icons, source, "Afspraken"))
    QTest.keyClicks(shown.filter, "44")
    (cross,) = (one for one in shown.filter.actions() if one.text() == "Wis wat er staat")
    assert cross.isVisible()
    cross.trigger()
    assert shown.filter.text() == "" and not cross.isVisible()
    assert shown.view.verticalScrollMode() == QAbstractItemView.ScrollMode.ScrollPerPixel


def test_the_chosen_card_stays_when_the_data_changes(qtbot: QtBot, icons: Icons, source: Source) -> None:
    shown = _shown(qtbot, CardList(icons, source, "Afspraken"))
    chosen: list[str] = []
    assert shown.choose("id300")
    shown.chosen.connect(chosen.append)
    source.cards.insert(0, CardRow("new", "Afspraak 000a"))
    shown.reload()
    assert shown.current == "id300"
    assert chosen == []


def test_the_chosen_card_stays_when_it_fits_the_filter(qtbot: QtBot, icons: Icons, source: Source) -> None:
    shown = _shown(qtbot, CardList(icons, source, "Afspraken"))
    assert shown.choose(f"id{FIRST + 60}")
    shown.filter.filtered.emit("Afspraak")
    assert shown.current == f"id{FIRST + 60}"


def test_when_the_chosen_card_is_gone_its_neighbour_is_chosen(
    qtbot: QtBot, icons: Icons, source: Source
) -> None:
    shown = _shown(qtbot, CardList(icons, source, "Afspraken"))
    shown.choose("id7")
    chosen: list[str] = []
    shown.chosen.connect(chosen.append)
    del source.cards[7]
    shown.reload()
    assert shown.current == "id8"
    assert chosen == ["id8"]


def test_arrow_keys_choose_and_enter_opens(qtbot: QtBot, icons: Icons, source: Source) -> None:
    shown = _shown(qtbot, CardList(icons, source, "Afspraken"))
    shown.choose_first()
    chosen: list[str] = []
    opened: list[str] = []
    shown.chosen.connect(chosen.append)
    shown.activated.connect(opened.append)
    QTest.keyClick(shown.view, Qt.Key.Key_Down)
    QTest.keyClick(shown.view, Qt.Key.Key_End)
    QTest.keyClick(shown.view, Qt.Key.Key_Return)
    assert chosen[0] == "id1"
    assert opened == [chosen[-1]]


def test_a_card_is_heard_with_badge_and_line(qtbot: QtBot, icons: Icons, source: Source) -> None:
    shown = _shown(qtbot, CardList(icons, source, "Afspraken"))
    words = shown.model.index(5, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert words == "Afspraak 005, Geldig, versie 2"
    assert shown.view.accessibleName() == "Afspraken"


def test_a_record_that_is_not_there_is_not_chosen(qtbot: QtBot, icons: Icons, source: Source) -> None:
    shown = _shown(qtbot, CardList(icons, source, "Afspraken"))
    assert not shown.choose("nergens")


def test_nothing_found_is_said(qtbot: QtBot, icons: Icons, source: Source) -> None:
    from ui.kit.labels import Muted

    shown = _shown(qtbot, CardList(icons, source, "Afspraken"))
    QTest.keyClicks(shown.filter, "xyz")
    qtbot.waitUntil(lambda: shown.model.rowCount() == 0)
    assert [label.text() for label in shown.findChildren(Muted) if label.isVisible()] == ["Niets gevonden."]


COLUMNS = [
    Column[CardRow]("title", "Wat", lambda row: row.title),
    Column[CardRow]("second", "Wie", lambda row: row.second, 120),
]


def test_a_head_sorts_in_the_source(qtbot: QtBot, icons: Icons, source: Source) -> None:
    table = _shown(qtbot, RecordTable(icons, source, COLUMNS, "Acties"))
    table.choose("id3")
    header = table.view.horizontalHeader()
    for _click in range(2):
        qtbot.mouseClick(
            header.viewport(),
            Qt.MouseButton.LeftButton,
            pos=header.rect().center().__class__(header.sectionViewportPosition(0) + 10, 10),
        )
    assert source.asked[-1][1] == "-title" or ("", "-title", 0, FIRST) in source.asked
    assert table.model.index(0, 0).data() == "Afspraak 449"


def test_a_table_is_filtered_and_keeps_its_row(qtbot: QtBot, icons: Icons, source: Source) -> None:
    table = _shown(qtbot, RecordTable(icons, source, COLUMNS, "Acties"))
    assert table.choose("id44")
    QTest.keyClicks(table.filter, "44")
    qtbot.waitUntil(lambda: table.model.rowCount() == 14)
    assert table.current == "id44"
    table.reload()
    assert table.current == "id44"


def test_colour_of_a_cell_stays_when_its_row_is_chosen(qtbot: QtBot, icons: Icons, source: Source) -> None:
    columns = [Column[CardRow]("title", "Titel", lambda row: row.title, tone=lambda _row: "late")]
    shown = _shown(qtbot, RecordTable(icons, source, columns, "Afspraken"))
    shown.choose_first()
    room = shown.view.visualRect(shown.view.currentIndex())
    drawn = shown.view.viewport().grab(room).toImage()
    colours = {drawn.pixelColor(x, y).name() for x in range(drawn.width()) for y in range(drawn.height())}
    assert icons.theme.hex("late").lower() in colours


def test_a_card_stays_as_it_was_while_one_types_and_is_made_anew_with_the_data(
    qtbot: QtBot, icons: Icons, source: Source
) -> None:
    made: list[str] = []

    def dress(card: CardRow) -> CardRow:
        made.append(card.id)
        return CardRow(card.id, card.title.upper())

    shown = _shown(qtbot, CardList(icons, source, "Afspraken", dress=dress))
    shown.filter.filtered.emit("Afspraak 012")
    assert shown.model.row(0).title == "AFSPRAAK 012"
    shown.filter.filtered.emit("Afspraak 01")
    shown.filter.filtered.emit("Afspraak 012")
    assert shown.model.row(0).title == "AFSPRAAK 012" and made.count("id12") == 1
    source.cards[12] = CardRow("id12", "Afspraak 012 anders")
    shown.reload()
    assert shown.model.row(0).title == "AFSPRAAK 012 ANDERS"


def _row_colours(shown: CardList, row: int) -> set[str]:
    room = shown.view.visualRect(shown.model.index(row, 0))
    drawn = shown.view.viewport().grab(room).toImage()
    return {drawn.pixelColor(x, y).name() for x in range(drawn.width()) for y in range(drawn.height())}


def test_a_card_says_by_its_colour_that_it_is_chosen_pointed_at_or_has_the_focus(
    qtbot: QtBot, icons: Icons, source: Source
) -> None:
    shown = _shown(qtbot, CardList(icons, source, "Afspraken"))
    chosen, pointed, ring = (icons.theme.hex(name).lower() for name in ("selection", "hover", "focus"))
    shown.choose_first()
    assert chosen in _row_colours(shown, 0) and not {chosen, pointed, ring} & _row_colours(shown, 1)
    qtbot.mouseMove(shown.view.viewport(), shown.view.visualRect(shown.model.index(1, 0)).center())
    qtbot.waitUntil(lambda: pointed in _row_colours(shown, 1))
    assert pointed not in _row_colours(shown, 0) | _row_colours(shown, 2)
    shown.view.setFocus()
    shown.view.selectionModel().clearSelection()
    assert ring in _row_colours(shown, 0) and ring not in _row_colours(shown, 1)
