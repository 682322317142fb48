"""Who was in a session, counted by kind of group."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from anders_desktop.model.choices import GroupKind
from anders_desktop.model.facts import Facts
from anders_desktop.model.sessions import LearningSession


def counts_of(facts: Facts, session: LearningSession, today: dt.date) -> dict[str, int]:
    """How many of each kind of group were there; residents without a name are counted with the residents."""
    present = facts.presence.get(session.id, ())
    kinds = _kinds_on(facts, session.date or today) if present else {}
    counts = Counter(_kind_of(facts, kinds, person) for person in present)
    if session.unnamed_residents:
        counts[GroupKind.RESIDENTS.value] += session.unnamed_residents
    return dict(counts)


def _kinds_on(facts: Facts, day: dt.date) -> dict[str, str]:
    """In which kind of group each person counts on a day: the first in the order of the method."""
    kinds: dict[str, str] = {}
    for kind in GroupKind:
        for membership in facts.members(kind, day):
            kinds.setdefault(membership.person_id or "", kind.value)
    return kinds


def _kind_of(facts: Facts, kinds: dict[str, str], person_id: str) -> str:
    if person_id in kinds:
        return kinds[person_id]
    person = facts.person(person_id)
    resident = person is not None and bool(person.resident)
    return str(GroupKind.RESIDENTS if resident else GroupKind.CUSTOM)
