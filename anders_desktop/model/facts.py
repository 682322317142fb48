"""What the rules of the method look at, and what they find."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from anders_desktop.model.agreements import Agreement
from anders_desktop.model.choices import GroupKind
from anders_desktop.model.experiments import (
    Barrier,
    Cycle,
    Experiment,
    LearningQuestion,
    Measure,
    Measurement,
)
from anders_desktop.model.lab import LivingLab
from anders_desktop.model.people import ConsentRecord, Membership, Organisation, Person, StakeholderGroup
from anders_desktop.model.sessions import ActionItem, LearningSession


class Weight(enum.IntEnum):
    """How much a finding hurts; a list shows the heaviest first."""

    LATE = 0
    MISSING = 1
    SOON = 2
    INFORMATION = 3


class Finding(NamedTuple):
    """One thing that asks for attention: which rule, about which record, in words, and by when."""

    rule: str
    kind: str
    record_id: str
    sentence: str
    weight: Weight
    due: dt.date | None = None
    person_id: str = ""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Facts:
    """The records the rules look at; removed records are not among them.

    ``presence`` gives the people who were present, by the id of the session.
    """

    organisations: Sequence[Organisation] = ()
    persons: Sequence[Person] = ()
    groups: Sequence[StakeholderGroup] = ()
    memberships: Sequence[Membership] = ()
    agreements: Sequence[Agreement] = ()
    actions: Sequence[ActionItem] = ()
    experiments: Sequence[Experiment] = ()
    measures: Sequence[Measure] = ()
    measurements: Sequence[Measurement] = ()
    questions: Sequence[LearningQuestion] = ()
    sessions: Sequence[LearningSession] = ()
    cycles: Sequence[Cycle] = ()
    barriers: Sequence[Barrier] = ()
    consents: Sequence[ConsentRecord] = ()
    lab: LivingLab | None = None
    presence: Mapping[str, Sequence[str]] = field(default_factory=dict)
    _members: dict[dt.date, dict[GroupKind, list[Membership]]] = field(default_factory=dict)
    _people: dict[str, Person] = field(default_factory=dict)

    def members(self, kind: GroupKind, day: dt.date) -> list[Membership]:
        """Who is in the groups of this kind on that day."""
        if day not in self._members:
            kinds = {group.id: group.kind_of for group in self.groups}
            found: dict[GroupKind, list[Membership]] = {}
            for membership in self.memberships:
                group_kind = kinds.get(membership.group_id or "")
                if group_kind is not None and membership.active_on(day):
                    found.setdefault(group_kind, []).append(membership)
            self._members[day] = found
        return self._members[day].get(kind, [])

    def organisation_of(self, membership: Membership) -> str:
        """For which organisation somebody is in a group: as written there, else where the person works."""
        if membership.organisation_id:
            return membership.organisation_id
        person = self.person(membership.person_id)
        return (person.organisation_id if person else None) or ""

    def person(self, person_id: str | None) -> Person | None:
        """The person with that id."""
        if not self._people:
            self._people.update((one.id, one) for one in self.persons)
        return self._people.get(person_id or "")


Rule = Callable[[Facts, dt.date], Iterable[Finding]]
