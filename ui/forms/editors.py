"""Editors for words, numbers, dates and times: one widget each, all with the same few methods."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import QDate, QLocale, QMimeData, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QCalendarWidget, QFrame, QPlainTextEdit, QVBoxLayout, QWidget

from anders_desktop.model import Field
from anders_desktop.text import _, language, long_date, number
from ui.forms.parsing import InvalidValueError, clean, parse_date, parse_number, parse_time
from ui.icons import Icons
from ui.kit.elided import ElidedLine
from ui.kit.line_action import LineAction


class Editor(Protocol):
    """What the form asks of an editor.

    ``changed`` is sent while one types, ``finished`` when a value is ready to be kept (the field was left, or
    something was chosen).
    """

    changed: Any
    finished: Any

    def value(self) -> Any:
        """The value as the record keeps it; raises InvalidValueError."""

    def show_value(self, value: Any) -> None:
        """Show a value without sending anything."""

    def set_read_only(self, read_only: bool) -> None:
        """Let the value be read and copied only."""


class LineEditor(ElidedLine):
    """One line of text."""

    changed = Signal()
    finished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._quiet = False
        self.textChanged.connect(self._text_changed)  # not textEdited: a screen reader writes without keys
        self.editingFinished.connect(self.finished.emit)

    def value(self) -> str | None:
        """The text, None for nothing."""
        return clean(self.text()) or None

    def show_value(self, value: str | None) -> None:
        """Show a text from its beginning."""
        if (value or "") != self.text():
            self._show(value or "")

    def _show(self, text: str) -> None:
        self._quiet = True
        self.setText(text)
        self._quiet = False
        self.setCursorPosition(0)

    def _text_changed(self) -> None:
        if not self._quiet:
            self.changed.emit()

    def set_read_only(self, read_only: bool) -> None:
        """Let it be read only."""
        self.setReadOnly(read_only)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Escape gives up what was typed since the field was entered last."""
        super().keyPressEvent(event)


class ParagraphEditor(QPlainTextEdit):
    """Text of any length: the field grows with it, so that nothing is out of sight."""

    changed = Signal()
    finished = Signal()

    def __init__(self, parent: QWidget | None = None, *, lines: int = 2) -> None:
        """``lines`` is the least height."""
        super().__init__(parent)
        self._lines = lines
        self._quiet = False
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.textChanged.connect(self._text_changed)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fit())
        self._fit()

    def value(self) -> str | None:
        """The text, None for nothing."""
        return clean(self.toPlainText()) or None

    def show_value(self, value: str | None) -> None:
        """Show a text; the cursor stays where it was when the text is the same."""
        if (value or "") != self.toPlainText():
            self._quiet = True
            self.setPlainText(value or "")
            self._quiet = False
            self._fit()

    def set_read_only(self, read_only: bool) -> None:
        """Let it be read only."""
        self.setReadOnly(read_only)

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802 - Qt's name
        """Paste as plain text."""
        self.insertPlainText(clean(source.text().replace("\r\n", "\n").replace("\r", "\n")))

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Leaving the field keeps what was typed."""
        super().focusOutEvent(event)
        self.finished.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """A narrower field needs more lines."""
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As high as the text."""
        return QSize(240, self._height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Never lower than the text."""
        return QSize(80, self._height())

    def _height(self) -> int:
        rows = max(self._lines, self._rows())
        margins = self.contentsMargins()
        extra = 2 * round(self.document().documentMargin()) + margins.top() + margins.bottom() + 1
        return rows * self.fontMetrics().lineSpacing() + extra

    def _rows(self) -> int:
        """How many lines the text takes at this width; Qt itself lays out only what is in sight."""
        layout, block = self.document().documentLayout(), self.document().begin()
        while block.isValid():
            layout.blockBoundingRect(block)
            block = block.next()
        return round(self.document().size().height())

    def _fit(self) -> None:
        height = self._height()
        if self.minimumHeight() != height or self.maximumHeight() != height:
            self.setFixedHeight(height)

    def _text_changed(self) -> None:
        if not self._quiet:
            self.changed.emit()


class TextsEditor(ParagraphEditor):
    """A list of short texts, one a line."""

    def value(self) -> Any:
        """The lines that hold something, as a tuple."""
        return tuple(line.strip() for line in clean(self.toPlainText()).splitlines() if line.strip())

    def show_value(self, value: Any) -> None:
        """Show one text a line."""
        if tuple(value or ()) != self.value():
            super().show_value("\n".join(value or ()))


class ParsedEditor(LineEditor):
    """A line that is read as something else than text."""

    def __init__(
        self, parse: Callable[[str], Any], words: Callable[[Any], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._parse = parse
        self._words = words
        self.editingFinished.connect(self._tidy)

    def value(self) -> Any:
        """What was typed, read; raises InvalidValueError."""
        return self._parse(self.text())

    def show_value(self, value: Any) -> None:
        """Show a value as the language writes it."""
        self._show("" if value is None else self._words(value))

    def _tidy(self) -> None:
        try:
            value = self.value()
        except InvalidValueError:
            return  # it stays as it was typed, with the sentence beside it
        self.show_value(value)


def time_editor() -> ParsedEditor:
    """An editor for a time of day."""
    editor = ParsedEditor(parse_time, str)
    editor.setPlaceholderText("00:00")
    editor.setMaximumWidth(110)
    return editor


def number_editor(field: Field, *, whole: bool) -> ParsedEditor:
    """An editor for a number with a decimal comma."""
    editor = ParsedEditor(lambda typed: parse_number(typed, field, whole=whole), number)
    editor.setMaximumWidth(160)
    return editor


class DateEditor(ParsedEditor):
    """A date: typed as people type it, or picked from a calendar (arrow down or the button)."""

    def __init__(
        self,
        icons: Icons,
        today: Callable[[], dt.date],
        parent: QWidget | None = None,
        *,
        words: Callable[[dt.date], str] = long_date,
    ) -> None:
        """``words`` writes the date; a short form suits a narrow place."""
        super().__init__(lambda typed: parse_date(typed, today()), words, parent)
        self._today = today
        self.setPlaceholderText(_("dag-maand-jaar"))
        self.setMaximumWidth(230)
        self._action = LineAction(self, icons, "calendar-days", _("Kies een datum"))
        self._action.triggered.connect(self.show_calendar)

    def set_read_only(self, read_only: bool) -> None:
        """Let it be read only."""
        super().set_read_only(read_only)
        self._action.setEnabled(not read_only)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Arrow down opens the calendar."""
        if event.key() == Qt.Key.Key_Down and not self.isReadOnly():
            self.show_calendar()
            return
        super().keyPressEvent(event)

    def show_calendar(self) -> None:
        """Open the calendar on the date that is there, or today."""
        popup = QFrame(self, Qt.WindowType.Popup)
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        popup.setFrameShape(QFrame.Shape.StyledPanel)
        layout = QVBoxLayout(popup)
        layout.setContentsMargins(4, 4, 4, 4)
        calendar = QCalendarWidget(popup)
        calendar.setLocale(QLocale("nl_NL" if language() == "nl" else "en_GB"))
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        calendar.setAccessibleName(_("Kies een datum"))
        layout.addWidget(calendar)
        try:
            shown = self.value() or self._today()
        except InvalidValueError:
            shown = self._today()
        calendar.setSelectedDate(QDate(shown.year, shown.month, shown.day))

        def pick(date: QDate) -> None:
            popup.close()
            self.show_value(dt.date(date.year(), date.month(), date.day()))
            self.setFocus()
            self.changed.emit()
            self.finished.emit()

        calendar.activated.connect(pick)
        calendar.clicked.connect(pick)
        popup.move(self.mapToGlobal(QPoint(0, self.height() + 2)))
        popup.show()
        calendar.setFocus()
