"""The append-only log of every changed field: written with each edit, read for undo and for the present."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, insert, select

from anders_desktop.store.clock import HybridClock
from anders_desktop.store.tables import changes, edits, replaced
from anders_desktop.store.values import whole

_IMPORTED = uuid.UUID("6f5d7a52-3c0c-4d42-9d7e-0f5c1a3a9b11")
_BATCH = 400  # how many ids one question to the database names


class Identity(NamedTuple):
    """Who is at work on which device; both end up in the log of what they change."""

    author: str
    device: str


class Change(NamedTuple):
    """One new value of one field: ``value`` is JSON, None for an emptied field."""

    kind: str
    record_id: str
    field: str
    value: str | None


class EditHead(NamedTuple):
    """What an edit is called and which undo step it belongs to."""

    sort: str
    label: str
    label_values: dict[str, Any]
    step: str = ""


def write_edit(
    connection: Connection, head: EditHead, new: Sequence[Change], identity: Identity, clock: HybridClock
) -> str:
    """Write one edit with its changes and with what each of them replaces; gives the id of the edit.

    What a document brought gets ids made from its content: the same document read in on two computers is then one
    history, and merging those two finds no differences that are none.
    """
    same = head.sort == "import"
    edit_id = _id_of_content(new) if same else _new_id()
    connection.execute(
        insert(edits),
        {
            "id": edit_id,
            "sort": head.sort,
            "label": head.label,
            "label_values": head.label_values,
            "step": head.step or edit_id,
            "author": whole(identity.author),
            "device": identity.device,
            "clock": clock.now(),
        },
    )
    heads = present(connection, {change.record_id for change in new})
    rows, links = [], []
    for change in new:
        first = same and (change.record_id, change.field) not in heads
        change_id = _same_id(change.record_id, change.field, str(change.value)) if first else _new_id()
        rows.append(
            {
                "id": change_id,
                "edit_id": edit_id,
                "record_kind": change.kind,
                "record_id": change.record_id,
                "field": change.field,
                "value": change.value,
            }
        )
        links += [
            {"change_id": change_id, "earlier_id": earlier}
            for earlier, _value in heads.get((change.record_id, change.field), ())
        ]
    if rows:
        connection.execute(insert(changes), rows)
    if links:
        connection.execute(insert(replaced), links)
    return edit_id


def _new_id() -> str:
    return str(uuid.uuid4())


def _id_of_content(new: Sequence[Change]) -> str:
    return _same_id("edit", *(f"{one.record_id}\n{one.field}\n{one.value}" for one in new))


def _same_id(*words: str) -> str:
    return str(uuid.uuid5(_IMPORTED, "\0".join(words)))


def present(
    connection: Connection, record_ids: Iterable[str]
) -> dict[tuple[str, str], list[tuple[str, str | None]]]:
    """The changes nothing has replaced, per record id and field: (change id, value); more than one is a conflict."""
    found: dict[tuple[str, str], list[tuple[str, str | None]]] = {}
    ids = list(record_ids)
    for start in range(0, len(ids), _BATCH):
        statement = (
            select(changes.c.record_id, changes.c.field, changes.c.id, changes.c.value)
            .outerjoin(replaced, replaced.c.earlier_id == changes.c.id)
            .where(changes.c.record_id.in_(ids[start : start + _BATCH]), replaced.c.earlier_id.is_(None))
        )
        for record_id, field, change_id, value in connection.execute(statement):
            found.setdefault((record_id, field), []).append((change_id, value))
    return found


def step_edits(connection: Connection, step: str) -> list[str]:
    """The ids of the edits of one undo step, oldest first; what took it back or redid it is not among them."""
    statement = (
        select(edits.c.id)
        .where(edits.c.step == step, edits.c.sort.in_(("edit", "import")))
        .order_by(edits.c.clock)
    )
    return [row[0] for row in connection.execute(statement)]


def reversal(connection: Connection, step: str) -> list[Change]:
    """The changes that take one undo step back.

    A field gets the value it had before the step; a record the step made is removed, with its fields as they are.
    """
    first: dict[tuple[str, str], tuple[str, str]] = {}
    made: dict[str, str] = {}
    for row in _step_changes(connection, step):
        first.setdefault((row.record_id, row.field), (row.id, row.record_kind))
    befores = _replaced_values(connection, [change_id for change_id, _kind in first.values()])
    result = []
    for (record_id, field), (change_id, kind) in first.items():
        if field == "deleted" and change_id not in befores:
            made[record_id] = kind
    for (record_id, field), (change_id, kind) in first.items():
        if record_id not in made:
            result.append(Change(kind, record_id, field, befores.get(change_id)))
    result += [Change(kind, record_id, "deleted", json.dumps(True)) for record_id, kind in made.items()]
    return result


def repetition(connection: Connection, step: str) -> list[Change]:
    """The changes that do one undo step again: the last value it gave each field."""
    last: dict[tuple[str, str], Change] = {}
    for row in _step_changes(connection, step):
        last[row.record_id, row.field] = Change(row.record_kind, row.record_id, row.field, row.value)
    return list(last.values())


def _step_changes(connection: Connection, step: str) -> Sequence[Any]:
    statement = (
        select(changes)
        .join(edits, edits.c.id == changes.c.edit_id)
        .where(edits.c.step == step, edits.c.sort.in_(("edit", "import")))
        .order_by(edits.c.clock)
    )
    return connection.execute(statement).all()


def _replaced_values(connection: Connection, change_ids: list[str]) -> dict[str, str | None]:
    values: dict[str, str | None] = {}
    for start in range(0, len(change_ids), _BATCH):
        statement = (
            select(replaced.c.change_id, changes.c.value)
            .join(changes, changes.c.id == replaced.c.earlier_id)
            .join(edits, edits.c.id == changes.c.edit_id)
            .where(replaced.c.change_id.in_(change_ids[start : start + _BATCH]))
            .order_by(edits.c.clock, changes.c.id)  # the value that was shown comes last
        )
        values.update({row[0]: row[1] for row in connection.execute(statement)})
    return values
