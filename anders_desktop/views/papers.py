"""What a paper can be about, and the logo on all of them."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from anders_desktop.model import Experiment, LearningSession, LivingLab, Person
from anders_desktop.model.choices import ExperimentStatus, MinutesStatus
from anders_desktop.model.names import sort_key
from anders_desktop.model.session_rules import in_order, number_of
from anders_desktop.store import Store
from anders_desktop.store.pictures import Picture
from anders_desktop.text import N_, _, short_date


class Subject(NamedTuple):
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


def logo_of(store: Store) -> Picture | None:
    """The logo of the proeftuin; None when it has none."""
    with store.read() as reader:
        lab = next(iter(reader.find(LivingLab)), None)
        return reader.picture(lab.logo) if lab is not None else None


def set_logo(store: Store, picture: Picture | None) -> None:
    """Keep this picture as the logo, or none."""
    with store.edit(N_("Logo gekozen") if picture is not None else N_("Logo weggehaald")) as work:
        for lab in work.find(LivingLab):
            lab.logo = work.keep_picture(picture) if picture is not None else None
