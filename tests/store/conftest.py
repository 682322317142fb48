"""What the tests of the store share."""

from __future__ import annotations

import contextlib
import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from anders_desktop.model import LivingLab
from anders_desktop.store import Identity, Store
from anders_desktop.store.engine import new_key
from anders_desktop.store.library import Library

RENSKE = Identity("Renske", "renske-pc")
BRAM = Identity("Bram", "bram-pc")

MakeStore = Callable[..., Store]


def fill(store: Store, name: str = "De Linden") -> None:
    """The least a proeftuin holds."""
    with store.edit("Begin", sort="import") as work:
        work.create(LivingLab, id="lab", name=name)


@pytest.fixture
def make_store(tmp_path: Path) -> Iterator[MakeStore]:
    """Makes proeftuinen; all are closed after the test."""
    numbers = itertools.count()
    with contextlib.ExitStack() as stack:

        def make(identity: Identity = RENSKE) -> Store:
            store = Store.create(tmp_path / f"store-{next(numbers)}.db", new_key(), identity)
            stack.callback(store.close)
            fill(store)
            return store

        yield make


@pytest.fixture
def store(make_store: MakeStore) -> Store:
    """A proeftuin with nothing but itself."""
    return make_store()


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """An empty library."""
    return Library(tmp_path / "proeftuinen", RENSKE)
