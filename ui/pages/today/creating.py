"""The button that makes something new, wherever it belongs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from anders_desktop.model import Experiment
from anders_desktop.model.choices import ExperimentStatus
from anders_desktop.text import N_, _
from anders_desktop.views.actions import new_action
from anders_desktop.views.agreements import new_agreement
from anders_desktop.views.session_edits import new_session
from ui.kit.buttons import PrimaryButton

if TYPE_CHECKING:
    from ui.context import Context


class NewButton(PrimaryButton):
    """Asks what to make, makes it and goes there, to type its name at once."""

    def __init__(self, context: Context) -> None:
        super().__init__(_("Nieuw"), context.icons, "plus", on_click=self._ask, name=_("Iets nieuws maken"))
        self._context = context
        self.menu_of_kinds = QMenu(self)
        for icon, words, make in (
            ("messages-square", _("Leersessie"), self.session),
            ("handshake", _("Afspraak"), self.agreement),
            ("flask-conical", _("Experiment"), self.experiment),
            ("list-checks", _("Actie"), self.action),
        ):
            self.menu_of_kinds.addAction(context.icons.icon(icon), words).triggered.connect(make)

    def session(self) -> None:
        """The next learning session."""
        self._context.navigate("learning_session", new_session(self._context.store), "title")

    def agreement(self) -> None:
        """A proposal for an agreement."""
        made = new_agreement(self._context.store, self._context.today())
        self._context.navigate("agreement", made, "title")

    def experiment(self) -> None:
        """An experiment; a title is enough to start."""
        with self._context.store.edit(N_("Nieuw experiment")) as work:
            made = work.create(Experiment, status=ExperimentStatus.PLANNED).id
        self._context.navigate("experiment", made, "title")

    def action(self) -> None:
        """An action that comes from no session."""
        self._context.navigate("action_item", new_action(self._context.store), "text")

    def _ask(self) -> None:
        self.menu_of_kinds.popup(self.mapToGlobal(QPoint(0, self.height() + 4)))
