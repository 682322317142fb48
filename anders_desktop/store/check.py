"""Whether a proeftuin is whole: the file, the log, and what points where."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, func, select

from anders_desktop.model import BY_KIND, RECORDS, FieldKind, LivingLab, Record
from anders_desktop.store import pictures
from anders_desktop.store.changelog import present
from anders_desktop.store.store import Store
from anders_desktop.store.tables import changes, edits, replaced
from anders_desktop.store.values import decode, logged_fields
from anders_desktop.text import _

_QUICK, _QUICK_RECORDS = 20, 100  # edits and records looked at when a proeftuin is opened
_STAMP = re.compile(r"(\d{15})-\d{6}-.*", re.DOTALL)
_LATEST = 253_402_300_799_000  # the end of the year 9999, in milliseconds since 1970
_MOST = 200  # problems named; whoever has more does not read on

Heads = Mapping[tuple[str, str], list[tuple[str, str | None]]]


def check(store: Store) -> list[str]:
    """Everything that is wrong, each in a sentence; empty when all is well."""
    problems = [_("De database is beschadigd: {what}").format(what=one) for one in store.damage()]
    if problems:
        return problems
    with store.connection() as connection:
        try:
            problems = _content(connection)
        except (ValueError, LookupError, TypeError):  # a column holds what its type cannot be
            problems = [_("De geschiedenis is beschadigd.")]
    return problems[:_MOST]


def _content(connection: Connection) -> list[str]:
    problems = list(_log_itself(connection))
    if not problems:
        heads = _all_heads(connection)
        problems = [*_log_against_rows(connection, heads, None), *_log_without_rows(connection, heads)]
    if not problems:
        problems = [
            *_labs(connection),
            *_same_ids(connection),
            *_dangling(connection),
            *pictures.problems(connection),
        ]
    return problems


def quick_check(store: Store) -> list[str]:
    """Whether the rows of the newest edits agree with the log; a few milliseconds."""
    with store.connection() as connection:
        newest = select(edits.c.id).order_by(edits.c.clock.desc()).limit(_QUICK)
        touched = select(changes.c.record_kind, changes.c.record_id).where(changes.c.edit_id.in_(newest))
        found = connection.execute(touched.limit(_QUICK_RECORDS)).all()
        kinds, ids = {kind for kind, _id in found}, {record_id for _kind, record_id in found}
        records = [record for record in RECORDS if record.kind() in kinds]
        return list(_log_against_rows(connection, present(connection, ids), ids, records))


def _log_itself(connection: Connection) -> Iterator[str]:
    """Edits without a time, and changes of something that cannot be."""
    for edit_id, clock, label, values in connection.execute(
        select(edits.c.id, edits.c.clock, edits.c.label, edits.c.label_values)
    ):
        found = _STAMP.fullmatch(str(clock))
        if found is None or int(found[1]) > _LATEST or not _fits(label, values):
            yield _("De geschiedenis is beschadigd bij bewerking ‘{id}’.").format(id=edit_id)
    known = {record.kind(): set(logged_fields(record)) for record in RECORDS}
    columns = (changes.c.id, changes.c.record_kind, changes.c.field, changes.c.value)
    for change_id, kind, field, value in connection.execute(select(*columns)):
        if field not in known.get(kind, ()) or not _readable(kind, field, value):
            yield _("De geschiedenis is beschadigd bij wijziging ‘{id}’.").format(id=change_id)


def _fits(label: str, values: Any) -> bool:
    try:
        label.format(**values)
    except (LookupError, ValueError, TypeError, AttributeError):
        return False
    named = "".join(re.findall(r"\{[^}]*\}", label))
    return "." not in named and "[" not in named  # a label names values, it does not reach into them


def _readable(kind: str, field: str, value: str | None) -> bool:
    try:
        decode(kind, field, value)
    except (ValueError, LookupError, TypeError, StopIteration):
        return False
    return True


def _log_against_rows(
    connection: Connection,
    heads: Heads,
    ids: set[str] | None,
    records: Sequence[type[Record]] = RECORDS,
) -> Iterator[str]:
    for record in records:
        table = record.__table__
        statement = select(table) if ids is None else select(table).where(table.c.id.in_(ids))
        names = logged_fields(record)
        try:
            rows = connection.execute(statement).mappings().all()
        except (ValueError, LookupError, TypeError, json.JSONDecodeError):
            yield _("{noun}: een veld is beschadigd.").format(noun=_(record.noun))
            continue
        for row in rows:
            for name in names:
                found = heads.get((row["id"], name)) or [("", None)]
                if all(decode(record.kind(), name, value) != row[name] for _change, value in found):
                    yield _("{noun} ‘{id}’: het veld {field} klopt niet met de geschiedenis.").format(
                        noun=_(record.noun), id=row["id"], field=name
                    )


def _log_without_rows(connection: Connection, heads: Heads) -> Iterator[str]:
    known: set[str] = set()
    for record in RECORDS:
        known |= set(connection.scalars(select(record.__table__.c.id)))
    for lost in sorted({record_id for record_id, _field in heads} - known):
        yield _("‘{id}’ staat in de geschiedenis, maar niet in de proeftuin.").format(id=lost)


def _labs(connection: Connection) -> Iterator[str]:
    table = LivingLab.__table__
    count = connection.scalar(select(func.count()).select_from(table).where(table.c.deleted.is_(False)))
    if count != 1:
        yield _("Er horen gegevens van één proeftuin in te staan, maar het zijn er {count}.").format(
            count=count
        )


def _same_ids(connection: Connection) -> Iterator[str]:
    kinds: dict[str, str] = {}
    for record in RECORDS:
        for record_id in connection.scalars(select(record.__table__.c.id)):
            if record_id in kinds:
                yield _("‘{id}’ komt twee keer voor: als {first} en als {second}.").format(
                    id=record_id, first=_(BY_KIND[kinds[record_id]].noun), second=_(record.noun)
                )
            kinds[record_id] = record.kind()


def _all_heads(connection: Connection) -> Heads:
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
                for lost in sorted(set(ids) - known[target]):
                    yield _("{noun} ‘{id}’ verwijst naar ‘{lost}’, maar dat bestaat niet.").format(
                        noun=_(record.noun), id=record_id, lost=lost
                    )


def _lists_of_references(record: type[Record]) -> list[tuple[str, Any]]:
    return [
        (name, field.target)
        for name, field in record.fields.items()
        if field.kind is FieldKind.REFERENCES and field.target in BY_KIND
    ]
