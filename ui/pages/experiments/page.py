"""The page Experimenten."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtWidgets import QWidget

from anders_desktop.text import N_, _
from anders_desktop.views import experiment_edits as edits
from anders_desktop.views.experiments import owner_of
from anders_desktop.views.mending import MEASURE
from ui.kit.buttons import PrimaryButton, SecondaryButton
from ui.kit.parts import EmptyState
from ui.lists.cards import CardList
from ui.pages.base import Page
from ui.pages.experiments.experiment_view import ExperimentView
from ui.pages.experiments.rows import ExperimentSource
from ui.pages.two_panes import TwoPanes, filling
from ui.paper import show_paper

if TYPE_CHECKING:
    from anders_desktop.store import ChangeSet
    from ui.context import Context

_LIST_WIDTH = 270
_NARROW = 800  # below this there is no room for list and experiment beside each other


class ExperimentsPage(Page):
    """The experiments at the left, the chosen one at the right; on a narrow page one of the two."""

    key: ClassVar[str] = "experiments"
    icon: ClassVar[str] = "flask-conical"
    title: ClassVar[str] = N_("Experimenten")

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._stack = filling(self)
        self.list = CardList(context.icons, ExperimentSource(context.store), _("Experimenten"), self._stack)
        self.view = ExperimentView(context, self._stack)
        self.panes = TwoPanes(
            context.icons,
            self.list,
            self.view,
            _("Alle experimenten"),
            width=_LIST_WIDTH,
            narrow=_NARROW,
            parent=self._stack,
        )
        self._empty = EmptyState(
            context.icons,
            _("Nog geen experiment"),
            _(
                "In een experiment probeert u samen iets kleins uit en kijkt u wat er gebeurt. "
                "Een titel is genoeg om te beginnen; een plan hoeft niet."
            ),
            _("Eerste experiment beginnen"),
            self.new_record,
            icon="flask-conical",
        )
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.panes)
        self.list.chosen.connect(self._chosen)
        self.list.activated.connect(self._chosen)

    def header_actions(self) -> list[QWidget]:
        """Print the card, and the next experiment."""
        icons = self.context.icons
        return [
            SecondaryButton(_("Experimentkaart"), icons, "printer", on_click=self.print_current),
            PrimaryButton(_("Nieuw experiment"), icons, "plus", on_click=self.new_record),
        ]

    def print_current(self) -> None:
        """Ctrl+P: show it as it will print."""
        self.commit_pending()
        show_paper(self.context, self, "experiment", self.list.current)

    # ---- showing

    def refresh(self, change: ChangeSet | None) -> None:
        """Show list and experiment as they are now."""
        if change is None or change.touches("experiment", "cycle"):
            self.list.blockSignals(True)
            self.list.reload()
            self.list.blockSignals(False)
        empty = not self.list.model.total and not self.list.model.text
        self._stack.setCurrentWidget(self._empty if empty else self.panes)
        if empty:
            self.view.show_experiment("")
        elif not owner_of(self.context.store, "experiment", self.view.experiment_id):
            left = self.left.pop("experiment", None)
            if not isinstance(left, str) or not self.show_record("experiment", left):
                self._choose_row(0)
        else:
            self.list.choose(self.view.experiment_id, tell=False)
            self.view.refresh(change)

    def _choose_row(self, place: int) -> None:
        row = self.list.model.row(max(0, min(place, self.list.model.rowCount() - 1)))
        if row is not None:
            self.list.choose(row.id, tell=False)
        self.view.show_experiment(row.id if row is not None else "")

    def _chosen(self, experiment_id: str) -> None:
        if experiment_id and experiment_id != self.view.experiment_id:
            self.view.show_experiment(experiment_id)
        if experiment_id:
            self.panes.ask_record()

    def show_record(self, kind: str, record_id: str) -> bool:
        """Show an experiment, or a part of one."""
        experiment_id = owner_of(self.context.store, kind, record_id)
        if not experiment_id:
            return False
        self.commit_pending()
        self._stack.setCurrentWidget(self.panes)
        if not self.list.choose(experiment_id, tell=False):
            self.list.clear_filter()
            self.list.reload()
            self.list.choose(experiment_id, tell=False)
        if experiment_id != self.view.experiment_id:
            self.view.show_experiment(experiment_id)
        self.panes.ask_record()
        self.view.show_part(kind, record_id)
        return True

    # ---- doing

    def new_record(self) -> None:
        """Make an experiment and go to its title."""
        self.commit_pending()
        self.show_record("experiment", edits.new_experiment(self.context.store))
        self.view.focus_title()

    def duplicate_record(self) -> None:
        """Make an experiment with the same idea."""
        if self.view.experiment_id:
            self.commit_pending()
            made = edits.duplicate_experiment(self.context.store, self.view.experiment_id)
            self.show_record("experiment", made)
            self.view.focus_title()

    def remove_record(self) -> None:
        """Take this experiment away; undo brings it back."""
        experiment_id = self.view.experiment_id
        if not experiment_id:
            return
        self.commit_pending()
        place = self.list.model.place_of(experiment_id)
        self.view.show_experiment("")
        edits.remove_whole_experiment(self.context.store, experiment_id)
        self._choose_row(place)
        self.refresh(None)
        self.context.say(_("Verwijderd. Ongedaan maken: Ctrl+Z"))

    def focus_filter(self) -> None:
        """Go to the filter of the list."""
        self.panes.ask_list()
        self.list.focus_filter()

    def commit_pending(self) -> None:
        """Commit what is still being typed."""
        self.view.commit_pending()

    def show_field(self, record_id: str, name: str) -> None:
        """Go to a field, or to where one types the next measurement."""
        if name == MEASURE:
            self.reveal(self.view.measures.next_point())
        else:
            super().show_field(record_id, name)

    def record_in_sight(self) -> tuple[str, str]:
        """The experiment one is at."""
        return "experiment", self.view.experiment_id

    def state(self) -> dict[str, Any]:
        """The experiment one was at."""
        return {"experiment": self.view.experiment_id}
