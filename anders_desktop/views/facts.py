"""The records the rules of the method look at: only the columns they need, read again only after a change."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Hashable, Iterable, Mapping
from functools import partial
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
    group_rules,
    resident_rules,
    term_rules,
    work_rules,
)
from anders_desktop.model.choices import ActionStatus, AgreementStatus, AttendanceStatus, BarrierStatus
from anders_desktop.model.rules import RULES, Facts, Finding, Rule, in_order
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


_GROUPS: tuple[type[Record], ...] = (Organisation, Person, StakeholderGroup, Membership)

_LOOKS_AT: dict[Rule, tuple[type[Record], ...]] = {
    work_rules.reviews: (Agreement,),
    work_rules.overdue_actions: (ActionItem,),
    work_rules.barriers: (Barrier,),
    work_rules.unmeasured: (Experiment, Measure, Measurement),
    work_rules.ended_rounds: (Experiment, Cycle),
    work_rules.persistent_questions: (LearningQuestion, LearningSession),
    work_rules.forgotten_minutes: (LearningSession,),
    resident_rules.steps: (Experiment,),
    term_rules.retention: (LivingLab, Person),
    term_rules.yearly_check: (LivingLab, Person),
    term_rules.consents: (ConsentRecord, Person),
    **{rule: _GROUPS for rule in group_rules.RULES if rule is not group_rules.residents},
}
"""The kinds of record a rule looks at; one that is not here may look at all."""

_DAYS_KEPT = 4


def read_facts(store: Store) -> Facts:
    """What :func:`anders_desktop.model.rules.findings` needs to know of a proeftuin.

    What was ended, done or dropped is not among the agreements, actions and barriers.
    """
    return store.kept("facts", _KINDS, lambda: _read_facts(store))


def read_findings(store: Store, day: dt.date) -> list[Finding]:
    """Everything that asks for attention on a day; after an edit only the rules it concerns look again."""

    def look() -> list[Finding]:
        found: list[Finding] = []
        for rule in RULES:
            kinds = _LOOKS_AT.get(rule)
            seen = _KINDS if kinds is None else [one.kind() for one in kinds]
            found += _of_day(store, ("rule", rule), seen, day, partial(_look, store, rule, day))
        return in_order(found)

    return _of_day(store, ("findings",), _KINDS, day, look)


def _look(store: Store, rule: Rule, day: dt.date) -> list[Finding]:
    return list(rule(read_facts(store), day))


def _of_day(
    store: Store,
    key: tuple[Hashable, ...],
    kinds: Iterable[str],
    day: dt.date,
    look: Callable[[], list[Finding]],
) -> list[Finding]:
    """What was found on a day, kept for the last few days that were asked for."""
    days: dict[dt.date, list[Finding]] = store.kept((*key, language()), kinds, dict)
    if day not in days:
        if len(days) >= _DAYS_KEPT:
            days.clear()
        days[day] = look()
    return days[day]


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
