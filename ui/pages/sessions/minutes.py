"""Step 3, Verslag: what is said, what is learned, what comes out of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from anders_desktop.model import AgendaItem, LearningSession
from anders_desktop.model.session_rules import title_from
from anders_desktop.text import _
from anders_desktop.views import session_edits
from ui.kit.buttons import SecondaryButton
from ui.kit.card import Card
from ui.kit.flow import FlowLayout
from ui.kit.labels import Label
from ui.kit.parts import EmptyState
from ui.pages.sessions.approval import ApprovalCard
from ui.pages.sessions.bindings import SessionBinding
from ui.pages.sessions.item_card import InsightList, ItemCard
from ui.pages.sessions.keyed import KeyedColumn
from ui.pages.sessions.outcomes import OutcomesCard
from ui.pages.sessions.photos import PhotosCard
from ui.pages.sessions.quotes import QuotesCard
from ui.pages.sessions.step import Step

if TYPE_CHECKING:
    from anders_desktop.store import ChangeSet
    from anders_desktop.views.sessions import SessionSheet
    from ui.context import Context
    from ui.forms.names import RecordNames


_IN_SIGHT = 2  # cards of items one sees first; the others follow


class MinutesStep(Step):
    """A card for each agenda item, what came out of the session, and how it went as a whole."""

    key = "minutes"

    def __init__(self, context: Context, names: RecordNames, parent: QWidget | None = None) -> None:
        super().__init__(context, names, parent)
        self._sheet: SessionSheet | None = None
        self._change: ChangeSet | None = None
        self._locked = False
        self._empty = EmptyState(
            context.icons,
            _("Nog geen agendapunten"),
            _("Zet de onderwerpen op de agenda. Daarna schrijft u hier per onderwerp mee."),
            _("Agendapunt toevoegen"),
            self._first_item,
            icon="notebook-pen",
        )
        self.items: KeyedColumn[AgendaItem, ItemCard] = KeyedColumn(
            self._make, self._show, spacing=12, at_once=1, slices=context.slices
        )
        self._loose = Card(context.theme, _("Wat leerden wij in de hele sessie?"), parent=self.inner)
        self._loose_list: InsightList | None = None
        self.outcomes = OutcomesCard(context, names)
        self.quotes = QuotesCard(context, names)
        self.binding = SessionBinding(context, LearningSession, self, names)
        self._summary = Card(context.theme, _("Samenvatting"), parent=self.inner)
        self._summary.add(self.binding.box("summary", label="", placeholder=_("In het kort"), lines=3))
        self._experiments = Card(context.theme, _("Besproken experimenten"), parent=self.inner)
        self._experiments.add(self.binding.box("experiment_ids", label=""))
        self._evaluation = self._make_evaluation()
        self.photos = PhotosCard(context, names)
        self.photos.listen_on(self)
        self.approval = ApprovalCard(context, agenda=False)
        cards = (
            self.approval,
            self._empty,
            self.items,
            self._loose,
            self.outcomes,
            self.photos,
            self._summary,
            self._experiments,
            self.quotes,
            self._evaluation,
        )
        for card in cards:
            self.body.addWidget(card)
        self.body.addStretch(1)

    def _make_evaluation(self) -> Card:
        card = Card(self.context.theme, _("Hoe was deze sessie?"))
        numbers = QHBoxLayout()
        numbers.setSpacing(12)
        for name in ("average_score", "responses"):
            numbers.addWidget(self.binding.box(name))
        numbers.addStretch(1)
        card.add(numbers)
        self._grades = QWidget()
        grades = FlowLayout(self._grades, spacing=4)
        grades.addWidget(Label(_("Nog een cijfer:"), wrap=False))
        for score in range(1, 11):
            name = _("Cijfer {score} erbij").format(score=score)
            button = SecondaryButton(str(score), name=name, on_click=partial(self._add_score, score))
            grades.addWidget(button)
        card.add(self._grades)
        words = QHBoxLayout()
        words.setSpacing(12)
        for name in ("went_well", "do_better"):
            words.addWidget(self.binding.box(name, lines=2), 1)
        card.add(words)
        return card

    def _add_score(self, score: int) -> None:
        """Somebody says a grade aloud: it counts in the mean."""
        self.commit_pending()
        session_edits.add_score(self.context.store, self.session_id, score)

    # ---- showing

    def show_sheet(self, sheet: SessionSheet, change: ChangeSet | None, *, locked: bool) -> None:
        """Show the minutes as they are now."""
        other = sheet.session.id != self.session_id
        self._sheet, self._change, self._locked = sheet, change, locked
        if other:
            self.session_id = sheet.session.id
            self.binding.load(sheet.session)
            self._new_loose_list()
            self.verticalScrollBar().setValue(0)
        else:
            self.binding.refresh(change)
        self.binding.set_read_only(locked)
        self._grades.setVisible(not locked)
        self._empty.setVisible(not sheet.items and not locked)  # at once: nobody may see it, or get its focus
        slices = self.context.slices
        slices.run(partial(self.items.sync, sheet.items), *[self.items.make_next] * (_IN_SIGHT - 1))
        below = slices.afterwards if len(sheet.items) >= _IN_SIGHT else slices.run
        below(
            partial(self._show_loose, sheet, change),
            partial(self.approval.show_previous, sheet, locked=locked),
            partial(self.photos.show_photos, self.session_id, change, locked=locked),
            partial(self.outcomes.show_outcomes, sheet, change, locked=locked),
            partial(self.quotes.show_quotes, sheet, change, locked=locked),
        )

    def _show_loose(self, sheet: SessionSheet, change: ChangeSet | None) -> None:
        locked = self._locked
        loose = sheet.insights_of(None)
        if self._loose_list is not None:
            self._loose_list.show_insights(loose, change, locked=locked)
        self._loose.setVisible(bool(loose) or bool(sheet.items and not locked))

    def _new_loose_list(self) -> None:
        if self._loose_list is not None:
            self._loose_list.hide()
            self._loose_list.deleteLater()
        self._loose_list = InsightList(self.context, self.names, session_edits.Place(self.session_id))
        self._loose.add(self._loose_list)

    def _make(self, item: AgendaItem) -> ItemCard:
        card = ItemCard(self.context, self.names, item, self.items)
        card.made.connect(lambda kind, words: self._make_outcome(card, kind, words))
        return card

    def _show(self, card: ItemCard, item: AgendaItem) -> None:
        if self._sheet is not None:
            insights = self._sheet.insights_of(item.id)
            card.show_item(item, insights, self._change, locked=self._locked)

    def _make_outcome(self, card: ItemCard, kind: str, words: str) -> None:
        """Make it and go to its line."""
        self.commit_pending()
        if any(title_from(words) == title_from(row.text_now()) for row in self.outcomes.rows.rows()):
            words = ""
        place = session_edits.Place(self.session_id, card.record_id)
        row = self.outcomes.make(kind, place, words)
        if row is not None:
            self.reveal(row)

    def _first_item(self) -> None:
        made = session_edits.add_item(self.context.store, self.session_id)
        self.context.navigate("agenda_item", made)

    def focus_record(self, kind: str, record_id: str) -> bool:
        """Bring an item, an insight, a quote or a line of "Uit deze sessie" into sight."""
        if kind == "agenda_item":
            card = self.items.row(record_id)
            if card is not None:
                card.notes.setFocus()
                self.reveal(card)
            return card is not None
        if kind == "insight":
            lists = [card.insights for card in self.items.rows()]
            found: list[QWidget | None] = [
                one.focus_insight(record_id) for one in (*lists, self._loose_list) if one is not None
            ]
        elif kind == "quote":
            found = [self.quotes.focus_quote(record_id)]
        elif kind == "photo":
            found = [self.photos.focus_photo(record_id)]
        else:
            found = [self.outcomes.focus_outcome(record_id)]
        for row in found:
            if row is not None:
                self.reveal(row)
                return True
        return False

    def commit_pending(self) -> None:
        """Commit what is still being typed."""
        self.binding.commit_pending()
        for card in self.items.made():
            card.commit_pending()
        if self._loose_list is not None:
            self._loose_list.commit_pending()
        self.outcomes.commit_pending()
        self.photos.commit_pending()
        self.quotes.commit_pending()
