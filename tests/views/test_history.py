"""The history of records and of the whole proeftuin, and putting it back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from anders_desktop import exchange
from anders_desktop.model import Agreement, AgreementVersion, Experiment, LearningSession, Membership, Person
from anders_desktop.store import Identity, Store
from anders_desktop.store.check import check
from anders_desktop.store.engine import new_key
from anders_desktop.views.history import Asked, Line, authors, happened, moments, subject_words
from anders_desktop.views.history_edits import put_back_field, put_back_record

A = Asked("agreement", "a-01")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """The example."""
    made = Store.create(tmp_path / "lab.db", new_key(), Identity("Renske", "toets"))
    exchange.load(made, exchange.read_document(exchange.example_path()))
    yield made
    made.close()


def lines(store: Store, asked: Asked, number: int = 0) -> list[Line]:
    """The changes of the newest moment, or of an earlier one."""
    return list(happened(store, asked, moments(store, asked, "", number, 1).shown[0].id).lines)


def total(store: Store, asked: Asked) -> int:
    """How many moments there are."""
    return moments(store, asked, "", 0, 1).total


def test_a_record_tells_who_changed_what_from_what_into_what(store: Store) -> None:
    old = store.find(Agreement, id="a-01")[0].title
    with store.edit("Afspraak: Titel gewijzigd") as work:
        work.need(Agreement, "a-01").title = "Eén deur"
    newest = moments(store, A, "", 0, 9).shown[0]
    assert (newest.who, newest.words) == ("Renske", "Afspraak: Titel gewijzigd (Titel)")
    assert newest.at.date() == dt.date.today()
    (line,) = lines(store, A)
    assert (line.record, line.label, line.old, line.new) == ("Afspraak ‘Eén deur’", "Titel", old, "Eén deur")


def test_values_are_words_and_not_codes(store: Store) -> None:
    with store.edit("Gewijzigd") as work:
        experiment = work.need(Experiment, "e-01")
        experiment.owner_id = "p-hoekstra"
        work.need(Agreement, "a-01").valid_from = dt.date(2026, 3, 1)
        work.remove(work.need(Person, "p-hoekstra"))
    said = {(one.label, one.new) for one in lines(store, Asked())}
    assert ("Trekker", "Wim Hoekstra-Żak (verwijderd)") in said
    assert "1 maart 2026" in {new for _label, new in said}
    assert any(one.what == "removed" for one in lines(store, Asked()))


def test_what_belongs_to_a_record_is_in_its_history(store: Store) -> None:
    with store.edit("Lid gemaakt") as work:
        work.create(Membership, group_id="g-residents", person_id="p-nguyen")
    assert moments(store, Asked("person", "p-nguyen"), "", 0, 1).shown[0].words.startswith("Lid gemaakt – ‘")
    assert (
        moments(store, Asked("stakeholder_group", "g-residents"), "", 0, 1)
        .shown[0]
        .words.startswith("Lid gemaakt – ‘")
    )
    assert "made" in [one.what for one in lines(store, Asked("person", "p-nguyen"))]
    assert not moments(store, A, "", 0, 1).shown[0].words.startswith("Lid gemaakt")


def test_typing_in_one_field_is_one_moment(store: Store) -> None:
    for text in ("Eé", "Eén d", "Eén deur"):
        with store.edit("{field} gewijzigd", merge="titel", field="Titel") as work:
            work.need(Agreement, "a-01").title = text
    before = total(store, Asked())
    (line,) = lines(store, A)
    assert line.new == "Eén deur" and line.old not in ("Eé", "Eén d")
    store.undo()
    assert total(store, Asked()) == before + 1
    assert moments(store, A, "", 0, 1).shown[0].words == "Ongedaan gemaakt: Titel gewijzigd"


def test_one_field_goes_back(store: Store) -> None:
    old = store.find(Agreement, id="a-01")[0].title
    for text in ("Eén deur", "Twee deuren"):
        with store.edit("Gewijzigd") as work:
            work.need(Agreement, "a-01").title = text
    put_back_field(store, lines(store, A, 1)[0])
    assert store.find(Agreement, id="a-01")[0].title == old
    assert store.undo_words() == f"Teruggezet: Titel – ‘{old}’"
    store.undo()
    assert store.find(Agreement, id="a-01")[0].title == "Twee deuren"
    assert check(store) == []


def test_a_removed_record_comes_back_with_a_field(store: Store) -> None:
    with store.edit("Verwijderd") as work:
        work.remove(work.need(Agreement, "a-01"))
    (line,) = lines(store, A)
    assert line.what == "removed"
    put_back_field(store, line)
    assert store.get(Agreement, "a-01") is not None


def test_a_whole_record_goes_back_to_a_moment(store: Store) -> None:
    began = happened(store, A, moments(store, A, "", total(store, A) - 1, 1).shown[0].id).clock
    before = [(one.id, one.text) for one in store.find(AgreementVersion, agreement_id="a-01")]
    with store.edit("Gewijzigd") as work:
        work.need(Agreement, "a-01").title = "Anders"
        work.create(AgreementVersion, agreement_id="a-01", text="Nieuw")
        work.remove(work.need(AgreementVersion, before[0][0]))
    assert put_back_record(store, "agreement", "a-01", began) >= 3
    assert [(one.id, one.text) for one in store.find(AgreementVersion, agreement_id="a-01")] == before
    assert store.find(Agreement, id="a-01")[0].title != "Anders"
    store.undo()
    assert store.find(Agreement, id="a-01")[0].title == "Anders"
    assert check(store) == []
    assert put_back_record(store, "agreement", "a-01", "999999999999999") == 0


def test_the_whole_proeftuin_can_be_searched(store: Store) -> None:
    store.identity = Identity("Bram", "toets")
    with store.edit("Leersessie: Doel gewijzigd") as work:
        work.need(LearningSession, "s-06").goal = 'Een "deur" voor iedereen'
    store.identity = Identity("", "toets")
    with store.edit("Afspraak gewijzigd") as work:
        work.need(Agreement, "a-01").title = "Anders"
    assert authors(store) == ["", "Bram", "Renske"]

    def words(asked: Asked, text: str = "") -> list[str]:
        return [one.words.split(" (")[0] for one in moments(store, asked, text, 0, 9).shown]

    assert words(Asked(author="Bram")) == ["Leersessie: Doel gewijzigd"]
    assert words(Asked(author="")) == ["Afspraak gewijzigd"]
    assert words(Asked(only="agreement"))[0] == "Afspraak gewijzigd"
    assert words(Asked(only="learning_session"))[0] == "Leersessie: Doel gewijzigd"
    assert words(Asked(), '"DEUR" voor') == ["Leersessie: Doel gewijzigd"]
    assert words(Asked(), "doel gew") == ["Leersessie: Doel gewijzigd"]
    assert words(Asked(), "100%") == []
    assert words(Asked(until=dt.date.today() - dt.timedelta(days=1))) == []
    assert len(words(Asked(since=dt.date.today()))) == 3
    assert len(words(Asked(since=dt.date.today(), until=dt.date.today()))) == total(store, Asked())


def test_what_was_replaced_is_found_by_its_old_words(store: Store) -> None:
    with store.edit("Gewijzigd") as work:
        work.need(Agreement, "a-01").title = "Xylofoon"
    with store.edit("Weer gewijzigd") as work:
        work.need(Agreement, "a-01").title = "Anders"
    assert [one.words for one in moments(store, Asked(), "xylofoon", 0, 9).shown] == [
        "Weer gewijzigd (Titel) – ‘Anders’",
        "Gewijzigd (Titel) – ‘Anders’",
    ]


def test_a_record_is_called_by_its_name(store: Store) -> None:
    assert subject_words(store, "person", "p-hoekstra") == "Persoon ‘Wim Hoekstra-Żak’"
    assert "niet meer bewaard" in subject_words(store, "person", "p-niemand")
