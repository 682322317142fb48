"""The memberships of a person: which group, since and until when, for whom, and how independent."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from anders_desktop.model import Membership
from anders_desktop.model import group_rules as rules
from anders_desktop.model.choices import GroupKind
from anders_desktop.text import N_, _
from anders_desktop.views import group_edits
from anders_desktop.views.facts import read_facts
from anders_desktop.views.people import PersonSheet, Place, period
from ui.forms.form import Form, Row, Section
from ui.kit.badge import Badge
from ui.kit.buttons import IconButton, LinkButton
from ui.kit.card import Card, Glyph
from ui.kit.labels import ElidedLabel, ErrorText, Muted
from ui.kit.menus import Entry, make_menu, pop_up
from ui.kit.parts import Divider
from ui.pages.sessions.keyed import KeyedColumn
from ui.theme import GROUP_ICONS

if TYPE_CHECKING:
    from anders_desktop.store import ChangeSet
    from ui.context import Context
    from ui.forms.names import RecordNames

FIELDS: tuple[Row, ...] = (
    ("role", "since", "until"),
    ("organisation_id", "acting_for_id"),
    ("volunteered", "note"),
)
INDEPENDENCE: tuple[Row, ...] = (
    Section(N_("Onafhankelijk?")),
    ("employed_by_participant", "declared_on", "independence_review_on"),
    ("paid_by", "reports_to"),
)
_STATES = {"now": (N_("nu"), "ok"), "past": (N_("voorbij"), "neutral"), "later": (N_("later"), "info")}


class MembershipRow(QWidget):
    """One membership: a line that says it all, and the fields below it when they are asked for."""

    ended = Signal(str)
    removed = Signal(str)
    moved = Signal(str, str)

    def __init__(self, context: Context, names: RecordNames, place: Place) -> None:
        super().__init__()
        self._context, self._names = context, names
        self._place = place
        self._others: tuple[tuple[str, str], ...] = ()
        self.form: Form | None = None
        self._conflict = ErrorText("")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 2, 0, 6)
        self._column.setSpacing(6)
        self._column.addLayout(self._make_head(place))
        self._column.addWidget(self._conflict)
        self._column.addWidget(Divider(context.theme))

    def _make_head(self, place: Place) -> QHBoxLayout:
        icons, name = self._context.icons, place.group.caption()
        kind = (place.group.kind_of or GroupKind.CUSTOM).value
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Glyph(icons, GROUP_ICONS.get(kind, "users"), kind, 20))
        title = ElidedLabel(name, role="heading")
        title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        head.addWidget(title)
        self._state = Badge(icons.theme)
        head.addWidget(self._state)
        self._period = Muted(wrap=False)
        head.addWidget(self._period)
        head.addStretch(1)
        self.end_button = LinkButton(_("Stopt"), name=_("Stopt in {group}").format(group=name))
        self.end_button.clicked.connect(lambda: self.ended.emit(self._place.id))
        self.move_button = LinkButton(
            _("Andere groep"), name=_("Van {group} naar een andere groep").format(group=name)
        )
        self.move_button.clicked.connect(self._ask_where)
        self.fold = IconButton(_("Gegevens van {group}").format(group=name), icons, "chevron-down")
        self.fold.clicked.connect(lambda: self.unfold(self.form is None or not self.form.isVisible()))
        remove = IconButton(_("Uit {group} halen, ook uit de geschiedenis").format(group=name), icons, "x")
        remove.clicked.connect(lambda: self.removed.emit(self._place.id))
        for button in (self.end_button, self.move_button, self.fold, remove):
            head.addWidget(button)
        return head

    def show_place(self, place: Place, sheet: PersonSheet, day: dt.date, change: ChangeSet | None) -> None:
        """Show the membership as it is now."""
        self._place, self._others = place, sheet.other_groups
        words, tone = _STATES[place.when]
        self._state.set(_(words), tone)
        self._period.setText(period(place.membership))
        self.end_button.setVisible(place.when == "now")
        self.move_button.setVisible(place.when == "now" and bool(sheet.other_groups))
        self._conflict.setText(self._conflict_words(sheet, day))
        if self.form is not None:
            self.form.refresh(change)

    def _conflict_words(self, sheet: PersonSheet, day: dt.date) -> str:
        if self._place.group.kind_of is not GroupKind.GUIDANCE_TEAM or self._place.when != "now":
            return ""
        facts = read_facts(self._context.store)
        found = [one for one in rules.independence(facts, day) if one.record_id == sheet.person.id]
        return found[0].sentence if found else ""

    def unfold(self, shown: bool) -> None:
        """Show or hide the fields."""
        if shown and self.form is None:
            guides = self._place.group.kind_of is GroupKind.GUIDANCE_TEAM
            rows = (*FIELDS, *INDEPENDENCE) if guides else FIELDS
            self.form = Form(self._context, Membership, rows, self, self._names)
            self.form.load(self._place.membership)
            self._column.insertWidget(1, self.form)
        if self.form is not None:
            self.form.setVisible(shown)
        self.fold.set_icon("chevron-up" if shown else "chevron-down")

    def move_menu(self) -> QMenu:
        """The groups somebody can move to."""
        return groups_menu(
            self, self._context, self._others, lambda one: self.moved.emit(self._place.id, one)
        )

    def _ask_where(self) -> None:
        pop_up(self.move_menu(), self.move_button)

    def commit_pending(self) -> None:
        """Keep what is still being typed."""
        if self.form is not None:
            self.form.commit_pending()


class MembershipsCard(Card):
    """In which groups somebody is, was and will be."""

    def __init__(
        self,
        context: Context,
        names: RecordNames,
        day: Callable[[], dt.date],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context.theme, _("In welke groepen?"), parent=parent)
        self._context, self._day = context, day
        self._sheet: PersonSheet | None = None
        self._change: ChangeSet | None = None
        self._nothing = Muted(_("Nog in geen groep."))
        self.rows: KeyedColumn[Place, MembershipRow] = KeyedColumn(
            lambda place: self._make_row(names, place), self._show_row
        )
        self.add(self.rows)
        self.add(self._nothing)
        self.add_button = LinkButton(_("In een groep zetten"), context.icons, "plus", on_click=self._ask)
        self.body.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)

    def show_sheet(self, sheet: PersonSheet, change: ChangeSet | None) -> None:
        """Show the memberships as they are now."""
        fresh = self._sheet is None or self._sheet.person.id != sheet.person.id
        self._sheet, self._change = sheet, change
        self.rows.sync(sheet.places)
        self._nothing.setVisible(not sheet.places)
        self.add_button.setVisible(bool(sheet.other_groups))
        now = [one for one in sheet.places if one.when == "now"]
        if fresh and len(now) == 1:
            self.unfold(now[0].id)

    def unfold(self, membership_id: str) -> QWidget | None:
        """Show the fields of one membership; gives its row."""
        row = self.rows.row(membership_id)
        if row is not None:
            row.unfold(True)
        return row

    def _make_row(self, names: RecordNames, place: Place) -> MembershipRow:
        row = MembershipRow(self._context, names, place)
        store = self._context.store
        row.ended.connect(self._act(lambda one: group_edits.end_membership(store, one, self._day())))
        row.removed.connect(self._act(lambda one: group_edits.remove_membership(store, one)))
        row.moved.connect(self._move)
        return row

    def _act(self, act: Callable[[str], object]) -> Callable[[str], None]:
        def run(membership_id: str) -> None:
            self.commit_pending()
            act(membership_id)
            self._context.say(_("Gedaan. Ongedaan maken: Ctrl+Z"))

        return run

    def _move(self, membership_id: str, group_id: str) -> None:
        self.commit_pending()
        self.unfold(group_edits.move(self._context.store, membership_id, group_id, self._day()))

    def _show_row(self, row: MembershipRow, place: Place) -> None:
        if self._sheet is not None:
            row.show_place(place, self._sheet, self._day(), self._change)

    def _ask(self) -> None:
        others = self._sheet.other_groups if self._sheet else ()
        pop_up(groups_menu(self, self._context, others, self.join), self.add_button)

    def join(self, group_id: str) -> None:
        """Put the person in a group."""
        if self._sheet is not None:
            self.commit_pending()
            person_id = self._sheet.person.id
            self.unfold(group_edits.join_group(self._context.store, person_id, group_id, self._day()))

    def commit_pending(self) -> None:
        """Keep what is still being typed."""
        for row in self.rows.rows():
            row.commit_pending()


def groups_menu(
    parent: QWidget, context: Context, groups: tuple[tuple[str, str], ...], act: Callable[[str], object]
) -> QMenu:
    """A menu of groups."""

    def entry(group_id: str, name: str) -> Entry:
        return "users-round", name, lambda: act(group_id)

    return make_menu(parent, context.icons, [entry(*one) for one in groups])
