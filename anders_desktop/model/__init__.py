"""The records of a proeftuin, typed, in the words of the method."""

from __future__ import annotations

from sqlalchemy.orm import configure_mappers

from anders_desktop.model.agreements import Agreement, AgreementReview, AgreementVersion, Responsibility
from anders_desktop.model.base import Choice, Field, FieldKind, Record, new_id
from anders_desktop.model.experiments import (
    Barrier,
    Cycle,
    Experiment,
    LearningQuestion,
    Measure,
    Measurement,
)
from anders_desktop.model.lab import LivingLab, ProcessStep, ProcessVersion
from anders_desktop.model.people import (
    ConsentRecord,
    Membership,
    Organisation,
    Person,
    Quote,
    StakeholderGroup,
)
from anders_desktop.model.sessions import (
    ActionItem,
    AgendaItem,
    Attendance,
    Decision,
    Insight,
    LearningSession,
    MadeReport,
    Photo,
    Topic,
)

RECORDS: tuple[type[Record], ...] = (
    LivingLab,
    Organisation,
    Person,
    StakeholderGroup,
    Membership,
    ProcessVersion,
    ProcessStep,
    ConsentRecord,
    Agreement,
    Responsibility,
    AgreementVersion,
    AgreementReview,
    Experiment,
    Cycle,
    Measure,
    Measurement,
    LearningQuestion,
    Barrier,
    Quote,
    LearningSession,
    Attendance,
    AgendaItem,
    Insight,
    Decision,
    ActionItem,
    Photo,
    Topic,
    MadeReport,
)
"""Every kind of record, each after the kinds a document needs before it."""

BY_KIND: dict[str, type[Record]] = {record.kind(): record for record in RECORDS}
"""The record class of each kind, as the log and references name it."""


def prepare() -> None:
    """Make the record classes ready now, so that the first one that is read does not pay for it."""
    configure_mappers()


__all__ = [
    "BY_KIND",
    "RECORDS",
    "ActionItem",
    "AgendaItem",
    "Agreement",
    "AgreementReview",
    "AgreementVersion",
    "Attendance",
    "Barrier",
    "Choice",
    "ConsentRecord",
    "Cycle",
    "Decision",
    "Experiment",
    "Field",
    "FieldKind",
    "Insight",
    "LearningQuestion",
    "LearningSession",
    "LivingLab",
    "MadeReport",
    "Measure",
    "Measurement",
    "Membership",
    "Organisation",
    "Person",
    "Photo",
    "ProcessStep",
    "ProcessVersion",
    "Quote",
    "Record",
    "Responsibility",
    "StakeholderGroup",
    "Topic",
    "new_id",
    "prepare",
]
