"""Which record lies under which key of a document: declared once, used for reading and for writing.

The keys of the fields themselves stand on the fields (``Field.key``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from anders_desktop.model import (
    ActionItem,
    AgendaItem,
    Agreement,
    AgreementReview,
    AgreementVersion,
    Attendance,
    Barrier,
    Choice,
    ConsentRecord,
    Cycle,
    Decision,
    Experiment,
    Field,
    Insight,
    LearningQuestion,
    LearningSession,
    LivingLab,
    MadeReport,
    Measure,
    Measurement,
    Membership,
    Organisation,
    Person,
    Photo,
    ProcessStep,
    ProcessVersion,
    Quote,
    Record,
    Responsibility,
    StakeholderGroup,
    Topic,
)

SCHEMA = "proeftuin-example/1"
"""The name of the layout below, the value of the key ``schema``."""

PICTURES = "pictures"
"""The key, last in a document, of the pictures that records name: their digest and their bytes in base64."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Records of one kind under one key.

    ``before`` is the key of the field they stand before; "" is after all fields. ``owned_id``: the document
    has to give every record an id; without it, an id of ours is only written when something refers to it.
    ``numbered``: the field ``number`` is left out where it equals the place in the list. ``optional``: no
    key when there is nothing.
    """

    record: type[Record]
    key: str
    before: str = ""
    owned_id: bool = True
    numbered: bool = False
    optional: bool = False
    parts: tuple[Part | Single | Roll, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Single:
    """The one record of a kind: a mapping under its key. When there are more, it is the last of them."""

    record: type[Record]
    key: str
    required: bool = False
    before: str = ""
    parts: tuple[Part | Single | Roll, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Roll:
    """Records that say no more than "this one belongs here": a list of references per value of a choice."""

    record: type[Record]
    key: str
    group_field: str
    item_field: str
    before: str = ""


AnyPart = Part | Single | Roll

_STEPS = Part(record=ProcessStep, key="steps")

DOCUMENT: tuple[AnyPart, ...] = (
    Single(record=LivingLab, key="living_lab", required=True),
    Part(record=Organisation, key="organisations"),
    Part(record=Person, key="persons"),
    Part(
        record=StakeholderGroup,
        key="groups",
        parts=(Part(record=Membership, key="memberships", owned_id=False),),
    ),
    Part(record=ProcessVersion, key="earlier_processes", optional=True, parts=(_STEPS,)),
    Single(record=ProcessVersion, key="process", parts=(_STEPS,)),
    Part(record=ConsentRecord, key="consents"),
    Part(
        record=Agreement,
        key="agreements",
        parts=(
            Part(record=Responsibility, key="responsibilities", owned_id=False),
            Part(record=AgreementVersion, key="versions", owned_id=False),
            Part(record=AgreementReview, key="reviews", owned_id=False),
        ),
    ),
    Part(
        record=Experiment,
        key="experiments",
        parts=(
            Part(record=Cycle, key="cycles", owned_id=False),
            Part(
                record=Measure,
                key="measures",
                parts=(Part(record=Measurement, key="points", owned_id=False),),
            ),
        ),
    ),
    Part(record=LearningQuestion, key="learning_questions"),
    Part(record=Barrier, key="barriers", optional=True),
    Part(record=Quote, key="quotes"),
    Part(
        record=LearningSession,
        key="learning_sessions",
        numbered=True,
        parts=(
            Roll(
                record=Attendance,
                key="attendance",
                group_field="status",
                item_field="person_id",
                before="attendance.unnamed_residents",
            ),
            Part(record=AgendaItem, key="agenda", before="summary", owned_id=False),
            Part(record=Insight, key="insights", before="experiments_discussed"),
            Part(record=Decision, key="decisions", before="experiments_discussed"),
            Part(record=ActionItem, key="actions", before="experiments_discussed"),
            Part(record=Photo, key="photos", optional=True),
        ),
    ),
    Part(record=ActionItem, key="actions", optional=True),
    Part(record=Topic, key="topics", optional=True),
    Part(record=MadeReport, key="made_reports", optional=True),
)
"""The top level of a document, in its order, below ``schema`` and ``language``."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One list of a roll: the references of the records with this value."""

    roll: Roll
    choice: Choice


@dataclass(frozen=True, slots=True)
class Slot:
    """One thing a mapping may hold: where it stands (``path``) and what it is; None for the id."""

    path: tuple[str, ...]
    holds: Field | Part | Single | Listed | None


@cache
def slots(part: Part | Single) -> tuple[Slot, ...]:
    """What the mapping of one record may hold, in the order in which it is written."""
    return (Slot(("id",), None), *_ordered(part))


def _ordered(part: Part | Single) -> Iterator[Slot]:
    for field in part.record.fields.values():
        if field.key.startswith("/"):
            continue
        for inner in part.parts:
            if inner.before == field.key:
                yield from _slots_of(inner)
        yield Slot(tuple(field.key.split(".")), field)
    for inner in part.parts:
        if not inner.before:
            yield from _slots_of(inner)


def _slots_of(part: AnyPart) -> Iterator[Slot]:
    path = tuple(part.key.split("."))
    if isinstance(part, Roll):
        choices = part.record.fields[part.group_field].choices
        for choice in choices or ():
            yield Slot((*path, choice.value), Listed(part, choice))
    else:
        yield Slot(path, part)


@cache
def root_slots() -> tuple[Slot, ...]:
    """What the top level of a document may hold besides ``schema``: the language, and the parts."""
    language = [
        Slot((field.key.removeprefix("/"),), field)
        for part in DOCUMENT
        for field in part.record.fields.values()
        if field.key.startswith("/")
    ]
    return (*language, *(slot for part in DOCUMENT for slot in _slots_of(part)))


Branches = Mapping[str, "Slot | Branches"]
"""Slots by key; what the document nests without a record of its own (``evaluation``) is branches again."""


def branches(all_slots: tuple[Slot, ...], depth: int = 0) -> Branches:
    """The slots by the key that leads to them, nested as the document nests them."""
    found: dict[str, list[Slot]] = {}
    for slot in all_slots:
        found.setdefault(slot.path[depth], []).append(slot)
    return {
        key: below[0] if len(below[0].path) == depth + 1 else branches(tuple(below), depth + 1)
        for key, below in found.items()
    }


@cache
def keys_of(part: Part | Single) -> Branches:
    """The slots of one record by key."""
    return branches(slots(part))
