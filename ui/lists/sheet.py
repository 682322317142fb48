"""A table one types in as in a spreadsheet: Enter, Tab, paste and copy work the way people know them."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

_ROW_HEIGHT = 34
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CLEAR = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class Cells(Protocol):
    """What a sheet asks of its model besides what every table does."""

    def put(self, row: int, column: int, lines: Sequence[Sequence[str]]) -> None:
        """Write a block of texts from a cell on, in one step; there is always a row below the last."""

    def wipe(self, cells: Sequence[tuple[int, int]]) -> None:
        """Empty cells, in one step."""


class CellEditor(QStyledItemDelegate):
    """A line in the cell; Enter keeps what was typed and goes down, Tab keeps it and goes on."""

    def __init__(self, sheet: Sheet) -> None:
        super().__init__(sheet)
        self._sheet = sheet

    def createEditor(  # noqa: N802 - Qt's name
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        """A plain line, named after its column."""
        del option
        line = QLineEdit(parent)
        model = index.model()
        line.setAccessibleName(str(model.headerData(index.column(), Qt.Orientation.Horizontal)))
        line.setProperty("cell", True)
        return line

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """The keys that leave a cell."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and isinstance(watched, QWidget)
        ):
            if event.key() in _ENTER:
                self._leave(watched)
                self._sheet.go_down()
                return True
            if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
                self._leave(watched)
                self._sheet.step(1 if event.key() == Qt.Key.Key_Tab else -1)
                return True
        return bool(super().eventFilter(watched, event))

    def _leave(self, editor: QWidget) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)


class Sheet(QTableView):
    """The table. It is as high as its rows, up to ``most``."""

    def __init__(self, model: QAbstractItemModel, cells: Cells, name: str, *, most: int = 12) -> None:
        """``model`` and ``cells`` are one object, seen from two sides."""
        super().__init__()
        self._cells = cells
        self._most = most
        self._home = 0  # the column to which Enter goes back
        self._stepping = False
        self.setModel(model)
        self.setItemDelegate(CellEditor(self))
        self.setAccessibleName(name)
        self.setTabKeyNavigation(False)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.AnyKeyPressed | triggers.DoubleClicked | triggers.EditKeyPressed)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        self.selectionModel().currentChanged.connect(self._went)
        for changed in (model.rowsInserted, model.rowsRemoved, model.modelReset):
            changed.connect(self.fit)
        self.fit()

    def fit(self, *_where: object) -> None:
        """Be as high as the rows."""
        rows = min(self.model().rowCount(), self._most)
        self.setFixedHeight(rows * _ROW_HEIGHT + self.horizontalHeader().sizeHint().height() + 12)

    def commit_pending(self) -> None:
        """Keep what is still being typed in a cell."""
        open_ones = [one for one in self.viewport().findChildren(QLineEdit) if not one.isHidden()]
        if open_ones and self.state() == QAbstractItemView.State.EditingState:
            self.commitData(open_ones[-1])
            self.closeEditor(open_ones[-1], QAbstractItemDelegate.EndEditHint.NoHint)

    # ---- moving

    def go(self, row: int, column: int) -> None:
        """Go to a cell; only that one is chosen then, whatever keys are held down."""
        only = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(self.model().index(row, column), only)
        self.scrollTo(self.currentIndex())

    def step(self, by: int) -> bool:
        """Go to the next cell or the one before, over the ends of rows; False at the very end."""
        columns, rows = self.model().columnCount(), self.model().rowCount()
        current = self.currentIndex()
        place = current.row() * columns + current.column() + by if current.isValid() else 0
        if not 0 <= place < rows * columns:
            return False
        self._stepping = True
        self.go(place // columns, place % columns)
        self._stepping = False
        return True

    def go_down(self) -> None:
        """Go to the next row, to the column where typing in this row began."""
        row = min(self.currentIndex().row() + 1, self.model().rowCount() - 1)
        self.go(row, self._home)

    def _went(self, current: QModelIndex, before: QModelIndex) -> None:
        del before
        if not self._stepping and current.isValid():
            self._home = current.column()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: N802, A002 - Qt's name and signature
        """Tab goes through the cells, and at the last one out of the table."""
        last = self.model().rowCount() - 1
        current = self.currentIndex()
        resting = next and current.row() == last and current.column() == self._home == 0
        if self.currentIndex().isValid() and not resting and self.step(1 if next else -1):
            return True
        return bool(super().focusNextPrevChild(next))

    # ---- keys

    def event(self, event: QEvent) -> bool:
        """Keys that mean something here are not the window's."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            keys = QKeySequence.StandardKey
            ours = any(event.matches(one) for one in (keys.Copy, keys.Paste, keys.Cut, keys.SelectAll))
            if ours or event.key() in _CLEAR:
                event.accept()
                return True
        return bool(super().event(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Copy, paste, empty, go down; any letter begins to type."""
        keys = QKeySequence.StandardKey
        if event.matches(keys.Paste):
            self.paste(QGuiApplication.clipboard().text())
        elif event.matches(keys.Copy) or event.matches(keys.Cut):
            QGuiApplication.clipboard().setText(self.copied())
            if event.matches(keys.Cut):
                self._cells.wipe(self._selected())
        elif event.key() in _CLEAR:
            self._cells.wipe(self._selected())
        elif event.key() in _ENTER:
            self.go_down()
        elif event.key() == Qt.Key.Key_Escape:
            super().focusNextPrevChild(True)
        else:
            super().keyPressEvent(event)

    def paste(self, text: str) -> None:
        """Put what another program copied from the current cell on."""
        lines = table_of(text)
        current = self.currentIndex()
        if lines:
            self._cells.put(max(current.row(), 0), max(current.column(), 0), lines)

    def copied(self) -> str:
        """The chosen cells, as spreadsheets read them."""
        cells = self._selected()
        if not cells:
            return ""
        rows = sorted({row for row, _column in cells})
        columns = sorted({column for _row, column in cells})
        made = io.StringIO()
        writer = csv.writer(made, delimiter="\t", lineterminator="\n")
        chosen, role = set(cells), Qt.ItemDataRole.EditRole
        for row in rows:
            line = ((row, column) for column in columns)
            writer.writerow(
                str(self.model().index(*cell).data(role) or "") if cell in chosen else "" for cell in line
            )
        return made.getvalue().removesuffix("\n")

    def _selected(self) -> list[tuple[int, int]]:
        return sorted((one.row(), one.column()) for one in self.selectionModel().selectedIndexes())


def table_of(text: str) -> list[list[str]]:
    """Rows and cells of a copied text: between tabs, or between semicolons when there are no tabs at all."""
    whole = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    if not whole:
        return []
    semicolons = "\t" not in whole and all(";" in line for line in whole.split("\n"))
    comma = ";" if semicolons else "\t"
    if whole.count('"') % 2:  # an inch or a loose quotation mark, not a cell between quotation marks
        return [[cell.strip() for cell in line.split(comma)] for line in whole.split("\n")]
    try:
        read = csv.reader(io.StringIO(whole), delimiter=comma)
        return [[cell.strip() for cell in row] for row in read]
    except csv.Error:  # a cell of more than a hundred thousand letters, say
        return [line.split("\t") for line in whole.split("\n")]
