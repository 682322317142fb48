"""Texts for a room: a share of the height of the screen, smaller only when they would not fit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from anders_desktop.views.session_presenting import Result
from ui.icons import Icons
from ui.pages.sessions.outcome_row import ICONS
from ui.theme import Theme

_TITLE, _LEAD, _QUESTIONS, _RESULT = 0.082, 0.036, 0.052, 0.031
"""Sizes of letters as a share of the height of the screen."""

_SMALLER: Final = 0.94
_LEAST: Final = 0.3
_PICTURES = {**ICONS, "insight": "lightbulb"}


class LargeLine(QWidget):
    """One line of text; what does not fit ends in …"""

    def __init__(
        self, theme: Theme, share: float, *, colour: str = "muted", bold: bool = False, right: bool = False
    ) -> None:
        super().__init__()
        self._theme = theme
        self._share = share
        self._colour = colour
        self._bold = bold
        self._right = right
        self._room = 720
        self._text = ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def text(self) -> str:
        """What it says."""
        return self._text

    def colour(self) -> str:
        """The name of its colour."""
        return self._colour

    def say(self, text: str, colour: str = "") -> None:
        """Show a text, in another colour when one is named."""
        if (text, colour or self._colour) != (self._text, self._colour):
            self._text, self._colour = text, colour or self._colour
            self.setAccessibleName(text)
            self.updateGeometry()
            self.update()

    def set_room(self, height: int) -> None:
        """Say how high the screen is."""
        self._room = height
        self.setFixedHeight(round(height * self._share * 1.35))
        self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As wide as the words."""
        return QSize(QFontMetrics(self._font()).horizontalAdvance(self._text) + 8, self.height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A few letters are enough."""
        return QSize(40, 12)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw it."""
        del event
        painter = QPainter(self)
        painter.setFont(self._font())
        painter.setPen(self._theme.colour(self._colour))
        words = painter.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideRight, self.width())
        side = Qt.AlignmentFlag.AlignRight if self._right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(self.rect(), side | Qt.AlignmentFlag.AlignVCenter, words)

    def _font(self) -> QFont:
        return _font(self, self._room * self._share, bold=self._bold)


class SlideText(QWidget):
    """Title, who leads it and the questions of an item: together as large as fits."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._room = 720
        self.title = self.lead = self.questions = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self.update)

    def say(self, title: str, lead: str = "", questions: str = "") -> None:
        """Show an item."""
        self.title, self.lead, self.questions = title, lead, questions
        self.setAccessibleName("\n".join(filter(None, (title, lead, questions))))
        self.update()

    def set_room(self, height: int) -> None:
        """Say how high the screen is."""
        self._room = height
        self.update()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """It takes what is left."""
        return QSize(120, 60)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the texts below each other, smaller until they fit."""
        del event
        scale = 1.0
        parts = self._parts(scale)
        while _height(parts) > self.height() and scale > _LEAST:
            scale *= _SMALLER
            parts = self._parts(scale)
        painter = QPainter(self)
        top = 0.0
        for layout, colour, gap in parts:
            painter.setPen(self._theme.colour(colour))
            layout.draw(painter, QPointF(0, top))
            top += layout.boundingRect().height() + gap

    def _parts(self, scale: float) -> list[tuple[QTextLayout, str, float]]:
        found = []
        size = self._room * scale
        for text, share, colour, bold in (
            (self.title, _TITLE, "ink", True),
            (self.lead, _LEAD, "muted", False),
            *((line, _QUESTIONS, "ink", False) for line in self.questions.splitlines() if line.strip()),
        ):
            if text:
                layout = QTextLayout(text, _font(self, size * share, bold=bold))
                _lay_out(layout, self.width())
                found.append((layout, colour, size * (0.03 if bold else 0.02)))
        return found


class ResultList(QWidget):
    """What came out of the session, the newest on top, as many as fit."""

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._icons = icons
        self._room = 720
        self._order: dict[str, int] = {}
        self._results: list[Result] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        icons.theme.changed.connect(self.update)

    def show_results(self, results: Sequence[Result]) -> None:
        """Show these; what was not there before comes on top."""
        for one in results:
            self._order.setdefault(one.id, len(self._order))
        self._results = sorted(results, key=lambda one: -self._order[one.id])
        self.setAccessibleName("\n".join(self.words()))
        self.update()

    def words(self) -> list[str]:
        """What is shown, the newest first."""
        return [_words(one) for one in self._results]

    def set_room(self, height: int) -> None:
        """Say how high the screen is."""
        self._room = height
        self.update()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """It takes what is left."""
        return QSize(120, 60)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw them until the room ends."""
        del event
        painter = QPainter(self)
        theme, size = self._icons.theme, self._room * _RESULT
        font, indent, top = _font(self, size), size * 1.7, 0.0
        for result in self._results:
            layout = QTextLayout(_words(result), font)
            _lay_out(layout, self.width() - indent)
            height = layout.boundingRect().height()
            if top + height > self.height():
                break
            icon = QRectF(0, top + size * 0.12, size * 1.1, size * 1.1)
            colour = theme.colour("attention" if result.kind == "insight" else "accent")
            self._icons.paint(painter, _PICTURES[result.kind], colour, icon)
            painter.setPen(theme.colour("ink"))
            layout.draw(painter, QPointF(indent, top))
            top += height + size * 0.7


def _words(result: Result) -> str:
    words = " ".join(result.words.split())
    return f"{words} ({result.who})" if result.who else words


def _font(widget: QWidget, size: float, *, bold: bool = False) -> QFont:
    font = QFont(widget.font())
    font.setPixelSize(max(10, round(size)))
    if bold:
        font.setWeight(QFont.Weight.DemiBold)
    return font


def _height(parts: Sequence[tuple[QTextLayout, str, float]]) -> float:
    return sum(layout.boundingRect().height() + gap for layout, _colour, gap in parts)


def _lay_out(layout: QTextLayout, width: float) -> None:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    y = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(20.0, width))
        line.setPosition(QPointF(0, y))
        y += line.height()
    layout.endLayout()
