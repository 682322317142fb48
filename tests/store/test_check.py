"""What is wrong with a proeftuin is said; what is right is left in peace."""

from __future__ import annotations

from pathlib import Path

import pytest

from anders_desktop.exchange import example_path, load, read_document
from anders_desktop.model import Agreement, Experiment, LivingLab, Measure, Organisation, Person
from anders_desktop.store import Store
from anders_desktop.store.check import check, quick_check
from anders_desktop.store.engine import new_key
from tests.store.conftest import RENSKE


def _sql(store: Store, *statements: str) -> None:
    with store.connection() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)


def test_the_example_is_in_order(tmp_path) -> None:
    store = Store.create(tmp_path / "a.db", new_key(), RENSKE)
    load(store, read_document(example_path()))
    assert check(store) == []
    assert quick_check(store) == []
    store.close()


def test_a_whole_number_in_a_field_for_decimals_is_in_order(store: Store) -> None:
    with store.edit("Maat") as work:
        work.create(Experiment, id="e", title="X")
        work.create(Measure, experiment_id="e", baseline=3)
    assert check(store) == []


def test_a_row_changed_behind_the_log_is_named_by_both_checks(store: Store) -> None:
    with store.edit("Persoon") as work:
        work.create(Person, id="p-1", given_name="Ann")
    _sql(store, "UPDATE person SET given_name = 'Bep'")
    expected = ["Persoon ‘p-1’: het veld given_name klopt niet met de geschiedenis."]
    assert check(store) == expected
    assert quick_check(store) == expected


def test_a_row_that_is_gone_is_named(store: Store) -> None:
    with store.edit("Persoon") as work:
        work.create(Person, id="p-1", given_name="Ann")
    _sql(store, "DELETE FROM person")
    assert check(store) == ["‘p-1’ staat in de geschiedenis, maar niet in de proeftuin."]


def test_a_reference_to_nothing_is_named(store: Store) -> None:
    with store.edit("Afspraak") as work:
        work.create(Agreement, id="a-1", title="X", party_ids=("spook",))
    (problem,) = check(store)
    assert "spook" in problem
    assert "a-1" in problem


def test_an_id_that_two_kinds_have_is_named(store: Store) -> None:
    with store.edit("Twee") as work:
        work.create(Person, id="x-1")
        work.create(Organisation, id="x-1")
    assert any("x-1" in problem and "twee keer" in problem for problem in check(store))


def test_a_second_proeftuin_in_one_file_is_named(store: Store) -> None:
    with store.edit("Nog een") as work:
        work.create(LivingLab, name="De Eik")
    assert "2" in check(store)[0]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE edit SET clock = 'x'",
        "UPDATE edit SET label_values = '{'",
        "UPDATE \"change\" SET value = '{'",
    ],
)
def test_a_damaged_history_is_named(store: Store, statement: str) -> None:
    _sql(store, statement)
    assert any("geschiedenis is beschadigd" in problem for problem in check(store))


def test_a_page_with_nothing_in_it_may_be_torn_by_a_power_cut_and_is_mended(tmp_path: Path) -> None:
    """Free pages are not in the journal; without mending no back-up would ever be found whole again."""
    path, key = tmp_path / "lab.db", new_key()
    store = Store.create(path, key, RENSKE)
    load(store, read_document(example_path()))
    _sql(store, "CREATE TABLE t (x)", "INSERT INTO t VALUES (zeroblob(200000))")
    _sql(store, "DROP TABLE t")
    store.close()
    content = bytearray(path.read_bytes())
    content[-10 * 4096] ^= 1
    path.write_bytes(bytes(content))
    store = Store(path, key, RENSKE)
    assert check(store) == []
    store.copy(tmp_path / "kopie.db", lambda _share: None)
    store.close()
    for whole in (path, tmp_path / "kopie.db"):
        store = Store(whole, key, RENSKE)
        with store.connection() as connection:
            assert connection.exec_driver_sql("PRAGMA cipher_integrity_check").all() == []
        store.close()
