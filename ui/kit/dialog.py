"""A dialog that fits on the screen, and is high enough for its words."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog

_FRAME = 48  # pixels for the title bar, and to see that there is a window behind


class Dialog(QDialog):
    """As large as :meth:`fit` says, higher when words need more lines, and never larger than the screen.

    Qt itself makes a dialog no higher than two thirds of the screen, which cuts off fields on a small one.
    """

    def fit(self, width: int, height: int = 0) -> None:
        """Be so large; without ``height`` as high as what is in it."""
        room = self.screen().availableSize()
        width = min(width, room.width() - _FRAME)
        layout = self.layout()
        needed = layout.totalHeightForWidth(width) if layout is not None else 0
        self.resize(width, min(max(height, needed), room.height() - _FRAME))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Look again now that everything is in it."""
        super().showEvent(event)
        self.fit(self.width(), self.height())

    def event(self, event: QEvent) -> bool:
        """Make room when a sentence comes up."""
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest and self.isVisible():
            self.fit(self.width(), self.height())
        return done
