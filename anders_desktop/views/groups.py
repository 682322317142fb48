"""What the page Groepen shows: whether one can start, and who is in which group, on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import select

from anders_desktop.model import Experiment, Membership, Person, StakeholderGroup
from anders_desktop.model import group_rules as rules
from anders_desktop.model.choices import GroupKind, MembershipRole
from anders_desktop.model.names import initials, sort_key
from anders_desktop.model.rules import Facts, Finding, Weight
from anders_desktop.store import Store
from anders_desktop.text import _, enumeration
from anders_desktop.views.facts import read_facts

SHOWN = 6
"""So many people stand on the card of a group; the rest is behind "toon alle"."""

AHEAD = dt.timedelta(days=183)
"""The slider looks half a year ahead."""

_PLAIN_ROLES = (MembershipRole.MEMBER, MembershipRole.RESIDENT, None)


class Line(NamedTuple):
    """One line of "Zijn we startklaar?": a finding, or what is in order (then without one)."""

    sentence: str
    finding: Finding | None = None

    @property
    def hurts(self) -> bool:
        """Whether something must be done, not only known."""
        return self.finding is not None and self.finding.weight is not Weight.INFORMATION


class Member(NamedTuple):
    """Somebody in a group."""

    membership_id: str
    person_id: str
    name: str
    initials: str
    detail: str

    @property
    def id(self) -> str:
        """The id of the membership; of the person for somebody who is in no group."""
        return self.membership_id or self.person_id


@dataclass(frozen=True, slots=True)
class GroupCard:
    """A group with the first who are in it that day; ``coverage`` in words, ``complete`` when nothing is missing."""

    id: str
    kind: str
    name: str
    purpose: str
    members: tuple[Member, ...]
    count: int
    coverage: str
    complete: bool


class GroupsSheet(NamedTuple):
    """Everything about the groups on a day, and the days one can look at."""

    day: dt.date
    first_day: dt.date
    last_day: dt.date
    lines: tuple[Line, ...]
    complete: str
    all_complete: bool
    cards: tuple[GroupCard, ...]


def read_groups(store: Store, day: dt.date, today: dt.date | None = None) -> GroupsSheet:
    """Read what the page shows on a day; ``today`` counts for how far one can look."""
    facts = read_facts(store)
    experiments = _participants(store)
    order = people_order(store)
    cards = tuple(_card(facts, group, day, order, experiments) for group in facts.groups)
    five = [card for card in cards if card.kind != GroupKind.CUSTOM.value]
    complete = sum(card.complete for card in five)
    words = _("{complete} van {count} groepen compleet").format(complete=complete, count=len(five))
    first, last = _period(facts, today or day)
    return GroupsSheet(
        day,
        first,
        last,
        tuple(_lines(facts, day)),
        words if five else "",
        bool(five) and complete == len(five),
        cards,
    )


def people_order(store: Store) -> dict[str, int]:
    """The place of every person in the alphabet, by id."""
    return store.kept(
        "people in order",
        (Person.kind(),),
        lambda: {one.id: at for at, one in enumerate(sorted(read_facts(store).persons, key=sort_key))},
    )


def _participants(store: Store) -> list[frozenset[str]]:
    def read() -> list[frozenset[str]]:
        with store.read() as reader:
            rows = reader.rows(select(Experiment.participant_ids).where(Experiment.deleted.is_(False)))
        return [frozenset(row[0] or ()) for row in rows]

    return store.kept("participants of experiments", (Experiment.kind(),), read)


def _period(facts: Facts, today: dt.date) -> tuple[dt.date, dt.date]:
    """From the first day anything began until half a year ahead, and further when an end is known already."""
    began = [one.participates_since for one in facts.organisations]
    began += [one.since for one in facts.memberships]
    began += [facts.lab.started_on if facts.lab else None, today]
    ends = [one.until for one in facts.memberships if one.until is not None] + [today]
    return min(day for day in began if day is not None), max(today + AHEAD, *ends)


def no_organisation() -> Line:
    """What stands there before anybody takes part."""
    sentence = _("Er doen nog geen organisaties mee")
    return Line(sentence, Finding("no_organisation", "organisation", "", sentence, Weight.MISSING))


def _lines(facts: Facts, day: dt.date) -> Iterator[Line]:
    if not rules.taking_part(facts, day):
        yield no_organisation()
        return
    good = _("Het begeleidingsteam is onafhankelijk: niemand werkt bij een deelnemende organisatie")
    checked = (
        (_("Elke organisatie heeft één verantwoordelijke manager"), (rules.managers,)),
        (_("Elke organisatie heeft minstens één beroepskracht"), (rules.professionals,)),
        (_("Elke organisatie heeft een bestuurder in de steungroep"), (rules.directors,)),
        (good, (rules.guidance, rules.independence, rules.guidance_reviews, rules.written_down)),
        (_("Inwoners doen mee"), (rules.residents,)),
    )
    for in_order, group in checked:
        found = [one for rule in group for one in rule(facts, day)]
        yield from (Line(one.sentence, one) for one in found)
        if not found:
            yield Line(in_order)
    for rule in (rules.acting_ends, rules.left):
        yield from (Line(one.sentence, one) for one in rule(facts, day))
    yield from _double_hats(facts, day)


def _double_hats(facts: Facts, day: dt.date) -> Iterable[Line]:
    found = {one.record_id: one for one in rules.double_hats(facts, day)}
    people = [person for one in found if (person := facts.person(one)) is not None]
    if len(people) < 2:
        return [Line(one.sentence, one) for one in found.values()]
    names = [person.caption() for person in sorted(people, key=sort_key)]
    if len(names) > 4:
        names = [*names[:3], _("{count} anderen").format(count=len(names) - 3)]
    sentence = _("{names} zijn bestuurder én manager").format(names=enumeration(names))
    return [Line(sentence, Finding("double_hat", "organisation", "", sentence, Weight.INFORMATION))]


def _card(
    facts: Facts,
    group: StakeholderGroup,
    day: dt.date,
    order: dict[str, int],
    experiments: list[frozenset[str]],
) -> GroupCard:
    inside = [one for one in facts.memberships if one.group_id == group.id and one.active_on(day)]
    known = sorted(
        (one for one in inside if one.person_id in order), key=lambda one: order[one.person_id or ""]
    )
    coverage, complete = _coverage(facts, group, inside, day, experiments)
    kind = (group.kind_of or GroupKind.CUSTOM).value
    members = tuple(member_of(facts, one) for one in known[:SHOWN])
    purpose = " ".join((group.purpose or "").split())
    return GroupCard(group.id, kind, group.caption(), purpose, members, len(known), coverage, complete)


def member_of(facts: Facts, membership: Membership) -> Member:
    """Somebody in a group, with role and organisation in words."""
    person = facts.person(membership.person_id)
    organisation_id = facts.organisation_of(membership)
    organisation = next((one for one in facts.organisations if one.id == organisation_id), None)
    role = membership.role.label if membership.role and membership.role not in _PLAIN_ROLES else ""
    where = organisation.caption() if organisation else (person.external_affiliation if person else "") or ""
    return Member(
        membership.id,
        membership.person_id or "",
        person.caption() if person else "",
        initials(person) if person else "?",
        " · ".join(part for part in (role, where) if part),
    )


def _coverage(
    facts: Facts,
    group: StakeholderGroup,
    inside: list[Membership],
    day: dt.date,
    experiments: list[frozenset[str]],
) -> tuple[str, bool]:
    kind = group.kind_of
    if kind is GroupKind.GUIDANCE_TEAM:
        good = bool(inside) and not list(rules.independence(facts, day))
        words = _("onafhankelijk") if good else _("nog niet onafhankelijk")
        return (words if inside else _("nog niemand")), good
    if kind is GroupKind.RESIDENTS:
        residents = {one.id for one in facts.persons if one.resident} | {one.person_id for one in inside}
        part = sum(1 for people in experiments if residents & people)
        words = _("bij {count} van {total} experimenten betrokken").format(count=part, total=len(experiments))
        taking_part = bool(inside) or bool(rules.taking_part(facts, day))
        return (words if experiments else ""), taking_part and not list(rules.residents(facts, day))
    if kind in (None, GroupKind.CUSTOM):
        return "", True
    taking = {one.id for one in rules.taking_part(facts, day)}
    present = {facts.organisation_of(one) for one in inside} & taking
    words = _("{count} van {total} organisaties").format(count=len(present), total=len(taking))
    twice = kind is GroupKind.MANAGERS and len(list(rules.managers(facts, day))) > 0
    return (words if taking else ""), bool(taking) and present == taking and not twice
