"""The schema of a proeftuin: how a new one is made, and whether a given one is exactly that and nothing more."""

from __future__ import annotations

import functools

from sqlalchemy import (
    Column,
    Connection,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    delete,
    insert,
    inspect,
)

from anders_desktop import __version__
from anders_desktop.errors import ContentError
from anders_desktop.store import engine
from anders_desktop.store.tables import metadata, programs
from anders_desktop.text import _

_own = MetaData()
_revision = Table(
    "alembic_version",
    _own,
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)
Parts = frozenset[tuple[str, str, str]]


def revision(number: int) -> str:
    """The name of the migration that leads to a schema number."""
    return f"{number:04d}"


def create(connection: Connection) -> None:
    """Make every table and index of the present schema in an empty database, and mark it as ours."""
    metadata.create_all(connection)
    engine.create_search_index(connection)
    _own.create_all(connection)
    connection.execute(insert(_revision), {"version_num": revision(engine.SCHEMA)})
    mark(connection)


def mark(connection: Connection, number: int = engine.SCHEMA) -> None:
    """Mark a database as ours: the number of its schema, and which program to install to open it."""
    if inspect(connection).has_table(programs.name):
        connection.execute(delete(programs))
        connection.execute(insert(programs), {"version": __version__})
    engine.stamp(connection, number)


def parts(connection: Connection) -> Parts:
    """Everything a database is made of: sort, name and SQL with spaces evened out.

    The name of a table that was renamed stands in quotes; that says nothing.
    """
    return frozenset(
        (sort, name, " ".join(sql.split()).replace(f'TABLE "{name}"', f"TABLE {name}", 1))
        for sort, name, sql in engine.parts(connection)
    )


@functools.cache
def known_parts() -> Parts:
    """What a database of the present schema is made of."""
    memory = engine.memory_engine()
    try:
        with memory.begin() as connection:
            create(connection)
            return parts(connection)
    finally:
        memory.dispose()


def refuse_planted(connection: Connection, known: Parts | None = None) -> None:
    """Refuse a database from elsewhere with a trigger, view or table that is not ours: somebody planted it.

    ``known`` is what one of its schema is made of; without it, one of the present schema.
    """
    if parts(connection) != (known_parts() if known is None else known):
        raise ContentError(_("In dit bestand zit iets dat er niet hoort. Het is niet geopend."))
