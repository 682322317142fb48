"""The chosen step: its question, the own answer, who, and what belongs to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from anders_desktop.model import ProcessStep
from anders_desktop.text import _
from anders_desktop.views.process import links_of
from ui.forms.form import Form
from ui.kit.card import Card
from ui.kit.labels import Muted
from ui.kit.parts import IconRow, clear_layout

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from anders_desktop.store import ChangeSet
    from ui.context import Context
    from ui.forms.names import RecordNames

_ICONS = {"agreement": "handshake", "experiment": "flask-conical", "learning_session": "messages-square"}
_ROWS = ("title", "question", "answer", "who_ids", "agreement_ids", "experiment_ids", "session_ids")


class StepCard(Card):
    """The fields of one step, each kept by itself; below them the way to what belongs to it."""

    def __init__(self, context: Context, names: RecordNames, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, _("Stap"), parent=parent)
        self._context = context
        self.form = Form(context, ProcessStep, _ROWS, self, names)
        self.add(self.form)
        self._links = QVBoxLayout()
        self._links.setSpacing(0)
        self.add(self._links)

    def show_step(self, step_id: str, number: int, change: ChangeSet | None, *, locked: bool) -> None:
        """Show a step, or only what changed when it is the same one."""
        self.setVisible(bool(step_id))
        if step_id == self.form.binding.record_id and step_id:
            self.form.refresh(change)
        else:
            self.form.load(self._context.store.get(ProcessStep, step_id) if step_id else None)
        self.form.set_read_only(locked)
        self.set_title(_("Stap {number}").format(number=number) if number else _("Stap"))
        self._show_links(step_id)

    def _show_links(self, step_id: str) -> None:
        clear_layout(self._links)
        links = links_of(self._context.store, step_id) if step_id else []
        if links:
            self._links.addWidget(Muted(_("Ga naar")))
        for kind, record_id, caption in links:
            row = IconRow(self._context.icons, _ICONS[kind], caption)
            row.clicked.connect(lambda kind=kind, one=record_id: self._context.navigate(kind, one))
            self._links.addWidget(row)
