"""A list of two-line cards with a filter above it, as at the left of most pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import (
    QRect,
    QRectF,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QWidget,
)

from ui.icons import Icons
from ui.kit.badge import HEIGHT, badge_font, badge_width, paint_badge
from ui.lists.delegate import RowDelegate
from ui.lists.filtered import FilteredRows
from ui.lists.model import CardRow, PagedModel, RowSource

_ROW_HEIGHT = 62
_PADDING = 10
_LINE = int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)


class CardDelegate(RowDelegate):
    """Draws one card: title and badge, a muted line below."""

    height = _ROW_HEIGHT

    def draw(self, painter: QPainter, room: QRect, row: CardRow) -> None:
        """Draw the words of a card."""
        theme = self._theme
        inner = room.adjusted(_PADDING, 6, -_PADDING, -6)
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
        painter.drawText(room, _LINE, shown)


class CardList(FilteredRows[QListView]):
    """The list of a page."""

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
        view = QListView()
        super().__init__(
            PagedModel[CardRow](source, words=CardRow.words, dress=dress), view, icons, name, parent
        )
        view.setItemDelegate(CardDelegate(icons.theme, view))
        view.setUniformItemSizes(True)
        view.setMouseTracking(True)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        icons.theme.changed.connect(self._draw_again)

    def _draw_again(self) -> None:
        self.view.viewport().update()  # not connected itself: see RowDelegate


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
