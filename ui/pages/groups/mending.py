"""What mends a finding about the groups: one act, or a few to choose from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from anders_desktop.model import Membership, Person, StakeholderGroup
from anders_desktop.model.choices import GroupKind
from anders_desktop.model.group_rules import double_hats
from anders_desktop.text import N_, _
from anders_desktop.views import group_edits
from anders_desktop.views.facts import read_facts
from anders_desktop.views.groups import people_order
from anders_desktop.views.mending import MendingPlace, acting_membership, guide_membership, place_of
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
    "guidance_not_independent": N_("Oplossen…"),
    "acting_ending": N_("Opvolgen…"),
    "double_hat": N_("Eén taak kiezen…"),
}

_CONFLICTS = {
    "employed_by_participant": N_("Aanpassen waar {name} werkt"),
    "organisation_id": N_("Aanpassen waar {name} werkt"),
    "paid_by": N_("Aanpassen wie {name} betaalt"),
    "reports_to": N_("Aanpassen aan wie {name} uitleg geeft"),
    "": N_("De andere groepen van {name} bekijken"),
}
"""What makes a guide independent again, by the field that says why it is not so."""

_GROUPS = {
    "manager_missing": GroupKind.MANAGERS,
    "professional_missing": GroupKind.PROFESSIONALS,
    "director_missing": GroupKind.BOARD_SUPPORT,
    "residents_missing": GroupKind.RESIDENTS,
    "guidance_missing": GroupKind.GUIDANCE_TEAM,
}

_TASKS = (
    (GroupKind.MANAGERS, N_("{name} stopt als manager")),
    (GroupKind.BOARD_SUPPORT, N_("{name} stopt als bestuurder")),
)

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
        go: Callable[[str, str, str], object],
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
        if rule == "guidance_not_independent":
            return self._make_independent(finding, day)
        if rule == "acting_ending":
            return self._follow(finding, day)
        if rule == "double_hat":
            return self._one_task(record_id, day)
        return [(words, self._goes(place_of(self._store, finding, day)))]

    def _goes(self, place: MendingPlace) -> Callable[[], object]:
        return lambda: self._go(place.kind, place.record_id, place.field)

    def _ends(self, membership: Membership, day: dt.date) -> Callable[[], object]:
        def end() -> None:
            group_edits.end_membership(self._store, membership.id, day)
            self._say(_("Gedaan. Ongedaan maken: Ctrl+Z"))

        return end

    def _make_independent(self, finding: Finding, day: dt.date) -> list[Act]:
        place, facts = place_of(self._store, finding, day), read_facts(self._store)
        name = self._name(finding.record_id)
        acts = [(_(_CONFLICTS[place.field]).format(name=name), self._goes(place))]
        membership = guide_membership(facts, finding.record_id, day)
        if membership is not None:
            words = _("{name} stopt in het begeleidingsteam").format(name=name)
            acts.append((words, self._ends(membership, day)))
        return acts

    def _follow(self, finding: Finding, day: dt.date) -> list[Act]:
        """Somebody else from the day after, or the same person for longer."""
        facts = read_facts(self._store)
        longer = (_("Langer laten waarnemen"), self._goes(place_of(self._store, finding, day)))
        membership = acting_membership(facts, finding, day)
        group = self._store.get(StakeholderGroup, membership.group_id or "") if membership else None
        kind = group.kind_of if group is not None else None
        if membership is None or membership.until is None or kind is None:
            return [longer]
        after = membership.until + dt.timedelta(days=1)
        return [*self._appoint(kind, facts.organisation_of(membership) or "", after), longer]

    def _one_task(self, person_id: str, day: dt.date) -> list[Act]:
        """Each director who is a manager too can stop as one of the two; "" for all of them."""
        facts = read_facts(self._store)
        acts: list[Act] = []
        for found in double_hats(facts, day):
            if person_id in ("", found.record_id):
                name = self._name(found.record_id)
                for kind, words in _TASKS:
                    mine = [one for one in facts.members(kind, day) if one.person_id == found.record_id]
                    acts += [(_(words).format(name=name), self._ends(one, day)) for one in mine]
        return acts

    def _name(self, person_id: str) -> str:
        person = self._store.get(Person, person_id)
        return person.caption() if person is not None else ""

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
        self._go("person", group_edits.add_person(self._store, group_id, day, organisation_id), "")


def _fits(person: Person, kind: GroupKind, organisation_id: str) -> bool:
    if organisation_id:
        return person.organisation_id == organisation_id
    if kind is GroupKind.RESIDENTS:
        return bool(person.resident)
    return person.organisation_id is None and not person.resident
