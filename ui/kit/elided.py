"""Fields that end in … where the room ends, while nobody is typing in them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QStyleOptionComboBox, QWidget

_LOOKED_AT = 400  # no line is so wide that more letters than this fit
_NO_LIMIT = 2**31 - 1
_GAP = 2  # what Qt itself leaves before the first letter
_AROUND = 44  # what frame, padding and arrow take of the width of a field, see the stylesheet


class ElidedLine(QLineEdit):
    """A line of text of any length; with the focus it is an ordinary one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(_NO_LIMIT)  # Qt cuts off what is pasted after 32,767 letters, and says nothing

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw what fits."""
        shown = "" if self.hasFocus() else self._cut()
        if not shown:
            super().paintEvent(event)
            return
        from PySide6.QtWidgets import QStyle, QStyleOptionFrame

        option = QStyleOptionFrame()
        self.initStyleOption(option)
        painter = QPainter(self)
        style = self.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option, painter, self)
        room = style.subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(
            room.adjusted(_GAP, 0, -_GAP, 0),
            Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine,
            shown,
        )

    def _cut(self) -> str:
        """The text with … at its end; "" when all of it fits, or when the end is in sight."""
        text = self.text()[:_LOOKED_AT]
        if (
            not text
            or self.actions()
            or self.cursorPosition()
            or self.echoMode() != QLineEdit.EchoMode.Normal
        ):
            return ""
        # Fits anyhow; asking the style itself makes Python know its 600 names, 14 ms of a start.
        if self.fontMetrics().horizontalAdvance(text) <= self.width() - _AROUND:
            return ""
        from PySide6.QtWidgets import QStyle, QStyleOptionFrame

        option = QStyleOptionFrame()
        self.initStyleOption(option)
        room = (
            self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self).width()
            - 2 * _GAP
        )
        metrics = self.fontMetrics()
        if metrics.horizontalAdvance(text) <= room:
            return ""
        return metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)


class ElidedCombo(QComboBox):
    """One of a list, chosen by pressing it."""

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:  # noqa: N802 - Qt's name
        """Draw what fits."""
        super().initStyleOption(option)
        room = self.width() - _AROUND
        text, metrics = option.currentText[:_LOOKED_AT], self.fontMetrics()
        if not self.isEditable() and metrics.horizontalAdvance(text) > room:
            option.currentText = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
