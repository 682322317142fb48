"""The rounds of an experiment: plan, done, seen, decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from anders_desktop.model import Cycle
from anders_desktop.model.choices import CycleAct
from anders_desktop.text import N_, _
from anders_desktop.views.experiment_edits import new_cycle, remove_cycle
from anders_desktop.views.experiments import ExperimentSheet, round_words
from ui.kit.badge import Badge
from ui.kit.buttons import IconButton, LinkButton
from ui.kit.card import Card
from ui.kit.labels import Muted
from ui.pages.experiments.pool import Pool
from ui.pages.sessions.bindings import LineBinding
from ui.pages.sessions.flat import make_flat

if TYPE_CHECKING:
    from anders_desktop.store import ChangeSet
    from ui.context import Context
    from ui.forms.names import RecordNames

_LABEL = 66
_NARROW = 640
_TONES = {CycleAct.ADOPT: "ok", CycleAct.ADAPT: "attention", CycleAct.ABANDON: "neutral"}
_HINTS = {
    "plan": N_("Wat gaan wij deze ronde doen?"),
    "do": N_("Hoe ging het echt?"),
    "study": N_("Wat zagen wij?"),
}


class RoundCard(Card):
    """One round; every field is kept by itself."""

    def __init__(self, context: Context, names: RecordNames, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, parent=parent)
        self.record_id = ""
        self._context = context
        self.binding = LineBinding(context, Cycle, self, names)
        self.badge = Badge(context.theme)
        self.title_row.addWidget(self.badge, 0, Qt.AlignmentFlag.AlignVCenter)
        remove = IconButton(_("Ronde verwijderen"), context.icons, "trash-2", on_click=self._remove)
        self.title_row.addWidget(remove)
        self.body.setContentsMargins(17, 10, 11, 12)
        self.body.setSpacing(3)
        fields = QWidget(self)
        column = QVBoxLayout(fields)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        for name in ("plan", "do", "study"):
            column.addWidget(self.binding.box(name, beside=_LABEL, lines=1, placeholder=_(_HINTS[name])))
        column.addWidget(self.binding.box("act", beside=_LABEL))
        column.addWidget(
            self.binding.box(
                "act_note", label=_("Verder"), beside=_LABEL, lines=1, placeholder=_("Hoe nu verder?")
            )
        )
        column.addWidget(self.binding.box("since", beside=_LABEL))
        column.addWidget(self.binding.box("until", label=_("T/m"), beside=_LABEL))
        make_flat(fields, context.theme)
        self.add(fields)
        self.body.addStretch(1)

    def show_record(self, record: Cycle, change: ChangeSet | None) -> None:
        """Show a round."""
        if self.record_id != record.id:
            self.record_id = record.id
            self.binding.load(record)
        else:
            self.binding.refresh(change)
        self.set_title(round_words(record))
        self.badge.set(_badge_words(record), _TONES.get(record.act, "neutral") if record.act else "neutral")

    def _remove(self) -> None:
        self.binding.commit_pending()
        remove_cycle(self._context.store, self.record_id)
        self._context.say(_("Verwijderd. Ongedaan maken: Ctrl+Z"))

    def commit_pending(self) -> None:
        """Keep what is still being typed."""
        self.binding.commit_pending()


def _badge_words(cycle: Cycle) -> str:
    return cycle.act.label[0].upper() + cycle.act.label[1:] if cycle.act else ""


class Rounds(QWidget):
    """All rounds, and a button for the next one."""

    def __init__(self, context: Context, names: RecordNames, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._experiment_id = ""
        self.pool: Pool[Cycle] = Pool(
            lambda pool: RoundCard(context, names, pool), self, columns=2, narrow=_NARROW
        )
        self._nothing = Muted(
            _("Nog geen ronde. In een ronde probeert u iets uit en kijkt u wat er gebeurt.")
        )
        self._nothing.hide()
        self.button = LinkButton(_("Nieuwe ronde"), context.icons, "iteration-cw", on_click=self.start)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._nothing)
        column.addWidget(self.pool)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)

    def show_sheet(self, sheet: ExperimentSheet, change: ChangeSet | None) -> None:
        """Show the rounds as they are now."""
        self._experiment_id = sheet.experiment.id
        self.pool.sync(sheet.cycles, change)
        self._nothing.setVisible(not sheet.cycles)
        words = _("Nieuwe ronde") if sheet.cycles else _("Begin de eerste ronde")
        self.button.setText(words)
        self.button.setAccessibleName(words)

    def start(self) -> None:
        """Begin a round and go to its plan."""
        self.commit_pending()
        made = new_cycle(self._context.store, self._experiment_id, self._context.today())
        card = self.pool.card(made)
        if isinstance(card, RoundCard):
            card.binding.focus("plan")

    def commit_pending(self) -> None:
        """Keep what is still being typed."""
        self.pool.commit_pending()
