"""One edit against one raw commit with the same pragmas."""

from __future__ import annotations

import itertools
import tempfile
from collections.abc import Callable
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher
from anders_desktop.exchange.document import load, read_document
from anders_desktop.exchange.example import example_path

from anders_desktop.model import Agreement
from anders_desktop.store import Identity, Store
from anders_desktop.store.engine import new_key
from tests.benchmarks.table import Row, in_rotation, timed

_PRAGMAS = (
    "locking_mode=EXCLUSIVE",
    "journal_mode=TRUNCATE",
    "synchronous=EXTRA",
    "foreign_keys=ON",
    "mmap_size=0",
)


def example_store(folder: Path) -> Store:
    """A store holding the example."""
    store = Store.create(folder / "proeftuin.db", new_key(), Identity("Renske", "bench"))
    load(store, read_document(example_path()))
    return store


def raw_commit(folder: Path) -> Callable[[], None]:
    """One UPDATE and COMMIT by the bare driver."""
    connection = sqlcipher.connect(str(folder / "raw.db"), isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{new_key()}'\"")
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("CREATE TABLE agreement (id TEXT PRIMARY KEY, title TEXT)")
    connection.execute("INSERT INTO agreement VALUES ('a-01', '')")
    counter = itertools.count()

    def commit() -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE agreement SET title = ? WHERE id = 'a-01'", (f"Titel {next(counter)}",))
        connection.execute("COMMIT")

    return commit


def rows() -> list[Row]:
    """The figures of the store."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        store = example_store(folder)
        counter = itertools.count()

        def edit() -> None:
            with store.edit("Afspraak gewijzigd") as work:
                work.need(Agreement, "a-01").title = f"Titel {next(counter)}"

        medians, noisy = in_rotation({"raw": timed(raw_commit(folder)), "edit": timed(edit)}, 100)
        store.close()
    return [
        Row(
            "one edit in the store / a raw commit", medians["raw"], medians["edit"], 10, limit=15, noisy=noisy
        )
    ]
