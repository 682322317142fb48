"""What one thinks, does and hopes to see: three cards beside each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from anders_desktop.model import Experiment
from anders_desktop.text import N_, _
from ui.forms.binding import Binding
from ui.kit.beside import Beside
from ui.kit.card import Card
from ui.pages.sessions.flat import make_flat

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from anders_desktop.store import ChangeSet
    from ui.context import Context
    from ui.forms.names import RecordNames

_NARROW = 560
_HINTS = {
    "we_believe": N_("Wat wilt u uitproberen, en waarom?"),
    "we_will": N_("Wat gaat u doen, met wie en hoe lang?"),
    "we_are_right_if": N_("Waaraan ziet u dat het werkt?"),
}


class IdeaCards(Beside):
    """Wij denken dat, daarom gaan wij, wij hebben gelijk als."""

    def __init__(self, context: Context, names: RecordNames, parent: QWidget | None = None) -> None:
        super().__init__(_NARROW, parent=parent)
        self.binding = Binding(context, Experiment, self, names)
        for name, hint in _HINTS.items():
            label = _(Experiment.fields[name].label)
            card = Card(context.theme, label, accent=True, parent=self)
            card.body.setSpacing(2)
            card.body.setContentsMargins(6, 13, 6, 9)
            card.title_row.setContentsMargins(11, 0, 11, 0)
            box = self.binding.box(name, label="", placeholder=_(hint), lines=2)
            box.editor.setAccessibleName(label)
            card.add(box)
            self.add(card)
        make_flat(self, context.theme)

    def show_experiment(self, experiment: Experiment, change: ChangeSet | None) -> None:
        """Show the three texts."""
        if self.binding.record_id != experiment.id:
            self.binding.load(experiment)
        else:
            self.binding.refresh(change)
