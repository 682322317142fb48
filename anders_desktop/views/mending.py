"""Where a finding is mended: the record, and the very field of it."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from anders_desktop.model import Barrier, Membership, Person
from anders_desktop.model import group_rules as rules
from anders_desktop.model.choices import BarrierLevel, GroupKind
from anders_desktop.model.facts import Facts, Finding
from anders_desktop.model.work_rules import last_rounds
from anders_desktop.store import Store
from anders_desktop.views.facts import read_facts

REVIEW, MEASURE, APPROVE, ATTEND, CHECK, APPOINT = (
    "review",
    "measure",
    "approve",
    "attend",
    "check",
    "appoint",
)
"""What is no field but an act: bespreken, meten, vaststellen, aanwezigheid, bekeken, aanwijzen."""

_FIELDS = {
    "agreement_review_due": REVIEW,
    "action_overdue": "due",
    "action_due": "due",
    "measurement_missing": MEASURE,
    "measurement_old": MEASURE,
    "question_persistent": "answer",
    "minutes_draft": APPROVE,
    "residents_step_missing": "resident_participation",
    "residents_only_informed": "resident_participation",
    "residents_absent": ATTEND,
    "retention_missing": "retention_until",
    "retention_passed": "retention_until",
    "retention_near": "retention_until",
    "retention_check_due": CHECK,
    "consent_expired": "valid_until",
    "consent_expiring": "valid_until",
    "manager_missing": APPOINT,
    "professional_missing": APPOINT,
    "director_missing": APPOINT,
    "organisation_left": "participates_until",
}


class MendingPlace(NamedTuple):
    """A record to show, and the field or act to go to; "" for the record as a whole."""

    kind: str
    record_id: str
    field: str = ""


def place_of(store: Store, finding: Finding, day: dt.date) -> MendingPlace:
    """Where a finding of that day is mended."""
    if finding.rule.startswith("guidance_") and finding.kind == "person":
        return _of_guide(read_facts(store), finding, day)
    if finding.rule == "acting_ending":
        membership = acting_membership(read_facts(store), finding, day)
        if membership is not None:
            return MendingPlace("membership", membership.id, "until")
    if finding.rule == "round_ended":
        last = last_rounds(read_facts(store)).get(finding.record_id)
        if last is not None:
            return MendingPlace("cycle", last.id, "act")
    field = _FIELDS.get(finding.rule, "")
    if finding.kind == "barrier":
        barrier = store.get(Barrier, finding.record_id)
        board = barrier is not None and barrier.level is BarrierLevel.BOARD
        field = "board_answer" if board else "manager_answer"
    return MendingPlace(finding.kind, finding.record_id, field)


def acting_membership(facts: Facts, finding: Finding, day: dt.date) -> Membership | None:
    """The membership of somebody who stands in for another, that is about to end."""
    for kind in (GroupKind.MANAGERS, GroupKind.BOARD_SUPPORT, GroupKind.PROFESSIONALS):
        for one in facts.members(kind, day):
            if one.person_id == finding.record_id and one.until is not None and one.until == finding.due:
                return one
    return None


def guide_membership(facts: Facts, person_id: str, day: dt.date) -> Membership | None:
    """Somebody's place in the guidance team on a day."""
    found = (one for one in facts.members(GroupKind.GUIDANCE_TEAM, day) if one.person_id == person_id)
    return next(found, None)


def _of_guide(facts: Facts, finding: Finding, day: dt.date) -> MendingPlace:
    membership = guide_membership(facts, finding.record_id, day)
    person = facts.person(finding.record_id)
    if membership is None or person is None:
        return MendingPlace(finding.kind, finding.record_id)
    field = "declared_on"
    if finding.rule == "guidance_unwritten":
        wanted = (name for name in rules.WRITTEN_DOWN if not getattr(membership, name))
        field = next(wanted, field)
    elif finding.rule == "guidance_not_independent":
        field = _conflict(facts, membership, person, day)
        if field == "organisation_id" and membership.organisation_id is None:
            return MendingPlace("person", person.id, field)
    if not field:
        return MendingPlace("person", person.id)
    return MendingPlace("membership", membership.id, field)


def _conflict(facts: Facts, membership: Membership, person: Person, day: dt.date) -> str:
    taking = {one.id: one for one in rules.taking_part(facts, day)}
    field = rules.conflict_field(membership, person, taking)
    said_first = field in ("employed_by_participant", "organisation_id")
    return "" if person.id in rules.at_work(facts, day) and not said_first else field
