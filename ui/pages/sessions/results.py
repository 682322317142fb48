"""Step 4, Afspraken en acties: everything that comes out of the session, in one place."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from anders_desktop.model import ActionItem, AgreementReview
from anders_desktop.text import _, long_date
from anders_desktop.views import session_agreements, session_edits
from anders_desktop.views.sessions import Review, reviewable
from ui.kit.buttons import IconButton, SecondaryButton, on_switch, show_switched
from ui.kit.card import Card
from ui.kit.labels import ElidedLabel, Label, Muted
from ui.pages.sessions.decisions import DecisionRow
from ui.pages.sessions.flat import make_flat
from ui.pages.sessions.keyed import KeyedColumn
from ui.pages.sessions.outcome_row import OutcomeRow
from ui.pages.sessions.outcomes import Outcome, make_outcome, remove_outcome
from ui.pages.sessions.pickers import AddPicker
from ui.pages.sessions.review_card import ReviewCard
from ui.pages.sessions.step import Step

if TYPE_CHECKING:
    from anders_desktop.store import ChangeSet
    from anders_desktop.views.sessions import SessionSheet
    from ui.context import Context
    from ui.forms.names import RecordNames

_IN_SIGHT = 3  # lines below which one has to scroll; the others follow


class ResultsStep(Step):
    """Decisions, agreements made, agreements looked at again, actions, and actions of earlier sessions."""

    key = "results"

    def __init__(self, context: Context, names: RecordNames, parent: QWidget | None = None) -> None:
        super().__init__(context, names, parent)
        self._change: ChangeSet | None = None
        self._locked = False
        self._reviewable: frozenset[str] = frozenset()
        self._adds: list[QWidget] = []
        self._empties: dict[str, Muted] = {}
        self.decision_rows: KeyedColumn[Outcome, OutcomeRow] = self._column(DecisionRow)
        self.agreement_rows: KeyedColumn[Outcome, OutcomeRow] = self._column(OutcomeRow)
        self.action_rows: KeyedColumn[Outcome, OutcomeRow] = self._column(_action_row)
        self.reviews: KeyedColumn[_Reviewed, ReviewCard] = KeyedColumn(
            self._make_review, self._show_review, spacing=14
        )
        self.earlier: KeyedColumn[ActionItem, EarlierAction] = KeyedColumn(
            lambda action: EarlierAction(context, names, action),
            lambda row, action: row.show_action(action, locked=self._locked),
            spacing=2,
        )
        self._make_cards()

    def _make_cards(self) -> None:
        self._outcome_card(
            "decision", _("Besluiten"), _("Nog geen besluiten."), self.decision_rows, _("Besluit toevoegen")
        )
        self._outcome_card(
            "agreement",
            _("Nieuwe afspraken"),
            _("Nog geen nieuwe afspraken."),
            self.agreement_rows,
            _("Afspraak toevoegen"),
        )
        card = self._card(
            "review", _("Besproken afspraken"), _("Nog geen afspraken opnieuw bekeken."), self.reviews
        )
        self._pick = AddPicker(
            self.names,
            "agreement",
            _("Welke afspraak bespreekt u?"),
            self._add_review,
            leave_out=self._not_reviewable,
        )
        self._pick.setMaximumWidth(420)
        self._adds.append(self._pick)
        card.add(self._pick)
        self._outcome_card(
            "action_item", _("Acties"), _("Nog geen acties."), self.action_rows, _("Actie toevoegen")
        )
        self._earlier_card = self._card("earlier", _("Open acties van eerdere leersessies"), "", self.earlier)
        self.body.addStretch(1)

    def _card(self, key: str, title: str, empty: str, column: QWidget) -> Card:
        card = Card(self.context.theme, title)
        self._empties[key] = Muted(empty)
        card.add(self._empties[key])
        card.add(column)
        self.body.addWidget(card)
        return card

    def _outcome_card(
        self, kind: str, title: str, empty: str, column: KeyedColumn[Outcome, OutcomeRow], words: str
    ) -> None:
        card = self._card(kind, title, empty, column)
        add = SecondaryButton(words, self.context.icons, "plus", on_click=lambda: self._add(kind, column))
        self._adds.append(add)
        card.title_row.addWidget(add)

    def _column(self, row_class: object) -> KeyedColumn[Outcome, OutcomeRow]:
        def make(record: Outcome) -> OutcomeRow:
            row: OutcomeRow = row_class(self.context, self.names, record)  # type: ignore[operator]
            row.remove_asked.connect(lambda: remove_outcome(self.context, row))
            return row

        column = KeyedColumn(make, self._show_outcome, spacing=4)
        make_flat(column, self.context.theme)
        return column

    def _show_outcome(self, row: OutcomeRow, record: Outcome) -> None:
        row.show_record(record, self._change, locked=self._locked)

    # ---- showing

    def show_sheet(self, sheet: SessionSheet, change: ChangeSet | None, *, locked: bool) -> None:
        """Show everything as it is now."""
        if sheet.session.id != self.session_id:
            self.session_id = sheet.session.id
            self.reviews.sync(())
            self.verticalScrollBar().setValue(0)
        self._change, self._locked = change, locked
        slices = self.context.slices
        slices.run(
            partial(self.decision_rows.sync, sheet.decisions),
            partial(self.agreement_rows.sync, [one.agreement for one in sheet.made]),
        )
        below = slices.afterwards if len(sheet.decisions) + len(sheet.made) >= _IN_SIGHT else slices.run
        below(
            partial(self.reviews.sync, [_Reviewed(one) for one in sheet.reviews]),
            partial(self.action_rows.sync, sheet.actions),
            partial(self.earlier.sync, sheet.earlier),
        )
        self._reviewable = frozenset(one.id for one in reviewable(self.context.store, sheet))
        filled = {
            "decision": sheet.decisions,
            "agreement": sheet.made,
            "review": sheet.reviews,
            "action_item": sheet.actions,
            "earlier": (True,),
        }
        for key, found in filled.items():
            self._empties[key].setVisible(not found)
        self._earlier_card.setVisible(bool(sheet.earlier))
        for widget in self._adds:
            widget.setVisible(not locked)

    def _not_reviewable(self) -> list[str]:
        return [one.id for one in self.names.options("agreement") if one.id not in self._reviewable]

    def _make_review(self, one: _Reviewed) -> ReviewCard:
        card = ReviewCard(self.context, self.session_id, one.review)
        card.remove_asked.connect(lambda: self._remove_review(card))
        return card

    def _show_review(self, card: ReviewCard, one: _Reviewed) -> None:
        card.show_review(one.review, locked=self._locked)

    def focus_record(self, kind: str, record_id: str) -> bool:
        """Bring one line into sight."""
        if kind == "agreement_review":
            record = self.context.store.get(AgreementReview, record_id)
            card = self.reviews.row((record.agreement_id if record is not None else None) or "")
            if card is not None:
                card.focus_first()
                self.reveal(card)
            return card is not None
        for column in (self.decision_rows, self.agreement_rows, self.action_rows):
            row = column.row(record_id)
            if row is not None:
                row.focus_text()
                self.reveal(row)
                return True
        return False

    def commit_pending(self) -> None:
        """Commit what is still being typed."""
        for column in (self.decision_rows, self.agreement_rows, self.action_rows):
            for row in column.rows():
                row.binding.commit_pending()
        for card in self.reviews.rows():
            card.commit_pending()

    # ---- doing

    def _add(self, kind: str, column: KeyedColumn[Outcome, OutcomeRow]) -> None:
        made = make_outcome(self.context, kind, session_edits.Place(self.session_id), "")
        row = column.row(made)
        if row is not None:
            row.focus_text()
            self.reveal(row)

    def _add_review(self, agreement_id: str) -> None:
        session_agreements.add_review(self.context.store, self.session_id, agreement_id)
        card = self.reviews.row(agreement_id)
        if card is not None:
            card.focus_first()
            self.reveal(card)

    def _remove_review(self, card: ReviewCard) -> None:
        card.commit_pending()
        session_agreements.remove_review(self.context.store, self.session_id, card.record_id)
        self.context.say(_("Verwijderd. Ongedaan maken: Ctrl+Z"))


def _action_row(context: Context, names: RecordNames, record: Outcome) -> OutcomeRow:
    return OutcomeRow(context, names, record, status=True)


class _Reviewed:
    """A review under the id of its agreement, which is there before the first answer."""

    def __init__(self, review: Review) -> None:
        self.id = review.agreement.id
        self.review = review


class EarlierAction(QWidget):
    """An action of an earlier session, with a tick for done; it may be ticked in approved minutes too."""

    def __init__(self, context: Context, names: RecordNames, action: ActionItem) -> None:
        super().__init__()
        self.record_id = action.id
        self._context = context
        self._names = names
        self._tick = QCheckBox(_("klaar"))
        on_switch(self._tick, lambda on: self._ticked() if on else None)
        self._text = Label()
        self._who = ElidedLabel(role="muted", grows=False)
        self._open = IconButton(
            _("Actie openen"),
            context.icons,
            "arrow-right",
            on_click=lambda: context.navigate("action_item", self.record_id),
        )
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 2, 0, 2)
        line.setSpacing(10)
        line.addWidget(self._tick, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._text, 1)
        line.addWidget(self._who)
        line.addWidget(self._open)

    def show_action(self, action: ActionItem, *, locked: bool) -> None:
        """Show the action as it is now."""
        del locked
        show_switched(self._tick, on=False)
        self._tick.setAccessibleName(_("Klaar: {text}").format(text=action.caption()))
        self._text.setText(action.caption())
        who = self._names.caption("person", action.owner_id) if action.owner_id else ""
        due = _("vóór {date}").format(date=long_date(action.due, year=False)) if action.due else ""
        self._who.setText(" · ".join(part for part in (who, due) if part))
        late = action.due is not None and action.due < self._context.today()
        colour = self._context.theme.hex("late" if late else "muted")
        self._who.setStyleSheet(f"color: {colour}")
        if late:
            self._who.setText(_("{words} · te laat").format(words=self._who.text()))

    def _ticked(self) -> None:
        session_edits.tick_action(self._context.store, self.record_id, self._context.today(), done=True)
        self._context.say(_("Actie klaar. Ongedaan maken: Ctrl+Z"), "ok")
