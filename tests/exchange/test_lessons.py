"""The lessons package: what a next district gets names nobody and holds no agreement."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from anders_desktop import exchange
from anders_desktop.exchange.lessons import lessons, lessons_html, lessons_text, write_lessons
from anders_desktop.exchange.nameless import Nameless
from anders_desktop.exchange.process_questions import read_questions
from anders_desktop.model import Agreement, Insight, Organisation, Person
from anders_desktop.store import Identity, Store
from anders_desktop.store.engine import new_key

TODAY = dt.date(2026, 9, 10)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """The example, opened."""
    made = Store.create(tmp_path / "lab.db", new_key(), Identity("Renske", "toets"))
    exchange.load(made, exchange.read_document(exchange.example_path()))
    yield made
    made.close()


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text).replace("’", "'")
    return "".join(one for one in decomposed if not unicodedata.combining(one))


def _names(store: Store) -> set[str]:
    """Every name of the example, whole and by part, without accents."""
    found = set()
    for person in store.find(Person):
        for name in (person.given_name, person.surname):
            found |= {_plain(name or ""), *re.split(r"[-\s]", _plain(name or ""))}
    return {name for name in found if len(name) > 2}


def test_no_name_of_the_example_is_in_the_package(store: Store) -> None:
    with store.edit("Inzichten") as work:
        for person in work.find(Person):
            said = (
                f"{person.caption()} zei het. Mevrouw {person.surname} ook, en {person.given_name}s buurman."
            )
            work.create(Insight, session_id="s-06", text=said)
    content = lessons(store, TODAY)
    for text in (lessons_text(content), lessons_html(content)):
        words = _plain(text)
        leaked = [name for name in _names(store) if re.search(rf"\b{re.escape(name)}s?\b", words)]
        assert leaked == []
        assert "@" not in words and "http" not in words
    assert "Een inwoner zei het." in lessons_text(content)


def test_no_agreement_is_in_the_package_but_the_questions_are(store: Store) -> None:
    content = lessons(store, TODAY)
    text = lessons_text(content)
    assert [one.title for one in store.find(Agreement) if one.title and one.title in text] == []
    assert "B · Wat moet een organisatie loslaten om één vast gezicht mogelijk te maken? (hardnekkig)" in text
    assert "Reflectie: Kopiëren geeft een afspraak zonder gesprek. Het gesprek is juist wat werkt." in text
    assert "Kopieer dit niet." in text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mevrouw Brønsted vertelt.", "Een inwoner vertelt."),
        ("Wij hoorden van de heer Hoekstra dat het hielp.", "Wij hoorden van een inwoner dat het hielp."),
        ("Zij belde ’s-Gravesande.", "Zij belde iemand."),
        ("JØRGEN belde Wims buurman.", "Iemand belde een inwoner buurman."),
        ("Van 't Zandt en van ’t Zandt", "Iemand en iemand"),
        ("Het was maar een joke.", "Het was maar een joke."),
        ("Mail j.gravesande@viertorens.example.", "Mail (adres weggelaten)"),
        ("Thuiszorg Blauwe Reiger deed mee.", "Een organisatie deed mee."),
        ("„Ja”, zei ‘Truus’.", "„Ja”, zei ‘een inwoner’."),
    ],
)
def test_names_in_all_their_forms(store: Store, text: str, expected: str) -> None:
    nameless = Nameless(store.find(Person), store.find(Organisation))
    assert nameless.clean(text) == expected


def test_markup_in_a_text_stays_text(store: Store) -> None:
    with store.edit("Inzicht") as work:
        work.create(Insight, session_id="s-06", text="<script>alert(1)</script>")
    page = lessons_html(lessons(store, TODAY))
    assert "<script>" not in page and "&lt;script&gt;" in page


def test_package_is_saved_and_its_questions_can_be_asked_again(store: Store, tmp_path: Path) -> None:
    content = lessons(store, TODAY)
    for name in ("lessen.yaml", "lessen.json"):
        write_lessons(content, tmp_path / name)
        pairs = read_questions(tmp_path / name, store.identity)
        assert len(pairs) == 8
        assert pairs[2] == ("Luisteren in de wijk", "Wat zeggen inwoners dat nu niet werkt?")
    write_lessons(content, tmp_path / "lessen.html")
    assert (tmp_path / "lessen.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_empty_proeftuin_gives_an_empty_package(tmp_path: Path) -> None:
    empty = Store.create(tmp_path / "leeg.db", new_key(), Identity("Renske", "toets"))
    assert lessons_text(lessons(empty, TODAY)).startswith("Lessen en leervragen")
    empty.close()
