"""What a paper can be about, and the logo on all of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from anders_desktop.model import Experiment, LearningSession, LivingLab, Person
from anders_desktop.model.choices import ExperimentStatus, MinutesStatus
from anders_desktop.model.names import mentions, name_parts, sort_key
from anders_desktop.model.session_rules import in_order, number_of
from anders_desktop.store import Store
from anders_desktop.store.pictures import Picture
from anders_desktop.text import N_, _, enumeration, short_date

_AT_ONCE = 10_000  # letters to look through: more at once would hold the window up


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


def still_named(store: Store, texts: Iterable[str]) -> str:
    """A sentence about residents whose name was typed in texts that write them by their initials; "" for none."""
    residents = {
        one.caption(): [part for part in name_parts(one) if part != one.given_name]
        for one in sorted(store.find(Person), key=sort_key)
        if one.resident
    }
    everybody = [part for parts in residents.values() for part in parts]
    found: set[str] = set()
    for text in _in_pieces(texts):
        if mentions(text, everybody):
            found |= {name for name, parts in residents.items() if mentions(text, parts)}
    if not found:
        return ""
    words = _("In een tekst staat nog de naam van {names}: die heeft iemand zo getypt.")
    return words.format(names=enumeration(name for name in residents if name in found))


def _in_pieces(texts: Iterable[str]) -> Iterator[str]:
    """The same lines, so many at once."""
    waiting: list[str] = []
    letters = 0
    for line in (line for text in texts for line in text.split("\n")):
        waiting.append(line)
        letters += len(line) + 1
        if letters > _AT_ONCE:
            yield "\n".join(waiting)
            waiting, letters = [], 0
    yield "\n".join(waiting)


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
