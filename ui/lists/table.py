"""A table with heads to sort by, over the same paged rows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from anders_desktop.text import _
from ui.icons import Icons
from ui.kit.labels import Muted
from ui.lists.cards import FilterLine, _is_typing
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
        if tone is not None and row is not None and (name := tone(row)):
            palette: QPalette = option.palette
            for role in (QPalette.ColorRole.Text, QPalette.ColorRole.HighlightedText):
                palette.setColor(role, self._theme.colour(name))


class RecordTable(QWidget):
    """A filter and a table. Sends ``chosen`` with the id of the row one goes to and ``activated`` on Enter."""

    chosen = Signal(str)
    activated = Signal(str)

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
        super().__init__(parent)
        self.model = PagedModel[R](source, columns)
        self.filter = FilterLine(icons, _("Zoek in {name}").format(name=name.lower()))
        self.view = QTableView()
        self.view.setModel(self.model)
        self.view.setItemDelegate(CellDelegate(icons.theme, columns, self.view))
        self.view.setAccessibleName(name)
        self.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.view.setShowGrid(False)
        self.view.setWordWrap(lines > 1)
        self.view.setTabKeyNavigation(False)
        self.view.verticalHeader().hide()
        self.view.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT + _LINE * (lines - 1))
        self._heads(columns)
        self.view.installEventFilter(self)
        self.filter.installEventFilter(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        self._nothing = Muted(_("Niets gevonden."))
        self._nothing.hide()
        layout.addWidget(self.filter)
        layout.addWidget(self._nothing)
        layout.addWidget(self.view, 1)
        self.filter.filtered.connect(self._filter)
        self.view.selectionModel().currentRowChanged.connect(lambda index, _old: self._tell(index))
        self.view.activated.connect(lambda index: self.activated.emit(self._id(index)))
        self._quiet = False

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

    @property
    def current(self) -> str:
        """The id of the chosen row, "" for none."""
        return self._id(self.view.currentIndex())

    def reload(self) -> None:
        """Ask for the rows anew; choice and place stay."""
        current, place = self.current, self.view.verticalScrollBar().value()
        row = self.view.currentIndex().row()
        self._quiet = True
        self.model.reload()
        if current and not self.choose(current, fetch=False):  # it is gone: its neighbour takes its place
            neighbour = self.model.row(min(row, self.model.rowCount() - 1))
            if neighbour is not None:
                self.choose(neighbour.id, fetch=False)
        self._quiet = False
        self.view.verticalScrollBar().setValue(place)
        self._nothing.setVisible(bool(self.model.text) and self.model.total == 0)
        if self.current != current:
            self.chosen.emit(self.current)

    def choose(self, record_id: str, *, fetch: bool = True) -> bool:
        """Choose a row; False when it is not in the table as it is filtered now (or not fetched yet)."""
        number = self.model.place_of(record_id, fetch=fetch)
        if number < 0:
            return False
        index = self.model.index(number, 0)
        flags = QItemSelectionModel.SelectionFlag
        self.view.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.view.scrollTo(index)
        return True

    def clear_filter(self) -> None:
        """Show everything again."""
        self.filter.clear()
        self._filter("")

    def focus_filter(self) -> None:
        """Go to the filter."""
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Typing in the table goes to the filter; arrow down in the filter goes to the table."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if watched is self.view and _is_typing(event):
                self.filter.setFocus()
                self.filter.insert(event.text())
                return True
            if watched is self.view and event.key() == Qt.Key.Key_Space:
                self.model.toggle(self.view.currentIndex().row())
                return True
            if watched is self.filter and event.key() == Qt.Key.Key_Escape and self.filter.text():
                self.clear_filter()
                return True
            if watched is self.filter and event.key() in (
                Qt.Key.Key_Down,
                Qt.Key.Key_Return,
                Qt.Key.Key_Enter,
            ):
                self.view.setFocus()
                if not self.view.currentIndex().isValid() and (first := self.model.row(0)) is not None:
                    self.choose(first.id)
                return True
        return super().eventFilter(watched, event)

    def _filter(self, text: str) -> None:
        current = self.current
        self._quiet = True
        self.model.filter(text, current)
        if current:
            self.choose(current, fetch=False)
        self._quiet = False
        self._nothing.setVisible(bool(text) and self.model.total == 0)

    def _tell(self, index: QModelIndex) -> None:
        if not self._quiet:
            self.chosen.emit(self._id(index))

    def _id(self, index: QModelIndex) -> str:
        row = index.data(ROW_ROLE) if index.isValid() else None
        return str(row.id) if row is not None else ""
