"""Rows below a filter: what a list of cards and a table have in common."""

from __future__ import annotations

from typing import Any, Generic, TypeVar

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from anders_desktop.text import _, ngettext
from ui.icons import Icons
from ui.kit.labels import Muted
from ui.kit.line_action import LineAction, add_lens
from ui.kit.looking import narrows
from ui.lists.model import ROW_ROLE, PagedModel

V = TypeVar("V", bound=QAbstractItemView)


class FilterLine(QLineEdit):
    """A line to type a filter in; sends ``filtered`` a moment after the last key, and ``entered`` before the first."""

    filtered = Signal(str)
    entered = Signal()

    def __init__(self, icons: Icons, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        narrows(self).setPlaceholderText(words)
        self.setAccessibleName(words)
        self._icons = icons
        add_lens(self, icons)
        self._cross: LineAction | None = None
        self.textChanged.connect(self._offer_to_clear)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(60)
        self._pause.timeout.connect(lambda: self.filtered.emit(self.text().strip()))
        self.textChanged.connect(lambda _text: self._pause.start())

    def _offer_to_clear(self, text: str) -> None:
        """Show a cross while there are words. Qt's own looks through the icon themes of the system, 6 ms of a start."""
        if self._cross is None:
            self._cross = LineAction(self, self._icons, "x", _("Wis wat er staat"))
            self._cross.triggered.connect(self.clear)
        self._cross.setVisible(bool(text))

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Tell that keys are about to come."""
        super().focusInEvent(event)
        self.entered.emit()


def _is_typing(event: QKeyEvent) -> bool:
    modifiers = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
    return not modifiers and bool(event.text()) and event.text().isprintable() and not event.text().isspace()


class FilteredRows(QWidget, Generic[V]):
    """A filter above a view of rows that are fetched as they are needed.

    Sends ``chosen`` with the id of the row one goes to ("" for none) and ``activated`` on Enter.
    """

    chosen = Signal(str)
    activated = Signal(str)

    def __init__(
        self, model: PagedModel[Any], view: V, icons: Icons, name: str, parent: QWidget | None = None
    ) -> None:
        """``name`` is what is listed, in words: "Afspraken"."""
        super().__init__(parent)
        self.model = model
        self.filter = FilterLine(icons, _("Zoek in {name}").format(name=name.lower()))
        self.view = view
        self.view.setModel(model)
        self.view.setAccessibleName(name)
        self.view.installEventFilter(self)
        self.filter.installEventFilter(self)
        self._nothing = Muted(_("Niets gevonden."))
        self._nothing.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._top = QHBoxLayout()
        self._top.setSpacing(6)
        self._top.addWidget(self.filter, 1)
        self._column.addLayout(self._top)
        self._column.addWidget(self._nothing)
        self._column.addWidget(self.view, 1)
        self._quiet = False
        self.narrowed = False  # by more than words: then it says so when nothing is left
        self.filter.filtered.connect(self._filter)
        self.view.selectionModel().currentRowChanged.connect(self._current_changed)
        self.view.activated.connect(lambda index: self.activated.emit(self._id(index)))

    def add_filter(self, button: QWidget, panel: QWidget) -> None:
        """Put a button beside the filter, and what it opens below it."""
        self._top.addWidget(button)
        self._column.insertWidget(1, panel)

    @property
    def current(self) -> str:
        """The id of the record that is chosen, "" for none."""
        return self._id(self.view.currentIndex())

    def reload(self) -> None:
        """Ask for the rows anew; choice and place stay."""
        current, place = self.current, self.view.verticalScrollBar().value()
        number = self.view.currentIndex().row()
        self._quiet = True
        self.model.reload()
        if current and not self._choose_fetched(current):  # it is gone: its neighbour takes its place
            neighbour = self.model.row(min(number, self.model.rowCount() - 1))
            if neighbour is not None:
                self._choose_fetched(neighbour.id)
        self._quiet = False
        self.view.verticalScrollBar().setValue(place)
        self._say_nothing_found()
        if self.current != current:
            self.chosen.emit(self.current)

    def choose(self, record_id: str, *, tell: bool = True) -> bool:
        """Choose a record; False when it is not among the rows as they are filtered now."""
        if self.model.place_of(record_id) < 0 or not self._choose_fetched(record_id):
            return False
        if tell:
            self.chosen.emit(record_id)
        return True

    def choose_first(self) -> None:
        """Choose the first record, when there is one."""
        row = self.model.row(0)
        if row is not None:
            self.choose(row.id)

    def clear_filter(self) -> None:
        """Show everything again."""
        self.filter.clear()
        self._filter("")

    def focus_filter(self) -> None:
        """Go to the filter."""
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    def pressed(self, event: QKeyEvent) -> bool:
        """A key pressed in the rows: typing goes to the filter. Gives whether it was used."""
        if not _is_typing(event):
            return False
        self.filter.setFocus()
        self.filter.insert(event.text())
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Typing in the rows goes to the filter; arrow down in the filter goes to the rows."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if watched is self.view and self.pressed(event):
                return True
            if watched is self.filter and event.key() in (
                Qt.Key.Key_Down,
                Qt.Key.Key_Return,
                Qt.Key.Key_Enter,
            ):
                self.view.setFocus()
                if not self.view.currentIndex().isValid():
                    self.choose_first()
                return True
            if watched is self.filter and event.key() == Qt.Key.Key_Escape and self.filter.text():
                self.clear_filter()
                return True
        return super().eventFilter(watched, event)

    def _choose_fetched(self, record_id: str) -> bool:
        number = self.model.place_of(record_id, fetch=False)
        if number < 0:
            return False
        was_quiet, self._quiet = self._quiet, True
        index = self.model.index(number, 0)
        flags = QItemSelectionModel.SelectionFlag
        self.view.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.view.scrollTo(index)
        self._quiet = was_quiet
        return True

    def _filter(self, text: str) -> None:
        current = self.current
        self._quiet = True
        self.model.filter(text, current)
        if current:
            self._choose_fetched(current)
        self._quiet = False
        words = ngettext("{count} gevonden", "{count} gevonden", self.model.total).format(
            count=self.model.total
        )
        self.view.setAccessibleDescription(words if text else "")
        self._say_nothing_found()

    def _say_nothing_found(self) -> None:
        self._nothing.setVisible(self.model.total == 0 and (self.narrowed or bool(self.model.text)))

    def _current_changed(self, current: QModelIndex, previous: QModelIndex) -> None:
        del previous
        if not self._quiet:
            self.chosen.emit(self._id(current))

    def _id(self, index: QModelIndex) -> str:
        row = index.data(ROW_ROLE) if index.isValid() else None
        return str(row.id) if row is not None else ""
