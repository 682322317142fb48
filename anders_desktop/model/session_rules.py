"""The rules of a learning session: time, order, what was said first, and which consent counts."""

from __future__ import annotations

import datetime as dt
import enum
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from anders_desktop.model.choices import ConsentPurpose, MinutesStatus
from anders_desktop.model.people import ConsentRecord
from anders_desktop.model.sessions import LearningSession
from anders_desktop.text import N_, _

REVIEW_AFTER = dt.timedelta(weeks=8)
"""When a new agreement is proposed to be looked at again."""

_TITLE_LENGTH = 120
_MINUTES_PER_HOUR = 60


class SessionState(enum.Enum):
    """Where a session stands on a day, as its badge says it."""

    TODAY = N_("Vandaag")
    PLANNED = N_("Gepland")
    DRAFT = N_("Concept")
    READY = N_("Verslag klaar")

    @property
    def label(self) -> str:
        """The word on the badge."""
        return _(self.value)


def state_on(date: dt.date | None, minutes: MinutesStatus | None, today: dt.date) -> SessionState:
    """The state of a session on a day: approved minutes win, then its date decides."""
    if minutes is MinutesStatus.APPROVED:
        return SessionState.READY
    if date == today:
        return SessionState.TODAY
    return SessionState.PLANNED if date is None or date > today else SessionState.DRAFT


class AgendaTime(NamedTuple):
    """The minutes an agenda asks for beside those there are; ``available`` is None when a time is missing."""

    planned: int
    available: int | None

    @property
    def over(self) -> int:
        """How many minutes too long the agenda is; 0 when it fits or when nobody knows."""
        return max(0, self.planned - self.available) if self.available is not None else 0

    def words(self) -> str:
        """The sum in words: "140 minuten van de 150"."""
        if self.available is None:
            return _("{planned} minuten").format(planned=self.planned)
        if self.over:
            return _("{planned} minuten, {over} te veel: er zijn {available} minuten").format(
                planned=self.planned, over=self.over, available=self.available
            )
        return _("{planned} van {available} minuten").format(planned=self.planned, available=self.available)


def minutes_between(start: str | None, end: str | None) -> int | None:
    """The minutes from one time of day to a later one; None when one is missing or they are not in order."""
    first, last = minute_of_day(start), minute_of_day(end)
    if first is None or last is None or last <= first:
        return None
    return last - first


def minute_of_day(time: str | None) -> int | None:
    """The minutes since midnight of a time of day; None for no time."""
    found = re.fullmatch(r"(\d{1,2}):(\d{2})", (time or "").strip())
    return int(found[1]) * _MINUTES_PER_HOUR + int(found[2]) if found else None


def agenda_time(start: str | None, end: str | None, minutes: Iterable[int | None]) -> AgendaTime:
    """What an agenda asks for and what a session has."""
    return AgendaTime(sum(one or 0 for one in minutes), minutes_between(start, end))


def clock_time(minute: int) -> str:
    """A minute of the day as a clock shows it: 870 is "14:30"."""
    return f"{minute // _MINUTES_PER_HOUR % 24:02d}:{minute % _MINUTES_PER_HOUR:02d}"


def start_times(start: str | None, minutes: Iterable[int | None]) -> list[str]:
    """When each item of an agenda begins; "" for all when nobody knows when the session does."""
    at, found = minute_of_day(start), []
    for length in minutes:
        found.append("" if at is None else clock_time(at))
        at = None if at is None else at + (length or 0)
    return found


def number_of(session: LearningSession) -> int | None:
    """The number of a session: its own, or the one its title begins with ("Leersessie 4: ...")."""
    if session.number is not None:
        return session.number
    found = re.match(
        r"\s*(?:leersessie|learning session)\s+(\d+)\b", session.title or "", flags=re.IGNORECASE
    )
    return int(found[1]) if found else None


def in_order(sessions: Iterable[LearningSession]) -> list[LearningSession]:
    """Sessions in the order of the calendar; those without a date come last."""
    return sorted(sessions, key=lambda one: (one.date or dt.date.max, number_of(one) or 0, one.position))


def previous_session(sessions: Sequence[LearningSession], session_id: str) -> LearningSession | None:
    """The session that came just before this one; None for the first."""
    ordered = in_order(sessions)
    place = next((index for index, one in enumerate(ordered) if one.id == session_id), 0)
    return ordered[place - 1] if place > 0 else None


def first_sentence(*texts: str | None) -> str:
    """The first sentence of the first text that has one, without line ends; "" for none."""
    for text in texts:
        words = " ".join((text or "").split())
        if words:
            end = re.search(r"[.!?][\"”’']*(?=\s)", words)
            sentence = words[: end.end()] if end else words
            return (
                sentence if len(sentence) <= _TITLE_LENGTH else sentence[: _TITLE_LENGTH - 1].rstrip() + "…"
            )
    return ""


def title_from(text: str) -> str:
    """A first sentence as a title: without the full stop at its end."""
    sentence = first_sentence(text)
    return sentence[:-1] if sentence.endswith(".") and not sentence.endswith("..") else sentence


def quote_consent(
    consents: Iterable[ConsentRecord], person_id: str | None, day: dt.date
) -> ConsentRecord | None:
    """The consent by which somebody may be quoted in the report of that day; None for none."""
    for consent in consents:
        fits = consent.person_id == person_id and consent.purpose is ConsentPurpose.QUOTE_IN_REPORT
        if fits and consent.valid_on(day):
            return consent
    return None


def without_photo_consent(
    consents: Sequence[ConsentRecord], person_ids: Iterable[str], day: dt.date, today: dt.date
) -> list[str]:
    """Who of these people did not consent to a photo of that day, or took it back since."""

    def holds(consent: ConsentRecord, person_id: str) -> bool:
        kept = consent.withdrawn_on is None or consent.withdrawn_on > today
        fits = consent.person_id == person_id and consent.purpose is ConsentPurpose.PHOTO_INTERNAL
        return fits and kept and consent.valid_on(day)

    return [one for one in person_ids if not any(holds(consent, one) for consent in consents)]
