"""Cards: white rounded panels with a title row."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from ui.icons import Icons
from ui.kit.labels import AccentHeading, Heading, Muted
from ui.theme import Theme

_RADIUS = 10.0


class Card(QFrame):
    """A panel. ``body`` is the layout to fill; ``edge`` (a colour name) draws a coloured bar along the top."""

    def __init__(
        self,
        theme: Theme,
        title: str = "",
        *,
        edge: str = "",
        subtitle: str = "",
        icons: Icons | None = None,
        icon: str = "",
        accent: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """``icon`` stands before the title and needs ``icons``; ``accent`` gives the title its colour."""
        super().__init__(parent)
        self._theme = theme
        self._edge = edge
        self._accent = accent
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(17, 15 + (3 if edge else 0), 17, 15)
        self.body.setSpacing(8)
        self._title_row: QHBoxLayout | None = None
        self._title: Heading | None = None
        if title:
            self._make_title(title, icons, icon)
        if subtitle:
            self.body.addWidget(Muted(subtitle))
        theme.changed.connect(self.update)

    @property
    def title_row(self) -> QHBoxLayout:
        """The row of the title; what is added to it stands at the right."""
        if self._title_row is None:
            self._make_title("", None, "")
        assert self._title_row is not None  # noqa: S101 - made just above
        return self._title_row

    def set_title(self, title: str) -> None:
        """Change the words of the title."""
        if self._title is None:
            self._make_title(title, None, "")
        elif self._title.text() != title:
            self._title.setText(title)
        self.setAccessibleName(title)

    def add(self, item: QWidget | QLayout, stretch: int = 0) -> None:
        """Put a widget or a layout below what is there."""
        if isinstance(item, QWidget):
            self.body.addWidget(item, stretch)
        else:
            self.body.addLayout(item, stretch)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the panel."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
        painter.fillPath(outline, self._theme.colour("card"))
        if self._edge:
            painter.setClipPath(outline)
            painter.fillRect(QRectF(0, 0, self.width(), 5), self._theme.colour(self._edge))
            painter.setClipping(False)
        painter.setPen(QPen(self._theme.colour("line"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(outline)

    def _make_title(self, title: str, icons: Icons | None, icon: str) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        if icons is not None and icon:
            row.addWidget(Glyph(icons, icon, self._edge or "accent", 22))
        self._title = AccentHeading(title, self) if self._accent else Heading(title, self)
        self.setAccessibleName(title)
        row.addWidget(self._title, 1)
        self.body.insertLayout(0, row)
        self._title_row = row


class Glyph(QWidget):
    """An icon that stands in the text and says nothing on its own."""

    def __init__(
        self, icons: Icons, name: str, colour: str = "ink", size: int = 18, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icons = icons
        self._name = name
        self._colour = colour
        self._size = size
        self.setFixedSize(size, size)
        icons.theme.changed.connect(self.update)

    def set(self, name: str, colour: str = "") -> None:
        """Show another icon or colour."""
        self._name = name
        self._colour = colour or self._colour
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw it, sharp on the screen it is on."""
        del event
        picture = self._icons.pixmap(self._name, self._colour, self._size, ratio=self.devicePixelRatioF())
        QPainter(self).drawPixmap(0, 0, picture)
