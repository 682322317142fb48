"""One experiment on one sheet: the idea, what was measured, the rounds, who takes part and what it led to."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from anders_desktop.model import Experiment
from anders_desktop.text import _
from anders_desktop.views.experiment_edits import make_agreement, set_status, write_status
from anders_desktop.views.experiments import ExperimentSheet, Offer, offer_for, read_experiment
from ui.forms.names import RecordNames
from ui.kit.badge import Badge
from ui.kit.beside import Beside
from ui.kit.buttons import LinkButton, SecondaryButton
from ui.kit.card import Card
from ui.kit.labels import Label, Muted
from ui.kit.parts import ScrollArea, spaced
from ui.pages.experiments.chain import ChainCard
from ui.pages.experiments.idea import IdeaCards
from ui.pages.experiments.measures import MeasureCard, Measures
from ui.pages.experiments.rounds import Rounds
from ui.pages.experiments.rows import TONES
from ui.pages.sessions.bindings import LineBinding
from ui.pages.sessions.flat import make_flat_title

if TYPE_CHECKING:
    from anders_desktop.store import ChangeSet, Work
    from ui.context import Context

_NARROW = 640
_HEAD_NARROW = 680


class FactsBinding(LineBinding):
    """With the status go the dates."""

    def write(self, work: Work, name: str, value: Any) -> None:
        """Change the field."""
        if name == "status":
            write_status(work, self.record_id, value, self.context.today())
        else:
            super().write(work, name, value)


class OfferStrip(Card):
    """A proposal in a sentence, to take or to put away."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, edge="attention", parent=parent)
        self._context = context
        self._put_away: set[tuple[str, str]] = set()
        self._experiment_id = ""
        self._offer: Offer | None = None
        self.words = Label("")
        self.take_button = SecondaryButton("", context.icons, "check", on_click=self.take)
        self.leave_button = LinkButton(_("Nu niet"), on_click=self.leave)
        row = QHBoxLayout()
        row.addWidget(self.words, 1)
        row.addWidget(self.take_button)
        row.addWidget(self.leave_button)
        self.add(row)
        self.hide()

    def show_offer(self, experiment_id: str, offer: Offer | None) -> None:
        """Show a proposal unless it was put away before."""
        self._experiment_id, self._offer = experiment_id, offer
        if offer is None or (experiment_id, str(offer.status)) in self._put_away:
            self.hide()
            return
        self.words.setText(offer.sentence)
        self.take_button.setText(offer.button)
        self.take_button.setAccessibleName(offer.button)
        self.show()

    def take(self) -> None:
        """Do what is proposed."""
        if self._offer is not None:
            set_status(self._context.store, self._experiment_id, self._offer.status, self._context.today())

    def leave(self) -> None:
        """Put the proposal away."""
        if self._offer is not None:
            self._put_away.add((self._experiment_id, str(self._offer.status)))
        self.hide()


class ExperimentView(QWidget):
    """Shows one experiment; every field is kept by itself."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.experiment_id = ""
        self._names = RecordNames(context.store)
        self.destroyed.connect(self._names.stop)
        self.title = LineBinding(context, Experiment, self, self._names)
        self.facts = FactsBinding(context, Experiment, self, self._names)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._make_head())
        self._area = ScrollArea(self)
        self._area.body.setSpacing(12)
        layout.addWidget(self._area, 1)
        context.slices.run(self._make_first, self._make_last)

    def _make_first(self) -> None:
        room = self._area.inner
        self.offer = OfferStrip(self.context, room)
        self.idea = IdeaCards(self.context, self._names, room)
        self.measures = Measures(self.context, self._names, room)
        self._add(self.offer, self.idea, self.measures)

    def _make_last(self) -> None:
        room = self._area.inner
        self.rounds = Rounds(self.context, self._names, room)
        around = Beside(_NARROW, parent=room)
        around.add(self._make_team(around))
        around.add(self._make_facts(around))
        self.chain = ChainCard(self.context, self._names, room)
        self._add(self.rounds, around, self.chain)
        self._area.body.addStretch(1)

    def _add(self, *parts: QWidget) -> None:
        for part in parts:
            self._area.body.addWidget(part)

    def _make_head(self) -> QWidget:
        self._head = Beside(_HEAD_NARROW, spacing=8)
        box = self.title.box("title", label="", placeholder=_("Titel van het experiment"), lines=1)
        box.editor.setFont(self.context.theme.font(20, bold=True))
        make_flat_title(box, self.context.theme)
        self.badge = Badge(self.context.theme)
        self.ladder = Badge(self.context.theme, tone="residents")
        self.agreement_button = SecondaryButton(
            _("Maak er een afspraak van"), self.context.icons, "handshake", on_click=self.agree
        )
        right = QWidget()
        row = QHBoxLayout(right)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        for part in (self.badge, self.ladder):
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        row.addWidget(self.agreement_button, 0, Qt.AlignmentFlag.AlignVCenter)
        self._head.add(box, 1)
        self._head.add(right, 0)
        return self._head

    def _make_team(self, parent: QWidget) -> Card:
        card = Card(self.context.theme, _("Wie doen mee?"), parent=parent)
        card.add(self.facts.box("participant_ids", label=""))
        self.residents = Muted("")
        card.add(self.residents)
        card.add(self.facts.box("resident_participation"))
        card.body.addStretch(1)
        return card

    def _make_facts(self, parent: QWidget) -> Card:
        card = Card(self.context.theme, _("Over dit experiment"), parent=parent)
        for pair in (("status", "owner_id"), ("started_on", "ended_on")):
            card.add(spaced(*(self.facts.box(name) for name in pair), spacing=12))
        card.add(self.facts.box("scale"))
        card.body.addStretch(1)
        return card

    # ---- showing

    def show_experiment(self, experiment_id: str) -> None:
        """Show an experiment from its beginning, or nothing for ""."""
        self.commit_pending()
        self.experiment_id = experiment_id
        sheet = self._sheet()
        for part in (self._head, self._area):
            part.setVisible(sheet is not None)
        if sheet is None:
            self.experiment_id = ""
            self.title.load(None)
            self.facts.load(None)
            return
        self.title.load(sheet.experiment)
        self._show(sheet, None)
        self.context.slices.afterwards(partial(self.facts.load, sheet.experiment))
        self._area.verticalScrollBar().setValue(0)

    def refresh(self, change: ChangeSet | None) -> None:
        """Show what changed elsewhere, but never in a field that is being typed in."""
        sheet = self._sheet()
        if sheet is None:
            return
        self.title.refresh(change)
        self.facts.refresh(change)
        self._show(sheet, change)

    def _sheet(self) -> ExperimentSheet | None:
        return read_experiment(self.context.store, self.experiment_id) if self.experiment_id else None

    def _show(self, sheet: ExperimentSheet, change: ChangeSet | None) -> None:
        self.badge.set(sheet.status.label, TONES[sheet.status])
        step = sheet.experiment.resident_participation
        self.ladder.set(step.label if step else "")
        self.ladder.setVisible(step is not None)
        self.residents.setText(sheet.resident_words())
        self.offer.show_offer(sheet.experiment.id, offer_for(sheet, self.context.today()))
        slices = self.context.slices
        slices.run(
            partial(self.idea.show_experiment, sheet.experiment, change),
            partial(self.measures.show_sheet, sheet, change),
        )
        below = slices.afterwards if sheet.measures else slices.run
        below(partial(self.rounds.show_sheet, sheet, change), partial(self.chain.show_sheet, sheet))

    def show_part(self, kind: str, record_id: str) -> None:
        """Bring a round, a measure or a measurement in sight."""
        part: Any = None
        if kind == "cycle":
            part = self.rounds.pool.card(record_id)
        elif kind == "measure":
            part = self.measures.pool.card(record_id)
        elif kind == "measurement":
            part = next((one for one in self.measures.cards() if one.holds(record_id)), None)
            if isinstance(part, MeasureCard):
                part.show_point(record_id)
        if part is not None:
            self._area.body.activate()
            self._area.ensureWidgetVisible(part)

    # ---- doing

    def agree(self) -> None:
        """Propose an agreement out of this experiment and go there."""
        if self.experiment_id:
            self.commit_pending()
            made = make_agreement(self.context.store, self.experiment_id, self.context.today())
            self.context.navigate("agreement", made)

    def focus_title(self) -> None:
        """Go to the title."""
        self.title.focus("title")

    def commit_pending(self) -> None:
        """Keep what is still being typed."""
        self.title.commit_pending()
        self.facts.commit_pending()
        self.idea.binding.commit_pending()
        self.measures.commit_pending()
        self.rounds.commit_pending()
