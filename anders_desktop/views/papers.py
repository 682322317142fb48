"""What a paper can be about: the sessions, experiments and people one may choose from."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from anders_desktop.model import Experiment, LearningSession, Person
from anders_desktop.model.choices import ExperimentStatus, MinutesStatus
from anders_desktop.model.names import sort_key
from anders_desktop.model.session_rules import in_order, number_of
from anders_desktop.store import Store
from anders_desktop.text import _, short_date


@dataclass(frozen=True, slots=True)
class Subject:
    """Something a paper can be about, in one line."""

    id: str
    words: str


def subjects(store: Store, about: str) -> list[Subject]:
    """Everything a paper of this kind can be about; "" has nothing to choose."""
    if about == "session":
        return [
            Subject(one.id, _session_words(one)) for one in reversed(in_order(store.find(LearningSession)))
        ]
    if about == "experiment":
        found = sorted(store.find(Experiment), key=lambda one: one.status is not ExperimentStatus.RUNNING)
        return [Subject(one.id, one.caption()) for one in found]
    if about == "person":
        return [Subject(one.id, one.caption()) for one in sorted(store.find(Person), key=sort_key)]
    return []


def first_subject(store: Store, about: str, today: dt.date) -> str:
    """What one most likely wants: the last session that was held, the first running experiment; "" for nobody."""
    if about == "session":
        sessions = in_order(store.find(LearningSession))
        held = [one for one in sessions if one.date is not None and one.date <= today]
        return (held or sessions)[-1].id if sessions else ""
    if about == "experiment":
        return next((one.id for one in subjects(store, about)), "")
    return ""


def is_approved(store: Store, session_id: str) -> bool:
    """Whether the minutes of a session were approved."""
    session = store.get(LearningSession, session_id)
    return session is not None and session.minutes_status is MinutesStatus.APPROVED


def _session_words(session: LearningSession) -> str:
    date = short_date(session.date, year=True) if session.date else _("nog geen datum")
    number = number_of(session)
    return " · ".join(filter(None, (str(number) if number else "", session.short_title(), date)))
