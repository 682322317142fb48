"""Bindings for records whose fields pull something else along, in one edit."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from anders_desktop.model import Field, FieldKind
from anders_desktop.text import short_date
from anders_desktop.views.session_agreements import write_quote_person, write_title
from anders_desktop.views.session_edits import write_action_status
from anders_desktop.views.session_lock import refuse_locked
from ui.forms.binding import Binding
from ui.forms.editors import DateEditor, ParagraphEditor

if TYPE_CHECKING:
    from anders_desktop.store import Work


class SessionBinding(Binding):
    """For a session and what belongs to it: nothing is written once its minutes were approved."""

    def write(self, work: Work, name: str, value: Any) -> None:
        """Change the field."""
        refuse_locked(work, work.need(self.record_class, self.record_id))
        super().write(work, name, value)


class TitleEditor(ParagraphEditor):
    """A title that is shown whole: the field grows, but Enter leaves it and makes no new line."""

    def value(self) -> str | None:
        """The title on one line, None for nothing."""
        return " ".join((super().value() or "").split()) or None

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter is done with it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.focusNextChild()
        else:
            super().keyPressEvent(event)


class LineBinding(SessionBinding):
    """For fields on one line of a list: dates in their short form, titles that grow."""

    def _editor(self, field: Field, lines: int) -> QWidget:
        if field.kind is FieldKind.DATE:
            return DateEditor(self.context.icons, self.context.today, words=_short)
        if field.name == "title":
            return TitleEditor(lines=1)
        return super()._editor(field, lines)


def _short(day: dt.date) -> str:
    return short_date(day, year=True)


class AgreementBinding(LineBinding):
    """The first wording of a new agreement follows its title."""

    def write(self, work: Work, name: str, value: Any) -> None:
        """Change the field."""
        if name == "title":
            write_title(work, self.record_id, value)
        else:
            super().write(work, name, value)


_GOES_ON = ("done_on", "question_id", "experiment_id")
"""What of an action goes on after the minutes were approved; what was promised, by whom and when does not."""


class ActionBinding(LineBinding):
    """An action that becomes done is done today; that it is done may be said after the minutes too."""

    def write(self, work: Work, name: str, value: Any) -> None:
        """Change the field."""
        if name == "status":
            write_action_status(work, self.record_id, value, self.context.today())
        elif name in _GOES_ON:
            Binding.write(self, work, name, value)
        else:
            super().write(work, name, value)


class QuoteBinding(SessionBinding):
    """With the person comes the consent of that person."""

    def write(self, work: Work, name: str, value: Any) -> None:
        """Change the field."""
        if name == "person_id":
            write_quote_person(work, self.record_id, value, self.context.today())
        else:
            super().write(work, name, value)
