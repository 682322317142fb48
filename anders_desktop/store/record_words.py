"""What history and undo say in words: the names of records, also of removed ones, and the values of fields."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import select

from anders_desktop.model import BY_KIND, Choice, FieldKind, Record
from anders_desktop.store.values import decode
from anders_desktop.store.work import Reader
from anders_desktop.text import _, enumeration, long_date, number

Place = tuple[str, str]
"""A record: its kind and its id."""

_BATCH = 400
_LONGEST = 1_500  # letters of a text that the history shows of one value


class Captions:
    """The names of records by kind and id, read in batches; a removed one is named, a forgotten one is not."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._rows: dict[Place, Record | None] = {}

    def read(self, wanted: Iterable[Place]) -> None:
        """Read these records, and those by whom one without words of its own is named."""
        missing: dict[str, list[str]] = {}
        for key in dict.fromkeys(wanted):
            if key not in self._rows and key[0] in BY_KIND and key[1]:
                self._rows[key] = None
                missing.setdefault(key[0], []).append(key[1])
        further = []
        for kind, ids in missing.items():
            for row in self._fetch(BY_KIND[kind], ids):
                self._rows[kind, row.id] = row
                if not _own_words(row) and (target := _named_by(row)):
                    further.append(target)
        if further:
            self.read(further)

    def name(self, kind: str, record_id: str) -> str:
        """The name of a record: "Eén voordeur", "Oude afspraak (verwijderd)"."""
        row = self._row(kind, record_id)
        if row is None:
            return _("niet meer bewaard")
        words = row.caption()
        if not _own_words(row) and (target := _named_by(row)):
            words = self.name(*target)
        return _("{name} (verwijderd)").format(name=words) if row.deleted else words

    def bare(self, kind: str, record_id: str) -> str:
        """The name of a record, whether it is removed or not; "" for one that is not kept any more."""
        row = self._row(kind, record_id)
        if row is None:
            return ""
        target = None if _own_words(row) else _named_by(row)
        return (self.bare(*target) if target else "") or row.caption()

    def owner(self, kind: str, record_id: str) -> Place | None:
        """What a record belongs to; None for one that stands by itself."""
        row = self._row(kind, record_id)
        return owner_of(row) if row is not None else None

    def value(self, kind: str, name: str, kept: str | None) -> str:
        """The value of a field as the log keeps it, in words; "" for an empty one."""
        record = BY_KIND.get(kind)
        if record is None or kept is None:
            return ""
        field = record.fields.get(name)
        if field is None:
            return self._unnamed(record, name, kept)
        value = decode(kind, name, kept)
        if field.kind is FieldKind.REFERENCE:
            return self.name(field.target, str(value))
        if field.kind is FieldKind.REFERENCES:
            self.read((field.target, one) for one in value)
            return enumeration(self.name(field.target, one) for one in value)
        if field.kind is FieldKind.PICTURE:
            return _("een foto")
        return _plain(value)

    def _row(self, kind: str, record_id: str) -> Record | None:
        key = (kind, record_id)
        if key not in self._rows:
            self.read([key])
        return self._rows.get(key)

    def _unnamed(self, record: type[Record], name: str, kept: str) -> str:
        value = json.loads(kept)
        if name == record.owner:
            return self.name(owner_kind(record), str(value))
        return str(value + 1) if name == "position" and isinstance(value, int) else ""

    def _fetch(self, record: type[Record], ids: list[str]) -> Iterable[Record]:
        table = record.__table__
        for start in range(0, len(ids), _BATCH):
            for row in self._reader.rows(select(table).where(table.c.id.in_(ids[start : start + _BATCH]))):
                values: Mapping[str, Any] = row._mapping  # noqa: SLF001 - SQLAlchemy's public name for it
                yield record(**values)


def owner_kind(record: type[Record]) -> str:
    """The kind of the records that own records of this kind; "" for none."""
    links = record.__table__.columns[record.owner].foreign_keys if record.owner else ()
    return next((str(link.column.table.name) for link in links), "")


def owner_of(row: Record) -> Place | None:
    """What a record belongs to; None for one that stands by itself."""
    owner = getattr(row, row.owner) if row.owner else None
    return (owner_kind(type(row)), str(owner)) if owner else None


def field_label(kind: str, name: str) -> str:
    """What a field is called; also what every record has besides its described fields."""
    record = BY_KIND.get(kind)
    if record is None:
        return name
    if name in record.fields:
        return _(record.fields[name].label)
    if name == record.owner:
        return _("Hoort bij")
    return {"position": _("Plaats in de lijst"), "deleted": _("Verwijderd")}.get(name, name)


def _own_words(row: Record) -> bool:
    """Whether a record has words of its own to be named by."""
    blank = type(row)()
    return row.caption() != blank.caption()


def _named_by(row: Record) -> Place | None:
    """The first record that one without words points to: an attendance is named by its person."""
    for field in type(row).fields.values():
        value = getattr(row, field.name) if field.kind is FieldKind.REFERENCE else None
        if value:
            return field.target, str(value)
    return owner_of(row)


def _plain(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, Choice):
        return value.label
    if isinstance(value, bool):
        return _("ja") if value else _("nee")
    if hasattr(value, "isoformat"):
        return long_date(value)
    if isinstance(value, (int, float)):
        return number(value)
    if isinstance(value, tuple):
        return "; ".join(map(str, value))
    text = str(value)
    return text if len(text) <= _LONGEST else text[:_LONGEST].rstrip() + " …"
