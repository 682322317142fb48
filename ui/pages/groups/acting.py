"""What the cards of the page let one do: mend a finding, put people in a group, move them and take them out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QWidget

from anders_desktop.model import Membership, StakeholderGroup
from anders_desktop.model.facts import Finding, Weight
from anders_desktop.text import _
from anders_desktop.views import group_edits
from anders_desktop.views.groups import Member
from ui.kit.menus import Entry, make_menu, pop_up
from ui.pages.groups.mending import Mender

if TYPE_CHECKING:
    from ui.context import Context
    from ui.pages.groups.page import GroupsPage


class GroupActs:
    """Does what is asked on the day one looks at, and tells how to take it back."""

    def __init__(self, context: Context, page: GroupsPage, day: Callable[[], dt.date]) -> None:
        self._context, self._page, self._day = context, page, day
        self.mender = Mender(context.store, page.go_to, page.new_organisation, context.say)

    def offer(self, finding: Finding, button: QWidget) -> None:
        """Mend a finding: at once when there is one way, else with a menu at the button."""
        self._page.commit_pending()
        acts = self.mender.acts(finding, self._day())
        if len(acts) == 1:
            acts[0][1]()
            return
        menu = make_menu(self._page, self._context.icons, [(_icon(words), words, act) for words, act in acts])
        menu.setAccessibleName(finding.sentence or button.accessibleName())
        pop_up(menu, button)

    def appoint(self, rule: str, organisation_id: str, button: QWidget) -> None:
        """Choose who is what for an organisation."""
        self.offer(Finding(rule, "organisation", organisation_id, "", Weight.MISSING), button)

    def join(self, group_id: str, person_id: str) -> None:
        """Put somebody in a group."""
        group_edits.join_group(self._context.store, person_id, group_id, self._day())

    def new_in_group(self, group_id: str) -> None:
        """Make a person in a group and go to the name."""
        self._page.go_to("person", group_edits.add_person(self._context.store, group_id, self._day()))

    def member_menu(self, member: Member) -> QMenu:
        """What can be done with somebody in a group."""
        store = self._context.store
        entries: list[Entry | None] = [
            ("user", _("Openen"), lambda: self._page.show_person(member.person_id)),
            ("log-out", _("Stopt in deze groep"), lambda: self._end(member)),
            ("x", _("Uit de groep halen, ook uit de geschiedenis"), lambda: self.take_out(member)),
        ]
        menu = make_menu(self._page, self._context.icons, entries)
        membership = store.get(Membership, member.membership_id)
        others = [one for one in store.find(StakeholderGroup) if membership and one.id != membership.group_id]
        if others:
            moves = menu.addMenu(_("Naar een andere groep"))
            for group in others:
                action = moves.addAction(group.caption().replace("&", "&&"))
                action.triggered.connect(lambda _checked=False, one=group.id: self._move(member, one))
        return menu

    def _move(self, member: Member, group_id: str) -> None:
        group_edits.move(self._context.store, member.membership_id, group_id, self._day())

    def _end(self, member: Member) -> None:
        group_edits.end_membership(self._context.store, member.membership_id, self._day())
        words = _("{name} stopt in deze groep. Ongedaan maken: Ctrl+Z")
        self._context.say(words.format(name=member.name))

    def take_out(self, member: Member) -> None:
        """Take a membership away as one that was never meant."""
        group_edits.remove_membership(self._context.store, member.membership_id)
        self._context.say(_("Verwijderd. Ongedaan maken: Ctrl+Z"))


def _icon(words: str) -> str:
    return "user-plus" if words == _("Nieuwe persoon") else "user"
