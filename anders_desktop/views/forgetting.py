"""What forgetting a person will do: how much is kept, and every text in which the name stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

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
)
from anders_desktop.model.names import found_in
from anders_desktop.store import Reader, Store
from anders_desktop.store.erase import Place, known_parts
from anders_desktop.store.tables import changes
from anders_desktop.text import _
from anders_desktop.views.record_words import Captions, field_label

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


@dataclass(frozen=True, slots=True)
class Kept:
    """What a proeftuin keeps about a person, in numbers; ``counts`` are (words, number)."""

    name: str
    counts: tuple[tuple[str, int], ...]
    hits: tuple[Hit, ...]


def kept_about(store: Store, person_id: str) -> Kept:
    """Everything that forgetting a person will touch."""
    with store.connection() as connection:
        parts = known_parts(connection, person_id)
        entries = connection.scalar(
            select(func.count()).select_from(changes).where(changes.c.record_id == person_id)
        )
    with store.read() as reader:
        person = reader.get(Person, person_id)
        counts = [
            (_("lid van groepen"), reader.count(Membership, person_id=person_id)),
            (_("keer aanwezig, afgemeld of afwezig"), reader.count(Attendance, person_id=person_id)),
            (_("toestemmingen"), reader.count(ConsentRecord, person_id=person_id)),
            (_("uitspraken"), reader.count(Quote, person_id=person_id)),
            (_("foto’s"), sum(person_id in (one.person_ids or ()) for one in reader.find(Photo))),
            (_("genoemd in andere velden"), _named(reader, person_id)),
            (_("regels in de geschiedenis"), int(entries or 0)),
        ]
        hits = tuple(_hits(reader, person_id, parts))
    name = person.caption() if person is not None else ""
    return Kept(name, tuple(one for one in counts if one[1]), hits)


def _named(reader: Reader, person_id: str) -> int:
    """In how many fields of other records the person is filled in."""
    own = (Membership, Attendance, ConsentRecord, Quote, Photo)
    count = 0
    for record in RECORDS:
        names = [one.name for one in record.fields.values() if one.target == "person" and record not in own]
        if names:
            for row in reader.find(record):
                values = (getattr(row, name) for name in names)
                count += sum(value == person_id or person_id in (value or ()) for value in values)
    return count


def _hits(reader: Reader, person_id: str, parts: tuple[str, ...]) -> Iterable[Hit]:
    captions = Captions(reader)
    for record in RECORDS:
        names = [
            one.name
            for one in record.fields.values()
            if one.kind in (FieldKind.TEXT, FieldKind.PARAGRAPH, FieldKind.TEXTS)
        ]
        for row in reader.find(record) if names else ():
            own = row.id == person_id or (
                getattr(row, "person_id", None) == person_id and record in (Quote, ConsentRecord)
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
