"""A list of lines that each lead somewhere: an icon, one line of text, and words at the right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QWidget,
)

from ui.icons import SIZE, Icons
from ui.lists.delegate import RowDelegate
from ui.lists.model import PagedModel

_ROW_HEIGHT = 28
_PADDING = 6
_GAP = 8


class LineRow(NamedTuple):
    """One line; ``tone`` colours the icon and the words at the right."""

    id: str
    icon: str
    text: str
    right: str = ""
    tone: str = "muted"

    def words(self) -> str:
        """The line as one hears it."""
        return ", ".join(part for part in (self.text, self.right) if part)


class _Lines:
    """A source of lines that are all there."""

    def __init__(self) -> None:
        self.all: Sequence[LineRow] = ()

    def rows(self, text: str, order: str, offset: int, limit: int) -> Sequence[LineRow]:
        del text, order
        return self.all[offset : offset + limit]

    def count(self, text: str) -> int:
        del text
        return len(self.all)


class LineDelegate(RowDelegate):
    """Draws one line; what does not fit ends in … and stands whole in the tooltip."""

    height = _ROW_HEIGHT
    tints_chosen = False

    def __init__(self, icons: Icons, view: QListView) -> None:
        super().__init__(icons.theme, view)
        self._icons = icons

    def draw(self, painter: QPainter, room: QRect, row: LineRow) -> None:
        """Draw the icon and the words of a line."""
        ratio = painter.device().devicePixelRatioF()
        picture = self._icons.pixmap(row.icon, row.tone, SIZE, ratio=ratio)
        painter.drawPixmap(room.left() + _PADDING, room.center().y() - SIZE // 2 + 1, picture)
        font = self._theme.font()
        metrics = QFontMetrics(font)
        painter.setFont(font)
        self._words(painter, room.adjusted(_PADDING + SIZE + _GAP, 0, -_PADDING, 0), row, metrics)

    def _words(self, painter: QPainter, room: QRect, row: LineRow, metrics: QFontMetrics) -> None:
        theme = self._theme
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
        if row.right:
            wide = min(metrics.horizontalAdvance(row.right) + 2, room.width() // 2)
            place = QRect(room.right() - wide + 1, room.top(), wide, room.height())
            painter.setPen(theme.colour(row.tone))
            shown = metrics.elidedText(row.right, Qt.TextElideMode.ElideRight, wide)
            painter.drawText(place, flags | int(Qt.AlignmentFlag.AlignRight), shown)
            room.setRight(place.left() - 2 * _GAP)
        painter.setPen(theme.colour("ink"))
        shown = metrics.elidedText(row.text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, flags, shown)


class LineList(QListView):
    """Any number of lines. Sends ``opened`` with the id of one that is clicked, or on which Enter is pressed."""

    opened = Signal(str)

    def __init__(self, icons: Icons, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = _Lines()
        self._lines = PagedModel[LineRow](self._source, words=LineRow.words)
        self.setProperty("kind", "plain")
        self.setModel(self._lines)
        self.setItemDelegate(LineDelegate(icons, self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumHeight(4 * _ROW_HEIGHT)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(name)
        self.clicked.connect(self._open)
        icons.theme.changed.connect(self._draw_again)

    def _draw_again(self) -> None:
        self.viewport().update()

    def show_lines(self, lines: Sequence[LineRow]) -> None:
        """Show these lines; the one that one was at stays the one, if it is still there."""
        at = self._lines.row(self.currentIndex().row())
        place = self.verticalScrollBar().value()
        self._source.all = lines
        self._lines.reload()
        number = self._lines.place_of(at.id, fetch=False) if at is not None else -1
        if number >= 0:
            self.setCurrentIndex(self._lines.index(number, 0))
        self.verticalScrollBar().setValue(place)

    def lines(self) -> Sequence[LineRow]:
        """What is shown."""
        return self._source.all

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter and Space go where the line leads."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Coming here with Tab goes to the first line."""
        if event.type() == QEvent.Type.FocusIn and not self.currentIndex().isValid():
            self.setCurrentIndex(self._lines.index(0, 0))
        return super().event(event)

    def _open(self, index: QModelIndex) -> None:
        row = self._lines.row(index.row())
        if row is not None:
            self.opened.emit(row.id)
