"""The records a field can point to, named and in the order in which people look for them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from anders_desktop.model import BY_KIND, LearningSession, Person, Record
from anders_desktop.model.names import fold, sort_key
from anders_desktop.store import Store


class Option(NamedTuple):
    """A record that can be chosen. When two have the same name, the caption tells them apart."""

    id: str
    caption: str


def options(store: Store, kind: str) -> list[Option]:
    """Every record of a kind: people by surname, sessions with the newest first, the rest by name."""
    records = store.find(BY_KIND[kind])
    if kind == "stakeholder_group":
        ordered: list[Record] = records
    elif kind == "person":
        ordered = sorted(records, key=lambda one: sort_key(one) if isinstance(one, Person) else ("", "", ""))
    elif kind == "learning_session":
        ordered = sorted(
            records, key=lambda one: one.number or 0 if isinstance(one, LearningSession) else 0, reverse=True
        )
    else:
        ordered = sorted(records, key=lambda one: fold(one.caption()))
    found, seen = [], dict[str, int]()
    for record in ordered:
        caption = record.caption()
        seen[caption] = seen.get(caption, 0) + 1
        found.append(Option(record.id, caption if seen[caption] == 1 else f"{caption} ({seen[caption]})"))
    return found


def read_named(store: Store, records: Iterable[Record]) -> None:
    """Read what the fields of these records point to with one question for each kind; their names are then known."""
    wanted: dict[str, set[str]] = {}
    for record in records:
        for name, field in record.fields.items():
            if field.target:
                value = getattr(record, name) or ()
                wanted.setdefault(field.target, set()).update((value,) if isinstance(value, str) else value)
    with store.read() as reader:
        for kind, ids in wanted.items():
            if ids:
                store.keep(reader.some(BY_KIND[kind], ids))


def caption_of(store: Store, kind: str, record_id: str) -> str:
    """The name of one record, "" when it was removed."""
    found = store.get(BY_KIND[kind], record_id)
    return found.caption() if found else ""
