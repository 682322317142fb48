"""A list of two-line cards with a filter above it, as at the left of most pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QAction, QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from anders_desktop.text import _, ngettext
from ui.icons import Icons
from ui.kit.badge import HEIGHT, badge_font, badge_width, paint_badge
from ui.kit.labels import Muted
from ui.kit.looking import narrows
from ui.lists.model import ROW_ROLE, CardRow, PagedModel, RowSource
from ui.theme import Theme

_ROW_HEIGHT = 62
_PADDING = 10


class CardDelegate(QStyledItemDelegate):
    """Draws one card: title and badge, a muted line below, tint when chosen, ring when it has the focus."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: N802
        """Every card is as high as the next."""
        del option, index
        return QSize(120, _ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the card."""
        row = index.data(ROW_ROLE)
        if not isinstance(row, CardRow):
            return
        theme = self._theme
        rect: QRect = option.rect
        state = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(rect).adjusted(1, 1, -1, -1)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        if chosen or hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("selection" if chosen else "hover"))
            painter.drawRoundedRect(frame, 6, 6)
        if (
            state & QStyle.StateFlag.State_HasFocus and not chosen
        ):  # the list itself has a ring, and this its tint
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(frame, 6, 6)
        self._words(painter, rect, row)
        painter.restore()

    def _words(self, painter: QPainter, rect: QRect, row: CardRow) -> None:
        theme = self._theme
        inner = rect.adjusted(_PADDING, 6, -_PADDING, -6)
        top = QRect(inner.left(), inner.top(), inner.width(), inner.height() // 2)
        bottom = QRect(inner.left(), top.bottom() + 1, inner.width(), inner.height() // 2)
        right = top.right()
        if row.badge:
            width = min(badge_width(row.badge, badge_font(theme)), inner.width() // 2)
            place = QRectF(right - width + 1, top.center().y() - HEIGHT / 2, width, HEIGHT)
            paint_badge(painter, place, row.badge, row.tone, theme)
            right -= width + 8
        bold = theme.font(bold=True)
        painter.setFont(bold)
        painter.setPen(theme.colour("ink"))
        top.setRight(right)
        self._line(painter, top, row.title, QFontMetrics(bold))
        plain = theme.font()
        painter.setFont(plain)
        painter.setPen(theme.colour("muted"))
        self._line(painter, bottom, row.second, QFontMetrics(plain))

    def _line(self, painter: QPainter, room: QRect, text: str, metrics: QFontMetrics) -> None:
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), shown)

    def helpEvent(self, event, view, option, index) -> bool:  # type: ignore[no-untyped-def]  # noqa: ANN001, N802
        """The whole text as a tooltip, as plain text."""
        from html import escape

        from PySide6.QtWidgets import QToolTip

        row = index.data(ROW_ROLE)
        if isinstance(row, CardRow):
            QToolTip.showText(event.globalPos(), f"<qt>{escape(row.words())}</qt>", view)
            return True
        return bool(super().helpEvent(event, view, option, index))


class CardList(QWidget):
    """The list of a page. Sends ``chosen`` with the id of the record one goes to, "" for none."""

    chosen = Signal(str)
    activated = Signal(str)

    def __init__(
        self,
        icons: Icons,
        source: RowSource[Any],
        name: str,
        parent: QWidget | None = None,
        *,
        dress: Callable[[Any], CardRow] | None = None,
    ) -> None:
        """``name`` is what is listed, in words: "Afspraken"; ``dress`` makes a card of what the source gives."""
        super().__init__(parent)
        self.model = PagedModel[CardRow](source, words=CardRow.words, dress=dress)
        self.filter = FilterLine(icons, _("Zoek in {name}").format(name=name.lower()))
        self.view = QListView()
        self.view.setModel(self.model)
        self.view.setItemDelegate(CardDelegate(icons.theme, self.view))
        self.view.setUniformItemSizes(True)
        self.view.setMouseTracking(True)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setAccessibleName(name)
        self.view.installEventFilter(self)
        self.filter.installEventFilter(self)
        self._nothing = Muted(_("Niets gevonden."))
        self._nothing.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        self._top = QHBoxLayout()
        self._top.setSpacing(6)
        self._top.addWidget(self.filter, 1)
        layout.addLayout(self._top)
        layout.addWidget(self._nothing)
        layout.addWidget(self.view, 1)
        self._column = layout
        self._quiet = False
        self.narrowed = False  # by more than words: then it says so when nothing is left
        self.filter.filtered.connect(self._filter)
        self.view.selectionModel().currentChanged.connect(self._current_changed)
        self.view.activated.connect(lambda index: self.activated.emit(self._id(index)))
        icons.theme.changed.connect(self.view.viewport().update)

    def add_filter(self, button: QWidget, panel: QWidget) -> None:
        """Put a button beside the filter, and what it opens below it."""
        self._top.addWidget(button)
        self._column.insertWidget(1, panel)

    @property
    def current(self) -> str:
        """The id of the record that is chosen, "" for none."""
        return self._id(self.view.currentIndex())

    def reload(self) -> None:
        """Ask for the rows anew; choice and place in the list stay."""
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
        self._nothing.setVisible(self.model.total == 0 and (self.narrowed or bool(self.model.text)))
        if self.current != current:
            self.chosen.emit(self.current)

    def choose(self, record_id: str, *, tell: bool = True) -> bool:
        """Choose a record; False when it is not in the list as it is filtered now."""
        if self.model.place_of(record_id) < 0 or not self._choose_fetched(record_id):
            return False
        if tell:
            self.chosen.emit(record_id)
        return True

    def _choose_fetched(self, record_id: str) -> bool:
        number = self.model.place_of(record_id, fetch=False)
        if number < 0:
            return False
        was_quiet, self._quiet = self._quiet, True
        index = self.model.index(number, 0)
        self.view.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.view.scrollTo(index)
        self._quiet = was_quiet
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

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Typing in the list goes to the filter; arrow down in the filter goes to the list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if watched is self.view and _is_typing(event):
                self.filter.setFocus()
                self.filter.insert(event.text())
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
        self._nothing.setVisible(self.model.total == 0 and (self.narrowed or bool(text)))

    def _current_changed(self, current: QModelIndex, previous: QModelIndex) -> None:
        del previous
        if not self._quiet:
            self.chosen.emit(self._id(current))

    def _id(self, index: QModelIndex) -> str:
        row = index.data(ROW_ROLE) if index.isValid() else None
        return row.id if isinstance(row, CardRow) else ""


class FilterLine(QLineEdit):
    """A line to type a filter in; sends ``filtered`` a moment after the last key, and ``entered`` before the first."""

    filtered = Signal(str)
    entered = Signal()

    def __init__(self, icons: Icons, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        narrows(self).setPlaceholderText(words)
        self.setAccessibleName(words)
        self.setClearButtonEnabled(True)
        self._icons = icons
        self._action = QAction(icons.icon("search", "muted"), "", self)
        self.addAction(self._action, QLineEdit.ActionPosition.LeadingPosition)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(60)
        self._pause.timeout.connect(lambda: self.filtered.emit(self.text().strip()))
        self.textChanged.connect(lambda _text: self._pause.start())
        icons.theme.changed.connect(lambda: self._action.setIcon(icons.icon("search", "muted")))

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Tell that keys are about to come."""
        super().focusInEvent(event)
        self.entered.emit()


def _is_typing(event: QKeyEvent) -> bool:
    modifiers = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
    return not modifiers and bool(event.text()) and event.text().isprintable() and not event.text().isspace()


Loader = Callable[[str, str, int, int], list[CardRow]]


class Rows:
    """A row source made of two functions."""

    def __init__(self, rows: Loader, count: Callable[[str], int]) -> None:
        self._rows = rows
        self._count = count

    def rows(self, text: str, order: str, offset: int, limit: int) -> list[CardRow]:
        """Ask the first function."""
        return self._rows(text, order, offset, limit)

    def count(self, text: str) -> int:
        """Ask the second function."""
        return self._count(text)
