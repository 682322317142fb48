"""Texts: always plain, never read as markup, whatever a user typed."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QTextLayout
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget


def tip(text: str) -> str:
    """A text as a tooltip, which Qt would read as markup when it looks like that."""
    if "<" not in text:
        return text
    from html import escape  # 2 ms that the first window need not wait for

    return f"<qt>{escape(text)}</qt>"


class Label(QLabel):
    """Ordinary text; it wraps unless ``wrap`` is off."""

    role = ""

    def __init__(
        self, text: str = "", parent: QWidget | None = None, *, wrap: bool = True, selectable: bool = False
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        if self.role:
            self.setProperty("role", self.role)
        if selectable:
            flags = Qt.TextInteractionFlag
            self.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
        self.setText(text)


class Heading(Label):
    """The heading of a card or a part of a form."""

    role = "heading"


class AccentHeading(Heading):
    """A heading in the accent colour, over a short text that answers it."""

    role = "accent_heading"


class Subtitle(Label):
    """The name of the record a page shows, at the top of its right-hand side."""

    role = "subtitle"


class Title(Label):
    """The name of a page."""

    role = "title"


class Muted(Label):
    """Text in the second place."""

    role = "muted"


class ErrorText(Label):
    """A sentence that says what is wrong; hidden while it is empty."""

    role = "error"

    def setText(self, text: str) -> None:  # noqa: N802 - Qt's name
        """Show a sentence, or hide when there is none."""
        super().setText(text)
        self.setVisible(bool(text))


class ElidedLabel(QLabel):
    """One line of text that ends in … where the room ends; the whole text is its tooltip and accessible name."""

    def __init__(
        self, text: str = "", parent: QWidget | None = None, *, role: str = "", grows: bool = True
    ) -> None:
        """Takes all the room there is, or no more than its words when it does not ``grow``."""
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        if role:
            self.setProperty("role", role)
        policy = QSizePolicy.Policy
        self.setSizePolicy(policy.Expanding if grows else policy.Preferred, policy.Fixed)
        self.setText(text)

    def setText(self, text: str) -> None:  # noqa: N802 - Qt's name
        """Show a text; line ends become spaces."""
        super().setText(" ".join(text.split()))
        self.setAccessibleName(self.text())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for a few letters is enough."""
        return QSize(self.fontMetrics().horizontalAdvance("mmm…"), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw what fits."""
        del event
        room: QRect = self.contentsRect()
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        self.setToolTip(tip(self.text()) if shown != self.text() else "")
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(room, self.alignment() | Qt.TextFlag.TextSingleLine, shown)


class TwoLines(ElidedLabel):
    """Two lines of text, the second ending in … where the room ends; as high when one line is enough."""

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for two lines."""
        return QSize(super().sizeHint().width(), self._height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Two lines of a few letters."""
        return QSize(super().minimumSizeHint().width(), self._height())

    def _height(self) -> int:
        return 2 * self.fontMetrics().lineSpacing()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw what fits."""
        del event
        room = self.contentsRect()
        layout = QTextLayout(self.text(), self.font())
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(room.width())
        layout.endLayout()
        first, rest = self.text()[: line.textLength()], self.text()[line.textLength() :]
        shown = self.fontMetrics().elidedText(rest, Qt.TextElideMode.ElideRight, room.width())
        self.setToolTip(tip(self.text()) if shown != rest else "")
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        below = room.adjusted(0, self.fontMetrics().lineSpacing(), 0, 0)
        for place, words in ((room, first), (below, shown)):
            painter.drawText(place, Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextSingleLine, words)
