"""The other small parts: avatars, pills, steps, empty pages, rows, dividers, progress lines and page bodies."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ui.icons import Icons
from ui.kit.buttons import PrimaryButton
from ui.kit.card import Glyph
from ui.kit.labels import Label, Muted, Subtitle
from ui.kit.scrolling import THICKNESS, SideBar
from ui.theme import Theme


class Avatar(QWidget):
    """A coloured circle with initials; decoration beside a name that is written out."""

    def __init__(
        self,
        theme: Theme,
        initials: str,
        colour: str = "neutral",
        size: int = 30,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._initials = initials
        self._colour = colour
        self.setFixedSize(size, size)
        theme.changed.connect(self.update)

    def set(self, initials: str, colour: str = "") -> None:
        """Show other initials, in another colour when one is given."""
        self._initials = initials
        self._colour = colour or self._colour
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw it."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour(self._colour))
        painter.drawEllipse(self.rect())
        painter.setPen(self._theme.text_on(self._colour))
        painter.setFont(self._theme.font(round(self.height() * 0.42), bold=True))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._initials)


class Divider(QFrame):
    """A thin line between two parts."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw it."""
        del event
        QPainter(self).fillRect(self.rect(), self._theme.colour("line"))


class ProgressLine(QWidget):
    """A thin bar that is filled for a part; ``words`` say the same to who does not see it."""

    def __init__(
        self,
        theme: Theme,
        share: float = 0.0,
        words: str = "",
        colour: str = "accent",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._colour = colour
        self.setMinimumSize(40, 8)
        self.setFixedHeight(8)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)
        self._share = 0.0
        self.set(share, words)

    def set(self, share: float, words: str = "") -> None:
        """Fill the bar for ``share`` (0 to 1)."""
        self._share = min(max(share, 0.0), 1.0)
        self.setAccessibleName(words)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw it."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        room = QRectF(self.rect())
        for width, colour in ((room.width(), "track"), (room.width() * self._share, self._colour)):
            if width > 0:
                painter.setBrush(self._theme.colour(colour))
                painter.drawRoundedRect(QRectF(0, 0, max(width, room.height()), room.height()), 4, 4)


class EmptyState(QWidget):
    """What a page without content shows: what belongs there, and the first step."""

    def __init__(
        self,
        icons: Icons,
        title: str,
        sentence: str,
        action: str = "",
        on_action: Callable[[], object] | None = None,
        *,
        icon: str = "sprout",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(32, 48, 32, 48)
        layout.setSpacing(12)
        layout.addStretch(1)
        layout.addWidget(Glyph(icons, icon, "accent", 44), 0, Qt.AlignmentFlag.AlignHCenter)
        self._sentence = Muted(sentence)
        for label in (Subtitle(title), self._sentence):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            row = QHBoxLayout()
            row.addStretch(1)
            row.addWidget(label, 4)
            row.addStretch(1)
            layout.addLayout(row)
        self.button: PrimaryButton | None = None
        if action:
            self.button = PrimaryButton(action, icons, "plus", on_click=on_action)
            layout.addSpacing(6)
            layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(2)
        self._column = layout

    def say(self, sentence: str) -> None:
        """Say something else below the title."""
        self._sentence.setText(sentence)

    def add(self, row: QHBoxLayout) -> None:
        """Put other first steps below the button."""
        self._column.insertLayout(self._column.count() - 1, row)


class ScrollArea(QScrollArea):
    """The body of a page: as wide as the page, scrolling up and down only. Fill ``body``, the
    layout of ``inner``: who makes a part with ``inner`` as its parent spares it a change of parent."""

    def __init__(
        self, parent: QWidget | None = None, *, margins: tuple[int, int, int, int] = (0, 0, 0, 0)
    ) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # One of our own: the first widget of Qt's own that Python meets makes it learn every class of widgets.
        port = QWidget(self)
        self.setViewport(port)
        self.inner = inner = QWidget(port)
        self.body = QVBoxLayout(inner)
        self.body.setContentsMargins(*margins)
        self.body.setSpacing(12)
        self.setWidget(inner)
        inner.setAutoFillBackground(False)  # setWidget switches it on, and a card would show a patch
        self._bar = SideBar(self, Qt.Orientation.Vertical)
        self._making_room = False
        self.verticalScrollBar().rangeChanged.connect(self._make_room)

    def _make_room(self) -> None:
        if self._making_room:
            return
        self._making_room = True
        self._leave(THICKNESS if self._bar.needed else 0)
        if self._bar.needed:  # wide as it now is, the text breaks otherwise and does not fit after all
            self._leave(THICKNESS)
        self._making_room = False

    def _leave(self, room: int) -> None:
        if self.viewportMargins().right() != room:
            self.setViewportMargins(0, 0, room, 0)

    def clear(self) -> None:
        """Take everything out of the body."""
        clear_layout(self.body)


class ClickableRow(QFrame):
    """A row of a card that is a button as a whole: click, Enter or Space. Fill ``row``."""

    clicked = Signal()

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        """``name`` is what the row says to who does not see it."""
        super().__init__(parent)
        self._theme = theme
        self._hovered = False
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(6, 4, 6, 4)
        self.row.setSpacing(8)
        theme.changed.connect(self.update)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """A click that ends inside counts."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.clicked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter and Space do what a click does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.clicked.emit()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Show that it can be clicked."""
        self._hovered = True
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """No longer."""
        self._hovered = False
        self.update()
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Show the ring."""
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Hide the ring."""
        self.update()
        super().focusOutEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the ground and the focus ring."""
        del event
        if not (self._hovered or self.hasFocus()):
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(self._theme.colour("hover") if self._hovered else Qt.BrushStyle.NoBrush)
        focus = QPen(self._theme.colour("focus"), 2) if self.hasFocus() else QPen(QColor(0, 0, 0, 0))
        painter.setPen(focus)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)


class IconRow(ClickableRow):
    """A clickable row with an icon, a text that wraps, and words at the right."""

    def __init__(
        self,
        icons: Icons,
        icon: str,
        text: str,
        right: str = "",
        *,
        tone: str = "ink",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(icons.theme, ", ".join(filter(None, (text, right))), parent)
        self.row.addWidget(Glyph(icons, icon, tone), 0, Qt.AlignmentFlag.AlignTop)
        self.row.addWidget(Label(text), 1)
        if right:
            label = Muted(right, wrap=False)
            if tone in ("attention", "late"):
                colour = icons.theme.hex(tone)
                label.setStyleSheet(f"color: {colour}")
            self.row.addWidget(label)


def clear_layout(layout: QHBoxLayout | QVBoxLayout, keep: Sequence[QWidget] = ()) -> None:
    """Take every widget out of a layout and let go of it, but for those to ``keep``."""
    for index in reversed(range(layout.count())):
        item = layout.itemAt(index)
        widget = item.widget() if item else None
        if widget is not None and widget in keep:
            continue
        layout.takeAt(index)
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif item is not None and isinstance(inner := item.layout(), (QHBoxLayout, QVBoxLayout)):
            clear_layout(inner)


def spaced(*widgets: QWidget, spacing: int = 8, stretch_first: bool = False) -> QHBoxLayout:
    """Widgets beside each other in a row."""
    row = QHBoxLayout()
    row.setSpacing(spacing)
    for index, widget in enumerate(widgets):
        row.addWidget(widget, 1 if stretch_first and index == 0 else 0)
    return row


class Spacer(QWidget):
    """Empty room of a fixed size."""

    def __init__(self, size: QSize, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(size)
