"""What lies on the canvas: the stations and their line as drawn, a handle on each for keyboard and reader, a title."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QGraphicsItem, QLineEdit, QPushButton, QStyleOptionGraphicsItem, QWidget

from anders_desktop.text import _
from anders_desktop.views.process import Station
from ui.pages.process import drawing


class Canvas(Protocol):
    """What a handle asks of its canvas."""

    def viewport(self) -> QWidget:
        """Where the handles lie."""

    def choose(self, station_id: str, *, tell: bool = False) -> None:
        """Choose a station."""

    def press(self, event: QKeyEvent) -> bool:
        """A key on a station; False when it means nothing."""

    def focus_moved(self, station_id: str, *, inside: bool) -> None:
        """The focus came to a station, or left it."""


class StationItem(QGraphicsItem):
    """A station in the scene."""

    def __init__(self, station: Station, look: drawing.Look) -> None:
        super().__init__()
        self.station = station
        self.chosen = self.focused = False
        self._look = look

    def boundingRect(self) -> QRectF:  # noqa: N802 - Qt's name
        """The card with its focus ring."""
        return QRectF(-4, -4, drawing.WIDTH + 8, drawing.HEIGHT + 8)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Draw it."""
        del option, widget
        drawing.draw_station(painter, self.station, self._look, chosen=self.chosen, focused=self.focused)


class PathLine(QGraphicsItem):
    """The line along the stations, behind them."""

    def __init__(self, look: drawing.Look) -> None:
        super().__init__()
        self._look = look
        self._path = QPainterPath()
        self.setZValue(-1)

    def set_path(self, path: QPainterPath) -> None:
        """Let the line run elsewhere."""
        self.prepareGeometryChange()
        self._path = path

    def boundingRect(self) -> QRectF:  # noqa: N802 - Qt's name
        """The line with its breadth."""
        return self._path.boundingRect().adjusted(-10, -10, 10, 10)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Draw it."""
        del option, widget
        drawing.draw_line(painter, self._path, self._look.colour)


class StationHandle(QPushButton):
    """The station for keyboard and screen reader: it lies over the drawn one, has its words and takes the focus."""

    def __init__(self, canvas: Canvas, station_id: str) -> None:
        super().__init__(canvas.viewport())
        self.station_id = station_id
        self._canvas = canvas
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.clicked.connect(lambda _checked=False: canvas.choose(station_id, tell=True))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As large as the station."""
        return QSize(int(drawing.WIDTH), int(drawing.HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The scene draws the station."""
        del event

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Keys are for the canvas."""
        if not self._canvas.press(event):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Show the ring, and bring the station in sight."""
        super().focusInEvent(event)
        self._canvas.focus_moved(self.station_id, inside=True)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Hide the ring."""
        super().focusOutEvent(event)
        self._canvas.focus_moved(self.station_id, inside=False)


class TitleLine(QLineEdit):
    """A title that is typed where it stands; Escape leaves it as it was."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(title, parent)
        self._before = title
        self.setAccessibleName(_("Titel van de stap"))
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Escape gives up what was typed."""
        if event.key() == Qt.Key.Key_Escape:
            self.setText(self._before)
            self.editingFinished.emit()
        else:
            super().keyPressEvent(event)
