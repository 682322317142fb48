"""From the records of a store to a document: plain mappings, lists and values in a readable order."""

from __future__ import annotations

import re
from typing import Any

from anders_desktop.exchange.layout import (
    DOCUMENT,
    PICTURES,
    SCHEMA,
    Listed,
    Part,
    Roll,
    Single,
    Slot,
    root_slots,
    slots,
)
from anders_desktop.model import RECORDS, Field, FieldKind, Record
from anders_desktop.store import Reader, Store
from anders_desktop.store.pictures import text_of

Document = dict[str, Any]
"""What a document holds once it is read: dates are ``datetime.date``, everything else is as in JSON."""

_MADE_HERE = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
_SINGLE_RECORDS = tuple(part.record for part in DOCUMENT if isinstance(part, Single))


def document(store: Store) -> Document:
    """Everything a proeftuin holds now as one document; what was removed is not in it, nor is the history."""
    with store.read() as reader:
        return _Writing(reader).document()


class _Writing:
    """Writes the records of one moment."""

    def __init__(self, reader: Reader) -> None:
        self._records: dict[tuple[type[Record], str | None], list[Record]] = {}
        self._reader = reader
        self._pictures: dict[str, str] = {}
        self._written: set[tuple[str, str]] = set()  # kind and id of what the document holds
        everything = {record: reader.find(record) for record in RECORDS}
        for kind, records in everything.items():
            standing = {other.id for other in everything.get(_owner_kind(kind), ())}
            for record in records:
                owner = getattr(record, kind.owner) if kind.owner else None
                self._records.setdefault((kind, owner if owner in standing else None), []).append(record)
        for part in DOCUMENT:
            self._collect(part, None)
        self._referred = {
            (field.target, value)
            for records in self._records.values()
            for record in records
            if (record.kind(), record.id) in self._written
            for field in type(record).fields.values()
            for value in _references(record, field)
        }

    def document(self) -> Document:
        """The whole document, from the top."""
        result: Document = {"schema": SCHEMA}
        for slot in root_slots():
            if isinstance(slot.holds, Field):
                for record in self._all(DOCUMENT[0], None):
                    self._put_field(result, slot, slot.holds, record)
            elif isinstance(slot.holds, (Part, Single)):
                self._put_part(result, slot, slot.holds, None)
        if self._pictures:
            result[PICTURES] = [{"id": digest, "data": data} for digest, data in self._pictures.items()]
        return result

    def _all(self, part: Part | Single | Roll, owner: str | None) -> list[Record]:
        """The records of a part; where a kind has a single present record, that is the last one."""
        records = self._records.get((part.record, owner), [])
        if isinstance(part, Single):
            return records[-1:]
        return records[:-1] if part.record in _SINGLE_RECORDS else records

    def _collect(self, part: Part | Single | Roll, owner: str | None) -> None:
        for record in self._all(part, owner):
            self._written.add((record.kind(), record.id))
            for inner in () if isinstance(part, Roll) else part.parts:
                self._collect(inner, record.id)

    def _mapping(self, part: Part | Single, record: Record, index: int) -> Document:
        result: Document = {}
        if self._shows_id(part, record):
            result["id"] = record.id
        for slot in slots(part):
            if isinstance(slot.holds, Field):
                if isinstance(part, Part) and part.numbered and slot.holds.name == "number":
                    if getattr(record, "number", index) not in (None, index):
                        self._put_field(result, slot, slot.holds, record)
                else:
                    self._put_field(result, slot, slot.holds, record)
            elif isinstance(slot.holds, Listed):
                _put(result, slot.path, self._list(slot.holds, record.id))
            elif slot.holds is not None:
                self._put_part(result, slot, slot.holds, record.id)
        return result

    def _shows_id(self, part: Part | Single, record: Record) -> bool:
        """An id that only we made up, and that nothing points at, would only be in the reader's way."""
        if isinstance(part, Single) or part.owned_id:
            return True
        return (record.kind(), record.id) in self._referred or not _MADE_HERE.fullmatch(record.id)

    def _put_part(self, result: Document, slot: Slot, part: Part | Single, owner: str | None) -> None:
        mappings = [
            self._mapping(part, record, index) for index, record in enumerate(self._all(part, owner), 1)
        ]
        if isinstance(part, Part):
            if mappings or not part.optional:
                _put(result, slot.path, mappings)
        elif mappings:
            _put(result, slot.path, mappings[0])

    def _put_field(self, result: Document, slot: Slot, field: Field, record: Record) -> None:
        value = self._value(field, record)
        if field.always or (value is not None and value != []):
            _put(result, slot.path, value)

    def _list(self, listed: Listed, owner: str) -> list[str]:
        """The references of a roll with one value; who stands on it twice, after a merge, is written once."""
        roll = listed.roll
        target = roll.record.fields[roll.item_field].target
        first: dict[str, Any] = {}
        for record in self._all(roll, owner):
            first.setdefault(getattr(record, roll.item_field), getattr(record, roll.group_field))
        return [
            item
            for item, choice in first.items()
            if choice is listed.choice and (target, item) in self._written
        ]

    def _value(self, field: Field, record: Record) -> Any:
        value = getattr(record, field.name)
        if field.kind is FieldKind.REFERENCES:
            return [item for item in value or () if (field.target, item) in self._written]
        if field.kind is FieldKind.TEXTS:
            return list(value or ())
        if field.kind is FieldKind.REFERENCE:
            return value if (field.target, value) in self._written else None
        if field.kind is FieldKind.PICTURE:
            picture = self._reader.picture(value)
            if picture is None:
                return None
            self._pictures[picture.digest] = text_of(picture)
        if field.kind is FieldKind.CHOICE and value is not None:
            return str(value)
        if isinstance(value, float) and value.is_integer():
            return int(value)
        return value


def _owner_kind(kind: type[Record]) -> type[Record]:
    """The record class that owns records of this kind; the kind itself when it has no owner."""
    for link in kind.__table__.columns[kind.owner].foreign_keys if kind.owner else ():
        for other in RECORDS:
            if other.kind() == link.column.table.name:
                return other
    return kind


def _references(record: Record, field: Field) -> tuple[str, ...]:
    if field.kind is FieldKind.REFERENCE:
        value = getattr(record, field.name)
        return (value,) if value else ()
    return tuple(getattr(record, field.name) or ()) if field.kind is FieldKind.REFERENCES else ()


def _put(result: Document, path: tuple[str, ...], value: Any) -> None:
    for key in path[:-1]:
        result = result.setdefault(key, {})
    result[path[-1]] = value
