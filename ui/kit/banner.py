"""A line at the bottom of the window that says what just happened."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from anders_desktop.text import _
from ui.icons import Icons
from ui.kit.buttons import IconButton
from ui.kit.card import Glyph
from ui.kit.labels import Label

_ICONS = {"info": "info", "ok": "circle-check", "attention": "triangle-alert", "late": "circle-alert"}


class Banner(QWidget):
    """One sentence over the bottom of a window. It leaves by itself, but for what went wrong: that is closed."""

    def __init__(self, icons: Icons, window: QWidget) -> None:
        super().__init__(window)
        self._theme = icons.theme
        self._window = window
        self._tone = "info"
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 8, 8)
        row.setSpacing(10)
        self._glyph = Glyph(icons, "info", "info")
        self._label = Label(selectable=True)
        self._label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        row.addWidget(self._glyph)
        row.addWidget(self._label, 1)
        row.addWidget(IconButton(_("Sluiten"), icons, "x", on_click=self.hide))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self.hide()

    @property
    def words(self) -> str:
        """What it says now; "" when it is away."""
        return "" if self.isHidden() else self._label.text()

    def say(self, message: str, tone: str = "info") -> None:
        """Show a sentence; the longer it is, the longer it stays."""
        self._tone = tone
        self._glyph.set(_ICONS.get(tone, "info"), tone if tone in _ICONS else "info")
        self._label.setText(message)
        self.setAccessibleName(message)
        self.place()
        self.show()
        self.raise_()
        self._announce(message)
        if tone == "late":
            self._timer.stop()
        else:
            self._timer.start(4000 + 60 * len(message))

    def place(self) -> None:
        """Find its place at the bottom of the window."""
        window = self._window
        width = min(max(self._label.fontMetrics().horizontalAdvance(self._label.text()) + 120, 320), 720)
        width = min(width, window.width() - 32)
        height = self.heightForWidth(width)
        self.setGeometry((window.width() - width) // 2, window.height() - height - 16, width, height)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the panel."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour(self._tone), 1.5))
        painter.setBrush(self._theme.colour("card"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 9, 9)

    def _announce(self, message: str) -> None:
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, message))
