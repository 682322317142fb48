"""The card "Uit deze sessie": everything that was agreed, decided and promised."""

from __future__ import annotations

from typing import TYPE_CHECKING

from anders_desktop.model import ActionItem, Agreement, Decision
from anders_desktop.text import _
from anders_desktop.views import session_agreements, session_edits
from ui.kit.card import Card
from ui.kit.labels import Muted
from ui.pages.sessions.flat import make_flat
from ui.pages.sessions.keyed import KeyedColumn
from ui.pages.sessions.outcome_row import OutcomeRow

if TYPE_CHECKING:
    from anders_desktop.store import ChangeSet
    from anders_desktop.views.sessions import SessionSheet
    from ui.context import Context
    from ui.forms.names import RecordNames

Outcome = Agreement | Decision | ActionItem


class OutcomesCard(Card):
    """Agreements, decisions and actions of a session, each filled in on its line."""

    def __init__(self, context: Context, names: RecordNames) -> None:
        super().__init__(context.theme, _("Uit deze sessie"))
        self._context = context
        self._names = names
        self._change: ChangeSet | None = None
        self._locked = False
        self._nothing = Muted(
            _(
                "Nog niets. Maak bij een agendapunt een afspraak, een actie of een besluit: het komt hier te staan."
            )
        )
        self.add(self._nothing)
        self.rows: KeyedColumn[Outcome, OutcomeRow] = KeyedColumn(
            self._make, self._show, spacing=2, at_once=1, slices=context.slices
        )
        self.add(self.rows)
        make_flat(self.rows, context.theme)

    def show_outcomes(self, sheet: SessionSheet, change: ChangeSet | None, *, locked: bool) -> None:
        """Show what came out of this session."""
        self._change, self._locked = change, locked
        found: list[Outcome] = [*(one.agreement for one in sheet.made), *sheet.decisions, *sheet.actions]
        self.rows.sync(found)
        self._nothing.setVisible(not found)

    def make(self, kind: str, place: session_edits.Place, words: str) -> OutcomeRow | None:
        """Make something out of an agenda item and go to its line."""
        return self.focus_outcome(make_outcome(self._context, kind, place, words))

    def focus_outcome(self, record_id: str) -> OutcomeRow | None:
        """Go to one line."""
        row = self.rows.row(record_id)
        if row is not None:
            row.focus_text()
        return row

    def commit_pending(self) -> None:
        """Commit what is still being typed."""
        for row in self.rows.made():
            row.binding.commit_pending()

    def _make(self, record: Outcome) -> OutcomeRow:
        row = OutcomeRow(self._context, self._names, record, parent=self.rows)
        row.remove_asked.connect(lambda: remove_outcome(self._context, row))
        return row

    def _show(self, row: OutcomeRow, record: Outcome) -> None:
        row.show_record(record, self._change, locked=self._locked)


def make_outcome(context: Context, kind: str, place: session_edits.Place, words: str) -> str:
    """Make an agreement, a decision or an action at a place; gives its id."""
    if kind == "agreement":
        return session_agreements.make_agreement(context.store, place, words, context.today())
    if kind == "decision":
        return session_edits.make_decision(context.store, place, words)
    return session_edits.make_action(context.store, place, words)


def remove_outcome(context: Context, row: OutcomeRow) -> None:
    """Take one line away; undo brings it back."""
    row.binding.commit_pending()
    if row.kind == "agreement":
        session_agreements.remove_agreement(context.store, row.record_id)
    else:
        record: type[Decision | ActionItem] = Decision if row.kind == "decision" else ActionItem
        session_edits.remove_record(context.store, record, row.record_id)
    context.say(_("Verwijderd. Ongedaan maken: Ctrl+Z"))
