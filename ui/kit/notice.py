"""A bar above the page that stays: what one should know, and what one can do about it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.icons import Icons
from ui.kit.card import Glyph
from ui.kit.labels import Label


class NoticeBar(QWidget):
    """An icon, a sentence and buttons, on a ground in the colour of ``tone``."""

    def __init__(self, icons: Icons, icon: str, words: str, *buttons: QWidget, tone: str = "info") -> None:
        super().__init__()
        self._theme = icons.theme
        self._tone = tone
        self.words = words
        self.setAccessibleName(words)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 10, 8)
        row.setSpacing(10)
        row.addWidget(Glyph(icons, icon, tone), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(Label(words), 1)
        for button in buttons:
            row.addWidget(button)
        icons.theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the bar."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour(self._tone), 1.5))
        painter.setBrush(self._theme.tint(self._tone))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 9, 9)
