"""Who does what for an agreement: lines one can add, remove and put in order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from anders_desktop.model import Agreement, Responsibility
from anders_desktop.text import _
from anders_desktop.views.agreements import AgreementSheet, add_duty, move_duty, remove_duty
from ui.forms.binding import Binding
from ui.kit.buttons import IconButton, LinkButton
from ui.kit.card import Card
from ui.pages.sessions.keyed import KeyedColumn

if TYPE_CHECKING:
    from anders_desktop.store import ChangeSet, Work
    from ui.context import Context
    from ui.forms.names import RecordNames


class DutyBinding(Binding):
    """A person or a group: choosing the one lets go of the other."""

    def write(self, work: Work, name: str, value: Any) -> None:
        """Change the field."""
        super().write(work, name, value)
        other = {"person_id": "group_id", "group_id": "person_id"}.get(name)
        if other is not None and value:
            super().write(work, other, None)


class DutyRow(QWidget):
    """One line: what, by whom."""

    def __init__(
        self, context: Context, names: RecordNames, duty: Responsibility, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.binding = DutyBinding(context, Responsibility, self, names)
        self._store = context.store
        self._agreement_id = duty.agreement_id or ""
        self._id = duty.id
        what = self.binding.box("what", label="", lines=1, placeholder=_("Wat?"))
        person = self.binding.box("person_id", label="", placeholder=_("Persoon"))
        group = self.binding.box("group_id", label="", placeholder=_("of groep"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(4)
        first, second = QHBoxLayout(), QHBoxLayout()
        first.addWidget(what, 1)
        icons = context.icons
        self.up = IconButton(_("Omhoog"), icons, "arrow-up", on_click=lambda: self._move(-1))
        self.down = IconButton(_("Omlaag"), icons, "arrow-down", on_click=lambda: self._move(1))
        self.remove = IconButton(_("Regel verwijderen"), icons, "x", on_click=self._remove)
        for button in (self.up, self.down, self.remove):
            first.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        second.addWidget(person, 1)
        second.addWidget(group, 1)
        column.addLayout(first)
        column.addLayout(second)
        self.binding.load(duty)
        self.binding.kept.connect(self._kept)

    def _kept(self, name: str) -> None:
        if name != "what":
            self.binding.refresh(None)

    def _move(self, by: int) -> None:
        self.binding.commit_pending()
        move_duty(self._store, self._agreement_id, self._id, by)

    def _remove(self) -> None:
        self.binding.commit_pending()
        remove_duty(self._store, self._id)


class DutiesCard(Card):
    """Who does what, when one is content, and when it is looked at again."""

    def __init__(self, context: Context, names: RecordNames, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, _("Wie doet wat, en wanneer kijken wij weer?"), parent=parent)
        self._context = context
        self._agreement_id = ""
        self._change: ChangeSet | None = None
        self._order: list[str] = []
        self.rows: KeyedColumn[Responsibility, DutyRow] = KeyedColumn(
            lambda duty: DutyRow(context, names, duty, self.rows),
            self._show_row,
            at_once=1,
            slices=context.slices,
        )
        self.add(self.rows)
        self.add_button = LinkButton(_("Regel toevoegen"), context.icons, "plus", on_click=self.add_row)
        self.body.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.binding = Binding(context, Agreement, self, names)
        self.add(self.binding.box("evaluation_criteria", beside=150, lines=1))
        self.add(self.binding.box("review_on", beside=150))

    def show_sheet(self, sheet: AgreementSheet, change: ChangeSet | None) -> None:
        """Show the lines as they are now."""
        self._change = change
        self._agreement_id = sheet.agreement.id
        self._order = [one.id for one in sheet.duties]
        self.rows.sync(sheet.duties)
        if self.binding.record_id != sheet.agreement.id:
            self.binding.load(sheet.agreement)
        else:
            self.binding.refresh(change)

    def _show_row(self, row: DutyRow, duty: Responsibility) -> None:
        row.binding.refresh(self._change)
        row.up.setEnabled(duty.id != self._order[0])
        row.down.setEnabled(duty.id != self._order[-1])

    def add_row(self) -> None:
        """Make a line and go to it."""
        self.commit_pending()
        self.focus_row(add_duty(self._context.store, self._agreement_id))

    def focus_row(self, duty_id: str) -> None:
        """Go to a line."""
        row = self.rows.row(duty_id)
        if row is not None:
            row.binding.focus("what")

    def commit_pending(self) -> None:
        """Keep what is still being typed."""
        for row in self.rows.made():
            row.binding.commit_pending()
        self.binding.commit_pending()
