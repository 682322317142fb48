"""One group with all its memberships in a list: of now, before and later."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from anders_desktop.model import Membership, StakeholderGroup
from anders_desktop.text import _
from anders_desktop.views import group_edits
from anders_desktop.views.people import member_rows, when
from ui.kit.choosers import FilterPills
from ui.lists.cards import CardList
from ui.pages.groups.group_view import GroupView
from ui.pages.groups.panes import Bar, Panes
from ui.pages.groups.rows import ListSource

if TYPE_CHECKING:
    from anders_desktop.store import ChangeSet
    from ui.context import Context

_STATES = ("now", "past", "later")


class GroupPane(QWidget):
    """The members at the left, the group and the chosen membership at the right."""

    back_asked = Signal()
    person_asked = Signal(str)

    def __init__(self, context: Context, day: Callable[[], dt.date]) -> None:
        super().__init__()
        self.context, self._day = context, day
        self.group_id = ""
        self.view = GroupView(context, day)
        states = (("now", _("Nu")), ("past", _("Eerder")), ("later", _("Later")))
        self.pills = FilterPills(_("Wanneer lid?"), states)
        store = context.store
        self.list = CardList(
            context.icons,
            ListSource(lambda text: member_rows(store, self.group_id, day(), self.pills.current, text)),
            _("Leden"),
        )
        self.bar = Bar(context.icons, "")
        self.bar.offer(_("Nieuwe persoon"), self.new_record, None, self.remove_record)
        self.panes = Panes(context.icons, self.bar, self.list, self.view, self.pills)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.panes)
        self.bar.back_asked.connect(self.back_asked)
        self.pills.chosen.connect(lambda _key: self._reload())
        self.list.chosen.connect(self.view.show_membership)
        self.list.activated.connect(self.view.show_membership)
        self.view.person_asked.connect(self.person_asked)
        self.view.made.connect(self.show_membership)

    def show_id(self, group_id: str) -> bool:
        """Show a group; False when it is gone."""
        group = self.context.store.get(StakeholderGroup, group_id)
        if group is None:
            return False
        self.commit_pending()
        self.group_id = group_id
        self.pills.choose("now")
        self.list.clear_filter()
        self.view.show_group(group_id)
        self.refresh(None)
        return True

    def show_membership(self, membership_id: str) -> None:
        """Show one membership, in the list it stands in."""
        membership = self.context.store.get(Membership, membership_id)
        if membership is not None:
            self.pills.choose(when(membership, self._day()))
            self._reload()
            self.list.choose(membership_id, tell=False)
            self.view.show_membership(membership_id)

    def refresh(self, change: ChangeSet | None) -> None:
        """Show group and members as they are now."""
        group = self.context.store.get(StakeholderGroup, self.group_id)
        if group is None:
            self.back_asked.emit()
            return
        self.bar.title.setText(group.caption())
        store, day = self.context.store, self._day()
        self.pills.set_counts({one: len(member_rows(store, self.group_id, day, one)) for one in _STATES})
        self._reload()
        self.view.refresh(change)

    def _reload(self) -> None:
        self.list.blockSignals(True)
        self.list.reload()
        self.list.blockSignals(False)
        if self.view.membership_id != self.list.current:
            self.view.show_membership(self.list.current)

    # ---- doing

    def new_record(self) -> None:
        """Make a person in this group."""
        self.commit_pending()
        self.person_asked.emit(group_edits.add_person(self.context.store, self.group_id, self._day()))

    def remove_record(self) -> None:
        """Take the chosen membership away; without one the group itself, when it is one of one's own."""
        self.commit_pending()
        if self.view.membership_id:
            group_edits.remove_membership(self.context.store, self.view.membership_id)
        else:
            group_edits.remove_group(self.context.store, self.group_id)
        self.context.say(_("Verwijderd. Ongedaan maken: Ctrl+Z"))

    def focus_filter(self) -> None:
        """Go to the filter of the list."""
        self.panes.focus_filter()

    def commit_pending(self) -> None:
        """Keep what is still being typed."""
        self.view.commit_pending()
