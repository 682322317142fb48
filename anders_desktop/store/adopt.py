"""A database from elsewhere becomes ours: its rows are read one by one into a fresh database.

The foreign file itself is never kept: whatever else it may hold, between its pages or beyond what SQL shows, stays out.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, insert, select

from anders_desktop.errors import ContentError
from anders_desktop.model import RECORDS
from anders_desktop.store import search
from anders_desktop.store.store import Store
from anders_desktop.store.tables import metadata, programs, search_documents
from anders_desktop.text import _

_BATCH = 500
_MADE_HERE = (programs.name, search_documents.name)
"""What is not read: the fresh database says itself which program made it, and its search index is built anew."""


def adopt(foreign: Store, target: Path) -> None:
    """Write a fresh database at ``target`` with the key, the records, the log and the pictures of ``foreign``.

    Raises ContentError for a value that cannot be what its column says, SurroundingsError when the disk refuses.
    """
    ours = Store.create(target, foreign.key, foreign.identity)
    try:
        with foreign.connection() as source, ours.connection() as connection:
            for table in metadata.sorted_tables:
                if table.name not in _MADE_HERE:
                    _copy(source, connection, table)
            for record in RECORDS:
                ids = connection.scalars(select(record.__table__.c.id)).all()
                search.reindex(connection, ((record.kind(), record_id) for record_id in ids))
    finally:
        ours.close()


def _copy(source: Connection, target: Connection, table: Table) -> None:
    for rows in _batches(source, table):
        target.execute(insert(table), rows)


def _batches(source: Connection, table: Table) -> Iterator[list[dict[str, Any]]]:
    try:
        for part in source.execute(select(table)).mappings().partitions(_BATCH):
            yield [dict(row) for row in part]
    except (ValueError, LookupError, TypeError) as error:
        raise ContentError(_("Deze proeftuin is beschadigd. Er is niets veranderd.")) from error
