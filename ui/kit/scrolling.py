"""Scroll bars beside an area rather than in it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractScrollArea, QScrollBar
from shiboken6 import isValid

THICKNESS = 12


class SideBar(QScrollBar):
    """A scroll bar that does what the area's own bar would, at its right or lower edge.

    The area's own bars stay out of sight. A screen reader asks for the parts of an area by number, and Qt 6.11 does
    not look whether that many are there: a bar that went away in between ends the program.
    """

    def __init__(self, area: QAbstractScrollArea, orientation: Qt.Orientation) -> None:
        """The area leaves room for it when it is ``needed``."""
        super().__init__(orientation, area)
        off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self._area = area
        if orientation == Qt.Orientation.Vertical:
            area.setVerticalScrollBarPolicy(off)
            self._own = area.verticalScrollBar()
        else:
            area.setHorizontalScrollBarPolicy(off)
            self._own = area.horizontalScrollBar()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        self._own.rangeChanged.connect(self._fit)
        self._own.valueChanged.connect(self.setValue)
        self.valueChanged.connect(self._own.setValue)
        area.installEventFilter(self)
        area.viewport().installEventFilter(self)

    @property
    def needed(self) -> bool:
        """Whether there is something to scroll."""
        return isValid(self._own) and self._own.maximum() > self._own.minimum()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Stay at the edge."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._place()
        return super().eventFilter(watched, event)

    def _fit(self, lowest: int, highest: int) -> None:
        if not isValid(self._own):  # the area is going away
            return
        self.setRange(lowest, highest)
        self.setPageStep(self._own.pageStep())
        self.setSingleStep(self._own.singleStep())
        self.setVisible(self.needed)
        self._place()

    def _place(self) -> None:
        port = self._area.viewport().geometry()
        if self.orientation() == Qt.Orientation.Vertical:
            self.setGeometry(self._area.width() - THICKNESS, port.top(), THICKNESS, port.height())
        else:
            self.setGeometry(port.left(), self._area.height() - THICKNESS, port.width(), THICKNESS)
        self.raise_()
