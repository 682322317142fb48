"""A layout that puts widgets beside each other and goes on below when the room ends."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Left to right, then the next line."""

    def __init__(self, parent: QWidget | None = None, *, spacing: int = 8) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._sizes: list[tuple[QLayoutItem, QSize]] | None = None
        self._heights: dict[int, int] = {}
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802 - Qt's name
        """Put one more at the end."""
        self._items.append(item)
        self.invalidate()

    def insert_widget(self, index: int, widget: QWidget) -> None:
        """Put a widget at a place in the row."""
        self.addWidget(widget)
        self._items.insert(index, self._items.pop())
        self.invalidate()

    def count(self) -> int:
        """How many there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's name
        """One of them; None past the end, as Qt wants it."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's name
        """Take one out; None past the end."""
        self.invalidate()
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802 - Qt's name
        """It asks for no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """The narrower, the more lines."""
        return True

    def invalidate(self) -> None:
        """What was measured is measured again: something in it has changed."""
        self._sizes = None
        self._heights.clear()
        super().invalidate()

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """The height of the lines it takes at this width."""
        found = self._heights.get(width)
        if found is None:
            found = self._heights[width] = self._height(width)
        return found

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802 - Qt's name
        """Put everything in its place."""
        super().setGeometry(rect)
        top = rect.y()
        for height, line in self._lines(rect.width()):
            for item, x, size in line:
                place = QPoint(rect.x() + x, top + (height - size.height()) // 2)
                item.setGeometry(QRect(place, size))
            top += height + self.spacing()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """All on one line."""
        sizes = [size for _item, size in self._measured()]
        width = sum(size.width() for size in sizes) + self.spacing() * max(len(sizes) - 1, 0)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:  # noqa: N802 - Qt's name
        """The widest of them must fit."""
        size = QSize()
        for item, _size in self._measured():
            size = size.expandedTo(item.minimumSize())
        return size

    def _height(self, width: int) -> int:
        heights = [height for height, _line in self._lines(width)]
        return sum(heights) + self.spacing() * max(len(heights) - 1, 0)

    def _measured(self) -> list[tuple[QLayoutItem, QSize]]:
        """What is visible with its size: Qt asks for it dozens of times before it is satisfied."""
        if self._sizes is None:
            self._sizes = [(item, item.sizeHint()) for item in self._items if not item.isEmpty()]
        return self._sizes

    def _lines(self, width: int) -> list[tuple[int, list[tuple[QLayoutItem, int, QSize]]]]:
        """The lines at a width: the height of each, and what stands where in it."""
        lines: list[list[tuple[QLayoutItem, int, QSize]]] = []
        x = 0
        for item, size in self._measured():
            room = QSize(min(size.width(), max(width, 1)), size.height())
            if not lines or x + room.width() > width:
                lines.append([])
                x = 0
            lines[-1].append((item, x, room))
            x += room.width() + self.spacing()
        return [(max(size.height() for _item, _x, size in line), line) for line in lines]
