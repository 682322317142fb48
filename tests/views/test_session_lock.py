"""An approved report stays as it is: no function that writes to a session does so, until it is opened again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from anders_desktop.errors import ContentError
from anders_desktop.model import (
    AgendaItem,
    Agreement,
    AgreementVersion,
    Insight,
    LearningSession,
    LivingLab,
    Person,
    Photo,
    Quote,
    Topic,
)
from anders_desktop.model.agenda_templates import TEMPLATES
from anders_desktop.model.choices import AttendanceStatus, InsightKind, MinutesStatus, ReviewOutcome
from anders_desktop.store import Identity, Store
from anders_desktop.store.engine import new_key
from anders_desktop.views import session_agreements, session_edits, session_photos, session_topics
from anders_desktop.views.session_edits import Place
from anders_desktop.views.session_offers import Offer, OfferKind

TODAY = dt.date(2026, 9, 10)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A session with something of everything."""
    opened = Store.create(tmp_path / "lab.db", new_key(), Identity("Renske", "toets"))
    with opened.edit("Begin") as work:
        work.create(LivingLab, name="De Linden")
        work.create(Person, id="p", surname="Bos")
        work.create(LearningSession, id="s", number=1, date=TODAY, minutes_status=MinutesStatus.APPROVED)
        for item in ("i-1", "i-2"):
            work.create(AgendaItem, id=item, session_id="s", title=item)
        work.create(Insight, id="n", session_id="s", text="Bellen helpt")
        work.create(Quote, id="q", session_id="s", text="Fijn")
        work.create(Photo, id="f", session_id="s")
        work.create(Topic, id="t", title="Later")
        work.create(Agreement, id="a", title="Eerst bellen")
        work.create(AgreementVersion, id="v", agreement_id="a", number=1, session_id="s", text="Eerst bellen")
    yield opened
    opened.close()


def _quote_person(store: Store) -> None:
    with store.edit("x") as work:
        session_agreements.write_quote_person(work, "q", "p", TODAY)


ANSWERS = session_agreements.ReviewAnswers("ja", "", "", ReviewOutcome.KEEP, None)
OFFER = Offer(OfferKind.ACTION, "x", "x", "x")
EDITS: dict[str, Callable[[Store], object]] = {
    "remove_session": lambda store: session_edits.remove_session(store, "s"),
    "add_score": lambda store: session_edits.add_score(store, "s", 8),
    "add_item": lambda store: session_edits.add_item(store, "s"),
    "duplicate_item": lambda store: session_edits.duplicate_item(store, "i-1"),
    "remove_item": lambda store: session_edits.remove_item(store, "i-1"),
    "move_item": lambda store: session_edits.move_item(store, "i-1", 1),
    "take_over": lambda store: session_edits.take_over(store, "s", OFFER),
    "set_unnamed": lambda store: session_edits.set_unnamed(store, "s", 4),
    "attendance": lambda store: session_edits.set_attendance(store, "s", ["p"], AttendanceStatus.PRESENT),
    "add_insight": lambda store: session_edits.add_insight(store, Place("s"), "x"),
    "insight_kind": lambda store: session_edits.set_insight_kind(store, "n", InsightKind.FACT),
    "make_action": lambda store: session_edits.make_action(store, Place("s"), "x"),
    "make_decision": lambda store: session_edits.make_decision(store, Place("s"), "x"),
    "remove_insight": lambda store: session_edits.remove_record(store, Insight, "n"),
    "make_agreement": lambda store: session_agreements.make_agreement(store, Place("s"), "x", TODAY),
    "remove_agreement": lambda store: session_agreements.remove_agreement(store, "a"),
    "add_review": lambda store: session_agreements.add_review(store, "s", "a"),
    "save_review": lambda store: session_agreements.save_review(store, "s", "a", ANSWERS, TODAY),
    "remove_review": lambda store: session_agreements.remove_review(store, "s", "a"),
    "add_quote": lambda store: session_agreements.add_quote(store, "s"),
    "quote_person": _quote_person,
    "remove_quote": lambda store: session_agreements.remove_quote(store, "s", "q"),
    "take_topic": lambda store: session_topics.take_topic(store, "s", "t"),
    "let_wait": lambda store: session_topics.let_wait(store, "i-1", TODAY),
    "template": lambda store: session_topics.add_from_template(store, "s", TEMPLATES[0]),
    "add_photos": lambda store: session_photos.add_photos(store, "s", []),
    "turn_photo": lambda store: session_photos.turn_photo(store, "f", left=True),
    "remove_photo": lambda store: session_photos.remove_photo(store, "f"),
}


@pytest.mark.parametrize("name", EDITS)
def test_an_approved_session_is_not_changed_until_it_is_opened_again(store: Store, name: str) -> None:
    before = store.undo_words()
    with pytest.raises(ContentError, match="vastgesteld"):
        EDITS[name](store)
    assert store.undo_words() == before
    session_edits.set_minutes_status(store, "s", MinutesStatus.DRAFT, TODAY)
    EDITS[name](store)


def test_a_subject_goes_to_an_agenda_and_back(store: Store) -> None:
    session_edits.set_minutes_status(store, "s", MinutesStatus.DRAFT, TODAY)
    with store.edit("x") as work:
        topic = work.need(Topic, "t")
        topic.minutes, topic.note = 15, "Wat kost het?"
    made = session_topics.take_topic(store, "s", "t", 0)
    items = store.find(AgendaItem, session_id="s")
    assert [(one.number, one.title) for one in items] == [(1, "Later"), (2, "i-1"), (3, "i-2")]
    assert (items[0].minutes, items[0].questions) == (15, "Wat kost het?")
    assert session_topics.waiting_topics(store) == []
    with store.edit("x") as work:
        work.need(AgendaItem, made).minutes = 25
    assert session_topics.let_wait(store, made, TODAY) == "t"
    assert [(one.title, one.minutes) for one in session_topics.waiting_topics(store)] == [("Later", 25)]
    assert [one.number for one in store.find(AgendaItem, session_id="s")] == [1, 2]


def test_what_was_talked_about_stays_in_the_minutes_when_the_rest_waits(store: Store) -> None:
    session_edits.set_minutes_status(store, "s", MinutesStatus.DRAFT, TODAY)
    with store.edit("x") as work:
        work.need(AgendaItem, "i-1").notes = "Half besproken."
    session_topics.let_wait(store, "i-1", TODAY)
    assert [one.id for one in store.find(AgendaItem, session_id="s")] == ["i-1", "i-2"]
    assert [one.title for one in session_topics.waiting_topics(store)] == ["Later", "i-1"]


def test_grades_called_out_make_the_mean(store: Store) -> None:
    session_edits.set_minutes_status(store, "s", MinutesStatus.DRAFT, TODAY)
    for score in (8, 7, 9):
        session_edits.add_score(store, "s", score)
    session = store.get(LearningSession, "s")
    assert session is not None and (session.average_score, session.responses) == (8.0, 3)
    store.undo()
    session = store.get(LearningSession, "s")
    assert session is not None and (session.average_score, session.responses) == (7.5, 2)
