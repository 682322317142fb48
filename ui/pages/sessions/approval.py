"""The report of the session before this one, while it is a draft: read it together and approve it here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from anders_desktop.model import LearningSession
from anders_desktop.model.choices import MinutesStatus
from anders_desktop.model.session_rules import number_of
from anders_desktop.text import _
from anders_desktop.views import session_edits, session_offers
from ui.kit.buttons import SecondaryButton
from ui.kit.card import Card
from ui.kit.flow import FlowLayout
from ui.kit.labels import Label
from ui.paper import show_paper

if TYPE_CHECKING:
    from anders_desktop.views.sessions import SessionSheet
    from ui.context import Context


class ApprovalCard(Card):
    """Says that the previous report is a draft, and offers what can be done with it; hidden otherwise."""

    def __init__(self, context: Context, *, agenda: bool) -> None:
        """``agenda``: offer to put it on the agenda."""
        super().__init__(context.theme)
        self.body.setContentsMargins(14, 9, 12, 9)
        self._context = context
        self._session_id = ""
        self._previous: LearningSession | None = None
        self._with_agenda = agenda
        self._words = Label()
        self.add(self._words)
        icons = context.icons
        bar = QWidget()
        flow = FlowLayout(bar, spacing=8)
        self._put = SecondaryButton(_("Op de agenda"), icons, "plus", on_click=self._to_agenda)
        self._put.setAccessibleName(_("Vorig verslag op de agenda zetten"))
        self._look = SecondaryButton(_("Verslag bekijken"), icons, "eye", on_click=self._see)
        self._approve = SecondaryButton(_("Vaststellen"), icons, "badge-check", on_click=self._ok)
        self._approve.setAccessibleName(_("Vorig verslag vaststellen"))
        for button in (self._put, self._look, self._approve):
            flow.addWidget(button)
        self.add(bar)

    def show_previous(self, sheet: SessionSheet, *, locked: bool) -> None:
        """Show what there is to approve."""
        previous = sheet.previous
        draft = (
            previous is not None
            and previous.minutes_status is not MinutesStatus.APPROVED
            and previous.date is not None
            and previous.date < self._context.today()
        )
        self.setVisible(draft and not locked)
        self._session_id, self._previous = sheet.session.id, previous
        if previous is None or not draft:
            return
        words = _("Het verslag van {name} is nog concept. Is iedereen het ermee eens? Stel het dan vast.")
        self._words.setText(words.format(name=_name(previous)))
        taken = any(item.title == self._item_title() for item in sheet.items)
        self._put.setVisible(self._with_agenda and not taken)

    def _item_title(self) -> str:
        name = _name(self._previous) if self._previous is not None else ""
        return _("Verslag van {name} vaststellen").format(name=name)

    def _to_agenda(self) -> None:
        offer = session_offers.Offer(
            session_offers.OfferKind.AGENDA_ITEM, "", self._item_title(), self._item_title(), minutes=5
        )
        session_edits.take_over(self._context.store, self._session_id, offer, first=True)

    def _see(self) -> None:
        if self._previous is not None:
            show_paper(self._context, self, "session", self._previous.id)

    def _ok(self) -> None:
        if self._previous is not None:
            session_edits.set_minutes_status(
                self._context.store, self._previous.id, MinutesStatus.APPROVED, self._context.today()
            )


def _name(session: LearningSession) -> str:
    number = number_of(session)
    if number is not None:
        return _("leersessie {number}").format(number=number)
    return _("‘{title}’").format(title=session.short_title() or _("leersessie zonder titel"))
