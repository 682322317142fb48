"""How the value of a field is written in the change log, and read back from it."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from anders_desktop.model import BY_KIND, Field, FieldKind, Record

OWN_FIELDS = ("position", "deleted")
"""What every record has besides its described fields; logged like them."""


def logged_fields(record: type[Record]) -> tuple[str, ...]:
    """The names of everything of a record that the log follows."""
    owner = (record.owner,) if record.owner else ()
    return (*owner, *record.fields, *OWN_FIELDS)


def whole(text: str) -> str:
    """A text without half characters, which no file can hold: pairs are joined, the rest becomes a mark."""
    if text.isascii():
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def encode(value: Any) -> str | None:
    """A field's value as the log keeps it: JSON, or None for an empty field."""
    if value is None or value == ():
        return None
    if isinstance(value, dt.date):
        return json.dumps(value.isoformat())
    if isinstance(value, tuple):
        return json.dumps(list(value), ensure_ascii=False)
    return json.dumps(value, ensure_ascii=False)


def decode(kind: str, name: str, text: str | None) -> Any:
    """The value of a field from what the log kept; the empty value of its kind for None."""
    field = BY_KIND[kind].fields.get(name)
    if text is None:
        return _empty(name, field)
    value = json.loads(text)
    if field is None:
        return value
    if field.kind is FieldKind.DATE:
        return dt.date.fromisoformat(value)
    if field.kind in (FieldKind.REFERENCES, FieldKind.TEXTS):
        return tuple(value)
    if field.kind is FieldKind.CHOICE and field.choices is not None:
        return next(member for member in field.choices if member.value == value)
    return value


def _empty(name: str, field: Field | None) -> Any:
    if field is None:
        return {"position": 0, "deleted": False}.get(name)
    return () if field.kind in (FieldKind.REFERENCES, FieldKind.TEXTS) else None


def as_day(kept: Any) -> dt.date | None:
    """A day as a raw row holds it."""
    return dt.date.fromisoformat(kept) if isinstance(kept, str) else kept


def as_ids(kept: Any) -> tuple[str, ...]:
    """A list of ids as a raw row holds it."""
    return tuple((json.loads(kept) if isinstance(kept, str) else kept) or ())
