"""The rules of the method: what asks for attention on a date, each in one sentence, never blocking."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from anders_desktop.model import resident_rules, term_rules, work_rules
from anders_desktop.model.choices import GroupKind
from anders_desktop.model.facts import Facts, Finding, Rule, Weight
from anders_desktop.model.people import Organisation
from anders_desktop.text import _

__all__ = ["RULES", "Facts", "Finding", "Rule", "Weight", "findings"]


def findings(facts: Facts, day: dt.date) -> list[Finding]:
    """Everything that asks for attention on that day, what hurts most first."""
    found = [finding for rule in RULES for finding in rule(facts, day)]
    return sorted(found, key=lambda one: (one.weight, one.due or dt.date.max, one.sentence))


def taking_part(facts: Facts, day: dt.date) -> list[Organisation]:
    """The organisations that take part on that day."""
    return [
        one for one in facts.organisations if one.participates_since is None or one.participates_since <= day
    ]


def managers(facts: Facts, day: dt.date) -> Iterable[Finding]:
    """Every organisation has one responsible manager; an acting one counts, two is a finding."""
    present = [facts.organisation_of(one) for one in facts.members(GroupKind.MANAGERS, day)]
    for organisation in taking_part(facts, day):
        count = present.count(organisation.id)
        if count == 0:
            sentence = _("{name} heeft nog geen verantwoordelijke manager").format(
                name=organisation.caption()
            )
            yield Finding("manager_missing", "organisation", organisation.id, sentence, Weight.MISSING)
        elif count > 1:
            sentence = _("{name} heeft {count} managers; één is verantwoordelijk").format(
                name=organisation.caption(), count=count
            )
            yield Finding("managers_two", "organisation", organisation.id, sentence, Weight.MISSING)


def professionals(facts: Facts, day: dt.date) -> Iterable[Finding]:
    """Every organisation has at least one professional."""
    present = {facts.organisation_of(one) for one in facts.members(GroupKind.PROFESSIONALS, day)}
    for organisation in taking_part(facts, day):
        if organisation.id not in present:
            sentence = _("{name} heeft nog geen beroepskracht aangewezen").format(name=organisation.caption())
            yield Finding("professional_missing", "organisation", organisation.id, sentence, Weight.MISSING)


def directors(facts: Facts, day: dt.date) -> Iterable[Finding]:
    """Every organisation has a director in the steungroep."""
    present = {facts.organisation_of(one) for one in facts.members(GroupKind.BOARD_SUPPORT, day)}
    for organisation in taking_part(facts, day):
        if organisation.id not in present:
            sentence = _("{name} heeft nog geen bestuurder in de steungroep").format(
                name=organisation.caption()
            )
            yield Finding("director_missing", "organisation", organisation.id, sentence, Weight.MISSING)


def independence(facts: Facts, day: dt.date) -> Iterable[Finding]:
    """Nobody in the guidance team is employed by a participating organisation."""
    people = {person.id: person for person in facts.persons}
    taking = {organisation.id for organisation in taking_part(facts, day)}
    for membership in facts.members(GroupKind.GUIDANCE_TEAM, day):
        person = people.get(membership.person_id or "")
        employed = bool(membership.employed_by_participant) or (
            person is not None and person.organisation_id in taking
        )
        if employed and person is not None:
            sentence = _("{name} begeleidt, maar werkt bij een deelnemende organisatie").format(
                name=person.caption()
            )
            yield Finding("guidance_not_independent", "person", person.id, sentence, Weight.MISSING)


def double_hats(facts: Facts, day: dt.date) -> Iterable[Finding]:
    """A director who is also the manager of a small organisation: good to know, not wrong."""
    people = {person.id: person for person in facts.persons}
    directors_ids = {one.person_id for one in facts.members(GroupKind.BOARD_SUPPORT, day)}
    for membership in facts.members(GroupKind.MANAGERS, day):
        person = people.get(membership.person_id or "")
        if person is not None and person.id in directors_ids:
            sentence = _("{name} is bestuurder én manager").format(name=person.caption())
            yield Finding("double_hat", "person", person.id, sentence, Weight.INFORMATION)


RULES: tuple[Rule, ...] = (
    managers,
    professionals,
    directors,
    independence,
    double_hats,
    *work_rules.RULES,
    *resident_rules.RULES,
    *term_rules.RULES,
)
"""Every rule, in the order of the method."""
