"""A list of two-line cards with a filter above it, as at the left of most pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.icons import Icons
from ui.kit.badge import HEIGHT, badge_font, badge_width, paint_badge
from ui.lists.filtered import FilteredRows
from ui.lists.model import ROW_ROLE, CardRow, PagedModel, RowSource
from ui.theme import Theme

_ROW_HEIGHT = 62
_PADDING = 10
_LINE = int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)


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
        painter.drawText(room, _LINE, shown)

    def helpEvent(self, event, view, option, index) -> bool:  # type: ignore[no-untyped-def]  # noqa: ANN001, N802
        """The whole text as a tooltip, as plain text."""
        from html import escape

        from PySide6.QtWidgets import QToolTip

        row = index.data(ROW_ROLE)
        if isinstance(row, CardRow):
            QToolTip.showText(event.globalPos(), f"<qt>{escape(row.words())}</qt>", view)
            return True
        return bool(super().helpEvent(event, view, option, index))


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
        icons.theme.changed.connect(view.viewport().update)


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
