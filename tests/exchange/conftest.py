"""What the tests of documents share."""

from __future__ import annotations

import contextlib
import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from anders_desktop.store import Identity, Store
from anders_desktop.store.engine import new_key

StoreMaker = Callable[[], Store]


@pytest.fixture
def new_store(tmp_path: Path) -> Iterator[StoreMaker]:
    """Makes empty proeftuinen; all are closed after the test."""
    numbers = itertools.count()
    with contextlib.ExitStack() as stack:

        def make() -> Store:
            store = Store.create(
                tmp_path / f"store-{next(numbers)}.db", new_key(), Identity("Toets", "toets")
            )
            stack.callback(store.close)
            return store

        yield make
