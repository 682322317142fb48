"""What the page Leersessies shows: the list, one whole session and who was there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import func, or_, select

from anders_desktop.model import (
    ActionItem,
    AgendaItem,
    Agreement,
    AgreementReview,
    AgreementVersion,
    Attendance,
    ConsentRecord,
    Decision,
    Insight,
    LearningSession,
    Membership,
    Organisation,
    Person,
    Quote,
    Record,
    StakeholderGroup,
)
from anders_desktop.model.choices import ActionStatus, AgreementStatus, AttendanceStatus, GroupKind
from anders_desktop.model.names import fold, sort_key
from anders_desktop.model.session_rules import (
    SessionState,
    in_order,
    number_of,
    state_on,
)
from anders_desktop.store import Reader, Store
from anders_desktop.text import _, language

_MOST_EARLIER = (
    60  # open actions of earlier sessions that are shown, those due first; the page Acties has all
)


class SessionRow(NamedTuple):
    """One session as the list shows it."""

    id: str
    number: int | None
    title: str
    date: dt.date | None
    place: str
    present: int
    state: SessionState

    def heading(self) -> str:
        """Number and title: "4 · Eén voordeur"."""
        return " · ".join(str(part) for part in (self.number, self.title or _("zonder titel")) if part)

    def matches(self, words: str) -> bool:
        """Whether every word that was typed is somewhere in this row; accents and capitals do not count."""
        text = fold(f"{self.heading()} {self.place} {self.date or ''} {self.state.label}")
        return all(fold(word) in text for word in words.split())


def session_rows(store: Store, today: dt.date) -> list[SessionRow]:
    """Every session, newest first; those without a date stand on top, they are still to come."""
    kinds = (LearningSession.kind(), Attendance.kind())
    return store.kept(("session_rows", today, language()), kinds, lambda: _read_rows(store, today))


_ROW_COLUMNS = ("number", "title", "date", "location", "unnamed_residents", "minutes_status")
ORDER_COLUMNS = ("number", "title", "date")
"""What it takes to put sessions in the order of the calendar."""


def _read_rows(store: Store, today: dt.date) -> list[SessionRow]:
    with store.read() as reader:
        counts = _present_counts(reader)
        sessions = reader.columns(LearningSession, *_ROW_COLUMNS)
    return [
        SessionRow(
            id=one.id,
            number=number_of(one),
            title=one.short_title(),
            date=one.date,
            place=one.location or "",
            present=counts.get(one.id, 0) + (one.unnamed_residents or 0),
            state=state_on(one.date, one.minutes_status, today),
        )
        for one in reversed(in_order(sessions))
    ]


def session_of_day(store: Store, day: dt.date) -> str:
    """The session one wants to see first: the one of this day, else the newest; "" for none."""
    rows = session_rows(store, day)
    of_day = (one.id for one in rows if one.date == day)
    return next(of_day, rows[0].id if rows else "")


def _present_counts(reader: Reader) -> dict[str, int]:
    statement = (
        select(Attendance.session_id, func.count())
        .where(Attendance.deleted.is_(False), Attendance.status == AttendanceStatus.PRESENT)
        .group_by(Attendance.session_id)
    )
    return {row[0]: row[1] for row in reader.rows(statement) if row[0]}


_IN_A_SHEET: tuple[type[Record], ...] = (
    ActionItem,
    AgendaItem,
    Agreement,
    AgreementReview,
    AgreementVersion,
    ConsentRecord,
    Decision,
    Insight,
    LearningSession,
    Quote,
)


class MadeAgreement(NamedTuple):
    """An agreement with the version that was decided in a session."""

    agreement: Agreement
    version: AgreementVersion


class Review(NamedTuple):
    """An agreement that was looked at in a session; ``review`` is None while nothing was written."""

    agreement: Agreement
    review: AgreementReview | None
    text: str
    reason: str


class SessionSheet(NamedTuple):
    """Everything of one session, read in one go."""

    session: LearningSession
    items: tuple[AgendaItem, ...]
    insights: tuple[Insight, ...]
    decisions: tuple[Decision, ...]
    actions: tuple[ActionItem, ...]
    made: tuple[MadeAgreement, ...]
    reviews: tuple[Review, ...]
    quotes: tuple[Quote, ...]
    consents: tuple[ConsentRecord, ...]
    earlier: tuple[ActionItem, ...]
    previous: LearningSession | None = None

    def insights_of(self, item_id: str | None) -> list[Insight]:
        """What was learned at an agenda item; for None what belongs to no item that is still there."""
        known = {item.id for item in self.items}
        if item_id is None:
            return [one for one in self.insights if one.agenda_item_id not in known]
        return [one for one in self.insights if one.agenda_item_id == item_id]


def read_session(store: Store, session_id: str) -> SessionSheet | None:
    """One session with all that belongs to it; None when it is gone. Kept until something of it changes."""
    kinds = [one.kind() for one in _IN_A_SHEET]
    return store.kept(("session", session_id), kinds, lambda: _read_session(store, session_id))


def _read_session(store: Store, session_id: str) -> SessionSheet | None:
    with store.read() as reader:
        session = reader.get(LearningSession, session_id)
        if session is None:
            return None
        quotes = _quotes(reader, session)
        before = _before(reader, session)
        items = tuple(reader.find(AgendaItem, session_id=session_id))
        insights = tuple(reader.find(Insight, session_id=session_id))
        decisions = tuple(reader.find(Decision, session_id=session_id))
        actions = tuple(reader.find(ActionItem, session_id=session_id))
        store.keep((session, *items, *insights, *decisions, *actions, *quotes))
        return SessionSheet(
            session=session,
            items=items,
            insights=insights,
            decisions=decisions,
            actions=actions,
            made=_made(reader, session_id),
            reviews=_reviews(reader, session),
            quotes=tuple(quotes),
            consents=_consents(reader, {one.person_id for one in quotes if one.person_id}),
            earlier=_earlier_actions(reader, [one.id for one in before]),
            previous=reader.get(LearningSession, before[-1].id) if before else None,
        )


def _made(reader: Reader, session_id: str) -> tuple[MadeAgreement, ...]:
    """The agreements whose first wording was decided here; later wordings come out of a review."""
    found = []
    for version in reader.find(AgreementVersion, session_id=session_id):
        agreement = reader.get(Agreement, version.agreement_id)
        if agreement is not None and version.number in (None, 1):
            found.append(MadeAgreement(agreement, version))
    return tuple(sorted(found, key=lambda one: one.agreement.position))


def _reviews(reader: Reader, session: LearningSession) -> tuple[Review, ...]:
    written = {one.agreement_id: one for one in reader.find(AgreementReview, session_id=session.id)}
    ids = dict.fromkeys((*session.reviewed_ids, *(one for one in written if one)))
    found = []
    for agreement_id in ids:
        agreement = reader.get(Agreement, agreement_id)
        if agreement is not None:
            review = written.get(agreement_id)
            found.append(Review(agreement, review, *_wording(reader, agreement_id, review)))
    return tuple(found)


def _wording(reader: Reader, agreement_id: str, review: AgreementReview | None) -> tuple[str, str]:
    """The text and the reason of the version this review made; without one the newest text and no reason."""
    versions = sorted(
        reader.find(AgreementVersion, agreement_id=agreement_id), key=lambda one: one.number or 0
    )
    made = review.new_version if review is not None else None
    for version in versions:
        if made is not None and version.number == made:
            return version.text or "", version.reason or ""
    return (versions[-1].text or "" if versions else ""), ""


def _quotes(reader: Reader, session: LearningSession) -> list[Quote]:
    """What was said in a session, in the order of all quotes."""
    found = {one.id: one for one in reader.find(Quote, session_id=session.id)}
    named = [reader.get(Quote, one) for one in session.quote_ids if one not in found]
    found |= {one.id: one for one in named if one is not None}
    return sorted(found.values(), key=lambda one: (one.position, one.id))


def _consents(reader: Reader, person_ids: set[str]) -> tuple[ConsentRecord, ...]:
    """What these people consented to."""
    found = [one for person in sorted(person_ids) for one in reader.find(ConsentRecord, person_id=person)]
    return tuple(sorted(found, key=lambda one: (one.position, one.id)))


def _before(reader: Reader, session: LearningSession) -> list[LearningSession]:
    """The sessions before this one in the order of the calendar, with no more than that asks for."""
    ordered = in_order(reader.columns(LearningSession, *ORDER_COLUMNS))
    return ordered[: [one.id for one in ordered].index(session.id)]


def _earlier_actions(reader: Reader, session_ids: Sequence[str]) -> tuple[ActionItem, ...]:
    """Open actions of the sessions before this one, those that are due first on top."""
    before = set(session_ids)
    undone = or_(ActionItem.status == ActionStatus.OPEN, ActionItem.status.is_(None))
    waiting = reader.columns(ActionItem, "session_id", "due", where=undone)
    ids = [one.id for one in sorted(waiting, key=_by_due) if one.session_id in before]
    found = [reader.get(ActionItem, one) for one in ids[:_MOST_EARLIER]]
    return tuple(one for one in found if one is not None)


def _by_due(action: ActionItem) -> tuple[dt.date, int]:
    return action.due or dt.date.max, action.position


def is_open(action: ActionItem) -> bool:
    """Whether an action still has to be done."""
    return action.status in (ActionStatus.OPEN, None)


# ---- people


class PersonName(NamedTuple):
    """A person as a list of names shows them."""

    id: str
    name: str
    detail: str


def people(store: Store) -> list[PersonName]:
    """Everybody in Dutch alphabetical order, with where they work."""
    with store.read() as reader:
        return _names(reader.find(Person), _organisations(reader))


def _organisations(reader: Reader) -> dict[str, str]:
    return {one.id: one.caption() for one in reader.find(Organisation)}


def _names(persons: Sequence[Person], organisations: Mapping[str, str]) -> list[PersonName]:
    return [_name(one, organisations) for one in sorted(persons, key=sort_key)]


def _name(person: Person, organisations: Mapping[str, str]) -> PersonName:
    detail = (
        organisations.get(person.organisation_id or "")
        or person.external_affiliation
        or person.job_title
        or ""
    )
    return PersonName(person.id, person.caption(), detail)


class Attendee(NamedTuple):
    """One person in the list of who was there; ``status`` is None while nobody said."""

    person: PersonName
    status: AttendanceStatus | None


class AttendanceGroup(NamedTuple):
    """A group with its members on the day of the session; ``kind`` is None for the others."""

    group_id: str
    kind: GroupKind | None
    name: str
    people: tuple[Attendee, ...]


class AttendanceSheet(NamedTuple):
    """Who was there, per group; ``others`` is the group without a kind."""

    groups: tuple[AttendanceGroup, ...]
    unnamed: int

    def count(self, status: AttendanceStatus | None) -> int:
        """How many people have that status; unnamed residents not counted."""
        return sum(1 for group in self.groups for one in group.people if one.status is status)


def read_attendance(store: Store, session_id: str, today: dt.date) -> AttendanceSheet:
    """The members of every group on the session's date; somebody in two groups stands in the first one."""
    with store.read() as reader:
        session = reader.get(LearningSession, session_id)
        day = session.date if session is not None and session.date is not None else today
        status = {one.person_id or "": one.status for one in reader.find(Attendance, session_id=session_id)}
        persons = {one.id: one for one in reader.find(Person)}
        organisations = _organisations(reader)
        groups = reader.find(StakeholderGroup)
        memberships = [one for one in reader.find(Membership) if one.active_on(day)]
    shown: set[str] = set()
    found = []
    for group in sorted(groups, key=_group_order):
        wanted = {one.person_id for one in memberships if one.group_id == group.id}
        members = [persons[one] for one in wanted if one in persons and one not in shown]
        shown.update(one.id for one in members)
        found.append(
            _attendance_group(group.id, group.kind_of, group.caption(), members, organisations, status)
        )
    others = [persons[one] for one in status if one in persons and one not in shown]
    if others:
        found.append(_attendance_group("", None, _("Anderen"), others, organisations, status))
    unnamed = session.unnamed_residents if session is not None else 0
    return AttendanceSheet(tuple(one for one in found if one.people), unnamed or 0)


def _attendance_group(
    group_id: str,
    kind: GroupKind | None,
    name: str,
    members: Sequence[Person],
    organisations: Mapping[str, str],
    status: Mapping[str, AttendanceStatus | None],
) -> AttendanceGroup:
    people_here = tuple(Attendee(one, status.get(one.id)) for one in _names(members, organisations))
    return AttendanceGroup(group_id, kind, name, people_here)


def _group_order(group: StakeholderGroup) -> tuple[int, int]:
    kinds = list(GroupKind)
    return (kinds.index(group.kind_of) if group.kind_of in kinds else len(kinds), group.position)


def reviewable(store: Store, sheet: SessionSheet) -> list[Agreement]:
    """The agreements that can be looked at here: not ended, not made or reviewed here; due ones first."""
    taken = {one.agreement.id for one in sheet.reviews} | {one.agreement.id for one in sheet.made}
    with store.read() as reader:
        agreements = reader.find(Agreement)
    open_ones = [one for one in agreements if one.status is not AgreementStatus.ENDED and one.id not in taken]
    return sorted(open_ones, key=lambda one: (one.review_on or dt.date.max, fold(one.caption())))
