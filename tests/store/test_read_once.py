"""What was read once says the same as the store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from anders_desktop.exchange.documents import example_path, load, read_document
from anders_desktop.model import Attendance, LearningSession, Person, Quote
from anders_desktop.model.choices import AttendanceStatus
from anders_desktop.store import Identity, ReadOnce, Store
from anders_desktop.store.engine import new_key


@pytest.fixture
def example_store(tmp_path: Path) -> Iterator[Store]:
    """A store with the example."""
    made = Store.create(tmp_path / "lab.db", new_key(), Identity("Renske", "test"))
    load(made, read_document(example_path()))
    yield made
    made.close()


def test_it_finds_what_the_store_finds(example_store: Store) -> None:
    session = example_store.find(LearningSession)[3].id
    once = ReadOnce(example_store)
    with once.read() as reader:
        for record in (Person, LearningSession, Attendance, Quote):
            assert [one.id for one in reader.find(record)] == [one.id for one in example_store.find(record)]
        both = {"session_id": session, "status": AttendanceStatus.PRESENT}
        there = [one.person_id for one in example_store.find(Attendance, **both)]
        assert [one.person_id for one in reader.find(Attendance, **both)] == there != []
        assert reader.find(Attendance, session_id="nergens") == []
        person = example_store.find(Person)[0]
        assert reader.get(Person, person.id) is not None
        assert reader.get(Person, person.id).caption() == person.caption()  # type: ignore[union-attr]
        assert reader.get(Person, "niemand") is reader.get(Person, None) is None


def test_what_was_removed_is_not_found_and_it_keeps_what_it_read(example_store: Store) -> None:
    gone, left = example_store.find(Person)[:2]
    with example_store.edit("Weg") as work:
        work.remove(work.need(Person, gone.id))
    once = ReadOnce(example_store)
    with once.read() as reader:
        assert reader.get(Person, gone.id) is None
        assert reader.get(Person, left.id) is not None
        with example_store.edit("Later") as work:  # the store is free while a book is being put together
            work.need(Person, left.id).given_name = "Later"
        assert reader.find(Person)[0].given_name == left.given_name
