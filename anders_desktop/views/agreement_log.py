"""The log of all agreements: what was decided about them over time, sorted and filtered in the database."""

from __future__ import annotations

import datetime as dt
import enum
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Integer, String, and_, case, func, literal, null, or_, select, union_all

from anders_desktop.model import Agreement, AgreementReview, AgreementVersion, LearningSession
from anders_desktop.model.choices import DecidedBy, ReviewOutcome
from anders_desktop.model.session_rules import number_of
from anders_desktop.store import Store
from anders_desktop.store.values import as_day
from anders_desktop.text import N_, _


class Happened(enum.Enum):
    """What can happen to an agreement."""

    MADE = "made"
    VALID = "valid"
    CHANGED = "changed"
    REVIEWED = "reviewed"
    ENDED = "ended"


LABELS = {
    Happened.MADE: N_("gemaakt"),
    Happened.VALID: N_("geldig geworden"),
    Happened.CHANGED: N_("aangepast"),
    Happened.REVIEWED: N_("besproken"),
    Happened.ENDED: N_("geëindigd"),
}
"""What happened, in words."""

_OUTCOMES = {one.value: one for one in ReviewOutcome}
_WAYS = {one.value: one for one in DecidedBy}


class LogRow(NamedTuple):
    """One line of the log, and the record it leads to."""

    what: Happened
    kind: str
    record_id: str
    day: dt.date | None
    title: str
    number: int | None
    outcome: ReviewOutcome | None
    how: DecidedBy | None
    session: str
    reason: str

    @property
    def id(self) -> str:
        """Apart for each line: an agreement can have become valid and have ended."""
        return f"{self.what.value}:{self.record_id}"

    def words(self) -> str:
        """What happened, in words."""
        words = _(LABELS[self.what])
        if self.what is Happened.CHANGED and self.number:
            return _("{what}: versie {number}").format(what=words, number=self.number)
        if self.outcome is not None:
            return f"{words}: {self.outcome.label}"
        return words


def _line(what: Any, kind: str, record_id: Any, day: Any, agreement_id: Any, **rest: Any) -> Any:
    nothing = {"number": null(), "outcome": null(), "how": null(), "session_id": null(), "reason": null()}
    return select(
        what.label("what"),
        literal(kind).label("kind"),
        record_id.label("record_id"),
        day.label("day"),
        agreement_id.label("agreement_id"),
        *(rest.get(name, blank).label(name) for name, blank in nothing.items()),
    )


def _versions() -> Any:
    version = AgreementVersion
    first = or_(version.number.is_(None), version.number <= 1)
    what = case((first, literal(Happened.MADE.value)), else_=literal(Happened.CHANGED.value))
    return _line(
        what,
        version.kind(),
        version.id,
        version.decided_on,
        version.agreement_id,
        number=version.number,
        how=version.decided_by,
        session_id=version.session_id,
        reason=version.reason,
    ).where(version.deleted.is_(False))


def _reviews() -> Any:
    review = AgreementReview
    return (
        _line(
            literal(Happened.REVIEWED.value),
            review.kind(),
            review.id,
            LearningSession.date,
            review.agreement_id,
            outcome=review.outcome,
            session_id=review.session_id,
            reason=func.coalesce(review.reason_to_stop, review.improve, review.helped),
        )
        .outerjoin_from(review, LearningSession, LearningSession.id == review.session_id)
        .where(review.deleted.is_(False))
    )


def _becoming_valid() -> Any:
    """Only where no version says it: most agreements are valid from the day they are decided."""
    told = select(AgreementVersion.id).where(
        AgreementVersion.agreement_id == Agreement.id,
        AgreementVersion.decided_on == Agreement.valid_from,
        AgreementVersion.deleted.is_(False),
    )
    line = _line(
        literal(Happened.VALID.value), Agreement.kind(), Agreement.id, Agreement.valid_from, Agreement.id
    )
    return line.where(Agreement.valid_from.is_not(None), ~told.exists())


def _endings() -> Any:
    what = literal(Happened.ENDED.value)
    line = _line(
        what, Agreement.kind(), Agreement.id, Agreement.ended_on, Agreement.id, reason=Agreement.end_reason
    )
    return line.where(Agreement.ended_on.is_not(None))


def _log(text: str, what: Happened | None) -> tuple[Any, list[ColumnElement[bool]]]:
    """All lines, joined with their agreement and their session, and what they must fit."""
    lines = union_all(_versions(), _reviews(), _becoming_valid(), _endings()).subquery("line")
    searched = (Agreement.title, lines.c.reason, LearningSession.title)
    fits: list[ColumnElement[bool]] = [Agreement.deleted.is_(False)]
    fits += [or_(*(one.icontains(word, autoescape=True) for one in searched)) for word in text.split()]
    if what is not None:
        fits.append(lines.c.what == what.value)
    return lines, fits


def _joined(statement: Any, lines: Any) -> Any:
    held = and_(LearningSession.id == lines.c.session_id, LearningSession.deleted.is_(False))
    return (
        statement.select_from(lines)
        .join(Agreement, Agreement.id == lines.c.agreement_id)
        .outerjoin(LearningSession, held)
    )


def log_rows(
    store: Store,
    text: str = "",
    what: Happened | None = None,
    order: str = "",
    offset: int = 0,
    limit: int = 200,
) -> list[LogRow]:
    """Lines in the order of a column ("day", "title", "what", "how", "session"; "-" before it turns it).

    Without an order the newest come first; what has no day comes last.
    """
    lines, fits = _log(text, what)
    columns = (
        lines.c.what,
        lines.c.kind,
        lines.c.record_id,
        lines.c.day,
        Agreement.title,
        lines.c.number.cast(Integer),
        lines.c.outcome.cast(String),
        lines.c.how.cast(String),
        LearningSession.number,
        LearningSession.title,
        lines.c.reason.cast(String),
    )
    key = order.removeprefix("-") or "day"
    by_key = {
        "day": lines.c.day,
        "title": func.lower(Agreement.title),
        "what": lines.c.what,
        "how": lines.c.how,
        "session": LearningSession.date,
        "reason": func.lower(lines.c.reason),
    }
    place = by_key[key]
    turned = place.desc() if order.startswith("-") or not order else place
    statement = _joined(select(*columns), lines).where(*fits)
    statement = statement.order_by(
        place.is_(None), turned, lines.c.day.desc(), lines.c.record_id, lines.c.what
    )
    with store.read() as reader:
        return [_row(*found) for found in reader.raw_rows(statement.offset(offset).limit(limit))]


def _row(*kept: Any) -> LogRow:
    what, kind, record_id, day, title, version, outcome, how, number, session_title, reason = kept
    session = LearningSession(number=number, title=session_title)
    session_number = number_of(session)
    named = _("leersessie {number}").format(number=session_number) if session_number else session_title or ""
    return LogRow(
        Happened(what),
        kind,
        record_id,
        as_day(day),
        title or "",
        version,
        _OUTCOMES.get(outcome),
        _WAYS.get(how),
        named,
        reason or "",
    )


def log_counts(store: Store, text: str = "") -> dict[Happened, int]:
    """How many lines fit the words, for each thing that can happen."""
    lines, fits = _log(text, None)
    statement = _joined(select(lines.c.what, func.count()), lines).where(*fits).group_by(lines.c.what)
    with store.read() as reader:
        found = dict(map(tuple, reader.raw_rows(statement)))
    return {one: int(found.get(one.value, 0)) for one in Happened}
