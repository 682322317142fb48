"""Parts beside each other where there is room, below each other where there is not."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget


class Beside(QWidget):
    """A row of widgets that becomes a column below ``narrow`` pixels."""

    def __init__(
        self, narrow: int, *, spacing: int = 12, below: int | None = None, parent: QWidget | None = None
    ) -> None:
        """``spacing`` stands between the parts, or ``below`` when they are below each other."""
        super().__init__(parent)
        self._narrow = narrow
        self._spacing = (spacing, spacing if below is None else below)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(spacing)

    def add(self, widget: QWidget, stretch: int = 1, side: Qt.AlignmentFlag = Qt.AlignmentFlag(0)) -> None:  # noqa: B008
        """Put a widget at the end, at one ``side`` of its room when that is given."""
        self._box.addWidget(widget, stretch, side)

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
        self._box.setSpacing(self._spacing[narrow])
