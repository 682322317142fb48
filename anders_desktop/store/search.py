"""Search over every text of a proeftuin: kept up to date by each edit, in the same transaction."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, insert, select
from sqlalchemy.orm import Session

from anders_desktop.model import BY_KIND, RECORDS, FieldKind, Record
from anders_desktop.store import engine
from anders_desktop.store.tables import search_documents
from anders_desktop.store.values import whole

_BATCH = 400
_LONGEST = 500  # characters of a question


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that was found, and where it belongs: ``owner_id`` is "" for a record that stands by itself."""

    kind: str
    record_id: str
    owner_id: str
    caption: str
    excerpt: str


def reindex(connection: Connection, records: Iterable[tuple[str, str]]) -> None:
    """Bring the index in line with the rows of these records; removed ones leave the index."""
    by_kind: dict[str, list[str]] = {}
    for kind, record_id in records:
        by_kind.setdefault(kind, []).append(record_id)
    for kind, ids in by_kind.items():
        names = text_fields(BY_KIND[kind])
        if not names:
            continue
        for start in range(0, len(ids), _BATCH):
            _reindex_batch(connection, kind, names, ids[start : start + _BATCH])


def rebuild(connection: Connection) -> None:
    """Make the whole index anew: what was taken out leaves no word behind in it."""
    engine.empty_search_index(connection)
    connection.execute(delete(search_documents))
    for record in RECORDS:
        ids = connection.scalars(select(record.__table__.c.id).where(record.__table__.c.deleted.is_(False)))
        reindex(connection, [(record.kind(), record_id) for record_id in ids])


def _reindex_batch(connection: Connection, kind: str, names: tuple[str, ...], ids: list[str]) -> None:
    table = BY_KIND[kind].__table__
    columns = [table.c[name] for name in names]
    numbers = select(search_documents.c.record_id, search_documents.c.id)
    known = {
        row[0]: row[1] for row in connection.execute(numbers.where(search_documents.c.record_id.in_(ids)))
    }
    for row in connection.execute(select(table.c.id, table.c.deleted, *columns).where(table.c.id.in_(ids))):
        body = "" if row.deleted else "\n".join(str(part) for part in _flat(row[2:]) if part)
        number = known.get(row.id)
        if number is None:
            if not body:
                continue
            values = {"record_kind": kind, "record_id": row.id}
            key = connection.execute(insert(search_documents), values).inserted_primary_key
            number = int(key[0]) if key else 0
        engine.index_text(connection, number, body)


def _flat(values: Iterable[Any]) -> Iterable[Any]:
    for value in values:
        if isinstance(value, tuple):
            yield from value
        else:
            yield value


def text_fields(record: type[Record]) -> tuple[str, ...]:
    """The fields of a record that hold words."""
    kinds = (FieldKind.TEXT, FieldKind.PARAGRAPH, FieldKind.TEXTS)
    return tuple(name for name, field in record.fields.items() if field.kind in kinds)


def find(connection: Connection, words: str, limit: int) -> list[Hit]:
    """The records that hold all these words or beginnings of words, best first."""
    words = whole(words[:_LONGEST].replace("\0", " "))
    numbers = engine.match_text(connection, words, limit)
    statement = select(search_documents).where(search_documents.c.id.in_(numbers))
    places = {row.id: row for row in connection.execute(statement)}
    records = _records(connection, places.values())
    hits = []
    for number in numbers:
        place = places.get(number)
        found = records.get((place.record_kind, place.record_id)) if place is not None else None
        if found is not None:
            owner_id = str(getattr(found, found.owner) or "") if found.owner else ""
            hits.append(Hit(found.kind(), found.id, owner_id, found.caption(), _excerpt(found, words)))
    return hits


def _records(connection: Connection, places: Iterable[Any]) -> dict[tuple[str, str], Record]:
    """These records as far as they are not removed, one question per kind."""
    ids: dict[str, list[str]] = {}
    for place in places:
        ids.setdefault(place.record_kind, []).append(place.record_id)
    found: dict[tuple[str, str], Record] = {}
    with Session(bind=connection, join_transaction_mode="create_savepoint") as session:
        for kind, of_kind in ids.items():
            record = BY_KIND[kind]
            statement = select(record).where(record.id.in_(of_kind), record.deleted.is_(False))
            found.update({(kind, one.id): one for one in session.scalars(statement)})
        session.expunge_all()
    return found


def _excerpt(record: Record, words: str) -> str:
    """The line of the record in which the first word was found, shortened around it."""
    first = words.split(maxsplit=1)[0].casefold() if words.split() else ""
    values = [getattr(record, name) for name in record.fields]
    texts = [str(value) for value in values if isinstance(value, str)]
    for text in texts:
        for line in text.splitlines():
            place = line.casefold().find(first)
            if place >= 0:
                start = max(0, place - 40)
                return ("… " if start else "") + line[start : start + 140]
    return ""
