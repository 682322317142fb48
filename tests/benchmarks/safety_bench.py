"""What safety costs: opening, checking, packing, searching, undoing and the log, each against the bare driver."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import insert
from sqlalchemy.orm import Session

from anders_desktop.model import LivingLab, Person, new_id
from anders_desktop.store import Identity, Store, engine, pack, search
from anders_desktop.store.check import check, quick_check
from tests.benchmarks.table import Row, in_rotation, timed, worked

_WHO = Identity("Renske", "bench")
_SYLLABLES = [
    f"{first}{second}{last}"
    for first in "bdghklmnprstvwz"
    for second in ("aa", "e", "ij", "oo")
    for last in ("", "n")
]
_MAKER = random.Random(0)
_WORDS = ["".join(_MAKER.choices(_SYLLABLES, k=_MAKER.randint(2, 5))) for _ in range(4_000)]
_TEXTS, _LETTERS = 80_000, 4
_EMPTY = {"deleted": False, "motivation_themes": ()}
_LARGE = 10_400  # records of about 6 kB with their log: some 60 MB


def _text(choose: random.Random, words: int) -> str:
    return " ".join(choose.choices(_WORDS, k=words))


def _filled(path: Path, count: int, words: int) -> Store:
    """A store with so many people, each with a text of so many words."""
    choose = random.Random(1)
    store = Store.create(path, engine.new_key(), _WHO)
    with store.edit("Begin", sort="import") as work:
        work.create(LivingLab, id="lab", name="De Linden")
        work.add_all(
            [
                Person(id=f"p{number}", deleted=False, position=number, motivation=_text(choose, words))
                for number in range(count)
            ]
        )
    return store


def _bare(store: Store) -> sqlcipher.Connection:
    connection = sqlcipher.connect(str(store.path), isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{store.key}'\"")
    return connection


def _opening(folder: Path) -> Row:
    store = _filled(folder / "open.db", 200, 20)
    path, key = store.path, store.key
    store.close()

    def driver() -> None:
        connection = _bare(store)
        connection.execute("SELECT count(*) FROM person").fetchone()
        connection.close()

    def ours() -> None:
        opened = Store(path, key, _WHO)
        opened.close()

    medians, noisy = in_rotation({"driver": timed(driver), "ours": timed(ours)}, 20)
    beyond = medians["ours"] - medians["driver"]
    return Row("open beyond the raw driver", medians["driver"], beyond, None, limit=10, noisy=noisy)


def _large(folder: Path) -> list[Row]:
    store = _filled(folder / "large.db", _LARGE, 130)
    size = store.path.stat().st_size / 1e6
    number = iter(range(10**6))

    def vacuum() -> None:
        store.seal(folder / f"bare-{next(number)}.db")

    def write() -> None:
        pack.write_pack(store, folder / "lab.anders", force=True)

    medians, noisy = in_rotation({"vacuum": timed(vacuum), "pack": timed(write)}, 3)
    rows = [Row(f"a pack of {size:.0f} MB / VACUUM INTO", medians["vacuum"], medians["pack"], 3, noisy=noisy)]
    quick = timed(lambda: quick_check(store))()
    whole = timed(lambda: check(store))()
    rows.append(Row("check at opening, per 60 MB / whole check", whole, quick * 60 / size, None, limit=1_000))
    store.close()
    return rows


def _searchable(path: Path) -> Store:
    """A store with so many texts in the rows and the index; the log has no part in searching."""
    store, choose = _filled(path, 0, 0), random.Random(2)
    with store.connection() as connection:
        values = [
            {**_EMPTY, "id": f"p{number}", "position": number, "motivation": _text(choose, 12)}
            for number in range(_TEXTS)
        ]
        connection.execute(insert(Person.__table__), values)
        search.reindex(connection, (("person", one["id"]) for one in values))
    return store


def _searching(folder: Path) -> list[Row]:
    store, choose = _searchable(folder / "search.db"), random.Random(3)
    typed = [word[:length] for word in choose.sample(_WORDS, 60) for length in range(_LETTERS, len(word) + 1)]
    tries = [worked(lambda word=word: store.search(word, 50)) for word in typed]  # type: ignore[misc]
    ours = sorted(min(one() for _ in range(3)) for one in tries)
    with store.connection() as connection:
        scan = worked(
            lambda: connection.exec_driver_sql(
                "SELECT id FROM person WHERE motivation LIKE ? LIMIT 50", ("%woord-niet%",)
            ).all()
        )
        scans = [scan() for _ in range(5)]
        # what the index takes: the pages of its tables, and what the texts themselves take
        index = connection.exec_driver_sql("SELECT sum(length(block)) FROM search_text_data").scalar() or 0
        data = connection.exec_driver_sql("SELECT sum(length(motivation)) FROM person").scalar() or 1
    store.close()
    return [
        Row(
            "search while typing, p99 of 80,000 texts / LIKE",
            sorted(scans)[2],
            ours[int(len(ours) * 0.99) - 1],
            0.1,
        ),
        Row("search index / the texts", data / 1e6, index / 1e6, 1.1, unit="MB"),
    ]


def _undoing(folder: Path) -> Row:
    store = _filled(folder / "undo.db", 10, 10)
    choose = random.Random(3)

    def bring_in() -> None:
        with store.edit("Ingelezen") as work:
            work.add_all(
                [
                    Person(id=new_id(), deleted=False, position=0, motivation=_text(choose, 20))
                    for _ in range(1_000)
                ]
            )

    taken: dict[str, list[float]] = {"import": [], "undo": []}
    for _ in range(5):
        taken["import"].append(timed(bring_in)())
        taken["undo"].append(timed(store.undo)())
    store.close()
    return Row(
        "undo of an import of 1,000 / the import", sorted(taken["import"])[2], sorted(taken["undo"])[2], 2
    )


def _logging(folder: Path) -> Row:
    """An edit as it is, and the same rows changed by a session without the log."""
    store = _filled(folder / "log.db", 200, 20)
    choose = random.Random(4)

    def without() -> None:
        with store.connection() as connection, Session(bind=connection) as session:
            found = session.get(Person, f"p{choose.randrange(200)}")
            assert found is not None
            found.motivation = _text(choose, 20)
            session.flush()
            search.reindex(connection, [("person", found.id)])

    def with_log() -> None:
        with store.edit("Persoon") as work:
            work.need(Person, f"p{choose.randrange(200)}").motivation = _text(choose, 20)

    medians, noisy = in_rotation({"without": timed(without), "with": timed(with_log)}, 60)
    store.close()
    return Row("an edit with the log / without", medians["without"], medians["with"], 2.5, noisy=noisy)


def rows() -> list[Row]:
    """The figures of safety."""
    measured: list[Row] = []
    parts: list[Callable[[Path], Row | list[Row]]] = [_opening, _logging, _undoing, _searching, _large]
    with tempfile.TemporaryDirectory() as name:
        for part in parts:
            found = part(Path(name))
            measured += found if isinstance(found, list) else [found]
    return measured
