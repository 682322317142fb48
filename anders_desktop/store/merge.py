"""Bringing two copies of a proeftuin together: the union of their logs, nothing of either lost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, insert, select
from sqlalchemy.orm import Session

from anders_desktop.errors import ContentError
from anders_desktop.model import BY_KIND
from anders_desktop.store import search
from anders_desktop.store.changelog import Change, present
from anders_desktop.store.store import Store, project
from anders_desktop.store.tables import changes, edits, replaced
from anders_desktop.text import _

_BATCH = 500


@dataclass(frozen=True, slots=True)
class Merged:
    """How many changes came in, and in how many fields both copies say something else."""

    changes: int
    conflicts: int


def look(mine: Store, other: Store) -> Merged:
    """What :func:`bring_in` would do; nothing is written."""
    _refuse_strangers(mine, other)
    with other.connection() as source, mine.connection() as target:
        return Merged(len(_ids(source, changes) - _ids(target, changes)), 0)


def bring_in(mine: Store, other: Store) -> Merged:
    """Take over every edit of ``other`` that ``mine`` does not know, in one transaction.

    A field that both changed keeps both values in the log; the later one is shown. Raises ContentError for two
    different proeftuinen.
    """
    _refuse_strangers(mine, other)
    with other.connection() as source, mine.connection() as target:
        known = _ids(target, changes)
        _copy(source, target, edits, "id", _ids(target, edits))
        new = _copy(source, target, changes, "id", known)
        _copy_links(source, target)
        records = {(row["record_kind"], row["record_id"]) for row in new}
        touched = {(row["record_id"], row["field"]): row["record_kind"] for row in new}
        heads = present(target, {record_id for record_id, _field in touched})
        clocks = _clocks(target, [change_id for found in heads.values() for change_id, _value in found])
        shown, conflicts = [], 0
        for (record_id, field), kind in touched.items():
            found = heads.get((record_id, field), [])
            if not found or kind not in BY_KIND:
                continue
            conflicts += len({value for _id, value in found}) > 1
            newest = max(found, key=lambda one: clocks[one[0]])
            shown.append(Change(kind, record_id, field, newest[1]))
        with Session(bind=target, join_transaction_mode="create_savepoint") as session:
            project(session, shown)
            session.commit()
        search.reindex(target, records)
    mine.forget_stacks()
    return Merged(len(new), conflicts)


def _refuse_strangers(mine: Store, other: Store) -> None:
    if mine.lab().id != other.lab().id:
        raise ContentError(_("Dit zijn twee verschillende proeftuinen. Ze kunnen niet worden samengevoegd."))


def _ids(connection: Connection, table: Table) -> set[str]:
    return set(connection.scalars(select(table.c.id)))


def _copy(
    source: Connection, target: Connection, table: Table, key: str, known: set[str]
) -> list[dict[str, Any]]:
    rows = [dict(row) for row in source.execute(select(table)).mappings() if row[key] not in known]
    for start in range(0, len(rows), _BATCH):
        target.execute(insert(table), rows[start : start + _BATCH])
    return rows


def _copy_links(source: Connection, target: Connection) -> None:
    known = {(row.change_id, row.earlier_id) for row in target.execute(select(replaced))}
    rows = [
        dict(row)
        for row in source.execute(select(replaced)).mappings()
        if (row["change_id"], row["earlier_id"]) not in known
    ]
    for start in range(0, len(rows), _BATCH):
        target.execute(insert(replaced), rows[start : start + _BATCH])


def _clocks(connection: Connection, change_ids: list[str]) -> dict[str, str]:
    clocks: dict[str, str] = {}
    for start in range(0, len(change_ids), _BATCH):
        statement = (
            select(changes.c.id, edits.c.clock)
            .join(edits, edits.c.id == changes.c.edit_id)
            .where(changes.c.id.in_(change_ids[start : start + _BATCH]))
        )
        clocks.update({row[0]: row[1] for row in connection.execute(statement)})
    return clocks
