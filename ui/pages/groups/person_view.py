"""One person: who it is, in which groups, why, and what was allowed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from anders_desktop.model import Person
from anders_desktop.model.choices import GroupKind
from anders_desktop.model.names import initials
from anders_desktop.text import _
from anders_desktop.views.people import PersonSheet, read_person
from ui.forms.form import Form
from ui.forms.names import RecordNames
from ui.kit.card import Card
from ui.kit.labels import Muted, Subtitle
from ui.kit.parts import Avatar, ScrollArea
from ui.pages.groups.consents import ConsentsCard
from ui.pages.groups.memberships import MembershipsCard
from ui.pages.groups.privacy_card import PrivacyCard

if TYPE_CHECKING:
    from anders_desktop.store import ChangeSet
    from ui.context import Context

_WHO = (
    ("given_name", "surname_prefix", "surname"),
    ("organisation_id", "job_title"),
    ("email", "external_affiliation", "resident"),
)


class PersonView(QWidget):
    """Shows one person; every field is kept by itself."""

    def __init__(self, context: Context, day: Callable[[], dt.date]) -> None:
        super().__init__()
        self.context, self._day = context, day
        self.person_id = ""
        self._names = RecordNames(context.store)
        self.destroyed.connect(self._names.stop)
        self._avatar = Avatar(context.theme, "", "neutral", 36)
        self._name = Subtitle()
        self._area = ScrollArea(self)
        room = self._area.inner
        facts = Card(context.theme, _("Wie is dit?"), parent=room)
        self.form = Form(context, Person, _WHO, facts, self._names)
        facts.add(self.form)
        self.memberships = MembershipsCard(context, self._names, day, room)
        why = Card(context.theme, _("Waarom doet deze persoon mee?"), parent=room)
        self.reason = Form(context, Person, ("motivation", "motivation_themes"), why, self._names)
        self._shown_where = Muted()
        self.consents = ConsentsCard(context, self._names, room)
        self.privacy = PrivacyCard(context, room)
        why.add(self.reason)
        why.add(self._shown_where)
        for card in (facts, self.memberships, why, self.consents, self.privacy):
            self._area.body.addWidget(card)
        self._area.body.addStretch(1)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self._avatar)
        head.addWidget(self._name, 1)
        self._head = QWidget(self)
        self._head.setLayout(head)
        head.setContentsMargins(0, 0, 0, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._head)
        layout.addWidget(self._area, 1)

    def show_record(self, person_id: str) -> None:
        """Show somebody from the beginning, or nothing for ""."""
        self.commit_pending()
        self.person_id = person_id
        sheet = self._sheet() if person_id else None
        for part in (self._head, self._area):
            part.setVisible(sheet is not None)
        person = sheet.person if sheet else None
        self.context.slices.run(partial(self.form.load, person), partial(self.reason.load, person))
        if sheet is None:
            self.person_id = ""
            return
        self._show(sheet, None)
        self._area.verticalScrollBar().setValue(0)

    def refresh(self, change: ChangeSet | None) -> None:
        """Show what changed elsewhere, but never in a field that is being typed in."""
        sheet = self._sheet() if self.person_id else None
        if sheet is None:
            return
        self.form.refresh(change)
        self.reason.refresh(change)
        self._show(sheet, change)

    def _sheet(self) -> PersonSheet | None:
        context = self.context
        return read_person(context.store, self.person_id, self._day(), context.today())

    def _show(self, sheet: PersonSheet, change: ChangeSet | None) -> None:
        now = [one.group.kind_of or GroupKind.CUSTOM for one in sheet.places if one.when == "now"]
        self._avatar.set(initials(sheet.person), now[0].value if now else "neutral")
        self.privacy.show_person(sheet.person.id)
        self._name.setText(sheet.person.caption())
        self.context.slices.run(
            partial(self.memberships.show_sheet, sheet, change),
            partial(self.consents.show_sheet, sheet, change),
        )
        self._shown_where.setText(
            _("Staat op de pagina Groepen: er is toestemming voor uitspraken.")
            if sheet.quotable
            else _("Zonder toestemming voor uitspraken staat dit alleen hier.")
        )

    def show_part(self, kind: str, record_id: str) -> None:
        """Bring a membership or a consent in sight."""
        part: QWidget | None = None
        if kind == "membership":
            part = self.memberships.unfold(record_id)
        elif kind == "consent_record":
            part = self.consents.rows.row(record_id)
        if part is not None:
            self._area.body.activate()
            self._area.ensureWidgetVisible(part)

    def focus_title(self) -> None:
        """Go to the first name."""
        self.form.focus("given_name")

    def commit_pending(self) -> None:
        """Keep what is still being typed."""
        for part in (self.form, self.reason, self.memberships, self.consents):
            part.commit_pending()
