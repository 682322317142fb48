"""What cards and lines of a list have in common: their height, tint, ring and tooltip."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QCursor, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from ui.lists.model import ROW_ROLE
from ui.theme import Theme

_RADIUS = 6


class RowDelegate(QStyledItemDelegate):
    """Draws a row: its tint and ring here, its words in :meth:`draw`.

    How the row stands is asked of the view: what Qt hands over for it (``option.state``) would make Python know every
    name of QStyle, 9 ms of a start.
    """

    height = 0
    tints_chosen = True

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def draw(self, painter: QPainter, room: QRect, row: Any) -> None:
        """Draw the words of a row."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: N802
        """Every row is as high as the next."""
        del option, index
        return QSize(120, self.height)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the row."""
        row = index.data(ROW_ROLE)
        if row is None:
            return
        room: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._frame(painter, room, index)
        self.draw(painter, room, row)
        painter.restore()

    def _frame(self, painter: QPainter, room: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        view, theme = self._view, self._theme
        frame = QRectF(room).adjusted(1, 1, -1, -1)
        chosen = self.tints_chosen and view.selectionModel().isSelected(index)
        if chosen or self._is_hovered(room):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("selection" if chosen else "hover"))
            painter.drawRoundedRect(frame, _RADIUS, _RADIUS)
        # the list itself has a ring, and what is chosen in it its tint
        if not chosen and view.hasFocus() and view.currentIndex() == index:
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(frame, _RADIUS, _RADIUS)

    def _is_hovered(self, room: QRect) -> bool:
        # The first widget of Qt's own that Python meets makes it learn every class of widgets, 8 ms of a start.
        if not self._view.underMouse():
            return False
        port = self._view.viewport()
        return port.underMouse() and room.contains(port.mapFromGlobal(QCursor.pos()))

    def helpEvent(self, event, view, option, index) -> bool:  # type: ignore[no-untyped-def]  # noqa: ANN001, N802
        """The whole row as a tooltip, as plain text."""
        from html import escape

        from PySide6.QtWidgets import QToolTip

        row = index.data(ROW_ROLE)
        if row is not None:
            QToolTip.showText(event.globalPos(), f"<qt>{escape(row.words())}</qt>", view)
            return True
        return bool(super().helpEvent(event, view, option, index))
