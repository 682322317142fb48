"""Upgrades: the steps lead to today's schema, rows are carried, and the old file stays."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy.exc import OperationalError

from anders_desktop.errors import ContentError, SurroundingsError
from anders_desktop.exchange import write_document
from anders_desktop.exchange.files import read_text
from anders_desktop.model import Organisation, Person, Record
from anders_desktop.store import Identity, Store, engine, schema, tables, upgrade
from anders_desktop.store.check import check
from anders_desktop.store.pack import open_pack
from anders_desktop.store.upgrade import SCRIPTS, Steps, migrate
from tests.store.conftest import MakeStore, fill

_SECOND = """
from alembic import op
import sqlalchemy as sa

revision = "0003"
down_revision = "0002"


def upgrade():
    with op.batch_alter_table("organisation", recreate="always") as batch:
        batch.add_column(sa.Column("website", sa.Text))
    {more}
"""


def _steps(folder: Path, more: str = "", judge: object = None) -> Steps:
    """The steps of the program and one more, in a folder with a name that has hurt before."""
    scripts = folder / "stappen 100% ş é"
    shutil.copytree(SCRIPTS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    (scripts / "versions" / "v0003_next.py").write_text(_SECOND.replace("{more}", more))
    return Steps(scripts, 3, judge or (lambda path, key: []))  # type: ignore[arg-type]


def _bare(path: Path, key: str) -> None:
    bare = engine.bare_engine(path, key, create=True)
    with bare.begin() as connection:
        engine.stamp(connection, 0)
    bare.dispose()


def test_the_steps_lead_to_what_the_records_say(tmp_path: Path) -> None:
    path, key = tmp_path / "leeg.db", engine.new_key()
    _bare(path, key)
    migrate(path, key, upgrade.steps_of_the_program())
    made = engine.open_engine(path, key)
    with made.connect() as connection:
        assert schema.parts(connection) == schema.known_parts()
        context = MigrationContext.configure(
            connection,
            opts={"include_name": lambda name, kind, _parents: not str(name).startswith("search_text")},
        )
        assert compare_metadata(context, Record.metadata) == []
    made.dispose()


def _lab_with_people(make_store: MakeStore) -> Store:
    store = make_store()
    with store.edit("Mensen") as work:
        work.create(Organisation, id="o", name="Zorg")
        for number in range(5):
            work.create(Person, id=f"p{number}", given_name=f"P{number}", organisation_id="o")
    return store


def test_an_older_proeftuin_is_upgraded_with_every_row_and_the_old_one_is_kept(
    make_store: MakeStore, tmp_path: Path
) -> None:
    store = _lab_with_people(make_store)
    path, key = store.path, store.key
    store.close()
    before = path.read_bytes()
    kept = upgrade.upgrade(path, key, _steps(tmp_path))
    assert kept.read_bytes() == before
    assert kept.name == "store-0-schema2.db"
    bare = engine.bare_engine(path, key)
    with bare.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA user_version").scalar() == 3
        assert (
            connection.exec_driver_sql("SELECT count(*) FROM person WHERE organisation_id = 'o'").scalar()
            == 5
        )
        assert connection.exec_driver_sql("SELECT name, website FROM organisation").all() == [("Zorg", None)]
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
    assert engine.damage(bare) == []
    bare.dispose()
    kept.replace(path)
    again = Store(path, key, Identity("", "x"))
    assert len(again.find(Person)) == 5
    again.close()
    assert not list(tmp_path.glob("*.nieuw*"))


@pytest.mark.parametrize(
    ("more", "kind"),
    [
        ("raise RuntimeError('halverwege')", RuntimeError),
        ("op.execute('DELETE FROM person')", ContentError),
        ("op.execute('DROP TABLE search_document')", ContentError),
        ("op.execute('SELECT * FROM bestaat_niet')", OperationalError),
    ],
)
def test_a_step_that_fails_leaves_the_old_one_as_it_was(
    make_store: MakeStore, tmp_path: Path, more: str, kind: type[Exception]
) -> None:
    store = _lab_with_people(make_store)
    path, key = store.path, store.key
    store.close()
    before, names = path.read_bytes(), sorted(one.name for one in tmp_path.iterdir())
    steps = _steps(tmp_path, more)
    with pytest.raises(kind):
        upgrade.upgrade(path, key, steps)
    assert path.read_bytes() == before
    assert sorted(one.name for one in tmp_path.iterdir() if one != steps.scripts) == names


def test_a_result_that_is_not_sound_is_not_put_in_place(make_store: MakeStore, tmp_path: Path) -> None:
    store = _lab_with_people(make_store)
    path, key = store.path, store.key
    store.close()
    before = hashlib.sha256(path.read_bytes()).digest()
    with pytest.raises(ContentError) as caught:
        upgrade.upgrade(path, key, _steps(tmp_path, judge=lambda _path, _key: ["iets klopt niet"]))
    assert caught.value.problems == ("iets klopt niet",)
    assert hashlib.sha256(path.read_bytes()).digest() == before


def test_a_missing_step_is_noticed(make_store: MakeStore, tmp_path: Path) -> None:
    store = make_store()
    store.close()
    with pytest.raises(SurroundingsError):
        upgrade.upgrade(store.path, store.key, Steps(SCRIPTS, 3, lambda _path, _key: []))


def test_an_older_one_that_is_not_sound_is_refused_when_opened(tmp_path: Path) -> None:
    path, key = tmp_path / "oud.db", engine.new_key()
    _bare(path, key)
    before = path.read_bytes()
    with pytest.raises(ContentError, match="kan niet worden bijgewerkt"):
        upgrade.open_store(path, key, Identity("", "x"))
    assert path.read_bytes() == before


def test_an_upgraded_one_opens(tmp_path: Path) -> None:
    path, key = tmp_path / "oud.db", engine.new_key()
    _bare(path, key)
    upgrade.upgrade(path, key, Steps(SCRIPTS, engine.SCHEMA, lambda _path, _key: []))
    store = upgrade.open_store(path, key, Identity("", "x"), foreign=True)
    fill(store)
    assert store.lab().name == "De Linden"
    store.close()


def test_alembic_stays_out_when_there_is_nothing_to_upgrade(make_store: MakeStore) -> None:
    store = make_store()
    store.close()
    program = (
        "import sys; from pathlib import Path; from anders_desktop.store.upgrade import open_store;"
        " from anders_desktop.store import Identity;"
        f" open_store(Path({str(store.path)!r}), {store.key!r}, Identity('', 'x')).close();"
        " assert not [name for name in sys.modules if name.startswith('alembic')]"
    )
    subprocess.run([sys.executable, "-c", program], check=True, cwd=Path(__file__).parents[2])


def test_the_steps_also_run_from_compiled_modules(tmp_path: Path) -> None:
    import compileall

    scripts = tmp_path / "steps"
    shutil.copytree(SCRIPTS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    compileall.compile_dir(scripts, quiet=1, legacy=True)
    for source in scripts.rglob("*.py"):
        source.unlink()
    path, key = tmp_path / "leeg.db", engine.new_key()
    _bare(path, key)
    migrate(path, key, Steps(scripts, engine.SCHEMA, lambda _path, _key: []))
    made = engine.open_engine(path, key)
    with made.connect() as connection:
        assert schema.parts(connection) == schema.known_parts()
    made.dispose()


def test_every_table_of_the_log_is_in_the_first_step() -> None:
    names = {name for sort, name, _sql in schema.known_parts() if sort == "table"}
    assert {tables.edits.name, tables.changes.name, tables.replaced.name} <= names


RELEASED = sorted((Path(__file__).parent / "released").glob("schema-*.anders"))


def test_every_released_schema_has_a_pack() -> None:
    assert [one.stem for one in RELEASED] == [f"schema-{number}" for number in range(1, engine.SCHEMA)]


@pytest.mark.parametrize("released", RELEASED, ids=lambda one: one.stem)
def test_a_pack_of_every_released_schema_opens_with_the_same_content(released: Path, tmp_path: Path) -> None:
    store = open_pack(released, tmp_path, Identity("", "x"))
    try:
        assert check(store) == []
        write_document(store, tmp_path / "inhoud.yaml")
    finally:
        store.close()
    assert read_text(tmp_path / "inhoud.yaml") == (released.with_suffix(".yaml")).read_text(encoding="utf-8")
