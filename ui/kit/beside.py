"""Parts beside each other where there is room, below each other where there is not."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget


class Beside(QWidget):
    """A row of widgets that becomes a column below ``narrow`` pixels."""

    def __init__(self, narrow: int, *, spacing: int = 12, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._narrow = narrow
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(spacing)

    def add(self, widget: QWidget, stretch: int = 1) -> None:
        """Put a widget at the end."""
        self._box.addWidget(widget, stretch)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As narrow as the widest part, since they can stand below each other."""
        items = (self._box.itemAt(at) for at in range(self._box.count()))
        widest = max((item.minimumSize().width() for item in items if item is not None), default=0)
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Turn the row when there is too little or enough room."""
        super().resizeEvent(event)
        directions = QBoxLayout.Direction
        narrow = event.size().width() < self._narrow
        self._box.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)
