"""Whether a proeftuin is whole: the file, the log, and what points where."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, select

from anders_desktop.model import BY_KIND, RECORDS, FieldKind, Record
from anders_desktop.store.changelog import present
from anders_desktop.store.store import Store
from anders_desktop.store.tables import changes, edits, replaced
from anders_desktop.store.values import encode, logged_fields
from anders_desktop.text import _

_QUICK = 20  # edits looked at when a proeftuin is opened


def check(store: Store) -> list[str]:
    """Everything that is wrong, each in a sentence; empty when all is well."""
    problems = [_("De database is beschadigd: {what}").format(what=one) for one in store.damage()]
    if problems:
        return problems
    with store.connection() as connection:
        problems += list(_log_against_rows(connection, None))
        problems += list(_dangling(connection))
    return problems


def quick_check(store: Store) -> list[str]:
    """Whether the rows of the newest edits agree with the log; a few milliseconds."""
    with store.connection() as connection:
        newest = select(edits.c.id).order_by(edits.c.clock.desc()).limit(_QUICK)
        ids = set(
            connection.scalars(select(changes.c.record_id).where(changes.c.edit_id.in_(newest)).limit(500))
        )
        return list(_log_against_rows(connection, ids))


def _log_against_rows(connection: Connection, ids: set[str] | None) -> Iterator[str]:
    heads = _all_heads(connection) if ids is None else present(connection, ids)
    for record in RECORDS:
        table = record.__table__
        statement = select(table) if ids is None else select(table).where(table.c.id.in_(ids))
        for row in connection.execute(statement).mappings():
            for name in logged_fields(record):
                values = {value for _change, value in heads.get((row["id"], name), ())}
                if encode(row[name]) not in (values or {_empty(name)}):
                    yield _("{noun} ‘{id}’: het veld {field} klopt niet met de geschiedenis.").format(
                        noun=_(record.noun), id=row["id"], field=name
                    )


def _empty(name: str) -> str | None:
    return {"position": "0", "deleted": "false"}.get(name)


def _all_heads(connection: Connection) -> dict[tuple[str, str], list[tuple[str, str | None]]]:
    statement = (
        select(changes.c.record_id, changes.c.field, changes.c.id, changes.c.value)
        .outerjoin(replaced, replaced.c.earlier_id == changes.c.id)
        .where(replaced.c.earlier_id.is_(None))
    )
    found: dict[tuple[str, str], list[tuple[str, str | None]]] = {}
    for record_id, field, change_id, value in connection.execute(statement):
        found.setdefault((record_id, field), []).append((change_id, value))
    return found


def _dangling(connection: Connection) -> Iterator[str]:
    known = {record.kind(): set(connection.scalars(select(record.__table__.c.id))) for record in RECORDS}
    for record in RECORDS:
        for name, target in _lists_of_references(record):
            column = record.__table__.c[name]
            for record_id, ids in connection.execute(select(record.__table__.c.id, column)):
                for lost in set(ids) - known[target]:
                    yield _("{noun} ‘{id}’ verwijst naar ‘{lost}’, maar dat bestaat niet.").format(
                        noun=_(record.noun), id=record_id, lost=lost
                    )


def _lists_of_references(record: type[Record]) -> list[tuple[str, Any]]:
    return [
        (name, field.target)
        for name, field in record.fields.items()
        if field.kind is FieldKind.REFERENCES and field.target in BY_KIND
    ]
