"""A chart in the window: the drawing that also goes to paper, as SVG in the colours of the theme."""

from __future__ import annotations

import math

from PySide6.QtCore import QByteArray, QEvent, QRectF, QSize
from PySide6.QtGui import QFontMetricsF, QHelpEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from anders_desktop.reports.drawing import Plot, svg
from ui.theme import FAMILY, Theme

SIZE = 14
"""The letters of a chart on screen, in pixels."""

_EXACT = 100  # a text is measured this large, so that no rounding of pixels is left


class Chart(QWidget):
    """Shows a plot at any size and scale; what it shows in words is its accessible name."""

    def __init__(
        self, theme: Theme, plot: Plot | None = None, *, size: int = SIZE, parent: QWidget | None = None
    ) -> None:
        """``size`` is that of the letters; everything else in a chart goes along with it."""
        super().__init__(parent)
        self._theme = theme
        self._size = size
        self._plot: Plot | None = None
        self._renderer: QSvgRenderer | None = None
        self._metrics = QFontMetricsF(theme.font(_EXACT))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._draw_again)
        self.set(plot)

    def set(self, plot: Plot | None) -> None:
        """Show another plot, or nothing."""
        if plot == self._plot and plot is not None:
            return
        self._plot = plot
        self.setAccessibleName(plot.words() if plot is not None else "")
        self.updateGeometry()
        self._draw_again()

    @property
    def plot(self) -> Plot | None:
        """What is shown."""
        return self._plot

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """The wider, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """What suits the plot at this width."""
        return math.ceil(self._plot.height(width, self._size)) if self._plot is not None else 0

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """What suits the plot."""
        return QSize(480, self.heightForWidth(480))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A chart may become narrow."""
        return QSize(160, self.heightForWidth(160))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Another width is another drawing."""
        super().resizeEvent(event)
        self._draw_again()

    def event(self, event: QEvent) -> bool:
        """What the chart says, as a tooltip that is never read as markup."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            from html import escape

            QToolTip.showText(event.globalPos(), f"<qt>{escape(self.accessibleName())}</qt>", self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw it as sharp as the screen is."""
        del event
        if self._plot is None:
            return
        if self._renderer is None:
            self._renderer = self._render(self._plot)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._renderer.render(painter, QRectF(self.rect()))

    def _render(self, plot: Plot) -> QSvgRenderer:
        drawing = plot.drawing(self.width(), self.height(), self._size, self._measure)
        return QSvgRenderer(QByteArray(svg(drawing, self._theme.hex, FAMILY).encode()), self)

    def _measure(self, text: str) -> float:
        return self._metrics.horizontalAdvance(text) / _EXACT

    def _draw_again(self) -> None:
        if self._renderer is not None:
            self._renderer.deleteLater()
            self._renderer = None
        self.update()
