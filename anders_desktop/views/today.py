"""What the page Vandaag shows: the next session, what asks for attention, who was there, what runs."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from anders_desktop.model import Cycle, Experiment, LearningSession
from anders_desktop.model.choices import GroupKind, Participation, SessionKind
from anders_desktop.model.presence import counts_of
from anders_desktop.model.rules import Facts, Finding
from anders_desktop.model.session_rules import in_order, number_of
from anders_desktop.model.work_rules import last_measured, last_rounds, running_on
from anders_desktop.store import Store
from anders_desktop.text import _, ngettext, number
from anders_desktop.views.facts import read_facts, read_findings

SESSIONS_SHOWN = 8
"""How many of the last sessions the chart of attendance shows."""

TREND_OVER = 3
"""The trend compares so many sessions with as many before them."""

_INVITED = {
    SessionKind.PROFESSIONALS_RESIDENTS: (
        GroupKind.PROFESSIONALS,
        GroupKind.RESIDENTS,
        GroupKind.GUIDANCE_TEAM,
    ),
    SessionKind.MANAGERS: (GroupKind.MANAGERS, GroupKind.GUIDANCE_TEAM),
    SessionKind.BOARD: (GroupKind.BOARD_SUPPORT, GroupKind.GUIDANCE_TEAM),
}


class Attention(NamedTuple):
    """A finding with the name of who it is for."""

    finding: Finding
    person: str


class Running(NamedTuple):
    """An experiment that runs: how far its round is (0 to 1, None for unknown), that in words, and its residents."""

    id: str
    title: str
    share: float | None
    words: str
    step: Participation | None


class Gathering(NamedTuple):
    """Who was in a session: how many of each kind of group, and how far residents took part."""

    session_id: str
    label: str
    counts: dict[str, int]
    unnamed: int
    step: Participation | None

    @property
    def total(self) -> int:
        """Everybody who was there."""
        return sum(self.counts.values())

    @property
    def residents(self) -> int:
        """Residents who were there, with or without a name."""
        return self.counts.get(GroupKind.RESIDENTS.value, 0)


class TodaySheet(NamedTuple):
    """Everything on the page; ``gatherings`` from old to new, ``running`` with what asks for a look first."""

    session: LearningSession | None
    invited: tuple[tuple[GroupKind, int], ...]
    attention: tuple[Attention, ...]
    gatherings: tuple[Gathering, ...]
    running: tuple[Running, ...]

    @property
    def empty(self) -> bool:
        """Whether there is nothing to show yet."""
        return self.session is None and not (self.attention or self.gatherings or self.running)


def read_today(store: Store, today: dt.date) -> TodaySheet:
    """Read what the page shows."""
    facts = read_facts(store)
    coming = in_order(one for one in facts.sessions if one.date is not None and one.date >= today)
    session = coming[0] if coming else None
    return TodaySheet(
        session,
        _invited(facts, session, today) if session else (),
        tuple(Attention(one, _given_name(facts, one.person_id)) for one in read_findings(store, today)),
        tuple(_gatherings(facts, today)),
        tuple(_running(facts, today)),
    )


def _given_name(facts: Facts, person_id: str) -> str:
    person = facts.person(person_id)
    return (person.given_name or person.caption()) if person is not None else ""


def _invited(facts: Facts, session: LearningSession, today: dt.date) -> tuple[tuple[GroupKind, int], ...]:
    kinds = _INVITED.get(session.kind_of or SessionKind.JOINT, tuple(GroupKind))
    counted: set[str] = set()
    result = []
    for kind in kinds:
        people = {one.person_id or "" for one in facts.members(kind, session.date or today)} - counted
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


def _gatherings(facts: Facts, today: dt.date) -> list[Gathering]:
    held = in_order(one for one in facts.sessions if one.date is not None and one.date <= today)
    result: list[Gathering] = []
    for session in reversed(held):
        if len(result) == SESSIONS_SHOWN:
            break
        counts = counts_of(facts, session, today)
        if counts:
            unnamed, step = session.unnamed_residents or 0, session.resident_participation
            result.append(Gathering(session.id, _session_label(session), counts, unnamed, step))
    return result[::-1]


def _session_label(session: LearningSession) -> str:
    found = number_of(session)
    return _("sessie {number}").format(number=found) if found else session.short_title() or _("sessie")


def resident_trend(gatherings: Sequence[Gathering]) -> str:
    """How many of the people were residents lately and before that, in words; "" before the first session."""
    lately = gatherings[-TREND_OVER:]
    before = gatherings[-2 * TREND_OVER : -TREND_OVER]
    if not lately:
        return ""
    words = ngettext(
        "In de laatste sessie was {share}% van de mensen inwoner.",
        "In de laatste {count} sessies was {share}% van de mensen inwoner.",
        len(lately),
    ).format(count=len(lately), share=_share(lately))
    if before:
        earlier = _("Daarvoor was het {share}%.").format(share=_share(before))
        words = f"{words} {earlier}"
    return words


def _share(gatherings: Sequence[Gathering]) -> str:
    people = sum(one.total for one in gatherings)
    return number(100 * sum(one.residents for one in gatherings) / people if people else 0, 0)


def _running(facts: Facts, today: dt.date) -> list[Running]:
    rounds, last = last_rounds(facts), last_measured(facts, today)
    owners = {one.id: one.experiment_id or "" for one in facts.measures}
    running = [(one, rounds.get(one.id)) for one in running_on(facts, today)]
    wanted = {one.id for one, _cycle in running}
    counts: Counter[str] = Counter()
    for point in facts.measurements:
        owner = owners.get(point.measure_id or "", "")
        if owner in wanted and (point.date is None or point.date <= today):
            counts[owner] += 1
    running.sort(
        key=lambda pair: (not _over(pair[1], today), pair[0].id in last, _since(*pair) or dt.date.min)
    )
    result = []
    for experiment, cycle in running:
        share, words = _progress(experiment, cycle, counts[experiment.id], today)
        result.append(
            Running(experiment.id, experiment.caption(), share, words, experiment.resident_participation)
        )
    return result


def _over(cycle: Cycle | None, today: dt.date) -> bool:
    return cycle is not None and cycle.until is not None and cycle.until < today


def _since(experiment: Experiment, cycle: Cycle | None) -> dt.date | None:
    return (cycle.since if cycle else None) or experiment.started_on


def _progress(
    experiment: Experiment, cycle: Cycle | None, count: int, today: dt.date
) -> tuple[float | None, str]:
    since = _since(experiment, cycle)
    until = cycle.until if cycle else experiment.ended_on
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
        return min(week / weeks, 1.0), _("week {week} van {weeks} · {measured}").format(
            week=week, weeks=weeks, measured=measured
        )
    round_words = _("ronde {number}").format(number=cycle.number) + " · " if cycle and cycle.number else ""
    return None, round_words + _("week {week} · {measured}").format(week=week, measured=measured)
