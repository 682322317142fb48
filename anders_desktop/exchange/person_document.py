"""Everything about one person as one document, to give along (AVG): YAML, or JSON by the name of the file."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from anders_desktop.errors import ContentError
from anders_desktop.exchange.yaml_writer import yaml_text
from anders_desktop.model import BY_KIND, RECORDS, Choice, FieldKind, LivingLab, Person, Record
from anders_desktop.model.names import mentions, name_parts
from anders_desktop.store import Reader, Store, files
from anders_desktop.text import _

_TEXTS = (FieldKind.TEXT, FieldKind.PARAGRAPH, FieldKind.TEXTS)


def person_document(store: Store, person_id: str) -> dict[str, Any]:
    """What is kept about a person: the person, every record that points there, every text with the name."""
    with store.read() as reader:
        person = reader.get(Person, person_id)
        if person is None:
            raise ContentError(_("{noun}: dit is er niet (meer).").format(noun=_(Person.noun)))
        found: dict[str, Any] = {
            "lab": "".join(one.caption() for one in reader.find(LivingLab)),
            "person": _mapping(reader, person),
            "records": [],
            "mentions": [],
        }
        for record in RECORDS:
            for row in reader.find(record):
                if record is not Person and _points_at(row, person_id):
                    found["records"].append({"kind": record.kind(), **_mapping(reader, row)})
                elif row.id != person_id:
                    found["mentions"] += _mentions(row, person)
    return found


def write_person_document(store: Store, person_id: str, target: Path) -> None:
    """Write the document to a file."""
    found = person_document(store, person_id)
    if target.suffix.casefold() == ".json":
        text = json.dumps(found, ensure_ascii=False, indent=2, default=str) + "\n"
    else:
        text = yaml_text(found)
    files.write_whole(target, text.encode())


def _mapping(reader: Reader, row: Record) -> dict[str, Any]:
    """The filled fields of a record, each reference with the name of what it points to."""
    result: dict[str, Any] = {"id": row.id}
    if row.owner and (owner := getattr(row, row.owner)):
        link = next(iter(row.__table__.columns[row.owner].foreign_keys))
        result["belongs_to"] = _named(reader, str(link.column.table.name), owner)
    for field in type(row).fields.values():
        value = getattr(row, field.name)
        if value is None or value in ((), ""):
            continue
        if field.kind is FieldKind.REFERENCE:
            value = _named(reader, field.target, value)
        elif field.kind is FieldKind.REFERENCES:
            value = [_named(reader, field.target, one) for one in value]
        elif isinstance(value, Choice):
            value = str(value)
        elif isinstance(value, tuple):
            value = list(value)
        result[field.key.rpartition(".")[2].lstrip("/") or field.name] = value
    return result


def _named(reader: Reader, kind: str, record_id: str) -> dict[str, str]:
    found = reader.get(BY_KIND[kind], record_id)
    return {"id": record_id, "name": found.caption() if found is not None else ""}


def _points_at(row: Record, person_id: str) -> bool:
    for field in type(row).fields.values():
        if field.target == "person":
            value = getattr(row, field.name)
            if value == person_id or (field.kind is FieldKind.REFERENCES and person_id in (value or ())):
                return True
    return False


def _mentions(row: Record, person: Person) -> Iterable[dict[str, str]]:
    parts = name_parts(person) if person.given_name or person.surname else ()
    for field in type(row).fields.values():
        value = getattr(row, field.name) if field.kind in _TEXTS else None
        text = "\n".join(value) if isinstance(value, tuple) else value
        if text and mentions(text, parts):
            yield {"kind": row.kind(), "record": row.caption(), "field": field.name, "text": text}
