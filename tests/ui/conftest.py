"""A proeftuin for a page to stand on, empty or with the example, and what the page told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from anders_desktop import exchange
from anders_desktop.store import Identity, Store
from anders_desktop.store.engine import new_key


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty proeftuin."""
    made = Store.create(tmp_path / "lab.db", new_key(), Identity("Renske", "toets"))
    yield made
    made.close()


@pytest.fixture
def example(store: Store) -> Store:
    """The example in the store; ask for it before the page."""
    exchange.load(store, exchange.read_document(exchange.example_path()))
    return store


@pytest.fixture
def said() -> list[str]:
    """What the page told the user."""
    return []


@pytest.fixture
def went() -> list[tuple[str, str]]:
    """Where the page sent the user: kinds and ids."""
    return []
