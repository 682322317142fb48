"""A table with heads to sort by, over the same paged rows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui.icons import Icons
from ui.lists.filtered import FilteredRows
from ui.lists.model import ROW_ROLE, Column, PagedModel, R, RowSource
from ui.theme import Theme

_ROW_HEIGHT = 40
_LINE = 16


class CellDelegate(QStyledItemDelegate):
    """Draws a cell, in the colour its column gives it."""

    def __init__(self, theme: Theme, columns: Sequence[Column[R]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._columns = columns

    def initStyleOption(  # noqa: N802 - Qt's name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Colour the words when the column asks for it."""
        super().initStyleOption(option, index)
        tone = self._columns[index.column()].tone
        row = index.data(ROW_ROLE)
        name = tone(row) if tone is not None and row is not None else ""
        palette: QPalette = option.palette
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.HighlightedText):
            palette.setColor(role, self._theme.colour(name or "ink"))


class RecordTable(FilteredRows[QTableView]):
    """A filter and a table."""

    def __init__(
        self,
        icons: Icons,
        source: RowSource[R],
        columns: Sequence[Column[R]],
        name: str,
        parent: QWidget | None = None,
        *,
        lines: int = 1,
    ) -> None:
        """``name`` is what is listed, in words: "Acties"; ``lines`` is how many lines of text a row has room for."""
        super().__init__(PagedModel[R](source, columns), QTableView(), icons, name, parent)
        self.view.setItemDelegate(CellDelegate(icons.theme, columns, self.view))
        self.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.view.setShowGrid(False)
        self.view.setWordWrap(lines > 1)
        self.view.setTabKeyNavigation(False)
        self.view.verticalHeader().hide()
        self.view.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT + _LINE * (lines - 1))
        self._heads(columns)

    def _heads(self, columns: Sequence[Column[R]]) -> None:
        header = self.view.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for number, column in enumerate(columns):
            if column.width:
                header.resizeSection(number, column.width)
            else:
                header.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.view.setSortingEnabled(True)

    def pressed(self, event: QKeyEvent) -> bool:
        """Space switches what the row can be switched to."""
        if event.key() == Qt.Key.Key_Space:
            self.model.toggle(self.view.currentIndex().row())
            return True
        return super().pressed(event)
