"""What mends a finding about the groups: one act, or a few to choose from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from anders_desktop.model import Person
from anders_desktop.model.choices import GroupKind
from anders_desktop.text import N_, _
from anders_desktop.views import group_edits
from anders_desktop.views.facts import read_facts
from anders_desktop.views.groups import people_order
from anders_desktop.views.people import people_of

if TYPE_CHECKING:
    from anders_desktop.model.rules import Finding
    from anders_desktop.store import Store

OFFERED = 12
"""So many people are offered at once; whoever else it is can be added on the card of the group."""

_WORDS = {
    "no_organisation": N_("Toevoegen…"),
    "managers_two": N_("Kiezen…"),
    "residents_missing": N_("Toevoegen…"),
    "guidance_unwritten": N_("Opschrijven…"),
    "guidance_review_due": N_("Nog steeds onafhankelijk"),
    "organisation_left": N_("Lidmaatschap beëindigen"),
    "guidance_not_independent": N_("Bekijken…"),
    "acting_ending": N_("Opvolgen…"),
    "double_hat": N_("Bekijken…"),
}

_GROUPS = {
    "manager_missing": GroupKind.MANAGERS,
    "professional_missing": GroupKind.PROFESSIONALS,
    "director_missing": GroupKind.BOARD_SUPPORT,
    "residents_missing": GroupKind.RESIDENTS,
    "guidance_missing": GroupKind.GUIDANCE_TEAM,
}

Act = tuple[str, Callable[[], object]]
"""Words, and what they do."""


def words_for(finding: Finding) -> str:
    """The words on the button that mends a finding."""
    return _(_WORDS.get(finding.rule, N_("Aanwijzen…")))


class Mender:
    """Gives the acts that mend a finding on a day; ``go`` shows a record, ``say`` tells what was done."""

    def __init__(
        self,
        store: Store,
        go: Callable[[str, str], object],
        new_organisation: Callable[[], object],
        say: Callable[[str], object],
    ) -> None:
        self._store = store
        self._go = go
        self._new_organisation = new_organisation
        self._say = say

    def acts(self, finding: Finding, day: dt.date) -> list[Act]:
        """What can be done; with one act it can be done at once."""
        words, rule, record_id = words_for(finding), finding.rule, finding.record_id
        if rule in _GROUPS:
            return self._appoint(_GROUPS[rule], record_id if finding.kind == "organisation" else "", day)
        if rule == "no_organisation":
            return [(words, self._new_organisation)]
        if rule == "managers_two":
            return self._keep_one(record_id, day)
        if rule == "guidance_review_due":
            return [(words, lambda: group_edits.declare_independent(self._store, record_id, day))]
        if rule == "organisation_left":
            return [(words, lambda: group_edits.let_organisation_go(self._store, record_id))]
        return [(words, lambda: self._go(finding.kind, record_id))]

    def _keep_one(self, organisation_id: str, day: dt.date) -> list[Act]:
        people = people_of(self._store, organisation_id, day)

        def keep(person_id: str) -> Callable[[], object]:
            return lambda: group_edits.keep_one_manager(self._store, organisation_id, person_id, day)

        words = _("{name} is verantwoordelijk")
        found = people.managers if people is not None else ()
        return [(words.format(name=one.name), keep(one.person_id)) for one in found]

    def _appoint(self, kind: GroupKind, organisation_id: str, day: dt.date) -> list[Act]:
        acts: list[Act] = []
        for person in self._candidates(kind, organisation_id, day):
            words = ", ".join(part for part in (person.caption(), person.job_title) if part)
            acts.append((words, self._joins(person, kind, organisation_id, day)))
        acts.append((_("Nieuwe persoon"), lambda: self._new(kind, organisation_id, day)))
        return acts

    def _candidates(self, kind: GroupKind, organisation_id: str, day: dt.date) -> Iterable[Person]:
        facts, order = read_facts(self._store), people_order(self._store)
        inside = {
            one.person_id
            for one in facts.members(kind, day)
            if not organisation_id or facts.organisation_of(one) == organisation_id
        }
        found = [one for one in facts.persons if one.id not in inside and _fits(one, kind, organisation_id)]
        return sorted(found, key=lambda one: order[one.id])[:OFFERED]

    def _joins(
        self, person: Person, kind: GroupKind, organisation_id: str, day: dt.date
    ) -> Callable[[], object]:
        def join() -> None:
            group_id = group_edits.group_for(self._store, kind)
            group_edits.join_group(self._store, person.id, group_id, day, organisation_id)
            self._say(_("{name} zit nu in de groep {group}").format(name=person.caption(), group=kind.label))

        return join

    def _new(self, kind: GroupKind, organisation_id: str, day: dt.date) -> None:
        group_id = group_edits.group_for(self._store, kind)
        self._go("person", group_edits.add_person(self._store, group_id, day, organisation_id))


def _fits(person: Person, kind: GroupKind, organisation_id: str) -> bool:
    if organisation_id:
        return person.organisation_id == organisation_id
    if kind is GroupKind.RESIDENTS:
        return bool(person.resident)
    return person.organisation_id is None and not person.resident
