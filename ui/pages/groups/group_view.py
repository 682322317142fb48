"""One group: what it is for, and every membership of now, before and later."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from anders_desktop.model import Membership, Person, StakeholderGroup
from anders_desktop.model.choices import GroupKind
from anders_desktop.text import _
from anders_desktop.views import group_edits
from anders_desktop.views.people import when
from ui.forms.form import Form
from ui.forms.names import RecordNames
from ui.kit.buttons import LinkButton
from ui.kit.card import Card
from ui.kit.labels import Muted
from ui.kit.parts import ScrollArea
from ui.pages.groups.memberships import FIELDS, INDEPENDENCE
from ui.pages.sessions.pickers import AddPicker

if TYPE_CHECKING:
    from anders_desktop.store import ChangeSet
    from ui.context import Context


class GroupView(QWidget):
    """The form of a group, somebody to add, and the membership chosen in the list."""

    person_asked = Signal(str)
    made = Signal(str)

    def __init__(self, context: Context, day: Callable[[], dt.date]) -> None:
        super().__init__()
        self.context, self._day = context, day
        self.group_id = self.membership_id = ""
        self._names = RecordNames(context.store)
        self.destroyed.connect(self._names.stop)
        self.form = Form(context, StakeholderGroup, (("name", "kind_of"), "purpose"), names=self._names)
        self.facts = Form(context, Membership, FIELDS, names=self._names)
        self.independence = Form(context, Membership, INDEPENDENCE, names=self._names)
        self.picker = AddPicker(self._names, "person", _("Iemand in deze groep zetten"), self._picked)
        self._area = ScrollArea()
        about = Card(context.theme, _("Over deze groep"))
        about.add(self.form)
        about.add(self.picker)
        self._card = self._make_card()
        self._nobody = Muted(_("Kies links iemand om te zien sinds wanneer en namens wie."))
        for part in (about, self._card, self._nobody):
            self._area.body.addWidget(part)
        self._area.body.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._area)

    def _make_card(self) -> Card:
        card = Card(self.context.theme, _("Lidmaatschap"))
        card.add(self.facts)
        card.add(self.independence)
        acts = QHBoxLayout()
        self.end_button = LinkButton(_("Stopt in deze groep"), on_click=self.end)
        self.open_button = LinkButton(
            _("Naar deze persoon"), self.context.icons, "arrow-right", on_click=self._open
        )
        acts.addWidget(self.open_button)
        acts.addWidget(self.end_button)
        acts.addStretch(1)
        card.add(acts)
        return card

    def show_group(self, group_id: str) -> None:
        """Show a group, without a membership."""
        self.commit_pending()
        self.group_id = group_id
        self.form.load(self.context.store.get(StakeholderGroup, group_id))
        self.show_membership("")

    def show_membership(self, membership_id: str) -> None:
        """Show one membership, or none for ""."""
        self.commit_pending()
        found = self.context.store.get(Membership, membership_id) if membership_id else None
        self.membership_id = found.id if found else ""
        self.facts.load(found)
        self.independence.load(found)
        self._show(found)

    def refresh(self, change: ChangeSet | None) -> None:
        """Show what changed elsewhere."""
        self.form.refresh(change)
        self.facts.refresh(change)
        self.independence.refresh(change)
        self._show(self.context.store.get(Membership, self.membership_id) if self.membership_id else None)

    def _show(self, membership: Membership | None) -> None:
        self._card.setVisible(membership is not None)
        self._nobody.setVisible(membership is None)
        if membership is None:
            self.membership_id = ""
            return
        person = self.context.store.get(Person, membership.person_id)
        group = self.context.store.get(StakeholderGroup, membership.group_id)
        self._card.set_title(person.caption() if person else _("Lidmaatschap"))
        guides = group is not None and group.kind_of is GroupKind.GUIDANCE_TEAM
        self.independence.setVisible(guides)
        self.end_button.setVisible(when(membership, self._day()) == "now")

    def _picked(self, person_id: str) -> None:
        self.commit_pending()
        self.made.emit(group_edits.join_group(self.context.store, person_id, self.group_id, self._day()))

    def end(self) -> None:
        """Let the membership be over."""
        if self.membership_id:
            self.commit_pending()
            group_edits.end_membership(self.context.store, self.membership_id, self._day())
            self.context.say(_("Gedaan. Ongedaan maken: Ctrl+Z"))

    def _open(self) -> None:
        membership = self.context.store.get(Membership, self.membership_id)
        if membership is not None:
            self.person_asked.emit(membership.person_id or "")

    def commit_pending(self) -> None:
        """Keep what is still being typed."""
        for form in (self.form, self.facts, self.independence):
            form.commit_pending()
