"""One agreement: why, what, who and when, and how it went."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from anders_desktop.model import Agreement
from anders_desktop.model.choices import AgreementStatus, DecidedBy
from anders_desktop.text import _
from anders_desktop.views.agreements import AgreementSheet, new_version, read_agreement
from ui.forms.binding import Binding
from ui.forms.form import Form
from ui.forms.names import RecordNames
from ui.kit.badge import Badge
from ui.kit.buttons import SecondaryButton
from ui.kit.card import Card
from ui.kit.parts import ScrollArea
from ui.pages.agreements.chain import ChainCard
from ui.pages.agreements.duties import DutiesCard
from ui.pages.agreements.life import EndCard, LifeLine
from ui.pages.agreements.reviewing import PastReviews, ReviewPanel
from ui.pages.agreements.wording import WordingCard
from ui.pages.sessions.bindings import LineBinding
from ui.pages.sessions.flat import make_flat_title

if TYPE_CHECKING:
    from anders_desktop.store import ChangeSet
    from ui.context import Context
    from ui.kit.menus import Entry

_TONES = {AgreementStatus.ACTIVE: "ok", AgreementStatus.PROPOSED: "info", AgreementStatus.ENDED: "neutral"}


class AgreementView(QWidget):
    """Shows one agreement; every field is kept by itself."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.agreement_id = ""
        self._names = RecordNames(context.store)
        self.destroyed.connect(self._names.stop)
        self.title = LineBinding(context, Agreement, self, self._names)
        self.driver = Binding(context, Agreement, self, self._names)
        self.life = LifeLine(context, self._was_decided)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(self._make_head())
        layout.addWidget(self.life)
        self._area = ScrollArea(self)
        self._area.body.setSpacing(12)
        layout.addWidget(self._area, 1)
        self._whole = False
        context.slices.run(self._make_first, self._make_middle)
        context.slices.afterwards(self._make_below)

    def _make_first(self) -> None:
        room = self._area.inner
        self.review = ReviewPanel(self.context, room)
        self.ending = EndCard(self.context, self._names, room)
        why = Card(self.context.theme, _("Waarom deze afspraak?"), parent=room)
        why.add(self.driver.box("driver", label=""))
        self._add(self.review, self.ending, why)

    def _make_middle(self) -> None:
        self.wording = WordingCard(self.context, self._names, self._area.inner)
        self.duties = DutiesCard(self.context, self._names, self._area.inner)
        self._add(self.wording, self.duties)

    def _make_below(self) -> None:
        """Make what one has to scroll to."""
        room = self._area.inner
        facts = Card(self.context.theme, _("Voor wie geldt deze afspraak?"), parent=room)
        rows = ("party_ids", "group_ids", "valid_from")
        self.facts = Form(self.context, Agreement, rows, names=self._names)
        facts.add(self.facts)
        self.chain = ChainCard(self.context, self._names, room)
        self.past = PastReviews(self.context, room)
        self._add(facts, self.chain, self.past)
        self._area.body.addStretch(1)
        self._whole = True

    def _add(self, *cards: QWidget) -> None:
        for card in cards:
            self._area.body.addWidget(card)

    def _make_head(self) -> QHBoxLayout:
        icons = self.context.icons
        self._badge = Badge(self.context.theme)
        self._title = box = self.title.box("title", label="", placeholder=_("Titel van de afspraak"), lines=1)
        box.editor.setFont(self.context.theme.font(20, bold=True))
        make_flat_title(box, self.context.theme)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(box, 1)
        top = Qt.AlignmentFlag.AlignVCenter
        row.addWidget(self._badge, 0, top)
        self.review_button = SecondaryButton(
            _("Bespreken"), icons, "messages-square", on_click=self.start_review
        )
        self.version_button = SecondaryButton(
            _("Nieuwe versie"), icons, "history", on_click=self.start_version
        )
        row.addWidget(self.review_button, 0, top)
        row.addWidget(self.version_button, 0, top)
        return row

    # ---- showing

    def show_agreement(self, agreement_id: str) -> None:
        """Show an agreement from its beginning, or nothing for ""."""
        self.commit_pending()
        self.agreement_id = agreement_id
        self.review.close_panel()
        sheet = self._sheet()
        for part in (self._title, self.life, self.review_button, self.version_button, self._area):
            part.setVisible(sheet is not None)
        if sheet is None:
            self.agreement_id = ""
            self._badge.set("")
            self._load(None)
            return
        self.context.slices.run(partial(self._load, sheet.agreement))
        self._show(sheet, None)
        self._area.verticalScrollBar().setValue(0)

    def refresh(self, change: ChangeSet | None) -> None:
        """Show what changed elsewhere, but never in a field that is being typed in."""
        sheet = self._sheet()
        if sheet is None:
            return
        self.title.refresh(change)
        self.driver.refresh(change)
        self.facts.refresh(change)
        self._show(sheet, change)
        self.review.refresh(sheet)

    def _sheet(self) -> AgreementSheet | None:
        return read_agreement(self.context.store, self.agreement_id) if self.agreement_id else None

    def _load(self, agreement: Agreement | None) -> None:
        self.title.load(agreement)
        self.driver.load(agreement)
        self.context.slices.afterwards(lambda: self.facts.load(agreement))

    def _show(self, sheet: AgreementSheet, change: ChangeSet | None) -> None:
        status = sheet.agreement.status or AgreementStatus.PROPOSED
        self._badge.set(status.label, _TONES[status])
        self.life.show_sheet(sheet)
        self.review_button.setVisible(status is AgreementStatus.ACTIVE)
        self.version_button.setVisible(status is not AgreementStatus.ENDED)
        self.context.slices.run(
            partial(self.ending.show_sheet, sheet, change),
            partial(self.wording.show_sheet, sheet, change),
            partial(self.duties.show_sheet, sheet, change),
        )
        self.context.slices.afterwards(
            lambda: self.past.show_sheet(sheet), lambda: self.chain.show_sheet(sheet)
        )

    def show_part(self, kind: str, record_id: str) -> None:
        """Bring a part of the agreement in sight."""
        card: QWidget | None = None
        if kind == "agreement_version":
            self.wording.show_version(record_id)
            card = self.wording
        elif kind == "responsibility":
            self.duties.focus_row(record_id)
            card = self.duties
        elif kind == "agreement_review":
            card = self.past
        if card is not None:
            self._area.body.activate()
            self._area.ensureWidgetVisible(card)

    # ---- doing

    def start_review(self) -> None:
        """Ask how it went."""
        self.commit_pending()
        sheet = self._sheet()
        if sheet is not None:
            self.review.open_panel(sheet)
            self._area.verticalScrollBar().setValue(0)

    def steps(self) -> list[Entry | None]:
        """What can be done with this agreement now, as a menu shows it."""
        found: list[Entry | None] = []
        if self.review_button.isVisibleTo(self):
            found.append(("messages-square", _("Bespreken"), self.start_review))
        if self.version_button.isVisibleTo(self):
            found.append(("history", _("Nieuwe versie"), self.start_version))
        return [*found, *self.life.steps()]

    def _was_decided(self, how: DecidedBy) -> None:
        self.refresh(None)
        self._area.body.activate()
        self._area.ensureWidgetVisible(self.wording)
        if how is DecidedBy.CONSENT_WITH_OBJECTION:
            self.wording.binding.focus("objection")

    def start_version(self) -> None:
        """Begin a new version and go to its text."""
        if self.agreement_id:
            self.commit_pending()
            new_version(self.context.store, self.agreement_id, self.context.today())
            self.refresh(None)
            self._area.ensureWidgetVisible(self.wording)
            self.wording.now.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_title(self) -> None:
        """Go to the title."""
        self.title.focus("title")

    def commit_pending(self) -> None:
        """Keep what is still being typed."""
        self.title.commit_pending()
        self.driver.commit_pending()
        if self._whole:
            self.facts.commit_pending()
        self.wording.binding.commit_pending()
        self.ending.form.commit_pending()
        self.duties.commit_pending()
        self.review.commit_pending()
