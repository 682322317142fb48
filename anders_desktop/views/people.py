"""People and organisations: the lists, one of each with all that belongs to it, and who is who."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from anders_desktop.model import ConsentRecord, Membership, Organisation, Person, StakeholderGroup
from anders_desktop.model import group_rules as rules
from anders_desktop.model.choices import GroupKind
from anders_desktop.model.names import fold
from anders_desktop.model.rules import Facts
from anders_desktop.store import Store
from anders_desktop.text import _, enumeration, language, ngettext, short_date
from anders_desktop.views.facts import read_facts
from anders_desktop.views.groups import Member, member_of, people_order
from anders_desktop.views.motivations import may_be_quoted

_KINDS = ("person", "organisation", "stakeholder_group", "membership")


class ListRow(NamedTuple):
    """A row of a list of people, organisations or members; ``kind`` is the kind of group it is coloured by."""

    id: str
    title: str
    second: str
    badge: str = ""
    kind: str = ""
    folded: str = ""


def people_rows(store: Store, day: dt.date, text: str = "") -> Sequence[ListRow]:
    """Everybody by surname, with work and groups; only who fits the words."""
    rows = store.kept(("people rows", day, language()), _KINDS, lambda: _people_rows(store, day))
    return fitting(rows, text)


def fitting(rows: Sequence[ListRow], text: str) -> Sequence[ListRow]:
    """The rows that hold every word, whatever the accents."""
    words = [fold(word) for word in text.split()]
    return [row for row in rows if all(word in row.folded for word in words)] if words else rows


def _people_rows(store: Store, day: dt.date) -> list[ListRow]:
    facts = read_facts(store)
    order = people_order(store)
    groups = {one.id: one for one in facts.groups}
    inside: dict[str, list[StakeholderGroup]] = {}
    for one in facts.memberships:
        if one.active_on(day) and one.group_id in groups:
            inside.setdefault(one.person_id or "", []).append(groups[one.group_id])
    organisations = {one.id: one.caption() for one in facts.organisations}
    rows = []
    for person in sorted(facts.persons, key=lambda one: order[one.id]):
        where = organisations.get(person.organisation_id or "") or person.external_affiliation or ""
        second = " · ".join(part for part in (person.job_title, where) if part)
        second = second or (_("inwoner") if person.resident else "")
        mine = inside.get(person.id, [])
        kind = (mine[0].kind_of or GroupKind.CUSTOM) if mine else None
        badge = (kind.label if kind is not GroupKind.CUSTOM else mine[0].caption()) if kind else ""
        if len(mine) > 1:
            badge = _("{count} groepen").format(count=len(mine))
        rows.append(_row(person.id, person.caption(), second, badge, kind.value if kind else ""))
    return rows


def _row(record_id: str, title: str, second: str, badge: str = "", kind: str = "") -> ListRow:
    return ListRow(record_id, title, second, badge, kind, fold(f"{title} {second} {badge}"))


def organisation_rows(store: Store, day: dt.date, text: str = "") -> Sequence[ListRow]:
    """The organisations by name, with what they do and what is missing; only those that fit the words."""
    rows = store.kept(("organisation rows", day, language()), _KINDS, lambda: _organisation_rows(store, day))
    return fitting(rows, text)


def _organisation_rows(store: Store, day: dt.date) -> list[ListRow]:
    facts = read_facts(store)
    taking = {one.id for one in rules.taking_part(facts, day)}
    missing: dict[str, int] = {}
    for rule in (rules.managers, rules.professionals, rules.directors):
        for finding in rule(facts, day):
            missing[finding.record_id] = missing.get(finding.record_id, 0) + 1
    people: dict[str, int] = {}
    for person in facts.persons:
        if person.organisation_id:
            people[person.organisation_id] = people.get(person.organisation_id, 0) + 1
    rows = []
    for one in sorted(facts.organisations, key=lambda each: fold(each.caption())):
        count = people.get(one.id, 0)
        words = ngettext("{count} persoon", "{count} mensen", count).format(count=count) if count else ""
        second = " · ".join(part for part in (one.kind_of.label if one.kind_of else "", words) if part)
        if one.id not in taking:
            later = one.participates_since is not None and one.participates_since > day
            badge, tone = (_("doet later mee") if later else _("doet niet meer mee")), "neutral"
        elif one.id in missing:
            count = missing[one.id]
            badge = ngettext("mist {count} rol", "mist {count} rollen", count).format(count=count)
            tone = "attention"
        else:
            badge, tone = "", ""
        rows.append(_row(one.id, one.caption(), second, badge, tone))
    return rows


# ---- one person


class Place(NamedTuple):
    """A membership with its group, and when it holds: "now", "past" or "later"."""

    membership: Membership
    group: StakeholderGroup
    when: str

    @property
    def id(self) -> str:
        """The id of the membership."""
        return self.membership.id


class PersonSheet(NamedTuple):
    """Everything of one person; memberships with those of now first."""

    person: Person
    places: tuple[Place, ...]
    consents: tuple[ConsentRecord, ...]
    quotable: bool
    other_groups: tuple[tuple[str, str], ...]


def read_person(store: Store, person_id: str, day: dt.date, today: dt.date) -> PersonSheet | None:
    """One person with memberships as on a day, and consents as they are today; None when it is gone."""
    with store.read() as reader:
        person = reader.get(Person, person_id)
        if person is None:
            return None
        groups = {one.id: one for one in reader.find(StakeholderGroup)}
        memberships = reader.find(Membership, person_id=person_id)
        consents = reader.find(ConsentRecord, person_id=person_id)
    places = [
        Place(one, groups[one.group_id], when(one, day)) for one in memberships if one.group_id in groups
    ]
    places.sort(key=lambda one: ("now", "later", "past").index(one.when))
    inside = {one.group.id for one in places if one.when == "now"}
    others = tuple((one.id, one.caption()) for one in groups.values() if one.id not in inside)
    consents.sort(key=lambda one: one.given_on or dt.date.max, reverse=True)
    quotable = may_be_quoted(read_facts(store), person_id, today)
    return PersonSheet(person, tuple(places), tuple(consents), quotable, others)


def when(membership: Membership, day: dt.date) -> str:
    """Whether a membership holds "now", is "past" or comes "later"."""
    if membership.active_on(day):
        return "now"
    return "later" if membership.since is not None and membership.since > day else "past"


def period(membership: Membership) -> str:
    """From when until when somebody is in a group, in words."""
    since, until = membership.since, membership.until
    if since and until:
        return _("{since} tot en met {until}").format(
            since=short_date(since, year=True), until=short_date(until, year=True)
        )
    if since:
        return _("sinds {date}").format(date=short_date(since, year=True))
    return _("tot en met {date}").format(date=short_date(until, year=True)) if until else ""


def consent_state(consent: ConsentRecord, day: dt.date) -> tuple[str, str]:
    """Whether a consent counts on a day: words, and the tone to show them in."""
    if consent.withdrawn_on is not None and consent.withdrawn_on <= day:
        return _("ingetrokken"), "neutral"
    if consent.valid_on(day):
        return _("geldig"), "ok"
    if consent.valid_until is not None and consent.valid_until < day:
        return _("verlopen"), "attention"
    return _("nog niet gegeven"), "attention"


# ---- one organisation, and all of them


class OrganisationPeople(NamedTuple):
    """Who is who for an organisation on a day; ``others`` work there and are in none of these groups."""

    id: str
    name: str
    taking_part: bool
    managers: tuple[Member, ...]
    professionals: tuple[Member, ...]
    directors: tuple[Member, ...]
    others: tuple[Member, ...] = ()


def who_is_who(store: Store, day: dt.date) -> tuple[OrganisationPeople, ...]:
    """Every organisation that takes part on a day, by name, with its manager, professionals and director.

    This is what the page shows and what the paper prints.
    """
    facts = read_facts(store)
    by_kind = {kind: _by_organisation(store, facts, kind, day) for kind in _ROLES}
    taking = sorted(rules.taking_part(facts, day), key=lambda one: fold(one.caption()))
    return tuple(_people(one, by_kind, taking_part=True) for one in taking)


_ROLES = (GroupKind.MANAGERS, GroupKind.PROFESSIONALS, GroupKind.BOARD_SUPPORT)


def _by_organisation(store: Store, facts: Facts, kind: GroupKind, day: dt.date) -> dict[str, list[Member]]:
    order = people_order(store)
    found: dict[str, list[Member]] = {}
    known = [one for one in facts.members(kind, day) if one.person_id in order]
    for one in sorted(known, key=lambda each: order[each.person_id or ""]):
        found.setdefault(facts.organisation_of(one), []).append(member_of(facts, one))
    return found


def _people(
    organisation: Organisation,
    by_kind: dict[GroupKind, dict[str, list[Member]]],
    *,
    taking_part: bool,
    others: Iterable[Member] = (),
) -> OrganisationPeople:
    managers, professionals, directors = (tuple(by_kind[kind].get(organisation.id, ())) for kind in _ROLES)
    return OrganisationPeople(
        organisation.id,
        organisation.caption(),
        taking_part,
        managers,
        professionals,
        directors,
        tuple(others),
    )


def people_of(store: Store, organisation_id: str, day: dt.date) -> OrganisationPeople | None:
    """Who is who for one organisation on a day; None when it is gone."""
    facts = read_facts(store)
    organisation = next((one for one in facts.organisations if one.id == organisation_id), None)
    if organisation is None:
        return None
    by_kind = {kind: _by_organisation(store, facts, kind, day) for kind in _ROLES}
    known = {one.person_id for kind in _ROLES for one in by_kind[kind].get(organisation_id, ())}
    order = people_order(store)
    others = [
        Member("", one.id, one.caption(), "", one.job_title or "")
        for one in sorted(facts.persons, key=lambda each: order[each.id])
        if one.organisation_id == organisation_id and one.id not in known
    ]
    taking = organisation in rules.taking_part(facts, day)
    return _people(organisation, by_kind, taking_part=taking, others=others)


def names(members: Iterable[Member]) -> str:
    """The names of people as a sentence lists them."""
    return enumeration(one.name for one in members)


def who_is_who_rows(store: Store, day: dt.date, text: str = "", order: str = "") -> list[OrganisationPeople]:
    """The same, for a table: only what fits the words, in the order of a column ("-" before it: the other way)."""
    rows = list(who_is_who(store, day))
    words = [fold(word) for word in text.split()]
    if words:
        rows = [row for row in rows if all(word in _folded(row) for word in words)]
    columns = {"managers": "managers", "professionals": "professionals", "directors": "directors"}
    column = columns.get(order.lstrip("-"))
    if column:
        rows.sort(key=lambda row: fold(names(getattr(row, column))))
    if order.startswith("-"):
        rows.reverse()
    return rows


def _folded(row: OrganisationPeople) -> str:
    return fold(" ".join((row.name, names(row.managers), names(row.professionals), names(row.directors))))


# ---- a group


def member_rows(store: Store, group_id: str, day: dt.date, state: str, text: str = "") -> Sequence[ListRow]:
    """The memberships of a group that hold "now", are "past" or come "later", by surname."""
    rows = store.kept(
        ("member rows", group_id, day, language()), _KINDS, lambda: _member_rows(store, group_id, day)
    )
    return fitting(rows[state], text)


def _member_rows(store: Store, group_id: str, day: dt.date) -> dict[str, list[ListRow]]:
    facts = read_facts(store)
    order = people_order(store)
    mine = [one for one in facts.memberships if one.group_id == group_id and one.person_id in order]
    rows: dict[str, list[ListRow]] = {"now": [], "past": [], "later": []}
    for one in sorted(mine, key=lambda each: order[each.person_id or ""]):
        member = member_of(facts, one)
        second = " · ".join(part for part in (member.detail, period(one)) if part)
        rows[when(one, day)].append(_row(one.id, member.name, second))
    return rows
