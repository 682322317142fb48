"""What the page Afspraken shows and does: the list, one whole agreement, and its versions."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, String, and_, cast, func, or_, select

from anders_desktop.model import (
    Agreement,
    AgreementReview,
    AgreementVersion,
    LearningSession,
    Organisation,
    Responsibility,
)
from anders_desktop.model.choices import AgreementStatus, MinutesStatus
from anders_desktop.model.session_rules import REVIEW_AFTER, in_order, number_of
from anders_desktop.store import Reader, Store, Work
from anders_desktop.store.values import as_day, as_ids
from anders_desktop.text import N_, _, language, ngettext

DUE_SOON = dt.timedelta(days=14)
"""So long before its review date an agreement asks for attention."""

_COPIED = ("driver", "party_ids", "group_ids", "evaluation_criteria")
_SMALL_NUMBERS = (
    N_("twee"),
    N_("drie"),
    N_("vier"),
    N_("vijf"),
    N_("zes"),
    N_("zeven"),
    N_("acht"),
    N_("negen"),
)


class AgreementRow(NamedTuple):
    """One agreement as the list shows it; days and parties as they are kept, read when they are shown.

    Of the thousands a list may count only those in sight are shown, and reading a day costs as much as the row.
    """

    id: str
    words: str | None
    version: int | None
    kept_parties: Any
    review_day: Any
    ended_day: Any

    @property
    def title(self) -> str:
        """The title, "" for none."""
        return self.words or ""

    @property
    def review_on(self) -> dt.date | None:
        """When it is looked at again."""
        return as_day(self.review_day)

    @property
    def ended_on(self) -> dt.date | None:
        """When it ended."""
        return as_day(self.ended_day)

    def parties(self, known: frozenset[str]) -> str:
        """How many of the known organisations take part, in words."""
        return party_words(as_ids(self.kept_parties), known)

    def due(self, today: dt.date) -> bool:
        """Whether it should be looked at again now or soon."""
        day = self.review_on
        return not self.ended_day and day is not None and day <= today + DUE_SOON


_ROW: Callable[[Any], AgreementRow] = partial(
    tuple.__new__, AgreementRow
)  # not _make: it is three times slower


class Narrowing(NamedTuple):
    """What the list is narrowed down to: a party, a group, to be reviewed on or before a day, valid on a day."""

    party_id: str = ""
    group_id: str = ""
    review_until: dt.date | None = None
    valid_on: dt.date | None = None

    def used(self) -> int:
        """How many of these are used."""
        return sum(map(bool, (self.party_id, self.group_id, self.review_until, self.valid_on)))


EVERYTHING = Narrowing()
"""A list that is not narrowed down."""


def _holds(column: Any, record_id: str) -> ColumnElement[bool]:
    """Whether a list of ids holds this one, asked of its text in the database."""
    return cast(column, String).contains(json.dumps(record_id), autoescape=True)


def _fits(text: str, narrowing: Narrowing) -> list[ColumnElement[bool]]:
    found = [Agreement.title.icontains(word, autoescape=True) for word in text.split()]
    if narrowing.party_id:
        found.append(_holds(Agreement.party_ids, narrowing.party_id))
    if narrowing.group_id:
        found.append(_holds(Agreement.group_ids, narrowing.group_id))
    if narrowing.review_until is not None:
        found.append(Agreement.review_on <= narrowing.review_until)
        found.append(Agreement.status.is_distinct_from(AgreementStatus.ENDED))
    if narrowing.valid_on is not None:
        begun, ended = Agreement.valid_from, Agreement.ended_on
        found.append(Agreement.status.in_((AgreementStatus.ACTIVE, AgreementStatus.ENDED)))
        found.append(or_(begun.is_(None), begun <= narrowing.valid_on))
        open_end = and_(ended.is_(None), Agreement.status == AgreementStatus.ACTIVE)
        found.append(or_(open_end, ended > narrowing.valid_on))
    return [Agreement.deleted.is_(False), *found]


def _in_state(status: AgreementStatus) -> ColumnElement[bool]:
    right = Agreement.status == status
    return or_(Agreement.status.is_(None), right) if status is AgreementStatus.PROPOSED else right


def agreement_rows(
    store: Store,
    status: AgreementStatus,
    text: str = "",
    offset: int = 0,
    limit: int = 200,
    narrowing: Narrowing = EVERYTHING,
) -> list[AgreementRow]:
    """Agreements in one state, those to review first on top."""
    newest = (
        select(func.max(AgreementVersion.number))
        .where(AgreementVersion.agreement_id == Agreement.id, AgreementVersion.deleted.is_(False))
        .scalar_subquery()
    )
    columns = (
        Agreement.id,
        Agreement.title,
        newest,
        Agreement.party_ids,
        Agreement.review_on,
        Agreement.ended_on,
    )
    order: tuple[Any, ...] = (
        Agreement.review_on.is_(None),
        Agreement.review_on,
        Agreement.position,
        Agreement.id,
    )
    if status is AgreementStatus.ENDED:
        order = (Agreement.ended_on.is_(None), Agreement.ended_on.desc(), Agreement.position, Agreement.id)
    fits = (_in_state(status), *_fits(text, narrowing))
    page = select(Agreement.id).where(*fits).order_by(*order).offset(offset).limit(limit)
    # Two steps: the newest version is then looked up for the rows of the page, not for all there are to sort.
    statement = select(*columns).where(Agreement.id.in_(page)).order_by(*order)
    with store.read() as reader:
        return list(map(_ROW, reader.raw_rows(statement)))


def known_organisations(store: Store) -> frozenset[str]:
    """The ids of the organisations that are there."""

    def read() -> frozenset[str]:
        statement = select(Organisation.id).where(Organisation.deleted.is_(False))
        with store.read() as reader:
            return frozenset(row[0] for row in reader.rows(statement))

    return store.kept("known organisations", ("organisation",), read)


def agreement_counts(
    store: Store, text: str = "", narrowing: Narrowing = EVERYTHING
) -> dict[AgreementStatus, int]:
    """How many agreements fit, for each state."""
    status = func.coalesce(Agreement.status, AgreementStatus.PROPOSED)
    statement = select(status, func.count()).where(*_fits(text, narrowing)).group_by(status)
    with store.read() as reader:
        found = {str(kept): int(count) for kept, count in reader.raw_rows(statement)}
    return {one: found.get(str(one), 0) for one in AgreementStatus}


def party_words(ids: Sequence[str], known: frozenset[str]) -> str:
    """How many organisations take part, in words: "alle organisaties", "vier organisaties"."""
    count = len(known.intersection(ids))
    if count == 0:
        return ""
    if count == len(known) and count > 1:
        return _("alle organisaties")
    if 2 <= count <= len(_SMALL_NUMBERS) + 1:
        return _("{count} organisaties").format(count=_(_SMALL_NUMBERS[count - 2]))
    return ngettext("{count} organisatie", "{count} organisaties", count).format(count=count)


class PastReview(NamedTuple):
    """A review of the agreement, with the session in words."""

    review: AgreementReview
    session: str
    date: dt.date | None


class AgreementSheet(NamedTuple):
    """Everything of one agreement, read in one go; versions from old to new, reviews newest first."""

    agreement: Agreement
    versions: tuple[AgreementVersion, ...]
    duties: tuple[Responsibility, ...]
    reviews: tuple[PastReview, ...]
    sessions: dict[str, str]

    @property
    def newest(self) -> AgreementVersion | None:
        """The version that counts now."""
        return self.versions[-1] if self.versions else None


_IN_A_SHEET = ("agreement", "agreement_version", "responsibility", "agreement_review", "learning_session")


def read_agreement(store: Store, agreement_id: str) -> AgreementSheet | None:
    """One agreement with all that belongs to it; None when it is gone. Kept until something of it changes."""
    return store.kept(
        ("agreement sheet", agreement_id, language()),
        _IN_A_SHEET,
        lambda: _read_agreement(store, agreement_id),
    )


def _read_agreement(store: Store, agreement_id: str) -> AgreementSheet | None:
    with store.read() as reader:
        agreement = reader.get(Agreement, agreement_id)
        if agreement is None:
            return None
        duties = tuple(reader.find(Responsibility, agreement_id=agreement_id))
        store.keep((agreement, *duties))
        versions = reader.find(AgreementVersion, agreement_id=agreement_id)
        sessions = reader.columns(
            LearningSession, "number", "title", "date"
        )  # hundreds, and none is shown whole
        return AgreementSheet(
            agreement,
            tuple(sorted(versions, key=lambda one: one.number or 0)),
            duties,
            _past_reviews(reader, agreement_id, {one.id: one for one in sessions}),
            {one.id: session_words(one) for one in sessions},
        )


def _past_reviews(
    reader: Reader, agreement_id: str, sessions: dict[str, LearningSession]
) -> tuple[PastReview, ...]:
    found = []
    for review in reader.find(AgreementReview, agreement_id=agreement_id):
        session = sessions.get(review.session_id or "")
        found.append(
            PastReview(review, session_words(session) if session else "", session.date if session else None)
        )
    return tuple(sorted(found, key=lambda one: one.date or dt.date.min, reverse=True))


def session_words(session: LearningSession) -> str:
    """A session in two words: "leersessie 3"; one without a number by its title."""
    number = number_of(session)
    return _("leersessie {number}").format(number=number) if number else session.caption()


def open_sessions(store: Store, today: dt.date) -> list[LearningSession]:
    """The sessions a review can belong to, the last one that has begun first; approved minutes stay as they are."""
    with store.read() as reader:
        sessions = in_order(reader.find(LearningSession))
    still = [one for one in sessions if one.minutes_status is not MinutesStatus.APPROVED]
    begun = [one for one in still if one.date is not None and one.date <= today]
    return [*reversed(begun), *(one for one in still if one not in begun)]


def owner_of(store: Store, kind: str, record_id: str) -> str:
    """The agreement a record is or belongs to, "" when there is none."""
    with store.read() as reader:
        if kind == "agreement":
            return record_id if reader.get(Agreement, record_id) is not None else ""
        for cls in (AgreementVersion, AgreementReview, Responsibility):
            if cls.kind() == kind:
                found: Any = reader.get(cls, record_id)
                return (found.agreement_id or "") if found is not None else ""
    return ""


# ---- doing, each one edit


def new_agreement(store: Store, today: dt.date) -> str:
    """Make a proposal with its first, still empty version; gives its id."""
    with store.edit(N_("Nieuwe afspraak")) as work:
        made = work.create(Agreement, status=AgreementStatus.PROPOSED, review_on=today + REVIEW_AFTER)
        work.create(AgreementVersion, agreement_id=made.id, number=1, decided_on=today)
        return made.id


def duplicate_agreement(store: Store, agreement_id: str, today: dt.date) -> str:
    """Make a proposal with the words of another agreement, without its history; gives its id."""
    with store.edit(N_("Afspraak gekopieerd")) as work:
        source = work.need(Agreement, agreement_id)
        values = {name: getattr(source, name) for name in _COPIED}
        title = _("{title} (kopie)").format(title=source.title) if source.title else None
        made = work.create(
            Agreement, **values, title=title, status=AgreementStatus.PROPOSED, review_on=today + REVIEW_AFTER
        )
        versions = work.find(AgreementVersion, agreement_id=agreement_id)
        text = max(versions, key=lambda one: one.number or 0).text if versions else None
        work.create(AgreementVersion, agreement_id=made.id, number=1, decided_on=today, text=text)
        for duty in work.find(Responsibility, agreement_id=agreement_id):
            work.create(
                Responsibility,
                agreement_id=made.id,
                what=duty.what,
                person_id=duty.person_id,
                group_id=duty.group_id,
            )
        return made.id


def remove_whole_agreement(store: Store, agreement_id: str) -> None:
    """Take an agreement away with its versions, reviews and who does what."""
    with store.edit(N_("Afspraak verwijderd")) as work:
        for version in work.find(AgreementVersion, agreement_id=agreement_id):
            work.remove(version)
        for review in work.find(AgreementReview, agreement_id=agreement_id):
            work.remove(review)
        for duty in work.find(Responsibility, agreement_id=agreement_id):
            work.remove(duty)
        work.remove(work.need(Agreement, agreement_id))


def new_version(store: Store, agreement_id: str, today: dt.date) -> str:
    """Begin a new version with the words of the one before; gives its id."""
    with store.edit(N_("Nieuwe versie van de afspraak")) as work:
        versions = sorted(
            work.find(AgreementVersion, agreement_id=agreement_id), key=lambda one: one.number or 0
        )
        made = copy_version(work, agreement_id, versions[-1] if versions else None)
        made.decided_on = today
        return made.id


def copy_version(work: Work, agreement_id: str, last: AgreementVersion | None) -> AgreementVersion:
    """The version after the last one, with the same words; nothing is decided of it yet."""
    return work.create(
        AgreementVersion,
        agreement_id=agreement_id,
        number=(last.number or 0) + 1 if last is not None else 1,
        text=last.text if last is not None else None,
    )


def add_duty(store: Store, agreement_id: str) -> str:
    """Make room for who does what; gives its id."""
    with store.edit(N_("Wie doet wat toegevoegd")) as work:
        return work.create(Responsibility, agreement_id=agreement_id).id


def remove_duty(store: Store, duty_id: str) -> None:
    """Take one line of who does what away."""
    with store.edit(N_("Wie doet wat verwijderd")) as work:
        found = work.get(Responsibility, duty_id)
        if found is not None:
            work.remove(found)


def move_duty(store: Store, agreement_id: str, duty_id: str, by: int) -> None:
    """Move a line up (-1) or down (1)."""
    with store.edit(N_("Volgorde van wie doet wat gewijzigd")) as work:
        duties = work.find(Responsibility, agreement_id=agreement_id)
        place = [one.id for one in duties].index(duty_id)
        other = place + by
        if 0 <= other < len(duties):
            duties.insert(other, duties.pop(place))
            for position, duty in enumerate(duties, start=1):
                duty.position = position
