"""The schema of a proeftuin: how a new one is made, and whether a given one is exactly that and nothing more."""

from __future__ import annotations

import functools

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import (
    Column,
    Connection,
    MetaData,
    PrimaryKeyConstraint,
    StaticPool,
    String,
    Table,
    create_engine,
    insert,
)

from anders_desktop.errors import ContentError
from anders_desktop.store import engine
from anders_desktop.store.tables import metadata
from anders_desktop.text import _

_own = MetaData()
_revision = Table(
    "alembic_version",
    _own,
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)
_OF_THE_ENGINE = ("sqlite_stat", "sqlite_sequence")


def revision(number: int) -> str:
    """The name of the migration that leads to a schema number."""
    return f"{number:04d}"


def create(connection: Connection) -> None:
    """Make every table and index of the present schema in an empty database, and mark it as ours."""
    metadata.create_all(connection)
    engine.create_search_index(connection)
    _own.create_all(connection)
    connection.execute(insert(_revision), {"version_num": revision(engine.SCHEMA)})
    engine.stamp(connection)


def parts(connection: Connection) -> frozenset[tuple[str, str, str]]:
    """Everything a database is made of: sort, name and SQL with spaces evened out.

    SQLite quotes the name of a table that was renamed; that says nothing.
    """
    rows = connection.exec_driver_sql("SELECT type, name, coalesce(sql, '') FROM sqlite_master")
    return frozenset(
        (str(sort), str(name), " ".join(str(sql).split()).replace(f'TABLE "{name}"', f"TABLE {name}", 1))
        for sort, name, sql in rows
        if not str(name).startswith(_OF_THE_ENGINE)
    )


@functools.cache
def known_parts() -> frozenset[tuple[str, str, str]]:
    """What a database of the present schema is made of."""
    memory = create_engine(
        "sqlite://", module=sqlcipher, creator=lambda: sqlcipher.connect(":memory:"), poolclass=StaticPool
    )
    try:
        with memory.begin() as connection:
            create(connection)
            return parts(connection)
    finally:
        memory.dispose()


def refuse_planted(connection: Connection) -> None:
    """Refuse a database from elsewhere with a trigger, view or table that is not ours: somebody planted it."""
    if parts(connection) != known_parts():
        raise ContentError(_("In dit bestand zit iets dat er niet hoort. Het is niet geopend."))
