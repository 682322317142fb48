"""A chart of columns that each lead somewhere: with a click, or with arrow keys and Enter."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from anders_desktop.reports.drawing import Plot
from ui.kit.chart import Chart
from ui.theme import Theme

_LEAST = 230


class ColumnChart(Chart):
    """A chart as high as there is room, whose columns stand in equal parts of its width."""

    chosen = Signal(int)
    """Sent with the number of a column."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self._columns: tuple[str, ...] = ()
        self._slots = 1
        self._at = 0
        super().__init__(theme, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(_LEAST)
        self.setMouseTracking(True)

    def show_columns(self, plot: Plot, columns: Sequence[str], slots: int) -> None:
        """Show a plot; ``columns`` says each in words, and there is room for ``slots`` of them or more."""
        if tuple(columns) != self._columns:
            self._columns = tuple(columns)
            self._at = max(len(self._columns) - 1, 0)
        self._slots = max(slots, len(self._columns), 1)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if self._columns else Qt.FocusPolicy.NoFocus)
        self.set(plot)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A chart may become narrow."""
        return QSize(200, _LEAST)

    def _fit(self) -> None:
        """It takes the height it is given."""

    def column_at(self, place: QPoint) -> int:
        """The number of the column at a place, -1 for none."""
        number = int(place.x() * self._slots / max(self.width(), 1))
        return number if 0 <= number < len(self._columns) else -1

    # ---- Qt

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """A click goes to a column."""
        number = self.column_at(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and number >= 0:
            self.chosen.emit(number)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Show where a click leads somewhere."""
        inside = self.column_at(event.position().toPoint()) >= 0
        self.setCursor(Qt.CursorShape.PointingHandCursor if inside else Qt.CursorShape.ArrowCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Left and right walk over the columns, Enter goes to one."""
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()))
        if step is not None and 0 <= self._at + step < len(self._columns):
            self._at += step
            self._tell()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._columns:
            self.chosen.emit(self._at)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Show the ring."""
        self._tell()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Hide the ring."""
        self._tell()
        super().focusOutEvent(event)

    def _tell(self) -> None:
        """Say which column one is at, while one is."""
        at_one = self.hasFocus() and self._at < len(self._columns)
        self.setAccessibleDescription(self._columns[self._at] if at_one else "")
        self.update()

    def event(self, event: QEvent) -> bool:
        """Say the column under the mouse, as text that is never read as markup."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            from html import escape

            number = self.column_at(event.pos())
            words = f"<qt>{escape(self._columns[number])}</qt>" if number >= 0 else ""
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the chart, and the ring around the column one is at."""
        super().paintEvent(event)
        if self.hasFocus() and self._columns:
            wide = self.width() / self._slots
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._theme.colour("focus"), 2))
            painter.drawRoundedRect(QRectF(wide * self._at + 1, 1, wide - 2, self.height() - 2), 6, 6)
