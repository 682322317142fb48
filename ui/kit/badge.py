"""Badges: a few words on a pale ground that say how something stands."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.kit.labels import tip
from ui.theme import Theme

FONT_SIZE: Final = 12
_PADDING: Final = 12
_MIDDLE: Final = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine)
HEIGHT: Final = 19

TONES: Final = ("ok", "attention", "late", "neutral", "info")
"""The tones a badge can have, besides the kinds of group."""


def badge_font(theme: Theme) -> QFont:
    """The letters of a badge."""
    return theme.font(FONT_SIZE, bold=True)


def badge_width(text: str, font: QFont) -> int:
    """How wide a badge with this text is."""
    return QFontMetrics(font).horizontalAdvance(text) + 2 * _PADDING


def paint_badge(painter: QPainter, room: QRectF, text: str, tone: str, theme: Theme) -> None:
    """Draw a badge that fills ``room``; text that does not fit ends in …"""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.tint(tone))
    painter.drawRoundedRect(room, room.height() / 2, room.height() / 2)
    font = badge_font(theme)
    painter.setFont(font)
    painter.setPen(theme.tint_text(tone))
    inner = room.adjusted(_PADDING - 2, 0, -_PADDING + 2, 0)
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, int(inner.width()) + 1)
    painter.drawText(inner, _MIDDLE, shown)


class Badge(QLabel):
    """A badge as a widget. ``tone`` is one of :data:`TONES` or a kind of group."""

    def __init__(
        self, theme: Theme, text: str = "", tone: str = "neutral", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tone = tone
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(badge_font(theme))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.set(text, tone)
        theme.changed.connect(self.update)

    def set(self, text: str, tone: str = "") -> None:
        """Show other words; without words nothing is drawn."""
        self._tone = tone or self._tone
        self.setText(text)
        self.setAccessibleName(text)
        self.setToolTip("")
        self.updateGeometry()
        self.update()

    @property
    def tone(self) -> str:
        """The tone it has now."""
        return self._tone

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for the words and the round ends."""
        return QSize(badge_width(self.text(), badge_font(self._theme)) if self.text() else 0, HEIGHT)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A badge may become narrow; its words then end in …"""
        return QSize(min(self.sizeHint().width(), 64), HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw it."""
        del event
        if not self.text():
            return
        if self.width() < self.sizeHint().width() and not self.toolTip():
            self.setToolTip(tip(self.text()))
        paint_badge(QPainter(self), QRectF(self.rect()), self.text(), self._tone, self._theme)
