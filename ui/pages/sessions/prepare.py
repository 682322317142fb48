"""Step 1, Voorbereiden: what the session is for, and its agenda."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from anders_desktop.model import LearningSession
from anders_desktop.text import _
from ui.kit.card import Card
from ui.pages.sessions.agenda import AgendaCard
from ui.pages.sessions.approval import ApprovalCard
from ui.pages.sessions.bindings import SessionBinding
from ui.pages.sessions.offers import OfferCard
from ui.pages.sessions.step import Step
from ui.pages.sessions.topics import TopicsCard

if TYPE_CHECKING:
    from anders_desktop.store import ChangeSet
    from anders_desktop.views.sessions import SessionSheet
    from ui.context import Context
    from ui.forms.names import RecordNames

_ROWS: tuple[tuple[tuple[str, int], ...], ...] = (
    (("number", 0), ("title", 1)),
    (("date", 3), ("start_time", 2), ("end_time", 2), ("next_session_on", 3)),
    (("kind_of", 1), ("resident_participation", 1)),
    (("location", 1),),
    (("facilitator_id", 1), ("minutes_by_id", 1)),
    (("goal", 1),),
)
"""The fields beside each other, with their share of the width; 0 for as narrow as it can be."""

_NUMBER_WIDTH = 70


class PrepareStep(Step):
    """The set-up of a session, what stands open, the agenda, and what waits for one."""

    key = "prepare"

    def __init__(self, context: Context, names: RecordNames, parent: QWidget | None = None) -> None:
        super().__init__(context, names, parent)
        self.form = Card(context.theme, _("Opzet"))
        self.binding = SessionBinding(context, LearningSession, self.form, names)
        column = QVBoxLayout()
        column.setSpacing(8)
        for fields in _ROWS:
            row = QHBoxLayout()
            row.setSpacing(12)
            for name, share in fields:
                box = self.binding.box(name, lines=2)
                if not share:
                    box.setFixedWidth(_NUMBER_WIDTH)
                row.addWidget(box, share)
            column.addLayout(row)
        self.form.add(column)
        self.offers = OfferCard(context)
        self.agenda = AgendaCard(context, names, self)
        self.approval = ApprovalCard(context, agenda=True)
        self.topics = TopicsCard(context, names, self.agenda)
        for card in (self.approval, self.form, self.offers, self.agenda, self.topics):
            self.body.addWidget(card)
        self.body.addStretch(1)

    def show_sheet(self, sheet: SessionSheet, change: ChangeSet | None, *, locked: bool) -> None:
        """Show set-up, offers and agenda."""
        if sheet.session.id != self.session_id:
            self.session_id = sheet.session.id
            self.binding.load(sheet.session)
            self.verticalScrollBar().setValue(0)
        else:
            self.binding.refresh(change)
        self.binding.set_read_only(locked)
        self.approval.show_previous(sheet, locked=locked)
        self.offers.show_offers(sheet, locked=locked)
        self.agenda.show_items(sheet, change, locked=locked)
        self.topics.show_topics(self.session_id, change, locked=locked)

    def focus_record(self, kind: str, record_id: str) -> bool:
        """Go to the title, or to an agenda item."""
        if kind == "learning_session":
            self.binding.focus("title")
            return True
        if kind == "topic":
            self.reveal(self.topics)
            return self.topics.focus_topic(record_id)
        return kind == "agenda_item" and self.agenda.focus_item(record_id)

    def commit_pending(self) -> None:
        """Commit what is still being typed."""
        self.binding.commit_pending()
        self.agenda.commit_pending()
        self.topics.commit_pending()
