"""Step 2, Aanwezig: who was there, per group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from anders_desktop.model import Attendance
from anders_desktop.model.choices import AttendanceStatus
from anders_desktop.text import _
from anders_desktop.views import session_edits
from anders_desktop.views.sessions import (
    AttendanceGroup,
    AttendanceSheet,
    SessionSheet,
    read_attendance,
)
from ui.kit.buttons import IconButton, SecondaryButton
from ui.kit.card import Card
from ui.kit.labels import Heading, Label, Muted
from ui.kit.parts import EmptyState, clear_layout
from ui.pages.sessions.pickers import AddPicker
from ui.pages.sessions.presence import PresenceRow
from ui.pages.sessions.step import Step
from ui.theme import GROUP_ICONS

if TYPE_CHECKING:
    from anders_desktop.store import ChangeSet
    from ui.context import Context
    from ui.forms.names import RecordNames

_MOST = 100_000


class AttendanceStep(Step):
    """Who was there: every member on the day of the session, once; and residents who stay unnamed."""

    key = "attendance"

    def __init__(self, context: Context, names: RecordNames, parent: QWidget | None = None) -> None:
        super().__init__(context, names, parent)
        self._shape: tuple[object, ...] = ()
        self._rows: list[PresenceRow] = []
        self._counts: dict[str, Muted] = {}
        self._buttons: list[SecondaryButton] = []
        self._totals = Card(context.theme)
        self._make_totals()
        self.body.addWidget(self._totals)
        self._groups = QWidget()
        self._groups_body = QVBoxLayout(self._groups)
        self._groups_body.setContentsMargins(0, 0, 0, 0)
        self._groups_body.setSpacing(12)
        self.body.addWidget(self._groups)
        self.body.addStretch(1)

    def _make_totals(self) -> None:
        self._sum = Heading()
        self._detail = Muted()
        self._unnamed = QSpinBox()
        self._unnamed.setRange(0, _MOST)
        self._unnamed.setKeyboardTracking(False)
        self._unnamed.setAccessibleName(_("Inwoners zonder naam"))
        self._unnamed.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._unnamed.setFixedWidth(64)
        self._unnamed.valueChanged.connect(self._set_unnamed)
        label = Label(_("Inwoners zonder naam"), wrap=False)
        self._totals.add(self._sum)
        self._totals.add(self._detail)
        row = QHBoxLayout()
        icons = self.context.icons
        row.setSpacing(4)
        row.addWidget(label)
        row.addSpacing(6)
        row.addWidget(IconButton(_("Eén minder"), icons, "minus", on_click=self._unnamed.stepDown))
        row.addWidget(self._unnamed)
        row.addWidget(IconButton(_("Eén meer"), icons, "plus", on_click=self._unnamed.stepUp))
        row.addStretch(1)
        self._other = AddPicker(
            self.names,
            "person",
            _("Iemand anders toevoegen"),
            self._add_person,
            leave_out=lambda: [row.person_id for row in self._rows],
        )
        self._other.setMinimumWidth(230)
        self._other.setMaximumWidth(280)
        row.addWidget(self._other)
        self._totals.add(row)

    # ---- showing

    def show_sheet(self, sheet: SessionSheet, change: ChangeSet | None, *, locked: bool) -> None:
        """Show who was there; the rows are made anew only when other people stand in the list."""
        del change
        self.session_id = sheet.session.id
        found = read_attendance(self.context.store, self.session_id, self.context.today())
        shape = (self.session_id, *((one.name, tuple(p.person for p in one.people)) for one in found.groups))
        if shape != self._shape:
            self._shape = shape
            self._build(found)
        statuses = {one.person.id: one.status for group in found.groups for one in group.people}
        for row in self._rows:
            row.show_status(statuses[row.person_id])
        self._show_totals(found)
        for widget in (self._groups, self._unnamed, self._other):
            widget.setEnabled(not locked)

    def _build(self, sheet: AttendanceSheet) -> None:
        clear_layout(self._groups_body)
        self._rows, self._counts, self._buttons = [], {}, []
        for group in sheet.groups:
            self._groups_body.addWidget(self._group_card(group))
        if not sheet.groups:
            self._groups_body.addWidget(
                EmptyState(
                    self.context.icons,
                    _("Er zitten nog geen mensen in de groepen"),
                    _("Zet eerst mensen in de vijf groepen. Dan kunt u hier aankruisen wie er was."),
                    _("Naar Groepen"),
                    lambda: self.context.go("groups"),
                    icon="users",
                )
            )

    def _group_card(self, group: AttendanceGroup) -> Card:
        kind = str(group.kind) if group.kind is not None else "custom"
        icons = self.context.icons
        card = Card(
            self.context.theme, group.name, edge=kind, icons=icons, icon=GROUP_ICONS.get(kind, "users")
        )
        count = Muted(wrap=False)
        self._counts[group.group_id] = count
        ids = [one.person.id for one in group.people]
        button = SecondaryButton(
            _("Allen aanwezig"),
            icons,
            "check",
            name=_("{group}: allen aanwezig").format(group=group.name),
            on_click=lambda: self._set(ids, AttendanceStatus.PRESENT),
        )
        card.title_row.addWidget(count)
        card.title_row.addWidget(button)
        rows = QVBoxLayout()
        rows.setSpacing(0)
        for attendee in group.people:
            row = PresenceRow(self.context.theme, attendee)
            row.chosen.connect(self._chosen)
            row.step.connect(lambda step, place, row=row: self._go(row, step, place))
            self._rows.append(row)
            rows.addWidget(row)
        card.add(rows)
        return card

    def _show_totals(self, sheet: AttendanceSheet) -> None:
        present = sheet.count(AttendanceStatus.PRESENT)
        self._sum.setText(_("{count} aanwezig").format(count=present + sheet.unnamed))
        self._detail.setText(
            _("{notice} afgemeld (m.k.) · {without} afwezig (z.k.) · {unknown} nog niet ingevuld").format(
                notice=sheet.count(AttendanceStatus.ABSENT_WITH_NOTICE),
                without=sheet.count(AttendanceStatus.ABSENT_WITHOUT_NOTICE),
                unknown=sheet.count(None),
            )
        )
        for group in sheet.groups:
            here = sum(1 for one in group.people if one.status is AttendanceStatus.PRESENT)
            words = _("{here} van {all}").format(here=here, all=len(group.people))
            self._counts[group.group_id].setText(words)
        if not self._unnamed.hasFocus() or self._unnamed.value() != sheet.unnamed:
            self._unnamed.blockSignals(True)
            self._unnamed.setValue(sheet.unnamed)
            self._unnamed.blockSignals(False)

    def focus_record(self, kind: str, record_id: str) -> bool:
        """Show the row of a person, found by the attendance record or by the person."""
        person_id = record_id
        if kind == "attendance":
            record = self.context.store.get(Attendance, record_id)
            person_id = (record.person_id if record is not None else None) or ""
        for row in self._rows:
            if row.person_id == person_id:
                row.focus_button(0)
                self.ensureWidgetVisible(row)
                return True
        return False

    def commit_pending(self) -> None:
        """Take over a number that is still being typed."""
        self._unnamed.interpretText()

    # ---- writing

    def _chosen(self, person_id: str, status: AttendanceStatus | None) -> None:
        self._set([person_id], status)

    def _set(self, person_ids: list[str], status: AttendanceStatus | None) -> None:
        session_edits.set_attendance(self.context.store, self.session_id, person_ids, status)

    def _add_person(self, person_id: str) -> None:
        self._set([person_id], AttendanceStatus.PRESENT)
        self.focus_record("person", person_id)

    def _set_unnamed(self, number: int) -> None:
        session_edits.set_unnamed(self.context.store, self.session_id, number)

    def _go(self, row: PresenceRow, step: int, place: int) -> None:
        index = self._rows.index(row) + step
        if 0 <= index < len(self._rows):
            self._rows[index].focus_button(place)
            self.ensureWidgetVisible(self._rows[index])
        elif index < 0:
            self._unnamed.setFocus(Qt.FocusReason.TabFocusReason)
