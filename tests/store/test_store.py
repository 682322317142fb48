"""One open proeftuin: what is written is read, told, found and logged."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from anders_desktop.errors import AndersError, ContentError, SurroundingsError
from anders_desktop.model import (
    Agreement,
    AgreementVersion,
    Attendance,
    LearningSession,
    LivingLab,
    Organisation,
    Person,
)
from anders_desktop.store import ChangeSet, Store
from anders_desktop.store.check import check
from anders_desktop.store.clock import HybridClock
from anders_desktop.store.erase import forget_person
from anders_desktop.store.library import Library
from tests.store.conftest import fill


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    words=st.text(max_size=30)
    | st.sampled_from(
        ['"', "*", "a*", "-x", "a AND", "(", "\0", "a\0b", "NEAR(", "😀", "\ud83d", "x" * 9_999]
    )
)
def test_searching_for_anything_gives_an_answer(store: Store, words: str) -> None:
    assert isinstance(store.search(words), list)


def test_what_was_written_is_found_by_the_beginning_of_a_word_and_without_accents(store: Store) -> None:
    with store.edit("Persoon") as work:
        work.create(Person, id="p", given_name="Renée", motivation="Ik wil <b>samen</b> leren & doen")
    for words in ("rene", "RENÉE", "sam ler", "doen"):
        assert [hit.record_id for hit in store.search(words)] == ["p"]
    with store.edit("Weg") as work:
        work.remove(work.need(Person, "p"))
    assert store.search("rene") == []
    store.undo()
    assert [hit.caption for hit in store.search("rene")] == ["Renée"]


def test_of_a_word_in_very_many_records_the_newest_and_the_most_to_the_point_come_first(store: Store) -> None:
    texts = [f"Samen leren wij hier {'steeds ' * (number % 7)}meer" for number in range(400)]
    texts[10] = texts[390] = "Samen"
    with store.edit("Veel") as work:
        for number, text in enumerate(texts):
            work.create(Person, id=f"p{number}", given_name="Ann", motivation=text)
    found = [hit.record_id for hit in store.search("sam", 50)]
    assert len(found) == 50
    assert found[0] == "p390"
    assert "p10" not in found
    assert {len(texts[int(one[1:])]) for one in found[1:]} == {len(texts[0]), len(texts[1])}
    with store.edit("Weg") as work:
        work.remove(work.need(Person, "p390"))
    assert "p390" not in [hit.record_id for hit in store.search("sam", 50)]


def test_an_edit_is_told_with_what_changed_and_by_whom(store: Store) -> None:
    told: list[ChangeSet] = []
    stop = store.listen(told.append)
    me = object()
    with store.edit("{naam} gemaakt", origin=me, naam="Ann") as work:
        made = work.create(Person, given_name="Ann")
    assert told[0].ids == {"person": frozenset({made.id})}
    assert told[0].sort == "edit"
    assert told[0].origin is me
    assert told[0].touches("person")
    assert not told[0].touches("agreement")
    assert store.undo_words() == "Ann gemaakt – ‘Ann’"
    stop()
    store.undo()
    assert len(told) == 1


def test_an_edit_says_to_what_it_was_done(store: Store) -> None:
    with store.edit("Nieuwe afspraak") as work:
        work.create(Agreement, id="a", title="Eén voordeur voor " + "iedereen die ergens woont " * 4)
        work.create(AgreementVersion, id="v", agreement_id="a", number=1)
    said = "‘Eén voordeur voor iedereen die ergens woont iedereen die…’"
    assert store.undo_words() == f"Nieuwe afspraak – {said}"
    with store.edit("Opgeschreven") as work:
        work.need(AgreementVersion, "v").text = "Bellen"
    assert store.undo_words() == f"Opgeschreven (Wat spreken wij af?) – ‘versie 1’ bij {said}"
    with store.edit("{noun}: {field} gewijzigd", noun="Afspraak", field="Titel") as work:
        work.need(Agreement, "a").title = "Bellen"
    assert store.undo_words() == "Afspraak: Titel gewijzigd – ‘Bellen’"
    with store.edit("Afspraak verwijderd") as work:
        for record in (work.need(AgreementVersion, "v"), work.need(Agreement, "a")):
            work.remove(record)
    assert store.undo_words() == "Afspraak verwijderd – ‘Bellen’"
    store.undo()
    assert store.redo_words() == "Afspraak verwijderd – ‘Bellen’"


def test_an_edit_of_several_names_them_or_what_they_belong_to(store: Store) -> None:
    with store.edit("Begin") as work:
        work.create(LearningSession, id="s", number=4, title="Begin")
        for name in ("Ann", "Bo", "Cas", "Do"):
            work.create(Person, id=name, given_name=name)
    with store.edit("Toegevoegd") as work:
        for name in ("Ann", "Bo"):
            work.create(Attendance, session_id="s", person_id=name)
    assert store.undo_words() == "Toegevoegd – ‘4 · Begin’"
    for last in (2, 4):
        with store.edit("Inwoners gemaakt") as work:
            for name in ("Ann", "Bo", "Cas", "Do")[last - 2 : last]:
                work.need(Person, name).resident = True
    assert store.undo_words() == "Inwoners gemaakt – ‘Cas’ en ‘Do’"
    with store.edit("Weg") as work:
        for name in ("Ann", "Bo", "Cas", "Do"):
            work.need(Person, name).resident = False
    assert store.undo_words().endswith("en 2 andere")


def test_what_was_forgotten_is_not_named_by_what_was_done_to_it(store: Store) -> None:
    with store.edit("Persoon toegevoegd") as work:
        work.create(Person, id="p", given_name="Xanthippe", surname="Bos")
    with store.edit("Motivatie", field="Motivatie") as work:
        work.need(Person, "p").motivation = "Graag"
    assert store.undo_words() == "Motivatie – ‘Xanthippe Bos’"
    forget_person(store, "p")
    assert "Xanthippe" not in store.undo_words()


def test_nothing_changed_is_no_step(store: Store) -> None:
    told: list[ChangeSet] = []
    store.listen(told.append)
    with store.edit("Naam") as work:
        work.need(LivingLab, "lab").name = "De Linden"
    assert told == []
    assert store.undo_words() == ""
    assert store.undo() is None


def test_half_a_character_from_a_paste_becomes_a_mark_and_a_pair_becomes_whole(store: Store) -> None:
    with store.edit("Persoon") as work:
        work.create(Person, id="p", given_name="a\ud83db", surname="\ud83d\ude00")
    person = store.find(Person)[0]
    assert (person.given_name, person.surname) == ("a�b", "😀")
    with store.edit("Persoon") as work:
        work.need(Person, "p").given_name = "\udc00"
    assert store.find(Person)[0].given_name == "�"
    assert check(store) == []


def test_a_text_of_50000_characters_comes_back(store: Store) -> None:
    text = "Wat <b>&amp; é\n" * 3_334
    with store.edit("Afspraak") as work:
        work.create(Agreement, id="a", driver=text)
    found = store.get(Agreement, "a")
    assert found is not None
    assert found.driver == text


def test_a_record_that_was_taken_back_meanwhile_is_one_sentence(store: Store) -> None:
    with store.edit("Persoon") as work:
        work.create(Person, id="p")
    store.undo()
    with pytest.raises(ContentError, match="intussen verwijderd"), store.edit("Naam") as work:
        work.need(Person, "p")


def test_a_closed_proeftuin_refuses_and_lets_go_of_the_file(library: Library) -> None:
    library.create(fill)
    first = library.open("lab")
    first.close()
    with pytest.raises(SurroundingsError, match="gesloten"):
        first.find(Person)
    library.open("lab").close()


def test_several_threads_may_read_and_edit(store: Store) -> None:
    problems: list[AndersError] = []

    def work_on(number: int) -> None:
        try:
            for _ in range(10):
                with store.edit("Organisatie") as work:
                    work.create(Organisation, name=str(number))
                store.find(Organisation)
        except AndersError as error:
            problems.append(error)

    threads = [threading.Thread(target=work_on, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    assert len(store.find(Organisation)) == 40
    assert sorted(one.position for one in store.find(Organisation)) == list(range(40))
    assert check(store) == []


def test_the_clock_only_goes_up_also_when_it_is_set_back() -> None:
    walls = iter([100.0, 50.0, 50.0, 200.0])
    clock = HybridClock("pc", lambda: next(walls))
    stamps = [clock.now() for _ in range(4)]
    assert stamps == sorted(stamps)
    assert len(set(stamps)) == 4


def test_what_a_killed_program_left_is_cleared_after_a_day(library: Library) -> None:
    library.create(fill)
    old, new = library.folder / ".nieuw-oud", library.folder / ".nieuw-nu"
    for folder in (old, new):
        folder.mkdir()
        (folder / "proeftuin.db").write_bytes(b"half")
    os.utime(old, (1e9, 1e9))
    library.put_aside("lab")
    library.create(fill)
    assert not old.exists()
    assert new.exists()


def test_nothing_a_person_wrote_stands_readable_in_the_file(tmp_path: Path, library: Library) -> None:
    library.create(fill)
    store = library.open("lab")
    with store.edit("Persoon") as work:
        work.create(Person, given_name="GEHEIM-7f3a", motivation="GEHEIM-7f3a " * 100)
    store.search("geheim")
    library_files = list(library.folder.rglob("*"))
    store.close()
    for file in library_files:
        if file.is_file():
            content = file.read_bytes()
            assert b"GEHEIM-7f3a" not in content
            assert not content.startswith(b"SQLite format 3")
