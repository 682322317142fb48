"""Fields that end in … where the room ends, while nobody is typing in them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QStyle,
    QStyleOptionComboBox,
    QStyleOptionFrame,
    QStylePainter,
    QWidget,
)

_LOOKED_AT = 400  # no line is so wide that more letters than this fit
_NO_LIMIT = 2**31 - 1
_GAP = 2  # what Qt itself leaves before the first letter


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

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw what fits."""
        if self.isEditable() or self.currentIndex() < 0:
            super().paintEvent(event)
            return
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        controls = QStyle.ComplexControl.CC_ComboBox
        room = self.style().subControlRect(controls, option, QStyle.SubControl.SC_ComboBoxEditField, self)
        text, metrics = option.currentText[:_LOOKED_AT], self.fontMetrics()
        if metrics.horizontalAdvance(text) > room.width():
            option.currentText = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width() - _GAP)
        painter = QStylePainter(self)
        painter.drawComplexControl(controls, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
