"""What an experiment hangs together with: from learning question to agreement, each a way to go there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from anders_desktop.model import Experiment
from anders_desktop.reports.experiment_charts import signal_of
from anders_desktop.text import _, ngettext
from anders_desktop.views.experiment_edits import link, unlink
from anders_desktop.views.experiments import ExperimentSheet, Link
from ui.forms.choosing import ReferenceEditor
from ui.forms.parsing import InvalidValueError
from ui.kit.card import Card
from ui.kit.labels import tip
from ui.pages.links import LinkList

if TYPE_CHECKING:
    from ui.context import Context
    from ui.forms.names import RecordNames


class LinkField(QWidget):
    """Links one can add to and take away: a learning question, an agreement."""

    def __init__(
        self, context: Context, names: RecordNames, name: str, title: str, words: tuple[str, str]
    ) -> None:
        """``name`` is the field of the experiment; ``words`` say to tie and to untie."""
        super().__init__()
        self._context = context
        self._name = name
        self._experiment_id = ""
        self._ids: tuple[str, ...] = ()
        self.links = LinkList(context, title, loose=words[1])
        self.add = ReferenceEditor(names, Experiment.fields[name].target, leave_out=lambda: self._ids)
        self.add.setAccessibleName(words[0])
        self.add.setPlaceholderText(words[0])
        self.add.setMaximumWidth(360)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.links)
        column.addWidget(self.add)
        self.links.unlinked.connect(self._unlink)
        self.add.finished.connect(self._link)

    def show_links(self, experiment: Experiment, links: Sequence[Link]) -> None:
        """Show the links of an experiment."""
        if experiment.id != self._experiment_id:
            self.add.show_value(None)
        self._experiment_id = experiment.id
        self._ids = getattr(experiment, self._name)
        self.links.show_links(links)

    def _link(self) -> None:
        try:
            record_id = self.add.value()
        except InvalidValueError as error:
            self.add.setToolTip(tip(str(error)))
            return
        if record_id:
            self.add.show_value(None)
            link(self._context.store, self._experiment_id, self._name, record_id)

    def _unlink(self, record_id: str) -> None:
        self.add.setFocus()
        unlink(self._context.store, self._experiment_id, self._name, record_id)


class ChainCard(Card):
    """The chain: learning question, measure, insight, agreement, and where it was spoken of."""

    def __init__(self, context: Context, names: RecordNames, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, _("Samenhang"), parent=parent)
        self.body.setSpacing(12)
        question = (_("Leervraag koppelen…"), _("Leervraag loskoppelen"))
        agreement = (_("Afspraak koppelen…"), _("Afspraak loskoppelen"))
        self.questions = LinkField(context, names, "question_ids", _("Wat willen wij leren?"), question)
        self.measures = LinkList(context, _("Wat meten wij?"))
        self.insights = LinkList(context, _("Wat leerden wij?"))
        self.agreements = LinkField(context, names, "agreement_ids", _("Wat spraken wij af?"), agreement)
        self.sessions = LinkList(context, _("Waar is het besproken?"))
        self.to_do = LinkList(context, _("Wie doet nu wat?"))
        self.steps = LinkList(context, _("Waar hoort het in ons proces?"))
        before = (self.questions, self.measures, self.insights, self.agreements)
        for part in (*before, self.sessions, self.to_do, self.steps):
            self.add(part)

    def show_sheet(self, sheet: ExperimentSheet) -> None:
        """Show the chain as it is now."""
        chain = sheet.chain
        self.questions.show_links(sheet.experiment, chain.questions)
        self.measures.show_links(_measures(sheet))
        self.insights.show_links(chain.insights)
        self.agreements.show_links(sheet.experiment, chain.agreements)
        self.sessions.show_links(chain.sessions)
        self.to_do.show_links(chain.actions)
        self.steps.show_links(chain.steps)


def _measures(sheet: ExperimentSheet) -> tuple[Link, ...]:
    found = []
    for one in sheet.measures:
        signal = signal_of(one.measure, one.points, sheet.rule)
        counted = ngettext("{count} meting", "{count} metingen", len(one.points)).format(
            count=len(one.points)
        )
        found.append(Link("measure", one.id, one.measure.caption(), signal.words() if signal else counted))
    return tuple(found)
