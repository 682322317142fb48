"""What the page Acties shows and does: all actions over all sessions, sorted and filtered in the database."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Integer, String, case, column, func, or_, select, values

from anders_desktop.model import ActionItem, AgendaItem, LearningSession, Person
from anders_desktop.model.choices import ActionStatus
from anders_desktop.model.names import sort_key
from anders_desktop.model.session_rules import number_of
from anders_desktop.store import Store, Work
from anders_desktop.store.values import as_day
from anders_desktop.text import N_, _
from anders_desktop.views.session_lock import is_approved

_COPIED = ("session_id", "agenda_item_id", "text", "owner_id", "due", "question_id", "experiment_id")
STATUS_PLACE = {ActionStatus.OPEN: 0, ActionStatus.DONE: 1, ActionStatus.DROPPED: 2}
"""The order of the states."""


_COLUMNS = (
    ActionItem.id,
    ActionItem.text,
    Person.given_name,
    Person.surname_prefix,
    Person.surname,
    ActionItem.due,
    ActionItem.status,
    LearningSession.number,
    LearningSession.title,
    ActionItem.done_on,
    LearningSession.id,
    LearningSession.date,
    ActionItem.owner_id,
)


class Shown(enum.Enum):
    """Which actions the list shows."""

    LATE = "late"
    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"
    ALL = "all"


class ActionRow(NamedTuple):
    """One action as the table shows it."""

    id: str
    text: str
    owner: str
    due: dt.date | None
    status: ActionStatus
    session: str
    done_on: dt.date | None

    def late(self, today: dt.date) -> bool:
        """Whether it should have been done."""
        return self.status is ActionStatus.OPEN and self.due is not None and self.due < today

    @property
    def done(self) -> bool:
        """Whether it is done."""
        return self.status is ActionStatus.DONE


class Wanted(NamedTuple):
    """What to show: which actions, of whom ("" for everybody), seen on which day."""

    shown: Shown
    today: dt.date
    person_id: str = ""


def _in_state(shown: Shown, today: dt.date) -> list[ColumnElement[bool]]:
    status = ActionItem.status
    is_open = or_(status.is_(None), status == ActionStatus.OPEN)
    conditions: dict[Shown, list[ColumnElement[bool]]] = {
        Shown.LATE: [is_open, ActionItem.due < today],
        Shown.OPEN: [is_open],
        Shown.DONE: [status == ActionStatus.DONE],
        Shown.DROPPED: [status == ActionStatus.DROPPED],
        Shown.ALL: [],
    }
    return conditions[shown]


def _fits(wanted: Wanted, text: str) -> list[ColumnElement[bool]]:
    searched = (
        ActionItem.text,
        Person.given_name,
        Person.surname_prefix,
        Person.surname,
        LearningSession.title,
    )
    words = [or_(*(one.icontains(word, autoescape=True) for one in searched)) for word in text.split()]
    person = [ActionItem.owner_id == wanted.person_id] if wanted.person_id else []
    return [ActionItem.deleted.is_(False), *_in_state(wanted.shown, wanted.today), *person, *words]


def _joined(statement: Any) -> Any:
    """With the person and the session of the action, as far as they are still there."""
    return (
        statement.select_from(ActionItem)
        .outerjoin(Person, (Person.id == ActionItem.owner_id) & Person.deleted.is_(False))
        .outerjoin(
            LearningSession,
            (LearningSession.id == ActionItem.session_id) & LearningSession.deleted.is_(False),
        )
    )


def action_rows(
    store: Store, wanted: Wanted, text: str = "", order: str = "", offset: int = 0, limit: int = 200
) -> list[ActionRow]:
    """Actions in the order of a column ("text", "owner", "due", "status", "session"; "-" before it turns it).

    Without an order: open ones first, by date; then what was done or dropped, the latest first.
    """
    with store.read() as reader:
        statement = _joined(select(*_COLUMNS)).where(*_fits(wanted, text))
        key = order.removeprefix("-")
        if key == "owner":
            people = reader.columns(Person, "given_name", "surname_prefix", "surname")
            statement, places = _by_owner(statement, people)
        else:
            places = _order(key)
        turned = [one.desc() for one in places] if order.startswith("-") else places
        statement = statement.order_by(*turned, ActionItem.position, ActionItem.id)
        return [action_row(found) for found in reader.raw_rows(statement.offset(offset).limit(limit))]


def _order(key: str) -> list[Any]:
    status = case(STATUS_PLACE, value=ActionItem.status, else_=0)
    by_key: dict[str, list[Any]] = {
        "text": [func.lower(ActionItem.text)],
        "due": [ActionItem.due.is_(None), ActionItem.due],
        "status": [status, ActionItem.due.is_(None), ActionItem.due],
        "session": [LearningSession.date.is_(None), LearningSession.date, LearningSession.number],
        "done": [status],
    }
    later = [ActionItem.done_on.desc(), ActionItem.due.is_(None), ActionItem.due]
    return by_key.get(key, [status, *later])


def _by_owner(statement: Any, people: Sequence[Person]) -> tuple[Any, list[Any]]:
    """By surname as Dutch sorts it, which the database cannot: the places of the people go along."""
    ordered = sorted(people, key=sort_key)
    if not ordered:
        return statement, []
    places = [(one.id, place) for place, one in enumerate(ordered)]
    table = values(column("person_id", String), column("place", Integer)).data(places).cte("places")
    joined = statement.outerjoin(table, table.c.person_id == ActionItem.owner_id)
    return joined, [table.c.place.is_(None), table.c.place]


class KeptAction(NamedTuple):
    """An action with its person and session as the database keeps them."""

    id: str
    text: str | None
    given: str | None
    prefix: str | None
    surname: str | None
    due: Any
    status: Any
    number: int | None
    title: str | None
    done_on: Any
    session_id: str | None
    session_day: Any
    owner_id: str | None


def action_row(kept: Sequence[Any]) -> ActionRow:
    """An action as the table shows it."""
    one = KeptAction(*kept)
    names = (one.given, one.prefix, one.surname)
    owner = " ".join(" ".join(part.split()) for part in names if part and part.strip())
    session = ""
    if one.session_id:
        found = number_of(LearningSession(number=one.number, title=one.title))
        session = _("sessie {number}").format(number=found) if found else " ".join((one.title or "").split())
        session = session or _("zonder titel")
    words = " ".join((one.text or "").split())
    status = ActionStatus(one.status) if one.status else ActionStatus.OPEN  # type: ignore[call-arg]
    return ActionRow(one.id, words, owner, as_day(one.due), status, session, as_day(one.done_on))


def kept_actions(store: Store, wanted: Wanted) -> list[KeptAction]:
    """All actions that are wanted, in the order in which they were made."""
    statement = _joined(select(*_COLUMNS)).where(*_fits(wanted, ""))
    with store.read() as reader:
        found = reader.raw_rows(statement.order_by(ActionItem.position, ActionItem.id))
    return [KeptAction._make(one) for one in found]


def action_count(store: Store, wanted: Wanted, text: str = "") -> int:
    """How many actions fit."""
    with store.read() as reader:
        return int(reader.rows(_joined(select(func.count())).where(*_fits(wanted, text)))[0][0])


def action_counts(store: Store, today: dt.date, person_id: str = "") -> dict[Shown, int]:
    """How many actions each choice shows, in one question."""
    conditions = {shown: _in_state(shown, today) for shown in Shown}
    sums = [func.count(case((_all(one), 1))) if one else func.count() for one in conditions.values()]
    statement = select(*sums).where(ActionItem.deleted.is_(False))
    if person_id:
        statement = statement.where(ActionItem.owner_id == person_id)
    with store.read() as reader:
        found = reader.rows(statement)[0]
    return {shown: int(count) for shown, count in zip(conditions, found, strict=True)}


def _all(conditions: Sequence[ColumnElement[bool]]) -> ColumnElement[bool]:
    result = conditions[0]
    for one in conditions[1:]:
        result &= one
    return result


def shown_for(action: ActionItem) -> Shown:
    """The choice that shows an action, whatever its date."""
    states = {ActionStatus.DONE: Shown.DONE, ActionStatus.DROPPED: Shown.DROPPED}
    return states.get(action.status or ActionStatus.OPEN, Shown.OPEN)


def agenda_of(store: Store, session_id: str | None) -> list[tuple[str, str]]:
    """The agenda of a session as (id, words)."""
    if not session_id:
        return []
    with store.read() as reader:
        items = reader.find(AgendaItem, session_id=session_id)
    items.sort(key=lambda one: (one.number or 0, one.position))
    return [
        (one.id, f"{one.number}  {one.caption()}" if one.number is not None else one.caption())
        for one in items
    ]


# ---- edits


def new_action(store: Store, owner_id: str = "") -> str:
    """Make an open action that comes from no session; gives its id."""
    with store.edit(N_("Nieuwe actie")) as work:
        return work.create(ActionItem, status=ActionStatus.OPEN, owner_id=owner_id or None).id


def duplicate_action(store: Store, action_id: str) -> str:
    """Make an open action with the same words, person and place; gives its id.

    Nothing is added to minutes that were approved: then it comes from no session.
    """
    with store.edit(N_("Actie gekopieerd")) as work:
        source = work.need(ActionItem, action_id)
        copied = {name: getattr(source, name) for name in _COPIED}
        if is_approved(work.get(LearningSession, source.session_id)):
            copied["session_id"] = copied["agenda_item_id"] = None
        copied["text"] = _("{title} (kopie)").format(title=source.text) if source.text else None
        return work.create(ActionItem, **copied, status=ActionStatus.OPEN).id


def remove_action(store: Store, action_id: str) -> None:
    """Take an action away."""
    with store.edit(N_("Actie verwijderd")) as work:
        work.remove(work.need(ActionItem, action_id))


def place_action(
    store: Store, action_id: str, session_id: str | None, item_id: str | None, origin: object
) -> None:
    """Say from which session and which item of its agenda an action comes."""
    with store.edit(N_("Actie: leersessie gewijzigd"), origin=origin) as work:
        _place(work, action_id, session_id, item_id)


def _place(work: Work, action_id: str, session_id: str | None, item_id: str | None) -> None:
    action = work.need(ActionItem, action_id)
    item = work.get(AgendaItem, item_id)
    action.session_id = session_id
    action.agenda_item_id = item.id if item is not None and item.session_id == session_id else None
