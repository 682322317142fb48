"""Forgetting somebody for good (AVG): rows, log, references, names in texts, search index and free pages.

Undo and history cannot bring back what was erased. Only the ids stay, so that an older copy that is merged later
brings nobody back.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from anders_desktop.model import (
    BY_KIND,
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
from anders_desktop.model.names import found_in, name_parts
from anders_desktop.store import pictures, search
from anders_desktop.store.store import Store
from anders_desktop.store.tables import changes, edits, erased, replaced
from anders_desktop.store.values import whole
from anders_desktop.text import N_, _

WORD = N_("iemand")
"""What stands in a text where a name was, unless somebody chose another word."""

_OWN = (Membership, Attendance, ConsentRecord, Quote)
"""What is of one person alone and goes with the person."""

_NAMES = ("given_name", "surname_prefix", "surname")
_HIDDEN = "hidden"  # in the place of a kind of record: the person is still there, without a name
STAYS = ("resident", "deleted", "position")
"""What is kept of a person who is made unrecognisable."""

_TEXTS = (FieldKind.TEXT, FieldKind.PARAGRAPH, FieldKind.TEXTS)
_BATCH = 400
Place = tuple[str, str]
"""A field of a record: its id and the name of the field."""


@dataclass(frozen=True, slots=True)
class Forgetting:
    """What is forgotten: records by id with their kinds, and words that become ``word`` in every text.

    ``kept`` are fields that were looked at and stay as they are: the word stands for somebody else there.
    ``veiled`` are people of whom only what :data:`STAYS` names comes in from another copy.
    """

    ids: Mapping[str, str]
    parts: tuple[str, ...] = ()
    word: str = ""
    kept: frozenset[Place] = field(default_factory=frozenset)
    veiled: frozenset[str] = frozenset()

    def veils(self, record_id: str, name: str) -> bool:
        """Whether a field may say nothing any more, because the person was made unrecognisable."""
        return record_id in self.veiled and name not in STAYS

    def text(self, text: str) -> str:
        """A text without the names."""
        made, end = [], 0
        for start, stop in found_in(text, self.parts):
            made += [text[end:start], self.word or _(WORD)]
            end = stop
        return "".join((*made, text[end:]))

    def value(self, kind: str, place: Place, value: Any) -> Any:
        """The value of a field without the names and without what points at who is forgotten."""
        described = BY_KIND[kind].fields.get(place[1]) if kind in BY_KIND else None
        if value is None or described is None:
            return None if value in self.ids else value
        if described.kind is FieldKind.REFERENCE:
            return None if value in self.ids else value
        if described.kind is FieldKind.REFERENCES:
            return tuple(one for one in value if one not in self.ids)
        if described.kind not in _TEXTS or place in self.kept:
            return value
        return tuple(map(self.text, value)) if isinstance(value, (tuple, list)) else self.text(value)

    def label_value(self, value: Any) -> Any:
        """What fills a label, or names the records that an edit is about."""
        if isinstance(value, list):
            return [one for one in value if not (isinstance(one, list) and one[-1:] and one[-1] in self.ids)]
        return self.text(value) if isinstance(value, str) else value

    def logged(self, kind: str, place: Place, value: str | None) -> str | None:
        """A value of the log, cleaned as :meth:`value` does."""
        if value is None:
            return value
        read = json.loads(value)
        made = self.value(kind, place, read)
        if made is None or made == ():
            return None
        return (
            value
            if made == read
            else json.dumps(list(made) if isinstance(made, tuple) else made, ensure_ascii=False)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """How people are forgotten: erased, or with ``hide`` only made unrecognisable, so that what was done still counts.

    ``kept`` are fields that stay as they are; with ``photos`` the photos they are on go as well. ``parts`` are words by
    which texts name them, besides those that the proeftuin itself knows.
    """

    person_ids: tuple[str, ...]
    hide: bool = False
    kept: frozenset[Place] = frozenset()
    word: str = ""
    photos: bool = True
    parts: tuple[str, ...] = ()


def carry_out(store: Store, wish: Wish) -> None:
    """Forget people in one store: this one, or an older copy in which they may not be yet."""
    with store.connection() as connection:
        _carry_out(connection, wish)
    _settle(store)


def forget_person(
    store: Store, person_id: str, *, kept: Iterable[Place] = (), word: str = "", photos: bool = True
) -> None:
    """Erase a person with memberships, attendance, consents and quotes, and the name from every other text."""
    carry_out(store, Wish(person_ids=(person_id,), kept=frozenset(kept), word=word, photos=photos))


def hide_person(
    store: Store, person_id: str, *, kept: Iterable[Place] = (), word: str = "", photos: bool = True
) -> None:
    """Make a person unrecognisable: what the person did stays and is counted, but nobody can tell who it was.

    Consents and quotes go, and with ``photos`` the photos the person is on.
    """
    carry_out(store, Wish(person_ids=(person_id,), hide=True, kept=frozenset(kept), word=word, photos=photos))


def _carry_out(connection: Connection, wish: Wish) -> None:
    own = (*((ConsentRecord, Quote) if wish.hide else _OWN), *((Photo,) if wish.photos else ()))
    ids: dict[str, str] = {}
    parts = dict.fromkeys(wish.parts)
    for person_id in wish.person_ids:
        ids |= _belonging(connection, person_id, own)
        if not wish.hide:
            ids[person_id] = Person.kind()
        parts |= dict.fromkeys(known_parts(connection, person_id))
    longest = sorted(parts, key=lambda part: (-len(part), part))
    forget(connection, Forgetting(ids, tuple(longest), whole(wish.word), wish.kept))
    if wish.hide:
        for person_id in wish.person_ids:
            _blank(connection, person_id)
        search.rebuild(connection)


def hide_in(connection: Connection, person_id: str) -> None:
    """Make a person unrecognisable in the transaction of this connection, because another copy did."""
    _carry_out(connection, Wish(person_ids=(person_id,), hide=True))


def _settle(store: Store) -> None:
    if store.drafts is not None:
        store.drafts.forget()
    store.compact()
    store.reread()


def _belonging(connection: Connection, person_id: str, kinds: Iterable[type[Record]]) -> dict[str, str]:
    """The records of these kinds that are of one person, by id."""
    ids = {}
    for record in kinds:
        table = record.__table__
        if record is Photo:
            people = connection.execute(select(table.c.id, table.c.person_ids))
            ids.update({row.id: Photo.kind() for row in people if person_id in row.person_ids})
        else:
            found = connection.scalars(select(table.c.id).where(table.c.person_id == person_id))
            ids.update(dict.fromkeys(found, record.kind()))
    return ids


def known_parts(connection: Connection, person_id: str) -> tuple[str, ...]:
    """The words by which texts may name a person: by the name of now, by earlier ones, and by the e-mail address."""
    table = Person.__table__
    row = connection.execute(select(table).where(table.c.id == person_id)).mappings().one_or_none()
    now = {name: row[name] if row is not None else None for name in (*_NAMES, "email")}
    found = [*parts_of(now), now["email"]]
    statement = select(changes.c.field, changes.c.value).where(
        changes.c.record_id == person_id,
        changes.c.field.in_((*_NAMES, "email")),
        changes.c.value.is_not(None),
    )
    for name, value in connection.execute(statement):
        earlier = json.loads(value)
        found += [earlier] if name == "email" else parts_of({**now, name: earlier})
    known = dict.fromkeys(one for one in found if one)
    return tuple(sorted(known, key=lambda one: (-len(one), one)))


def _blank(connection: Connection, person_id: str) -> None:
    """Empty every field of a person but that of being a resident, with its history; other copies will know."""
    names = [name for name in Person.fields if name not in STAYS]
    empty = {
        name: () if Person.fields[name].kind in (FieldKind.TEXTS, FieldKind.REFERENCES) else None
        for name in names
    }
    connection.execute(update(Person).where(Person.id == person_id).values(**empty))
    lost = list(
        connection.scalars(
            select(changes.c.id).where(changes.c.record_id == person_id, changes.c.field.in_(names))
        )
    )
    _drop_changes(connection, lost)
    if person_id not in hidden(connection):
        connection.execute(insert(erased), {"record_id": person_id, "record_kind": _HIDDEN, "clock": ""})


def parts_of(row: Mapping[str, Any]) -> tuple[str, ...]:
    """The words by which a text may name the person of a row; none for somebody without a name."""
    person = Person(**{name: row[name] for name in _NAMES})
    named = any((person.given_name, person.surname))
    return name_parts(person) if named else ()


def forget(connection: Connection, what: Forgetting) -> None:
    """Take everything out of rows and log in the transaction of this connection; the index is made anew."""
    _clean_rows(connection, what)
    _clean_log(connection, what)
    _take_out(connection, what)
    _clean_edits(connection, what)
    pictures.drop_unused(connection)
    search.rebuild(connection)


def tombstones(connection: Connection) -> dict[str, str]:
    """What was erased here or in a copy that was merged: kind by id."""
    statement = select(erased).where(erased.c.record_kind != _HIDDEN)
    return {row.record_id: row.record_kind for row in connection.execute(statement)}


def hidden(connection: Connection) -> set[str]:
    """Who was made unrecognisable here or in a copy that was merged."""
    return set(connection.scalars(select(erased.c.record_id).where(erased.c.record_kind == _HIDDEN)))


def _clean_rows(connection: Connection, what: Forgetting) -> None:
    for record in RECORDS:
        table = record.__table__
        names = [one.name for one in record.fields.values() if one.target or one.kind in _TEXTS]
        if not names:
            continue
        for row in (
            connection.execute(select(table.c.id, *(table.c[name] for name in names))).mappings().all()
        ):
            made = {name: what.value(record.kind(), (row["id"], name), row[name]) for name in names}
            new = {name: value for name, value in made.items() if value != row[name]}
            if new:
                connection.execute(update(record).where(record.id == row["id"]).values(**new))


def _clean_log(connection: Connection, what: Forgetting) -> None:
    columns = (changes.c.id, changes.c.record_kind, changes.c.record_id, changes.c.field, changes.c.value)
    for row in connection.execute(select(*columns).where(changes.c.value.is_not(None))).all():
        made = what.logged(row.record_kind, (row.record_id, row.field), row.value)
        if made != row.value:
            connection.execute(update(changes).where(changes.c.id == row.id).values(value=made))


def _take_out(connection: Connection, what: Forgetting) -> None:
    """The rows themselves with their whole history; their ids stay as tombstones."""
    gone = list(what.ids)
    for part in _batches(gone):
        _drop_changes(
            connection, list(connection.scalars(select(changes.c.id).where(changes.c.record_id.in_(part))))
        )
    for record_id, kind in what.ids.items():
        record: type[Record] = BY_KIND[kind]
        connection.execute(delete(record).where(record.id == record_id))
    connection.execute(delete(erased).where(erased.c.record_id.in_(gone), erased.c.record_kind == _HIDDEN))
    known = tombstones(connection)
    new = [
        {"record_id": one, "record_kind": kind, "clock": ""}
        for one, kind in what.ids.items()
        if one not in known
    ]
    if new:
        connection.execute(insert(erased), new)


def _drop_changes(connection: Connection, ids: list[str]) -> None:
    for some in _batches(ids):
        connection.execute(delete(replaced).where(replaced.c.change_id.in_(some)))
        connection.execute(delete(replaced).where(replaced.c.earlier_id.in_(some)))
        connection.execute(delete(changes).where(changes.c.id.in_(some)))


def _batches(ids: list[str]) -> Iterator[list[str]]:
    return (ids[start : start + _BATCH] for start in range(0, len(ids), _BATCH))


def _clean_edits(connection: Connection, what: Forgetting) -> None:
    """What edits are called and who made them; an edit of which nothing is left goes."""
    emptied = (
        select(edits.c.id).outerjoin(changes, changes.c.edit_id == edits.c.id).where(changes.c.id.is_(None))
    )
    connection.execute(delete(edits).where(edits.c.id.in_(emptied)))
    orphans = (edits.c.sort == "edit", edits.c.step.not_in(select(edits.c.id)))
    connection.execute(update(edits).where(*orphans).values(step=edits.c.id))
    for row in connection.execute(select(edits.c.id, edits.c.author, edits.c.label_values)).all():
        author = what.text(row.author)
        values = {name: what.label_value(value) for name, value in row.label_values.items()}
        if author != row.author or values != row.label_values:
            statement = update(edits).where(edits.c.id == row.id)
            connection.execute(statement.values(author=author, label_values=values))
