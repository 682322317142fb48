"""An approved report stays as it is: no function that writes to a session does so, until it is opened again."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from anders_desktop.errors import ContentError
from anders_desktop.model import (
    ActionItem,
    AgendaItem,
    Agreement,
    AgreementReview,
    AgreementVersion,
    Attendance,
    Decision,
    Experiment,
    Insight,
    LearningSession,
    LivingLab,
    Person,
    Photo,
    Quote,
    Record,
    Topic,
)
from anders_desktop.model.agenda_templates import TEMPLATES
from anders_desktop.model.choices import (
    ActionStatus,
    AttendanceStatus,
    InsightKind,
    MinutesStatus,
    ReviewOutcome,
)
from anders_desktop.store import Identity, Store, Work, merge
from anders_desktop.store.check import check
from anders_desktop.store.engine import new_key
from anders_desktop.store.pictures import Picture, digest_of
from anders_desktop.views import actions, session_agreements, session_edits, session_photos, session_topics
from anders_desktop.views.history import Asked, happened, moments
from anders_desktop.views.history_edits import put_back_field, put_back_record
from anders_desktop.views.made_reports import Trace, remove_trace
from anders_desktop.views.session_edits import Place
from anders_desktop.views.session_offers import Offer, OfferKind
from tests.store.test_erase import told

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
        work.create(ActionItem, id="x", session_id="s", text="Bellen")
        work.create(LearningSession, id="later", number=2)
        work.create(Experiment, id="e", title="Bellen")
        work.create(Topic, id="t", title="Later")
        work.create(Agreement, id="a", title="Eerst bellen")
        work.create(AgreementVersion, id="v", agreement_id="a", number=1, session_id="s", text="Eerst bellen")
    yield opened
    opened.close()


def _quote_person(store: Store) -> None:
    with store.edit("x") as work:
        session_agreements.write_quote_person(work, "q", "p", TODAY)


ANSWERS = session_agreements.ReviewAnswers("ja", "", "", ReviewOutcome.KEEP, None)
PICTURE = Picture(digest_of(b"flap"), "image/png", 1, 1, b"flap")
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
    "add_photos": lambda store: session_photos.add_photos(store, "s", [PICTURE]),
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


def _made(record: type[Record], **values: Any) -> Callable[[Work], object]:
    return lambda work: work.create(record, session_id="s", **values)


def _set(record: type[Record], record_id: str, **values: Any) -> Callable[[Work], object]:
    def write(work: Work) -> None:
        for name, value in values.items():
            setattr(work.need(record, record_id), name, value)

    return write


BARE: dict[str, Callable[[Work], object]] = {
    "session": _set(LearningSession, "s", goal="Iets anders"),
    "gone": _set(LearningSession, "s", deleted=True),
    "item": _set(AgendaItem, "i-1", notes="Iets anders"),
    "place": _set(AgendaItem, "i-1", position=7),
    "moved": _set(AgendaItem, "i-1", session_id="later"),
    "insight": _set(Insight, "n", text="Iets anders"),
    "quote": _set(Quote, "q", deleted=True),
    "photo": _set(Photo, "f", description="Iets anders"),
    "action": _set(ActionItem, "x", text="Iets anders"),
    "action moved": _set(ActionItem, "x", session_id=None),
    **{kind.kind(): _made(kind) for kind in (Attendance, AgendaItem, Photo, Insight, Decision, ActionItem)},
    "review": _made(AgreementReview, agreement_id="a"),
    "version": _made(AgreementVersion, agreement_id="a", number=2),
}
GOES_ON: dict[str, Callable[[Work], object]] = {
    "done": _set(ActionItem, "x", status=ActionStatus.DONE, done_on=TODAY),
    "linked": _set(Insight, "n", question_id=None, experiment_id="e"),
    "worded": _set(AgreementVersion, "v", text="Eerst bellen, dan mailen"),
    "agreement": _set(Agreement, "a", title="Bellen"),
    "waits": _set(Topic, "t", taken_in_id="s"),
    "opened": _set(LearningSession, "s", minutes_status=MinutesStatus.DRAFT, goal="Iets anders"),
}


@pytest.mark.parametrize("name", BARE)
def test_no_edit_at_all_changes_approved_minutes(store: Store, name: str) -> None:
    before = told(store)
    with pytest.raises(ContentError, match="vastgesteld"), store.edit("x") as work:
        BARE[name](work)
    assert told(store) == before
    session_edits.set_minutes_status(store, "s", MinutesStatus.DRAFT, TODAY)
    with store.edit("x") as work:
        BARE[name](work)
    assert told(store) != before


@pytest.mark.parametrize("name", GOES_ON)
def test_what_goes_on_after_the_minutes_is_written(store: Store, name: str) -> None:
    before = told(store)
    with store.edit("x") as work:
        GOES_ON[name](work)
    assert told(store) != before


def test_putting_back_asks_for_opening_first(store: Store) -> None:
    session_edits.set_minutes_status(store, "s", MinutesStatus.DRAFT, TODAY)
    with store.edit("x") as work:
        work.need(LearningSession, "s").goal = "Samen beginnen"
    asked = Asked("learning_session", "s")
    then = happened(store, asked, moments(store, asked, "", 0, 1).shown[0].id)
    with store.edit("x") as work:
        work.need(LearningSession, "s").goal = "Alleen beginnen"
    line = happened(store, asked, moments(store, asked, "", 0, 1).shown[0].id).lines[0]
    session_edits.set_minutes_status(store, "s", MinutesStatus.APPROVED, TODAY)
    with pytest.raises(ContentError, match="vastgesteld"):
        put_back_field(store, line)
    approval = happened(store, asked, moments(store, asked, "", 0, 1).shown[0].id)
    with store.edit("x") as work:
        work.need(LearningSession, "s").minutes_status = MinutesStatus.APPROVED
    session = store.get(LearningSession, "s")
    assert session is not None and session.goal == "Alleen beginnen"
    put_back_record(store, "learning_session", "s", then.clock)  # it was open then, and is so again
    session = store.get(LearningSession, "s")
    assert session is not None and session.goal == "Samen beginnen"
    assert session.minutes_status is MinutesStatus.DRAFT
    put_back_record(store, "learning_session", "s", approval.clock)
    session = store.get(LearningSession, "s")
    assert session is not None and session.minutes_status is MinutesStatus.APPROVED
    with pytest.raises(ContentError, match="vastgesteld"):
        put_back_record(store, "agenda_item", "i-1", "")
    assert check(store) == []


def test_undo_and_merge_pass_the_lock(store: Store, tmp_path: Path) -> None:
    session_edits.set_minutes_status(store, "s", MinutesStatus.DRAFT, TODAY)
    store.seal(tmp_path / "other.db")
    with contextlib.closing(Store(tmp_path / "other.db", store.key, Identity("Bram", "bram"))) as other:
        with other.edit("x") as work:
            work.need(AgendaItem, "i-1").notes = "Bij Bram geschreven"
        session_edits.set_minutes_status(store, "s", MinutesStatus.APPROVED, TODAY)
        merge.bring_in(store, other)
    item = store.get(AgendaItem, "i-1")
    assert item is not None and item.notes == "Bij Bram geschreven"
    for _step in range(2):
        assert store.undo() is not None
    session = store.get(LearningSession, "s")
    assert session is not None and session.minutes_status is MinutesStatus.APPROVED
    for _step in range(2):
        assert store.redo() is not None
    assert check(store) == []


def test_a_consent_that_was_taken_back_counts_in_approved_minutes_too(store: Store) -> None:
    remove_trace(store, Trace(Quote.kind(), "q", "", removable=True))
    assert store.get(Quote, "q") is None


def test_a_copy_of_an_action_adds_nothing_to_approved_minutes(store: Store) -> None:
    made = store.get(ActionItem, actions.duplicate_action(store, "x"))
    assert made is not None and made.session_id is None


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
