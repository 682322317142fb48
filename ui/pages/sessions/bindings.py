"""Bindings for records whose fields pull something else along, in one edit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from anders_desktop.views.session_agreements import write_quote_person, write_title
from anders_desktop.views.session_edits import write_action_status
from ui.forms.binding import Binding

if TYPE_CHECKING:
    from anders_desktop.store import Work


class AgreementBinding(Binding):
    """The first wording of a new agreement follows its title."""

    def write(self, work: Work, name: str, value: Any) -> None:
        """Change the field."""
        if name == "title":
            write_title(work, self.record_id, value)
        else:
            super().write(work, name, value)


class ActionBinding(Binding):
    """An action that becomes done is done today."""

    def write(self, work: Work, name: str, value: Any) -> None:
        """Change the field."""
        if name == "status":
            write_action_status(work, self.record_id, value, self.context.today())
        else:
            super().write(work, name, value)


class QuoteBinding(Binding):
    """With the person comes the consent of that person."""

    def write(self, work: Work, name: str, value: Any) -> None:
        """Change the field."""
        if name == "person_id":
            write_quote_person(work, self.record_id, value, self.context.today())
        else:
            super().write(work, name, value)
