"""Forgetting somebody for good: no word of the person is left in any byte, also not after merging an older copy."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from PIL import Image

from anders_desktop.exchange import example_path, load, read_document
from anders_desktop.model import (
    Attendance,
    ConsentRecord,
    Experiment,
    LearningSession,
    Membership,
    Person,
    Photo,
    Quote,
)
from anders_desktop.store import Identity, Store, merge
from anders_desktop.store.check import check
from anders_desktop.store.engine import new_key
from anders_desktop.store.erase import Wish, carry_out, forget_person, hide_person
from anders_desktop.store.pictures import make_picture

HOEKSTRA = ("Hoekstra", "Żak", "p-hoekstra")


def make(folder: Path, name: str = "lab") -> Store:
    store = Store.create(folder / f"{name}.db", new_key(), Identity("Renske", name))
    load(store, read_document(example_path()))
    return store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """The example, with a history in which the person was changed and written about."""
    made = make(tmp_path)
    with made.edit("Gewijzigd") as work:
        work.need(Person, "p-hoekstra").email = "wim.hoekstra@voorbeeld.example"
        work.need(Experiment, "e-01").scale = "Bij Wim Hoekstra-Żak in de flat"
    with made.edit("Gewijzigd") as work:
        work.need(Experiment, "e-01").scale = "Bij Hoekstra in de flat"
    yield made
    made.close()


def every_byte(store: Store) -> bytes:
    """The whole database as plain bytes: pages, free pages and index as they lie in the file."""
    target = store.path.with_name("plain.db")
    target.unlink(missing_ok=True)
    plain = sqlcipher.connect(str(store.path))
    try:
        plain.execute(f"PRAGMA key = \"x'{store.key}'\"")
        plain.execute(f"ATTACH DATABASE '{target}' AS plain KEY ''")
        plain.execute("SELECT sqlcipher_export('plain')")
    finally:
        plain.close()
    return target.read_bytes()


def told(store: Store) -> str:
    """Everything the tables hold, as text."""
    with store.connection() as connection:
        names = (
            connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars().all()
        )
        rows = [
            connection.exec_driver_sql(f'SELECT * FROM "{name}"').all() for name in names if name != "picture"
        ]
    return json.dumps(rows, default=str, ensure_ascii=False)


def test_nothing_of_an_erased_person_is_left(store: Store) -> None:
    assert all(word in told(store) for word in HOEKSTRA)
    forget_person(store, "p-hoekstra")
    text = told(store)
    assert "Hoekstra" not in text and "Żak" not in text and "wim.hoekstra" not in text.casefold()
    assert text.count("p-hoekstra") == 1  # the tombstone
    assert store.get(Person, "p-hoekstra") is None
    assert not store.find(Membership, person_id="p-hoekstra") and not store.find(
        Quote, person_id="p-hoekstra"
    )
    assert "p-hoekstra" not in store.find(Experiment, id="e-04")[0].participant_ids
    assert store.find(Experiment, id="e-01")[0].scale == "Bij iemand in de flat"
    assert store.search("Hoekstra") == []
    assert store.search("keukentafel") != []
    assert check(store) == []
    path, key = store.path, store.key
    store.close()
    again = Store(path, key, Identity("", "x"))
    again.close()
    raw = every_byte(again)
    for word in ("Hoekstra", "hoekstra-żak", "wim.hoekstra"):
        assert word.encode() not in raw and word.encode("utf-16-le") not in raw


def test_half_a_character_in_the_word_that_takes_the_place_of_a_name_does_no_harm(store: Store) -> None:
    carry_out(store, Wish(person_ids=("p-hoekstra",), word="een \ud83dbuur"))
    assert store.find(Experiment, id="e-01")[0].scale == "Bij een \ufffdbuur in de flat"
    assert check(store) == []


def test_undo_brings_nobody_back(store: Store) -> None:
    forget_person(store, "p-hoekstra")
    while store.undo():
        pass
    assert "Hoekstra" not in told(store)
    while store.redo():
        pass
    assert check(store) == []


def test_a_field_that_is_about_somebody_else_can_be_kept(store: Store) -> None:
    forget_person(store, "p-hoekstra", kept=[("e-01", "scale")], word="een inwoner")
    assert store.find(Experiment, id="e-01")[0].scale == "Bij Hoekstra in de flat"
    assert "een inwoner" in told(store)
    assert check(store) == []


def test_a_hidden_person_still_counts_but_cannot_be_known(store: Store) -> None:
    there = len(store.find(Attendance, person_id="p-hoekstra"))
    hide_person(store, "p-hoekstra")
    assert len(store.find(Attendance, person_id="p-hoekstra")) == there > 0
    person = store.get(Person, "p-hoekstra")
    assert person is not None and person.caption() == Person().caption() and person.resident
    assert not store.find(ConsentRecord, person_id="p-hoekstra")
    assert "Hoekstra" not in told(store) and "Żak" not in told(store)
    assert check(store) == []


def test_an_older_copy_brings_nobody_back(store: Store, tmp_path: Path) -> None:
    store.seal(tmp_path / "oud.db")
    older = Store(tmp_path / "oud.db", store.key, Identity("Bram", "bram"))
    with older.edit("Verder gewerkt") as work:
        work.need(Experiment, "e-02").scale = "Ook bij Wim Hoekstra-Żak"
        work.create(Membership, group_id="g-residents", person_id="p-hoekstra")
        work.need(Person, "p-nguyen").job_title = "wijkzuster"
    forget_person(store, "p-hoekstra")
    merged = merge.bring_in(store, older)
    assert merged.changes
    assert store.get(Person, "p-nguyen").job_title == "wijkzuster"  # type: ignore[union-attr]
    assert store.find(Experiment, id="e-02")[0].scale == "Ook bij iemand"
    assert "Hoekstra" not in told(store) and check(store) == []
    back = merge.bring_in(older, store)
    assert back.erased
    assert "Hoekstra" not in told(older) and older.get(Person, "p-hoekstra") is None
    assert check(older) == []
    assert merge.look(older, store).changes == 0 == merge.look(store, older).changes
    older.close()


def test_looking_at_a_copy_that_has_forgotten_somebody_changes_nothing(store: Store, tmp_path: Path) -> None:
    store.seal(tmp_path / "ander.db")
    other = Store(tmp_path / "ander.db", store.key, Identity("Bram", "bram"))
    forget_person(other, "p-hoekstra")
    before = told(store)
    assert merge.look(store, other).erased
    assert told(store) == before
    other.close()


def test_a_name_after_a_line_end_goes_from_the_log_too(store: Store) -> None:
    for text in ("Gesprek:\nWim Hoekstra-Żak zei ja", "Gesprek gehad"):
        with store.edit("Gewijzigd") as work:
            work.need(Experiment, "e-02").scale = text
    forget_person(store, "p-hoekstra")
    assert "Hoekstra" not in told(store) and "Wim" not in told(store)
    store.undo()
    assert store.find(Experiment, id="e-02")[0].scale == "Gesprek:\niemand zei ja"


def test_earlier_names_and_other_spellings_are_forgotten(store: Store) -> None:
    for surname in ("Brandsma", "Hoekstra-Żak"):
        with store.edit("Gewijzigd") as work:
            work.need(Person, "p-hoekstra").surname = surname
    texts = {"e-02": "Bij Brandsma thuis", "e-03": "Hoekstra-Z\u0307ak en hoekstra‑zak", "e-04": "Wims idee"}
    with store.edit("Gewijzigd") as work:
        for one, text in texts.items():
            work.need(Experiment, one).scale = text
    forget_person(store, "p-hoekstra")
    found = [store.find(Experiment, id=one)[0].scale for one in texts]
    assert found == ["Bij iemand thuis", "iemand en iemand", "iemand idee"]
    assert "Brandsma" not in told(store)


def test_who_was_made_unrecognisable_stays_so_after_merging_an_older_copy(
    store: Store, tmp_path: Path
) -> None:
    store.seal(tmp_path / "oud.db")
    older = Store(tmp_path / "oud.db", store.key, Identity("Bram", "bram"))
    with older.edit("Verder gewerkt") as work:
        work.need(Person, "p-hoekstra").email = "wim@hoekstra.example"
        work.need(Experiment, "e-02").scale = "Ook bij Wim Hoekstra-Żak"
        work.need(Person, "p-nguyen").job_title = "wijkzuster"
    hide_person(store, "p-hoekstra")
    merge.bring_in(store, older)
    assert store.get(Person, "p-nguyen").job_title == "wijkzuster"  # type: ignore[union-attr]
    assert store.get(Person, "p-hoekstra").caption() == Person().caption()  # type: ignore[union-attr]
    assert "oekstra" not in told(store).replace("p-hoekstra", "")
    merge.bring_in(older, store)
    assert older.get(Person, "p-hoekstra").caption() == Person().caption()  # type: ignore[union-attr]
    assert "oekstra" not in told(older).replace("p-hoekstra", "")
    assert check(store) == [] == check(older)
    assert merge.look(older, store).changes == 0 == merge.look(store, older).changes
    older.close()


def test_the_photo_of_who_was_forgotten_does_not_come_back(store: Store, tmp_path: Path) -> None:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "navy").save(out, "PNG")
    picture = make_picture(out.getvalue())
    with store.edit("Foto toegevoegd") as work:
        digest = work.keep_picture(picture)
        session = work.need(LearningSession, "s-06").id
        work.create(Photo, session_id=session, picture=digest, person_ids=("p-hoekstra",))
    store.seal(tmp_path / "oud.db")
    older = Store(tmp_path / "oud.db", store.key, Identity("Bram", "bram"))
    forget_person(store, "p-hoekstra")
    assert store.find(Photo) == []
    merge.bring_in(store, older)
    with store.read() as reader:
        assert store.find(Photo) == [] and reader.picture(digest) is None
    older.close()
