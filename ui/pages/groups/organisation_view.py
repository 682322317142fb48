"""One organisation: what it is, and who is who there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from anders_desktop.model import Organisation
from anders_desktop.model.choices import GroupKind
from anders_desktop.text import _
from anders_desktop.views.groups import Member
from anders_desktop.views.people import OrganisationPeople, people_of
from ui.forms.form import Form
from ui.forms.names import RecordNames
from ui.kit.buttons import LinkButton, NameLink
from ui.kit.card import Card, Glyph
from ui.kit.flow import FlowLayout
from ui.kit.labels import Muted, Subtitle
from ui.kit.parts import ScrollArea, clear_layout
from ui.theme import GROUP_ICONS

if TYPE_CHECKING:
    from anders_desktop.store import ChangeSet
    from ui.context import Context

_FIELDS = (
    ("name", "kind_of"),
    ("participates_since", "participates_until"),
    ("staff_size", "stance"),
    ("influence", "interest"),
)
OTHERS_SHOWN = 24
_LINE_HEIGHT = 26  # of a name one can press
_ROLES = (
    (GroupKind.MANAGERS, "manager_missing"),
    (GroupKind.BOARD_SUPPORT, "director_missing"),
    (GroupKind.PROFESSIONALS, "professional_missing"),
)


class WhoCard(Card):
    """Manager, director and professionals of an organisation at a glance."""

    person_asked = Signal(str)
    appoint_asked = Signal(str, object)

    def __init__(self, context: Context) -> None:
        super().__init__(context.theme, _("Wie is wie"))
        self._context = context
        self._shown: OrganisationPeople | None = None
        self._first_asked: LinkButton | None = None
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        self.add(self._lines)

    def show_people(self, people: OrganisationPeople) -> None:
        """Show who is who on the day."""
        if people == self._shown:
            return
        self._shown = people
        self._first_asked = None
        clear_layout(self._lines)
        words = {
            GroupKind.MANAGERS: (_("Verantwoordelijke manager"), people.managers),
            GroupKind.BOARD_SUPPORT: (_("Bestuurder in de steungroep"), people.directors),
            GroupKind.PROFESSIONALS: (_("Beroepskrachten"), people.professionals),
        }
        for kind, rule in _ROLES:
            label, members = words[kind]
            missing = rule if people.taking_part and not members else ""
            self._lines.addLayout(self._line(label, kind.value, members, missing))
        if people.others:
            self._lines.addLayout(self._line(_("Werkt hier ook"), "custom", people.others[:OTHERS_SHOWN], ""))

    def focus_missing(self) -> None:
        """Go to the button that appoints somebody where nobody is yet."""
        if self._first_asked is not None:
            self._first_asked.setFocus()

    def _line(self, label: str, kind: str, members: tuple[Member, ...], missing: str) -> QHBoxLayout:
        icons = self._context.icons
        row = QHBoxLayout()
        row.setSpacing(8)
        top = Qt.AlignmentFlag.AlignTop
        glyph = QVBoxLayout()
        glyph.addSpacing((_LINE_HEIGHT - 20) // 2)
        glyph.addWidget(Glyph(icons, GROUP_ICONS[kind], kind, 20))
        glyph.addStretch(1)
        row.addLayout(glyph)
        words = Muted(label, wrap=False)
        words.setFixedSize(190, _LINE_HEIGHT)
        row.addWidget(words, 0, top)
        people = QWidget()
        flow = FlowLayout(people, spacing=4)
        for member in members:
            flow.addWidget(self._person(member))
        if not members:
            nobody = Muted(_("nog niemand"), wrap=False)
            nobody.setFixedHeight(_LINE_HEIGHT)
            flow.addWidget(nobody)
        if missing:
            button = LinkButton(_("Aanwijzen…"), name=_("{role} aanwijzen").format(role=label))
            button.clicked.connect(lambda: self.appoint_asked.emit(missing, button))
            self._first_asked = self._first_asked or button
            flow.addWidget(button)
        row.addWidget(people, 1)
        return row

    def _person(self, member: Member) -> NameLink:
        return NameLink(member.name, lambda: self.person_asked.emit(member.person_id))


class OrganisationView(QWidget):
    """Shows one organisation; every field is kept by itself."""

    def __init__(self, context: Context, day: Callable[[], dt.date]) -> None:
        super().__init__()
        self.context, self._day = context, day
        self.organisation_id = ""
        self._names = RecordNames(context.store)
        self.destroyed.connect(self._names.stop)
        self._name = Subtitle()
        self.who = WhoCard(context)
        self.form = Form(context, Organisation, _FIELDS, names=self._names)
        facts = Card(context.theme, _("Over deze organisatie"))
        facts.add(self.form)
        facts.add(Muted(_("Invloed, belang en houding horen bij de organisatie, nooit bij een persoon.")))
        self._area = ScrollArea()
        for card in (self.who, facts):
            self._area.body.addWidget(card)
        self._area.body.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._name)
        layout.addWidget(self._area, 1)

    def show_record(self, organisation_id: str) -> None:
        """Show an organisation from its beginning, or nothing for ""."""
        self.commit_pending()
        found = self.context.store.get(Organisation, organisation_id) if organisation_id else None
        self.organisation_id = found.id if found else ""
        self._name.setVisible(found is not None)
        self._area.setVisible(found is not None)
        self.form.load(found)
        if found is not None:
            self._show()
            self._area.verticalScrollBar().setValue(0)

    def refresh(self, change: ChangeSet | None) -> None:
        """Show what changed elsewhere."""
        if self.organisation_id:
            self.form.refresh(change)
            self._show()

    def _show(self) -> None:
        people = people_of(self.context.store, self.organisation_id, self._day())
        if people is not None:
            self._name.setText(people.name)
            self.who.show_people(people)

    def focus_title(self) -> None:
        """Go to the name."""
        self.form.focus("name")

    def commit_pending(self) -> None:
        """Keep what is still being typed."""
        self.form.commit_pending()
