"""Rules about the five groups: who is missing, who is there twice, and whether the guidance is independent."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from anders_desktop.model.choices import GroupKind, MembershipRole
from anders_desktop.model.facts import Facts, Finding, Rule, Weight
from anders_desktop.model.names import fold
from anders_desktop.model.people import Membership, Organisation, Person
from anders_desktop.text import N_, _, enumeration, long_date, ngettext

SOON = dt.timedelta(days=14)
"""The end of an acting membership comes up so long before."""

YEAR = dt.timedelta(days=365)
"""Independence is looked at again once a year."""

LOOKED_BACK = dt.timedelta(days=183)
"""Residents who were present this lately take part, also without a name."""

WRITTEN_DOWN = {
    "paid_by": N_("wie betaalt"),
    "reports_to": N_("aan wie uitleg wordt gegeven"),
    "declared_on": N_("sinds wanneer dat verklaard is"),
}
"""What is written down of each guide, by field."""

_AT_WORK = (GroupKind.BOARD_SUPPORT, GroupKind.MANAGERS, GroupKind.PROFESSIONALS)


def taking_part(facts: Facts, day: dt.date) -> list[Organisation]:
    """The organisations that take part on that day; the last day counts in."""
    return [
        one
        for one in facts.organisations
        if (one.participates_since is None or one.participates_since <= day)
        and (one.participates_until is None or day <= one.participates_until)
    ]


def managers(facts: Facts, day: dt.date) -> Iterable[Finding]:
    """Every organisation has one responsible manager; an acting one counts, two is a finding."""
    present: dict[str, set[str | None]] = {}
    for one in facts.members(GroupKind.MANAGERS, day):
        present.setdefault(facts.organisation_of(one), set()).add(one.person_id)
    for organisation in taking_part(facts, day):
        count = len(present.get(organisation.id, ()))
        if count == 0:
            words = _("{name} heeft nog geen verantwoordelijke manager")
            yield _missing("manager_missing", organisation, words)
        elif count > 1:
            words = _("{name} heeft {count} managers; één is verantwoordelijk")
            yield _missing("managers_two", organisation, words, count=count)


def professionals(facts: Facts, day: dt.date) -> Iterable[Finding]:
    """Every organisation has at least one professional."""
    present = {facts.organisation_of(one) for one in facts.members(GroupKind.PROFESSIONALS, day)}
    for organisation in taking_part(facts, day):
        if organisation.id not in present:
            words = _("{name} heeft nog geen beroepskracht aangewezen")
            yield _missing("professional_missing", organisation, words)


def directors(facts: Facts, day: dt.date) -> Iterable[Finding]:
    """Every organisation has a director in the steungroep."""
    present = {facts.organisation_of(one) for one in facts.members(GroupKind.BOARD_SUPPORT, day)}
    for organisation in taking_part(facts, day):
        if organisation.id not in present:
            words = _("{name} heeft nog geen bestuurder in de steungroep")
            yield _missing("director_missing", organisation, words)


def residents(facts: Facts, day: dt.date) -> Iterable[Finding]:
    """Residents take part where possible, by name or without one; good to know when nobody does, never an error."""
    if not taking_part(facts, day) or facts.members(GroupKind.RESIDENTS, day):
        return
    known = {one.id for one in facts.persons if one.resident}
    lately = [one for one in facts.sessions if one.date is not None and day - LOOKED_BACK <= one.date <= day]
    if any(one.unnamed_residents or known.intersection(facts.presence.get(one.id, ())) for one in lately):
        return
    yield _of_group(
        facts,
        "residents_missing",
        GroupKind.RESIDENTS,
        _("Er doen nog geen inwoners mee"),
        Weight.INFORMATION,
    )


def guidance(facts: Facts, day: dt.date) -> Iterable[Finding]:
    """There is somebody to guide the learning."""
    if taking_part(facts, day) and not facts.members(GroupKind.GUIDANCE_TEAM, day):
        sentence = _("Er is nog geen begeleidingsteam")
        yield _of_group(facts, "guidance_missing", GroupKind.GUIDANCE_TEAM, sentence, Weight.MISSING)


def independence(facts: Facts, day: dt.date) -> Iterable[Finding]:
    """Nobody in the guidance team works for, is paid by or reports to one participating organisation."""
    taking = {one.id: one for one in taking_part(facts, day)}
    elsewhere = at_work(facts, day)
    for membership, person in _guides(facts, day):
        sentence = conflict(membership, person, taking, elsewhere=person.id in elsewhere)
        if sentence:
            yield _of_person("guidance_not_independent", person, sentence, Weight.MISSING)


def at_work(facts: Facts, day: dt.date) -> set[str | None]:
    """The people who are in a group for a participating organisation."""
    taking = {one.id for one in taking_part(facts, day)}
    members = (one for kind in _AT_WORK for one in facts.members(kind, day))
    return {one.person_id for one in members if facts.organisation_of(one) in taking}


def conflict(
    membership: Membership, person: Person, taking: dict[str, Organisation], *, elsewhere: bool = False
) -> str:
    """Why somebody cannot guide independently, in a sentence; "" when nothing is in the way.

    ``taking`` are the participating organisations by id, ``elsewhere`` says that this person is in another group for
    one of them.
    """
    name, field = person.caption(), conflict_field(membership, person, taking)
    if field in ("employed_by_participant", "organisation_id"):
        return _("{name} begeleidt, maar werkt bij een deelnemende organisatie").format(name=name)
    if elsewhere:
        return _("{name} begeleidt, maar zit ook namens een organisatie in een groep").format(name=name)
    if field == "paid_by":
        words = _("{name} begeleidt, maar wordt alleen betaald door {organisation}")
        payer = _named(membership.paid_by, taking)
        return words.format(name=name, organisation=payer.caption() if payer else "")
    if field == "reports_to":
        words = _("{name} begeleidt, maar legt alleen uitleg af aan {organisation}")
        chief = _named(membership.reports_to, taking)
        return words.format(name=name, organisation=chief.caption() if chief else "")
    return ""


def conflict_field(membership: Membership, person: Person, taking: dict[str, Organisation]) -> str:
    """The field that says why somebody cannot guide independently; "" when none does."""
    if membership.employed_by_participant:
        return "employed_by_participant"
    if person.organisation_id in taking or membership.organisation_id in taking:
        return "organisation_id"
    if _named(membership.paid_by, taking) is not None:
        return "paid_by"
    return "reports_to" if _named(membership.reports_to, taking) is not None else ""


def _named(words: str | None, taking: dict[str, Organisation]) -> Organisation | None:
    """The organisation of exactly that name, whatever the spaces and capitals."""
    wanted = fold(" ".join((words or "").split()))
    found = (one for one in taking.values() if one.name and fold(" ".join(one.name.split())) == wanted)
    return next(found, None) if wanted else None


def written_down(facts: Facts, day: dt.date) -> Iterable[Finding]:
    """Of each guide it is written down who pays, to whom is reported, and that this was declared."""
    for membership, person in _guides(facts, day):
        missing = [_(words) for name, words in WRITTEN_DOWN.items() if not getattr(membership, name)]
        if missing:
            words = _("Schrijf bij {name} op: {what}")
            sentence = words.format(name=person.caption(), what=enumeration(missing))
            yield _of_person("guidance_unwritten", person, sentence, Weight.INFORMATION)


def review_day(membership: Membership) -> dt.date | None:
    """When independence is looked at again: the day that was chosen, else a year after it was declared."""
    if membership.independence_review_on is not None:
        return membership.independence_review_on
    return membership.declared_on + YEAR if membership.declared_on is not None else None


def guidance_reviews(facts: Facts, day: dt.date) -> Iterable[Finding]:
    """The independence of each guide is looked at every year."""
    for membership, person in _guides(facts, day):
        due = review_day(membership)
        if due is not None and due <= day + SOON:
            sentence = _("Bekijk opnieuw of {name} onafhankelijk is").format(name=person.caption())
            weight = Weight.LATE if due < day else Weight.SOON
            yield _of_person("guidance_review_due", person, sentence, weight, due)


def acting_ends(facts: Facts, day: dt.date) -> Iterable[Finding]:
    """Somebody stands in for another until a day that is near, and nobody follows."""
    for kind in _AT_WORK:
        inside = facts.members(kind, day)
        for membership in inside:
            until = membership.until
            if until is None or until > day + SOON or not _acting(membership):
                continue
            organisation, after = facts.organisation_of(membership), until + dt.timedelta(days=1)
            followers = facts.members(kind, after)
            person = facts.person(membership.person_id)
            if person is None or any(facts.organisation_of(one) == organisation for one in followers):
                continue
            words = _("{name} neemt waar tot en met {date}; daarna is er nog niemand")
            sentence = words.format(name=person.caption(), date=long_date(until))
            yield _of_person("acting_ending", person, sentence, Weight.SOON, until)


def left(facts: Facts, day: dt.date) -> Iterable[Finding]:
    """An organisation no longer takes part, and still has people in the groups."""
    gone = {
        one.id: one
        for one in facts.organisations
        if one.participates_until is not None and one.participates_until < day
    }
    if not gone:
        return
    still: dict[str, set[str | None]] = {}
    for kind in _AT_WORK:
        for one in facts.members(kind, day):
            still.setdefault(facts.organisation_of(one), set()).add(one.person_id)
    for organisation_id, organisation in gone.items():
        count = len(still.get(organisation_id, ()))
        if count:
            words = ngettext(
                "{name} doet niet meer mee, maar {count} persoon zit nog in een groep",
                "{name} doet niet meer mee, maar {count} mensen zitten nog in een groep",
                count,
            )
            yield _missing("organisation_left", organisation, words, count=count)


def double_hats(facts: Facts, day: dt.date) -> Iterable[Finding]:
    """A director who is also the manager of a small organisation: good to know, not wrong."""
    directors_ids = {one.person_id for one in facts.members(GroupKind.BOARD_SUPPORT, day)}
    for membership in facts.members(GroupKind.MANAGERS, day):
        person = facts.person(membership.person_id)
        if person is not None and person.id in directors_ids:
            sentence = _("{name} is bestuurder én manager").format(name=person.caption())
            yield _of_person("double_hat", person, sentence, Weight.INFORMATION)


def _guides(facts: Facts, day: dt.date) -> Iterator[tuple[Membership, Person]]:
    for membership in facts.members(GroupKind.GUIDANCE_TEAM, day):
        person = facts.person(membership.person_id)
        if person is not None:
            yield membership, person


def _acting(membership: Membership) -> bool:
    return membership.role is MembershipRole.ACTING or membership.acting_for_id is not None


def _missing(rule: str, organisation: Organisation, words: str, **values: int) -> Finding:
    sentence = words.format(name=organisation.caption(), **values)
    return Finding(rule, "organisation", organisation.id, sentence, Weight.MISSING)


def _of_group(facts: Facts, rule: str, kind: GroupKind, sentence: str, weight: Weight) -> Finding:
    group = next((one for one in facts.groups if one.kind_of is kind), None)
    return Finding(rule, "stakeholder_group", group.id if group else "", sentence, weight)


def _of_person(
    rule: str, person: Person, sentence: str, weight: Weight, due: dt.date | None = None
) -> Finding:
    return Finding(rule, "person", person.id, sentence, weight, due)


RULES: tuple[Rule, ...] = (
    managers,
    professionals,
    directors,
    residents,
    guidance,
    independence,
    written_down,
    guidance_reviews,
    acting_ends,
    left,
    double_hats,
)
"""The rules of this module, in the order of the method."""
