"""A decision with all that belongs to it: how, an objection, and the agreements it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from anders_desktop.model import Decision, Record
from anders_desktop.model.choices import DecidedBy
from anders_desktop.text import _
from ui.kit.labels import Muted
from ui.pages.sessions.outcome_row import OutcomeRow

if TYPE_CHECKING:
    from anders_desktop.model import ActionItem, Agreement
    from anders_desktop.store import ChangeSet
    from ui.context import Context
    from ui.forms.names import RecordNames


class DecisionRow(OutcomeRow):
    """The line of a decision; below it the objection when there is one, and the agreements."""

    def __init__(
        self, context: Context, names: RecordNames, record: Agreement | Decision | ActionItem
    ) -> None:
        self._objection: QWidget | None = None
        super().__init__(context, names, record)

    def more(self) -> QWidget:
        """The objection and the agreements."""
        below = QWidget()
        column = QVBoxLayout(below)
        column.setContentsMargins(34, 0, 0, 6)
        column.setSpacing(4)
        self._objection = self.binding.box(
            "objection", label="", placeholder=_("Wat was het bezwaar?"), lines=1
        )
        column.addWidget(self._objection)
        self._about = Muted(_("Gaat over deze afspraken:"))
        self._about.setProperty("role", "help")
        column.addWidget(self._about)
        column.addWidget(self.binding.box("agreement_ids", label=""))
        return below

    def show_record(self, record: Record, change: ChangeSet | None, *, locked: bool) -> None:
        """Show the decision as it is now."""
        super().show_record(record, change, locked=locked)
        if self._objection is not None and isinstance(record, Decision):
            with_objection = record.decided_by is DecidedBy.CONSENT_WITH_OBJECTION
            self._objection.setVisible(with_objection or bool(record.objection))
            self._about.setVisible(bool(record.agreement_ids))
