"""Who is in the papers that left, and what there is to clean up when a consent is withdrawn."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from anders_desktop import exchange
from anders_desktop.model import ConsentRecord, LearningSession, MadeReport, Photo, Quote
from anders_desktop.model.choices import ConsentPurpose
from anders_desktop.store import Identity, Store
from anders_desktop.store.engine import new_key
from anders_desktop.store.pictures import Picture, digest_of
from anders_desktop.views.made_reports import Made, note_made, remove_trace, traces, traces_text

DAY = dt.date(2026, 7, 20)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """The example."""
    made = Store.create(tmp_path / "lab.db", new_key(), Identity("Renske", "toets"))
    exchange.load(made, exchange.read_document(exchange.example_path()))
    yield made
    made.close()


def quote_of(store: Store, person: str) -> Quote:
    """Something the person said."""
    return next(one for one in store.find(Quote) if one.person_id == person)


def consent_of(store: Store, person: str, purpose: ConsentPurpose) -> ConsentRecord:
    """What the person allowed."""
    return next(one for one in store.find(ConsentRecord, person_id=person) if one.purpose is purpose)


def test_a_paper_is_remembered_with_who_is_in_it(store: Store) -> None:
    quote = quote_of(store, "p-hoekstra")
    text = f"Aanwezig: Wim\nHoekstra-Żak\n“{(quote.text or '').replace(' ', chr(10), 3)}”"
    before = store.undo_words()
    note_made(store, Made(kind="session", title="Verslag 6", text=text, file_name="v.pdf"), DAY)
    (made,) = store.find(MadeReport)
    assert made.person_ids == ("p-hoekstra",) and made.quote_ids == (quote.id,)
    assert store.undo_words() == before  # a paper that is out cannot be undone


def test_a_paper_with_nobody_in_it_leaves_no_trace(store: Store) -> None:
    assert note_made(store, Made(kind="actions", title="Acties", text="Niets"), DAY) == ""
    assert store.find(MadeReport) == []


def test_withdrawing_gives_the_quotes_and_the_papers_with_them(store: Store) -> None:
    quote = quote_of(store, "p-hoekstra")
    note_made(store, Made(kind="session", title="Verslag 6", text=quote.text or "", file_name="v.pdf"), DAY)
    note_made(store, Made(kind="people", title="Wie is wie", text="Wim Hoekstra-Żak"), DAY)
    consent = consent_of(store, "p-hoekstra", ConsentPurpose.QUOTE_IN_REPORT)
    found = traces(store, consent.id)
    assert [one.kind for one in found] == ["quote", "made_report"]
    assert "‘Verslag 6’ van 20 juli 2026, opgeslagen als ‘v.pdf’" in found[1].words
    assert (quote.text or "") in traces_text(found, "Wim")
    remove_trace(store, found[0])
    assert store.get(Quote, quote.id) is None
    assert [one.kind for one in traces(store, consent.id)] == ["made_report"]
    store.undo()
    assert store.get(Quote, quote.id) is not None


def test_withdrawing_the_photo_gives_the_photos(store: Store) -> None:
    data = b"\x89PNG van de flap"
    with store.edit("Foto toegevoegd") as work:
        session = work.need(LearningSession, "s-06")
        digest = work.keep_picture(Picture(digest_of(data), "image/png", 1, 1, data))
        values = {"session_id": session.id, "description": "De flap", "person_ids": ("p-hoekstra",)}
        photo = work.create(Photo, picture=digest, **values).id
        work.create(Photo, picture=None, **values)
    for pictures in ((), (data,)):
        note_made(store, Made(kind="session", title="V", text="", pictures=pictures), DAY)
    consent = consent_of(store, "p-hoekstra", ConsentPurpose.PHOTO_INTERNAL)
    assert [one.kind for one in traces(store, consent.id)] == ["photo", "photo", "made_report"]
    (made,) = store.find(MadeReport)
    assert made.photo_ids == (photo,)
    remove_trace(store, traces(store, consent.id)[0])
    assert store.get(Photo, photo) is None
    assert [one.kind for one in traces(store, consent.id)] == ["photo", "made_report"]
