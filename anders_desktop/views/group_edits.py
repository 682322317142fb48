"""Edits of groups, people and organisations, each one undo step."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from anders_desktop.model import ConsentRecord, Membership, Organisation, Person, StakeholderGroup
from anders_desktop.model.choices import ConsentPurpose, GroupKind, MembershipRole
from anders_desktop.model.group_rules import YEAR
from anders_desktop.store import Store, Work
from anders_desktop.text import N_, _

_COPIED = ("organisation_id", "job_title", "external_affiliation", "resident")
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


def join_group(store: Store, person_id: str, group_id: str, today: dt.date, organisation_id: str = "") -> str:
    """Put a person in a group from today on; gives the id of the membership."""
    with store.edit(N_("Lid gemaakt van een groep")) as work:
        group = work.need(StakeholderGroup, group_id)
        person = work.need(Person, person_id)
        return _join(work, group, person_id, today, organisation_id or person.organisation_id or "").id


def group_for(store: Store, kind: GroupKind) -> str:
    """The id of the group of a kind; it is made when there is none."""
    found = store.find(StakeholderGroup, kind_of=kind)
    if found:
        return found[0].id
    with store.edit(N_("Groep toegevoegd")) as work:
        return work.create(StakeholderGroup, kind_of=kind, name=kind.label).id


def move(store: Store, membership_id: str, group_id: str, today: dt.date) -> str:
    """Move somebody to another group from today on; gives the id of the new membership."""
    with store.edit(N_("Naar een andere groep")) as work:
        old = work.need(Membership, membership_id)
        group = work.need(StakeholderGroup, group_id)
        person = work.get(Person, old.person_id)
        organisation_id = old.organisation_id or (person.organisation_id if person else "") or ""
        made = _join(work, group, old.person_id or "", today, organisation_id)
        _end(work, old, today)
        return made.id


def end_membership(store: Store, membership_id: str, today: dt.date) -> None:
    """Let a membership be over from today on; it stays in the history, but for one that began today."""
    with store.edit(N_("Lidmaatschap beëindigd")) as work:
        _end(work, work.need(Membership, membership_id), today)


def keep_one_manager(store: Store, organisation_id: str, person_id: str, today: dt.date) -> None:
    """Let one manager be responsible for an organisation; the others stop."""
    with store.edit(N_("Verantwoordelijke manager gekozen")) as work:
        for membership in _of_organisation(work, (GroupKind.MANAGERS,), organisation_id):
            if membership.person_id != person_id and membership.active_on(today):
                _end(work, membership, today)


def let_organisation_go(store: Store, organisation_id: str) -> None:
    """End every membership for an organisation on the last day it took part."""
    with store.edit(N_("Lidmaatschappen beëindigd")) as work:
        last = work.need(Organisation, organisation_id).participates_until
        if last is None:
            return
        kinds = (GroupKind.BOARD_SUPPORT, GroupKind.MANAGERS, GroupKind.PROFESSIONALS)
        for membership in _of_organisation(work, kinds, organisation_id):
            if membership.until is None or membership.until > last:
                _end(work, membership, last + dt.timedelta(days=1))


def declare_independent(store: Store, person_id: str, today: dt.date) -> None:
    """Note that a guide declared to be independent today; it is looked at again in a year."""
    with store.edit(N_("Onafhankelijkheid opnieuw bekeken")) as work:
        groups = {one.id for one in work.find(StakeholderGroup, kind_of=GroupKind.GUIDANCE_TEAM)}
        for membership in work.find(Membership, person_id=person_id):
            if membership.group_id in groups and membership.active_on(today):
                membership.declared_on = today
                membership.independence_review_on = today + YEAR


def remove_membership(store: Store, membership_id: str) -> None:
    """Take a membership away, as one that was never meant."""
    with store.edit(N_("Uit de groep gehaald")) as work:
        work.remove(work.need(Membership, membership_id))


def remove_person(store: Store, person_id: str) -> None:
    """Remove a person with memberships and consents."""
    with store.edit(N_("Persoon verwijderd")) as work:
        work.remove(work.need(Person, person_id))
        for membership in work.find(Membership, person_id=person_id):
            work.remove(membership)
        for consent in work.find(ConsentRecord, person_id=person_id):
            work.remove(consent)


def duplicate_person(store: Store, person_id: str, today: dt.date) -> str:
    """Make a person with the same work and groups, to give another name; gives its id."""
    with store.edit(N_("Persoon gekopieerd")) as work:
        source = work.need(Person, person_id)
        made = work.create(Person, **{name: getattr(source, name) for name in _COPIED})
        for membership in work.find(Membership, person_id=person_id):
            group = work.get(StakeholderGroup, membership.group_id)
            if group is not None and membership.active_on(today):
                _join(work, group, made.id, today, membership.organisation_id or "")
        return made.id


def add_consent(store: Store, person_id: str, today: dt.date) -> str:
    """Note a consent for quotes, given today; gives its id."""
    with store.edit(N_("Toestemming toegevoegd")) as work:
        purpose = ConsentPurpose.QUOTE_IN_REPORT
        return work.create(ConsentRecord, person_id=person_id, purpose=purpose, given_on=today).id


def withdraw_consent(store: Store, consent_id: str, today: dt.date) -> None:
    """Note that a consent was withdrawn today."""
    with store.edit(N_("Toestemming ingetrokken")) as work:
        work.need(ConsentRecord, consent_id).withdrawn_on = today


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
        values["name"] = _("{title} (kopie)").format(title=source.name) if source.name else None
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


def _end(work: Work, membership: Membership, day: dt.date) -> None:
    if membership.since is not None and membership.since >= day:
        work.remove(membership)
    else:
        membership.until = day - dt.timedelta(days=1)


def _of_organisation(work: Work, kinds: Iterable[GroupKind], organisation_id: str) -> Iterator[Membership]:
    for kind in kinds:
        for group in work.find(StakeholderGroup, kind_of=kind):
            for membership in work.find(Membership, group_id=group.id):
                person = work.get(Person, membership.person_id)
                if (
                    membership.organisation_id or (person.organisation_id if person else "")
                ) == organisation_id:
                    yield membership
