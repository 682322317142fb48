"""All people, or all organisations: a list to type in, and the chosen one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from anders_desktop.model import Organisation, Person, Record
from anders_desktop.text import _
from anders_desktop.views import group_edits
from anders_desktop.views.people import ListRow, organisation_rows, people_rows
from ui.kit.parts import EmptyState
from ui.lists.cards import CardList
from ui.pages.groups.organisation_view import OrganisationView
from ui.pages.groups.panes import Bar, Panes
from ui.pages.groups.person_view import PersonView
from ui.pages.groups.rows import ListSource

if TYPE_CHECKING:
    from anders_desktop.store import ChangeSet
    from ui.context import Context

_KINDS = ("person", "organisation", "membership", "stakeholder_group")


class RecordPane(QWidget):
    """The list at the left, the record at the right. What people and organisations have in common."""

    back_asked = Signal()
    record: type[Record]

    def __init__(
        self,
        context: Context,
        day: Callable[[], dt.date],
        view: PersonView | OrganisationView,
        empty: EmptyState,
    ) -> None:
        super().__init__()
        self.context, self._day = context, day
        self.view = view
        title, new = self.words()
        self.list = CardList(context.icons, ListSource(self.rows), title)
        self.bar = Bar(context.icons, title)
        self.bar.offer(new, self.new_record, self.duplicate_record, self.remove_record)
        self.bar.back_asked.connect(self.back_asked)
        self.panes = Panes(context.icons, self.bar, self.list, view)
        self._empty = empty
        self._stack = QStackedWidget()
        self._stack.addWidget(self.panes)
        self._stack.addWidget(empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self.list.chosen.connect(self._chosen)

    # ---- what differs

    def words(self) -> tuple[str, str]:
        """What is listed, and the words to make a new one."""
        raise NotImplementedError

    def rows(self, text: str) -> Sequence[ListRow]:
        """The rows that fit the words."""
        raise NotImplementedError

    def make(self) -> str:
        """Make a new one; gives its id."""
        raise NotImplementedError

    def copy(self, record_id: str) -> str:
        """Make one like it; gives its id."""
        raise NotImplementedError

    def take(self, record_id: str) -> None:
        """Take it away."""
        raise NotImplementedError

    # ---- showing

    @property
    def shown_id(self) -> str:
        """The id of the record in sight, "" for none."""
        raise NotImplementedError

    def refresh(self, change: ChangeSet | None) -> None:
        """Show list and record as they are now."""
        gone = bool(self.shown_id) and self.context.store.get(self.record, self.shown_id) is None
        place = self.list.model.place_of(self.shown_id) if gone else -1
        if change is None or change.touches(*_KINDS):
            self.list.blockSignals(True)
            self.list.reload()
            self.list.blockSignals(False)
        empty = not self.rows("")
        self._stack.setCurrentWidget(self._empty if empty else self.panes)
        if empty:
            self.view.show_record("")
        elif gone or not self.shown_id:
            self._choose_row(place)
        else:
            self.view.refresh(change)
            self.list.choose(self.shown_id, tell=False)

    def show_id(self, record_id: str) -> bool:
        """Show one; False when it is gone."""
        if self.context.store.get(self.record, record_id) is None:
            return False
        self.commit_pending()
        if not self.list.choose(record_id, tell=False):
            self.list.clear_filter()
            self.list.reload()
            self.list.choose(record_id, tell=False)
        self._stack.setCurrentWidget(self.panes)
        self.view.show_record(record_id)
        self.panes.show_right()
        return True

    def _choose_row(self, place: int) -> None:
        row = self.list.model.row(max(0, min(place, self.list.model.rowCount() - 1)))
        if row is not None:
            self.list.choose(row.id, tell=False)
        self.view.show_record(row.id if row is not None else "")

    def _chosen(self, record_id: str) -> None:
        if record_id and record_id != self.shown_id:
            self.view.show_record(record_id)

    # ---- doing

    def new_record(self) -> None:
        """Make a new one and go to its first field."""
        self.commit_pending()
        self.show_id(self.make())
        self.view.focus_title()

    def duplicate_record(self) -> None:
        """Make one like this."""
        if self.shown_id:
            self.commit_pending()
            self.show_id(self.copy(self.shown_id))
            self.view.focus_title()

    def remove_record(self) -> None:
        """Take this one away; undo brings it back."""
        record_id = self.shown_id
        if not record_id:
            return
        self.commit_pending()
        place = self.list.model.place_of(record_id)
        self.view.show_record("")
        self.take(record_id)
        self.list.reload()
        self._choose_row(place)
        self.refresh(None)
        self.context.say(_("Verwijderd. Ongedaan maken: Ctrl+Z"))

    def focus_filter(self) -> None:
        """Go to the filter of the list."""
        self.panes.focus_filter()

    def commit_pending(self) -> None:
        """Keep what is still being typed."""
        self.view.commit_pending()


class PeoplePane(RecordPane):
    """Everybody."""

    record = Person

    def __init__(self, context: Context, day: Callable[[], dt.date]) -> None:
        self.person_view = PersonView(context, day)
        empty = EmptyState(
            context.icons,
            _("Nog niemand"),
            _(
                "Hier staan de mensen die meedoen, met hun groep en waarom zij meedoen. "
                "Inwoners mogen ook meedoen zonder naam."
            ),
            _("Eerste persoon toevoegen"),
            self.new_record,
            icon="users-round",
        )
        super().__init__(context, day, self.person_view, empty)

    def words(self) -> tuple[str, str]:
        """What is listed, and the words to make a new one."""
        return _("Mensen"), _("Nieuwe persoon")

    def rows(self, text: str) -> Sequence[ListRow]:
        """The people that fit the words."""
        return people_rows(self.context.store, self._day(), text)

    @property
    def shown_id(self) -> str:
        """The id of the person in sight."""
        return self.person_view.person_id

    def make(self) -> str:
        """Make a person."""
        return group_edits.add_person(self.context.store, "", self._day())

    def copy(self, record_id: str) -> str:
        """Make a person with the same work and groups."""
        return group_edits.duplicate_person(self.context.store, record_id, self._day())

    def take(self, record_id: str) -> None:
        """Remove a person."""
        group_edits.remove_person(self.context.store, record_id)


class OrganisationsPane(RecordPane):
    """All organisations."""

    record = Organisation

    def __init__(self, context: Context, day: Callable[[], dt.date]) -> None:
        self.organisation_view = OrganisationView(context, day)
        empty = EmptyState(
            context.icons,
            _("Nog geen organisaties"),
            _(
                "Hier staan de organisaties die meedoen. "
                "Elke organisatie heeft één verantwoordelijke manager, een bestuurder en minstens één beroepskracht."
            ),
            _("Eerste organisatie toevoegen"),
            self.new_record,
            icon="building-2",
        )
        super().__init__(context, day, self.organisation_view, empty)

    def words(self) -> tuple[str, str]:
        """What is listed, and the words to make a new one."""
        return _("Organisaties"), _("Nieuwe organisatie")

    def rows(self, text: str) -> Sequence[ListRow]:
        """The organisations that fit the words."""
        return organisation_rows(self.context.store, self._day(), text)

    @property
    def shown_id(self) -> str:
        """The id of the organisation in sight."""
        return self.organisation_view.organisation_id

    def make(self) -> str:
        """Make an organisation."""
        return group_edits.add_organisation(self.context.store, self._day())

    def copy(self, record_id: str) -> str:
        """Make an organisation like it."""
        return group_edits.duplicate_organisation(self.context.store, record_id)

    def take(self, record_id: str) -> None:
        """Remove an organisation; its people stay."""
        group_edits.remove_organisation(self.context.store, record_id)
