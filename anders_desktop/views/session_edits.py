"""What a person does to a learning session in one go: each function is one edit, so one step to undo."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from anders_desktop.model import (
    ActionItem,
    AgendaItem,
    Attendance,
    Decision,
    Insight,
    LearningSession,
    Record,
    new_id,
)
from anders_desktop.model.choices import ActionStatus, AttendanceStatus, InsightKind, MinutesStatus
from anders_desktop.model.session_rules import in_order, number_of
from anders_desktop.store import Store, Work
from anders_desktop.text import N_
from anders_desktop.views.session_lock import need_open, refuse_locked
from anders_desktop.views.session_offers import Offer, OfferKind

_SET_UP = (
    "title",
    "kind_of",
    "start_time",
    "end_time",
    "location",
    "facilitator_id",
    "minutes_by_id",
    "goal",
    "resident_participation",
)


def new_session(store: Store) -> str:
    """Make the next session from what the last one says of kind, place, times and date; gives its id."""
    with store.edit(N_("Nieuwe leersessie")) as work:
        sessions = in_order(work.find(LearningSession))
        last = sessions[-1] if sessions else None
        values: dict[str, object] = {"number": _next_number(sessions), "minutes_status": MinutesStatus.DRAFT}
        if last is not None:
            names = ("kind_of", "start_time", "end_time", "location", "facilitator_id", "minutes_by_id")
            values |= {name: getattr(last, name) for name in names}
            values["date"] = last.next_session_on
        return work.create(LearningSession, **values).id


def _next_number(sessions: Iterable[LearningSession]) -> int:
    return max((number_of(one) or 0 for one in sessions), default=0) + 1


def duplicate_session(store: Store, session_id: str) -> str:
    """Make a session with the same set-up and agenda, without date, notes or people; gives its id."""
    with store.edit(N_("Leersessie gekopieerd")) as work:
        source = work.need(LearningSession, session_id)
        values = {name: getattr(source, name) for name in _SET_UP}
        made = work.create(
            LearningSession,
            **{**values, "title": source.short_title()},
            number=_next_number(work.find(LearningSession)),
            minutes_status=MinutesStatus.DRAFT,
        )
        for place, item in enumerate(work.find(AgendaItem, session_id=session_id), start=1):
            work.create(AgendaItem, session_id=made.id, number=place, **_set_up_of(item))
        return made.id


def _set_up_of(item: AgendaItem) -> dict[str, object]:
    """What an item is, without what was said at it."""
    return {name: getattr(item, name) for name in ("title", "minutes", "lead_id", "questions")}


def remove_session(store: Store, session_id: str) -> None:
    """Take a session away with all that is only of it. Its actions stay: they are promises to somebody."""
    with store.edit(N_("Leersessie verwijderd")) as work:
        session = need_open(work, session_id)
        kinds: tuple[type[Record], ...] = (AgendaItem, Attendance, Insight, Decision)
        for kind in kinds:
            for record in work.find(kind, session_id=session_id):
                work.remove(record)
        for action in work.find(ActionItem, session_id=session_id):
            action.session_id = None
            action.agenda_item_id = None
        work.remove(session)


def set_minutes_status(store: Store, session_id: str, status: MinutesStatus, today: dt.date) -> None:
    """Approve the minutes, or open them again; both stay in the history."""
    label = N_("Verslag vastgesteld") if status is MinutesStatus.APPROVED else N_("Verslag opnieuw geopend")
    with store.edit(label) as work:
        session = work.need(LearningSession, session_id)
        session.minutes_status = status
        session.approved_on = today if status is MinutesStatus.APPROVED else None


def add_score(store: Store, session_id: str, score: int) -> None:
    """Count one more grade in the mean of a session."""
    with store.edit(N_("Cijfer toegevoegd")) as work:
        session = need_open(work, session_id)
        many = (session.responses or 0) if session.average_score is not None else 0
        session.average_score = ((session.average_score or 0) * many + score) / (many + 1)
        session.responses = many + 1


# ---- agenda


def add_item(store: Store, session_id: str, after: str = "") -> str:
    """Put an empty item on the agenda, below the item ``after`` or at the end; gives its id."""
    with store.edit(N_("Agendapunt toegevoegd")) as work:
        need_open(work, session_id)
        made = work.create(AgendaItem, session_id=session_id)
        place_item(work, session_id, made, after)
        return made.id


def duplicate_item(store: Store, item_id: str) -> str:
    """Put the same item on the agenda once more, without its notes; gives the new id."""
    with store.edit(N_("Agendapunt gekopieerd")) as work:
        item = work.need(AgendaItem, item_id)
        refuse_locked(work, item)
        session_id = item.session_id or ""
        made = work.create(AgendaItem, session_id=session_id, **_set_up_of(item))
        place_item(work, session_id, made, item_id)
        return made.id


def remove_item(store: Store, item_id: str) -> None:
    """Take an item off the agenda; what was learned or decided at it stays with the session."""
    with store.edit(N_("Agendapunt verwijderd")) as work:
        item = work.need(AgendaItem, item_id)
        refuse_locked(work, item)
        work.remove(item)
        others = [one for one in work.find(AgendaItem, session_id=item.session_id) if one.id != item_id]
        renumber(others)


def move_item(store: Store, item_id: str, index: int) -> bool:
    """Move an item to another place on its own agenda, 0 is the first; False when it stands there already."""
    with store.edit(N_("Agendapunt verplaatst")) as work:
        item = work.need(AgendaItem, item_id)
        refuse_locked(work, item)
        items = work.find(AgendaItem, session_id=item.session_id)
        target = max(0, min(index, len(items) - 1))
        if items[target].id == item_id:
            return False
        items.remove(item)
        items.insert(target, item)
        renumber(items)
        return True


def take_over(store: Store, session_id: str, offer: Offer, *, first: bool = False) -> str:
    """Make a new agenda item out of an offer, at the end or as the ``first``; gives its id.

    Nothing that was written before comes along. An agreement that is to be talked about then waits in the session
    with the questions of a review.
    """
    with store.edit(N_("Op de agenda gezet")) as work:
        session = need_open(work, session_id)
        if offer.kind is OfferKind.AGREEMENT and offer.record_id not in session.reviewed_ids:
            session.reviewed_ids = (*session.reviewed_ids, offer.record_id)
        made = work.create(
            AgendaItem,
            session_id=session_id,
            title=offer.title,
            minutes=offer.minutes,
            lead_id=offer.lead_id,
            questions=offer.questions or None,
        )
        items = [one for one in work.find(AgendaItem, session_id=session_id) if one.id != made.id]
        renumber([made, *items] if first else [*items, made])
        return made.id


def place_item(work: Work, session_id: str, made: AgendaItem, after: str) -> None:
    """Give an item its place: below the item ``after``, or at the end."""
    items = [one for one in work.find(AgendaItem, session_id=session_id) if one.id != made.id]
    index = next((place + 1 for place, one in enumerate(items) if one.id == after), len(items))
    items.insert(index, made)
    renumber(items)


def renumber(items: Iterable[AgendaItem]) -> None:
    """Number the items of an agenda in this order."""
    for place, item in enumerate(items):
        if item.position != place:
            item.position = place
        if item.number != place + 1:
            item.number = place + 1


# ---- who was there


def set_unnamed(store: Store, session_id: str, number: int) -> None:
    """Say how many residents were there who stay unnamed."""
    with store.edit(N_("Inwoners zonder naam gewijzigd"), merge=f"unnamed:{session_id}") as work:
        need_open(work, session_id).unnamed_residents = number


def set_attendance(
    store: Store, session_id: str, person_ids: Iterable[str], status: AttendanceStatus | None
) -> None:
    """Say of people whether they were there; None takes back what was said."""
    with store.edit(N_("Aanwezigheid gewijzigd")) as work:
        need_open(work, session_id)
        known = {one.person_id: one for one in work.find(Attendance, session_id=session_id)}
        for person_id in person_ids:
            record = known.get(person_id)
            if record is None and status is not None:
                work.create(Attendance, session_id=session_id, person_id=person_id, status=status)
            elif record is not None and status is None:
                work.remove(record)
            elif record is not None and record.status is not status:
                record.status = status


# ---- out of the session


class Place(NamedTuple):
    """Where something comes up: the session and, when there is one, the agenda item."""

    session_id: str
    item_id: str | None = None


def add_insight(store: Store, place: Place, text: str = "", insight_id: str = "") -> str:
    """Write one more insight at an agenda item; gives its id, which may be chosen beforehand."""
    with store.edit(N_("Inzicht toegevoegd")) as work:
        need_open(work, place.session_id)
        values = {"session_id": place.session_id, "agenda_item_id": place.item_id, "text": text or None}
        return work.create(Insight, id=insight_id or new_id(), **values).id


def set_insight_kind(store: Store, insight_id: str, kind: InsightKind) -> None:
    """Say which of the three layers an insight is."""
    with store.edit(N_("Inzicht gewijzigd")) as work:
        insight = work.need(Insight, insight_id)
        refuse_locked(work, insight)
        insight.kind_of = kind


def make_action(store: Store, place: Place, text: str) -> str:
    """Make an open action at an agenda item; gives its id."""
    with store.edit(N_("Actie toegevoegd")) as work:
        need_open(work, place.session_id)
        values = {"session_id": place.session_id, "agenda_item_id": place.item_id}
        return work.create(ActionItem, **values, text=text or None, status=ActionStatus.OPEN).id


def make_decision(store: Store, place: Place, text: str) -> str:
    """Write down a decision at an agenda item; gives its id."""
    with store.edit(N_("Besluit toegevoegd")) as work:
        need_open(work, place.session_id)
        values = {"session_id": place.session_id, "agenda_item_id": place.item_id}
        return work.create(Decision, **values, text=text or None).id


def write_action_status(work: Work, action_id: str, status: ActionStatus | None, today: dt.date) -> None:
    """Say how an action stands; what becomes done is done today."""
    action = work.need(ActionItem, action_id)
    if action.status is not status:
        action.done_on = today if status is ActionStatus.DONE else None
    action.status = status


def tick_action(store: Store, action_id: str, today: dt.date, *, done: bool) -> None:
    """Tick an action as done today, or take the tick back."""
    with store.edit(N_("Actie klaar") if done else N_("Actie weer open")) as work:
        write_action_status(work, action_id, ActionStatus.DONE if done else ActionStatus.OPEN, today)


def remove_record(store: Store, kind: type[Record], record_id: str) -> None:
    """Take one thing that came out of a session away."""
    with store.edit(N_("{noun} verwijderd"), noun=kind.noun) as work:
        record = work.need(kind, record_id)
        refuse_locked(work, record)
        work.remove(record)
