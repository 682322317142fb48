"""Bindings for questions and barriers: an answer pulls its date and state along, in one edit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from anders_desktop.views import barriers, question_edits
from ui.pages.sessions.bindings import LineBinding

if TYPE_CHECKING:
    from anders_desktop.store import ChangeSet, Work


class QuestionBinding(LineBinding):
    """A question that gets an answer is answered, in the session of the moment."""

    def write(self, work: Work, name: str, value: Any) -> None:
        """Change the field."""
        today = self.context.today()
        if name == "status":
            question_edits.write_status(work, self.record_id, value, today)
        elif name == "answer":
            question_edits.write_answer(work, self.record_id, value, today)
        else:
            super().write(work, name, value)


class BarrierBinding(LineBinding):
    """An answer to a barrier comes with the day of today."""

    def write(self, work: Work, name: str, value: Any) -> None:
        """Change the field."""
        if name in ("manager_answer", "board_answer"):
            barriers.write_answer(work, self.record_id, name, value, self.context.today())
        else:
            super().write(work, name, value)


def as_others(change: ChangeSet | None) -> ChangeSet | None:
    """An own change as if it came from elsewhere, so that what was pulled along is shown too."""
    return change._replace(origin=None) if change is not None else None
