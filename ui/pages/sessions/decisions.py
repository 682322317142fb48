"""A decision with all that belongs to it: how, an objection, and the agreements it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from anders_desktop.model import Decision, Record
from anders_desktop.model.choices import DecidedBy
from anders_desktop.text import _
from ui.kit.buttons import IconButton
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
        self._asked = False
        super().__init__(context, names, record)
        self._link = IconButton(_("Afspraak koppelen"), context.icons, "link", on_click=self._ask)
        self.add_tool(self._link)

    def more(self) -> QWidget:
        """The objection and the agreements."""
        below = QWidget()
        column = QVBoxLayout(below)
        column.setContentsMargins(34, 0, 0, 4)
        column.setSpacing(2)
        self._objection = self.binding.box(
            "objection", label="", placeholder=_("Wat was het bezwaar?"), lines=1
        )
        column.addWidget(self._objection)
        self._about = self.binding.box("agreement_ids", label="")
        column.addWidget(self._about)
        return below

    def show_record(self, record: Record, change: ChangeSet | None, *, locked: bool) -> None:
        """Show the decision as it is now."""
        super().show_record(record, change, locked=locked)
        if self._objection is None or not isinstance(record, Decision):
            return
        with_objection = record.decided_by is DecidedBy.CONSENT_WITH_OBJECTION
        self._objection.setVisible(with_objection or bool(record.objection))
        adding = self._asked and not locked
        line = self._about.editor.focusProxy()
        if line is not None:
            line.setVisible(adding)
        self._about.setVisible(adding or bool(record.agreement_ids))
        self._link.setVisible(not adding and not locked)

    def _ask(self) -> None:
        """Make room to choose an agreement."""
        self._asked = True
        record = self._context.store.get(Decision, self.record_id)
        if record is not None:
            self.show_record(record, None, locked=False)
            self.binding.focus("agreement_ids")
