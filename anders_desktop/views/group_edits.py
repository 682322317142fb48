"""Edits of groups, people and organisations, each one undo step."""

from __future__ import annotations

import datetime as dt

from anders_desktop.model import ConsentRecord, Membership, Organisation, Person, StakeholderGroup
from anders_desktop.model.choices import ConsentPurpose, GroupKind, MembershipRole
from anders_desktop.store import Store, Work
from anders_desktop.text import N_

_ROLES = {GroupKind.RESIDENTS: MembershipRole.RESIDENT, GroupKind.GUIDANCE_TEAM: MembershipRole.FACILITATOR}


def add_person(store: Store, group_id: str, today: dt.date, organisation_id: str = "") -> str:
    """Make a person, at once in a group when one is given; gives the id of the person."""
    with store.edit(N_("Persoon toegevoegd")) as work:
        group = work.get(StakeholderGroup, group_id)
        resident = group is not None and group.kind_of is GroupKind.RESIDENTS
        person = work.create(
            Person, organisation_id=organisation_id or None, resident=True if resident else None
        )
        if group is not None:
            _join(work, group, person.id, today, organisation_id)
        return person.id


def join_group(store: Store, person_id: str, group_id: str, today: dt.date) -> str:
    """Put a person in a group from today on; gives the id of the membership."""
    with store.edit(N_("Lid gemaakt van een groep")) as work:
        group = work.need(StakeholderGroup, group_id)
        person = work.need(Person, person_id)
        return _join(work, group, person_id, today, person.organisation_id or "").id


def move(store: Store, membership_id: str, group_id: str, today: dt.date) -> None:
    """Move somebody to another group: the old membership ends yesterday, the new one begins today."""
    with store.edit(N_("Naar een andere groep")) as work:
        old = work.need(Membership, membership_id)
        group = work.need(StakeholderGroup, group_id)
        _join(work, group, old.person_id or "", today, old.organisation_id or "")
        if old.since is not None and old.since >= today:
            work.remove(old)
        else:
            old.until = today - dt.timedelta(days=1)


def end_membership(store: Store, membership_id: str, today: dt.date) -> None:
    """Let a membership end today; it stays in the history."""
    with store.edit(N_("Lidmaatschap beëindigd")) as work:
        work.need(Membership, membership_id).until = today


def remove_membership(store: Store, membership_id: str) -> None:
    """Take a membership away, as one that was never meant."""
    with store.edit(N_("Uit de groep gehaald")) as work:
        work.remove(work.need(Membership, membership_id))


def remove_person(store: Store, person_id: str) -> None:
    """Remove a person with the memberships."""
    with store.edit(N_("Persoon verwijderd")) as work:
        work.remove(work.need(Person, person_id))
        for membership in work.find(Membership, person_id=person_id):
            work.remove(membership)


def add_consent(store: Store, person_id: str, today: dt.date) -> None:
    """Note a consent for quotes, given today."""
    with store.edit(N_("Toestemming toegevoegd")) as work:
        work.create(
            ConsentRecord, person_id=person_id, purpose=ConsentPurpose.QUOTE_IN_REPORT, given_on=today
        )


def remove_consent(store: Store, consent_id: str) -> None:
    """Take a consent away that was noted by mistake; withdrawing is a date in the form."""
    with store.edit(N_("Toestemming verwijderd")) as work:
        work.remove(work.need(ConsentRecord, consent_id))


def add_organisation(store: Store, today: dt.date) -> str:
    """Make an organisation that takes part from today on; gives its id."""
    with store.edit(N_("Organisatie toegevoegd")) as work:
        return work.create(Organisation, participates_since=today).id


def duplicate_organisation(store: Store, organisation_id: str) -> str:
    """Make an organisation with the same values; gives its id."""
    with store.edit(N_("Organisatie gekopieerd")) as work:
        source = work.need(Organisation, organisation_id)
        values = {name: getattr(source, name) for name in Organisation.fields}
        return work.create(Organisation, **values).id


def remove_organisation(store: Store, organisation_id: str) -> None:
    """Remove an organisation; its people stay."""
    with store.edit(N_("Organisatie verwijderd")) as work:
        work.remove(work.need(Organisation, organisation_id))


def add_group(store: Store) -> str:
    """Make a group of one's own; gives its id."""
    with store.edit(N_("Groep toegevoegd")) as work:
        return work.create(StakeholderGroup, kind_of=GroupKind.CUSTOM).id


def remove_group(store: Store, group_id: str) -> None:
    """Remove a group with its memberships."""
    with store.edit(N_("Groep verwijderd")) as work:
        work.remove(work.need(StakeholderGroup, group_id))
        for membership in work.find(Membership, group_id=group_id):
            work.remove(membership)


def _join(
    work: Work, group: StakeholderGroup, person_id: str, today: dt.date, organisation_id: str
) -> Membership:
    kind = group.kind_of or GroupKind.CUSTOM
    outside = kind in (GroupKind.RESIDENTS, GroupKind.GUIDANCE_TEAM)
    return work.create(
        Membership,
        group_id=group.id,
        person_id=person_id,
        organisation_id=None if outside else organisation_id or None,
        role=_ROLES.get(kind, MembershipRole.MEMBER),
        since=today,
    )
