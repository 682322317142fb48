"""What the page Vandaag shows: the next session, what asks for attention, who was there, what runs."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from anders_desktop.model import Attendance, Cycle, Experiment, LearningSession, Measurement
from anders_desktop.model.choices import AttendanceStatus, ExperimentStatus, GroupKind, SessionKind
from anders_desktop.model.rules import Facts, Finding, findings
from anders_desktop.store import Store
from anders_desktop.text import _, ngettext
from anders_desktop.views.facts import read_facts

SESSIONS_SHOWN = 8
"""How many of the last sessions the chart of attendance shows."""

_INVITED = {
    SessionKind.PROFESSIONALS_RESIDENTS: (
        GroupKind.PROFESSIONALS,
        GroupKind.RESIDENTS,
        GroupKind.GUIDANCE_TEAM,
    ),
    SessionKind.MANAGERS: (GroupKind.MANAGERS, GroupKind.GUIDANCE_TEAM),
    SessionKind.BOARD: (GroupKind.BOARD_SUPPORT, GroupKind.GUIDANCE_TEAM),
}


@dataclass(frozen=True, slots=True)
class Attention:
    """A finding with the name of who it is for."""

    finding: Finding
    person: str


@dataclass(frozen=True, slots=True)
class Running:
    """An experiment that runs: how far its round is (0 to 1, None for unknown) and that in words."""

    id: str
    title: str
    share: float | None
    words: str


@dataclass(frozen=True, slots=True)
class TodaySheet:
    """Everything on the page. ``attendance`` is (label, people present by kind of group), oldest first."""

    session: LearningSession | None
    invited: tuple[tuple[GroupKind, int], ...]
    attention: tuple[Attention, ...]
    attendance: tuple[tuple[str, dict[str, int]], ...]
    running: tuple[Running, ...]


def read_today(store: Store, today: dt.date) -> TodaySheet:
    """Read what the page shows."""
    facts = read_facts(store)
    names = {person.id: person.given_name or person.caption() for person in facts.persons}
    coming = [one for one in facts.sessions if one.date is not None and one.date >= today]
    session = min(coming, key=lambda one: (one.date or today, one.start_time or ""), default=None)
    attention = [Attention(one, names.get(one.person_id, "")) for one in findings(facts, today)]
    return TodaySheet(
        session,
        _invited(facts, session) if session else (),
        tuple(attention),
        tuple(_attendance(store, facts, today)),
        tuple(_running(store, facts, today)),
    )


def _invited(facts: Facts, session: LearningSession) -> tuple[tuple[GroupKind, int], ...]:
    kinds = _INVITED.get(session.kind_of or SessionKind.JOINT, tuple(GroupKind))
    day = session.date or dt.date.today()
    counted: set[str] = set()
    result = []
    for kind in kinds:
        people = {one.person_id or "" for one in facts.members(kind, day)} - counted
        counted |= people
        if people:
            result.append((kind, len(people)))
    return tuple(result)


def invited_words(invited: tuple[tuple[GroupKind, int], ...]) -> str:
    """The invited in words: "18 genodigden: 2 bestuurders, 5 managers"."""
    total = sum(count for _kind, count in invited)
    if not total:
        return ""
    parts = [_count_words(kind, count) for kind, count in invited]
    words = ngettext("{count} genodigde: {groups}", "{count} genodigden: {groups}", total)
    return words.format(count=total, groups=", ".join(parts))


def _count_words(kind: GroupKind, count: int) -> str:
    words = {
        GroupKind.BOARD_SUPPORT: ngettext("{count} bestuurder", "{count} bestuurders", count),
        GroupKind.MANAGERS: ngettext("{count} manager", "{count} managers", count),
        GroupKind.PROFESSIONALS: ngettext("{count} beroepskracht", "{count} beroepskrachten", count),
        GroupKind.RESIDENTS: ngettext("{count} inwoner", "{count} inwoners", count),
        GroupKind.GUIDANCE_TEAM: ngettext("{count} begeleider", "{count} begeleiders", count),
        GroupKind.CUSTOM: ngettext("{count} ander", "{count} anderen", count),
    }
    return words[kind].format(count=count)


def _attendance(store: Store, facts: Facts, today: dt.date) -> list[tuple[str, dict[str, int]]]:
    held = sorted(
        (one for one in facts.sessions if one.date and one.date <= today), key=lambda one: one.date or today
    )
    present: dict[str, list[str]] = {}
    for row in store.find(Attendance, status=AttendanceStatus.PRESENT):
        present.setdefault(row.session_id or "", []).append(row.person_id or "")
    result = []
    for session in held[-SESSIONS_SHOWN:]:
        kinds = _kinds_on(facts, session.date or today)
        counts = Counter(kinds.get(person, GroupKind.CUSTOM.value) for person in present.get(session.id, ()))
        if session.unnamed_residents:
            counts[GroupKind.RESIDENTS.value] += session.unnamed_residents
        if counts:
            label = _("sessie {number}").format(number=session.number or "")
            result.append((label, dict(counts)))
    return result


def _kinds_on(facts: Facts, day: dt.date) -> dict[str, str]:
    """In which kind of group each person counts on a day: the first in the order of the method."""
    kinds: dict[str, str] = {}
    for kind in GroupKind:
        for membership in facts.members(kind, day):
            kinds.setdefault(membership.person_id or "", kind.value)
    return kinds


def _running(store: Store, facts: Facts, today: dt.date) -> list[Running]:
    running = [one for one in facts.experiments if one.status is ExperimentStatus.RUNNING]
    measures = {one.id: one.experiment_id for one in facts.measures}
    result = []
    for experiment in running:
        cycles = store.find(Cycle, experiment_id=experiment.id)
        points = [one for one in facts.measurements if measures.get(one.measure_id or "") == experiment.id]
        share, words = _progress(experiment, cycles[-1] if cycles else None, points, today)
        result.append(Running(experiment.id, experiment.caption(), share, words))
    return result


def _progress(
    experiment: Experiment, cycle: Cycle | None, points: list[Measurement], today: dt.date
) -> tuple[float | None, str]:
    since = (cycle.since if cycle else None) or experiment.started_on
    until = cycle.until if cycle else experiment.ended_on
    count = len([one for one in points if one.date is None or one.date <= today])
    measured = (
        ngettext("{count} meting", "{count} metingen", count).format(count=count)
        if count
        else _("wacht op de eerste meting")
    )
    if since is None or since > today:
        return None, measured
    week = (today - since).days // 7 + 1
    if until is not None and until >= since:
        if today > until:
            return 1.0, _("klaar om te bespreken")
        weeks = (until - since).days // 7 + 1
        return week / weeks, _("week {week} van {weeks} · {measured}").format(
            week=week, weeks=weeks, measured=measured
        )
    round_words = _("ronde {number}").format(number=cycle.number) + " · " if cycle and cycle.number else ""
    return None, round_words + _("week {week} · {measured}").format(week=week, measured=measured)
