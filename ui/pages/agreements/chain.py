"""What an agreement came out of and where it was spoken of, each a way to go there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from anders_desktop.text import _
from anders_desktop.views.agreement_chain import chain_of_agreement
from anders_desktop.views.experiment_edits import link, unlink
from ui.forms.choosing import ReferenceEditor
from ui.forms.parsing import InvalidValueError
from ui.kit.card import Card
from ui.kit.labels import tip
from ui.pages.links import LinkList

if TYPE_CHECKING:
    from anders_desktop.views.agreements import AgreementSheet
    from ui.context import Context
    from ui.forms.names import RecordNames

_FIELD = "agreement_ids"


class ChainCard(Card):
    """The chain read back: agreement, experiment, learning question, insight."""

    def __init__(self, context: Context, names: RecordNames, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, _("Samenhang"), parent=parent)
        self._store = context.store
        self._agreement_id = ""
        self._tied: tuple[str, ...] = ()
        self.body.setSpacing(10)
        self.experiments = LinkList(context, _("Uit een experiment"), loose=_("Experiment loskoppelen"))
        self.add_field = ReferenceEditor(names, "experiment", leave_out=lambda: self._tied)
        self.add_field.setAccessibleName(_("Experiment koppelen…"))
        self.add_field.setPlaceholderText(_("Experiment koppelen…"))
        self.add_field.setMaximumWidth(360)
        self.questions = LinkList(context, _("Wat wilden wij leren?"))
        self.insights = LinkList(context, _("Wat leerden wij?"))
        self.sessions = LinkList(context, _("Waar is het besproken?"))
        self.steps = LinkList(context, _("Waar hoort het in ons proces?"))
        for part in (
            self.experiments,
            self.add_field,
            self.questions,
            self.insights,
            self.sessions,
            self.steps,
        ):
            self.add(part)
        self.experiments.unlinked.connect(lambda key: unlink(self._store, key, _FIELD, self._agreement_id))
        self.add_field.finished.connect(self._link)

    def show_sheet(self, sheet: AgreementSheet) -> None:
        """Show the chain of this agreement."""
        if sheet.agreement.id != self._agreement_id:
            self.add_field.show_value(None)
        self._agreement_id = sheet.agreement.id
        chain = chain_of_agreement(self._store, sheet)
        self._tied = tuple(one.id for one in chain.experiments)
        for name in ("experiments", "questions", "insights", "sessions", "steps"):
            links: LinkList = getattr(self, name)
            links.show_links(getattr(chain, name))

    def _link(self) -> None:
        try:
            experiment_id = self.add_field.value()
        except InvalidValueError as error:
            self.add_field.setToolTip(tip(str(error)))
            return
        if experiment_id:
            self.add_field.show_value(None)
            link(self._store, experiment_id, _FIELD, self._agreement_id)
