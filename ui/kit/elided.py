"""Fields that end in … where the room ends, while nobody is typing in them."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QStyleOptionComboBox, QStyleOptionFrame, QWidget

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
        painter = QPainter(self)
        if self._bare():
            room = self.rect()
        else:
            from PySide6.QtWidgets import QStyle

            option = self._option()
            self.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option, painter, self)
            room = self._contents(option)
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
        metrics = self.fontMetrics()
        needed, bare = metrics.horizontalAdvance(text), self._bare()
        if not bare and needed <= self.width() - _AROUND:  # fits anyhow
            return ""
        contents = self.rect() if bare else self._contents(self._option())
        room = contents.width() - 2 * _GAP
        return "" if needed <= room else metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)

    def _bare(self) -> bool:
        """Whether it has neither frame nor ground of its own, see the stylesheet: nobody need ask the style, which
        makes Python know its 600 names (10 ms of a start).
        """
        return isinstance(self.parentWidget(), QComboBox)

    def _option(self) -> QStyleOptionFrame:
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        return option

    def _contents(self, option: QStyleOptionFrame) -> QRect:
        from PySide6.QtWidgets import QStyle

        return self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)


class ElidedCombo(QComboBox):
    """One of a list, chosen by pressing it."""

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:  # noqa: N802 - Qt's name
        """Draw what fits."""
        super().initStyleOption(option)
        room = self.width() - _AROUND
        text, metrics = option.currentText[:_LOOKED_AT], self.fontMetrics()
        if not self.isEditable() and metrics.horizontalAdvance(text) > room:
            option.currentText = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
