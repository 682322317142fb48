"""Two copies of a proeftuin, edited apart and brought together: nothing of either is lost."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from anders_desktop.errors import ContentError
from anders_desktop.exchange import load
from anders_desktop.model import Agreement, LivingLab, Organisation, Person
from anders_desktop.store import Store, merge
from anders_desktop.store.check import check
from anders_desktop.store.clock import HybridClock
from anders_desktop.store.engine import new_key
from anders_desktop.store.tables import changes, edits, replaced
from tests.store.conftest import BRAM, RENSKE, MakeStore, fill


@contextlib.contextmanager
def _copies(
    tmp: Path, *, same_device: bool = False, walls: tuple[float, float] = (1e9, 1e9)
) -> Iterator[tuple[Store, Store]]:
    """A proeftuin and a copy of it, each on a computer with its own idea of the time."""
    key = new_key()
    first = Store.create(tmp / "a.db", key, RENSKE, HybridClock(RENSKE.device, lambda: walls[0]))
    fill(first)
    with first.edit("Begin") as work:
        work.create(Organisation, id="o1", name="Zorg")
        work.create(Person, id="p1", given_name="Ann", organisation_id="o1")
    first.seal(tmp / "b.db")
    identity = RENSKE if same_device else BRAM
    second = Store(tmp / "b.db", key, identity, HybridClock(identity.device, lambda: walls[1]))
    try:
        yield first, second
    finally:
        first.close()
        second.close()


def _log(store: Store) -> dict[str, Any]:
    with store.connection() as connection:
        return {
            "edits": {tuple(map(str, row)) for row in connection.execute(select(edits))},
            "changes": {tuple(row) for row in connection.execute(select(changes))},
            "links": {tuple(row) for row in connection.execute(select(replaced))},
        }


def _rows(store: Store) -> dict[str, Any]:
    with store.connection() as connection:
        return {
            cls.kind(): sorted(tuple(map(repr, row)) for row in connection.execute(select(cls.__table__)))
            for cls in (LivingLab, Organisation, Person)
        }


def test_edits_of_different_fields_come_together(tmp_path: Path) -> None:
    with _copies(tmp_path) as (mine, other):
        with mine.edit("Naam") as work:
            work.need(Person, "p1").given_name = "Anna"
        with other.edit("Functie") as work:
            work.need(Person, "p1").job_title = "wijkverpleegkundige"
            work.create(Person, id="p2", given_name="Bram")
        assert merge.look(mine, other) == merge.Merged(merge.look(mine, other).changes, 0, {"person": 2})
        assert mine.get(Person, "p2") is None
        report = merge.bring_in(mine, other)
        assert report.conflicts == 0
        person = mine.get(Person, "p1")
        assert person is not None
        assert (person.given_name, person.job_title) == ("Anna", "wijkverpleegkundige")
        assert [hit.record_id for hit in mine.search("wijkverp")] == ["p1"]
        assert merge.look(mine, other).changes == 0
        assert check(mine) == []
        assert merge.conflicts(mine) == []


@pytest.mark.parametrize("walls", [(1e9, 2e9), (2e9, 1e9)])
def test_the_same_field_keeps_both_values_and_an_edit_settles_it(
    tmp_path: Path, walls: tuple[float, float]
) -> None:
    with _copies(tmp_path, walls=walls) as (mine, other):
        with mine.edit("Naam") as work:
            work.need(Person, "p1").given_name = "Anna"
        with other.edit("Naam") as work:
            work.need(Person, "p1").given_name = "Anneke"
        assert merge.look(mine, other).conflicts == 1
        assert merge.bring_in(mine, other).conflicts == 1
        (conflict,) = merge.conflicts(mine)
        assert (conflict.kind, conflict.record_id, conflict.field) == ("person", "p1", "given_name")
        assert {(one.value, one.author) for one in conflict.versions} == {
            ("Anna", "Renske"),
            ("Anneke", "Bram"),
        }
        shown = mine.find(Person)[0].given_name
        assert shown == conflict.versions[0].value
        merge.bring_in(other, mine)
        assert other.find(Person)[0].given_name == shown
        with mine.edit("Naam") as work:
            work.need(Person, "p1").given_name = "Anna Anneke"
        assert merge.conflicts(mine) == []
        merge.bring_in(other, mine)
        assert merge.conflicts(other) == []
        assert other.find(Person)[0].given_name == "Anna Anneke"
        mine.undo()
        assert mine.find(Person)[0].given_name == shown


def test_an_edit_of_what_the_other_removed_is_a_conflict_of_nothing_lost(tmp_path: Path) -> None:
    with _copies(tmp_path) as (mine, other):
        with mine.edit("Weg") as work:
            work.remove(work.need(Person, "p1"))
        with other.edit("Naam") as work:
            work.need(Person, "p1").given_name = "Anneke"
        merge.bring_in(mine, other)
        assert mine.find(Person) == []
        mine.undo()
        assert mine.find(Person)[0].given_name == "Anneke"
        assert check(mine) == []


def test_what_comes_after_a_merge_is_later_than_what_came_in(tmp_path: Path) -> None:
    with _copies(tmp_path, walls=(1e9, 2e9)) as (mine, other):
        with other.edit("Naam") as work:
            work.need(Person, "p1").given_name = "Anneke"
        merge.bring_in(mine, other)
        with mine.edit("Naam") as work:
            work.need(Person, "p1").given_name = "Anna"
        assert (mine.last_saved() or 0) >= 2e9
        assert mine.undo_words() == "Naam (Voornaam) – ‘Anna’"
        mine.undo()
        assert mine.find(Person)[0].given_name == "Anneke"


def _lab() -> LivingLab:
    return LivingLab(id="lab", name="De Linden", position=0, deleted=False)


def _agreement(number: int) -> Agreement:
    return Agreement(id=f"a{number}", title=f"Afspraak {number}", position=number, deleted=False)


def test_the_same_document_read_in_twice_is_one_history(make_store: MakeStore, tmp_path: Path) -> None:
    stores = []
    for name, identity in (("a", RENSKE), ("b", BRAM)):
        store = Store.create(tmp_path / f"{name}.db", new_key(), identity)
        load(store, [_lab(), *(_agreement(number) for number in range(3))])
        stores.append(store)
    mine, other = stores
    with mine.edit("Titel") as work:
        agreement = work.find(Agreement)[0]
        agreement.title = "Nieuwe titel"
        changed = agreement.id
    assert merge.look(mine, other).changes == 0
    report = merge.bring_in(other, mine)
    assert (report.changes, report.conflicts) == (1, 0)
    found = other.get(Agreement, changed)
    assert found is not None
    assert found.title == "Nieuwe titel"
    assert merge.conflicts(other) == []
    assert check(other) == []
    for store in stores:
        store.close()


def test_two_different_proeftuinen_are_not_merged(make_store: MakeStore, tmp_path: Path) -> None:
    mine = make_store()
    other = Store.create(tmp_path / "ander.db", new_key(), BRAM)
    with other.edit("Begin", sort="import") as work:
        work.create(LivingLab, id="elders", name="De Eik")
    with pytest.raises(ContentError):
        merge.bring_in(mine, other)
    other.close()


_STEPS = st.lists(
    st.tuples(
        st.sampled_from(["mine", "other"]),
        st.sampled_from(["name", "name", "new", "remove", "undo", "redo", "merge"]),
        st.integers(0, 3),
        st.text(alphabet="abcé", max_size=3),
    ),
    max_size=14,
)


def _act(store: Store, other: Store, act: str, number: int, word: str) -> None:
    if act == "undo":
        store.undo()
    elif act == "redo":
        store.redo()
    elif act == "merge":
        merge.bring_in(store, other)
    else:
        with store.edit("Bewerking") as work:
            people = work.find(Person)
            if act == "new" or not people:
                work.create(Person, given_name=word, organisation_id="o1")
            elif act == "remove":
                work.remove(people[number % len(people)])
            else:
                people[number % len(people)].given_name = word


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(steps=_STEPS, same_device=st.booleans(), skew=st.sampled_from([-5e6, 0, 5e6]))
def test_copies_edited_apart_become_equal_and_lose_nothing(
    steps: list[tuple[str, str, int, str]], same_device: bool, skew: float
) -> None:
    tmp = Path(tempfile.mkdtemp())
    try:
        with _copies(tmp, same_device=same_device, walls=(1e9, 1e9 + skew)) as (mine, other):
            for who, act, number, word in steps:
                store, partner = (mine, other) if who == "mine" else (other, mine)
                _act(store, partner, act, number, word)
            before = _log(mine), _log(other)
            looked = merge.look(mine, other)
            assert _log(mine) == before[0]
            assert merge.bring_in(mine, other) == looked
            merge.bring_in(other, mine)
            union = {name: before[0][name] | before[1][name] for name in before[0]}
            assert _log(mine) == _log(other) == union
            assert _rows(mine) == _rows(other)
            assert merge.conflicts(mine) == merge.conflicts(other)
            assert merge.bring_in(mine, other).changes == 0
            assert check(mine) == check(other) == []
    finally:
        shutil.rmtree(tmp)


def test_one_copy_alone_has_no_conflicts(store: Store) -> None:
    for number in range(5):
        with store.edit("Actie") as work:
            work.create(Organisation, name=f"Organisatie {number}")
    store.undo()
    store.redo()
    assert merge.conflicts(store) == []


def test_a_large_merge_takes_little_time(tmp_path: Path) -> None:
    with _copies(tmp_path) as (mine, other):
        with other.edit("Veel", sort="import") as work:
            work.add_all(
                [Person(id=f"n{n}", given_name=f"N{n}", position=n, deleted=False) for n in range(2_000)]
            )
        assert merge.bring_in(mine, other).records == {"person": 2_000}
        assert len(mine.find(Person)) == 2_001
