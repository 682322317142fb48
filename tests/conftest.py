"""What holds for every test: no screen needed, no warnings unseen, the same examples each time in CI."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from anders_desktop import exchange
from anders_desktop.store import Identity, Store
from anders_desktop.store.engine import new_key

settings.register_profile("local", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "local")

# "anders" does not pass its records on once the program has started its log, so it is listened to by name.
_LISTENED = ("", "anders")


def pytest_configure(config: pytest.Config) -> None:
    """Widgets draw in memory; only the tests that drive the running program bring a screen of their own."""
    if config.getoption("markexpr") != "e2e":
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


class _Keep(logging.Handler):
    """Keeps every record of level WARNING and up."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the record once, also when two loggers bring it."""
        if record not in self.records:
            self.records.append(record)


@pytest.fixture(autouse=True)
def _warnings_seen() -> Iterator[_Keep]:
    keep = _Keep()
    loggers = [logging.getLogger(name) for name in _LISTENED]
    for logger in loggers:
        logger.addHandler(keep)
    yield keep
    for logger in loggers:
        logger.removeHandler(keep)
    unexpected = [f"{record.levelname} {record.name}: {record.getMessage()}" for record in keep.records]
    if unexpected:
        pytest.fail("Unexpected in the log:\n" + "\n".join(unexpected), pytrace=False)


@pytest.fixture
def expect_log(_warnings_seen: _Keep) -> Callable[[str], None]:
    """Says that the log must hold a warning with these words by now, and takes it out."""

    def take(words: str) -> None:
        found = [record for record in _warnings_seen.records if words in record.getMessage()]
        assert found, f"no warning with {words!r} in the log"
        for record in found:
            _warnings_seen.records.remove(record)

    return take


@pytest.fixture(autouse=True)
def _widgets_gone() -> Iterator[None]:
    """Lets go of what a test closed: Qt waits for an event loop with that, and every new theme styles all there is."""
    yield
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is not None and (app := widgets.QApplication.instance()) is not None:
        from PySide6.QtCore import QEvent

        app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


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
