"""The history: who changed what and when, of one record with what belongs to it, or of the whole proeftuin."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Select, and_, case, exists, func, or_, select, true

from anders_desktop.model import BY_KIND, RECORDS, ConsentRecord, Membership, Quote, Record
from anders_desktop.store import Reader, Store, about
from anders_desktop.store.clock import wall_seconds
from anders_desktop.store.record_words import Captions, Place, field_label, owner_kind
from anders_desktop.store.tables import changes, edits, replaced
from anders_desktop.store.undo import Step
from anders_desktop.store.values import encode
from anders_desktop.text import _

MOST_LINES = 300
"""So many changes of one moment are shown; a document that was read in has thousands."""

_BATCH = 400  # how many ids one question to the database names
_MOST_FOUND = 5_000  # changes that hold a text one looks for

_LINKED: dict[str, tuple[tuple[type[Record], str], ...]] = {
    "person": ((Membership, "person_id"), (ConsentRecord, "person_id"), (Quote, "person_id")),
    "learning_session": ((Quote, "session_id"),),
}
"""What belongs to a record without being owned by it."""

_KEY = case((edits.c.sort == "edit", edits.c.step), else_=edits.c.id)
"""What one sees as one moment: typing in one field is one, whatever pauses there were."""

_HEAD = or_(edits.c.sort != "edit", edits.c.id == edits.c.step)


class Asked(NamedTuple):
    """Whose history: of a record by ``kind`` and ``record_id``, or of everything; the rest narrows it down.

    ``author`` None means everybody, "" whoever gave no name. ``only`` is a kind of record. The days count in.
    """

    kind: str = ""
    record_id: str = ""
    author: str | None = None
    only: str = ""
    since: dt.date | None = None
    until: dt.date | None = None


class Moment(NamedTuple):
    """One thing somebody did: what it is called, who did it and when."""

    id: str
    words: str
    who: str
    at: dt.datetime
    sort: str


class Line(NamedTuple):
    """One field that changed: of which record, what was there and what came.

    ``what`` is "made", "removed", "back" or "changed". ``before`` is the earlier value as the log keeps it.
    """

    kind: str
    record_id: str
    field: str
    record: str
    label: str
    old: str
    new: str
    what: str
    before: str | None = None


class Happened(NamedTuple):
    """What one moment changed; ``more`` is how many changes are left out, ``clock`` the stamp of its end."""

    lines: tuple[Line, ...]
    more: int
    clock: str


def family(reader: Reader, kind: str, record_id: str) -> list[str]:
    """The ids of a record and of everything that belongs to it, removed or not."""
    ids, todo = [record_id], [(kind, [record_id])]
    while todo:
        owner, owners = todo.pop()
        links = [(one, one.owner) for one in RECORDS if one.owner and owner_kind(one) == owner]
        for record, name in (*links, *_LINKED.get(owner, ())):
            table = record.__table__
            found = [row[0] for row in reader.rows(select(table.c.id).where(table.c[name].in_(owners)))]
            if fresh := [one for one in found if one not in ids]:
                ids += fresh
                todo.append((record.kind(), fresh))
    return ids


class Moments(NamedTuple):
    """A part of the moments, the newest first, and how many there are in all."""

    shown: tuple[Moment, ...]
    total: int


def moments(store: Store, asked: Asked, text: str, offset: int, limit: int) -> Moments:
    """What happened, the newest first."""
    with store.read() as reader:
        if asked.record_id or text:
            return _few(reader, asked, text, offset, limit)
        statement = _narrowed(_columns().where(_HEAD), asked).order_by(edits.c.clock.desc())
        rows = reader.rows(statement.limit(limit).offset(offset))
        found, total = _named(reader, rows), offset + len(rows)
        if len(rows) == limit:
            counted = _narrowed(select(func.count()).select_from(edits).where(_HEAD), asked)
            total = int(reader.rows(counted)[0][0])
    return Moments(found, total)


def _few(reader: Reader, asked: Asked, text: str, offset: int, limit: int) -> Moments:
    """The moments of a record, or those that say a text: their stamps are read at once, and sorted here."""
    statement = _narrowed(select(_KEY, edits.c.clock), asked)
    if asked.record_id:
        touched = select(changes.c.edit_id).where(changes.c.record_id.in_(family(reader, *_record(asked))))
        statement = statement.where(edits.c.id.in_(touched))
    found: dict[str, str] = {}
    for condition in _says(reader, text) if text else (true(),):
        for key, clock in reader.rows(statement.where(condition)):
            found[key] = min(clock, found.get(key, clock))
    newest = sorted(found, key=lambda key: found[key], reverse=True)
    rows = {row.id: row for row in _by_ids(reader, _columns(), edits.c.id, newest[offset : offset + limit])}
    shown = [rows[key] for key in newest[offset : offset + limit] if key in rows]
    return Moments(_named(reader, shown, _record(asked)), len(newest))


def moment(store: Store, moment_id: str) -> Moment | None:
    """One moment; None when it is not there."""
    with store.read() as reader:
        rows = reader.rows(_columns().where(edits.c.id == moment_id))
        return _named(reader, rows)[0] if rows else None


def authors(store: Store) -> list[str]:
    """Everybody who changed something, by name."""
    with store.read() as reader:
        return sorted(row[0] for row in reader.rows(select(edits.c.author).distinct()))


def happened(store: Store, asked: Asked, moment_id: str) -> Happened:
    """What one moment changed, of the record that is asked for only."""
    with store.read() as reader:
        statement = (
            select(changes, edits.c.clock)
            .join(edits, edits.c.id == changes.c.edit_id)
            .where(or_(edits.c.id == moment_id, and_(edits.c.step == moment_id, edits.c.sort == "edit")))
            .order_by(edits.c.clock)
        )
        if asked.record_id:
            statement = statement.where(changes.c.record_id.in_(family(reader, *_record(asked))))
        rows = reader.rows(statement)
        first: dict[tuple[str, str], Any] = {}
        last: dict[tuple[str, str], Any] = {}
        for row in rows:
            key = (row.record_id, row.field)
            first.setdefault(key, row)
            last[key] = row
        clock = max((row.clock for row in rows), default="")
        shown = list(first)
        lines = _lines(reader, [(first[key], last[key]) for key in shown[:MOST_LINES]])
        return Happened(tuple(lines), max(0, len(shown) - MOST_LINES), clock)


def subject_words(store: Store, kind: str, record_id: str) -> str:
    """What the history of a record is called: "Afspraak ‘Eén voordeur’"."""
    with store.read() as reader:
        name = Captions(reader).name(kind, record_id)
    return _("{noun} ‘{name}’").format(noun=_(BY_KIND[kind].noun), name=name)


def value_words(store: Store, record: Record, name: str) -> str:
    """What a field of a record holds now, in words; "" for nothing."""
    with store.read() as reader:
        return Captions(reader).value(record.kind(), name, encode(getattr(record, name)))


# ---- inside


def _columns() -> Select[Any]:
    return select(
        edits.c.id, edits.c.sort, edits.c.label, edits.c.label_values, edits.c.author, edits.c.clock
    )


def _record(asked: Asked) -> tuple[str, str]:
    return asked.kind, asked.record_id


def _narrowed(statement: Select[Any], asked: Asked) -> Select[Any]:
    if asked.author is not None:
        statement = statement.where(edits.c.author == asked.author)
    if asked.only:
        of_kind = exists().where(changes.c.edit_id == edits.c.id, changes.c.record_kind == asked.only)
        statement = statement.where(of_kind)
    if asked.since is not None:
        statement = statement.where(edits.c.clock >= _stamp(asked.since))
    if asked.until is not None:
        statement = statement.where(edits.c.clock < _stamp(asked.until + dt.timedelta(days=1)))
    return statement


def _says(reader: Reader, text: str) -> Iterable[Any]:
    """The conditions under which a moment is called so, or put this text in a field or took it out."""
    needle = json.dumps(text, ensure_ascii=False)[1:-1]
    held = select(changes.c.id, changes.c.edit_id).where(changes.c.value.icontains(needle, autoescape=True))
    rows = reader.rows(held.order_by(changes.c.edit_id).limit(_MOST_FOUND))
    later = select(replaced.c.earlier_id, changes.c.edit_id).join(
        changes, changes.c.id == replaced.c.change_id
    )
    took = _by_ids(reader, later, replaced.c.earlier_id, [row[0] for row in rows])
    ids = sorted({row[1] for row in (*rows, *took)})
    for start in range(0, len(ids), _BATCH):
        yield edits.c.id.in_(ids[start : start + _BATCH])
    wanted = text.casefold()
    names = {row[0] for row in reader.rows(select(edits.c.label).distinct())}
    yield edits.c.label.in_([one for one in names if wanted in re.sub("[{}]", "", _(one)).casefold()])


def _by_ids(reader: Reader, statement: Select[Any], column: Any, ids: Sequence[str]) -> list[Any]:
    """The rows of a statement with these ids in a column, asked in batches."""
    found = []
    for start in range(0, len(ids), _BATCH):
        found += reader.rows(statement.where(column.in_(ids[start : start + _BATCH])))
    return found


def _stamp(day: dt.date) -> str:
    """The stamp at which a day begins, in the time of this place."""
    start = dt.datetime.combine(day, dt.time()).astimezone()
    return f"{int(start.timestamp() * 1000):015d}"


def _named(reader: Reader, rows: Sequence[Any], known: Place | None = None) -> tuple[Moment, ...]:
    """Moments with what they are about; the record of ``known`` is the one that is looked at."""
    steps = [Step(row.id, row.label, row.label_values) for row in rows]
    captions = Captions(reader)
    captions.read(about.places(steps))
    captions.read(place for one in about.places(steps) if (place := captions.owner(*one)))
    return tuple(
        _moment(row, about.words(captions, step, known)) for row, step in zip(rows, steps, strict=True)
    )


def _moment(row: Any, words: str) -> Moment:
    if row.sort == "undo":
        words = _("Ongedaan gemaakt: {words}").format(words=words)
    elif row.sort == "redo":
        words = _("Opnieuw gedaan: {words}").format(words=words)
    at = dt.datetime.fromtimestamp(wall_seconds(row.clock))
    return Moment(row.id, words, row.author, at, row.sort)


def _lines(reader: Reader, pairs: Sequence[tuple[Any, Any]]) -> Iterable[Line]:
    befores = _befores(reader, [first.id for first, _last in pairs])
    captions = Captions(reader)
    captions.read((first.record_kind, first.record_id) for first, _last in pairs)
    for first, last in pairs:
        kind, name = first.record_kind, first.field
        if kind not in BY_KIND:
            continue
        before = befores.get(first.id)
        what = "changed"
        if name == "deleted":
            what = "removed" if last.value == "true" else "back" if first.id in befores else "made"
        elif name == "position" and before is None:
            continue  # every new record gets a place
        noun, caption = _(BY_KIND[kind].noun), captions.name(kind, first.record_id)
        yield Line(
            kind,
            first.record_id,
            name,
            _("{noun} ‘{name}’").format(noun=noun, name=caption),
            field_label(kind, name),
            captions.value(kind, name, before),
            captions.value(kind, name, last.value),
            what,
            before,
        )


def _befores(reader: Reader, ids: list[str]) -> dict[str, str | None]:
    """What each change replaced; of two values that did not know of each other the one that was shown."""
    statement = (
        select(replaced.c.change_id, changes.c.value, edits.c.clock, changes.c.id)
        .join(changes, changes.c.id == replaced.c.earlier_id)
        .join(edits, edits.c.id == changes.c.edit_id)
    )
    rows = _by_ids(reader, statement, replaced.c.change_id, ids)
    return {row[0]: row[1] for row in sorted(rows, key=lambda row: (row[2], row[3]))}
