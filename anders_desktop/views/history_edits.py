"""Putting back what the history shows: one field, or a whole record as it was at a moment."""

from __future__ import annotations

from sqlalchemy import select

from anders_desktop.errors import ContentError
from anders_desktop.model import BY_KIND, FieldKind, Record
from anders_desktop.store import Store, Work
from anders_desktop.store.record_words import owner_kind
from anders_desktop.store.tables import changes, edits
from anders_desktop.store.values import decode
from anders_desktop.text import N_, _
from anders_desktop.views.history import Line, family

_BATCH = 400


def put_back_field(store: Store, line: Line) -> None:
    """Give a field the value it had before a change; a removed record comes back with it."""
    described = BY_KIND[line.kind].fields.get(line.field)
    field = described.label if described is not None else line.label
    with store.edit(N_("Teruggezet: {field}"), field=field) as work:
        record = work.any(BY_KIND[line.kind], line.record_id)
        if record is None:
            raise ContentError(_("Dit is niet meer bewaard, en kan dus niet terug."))
        _set(work, record, line.field, line.before)
        if line.field != "deleted":
            _bring_back(work, record)


def put_back_record(store: Store, kind: str, record_id: str, clock: str) -> int:
    """Make a record, with all that belongs to it, as it was at the moment of this stamp; gives how many fields changed.

    What was added to it since is removed, what was removed since comes back. One step to undo.
    """
    with store.read() as reader:
        ids = family(reader, kind, record_id)
    changed = 0
    with store.edit(N_("Teruggezet zoals het was: {noun}"), noun=BY_KIND[kind].noun) as work:
        kinds, then = _as_it_was(work, ids, clock)
        for one in ids:
            record = work.any(BY_KIND[kinds[one]], one) if one in kinds else None
            if record is None:
                continue
            values = then.get(one, {})
            if "deleted" not in values:  # it was not there yet
                changed += _differs(record, "deleted", True)
                work.remove(record)
                continue
            for field, value in values.items():
                changed += _differs(record, field, decode(kinds[one], field, value))
                _set(work, record, field, value)
    return changed


def _as_it_was(
    work: Work, ids: list[str], clock: str
) -> tuple[dict[str, str], dict[str, dict[str, str | None]]]:
    """The kinds of records, and the value of every field they ever had at the moment of this stamp."""
    kinds: dict[str, str] = {}
    then: dict[str, dict[str, str | None]] = {}
    later: dict[str, set[str]] = {}
    for start in range(0, len(ids), _BATCH):
        statement = (
            select(
                changes.c.record_id, changes.c.record_kind, changes.c.field, changes.c.value, edits.c.clock
            )
            .join(edits, edits.c.id == changes.c.edit_id)
            .where(changes.c.record_id.in_(ids[start : start + _BATCH]))
            .order_by(edits.c.clock, changes.c.id)
        )
        for row in work.rows(statement):
            kinds[row.record_id] = row.record_kind
            if row.clock <= clock:
                then.setdefault(row.record_id, {})[row.field] = row.value
            else:
                later.setdefault(row.record_id, set()).add(row.field)
    for one, values in then.items():
        for field in later.get(one, set()) - set(values):
            values[field] = None  # it was filled in for the first time afterwards
    return kinds, then


def _set(work: Work, record: Record, name: str, kept: str | None) -> None:
    value = decode(record.kind(), name, kept)
    field = type(record).fields.get(name)
    points = field is not None and field.kind is FieldKind.REFERENCE and value
    if field is not None and points and work.any(BY_KIND[field.target], value) is None:
        raise ContentError(_("Dit wijst naar iets dat niet meer bewaard is."))
    if getattr(record, name) != value:
        setattr(record, name, value)


def _bring_back(work: Work, record: Record) -> None:
    """Take a record and what it belongs to back in sight."""
    record.deleted = False
    owner = getattr(record, record.owner) if record.owner else None
    above = work.any(BY_KIND[owner_kind(type(record))], owner) if owner else None
    if above is not None:
        _bring_back(work, above)


def _differs(record: Record, name: str, value: object) -> bool:
    return bool(getattr(record, name) != value)
