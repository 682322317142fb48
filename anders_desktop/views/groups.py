"""What the page Groepen shows: whether one can start, who is in which group, and why people join."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from anders_desktop.model import ConsentRecord, Membership, Organisation, Person, StakeholderGroup
from anders_desktop.model.choices import ConsentPurpose, GroupKind, MembershipRole
from anders_desktop.model.names import initials, sort_key
from anders_desktop.model.rules import (
    Facts,
    Finding,
    Weight,
    directors,
    double_hats,
    independence,
    managers,
    professionals,
    taking_part,
)
from anders_desktop.store import Store
from anders_desktop.text import _
from anders_desktop.views.facts import read_facts

QUOTES_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Line:
    """One line of "Zijn we startklaar?": a finding, or what is in order (then without one)."""

    sentence: str
    finding: Finding | None = None
    group_id: str = ""


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody in a group."""

    membership_id: str
    person_id: str
    name: str
    initials: str
    detail: str


@dataclass(frozen=True, slots=True)
class GroupCard:
    """A group with who is in it today; ``coverage`` in words, ``complete`` when nothing is missing."""

    id: str
    kind: str
    name: str
    purpose: str
    members: tuple[Member, ...]
    coverage: str
    complete: bool


@dataclass(frozen=True, slots=True)
class GroupsSheet:
    """Everything on the page."""

    lines: tuple[Line, ...]
    complete: str
    all_complete: bool
    cards: tuple[GroupCard, ...]
    motivations: tuple[tuple[str, str], ...]


def read_groups(store: Store, today: dt.date) -> GroupsSheet:
    """Read what the page shows on a day."""
    facts = read_facts(store)
    consents = store.find(ConsentRecord, purpose=ConsentPurpose.QUOTE_IN_REPORT)
    cards = tuple(_card(facts, group, today) for group in facts.groups)
    five = [card for card in cards if card.kind != GroupKind.CUSTOM.value]
    complete = sum(card.complete for card in five)
    return GroupsSheet(
        tuple(_lines(facts, today)),
        _("{complete} van {count} groepen compleet").format(complete=complete, count=len(five))
        if five
        else "",
        bool(five) and complete == len(five),
        cards,
        tuple(_motivations(facts.persons, consents, today)),
    )


def _lines(facts: Facts, today: dt.date) -> Iterable[Line]:
    if not taking_part(facts, today):
        yield Line(
            _("Er doen nog geen organisaties mee."),
            Finding("no_organisation", "organisation", "", "", Weight.MISSING),
        )
        return
    rules: tuple[tuple[Callable[[Facts, dt.date], Iterable[Finding]], GroupKind, str], ...] = (
        (directors, GroupKind.BOARD_SUPPORT, _("Elke organisatie heeft een bestuurder in de steungroep")),
        (managers, GroupKind.MANAGERS, _("Elke organisatie heeft één verantwoordelijke manager")),
        (professionals, GroupKind.PROFESSIONALS, _("Elke organisatie heeft minstens één beroepskracht")),
        (
            independence,
            GroupKind.GUIDANCE_TEAM,
            _("Het begeleidingsteam is onafhankelijk: niemand werkt bij een deelnemende organisatie"),
        ),
    )
    for rule, kind, good in rules:
        group = next((one for one in facts.groups if one.kind_of is kind), None)
        found = list(rule(facts, today))
        if kind is GroupKind.GUIDANCE_TEAM and not facts.members(kind, today):
            sentence = _("Er is nog geen begeleidingsteam")
            yield Line(
                sentence,
                Finding("guidance_missing", "stakeholder_group", "", sentence, Weight.MISSING),
                _id(group),
            )
            continue
        if not found:
            yield Line(good)
        for finding in found:
            yield Line(finding.sentence, finding, _id(group))


def information(facts: Facts, today: dt.date) -> list[str]:
    """What is good to know and not wrong: directors who are the manager too."""
    return [one.sentence for one in double_hats(facts, today)]


def _id(group: StakeholderGroup | None) -> str:
    return group.id if group else ""


def _card(facts: Facts, group: StakeholderGroup, today: dt.date) -> GroupCard:
    organisations = {one.id: one for one in facts.organisations}
    people = {one.id: one for one in facts.persons}
    inside = [one for one in facts.memberships if one.group_id == group.id and one.active_on(today)]
    shown = [(people[one.person_id or ""], one) for one in inside if one.person_id in people]
    shown.sort(key=lambda pair: sort_key(pair[0]))
    members = tuple(_member(facts, person, one, organisations) for person, one in shown)
    coverage, complete = _coverage(facts, group, inside, today)
    kind = (group.kind_of or GroupKind.CUSTOM).value
    return GroupCard(group.id, kind, group.caption(), group.purpose or "", members, coverage, complete)


def _member(facts: Facts, person: Person, one: Membership, organisations: dict[str, Organisation]) -> Member:
    organisation = organisations.get(facts.organisation_of(one))
    roles = (MembershipRole.MEMBER, MembershipRole.RESIDENT, None)
    role = "" if one.role in roles else one.role.label if one.role else ""
    where = organisation.caption() if organisation else person.external_affiliation or ""
    return Member(
        one.id, person.id, person.caption(), initials(person), " · ".join(filter(None, (role, where)))
    )


def _coverage(
    facts: Facts, group: StakeholderGroup, inside: list[Membership], today: dt.date
) -> tuple[str, bool]:
    if group.kind_of is GroupKind.GUIDANCE_TEAM:
        good = bool(inside) and not list(independence(facts, today))
        return (
            _("onafhankelijk") if good else _("nog niet onafhankelijk") if inside else _("nog niemand")
        ), good
    if group.kind_of is GroupKind.RESIDENTS:
        owners = {one.id for one in facts.persons if one.resident} | {one.person_id for one in inside}
        part = [one for one in facts.experiments if owners & set(one.participant_ids)]
        if facts.experiments:
            words = _("bij {count} van {total} experimenten betrokken")
            return words.format(count=len(part), total=len(facts.experiments)), bool(inside)
        return "", bool(inside)
    if group.kind_of in (None, GroupKind.CUSTOM):
        return "", True
    taking = {one.id for one in taking_part(facts, today)}
    covered = {facts.organisation_of(one) for one in inside} & taking
    words = _("{count} van {total} organisaties").format(count=len(covered), total=len(taking))
    return words, bool(taking) and covered == taking


def _motivations(
    persons: Iterable[Person], consents: Iterable[ConsentRecord], today: dt.date
) -> Iterable[tuple[str, str]]:
    allowed = {one.person_id for one in consents if one.valid_on(today)}
    shown = [one for one in persons if one.motivation and one.id in allowed]
    for person in shown[:QUOTES_SHOWN]:
        who = ", ".join(
            part for part in (person.given_name or person.caption(), person.job_title or "") if part
        )
        yield person.motivation or "", who


@dataclass(frozen=True, slots=True)
class OrganisationPeople:
    """Who is who for an organisation today."""

    managers: tuple[str, ...]
    professionals: tuple[str, ...]
    directors: tuple[str, ...]


def people_of(store: Store, organisation_id: str, today: dt.date) -> OrganisationPeople:
    """The manager, professionals and director of an organisation on a day."""
    facts = read_facts(store)
    people = {one.id: one.caption() for one in facts.persons}

    def names(kind: GroupKind) -> tuple[str, ...]:
        found = (one for one in facts.members(kind, today) if facts.organisation_of(one) == organisation_id)
        return tuple(people[one.person_id or ""] for one in found if one.person_id in people)

    return OrganisationPeople(
        names(GroupKind.MANAGERS), names(GroupKind.PROFESSIONALS), names(GroupKind.BOARD_SUPPORT)
    )
