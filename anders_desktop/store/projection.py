"""Bringing the rows of the records in line with the change log."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from anders_desktop.model import BY_KIND, Record
from anders_desktop.store.changelog import Change
from anders_desktop.store.values import decode

_BATCH = 400  # how many ids one question to the database names


def project(session: Session, changes: list[Change]) -> None:
    """Bring the rows in line with changes of the log; a record that is not there yet is made."""
    wanted: dict[str, set[str]] = {}
    for change in changes:
        wanted.setdefault(change.kind, set()).add(change.record_id)
    rows = {(kind, row.id): row for kind, ids in wanted.items() for row in _rows(session, BY_KIND[kind], ids)}
    for change in changes:
        key = (change.kind, change.record_id)
        if key not in rows:
            rows[key] = BY_KIND[change.kind](id=change.record_id, deleted=False, position=0)
            session.add(rows[key])
        setattr(rows[key], change.field, decode(change.kind, change.field, change.value))


def _rows(session: Session, record: type[Record], ids: set[str]) -> Iterator[Record]:
    listed = sorted(ids)
    for start in range(0, len(listed), _BATCH):
        yield from session.scalars(select(record).where(record.id.in_(listed[start : start + _BATCH])))
