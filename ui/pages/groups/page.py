"""The page Groepen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from anders_desktop.model import BY_KIND, ConsentRecord, Membership, Person
from anders_desktop.text import N_, _, long_date
from anders_desktop.views import group_edits
from anders_desktop.views.groups import read_groups
from anders_desktop.views.growth import read_growth
from anders_desktop.views.mending import APPOINT
from anders_desktop.views.motivations import read_motivations
from ui.kit.buttons import PrimaryButton, SecondaryButton
from ui.pages.base import Page
from ui.pages.groups.acting import GroupActs
from ui.pages.groups.group_pane import GroupPane
from ui.pages.groups.overview import Overview
from ui.pages.groups.panes import Bar
from ui.pages.groups.reasons import ReasonsPane
from ui.pages.groups.record_pane import OrganisationsPane, PeoplePane
from ui.pages.groups.who import WhoPane
from ui.paper import show_paper

if TYPE_CHECKING:
    from anders_desktop.store import ChangeSet
    from ui.context import Context

P = TypeVar("P", bound=QWidget)

_RECORDS = {"people": "person", "organisations": "organisation", "group": "stakeholder_group"}
"""The parts that show one record, and its kind."""


class GroupsPage(Page):
    """The groups at a glance, and from there people, organisations, one group, who is who, and why people join."""

    key: ClassVar[str] = "groups"
    icon: ClassVar[str] = "users-round"
    title: ClassVar[str] = N_("Groepen")

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._chosen_day: dt.date | None = None
        self.acts = GroupActs(context, self, self.day)
        self.overview = Overview(context, self.acts.member_menu)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.overview)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self._panes: dict[str, QWidget] = {}
        overview = self.overview
        overview.person_asked.connect(self.show_person)
        overview.group_asked.connect(lambda one: self.show_record("stakeholder_group", one))
        overview.joined.connect(self.acts.join)
        overview.new_person_asked.connect(self.acts.new_in_group)
        overview.new_group_asked.connect(self._new_group)
        overview.readiness.mend_asked.connect(lambda line, button: self.acts.offer(line.finding, button))
        overview.readiness.who_asked.connect(lambda: self._show_pane(self.who))
        overview.readiness.day.chosen.connect(self._look_at)
        overview.reasons.all_asked.connect(lambda: self._show_pane(self.reasons))

    def header_actions(self) -> list[QWidget]:
        """The lists, and the next person."""
        icons = self.context.icons
        return [
            SecondaryButton(_("Mensen"), icons, "users-round", on_click=self.show_people),
            SecondaryButton(_("Organisaties"), icons, "building-2", on_click=self.show_organisations),
            SecondaryButton(_("Afdrukken"), icons, "printer", on_click=self.print_current),
            PrimaryButton(_("Persoon toevoegen"), icons, "user-plus", on_click=self.new_person),
        ]

    def print_current(self) -> None:
        """Ctrl+P: show who is who on the day one looks at, as it will print."""
        self.commit_pending()
        show_paper(self.context, self, "people", as_on=self._chosen_day)

    # ---- the parts, each made when it is first asked for

    @property
    def people(self) -> PeoplePane:
        """All people."""
        return self._pane("people", lambda: PeoplePane(self.context, self.day))

    @property
    def organisations(self) -> OrganisationsPane:
        """All organisations."""

        def make() -> OrganisationsPane:
            made = OrganisationsPane(self.context, self.day)
            made.organisation_view.who.person_asked.connect(self.show_person)
            made.organisation_view.who.appoint_asked.connect(
                lambda rule, button: self.acts.appoint(rule, made.shown_id, button)
            )
            return made

        return self._pane("organisations", make)

    @property
    def group(self) -> GroupPane:
        """One group."""

        def make() -> GroupPane:
            made = GroupPane(self.context, self.day)
            made.person_asked.connect(self.show_person)
            return made

        return self._pane("group", make)

    @property
    def who(self) -> WhoPane:
        """Who is who."""

        def make() -> WhoPane:
            made = WhoPane(self.context, self.day)
            made.organisation_asked.connect(lambda one: self.show_record("organisation", one))
            return made

        return self._pane("who", make)

    @property
    def reasons(self) -> ReasonsPane:
        """Why people join."""

        def make() -> ReasonsPane:
            made = ReasonsPane(self.context)
            made.record_asked.connect(self.context.navigate)
            made.people_asked.connect(self.show_people)
            return made

        return self._pane("reasons", make)

    def _pane(self, key: str, make: Callable[[], P]) -> P:
        if key not in self._panes:
            made: Any = make()
            self._panes[key] = made
            made.back_asked.connect(self.show_overview)
            self._stack.addWidget(made)
        found: Any = self._panes[key]
        return found  # type: ignore[no-any-return]

    @property
    def pane(self) -> Any:
        """The part in sight; None for the overview."""
        current = self._stack.currentWidget()
        return None if current is self.overview else current

    # ---- showing

    def day(self) -> dt.date:
        """The day one looks at: today, unless another was chosen."""
        return self._chosen_day or self.context.today()

    def _look_at(self, day: dt.date) -> None:
        self._chosen_day = None if day == self.context.today() else day
        self.refresh(None)

    def refresh(self, change: ChangeSet | None) -> None:
        """Show the part in sight as it is now; the first time the one where it was left."""
        left, self.left = self.left, {}
        if left and self._begin(left):
            return
        store, day = self.context.store, self.day()
        pane = self.pane
        if pane is None:
            today = (
                self.context.today()
            )  # whatever day one looks at: a consent that is gone now allows nothing
            sheet, reasons = read_groups(store, day, today), read_motivations(store, today)
            self.overview.show_sheet(sheet, reasons, read_growth(store, day))
        else:
            bar: Bar = pane.bar
            words = _("Stand op {date}").format(date=long_date(day)) if self._chosen_day else ""
            bar.day.setText(words)
            pane.refresh(change)

    def _show_pane(self, pane: QWidget) -> None:
        self.commit_pending()
        self._stack.setCurrentWidget(pane)
        self.refresh(None)

    def show_overview(self) -> None:
        """Show all groups."""
        self._show_pane(self.overview)
        self.take_focus()

    def show_people(self) -> None:
        """Show everybody."""
        self._show_pane(self.people)
        self.people.list.view.setFocus()

    def show_organisations(self) -> None:
        """Show all organisations."""
        self._show_pane(self.organisations)
        self.organisations.list.view.setFocus()

    def show_person(self, person_id: str) -> None:
        """Show one person."""
        self.show_record("person", person_id)

    def show_record(self, kind: str, record_id: str) -> bool:
        """Show a person, an organisation, a group, a membership or a consent."""
        if kind in ("membership", "consent_record"):
            cls: type[Membership | ConsentRecord] = Membership if kind == "membership" else ConsentRecord
            found = self.context.store.get(cls, record_id)
            if found is None or not self._show_in(self.people, found.person_id or ""):
                return False
            self.people.person_view.show_part(kind, record_id)
            return True
        panes: dict[str, Callable[[], Any]] = {
            "person": lambda: self.people,
            "organisation": lambda: self.organisations,
            "stakeholder_group": lambda: self.group,
        }
        return kind in panes and self._show_in(panes[kind](), record_id)

    def _show_in(self, pane: Any, record_id: str) -> bool:
        self.commit_pending()
        if not record_id or not pane.show_id(record_id):
            return False
        self._show_pane(pane)
        return True

    def show_field(self, record_id: str, name: str) -> None:
        """Go to a field, or to where somebody is appointed."""
        if name == APPOINT:
            self.organisations.organisation_view.who.focus_missing()
        else:
            super().show_field(record_id, name)

    def go_to(self, kind: str, record_id: str, field: str = "") -> None:
        """Show a record, or who is who for no organisation; a new person begins with a name."""
        if kind == "organisation" and not record_id:
            self._show_pane(self.who)
            return
        self.show_place(kind, record_id, field)
        person = self.context.store.get(Person, record_id) if kind == "person" else None
        if person is not None and not person.given_name and not person.surname:
            self.people.person_view.focus_title()

    # ---- keys

    def _new_group(self) -> None:
        self.show_record("stakeholder_group", group_edits.add_group(self.context.store))
        self.group.view.form.focus("name")

    def new_person(self) -> None:
        """Make a person and go to the name."""
        self._show_pane(self.people)
        self.people.new_record()

    def new_organisation(self) -> None:
        """Make an organisation and go to the name."""
        self._show_pane(self.organisations)
        self.organisations.new_record()

    def new_record(self) -> None:
        """Ctrl+N: a person, or what the part in sight lists."""
        pane = self.pane
        if pane is None or pane is self._panes.get("reasons"):
            self.new_person()
        elif pane is self._panes.get("who"):
            self.new_organisation()
        else:
            pane.new_record()

    def duplicate_record(self) -> None:
        """Ctrl+D: one like this person or organisation."""
        if hasattr(self.pane, "duplicate_record"):
            self.pane.duplicate_record()

    def remove_record(self) -> None:
        """Delete: the record in sight, or who has the focus out of the group."""
        if hasattr(self.pane, "remove_record"):
            self.pane.remove_record()
        elif self.pane is None and (member := self.overview.focused_member()) is not None:
            self.acts.take_out(member)

    def focus_filter(self) -> None:
        """Ctrl+F: to the filter of the list; from the overview to that of all people."""
        if self.pane is None or not hasattr(self.pane, "focus_filter"):
            self._show_pane(self.people)
        self.pane.focus_filter()

    def commit_pending(self) -> None:
        """Commit what is still being typed."""
        if hasattr(self.pane, "commit_pending"):
            self.pane.commit_pending()

    def record_in_sight(self) -> tuple[str, str]:
        """The person, organisation or group one is at."""
        shown = self.state()
        return (_RECORDS[shown["part"]], shown["id"]) if shown["part"] in _RECORDS else ("", "")

    def state(self) -> dict[str, Any]:
        """Where one was."""
        pane = self.pane
        key = next((one for one, made in self._panes.items() if made is pane), "")
        shown = pane.group_id if key == "group" else getattr(pane, "shown_id", "")
        return {"part": key, "id": shown}

    def _begin(self, left: dict[str, Any]) -> bool:
        part, record_id = str(left.get("part")), left.get("id")
        if part in _RECORDS and isinstance(record_id, str):
            there = self.context.store.get(BY_KIND[_RECORDS[part]], record_id) is not None
            if there:
                show = partial(self.show_record, _RECORDS[part], record_id)
                self.context.slices.run(lambda: getattr(self, part), show)
            return there
        if part in ("who", "reasons"):
            self._show_pane(getattr(self, part))
        return part in ("who", "reasons")
