"""What forgetting a person will do: how much is kept, and every text in which the name stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import func, select

from anders_desktop.model import (
    RECORDS,
    Attendance,
    ConsentRecord,
    FieldKind,
    Membership,
    Person,
    Photo,
    Quote,
    Record,
)
from anders_desktop.model.names import found_in
from anders_desktop.store import Store
from anders_desktop.store.erase import Place, known_parts
from anders_desktop.store.record_words import Captions, field_label
from anders_desktop.store.tables import changes
from anders_desktop.text import _

_AROUND = 60  # letters shown before and after a name


@dataclass(frozen=True, slots=True)
class Hit:
    """A text in which a name stands: where, and the pieces before, in and after the first name."""

    place: Place
    where: str
    before: str
    name: str
    after: str
    count: int


class Kept(NamedTuple):
    """What a proeftuin keeps about a person, in numbers; ``counts`` are (words, number)."""

    name: str
    counts: tuple[tuple[str, int], ...]
    hits: tuple[Hit, ...]


def kept_about(store: Store, people: Sequence[str]) -> Kept:
    """Everything that forgetting these people will touch."""
    wanted = set(people)
    with store.connection() as connection:
        known = {part for one in people for part in known_parts(connection, one)}
        parts = tuple(sorted(known, key=lambda part: (-len(part), part)))
        statement = select(changes.c.record_id, func.count()).group_by(changes.c.record_id)
        statement = statement.where(changes.c.record_kind == Person.kind())
        entries = sum(row[1] for row in connection.execute(statement) if row[0] in wanted)
    with store.read() as reader:
        found = {record: reader.find(record) for record in RECORDS}

        def of(record: type[Record]) -> int:
            return sum(getattr(one, "person_id", None) in wanted for one in found[record])

        counts = [
            (_("Lid van groepen"), of(Membership)),
            (_("Aanwezig, afgemeld of afwezig"), of(Attendance)),
            (_("Toestemmingen"), of(ConsentRecord)),
            (_("Uitspraken"), of(Quote)),
            (_("Foto’s"), sum(not wanted.isdisjoint(_ids(one, "person_ids")) for one in found[Photo])),
            (_("Genoemd in andere velden"), _named(found, wanted)),
            (_("Regels in de geschiedenis"), entries),
        ]
        hits = tuple(_hits(Captions(reader), found, wanted, parts))
    names = [one.caption() for one in found[Person] if one.id in wanted]
    return Kept("".join(names[:1]), tuple(one for one in counts if one[1]), hits)


def _ids(row: Record, name: str) -> tuple[str, ...]:
    value = getattr(row, name)
    return value if isinstance(value, tuple) else (value,) if value else ()


def _named(found: Mapping[type[Record], Sequence[Record]], wanted: set[str]) -> int:
    """In how many fields of other records these people are filled in."""
    own = (Membership, Attendance, ConsentRecord, Quote, Photo)
    count = 0
    for record, rows in found.items():
        names = [one.name for one in record.fields.values() if one.target == "person" and record not in own]
        count += sum(not wanted.isdisjoint(_ids(row, name)) for row in rows for name in names)
    return count


def _hits(
    captions: Captions,
    everything: Mapping[type[Record], Sequence[Record]],
    wanted: set[str],
    parts: tuple[str, ...],
) -> Iterable[Hit]:
    for record, rows in everything.items():
        names = [
            one.name
            for one in record.fields.values()
            if one.kind in (FieldKind.TEXT, FieldKind.PARAGRAPH, FieldKind.TEXTS)
        ]
        for row in rows if names else ():
            own = row.id in wanted or (
                record in (Quote, ConsentRecord) and getattr(row, "person_id", None) in wanted
            )
            for name in () if own else names:
                value = getattr(row, name)
                text = "\n".join(value) if isinstance(value, tuple) else value or ""
                found = list(found_in(text, parts))
                if found:
                    where = f"{_(record.noun)} ‘{captions.name(record.kind(), row.id)}’, {field_label(record.kind(), name)}"
                    yield _hit((row.id, name), where, text, found)


def _hit(place: Place, where: str, text: str, found: list[tuple[int, int]]) -> Hit:
    start, end = found[0]
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    before = ("… " if start > _AROUND else "") + before
    after += " …" if end + _AROUND < len(text) else ""
    return Hit(
        place, where, " ".join(before.split("\n")), text[start:end], " ".join(after.split("\n")), len(found)
    )
