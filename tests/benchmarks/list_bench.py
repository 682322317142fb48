"""Lists of 10,000 rows: the product's own rows against the bare driver, and the window against one repaint."""

from __future__ import annotations

import datetime as dt
import itertools
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from sqlalchemy import event

from anders_desktop.model import ActionItem, Agreement, AgreementVersion, LivingLab, Organisation, Record
from anders_desktop.model.choices import ActionStatus, AgreementStatus
from anders_desktop.store import Identity, Store
from anders_desktop.store.engine import new_key
from anders_desktop.views.agreements import agreement_rows
from tests.benchmarks.edit_bench import TODAY, open_window
from tests.benchmarks.table import Row, in_rotation, timed

COUNT = 10_000
ROUNDS = 15
_BARS = {"filter, each key": 1.5}
_WORDS = ("bellen", "huisbezoek", "overleg", "koffie", "sleutel", "buurthuis", "verwijzen", "luisteren")


def large_store(folder: Path) -> Store:
    """10,000 agreements with a version each, 10,000 actions."""
    store = Store.create(folder / "groot.db", new_key(), Identity("Renske", "bench"))
    with store.edit("Veel") as work:
        work.create(LivingLab, name="Veel")
        parties = [work.create(Organisation, name=f"Organisatie {number}").id for number in range(5)]
    words = itertools.cycle(_WORDS)
    made: list[Record] = []
    for number in range(COUNT):
        day = TODAY + dt.timedelta(days=number * 7919 % 900)
        title = f"Eerst {next(words)} en dan {next(words)} {number}"
        made.append(
            Agreement(
                id=f"a-{number}", deleted=False, position=number, title=title, status=AgreementStatus.ACTIVE,
                party_ids=tuple(parties[: number % 5]), review_on=day,
            )
        )  # fmt: skip
        made.append(
            AgreementVersion(
                id=f"v-{number}", deleted=False, position=0, agreement_id=f"a-{number}", number=1 + number % 3
            )
        )
        made.append(
            ActionItem(
                id=f"t-{number}",
                deleted=False,
                position=number,
                text=title,
                due=day,
                status=ActionStatus.OPEN,
            )
        )
    with store.edit("Veel") as work:
        work.add_all(made)
    return store


def driver_rows(store: Store) -> Callable[[], object]:
    """The very SELECT of the list, asked of the bare driver on the same connection."""
    with store.connection() as held:
        plain = held.connection.dbapi_connection
    assert isinstance(plain, sqlcipher.Connection)
    seen: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, values: Any, *_rest: Any) -> None:
        if "FROM agreement" in statement:
            seen.append((statement, values))

    event.listen(store._engine, "before_cursor_execute", note)
    product_rows(store)()
    event.remove(store._engine, "before_cursor_execute", note)
    statement, values = seen[-1]

    def ask() -> object:
        found = plain.execute(statement, values).fetchall()
        assert len(found) == COUNT
        return found

    return ask


def product_rows(store: Store) -> Callable[[], object]:
    """The same rows as the page gets them."""

    def ask() -> object:
        found = agreement_rows(store, AgreementStatus.ACTIVE, limit=COUNT)
        assert len(found) == COUNT
        return found

    return ask


def painted(work: Callable[[], object], view: QWidget) -> Callable[[], float]:
    """An arm: the work, and the view painted after it."""

    def arm() -> float:
        QApplication.processEvents()
        begin = time.perf_counter()
        work()
        view.repaint()
        return (time.perf_counter() - begin) * 1000

    return arm


def _window_rows(store: Store, folder: Path) -> list[Row]:
    window, _app = open_window(store, folder)
    found = []
    try:
        window.go("agreements")
        agreements = window.page.list  # type: ignore[union-attr]
        found += _shown("agreements", agreements.view, agreements.reload, agreements._filter, None)
        agreements._filter("")
        window.go("actions")
        table = window.page.table  # type: ignore[union-attr]
        found += _shown("actions", table.view, table.reload, table._filter, table.model.sort)
    finally:
        window.close()
    return found


def _shown(
    name: str,
    view: QWidget,
    reload: Callable[[], object],
    filtered: Callable[[str], object],
    sort: Callable[[int, Qt.SortOrder], object] | None,
) -> list[Row]:
    keys = itertools.cycle(("k", "ko", "kof", "koff", "koffi", "koffie", "koffi", "kof", "k", ""))
    turns = itertools.cycle(itertools.product((0, 1, 2), Qt.SortOrder))
    arms = {
        "repaint": painted(lambda: None, view.viewport()),  # type: ignore[attr-defined]
        "first page shown": painted(reload, view.viewport()),  # type: ignore[attr-defined]
        "filter, each key": painted(lambda: filtered(next(keys)), view.viewport()),  # type: ignore[attr-defined]
    }
    if sort is not None:
        arms["sort"] = painted(lambda: sort(*next(turns)), view.viewport())  # type: ignore[attr-defined]
    medians, noisy = in_rotation(arms, 30)
    floor = medians.pop("repaint")
    return [
        Row(f"{COUNT:,} {name}: {what} / one repaint", floor, ours, _BARS.get(what, 2), noisy=noisy) for what, ours in medians.items()
    ]  # fmt: skip


def rows() -> list[Row]:
    """The figures of the lists."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        store = large_store(folder)
        arms = {"driver": timed(driver_rows(store)), "ours": timed(product_rows(store))}
        medians, noisy = in_rotation(arms, ROUNDS)
        list_row = Row(
            f"rows of {COUNT:,} agreements / the bare driver", medians["driver"], medians["ours"], 1.25, noisy=noisy
        )  # fmt: skip
        found = [list_row, *_window_rows(store, folder)]
        store.close()
    return found
