"""Everything that only SQLite or SQLCipher can do: keys, pragmas, transactions, the search index, sealed copies.

Settings as measured for durability: rollback journal emptied in place, full sync of file and directory, one
exclusive connection. SQLCipher checks every page it reads, so a flipped bit never passes for data.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, StaticPool, create_engine, event
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql import ColumnElement, Select, bindparam, func, select, text

from anders_desktop.errors import ContentError, InUseError, SurroundingsError
from anders_desktop.store import files
from anders_desktop.store.versions import OlderVersionError, newer_lab, version_in_words
from anders_desktop.text import _

SCHEMA = 2
"""The number of the schema this program writes (``user_version``)."""

APPLICATION_ID = 0x416E6472  # "Andr"
KEY_BYTES = 48  # 32 of key, 16 of salt
_OLDEST_SQLITE = (3, 51, 3)  # earlier versions can damage a database when a log is reset

_STEP = 64  # pages copied at once: 2 ms, so that nobody who types waits for a copy

_DAMAGED = ("not a database", "malformed", "corrupt", "hmac", "vtable constructor failed")

_HALF_WAY = ("disk i/o", "full", "unable to open", "readonly", "closed")

_PRAGMAS = (
    "synchronous = EXTRA",
    "mmap_size = 0",
    "cache_size = -16000",  # kB at most: of a page that is kept nothing need be deciphered again
    "cell_size_check = ON",
    "trusted_schema = OFF",
    "secure_delete = ON",
)

_MOST = 300  # hits that are looked at
_SHORTEST = f"""
WITH newest (number) AS MATERIALIZED (
    SELECT rowid FROM search_text WHERE search_text MATCH ? ORDER BY rowid DESC LIMIT {_MOST}
), best (number) AS MATERIALIZED (
    SELECT number FROM newest CROSS JOIN search_text_docsize ON id = number
    WHERE (SELECT count(*) FROM newest) = {_MOST} ORDER BY sz, number DESC LIMIT ?
)
SELECT record_kind, record_id FROM best CROSS JOIN search_document ON id = number
"""  # noqa: S608 - a number; nothing when there are fewer hits
_RANKED = f"""
SELECT record_kind, record_id FROM (
    SELECT number FROM (
        SELECT rowid AS number, rank AS place FROM search_text WHERE search_text MATCH ?
        ORDER BY rowid DESC LIMIT {_MOST}
    ) ORDER BY place LIMIT ?
) CROSS JOIN search_document ON id = number
"""  # noqa: S608 - a number; sorting here is faster than the sorting of FTS5 itself


def new_key() -> str:
    """A fresh random key for one database, as hexadecimal text."""
    import secrets  # comes with OpenSSL: only when it is used

    return secrets.token_hex(KEY_BYTES)


def open_engine(path: Path, key: str, *, create: bool = False) -> Engine:
    """Open a database for this process alone and check that it is one of ours.

    Raises InUseError when another window has it, ContentError when it is damaged or not ours, NewerVersionError
    when a newer program wrote it, OlderVersionError when an older one did, SurroundingsError when the disk
    refuses. Nothing is written to a file that is refused.
    """
    if not create and not path.is_file():
        raise ContentError(_("Deze proeftuin is er niet meer."))
    if not create:
        files.refuse_read_only(path)  # SQLite itself would open it, and refuse the first edit
    engine = bare_engine(path, key, create=create)
    try:
        with plain_errors(), engine.connect() as connection:
            _refuse_foreign(connection, create=create)
    except BaseException:
        engine.dispose()
        raise
    return engine


def bare_engine(path: Path, key: str, *, create: bool = False, foreign_keys: bool = True) -> Engine:
    """An engine without a look at what is in the file; foreign keys are off for a migration only."""
    engine = create_engine(
        "sqlite://",
        module=sqlcipher,
        creator=lambda: _connect(path, key, create=create, foreign_keys=foreign_keys),
        poolclass=StaticPool,
        hide_parameters=True,  # an error message must not hold a sentence of the users'
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def _connect(path: Path, key: str, *, create: bool, foreign_keys: bool) -> Any:
    mode = "rwc" if create else "rw"
    connection = sqlcipher.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        timeout=0,
        check_same_thread=False,
        isolation_level=None,
    )
    try:
        connection.execute(
            "PRAGMA cipher_log_level = NONE"
        )  # what is wrong is said by us, not on standard error
        connection.execute(f"PRAGMA key = \"x'{key}'\"")
        if not connection.execute("PRAGMA cipher_version").fetchone():
            raise SurroundingsError(_("Dit programma is niet goed gemaakt: de versleuteling ontbreekt."))
        if sqlcipher.sqlite_version_info < _OLDEST_SQLITE:
            raise SurroundingsError(_("Dit programma is niet goed gemaakt: de database is te oud."))
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if version <= SCHEMA:  # a newer file is not touched at all, not even its journal mode
            connection.execute("PRAGMA journal_mode = TRUNCATE")
        for pragma in (*_PRAGMAS, f"foreign_keys = {'ON' if foreign_keys else 'OFF'}"):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("COMMIT")
    except BaseException:
        connection.close()
        raise
    return connection


def _refuse_foreign(connection: Connection, *, create: bool) -> None:
    application = connection.exec_driver_sql("PRAGMA application_id").scalar()
    version = connection.exec_driver_sql("PRAGMA user_version").scalar() or 0
    if create and application == 0:
        return
    if application != APPLICATION_ID:
        raise ContentError(_("Dit bestand is geen proeftuin van Anders."))
    if version > SCHEMA:
        raise newer_lab(program_of(connection))
    if version < SCHEMA:
        raise OlderVersionError(version)


def program_of(connection: Connection) -> str:
    """The version of the program that made the schema of a database, also of a newer one; "" when it does not say."""
    with contextlib.suppress(DBAPIError):
        found = connection.exec_driver_sql("SELECT version FROM program LIMIT 1").scalar()
        return version_in_words(found)
    return ""


def schema_of(connection: Connection) -> int:
    """The number of the schema a database has."""
    return int(connection.exec_driver_sql("PRAGMA user_version").scalar() or 0)


def parts(connection: Connection) -> list[tuple[str, str, str]]:
    """Everything a database is made of: sort, name and SQL; without what the engine keeps for itself."""
    rows = connection.exec_driver_sql("SELECT type, name, coalesce(sql, '') FROM sqlite_master")
    return [
        (str(sort), str(name), str(sql))
        for sort, name, sql in rows
        if not str(name).startswith(("sqlite_stat", "sqlite_sequence"))
    ]


def is_index_table(name: str) -> bool:
    """Whether a table belongs to the search index, which is made anew from the rest at any time."""
    return name.startswith("search_text")


def memory_engine() -> Engine:
    """An engine with an empty database of its own that is gone with it."""
    return create_engine(
        "sqlite://", module=sqlcipher, creator=lambda: sqlcipher.connect(":memory:"), poolclass=StaticPool
    )


def stamp(connection: Connection, schema: int = SCHEMA) -> None:
    """Mark a database as ours, with the schema it has."""
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {schema}")


@contextlib.contextmanager
def plain_errors() -> Iterator[None]:
    """Turn what the driver raises about the surroundings into errors a person can be told."""
    try:
        yield
    except (sqlcipher.Error, DBAPIError) as error:
        raise _in_words(_reason(error), error) from error


def _reason(error: BaseException) -> str:
    """What the driver said, or said first: after a fault of the disk there is no savepoint left to go back to."""
    said = str(getattr(error, "orig", error)).lower()
    return _reason(error.__context__) if "no such savepoint" in said and error.__context__ else said


def _in_words(reason: str, error: Exception) -> Exception:
    if "locked" in reason:
        return InUseError(_("Deze proeftuin is al open in een ander venster."))
    if "full" in reason:
        return SurroundingsError(
            _("De schijf is vol. Er is niets verloren. Maak ruimte vrij en probeer het opnieuw.")
        )
    if "readonly" in reason or "read-only" in reason:
        return files.read_only()
    if "unable to open" in reason:
        return SurroundingsError(
            _("De proeftuin kan niet worden geopend. Is de map er nog en mag u erin schrijven?")
        )
    if "disk i/o" in reason:
        return SurroundingsError(_("De schijf geeft een fout. Controleer of de schijf nog goed is."))
    if any(word in reason for word in _DAMAGED):
        return ContentError(_("Deze proeftuin is beschadigd. Er is niets veranderd."))
    return error


def disk_failed(error: BaseException) -> bool:
    """Whether an error may have left a transaction half way: only a fresh look at the file tells what is in it."""
    reason = _reason(error)
    return isinstance(error, (sqlcipher.Error, DBAPIError)) and any(word in reason for word in _HALF_WAY)


def create_search_index(connection: Connection) -> None:
    """Make the empty full-text index: whole words and beginnings of words, accents set aside."""
    connection.exec_driver_sql(
        "CREATE VIRTUAL TABLE search_text USING fts5(body, content='', contentless_delete=1,"
        " tokenize='unicode61 remove_diacritics 2', prefix='2 3')"
    )


def index_text(connection: Connection, number: int, body: str) -> None:
    """Put the text of one record in the search index, in place of what stood there."""
    connection.exec_driver_sql("DELETE FROM search_text WHERE rowid = ?", (number,))
    if body:
        connection.exec_driver_sql("INSERT INTO search_text (rowid, body) VALUES (?, ?)", (number, body))


def empty_search_index(connection: Connection) -> None:
    """Forget every text of the index."""
    connection.exec_driver_sql("INSERT INTO search_text (search_text) VALUES ('delete-all')")


def compact(engine: Engine) -> None:
    """Write the database anew without its free pages, so that nothing of what was erased is left in the file."""
    with plain_errors():
        connection = engine.raw_connection()
        try:
            _write_free_pages(connection.cursor())
            connection.cursor().execute("VACUUM")
        finally:
            connection.close()


def match_text(connection: Connection, words: str, limit: int) -> list[tuple[str, str]]:
    """Kind and id of the records that hold every word of ``words`` (or a word that begins so), best first.

    Of words that 300 records or more hold only the newest 300 count, those first in which the words are the most
    of what is written: the rank of FTS5 costs time for every hit there is, and typing must stay smooth.
    """
    terms = " ".join('"' + word.replace('"', '""') + '"*' for word in words.split())
    if not terms:
        return []
    return _rows(connection, _SHORTEST, terms, limit) or _rows(connection, _RANKED, terms, limit)


def question(statement: Select[Any], among: ColumnElement[str]) -> str:
    """A question about the records of which ``among`` is one of the ids that :func:`ask` is given, ready to be asked."""
    ids = func.json_each(bindparam("ids")).table_valued("value")  # the same words for any number of ids
    return str(statement.where(among.in_(select(ids.c.value))).compile(dialect=sqlite.dialect()))


def ask(connection: Connection, ready: str, ids: Sequence[str]) -> list[Any]:
    """What a ready question gives for these ids: texts and numbers, as they are kept."""
    return _rows(connection, ready, json.dumps(ids))


def _rows(connection: Connection, statement: str, *values: Any) -> list[Any]:
    """What the bare driver reads: while one types, what SQLAlchemy does around it would take a third of the time."""
    driver = connection.connection.driver_connection
    assert driver is not None  # noqa: S101 - a connection that is open
    rows: list[Any] = driver.execute(statement, values).fetchall()
    return rows


def seal(engine: Engine, target: Path) -> None:
    """Write a whole, compact copy of an open database, with the same key, to a path that does not exist yet."""
    with plain_errors():
        connection = engine.raw_connection()
        try:
            connection.cursor().execute("VACUUM INTO ?", (str(target),))
        finally:
            connection.close()


def copy_in_steps(engine: Engine, key: str, target: Path, between: Callable[[float], None]) -> None:
    """Write a copy of an open database with the same key, a little at a time.

    ``between`` is called after each step with the share that is done (0 to 1); what is edited meanwhile is in the
    copy too. What it raises ends the copying.
    """
    with plain_errors():
        source = engine.raw_connection()
        try:
            made = _connect(target, key, create=True, foreign_keys=False)
            try:
                made.execute("PRAGMA synchronous = OFF")  # who made the copy syncs it when it is whole
                driver = source.driver_connection
                assert driver is not None  # noqa: S101 - a connection of a pool that was just asked for
                driver.backup(
                    made,
                    pages=_STEP,
                    progress=lambda _status, left, total: between(1 - left / max(total, 1)),
                    sleep=0.01,
                )
            finally:
                made.close()
        finally:
            source.close()


def change_key(path: Path, key: str, new: str) -> None:
    """Write a database that nobody has open anew with another key."""
    with plain_errors():
        connection = _connect(path, key, create=False, foreign_keys=False)
        try:
            connection.execute(f"PRAGMA rekey = \"x'{new}'\"")
        finally:
            connection.close()


def damage(engine: Engine) -> list[str]:
    """What the database engine itself finds wrong; empty when every page is whole and every link holds.

    A power cut may tear a page that nothing is in: such pages are not in the journal. Nothing is lost then, and the
    page is written anew, for no copy would ever be found whole otherwise.
    """
    try:
        with plain_errors(), engine.connect() as connection:
            torn = [str(row[0]) for row in connection.execute(text("PRAGMA cipher_integrity_check"))]
            found = connection.execute(text("PRAGMA integrity_check")).scalars()
            problems = [str(one) for one in found if one != "ok"]
            free = connection.execute(text("PRAGMA freelist_count")).scalar() or 0
            if problems or len(torn) > free:
                return torn or problems
            links = connection.execute(text("PRAGMA foreign_key_check")).all()
            problems = [f"{row[0]}: {row[2]}" for row in links]
        if torn:
            _mend(engine)
    except ContentError as error:
        return [str(error)]
    return problems


def _mend(engine: Engine) -> None:
    connection = engine.raw_connection()
    try:
        with contextlib.suppress(
            sqlcipher.Error
        ):  # a place where one may not write keeps its torn page, unharmed
            _write_free_pages(connection.cursor())
    finally:
        connection.close()


def _write_free_pages(cursor: Any) -> None:
    """Use every free page once and give it back, so that each is whole again; none of them is read for that."""
    free = int(cursor.execute("PRAGMA freelist_count").fetchone()[0])
    if not free:
        return
    size = int(cursor.execute("PRAGMA page_size").fetchone()[0])
    for statement in (
        "BEGIN IMMEDIATE",
        "CREATE TABLE free_pages (content)",
        f"INSERT INTO free_pages VALUES (zeroblob({free * size}))",  # noqa: S608 - a number
        "COMMIT",
        "DROP TABLE free_pages",
    ):
        cursor.execute(statement)
