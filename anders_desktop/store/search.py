"""Search over every text of a proeftuin: kept up to date by each edit, in the same transaction."""

from __future__ import annotations

import functools
import json
from collections.abc import Iterable, Iterator
from types import FunctionType
from typing import Any, NamedTuple

from sqlalchemy import Connection, Text, delete, insert, select, type_coerce

from anders_desktop.model import BY_KIND, RECORDS, FieldKind, Record
from anders_desktop.store import engine
from anders_desktop.store.tables import search_documents
from anders_desktop.store.values import whole

_BATCH = 400
_NONE = (None, "[]")
_LONGEST = 500  # characters of a question


class Hit(NamedTuple):
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
        names = text_fields(kind)
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


@functools.cache
def text_fields(kind: str) -> tuple[str, ...]:
    """The fields of a kind of record that hold words."""
    kinds = (FieldKind.TEXT, FieldKind.PARAGRAPH, FieldKind.TEXTS)
    return tuple(name for name, field in BY_KIND[kind].fields.items() if field.kind in kinds)


def find(connection: Connection, words: str, limit: int) -> list[Hit]:
    """The records that hold all these words or beginnings of words, best first."""
    words = whole(words[:_LONGEST].replace("\0", " "))
    places = engine.match_text(connection, words, limit)
    first = words.split(maxsplit=1)[0].casefold() if places else ""
    found = _found(connection, places)
    return [_shown(place[0]).hit(found[place], place, first) for place in places if place in found]


class _Row:
    """The columns of a record that a hit shows, read as the record itself reads them: hits come while one types."""

    def __init__(self, record: type[Record], values: dict[str, Any]) -> None:
        self.__dict__ = values
        values["_record"] = record

    def __getattr__(self, name: str) -> Any:
        """What the class of the record has by a name that is no column."""
        found = getattr(self._record, name)
        return found.__get__(self) if isinstance(found, FunctionType) else found


class _Shown(NamedTuple):
    """How the records of a kind are asked for: the columns from which hits are made, and which of them hold words."""

    record: type[Record]
    columns: tuple[str, ...]
    question: str
    texts: tuple[tuple[str, bool], ...]  # a name, and whether it is a list, which comes as it is kept

    def hit(self, row: Any, place: tuple[str, str], first: str) -> Hit:
        """What is shown of a row in which this word was found."""
        owner = getattr(row, self.record.owner) if self.record.owner else ""
        return Hit(*place, owner or "", self.record.caption(row), _excerpt(self._words(vars(row)), first))

    def _words(self, values: dict[str, Any]) -> Iterator[str]:
        for name, is_list in self.texts:
            value = values[name]
            if is_list and value not in _NONE:
                yield from json.loads(value)
            elif value and not is_list:
                yield value


@functools.cache
def _shown(kind: str) -> _Shown:
    """How the records of a kind are asked for."""
    record = BY_KIND[kind]
    columns, fields = record.__table__.c, record.fields
    texts = tuple((name, fields[name].kind is FieldKind.TEXTS) for name in text_fields(kind))
    numbers = (name for name, field in fields.items() if field.kind is FieldKind.INTEGER)
    names = ("id", *((record.owner,) if record.owner else ()), *text_fields(kind), *numbers)
    lists = {name for name, is_list in texts if is_list}
    asked = (type_coerce(columns[name], Text) if name in lists else columns[name] for name in names)
    question = engine.question(select(*asked).where(columns.deleted.is_(False)), columns.id)
    return _Shown(record, names, question, texts)


def _found(connection: Connection, places: Iterable[tuple[str, str]]) -> dict[tuple[str, str], _Row]:
    """These records as far as they are not removed: one question per kind, and only the columns that a hit shows."""
    ids: dict[str, list[str]] = {}
    for kind, record_id in places:
        ids.setdefault(kind, []).append(record_id)
    found: dict[tuple[str, str], _Row] = {}
    for kind, of_kind in ids.items():
        shown = _shown(kind)
        for row in engine.ask(connection, shown.question, of_kind):
            values = dict(zip(shown.columns, row, strict=True))
            found[(kind, values["id"])] = _Row(shown.record, values)
    return found


def _excerpt(texts: Iterable[str], first: str) -> str:
    """The line in which the first word was found, shortened around it."""
    for text in texts:
        if first not in text.casefold():
            continue
        for line in text.splitlines():
            place = line.casefold().find(first)
            if place >= 0:
                start = max(0, place - 40)
                return ("… " if start else "") + line[start : start + 140]
    return ""
