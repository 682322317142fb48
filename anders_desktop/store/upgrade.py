"""Bringing a proeftuin of an older program up to date: on a copy, checked, and only then put in place.

Foreign keys are off before the transaction begins and rows are counted: with them on, Alembic's way of rebuilding a
table deletes the rows that point to it without a word.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import ColumnClause, Connection, Engine, column, func, inspect, select, table

from anders_desktop import replacing
from anders_desktop.errors import ContentError, InUseError, SurroundingsError
from anders_desktop.store import engine, files, schema
from anders_desktop.store.changelog import Identity
from anders_desktop.store.check import check
from anders_desktop.store.store import Store
from anders_desktop.store.versions import OlderVersionError
from anders_desktop.text import _

SCRIPTS = Path(__file__).parent / "migrations"


class Steps(NamedTuple):
    """The steps to go: a folder as Alembic wants it, the schema it leads to, and how the result is judged."""

    scripts: Path
    schema: int
    judge: Callable[[Path, str], list[str]]


def steps_of_the_program() -> Steps:
    """The steps that come with this program."""
    return Steps(SCRIPTS, engine.SCHEMA, _judge)


def open_store(
    path: Path,
    key: str,
    identity: Identity,
    *,
    foreign: bool = False,
    before_upgrade: Callable[[], bool] = lambda: False,
) -> Store:
    """Open a proeftuin, brought up to date first when an older program made it.

    ``before_upgrade`` says whether it made a good back-up; then no loose copy of the old one stays behind, for
    nobody would think of it when a password is set or somebody is forgotten.
    """
    try:
        return Store(path, key, identity, foreign=foreign)
    except OlderVersionError:
        backed_up = before_upgrade()
        kept = upgrade(path, key, steps_of_the_program(), foreign=foreign)
        store = Store(path, key, identity, foreign=foreign)
        if backed_up:
            with contextlib.suppress(OSError):  # held by another program: it goes the next time
                kept.unlink()
        return store


def left_over(path: Path) -> list[Path]:
    """The loose copies of older ones that stand beside a database: of those no back-up could be made then."""
    return sorted(path.parent.glob(f"{path.stem}-schema*{path.suffix}"))


def upgrade(path: Path, key: str, steps: Steps, *, foreign: bool = False) -> Path:
    """Bring a database up to date and give the place where the old one is kept.

    The old one is never written to. Raises ContentError when the result is not sound, with the old one in place. A
    ``foreign`` one is first compared with what one of its age is made of: what was planted in it never runs.
    """
    if foreign:
        _refuse_planted(path, key, steps)
    copy = path.with_name(f"{path.name}.nieuw")
    _clear(copy)
    try:
        with files.plain_disk_errors(path):
            digest = _digest(path)  # not while it is open: closing any handle on a file lets go of its locks
        old_schema = _copy_whole(path, key, copy)
        migrate(copy, key, steps)
        problems = steps.judge(copy, key)
        if problems:
            raise ContentError(
                _("Deze proeftuin kan niet worden bijgewerkt. Er is niets veranderd."), tuple(problems)
            )
        kept = _free_name(path, old_schema)
        with files.plain_disk_errors(path):
            if _digest(path) != digest:
                raise InUseError(_("Deze proeftuin is al open in een ander venster."))
            files.copy_whole(path, kept)
            replacing.replace(copy, path)
            files.sync_folder(path.parent)
    finally:
        _clear(copy)
    return kept


def migrate(path: Path, key: str, steps: Steps) -> None:
    """Run the steps on a database, in one transaction; raises ContentError when a row is gone afterwards."""
    bare = engine.bare_engine(path, key, foreign_keys=False)
    try:
        with engine.plain_errors(), bare.begin() as connection:
            before = count_rows(connection)
            _run_alembic(connection, steps)
            _refuse_loss(before, count_rows(connection))
            schema.mark(connection, steps.schema)
    finally:
        bare.dispose()


def count_rows(connection: Connection) -> dict[str, int]:
    """How many rows each table of ours has; the search index is none of ours."""
    names = [name for name in inspect(connection).get_table_names() if not engine.is_index_table(name)]
    return {
        name: connection.scalar(select(func.count()).select_from(table(name))) or 0 for name in sorted(names)
    }


def write_older(store: Store, target: Path, key: str, number: int) -> None:
    """Write a proeftuin the way an older program did, which had this schema; what it had no place for is left out.

    To try an upgrade with.
    """
    bare = engine.bare_engine(target, key, create=True, foreign_keys=False)
    try:
        with bare.begin() as older, store.connection() as present:
            _run_alembic(older, steps_of_the_program(), schema.revision(number))
            for name in (one for one in count_rows(older) if one not in ("alembic_version", "program")):
                columns: list[ColumnClause[Any]] = [
                    column(str(one["name"])) for one in inspect(older).get_columns(name)
                ]
                rows = present.execute(select(*columns).select_from(table(name))).mappings().all()
                if rows:
                    older.execute(table(name, *columns).insert(), [dict(row) for row in rows])
            schema.mark(older, number)
    finally:
        bare.dispose()


def known_parts(steps: Steps, number: int) -> schema.Parts:
    """What a database with an older schema is made of: what the steps up to there make of nothing."""
    memory = engine.memory_engine()
    try:
        with memory.begin() as connection:
            _run_alembic(connection, steps, schema.revision(number))
            return schema.parts(connection)
    finally:
        memory.dispose()


def _refuse_planted(path: Path, key: str, steps: Steps) -> None:
    bare = engine.bare_engine(path, key)
    try:
        with engine.plain_errors(), bare.connect() as connection:
            number = engine.schema_of(connection)
            if not 0 < number < steps.schema:
                raise ContentError(_("Dit bestand is geen proeftuin van Anders."))
            schema.refuse_planted(connection, known_parts(steps, number))
    finally:
        bare.dispose()


def _run_alembic(connection: Connection, steps: Steps, target: str = "") -> None:
    from alembic import command  # only here: it costs a fifth of a second and is hardly ever needed
    from alembic.config import Config
    from alembic.runtime.migration import MigrationContext

    config = Config()
    config.set_main_option("script_location", str(steps.scripts).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.set_main_option("sourceless", "true")  # a packed program has compiled modules only
    config.attributes["connection"] = connection
    command.upgrade(config, target or "head")
    reached = MigrationContext.configure(connection).get_current_revision()
    if reached is None or reached != (target or schema.revision(steps.schema)):
        raise SurroundingsError(
            _("Dit programma is niet goed gemaakt: een stap om oude proeftuinen bij te werken ontbreekt.")
        )


def _refuse_loss(before: Mapping[str, int], after: Mapping[str, int]) -> None:
    lost = [name for name, count in before.items() if name != "alembic_version" and after.get(name) != count]
    if lost:
        raise ContentError(
            _("Deze proeftuin kan niet worden bijgewerkt. Er is niets veranderd."),
            tuple(_("Er zouden gegevens verdwijnen uit: {table}.").format(table=name) for name in lost),
        )


def _copy_whole(path: Path, key: str, copy: Path) -> int:
    """Seal a copy while nobody else can write; gives the schema of what was copied."""
    bare = engine.bare_engine(path, key)
    try:
        with engine.plain_errors(), bare.connect() as connection:
            number = engine.schema_of(connection)
        engine.seal(bare, copy)
        problems = _damage(copy, key)
        if problems:
            raise ContentError(_("Deze proeftuin is beschadigd. Er is niets veranderd."), tuple(problems))
        return number
    finally:
        bare.dispose()


def _damage(path: Path, key: str) -> list[str]:
    bare: Engine = engine.bare_engine(path, key)
    try:
        return engine.damage(bare)
    finally:
        bare.dispose()


def _judge(path: Path, key: str) -> list[str]:
    store = Store(path, key, Identity("", "upgrade"), foreign=True)
    try:
        return check(store)
    finally:
        store.close()


def _clear(copy: Path) -> None:
    with files.plain_disk_errors(copy):
        for name in (copy.name, f"{copy.name}-journal"):
            copy.with_name(name).unlink(missing_ok=True)


def _free_name(path: Path, schema: int) -> Path:
    number = 0
    while True:
        kept = path.with_name(f"{path.stem}-schema{schema}{f'-{number}' if number else ''}{path.suffix}")
        if not kept.exists():
            return kept
        number += 1


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
