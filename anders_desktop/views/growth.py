"""How the group of professionals grows: how many there are of each organisation, over time."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from anders_desktop.model import Membership
from anders_desktop.model import group_rules as rules
from anders_desktop.model.choices import GroupKind
from anders_desktop.model.names import fold
from anders_desktop.store import Store
from anders_desktop.views.facts import read_facts

Steps = tuple[tuple[dt.date, int], ...]
"""From which day on there are how many; in the order of time."""


class OrganisationGrowth(NamedTuple):
    """One organisation, with how many professionals it had from which day on."""

    id: str
    name: str
    steps: Steps

    @property
    def first(self) -> int:
        """With how many it began."""
        return next((count for _day, count in self.steps if count), 0)

    @property
    def now(self) -> int:
        """How many there are at the end."""
        return self.steps[-1][1] if self.steps else 0


class Growth(NamedTuple):
    """All professionals together and of each organisation, those that grew most first, from begin until a day."""

    since: dt.date
    until: dt.date
    together: Steps
    organisations: tuple[OrganisationGrowth, ...]


def read_growth(store: Store, day: dt.date) -> Growth | None:
    """The growth until a day; None when there were no professionals yet."""
    facts = read_facts(store)
    kinds = {one.id: one.kind_of for one in facts.groups}
    begun = [
        one
        for one in facts.memberships
        if kinds.get(one.group_id or "") is GroupKind.PROFESSIONALS
        and (one.since is None or one.since <= day)
    ]
    known = [one.since for one in begun if one.since is not None]
    if not begun:
        return None
    since = min(known, default=day)
    by_organisation: dict[str, list[Membership]] = {}
    for one in begun:
        by_organisation.setdefault(facts.organisation_of(one), []).append(one)
    rows = [
        OrganisationGrowth(one.id, one.caption(), steps_of(by_organisation.get(one.id, []), since, day))
        for one in rules.taking_part(facts, day)
    ]
    rows.sort(key=lambda row: (row.first - row.now, -row.now, fold(row.name)))
    return Growth(since, day, steps_of(begun, since, day), tuple(rows))


def steps_of(memberships: list[Membership], since: dt.date, until: dt.date) -> Steps:
    """How many different people there are from which day on; nobody counts twice."""
    events: list[tuple[dt.date, int, str]] = [(since, 0, "")]
    for one in memberships:
        begin, end = max(one.since or since, since), one.until
        if end is None or end >= begin:
            events.append((begin, 1, one.person_id or ""))
            if end is not None:
                events.append((end + dt.timedelta(days=1), -1, one.person_id or ""))
    inside: Counter[str] = Counter()
    steps: list[tuple[dt.date, int]] = []
    count = 0
    for day, group in groupby(sorted(one for one in events if one[0] <= until), key=itemgetter(0)):
        for _day, change, person_id in group:
            before = inside[person_id] > 0
            inside[person_id] += change
            count += (inside[person_id] > 0) - before
        if not steps or steps[-1][1] != count:
            steps.append((day, count))
    return tuple(steps)
