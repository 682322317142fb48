"""Looking at an agreement again: in which session, and the three questions; and how it went before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from anders_desktop.model import AgreementReview, LearningSession
from anders_desktop.model.choices import ReviewOutcome
from anders_desktop.text import _, long_date, short_date
from anders_desktop.views.agreements import AgreementSheet, PastReview, open_sessions
from anders_desktop.views.session_agreements import remove_review
from anders_desktop.views.sessions import Review, read_session
from ui.forms.choosing import ChoiceEditor
from ui.kit.badge import Badge
from ui.kit.buttons import LinkButton
from ui.kit.card import Card
from ui.kit.labels import Heading, Label, Muted
from ui.kit.parts import clear_layout
from ui.pages.sessions.review_card import ReviewCard

if TYPE_CHECKING:
    from ui.context import Context

TONES = {ReviewOutcome.KEEP: "ok", ReviewOutcome.CHANGE: "attention", ReviewOutcome.STOP: "late"}
"""The tone of the badge of each outcome."""


def _session_line(session: LearningSession) -> str:
    day = short_date(session.date, year=True) if session.date else ""
    return " · ".join(part for part in (session.caption(), day) if part)


class ReviewPanel(Card):
    """The same questions as in the session, so an answer stands in its report too."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, _("Bespreken"), parent=parent)
        self._context = context
        self._sheet: AgreementSheet | None = None
        self._session_id = ""
        self.card: ReviewCard | None = None
        close = LinkButton(_("Klaar"), context.icons, "check", on_click=self.close_panel)
        self.title_row.addWidget(close)
        self._inside = QVBoxLayout()
        self._inside.setSpacing(8)
        self.add(self._inside)
        self.hide()

    def open_panel(self, sheet: AgreementSheet, session_id: str = "") -> None:
        """Ask the questions about this agreement, in the last session that has begun unless another is named."""
        self.close_panel()
        self._sheet = sheet
        sessions = open_sessions(self._context.store, self._context.today())
        self.show()
        if not sessions:
            self._inside.addWidget(
                Label(_("Een afspraak bespreekt u in een leersessie. Maak eerst een leersessie."))
            )
            to = LinkButton(
                _("Naar Leersessies"), self._context.icons, "messages-square", on_click=self._go_sessions
            )
            self._inside.addWidget(to, 0, Qt.AlignmentFlag.AlignLeft)
            return
        options = [(one.id, _session_line(one)) for one in sessions]
        self._chooser = ChoiceEditor(options)
        self._chooser.setAccessibleName(_("In welke leersessie?"))
        row = QHBoxLayout()
        row.addWidget(Muted(_("In welke leersessie?"), wrap=False))
        row.addWidget(self._chooser, 1)
        self._inside.addLayout(row)
        first = session_id if any(one.id == session_id for one in sessions) else sessions[0].id
        self._chooser.show_value(first)
        self._chooser.currentIndexChanged.connect(lambda _index: self._take(self._chooser.value()))
        self._take(first)
        if self.card is not None:
            self.card.focus_first()

    def _take(self, session_id: str | None) -> None:
        """Show the questions as they stand in this session."""
        if self._sheet is None or not session_id:
            return
        self._drop_card()
        self._session_id = session_id
        self.card = ReviewCard(self._context, session_id, self._found(self._sheet))
        self.card.remove_asked.connect(self._remove)
        self._inside.addWidget(self.card)

    def _found(self, sheet: AgreementSheet) -> Review:
        session = read_session(self._context.store, self._session_id)
        for one in session.reviews if session is not None else ():
            if one.agreement.id == sheet.agreement.id:
                return one
        newest = sheet.newest
        return Review(sheet.agreement, None, (newest.text or "") if newest else "", "")

    def refresh(self, sheet: AgreementSheet) -> None:
        """Show the answers as they are now."""
        self._sheet = sheet
        if self.card is not None:
            self.card.show_review(self._found(sheet), locked=False)

    def _remove(self) -> None:
        if self._sheet is not None:
            session_id, agreement_id = self._session_id, self._sheet.agreement.id
            self._drop_card()
            remove_review(self._context.store, session_id, agreement_id)
            self.close_panel()

    def _go_sessions(self) -> None:
        self._context.go("sessions")

    def _drop_card(self) -> None:
        if self.card is not None:
            card, self.card = self.card, None
            card.commit_pending()
            self._inside.removeWidget(card)
            card.hide()
            card.deleteLater()

    def close_panel(self) -> None:
        """Keep the answers and put the questions away."""
        self._drop_card()
        clear_layout(self._inside)
        self.hide()

    def commit_pending(self) -> None:
        """Keep what is still being typed."""
        if self.card is not None:
            self.card.commit_pending()


class PastReviews(Card):
    """How it went the times before, newest first."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, _("Hoe ging het?"), parent=parent)
        self._context = context
        self._column = QVBoxLayout()
        self._column.setSpacing(12)
        self.add(self._column)

    def show_sheet(self, sheet: AgreementSheet) -> None:
        """Show the reviews of this agreement."""
        clear_layout(self._column)
        for past in sheet.reviews:
            self._column.addWidget(self._row(past))
        if not sheet.reviews:
            self._column.addWidget(Muted(_("Deze afspraak is nog niet besproken.")))

    def _row(self, past: PastReview) -> QWidget:
        review = past.review
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        date = long_date(past.date) if past.date else ""
        head = QHBoxLayout()
        head.addWidget(Heading(" · ".join(part for part in (past.session, date) if part), wrap=True), 1)
        if review.outcome is not None:
            head.addWidget(Badge(self._context.theme, review.outcome.label, TONES[review.outcome]))
        column.addLayout(head)
        for name in ("helped", "improve", "reason_to_stop"):
            answer = getattr(review, name)
            if answer:
                column.addWidget(Muted(_(AgreementReview.fields[name].label)))
                column.addWidget(Label(answer, wrap=True))
        if review.next_review_on is not None:
            words = _("Volgende keer bespreken op {date}.").format(date=long_date(review.next_review_on))
            column.addWidget(Muted(words))
        return box
