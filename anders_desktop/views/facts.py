"""The records the rules of the method look at: only the columns they need, read again only after a change."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, TypeVar

from sqlalchemy import or_, select

from anders_desktop.model import (
    ActionItem,
    Agreement,
    Attendance,
    Barrier,
    ConsentRecord,
    Cycle,
    Experiment,
    LearningQuestion,
    LearningSession,
    LivingLab,
    Measure,
    Measurement,
    Membership,
    Organisation,
    Person,
    Record,
    StakeholderGroup,
)
from anders_desktop.model.choices import ActionStatus, AgreementStatus, AttendanceStatus, BarrierStatus
from anders_desktop.model.rules import Facts, Finding, findings
from anders_desktop.store import Store
from anders_desktop.text import language

R = TypeVar("R", bound=Record)

_SESSION = (
    "number",
    "title",
    "kind_of",
    "date",
    "start_time",
    "location",
    "resident_participation",
    "unnamed_residents",
    "minutes_status",
)
_BARRIER = (
    "text",
    "level",
    "status",
    "manager_id",
    "manager_due",
    "manager_answer",
    "manager_answered_on",
    "board_due",
    "board_answer",
    "board_answered_on",
)
_COLUMNS: dict[type[Record], tuple[str, ...]] = {
    Agreement: ("title", "status", "review_on"),
    ActionItem: ("text", "owner_id", "due", "status"),
    Experiment: ("title", "status", "started_on", "ended_on", "resident_participation"),
    Cycle: ("experiment_id", "number", "since", "until", "act"),
    Measure: ("experiment_id",),
    Measurement: ("measure_id", "date"),
    LearningQuestion: ("number", "text", "status", "raised_in_id"),
    LearningSession: _SESSION,
    Barrier: _BARRIER,
    ConsentRecord: ("person_id", "purpose", "given_on", "valid_until", "withdrawn_on"),
}
"""What the rules look at."""

_WHOLE: list[type[Record]] = [Organisation, Person, StakeholderGroup, Membership, LivingLab]
_READ: list[type[Record]] = [*_COLUMNS, *_WHOLE, Attendance]
_KINDS = frozenset(one.kind() for one in _READ)


def read_facts(store: Store) -> Facts:
    """What :func:`anders_desktop.model.rules.findings` needs to know of a proeftuin.

    What was ended, done or dropped is not among the agreements, actions and barriers.
    """
    return store.kept("facts", _KINDS, lambda: _read_facts(store))


def read_findings(store: Store, day: dt.date) -> list[Finding]:
    """Everything that asks for attention on a day, worked out once for whoever asks."""
    return store.kept(("findings", day, language()), _KINDS, lambda: findings(read_facts(store), day))


def _read_facts(store: Store) -> Facts:
    labs = _read(store, LivingLab)
    return Facts(
        organisations=_read(store, Organisation),
        persons=_read(store, Person),
        groups=_read(store, StakeholderGroup),
        memberships=_read(store, Membership),
        agreements=_read(
            store, Agreement, or_(Agreement.status.is_(None), Agreement.status != AgreementStatus.ENDED)
        ),
        actions=_read(
            store, ActionItem, or_(ActionItem.status.is_(None), ActionItem.status == ActionStatus.OPEN)
        ),
        experiments=_read(store, Experiment),
        measures=_read(store, Measure),
        measurements=_read(store, Measurement),
        questions=_read(store, LearningQuestion),
        sessions=_read(store, LearningSession),
        cycles=_read(store, Cycle),
        barriers=_read(store, Barrier, or_(Barrier.status.is_(None), Barrier.status == BarrierStatus.OPEN)),
        consents=_read(store, ConsentRecord),
        lab=labs[0] if labs else None,
        presence=store.kept("presence", (Attendance.kind(),), lambda: _read_presence(store)),
    )


def _read(store: Store, record: type[R], where: Any = None) -> list[R]:
    names = _COLUMNS.get(record) or tuple(column.key for column in record.__table__.columns)

    def read() -> list[R]:
        with store.read() as reader:
            return reader.columns(record, *names, where=where)

    return store.kept(("facts", record.kind()), (record.kind(),), read)


def _read_presence(store: Store) -> Mapping[str, list[str]]:
    statement = (
        select(Attendance.session_id, Attendance.person_id)
        .where(Attendance.deleted.is_(False), Attendance.status == AttendanceStatus.PRESENT)
        .order_by(Attendance.position)
    )
    present: dict[str, list[str]] = {}
    with store.read() as reader:
        for session_id, person_id in reader.rows(statement):
            present.setdefault(session_id or "", []).append(person_id or "")
    return present
