"""Geschiedenis of a record with 1,000 changes in a log of 100,000: the list, its first moment, and the whole."""

from __future__ import annotations

import datetime as dt
import json
import tempfile
from pathlib import Path

from sqlalchemy import insert, select

from anders_desktop.store import Store
from anders_desktop.store.tables import changes, edits, replaced
from anders_desktop.views.history import Asked, happened, moments
from tests.benchmarks.edit_bench import example_store
from tests.benchmarks.table import Row, in_rotation, timed

LOG, OWN = 100_000, 1_000
ROUNDS = 15
_TITLE = ("a-01", "title")


def fill_log(store: Store, own: int = OWN, log: int = LOG) -> None:
    """Lengthen the log by hand: ``own`` changes of one title, the rest of other agreements, each replacing the last."""
    with store.connection() as connection:
        heads = {
            (row.record_id, row.field): row.id
            for row in connection.execute(select(changes).where(changes.c.record_kind == "agreement"))
        }
        others = [key for key in heads if key[1] == "title" and key != _TITLE]
        began = int(dt.datetime(2026, 1, 1, tzinfo=dt.UTC).timestamp() * 1000)
        every = log // own
        rows: tuple[list[dict[str, object]], ...] = ([], [], [])
        for number in range(log):
            key = _TITLE if number % every == 0 else others[number % len(others)]
            edit, change = f"e{number:06d}", f"c{number:06d}"
            stamp = f"{began + number * 1000:015d}-000000-bench"
            rows[0].append(
                {"id": edit, "sort": "edit", "label": "Afspraak gewijzigd", "label_values": {}, "step": edit,
                 "author": "Bram" if number % 3 else "Renske", "device": "bench", "clock": stamp}
            )  # fmt: skip
            rows[1].append(
                {"id": change, "edit_id": edit, "record_kind": "agreement", "record_id": key[0],
                 "field": key[1], "value": json.dumps(f"Titel nummer {number}")}
            )  # fmt: skip
            rows[2].append({"change_id": change, "earlier_id": heads[key]})
            heads[key] = change
        for table, values in zip((edits, changes, replaced), rows, strict=True):
            connection.execute(insert(table), values)


def rows() -> list[Row]:
    """The figures of the history."""
    with tempfile.TemporaryDirectory() as name:
        store = example_store(Path(name) / "lab.db")
        fill_log(store)
        record, whole = Asked("agreement", "a-01"), Asked()

        def show(asked: Asked, text: str = "") -> None:
            found = moments(store, asked, text, 0, 200)
            happened(store, asked, found.shown[0].id)

        bare = select(changes.c.id).where(changes.c.record_id == "a-01")

        def floor() -> None:
            with store.read() as reader:
                reader.rows(bare)

        arms = {
            "floor": timed(floor),
            "record": timed(lambda: show(record)),
            "whole": timed(lambda: show(whole)),
            "searched": timed(lambda: show(whole, "nummer 99")),
        }
        medians, noisy = in_rotation(arms, ROUNDS)
        store.close()
    return [
        Row("history of a record, 1,000 changes in a log of 100,000", None, medians["record"], limit=50, noisy=noisy),
        Row("  of which its changes by their index", None, medians["floor"]),
        Row("history of the whole proeftuin", None, medians["whole"], noisy=noisy),
        Row("history of the whole proeftuin, searched", None, medians["searched"], noisy=noisy),
    ]  # fmt: skip
