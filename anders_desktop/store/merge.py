"""Bringing two copies of a proeftuin together: the union of their logs, nothing of either lost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, Table, func, insert, select, update
from sqlalchemy.orm import Session

from anders_desktop.errors import ContentError, SurroundingsError
from anders_desktop.model import BY_KIND, Person
from anders_desktop.store import pictures, search
from anders_desktop.store.changelog import Change, present
from anders_desktop.store.clock import wall_seconds
from anders_desktop.store.erase import Forgetting, forget, hidden, hide_in, known_parts, tombstones
from anders_desktop.store.projection import project
from anders_desktop.store.store import Store
from anders_desktop.store.tables import changes, edits, replaced
from anders_desktop.store.values import decode
from anders_desktop.text import _

_BATCH = 400


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge brings: how many changes, in how many fields both copies say something else, records by kind.

    ``erased`` is how many records the other copy has forgotten for good and this one had still.
    """

    changes: int
    conflicts: int = 0
    records: Mapping[str, int] = field(default_factory=dict)
    erased: int = 0


class Version(NamedTuple):
    """One of the values of a field with a conflict; the newest is the one that is shown."""

    value: Any
    author: str
    changed: float


class Conflict(NamedTuple):
    """A field that two copies changed without knowing of each other; every value is kept, newest first."""

    kind: str
    record_id: str
    field: str
    versions: tuple[Version, ...]


def look(mine: Store, other: Store) -> Merged:
    """What :func:`bring_in` would do; nothing is written."""
    _refuse_strangers(mine, other)
    with other.connection() as source, mine.connection() as target:
        merged, _shown = _unite(source, target)
        target.rollback()
    return merged


def bring_in(mine: Store, other: Store) -> Merged:
    """Take over every edit of ``other`` that ``mine`` does not know, in one transaction.

    A field that both changed keeps both values in the log; the later one is shown. Who listens to ``mine`` is told.
    Raises ContentError for two different proeftuinen.
    """
    _refuse_strangers(mine, other)
    merged, shown = Merged(0), list[Change]()
    try:
        with other.connection() as source, mine.connection() as target:
            merged, shown = _unite(source, target)
    except SurroundingsError:
        if not merged.changes or look(mine, other).changes:
            raise  # after an error of the disk: a fresh look says that it is truly not in
    if merged.erased:
        mine.compact()
    if merged.changes:
        mine.came_in(shown)
    if merged.erased:
        mine.reread()
    return merged


def bring_in_log(mine: Store, source: Connection) -> Merged:
    """Take over what can still be read of the log of a damaged copy of the same proeftuin, all of it or nothing."""
    with mine.connection() as target:
        merged, shown = _unite(source, target)
    if merged.changes:
        mine.came_in(shown)
    return merged


def conflicts(store: Store) -> list[Conflict]:
    """Every field with two values that do not know of each other; an edit of the field settles it."""
    twice = (
        select(changes.c.record_id)
        .outerjoin(replaced, replaced.c.earlier_id == changes.c.id)
        .where(replaced.c.earlier_id.is_(None))
        .group_by(changes.c.record_id, changes.c.field)
        .having(func.count() > 1)
    )
    with store.connection() as connection:
        heads = present(connection, set(connection.scalars(twice)))
        torn = {key: found for key, found in heads.items() if len({value for _id, value in found}) > 1}
        about = _about(connection, [change_id for found in torn.values() for change_id, _value in found])
    result = []
    for (record_id, name), found in torn.items():
        rows = sorted((about[change_id] for change_id, _value in found), key=_order, reverse=True)
        kind = str(rows[0].record_kind)
        versions = tuple(
            Version(decode(kind, name, row.value), row.author, wall_seconds(row.clock)) for row in rows
        )
        result.append(Conflict(kind, record_id, name, versions))
    return sorted(result, key=lambda one: (one.kind, one.record_id, one.field))


def _unite(source: Connection, target: Connection) -> tuple[Merged, list[Change]]:
    """Copy what is new of the log and bring the rows in line; gives what the touched fields show now."""
    gone, news = _forgotten(source, target)
    new_edits = _missing(source, target, edits)
    new_changes = list(_cleaned(_missing(source, target, changes), gone))
    used = {row["edit_id"] for row in new_changes}
    _insert(target, edits, [row for row in new_edits if row["id"] in used])
    _agree_on_imports(source, target)
    _insert(target, changes, new_changes)
    links = _copy_links(source, target)
    pictures.copy_missing(source, target)
    kinds = {(row["record_id"], row["field"]): row["record_kind"] for row in new_changes}
    kinds |= _linked_fields(target, {link["earlier_id"] for link in links})
    shown, torn = _shown(target, kinds)
    with Session(bind=target, join_transaction_mode="create_savepoint") as session:
        project(session, shown)
        session.commit()
    if gone.ids:
        pictures.drop_unused(target)  # those of who was forgotten came along
    search.reindex(target, {(change.kind, change.record_id) for change in shown})
    records: dict[str, int] = {}
    for kind, _record_id in {(row["record_kind"], row["record_id"]) for row in new_changes}:
        records[kind] = records.get(kind, 0) + 1
    return Merged(len(new_changes), torn, records, news), shown


def _shown(target: Connection, kinds: Mapping[tuple[str, str], str]) -> tuple[list[Change], int]:
    heads = present(target, {record_id for record_id, _field in kinds})
    ids = [change_id for key, found in heads.items() if key in kinds for change_id, _value in found]
    about = _about(target, ids)
    shown, torn = [], 0
    for (record_id, name), kind in kinds.items():
        found = heads.get((record_id, name), [])
        if found and kind in BY_KIND:
            torn += len({value for _id, value in found}) > 1
            newest = max((about[change_id] for change_id, _value in found), key=_order)
            shown.append(Change(kind, record_id, name, newest.value))
    return shown, torn


def _order(row: Row[Any]) -> tuple[str, str]:
    """The later of two is shown; of two stamps that are the same both copies choose alike."""
    return row.clock, row.id


def _refuse_strangers(mine: Store, other: Store) -> None:
    if mine.lab().id != other.lab().id:
        raise ContentError(_("Dit zijn twee verschillende proeftuinen. Ze kunnen niet worden samengevoegd."))


def _missing(source: Connection, target: Connection, table: Table) -> list[dict[str, Any]]:
    known = set(target.scalars(select(table.c.id)))
    lost = [one for one in source.scalars(select(table.c.id)) if one not in known]
    rows: list[dict[str, Any]] = []
    for part in _parts(lost):
        statement = select(table).where(table.c.id.in_(part))
        rows += [dict(row) for row in source.execute(statement).mappings()]
    return rows


def _insert(target: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    if rows:
        target.execute(insert(table), rows)


def _agree_on_imports(source: Connection, target: Connection) -> None:
    """A document that both copies read in is one edit: give it the earlier time of the two, in both."""
    statement = select(edits.c.id, edits.c.clock, edits.c.author, edits.c.device).where(
        edits.c.sort == "import"
    )
    here = {row.id: row for row in target.execute(statement)}
    for row in source.execute(statement):
        if row.id in here and row.clock < here[row.id].clock:
            values = {"clock": row.clock, "author": row.author, "device": row.device}
            target.execute(update(edits).where(edits.c.id == row.id).values(values))


def _forgotten(source: Connection, target: Connection) -> tuple[Forgetting, int]:
    """What was erased in either copy: it is forgotten here too, and nothing of it comes in; how much was new."""
    there, here = tombstones(source), tombstones(target)
    if news := {one: kind for one, kind in there.items() if one not in here}:
        forget(target, Forgetting(news, _names(target, news)))
    veiled = hidden(source) | hidden(target)
    unseen = hidden(source) - hidden(target) - set(here)
    for one in sorted(unseen):
        hide_in(target, one)
    gone = {**there, **here}
    names = _names(source, gone | dict.fromkeys(veiled, Person.kind()))
    return Forgetting(gone, names, veiled=frozenset(veiled)), len(news) + len(unseen)


def _names(connection: Connection, ids: Mapping[str, str]) -> tuple[str, ...]:
    """The words by which a copy names who is forgotten."""
    persons = [one for one, kind in ids.items() if kind == Person.kind()]
    return tuple(part for one in persons for part in known_parts(connection, one))


def _cleaned(rows: list[dict[str, Any]], gone: Forgetting) -> Iterable[dict[str, Any]]:
    for row in rows:
        if row["record_id"] not in gone.ids and not gone.veils(row["record_id"], row["field"]):
            place = (row["record_id"], row["field"])
            yield {**row, "value": gone.logged(row["record_kind"], place, row["value"])}


def _copy_links(source: Connection, target: Connection) -> list[dict[str, Any]]:
    known = {(row.change_id, row.earlier_id) for row in target.execute(select(replaced))}
    there = set(target.scalars(select(changes.c.id)))
    rows = [
        dict(row)
        for row in source.execute(select(replaced)).mappings()
        if (row["change_id"], row["earlier_id"]) not in known and row["change_id"] in there
    ]
    _insert(target, replaced, rows)
    return rows


def _linked_fields(target: Connection, change_ids: set[str]) -> dict[tuple[str, str], str]:
    """The fields in which a change was replaced that stood here already."""
    found = {}
    for part in _parts(sorted(change_ids)):
        statement = select(changes.c.record_id, changes.c.field, changes.c.record_kind)
        for row in target.execute(statement.where(changes.c.id.in_(part))):
            found[row.record_id, row.field] = row.record_kind
    return found


def _about(connection: Connection, change_ids: list[str]) -> dict[str, Row[Any]]:
    about: dict[str, Row[Any]] = {}
    for part in _parts(change_ids):
        statement = (
            select(changes.c.id, changes.c.record_kind, changes.c.value, edits.c.clock, edits.c.author)
            .join(edits, edits.c.id == changes.c.edit_id)
            .where(changes.c.id.in_(part))
        )
        about.update({row.id: row for row in connection.execute(statement)})
    return about


def _parts(ids: list[str]) -> Iterable[list[str]]:
    return (ids[start : start + _BATCH] for start in range(0, len(ids), _BATCH))
