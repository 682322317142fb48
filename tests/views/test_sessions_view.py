"""What the page Leersessies reads and writes, on a real store."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from anders_desktop.model import (
    ActionItem,
    AgendaItem,
    Agreement,
    AgreementReview,
    AgreementVersion,
    Attendance,
    ConsentRecord,
    LearningSession,
    LivingLab,
    Membership,
    Person,
    Quote,
    StakeholderGroup,
)
from anders_desktop.model.choices import (
    ActionStatus,
    AgreementStatus,
    AttendanceStatus,
    ConsentPurpose,
    GroupKind,
    MinutesStatus,
    ReviewOutcome,
    SessionKind,
)
from anders_desktop.model.session_rules import (
    SessionState,
    agenda_time,
    first_sentence,
    minutes_between,
    quote_consent,
    title_from,
)
from anders_desktop.store import Identity, Store
from anders_desktop.store.engine import new_key
from anders_desktop.store.work import Work
from anders_desktop.views import session_agreements, session_edits, session_offers, sessions

TODAY = dt.date(2026, 9, 10)


def _gather(work: Work) -> None:
    """Two groups and three people."""
    work.create(LivingLab, name="De Linden")
    work.create(StakeholderGroup, id="g-pro", kind_of=GroupKind.PROFESSIONALS, name="Beroepskrachten")
    work.create(StakeholderGroup, id="g-man", kind_of=GroupKind.MANAGERS, name="Managers")
    work.create(Person, id="p-z", given_name="Hendrik", surname_prefix="van 't", surname="Zandt")
    work.create(Person, id="p-a", given_name="Ann", surname_prefix="van der", surname="Aa")
    work.create(Person, id="p-x", given_name="Xena", surname="Bos")
    work.create(Membership, group_id="g-man", person_id="p-z", since=dt.date(2026, 1, 1))
    work.create(Membership, group_id="g-man", person_id="p-a", since=dt.date(2026, 1, 1))
    work.create(Membership, group_id="g-pro", person_id="p-a", since=dt.date(2026, 1, 1))
    work.create(Membership, group_id="g-pro", person_id="p-x", since=dt.date(2026, 9, 1))


def _meet(work: Work) -> None:
    """A session that was held, with what came out of it."""
    work.create(
        LearningSession,
        id="s-1",
        number=1,
        title="Leersessie 1: beginnen",
        kind_of=SessionKind.JOINT,
        date=dt.date(2026, 7, 2),
        start_time="14:00",
        end_time="16:30",
        location="Buurthuis",
        facilitator_id="p-z",
        next_session_on=dt.date(2026, 9, 10),
        minutes_status=MinutesStatus.DRAFT,
        unnamed_residents=4,
    )
    for number, notes in ((1, "Besproken."), (2, None), (3, None)):
        work.create(
            AgendaItem,
            id=f"i-{number}",
            session_id="s-1",
            number=number,
            title=f"Punt {number}",
            minutes=10 * number,
            lead_id="p-a",
            notes=notes,
        )
    work.create(
        ActionItem,
        id="act-1",
        session_id="s-1",
        text="Brief schrijven",
        status=ActionStatus.OPEN,
        owner_id="p-a",
        due=dt.date(2026, 8, 1),
    )
    work.create(ActionItem, id="act-2", session_id="s-1", text="Klaar ding", status=ActionStatus.DONE)
    work.create(
        Agreement,
        id="a-1",
        title="Eerst bellen",
        status=AgreementStatus.ACTIVE,
        review_on=dt.date(2026, 9, 1),
    )
    work.create(AgreementVersion, id="v-1", agreement_id="a-1", number=1, text="Wij bellen eerst.")
    work.create(Attendance, session_id="s-1", person_id="p-z", status=AttendanceStatus.PRESENT)


@pytest.fixture
def store(store: Store) -> Store:
    """A proeftuin with a session, two groups and three people."""
    with store.edit("Begin") as work:
        _gather(work)
        _meet(work)
    return store


def test_list_is_newest_first_with_count_and_badge(store: Store) -> None:
    session_edits.set_minutes_status(store, "s-1", MinutesStatus.APPROVED, TODAY)
    new = session_edits.new_session(store)
    rows = sessions.session_rows(store, TODAY)
    assert [row.id for row in rows] == [new, "s-1"]
    assert rows[1].heading() == "1 · Beginnen"
    assert rows[1].present == 5
    assert [row.state for row in rows] == [SessionState.TODAY, SessionState.READY]
    assert rows[1].matches("buurt begin")
    assert not rows[1].matches("gemeentehuis")


def test_new_session_takes_number_kind_place_and_date_of_the_last(store: Store) -> None:
    made = store.get(LearningSession, session_edits.new_session(store))
    assert made is not None
    assert (made.number, made.kind_of, made.date) == (2, SessionKind.JOINT, dt.date(2026, 9, 10))
    assert (made.location, made.facilitator_id, made.start_time) == ("Buurthuis", "p-z", "14:00")
    assert made.title is None
    assert store.find(AgendaItem, session_id=made.id) == []


def test_first_session_of_an_empty_proeftuin_has_number_one(tmp_path: Path) -> None:
    empty = Store.create(tmp_path / "empty.db", new_key(), Identity("R", "test"))
    made = empty.get(LearningSession, session_edits.new_session(empty))
    assert made is not None
    assert made.number == 1
    assert made.date is None
    empty.close()


def test_offers_are_open_actions_unfinished_items_and_due_agreements(store: Store) -> None:
    new = session_edits.new_session(store)
    offers = session_offers.read_offers(store, new, TODAY, {})
    assert [one.text for one in offers] == ["Brief schrijven", "Punt 2", "Punt 3", "Eerst bellen"]
    assert session_offers.read_offers(store, "s-1", TODAY, {}) == []


def test_taking_over_makes_a_new_item_and_leaves_the_old_report_alone(store: Store) -> None:
    before = [
        (one.id, one.title, one.notes, one.session_id) for one in store.find(AgendaItem, session_id="s-1")
    ]
    new = session_edits.new_session(store)
    offers = session_offers.read_offers(store, new, TODAY, {})
    made = session_edits.take_over(store, new, offers[1])
    item = store.get(AgendaItem, made)
    assert item is not None
    assert item.id != "i-2"
    assert (item.title, item.minutes, item.lead_id, item.notes, item.number) == ("Punt 2", 20, "p-a", None, 1)
    assert before == [
        (one.id, one.title, one.notes, one.session_id) for one in store.find(AgendaItem, session_id="s-1")
    ]
    assert "i-2" not in [one.record_id for one in session_offers.read_offers(store, new, TODAY, {})]
    session_edits.remove_item(store, made)
    assert "i-2" in [one.record_id for one in session_offers.read_offers(store, new, TODAY, {"i-2": made})]
    assert "i-2" not in [one.record_id for one in session_offers.read_offers(store, new, TODAY, {"i-2": ""})]


def test_items_move_within_their_session_and_are_numbered_anew(store: Store) -> None:
    assert session_edits.move_item(store, "i-3", 0)
    items = store.find(AgendaItem, session_id="s-1")
    assert [(one.number, one.title) for one in items] == [(1, "Punt 3"), (2, "Punt 1"), (3, "Punt 2")]
    assert items[1].notes == "Besproken."
    assert not session_edits.move_item(store, "i-3", -1)
    store.undo()
    assert [one.id for one in store.find(AgendaItem, session_id="s-1")] == ["i-1", "i-2", "i-3"]


def test_items_are_added_copied_and_removed(store: Store) -> None:
    copy = session_edits.duplicate_item(store, "i-1")
    between = session_edits.add_item(store, "s-1", after="i-1")
    assert [one.id for one in store.find(AgendaItem, session_id="s-1")] == [
        "i-1",
        between,
        copy,
        "i-2",
        "i-3",
    ]
    copied = store.get(AgendaItem, copy)
    assert copied is not None
    assert copied.notes is None
    assert copied.title == "Punt 1"
    session_edits.remove_item(store, "i-1")
    assert [one.number for one in store.find(AgendaItem, session_id="s-1")] == [1, 2, 3, 4]


def test_attendance_shows_everybody_once_in_dutch_order(store: Store) -> None:
    sheet = sessions.read_attendance(store, "s-1", TODAY)
    assert [(group.name, [one.person.name for one in group.people]) for group in sheet.groups] == [
        ("Managers", ["Ann van der Aa", "Hendrik van 't Zandt"])
    ]
    new = session_edits.new_session(store)
    groups = sessions.read_attendance(store, new, TODAY).groups
    assert [[one.person.name for one in group.people] for group in groups] == [
        ["Ann van der Aa", "Hendrik van 't Zandt"],
        ["Xena Bos"],
    ]


def test_attendance_of_a_whole_group_is_one_step_to_undo(store: Store) -> None:
    session_edits.set_attendance(store, "s-1", ["p-a", "p-z"], AttendanceStatus.PRESENT)
    assert sessions.read_attendance(store, "s-1", TODAY).count(AttendanceStatus.PRESENT) == 2
    store.undo()
    sheet = sessions.read_attendance(store, "s-1", TODAY)
    assert (sheet.count(AttendanceStatus.PRESENT), sheet.count(None), sheet.unnamed) == (1, 1, 4)


def test_somebody_from_outside_stands_among_the_others(store: Store) -> None:
    session_edits.set_attendance(store, "s-1", ["p-x"], AttendanceStatus.ABSENT_WITH_NOTICE)
    last = sessions.read_attendance(store, "s-1", TODAY).groups[-1]
    assert (last.kind, [one.person.name for one in last.people]) == (None, ["Xena Bos"])
    session_edits.set_attendance(store, "s-1", ["p-x"], None)
    assert len(sessions.read_attendance(store, "s-1", TODAY).groups) == 1


def test_an_agreement_comes_out_of_an_item_with_its_first_version(store: Store) -> None:
    place = session_edits.Place("s-1", "i-1")
    made = session_agreements.make_agreement(
        store, place, "Wie eerst belt, blijft bellen. Dat geeft rust.", TODAY
    )
    agreement, versions = store.get(Agreement, made), store.find(AgreementVersion, agreement_id=made)
    assert agreement is not None
    assert agreement.title == "Wie eerst belt, blijft bellen"
    assert (agreement.status, agreement.review_on) == (AgreementStatus.ACTIVE, dt.date(2026, 8, 27))
    assert [(one.number, one.session_id, one.agenda_item_id, one.text) for one in versions] == [
        (1, "s-1", "i-1", "Wie eerst belt, blijft bellen. Dat geeft rust.")
    ]
    sheet = sessions.read_session(store, "s-1")
    assert sheet is not None
    assert [one.agreement.id for one in sheet.made] == [made]


def test_the_first_wording_follows_the_title_while_it_is_the_same(store: Store) -> None:
    made = session_agreements.make_agreement(store, session_edits.Place("s-1"), "", TODAY)
    for title in ("Bel eerst", "Bel altijd eerst."):
        with store.edit("Afspraak gewijzigd") as work:
            session_agreements.write_title(work, made, title)
        assert [one.text for one in store.find(AgreementVersion, agreement_id=made)] == [title]
    with store.edit("Afspraak gewijzigd") as work:
        work.find(AgreementVersion, agreement_id=made)[0].text = "1. Bel eerst.\n2. Mail daarna."
        session_agreements.write_title(work, made, "Bellen")
    assert [one.text for one in store.find(AgreementVersion, agreement_id=made)] == [
        "1. Bel eerst.\n2. Mail daarna."
    ]


def test_an_agreement_for_a_session_to_come_is_a_proposal(store: Store) -> None:
    session_id = session_edits.new_session(store)
    place = session_edits.Place(session_id)
    made = store.get(Agreement, session_agreements.make_agreement(store, place, "", dt.date(2026, 9, 1)))
    assert made is not None
    assert made.title is None
    assert made.status is AgreementStatus.PROPOSED


def answers(outcome: ReviewOutcome, **more: str) -> session_agreements.ReviewAnswers:
    """Answers with what every review says."""
    fields = {"reason_to_stop": "", "text": "", "reason": "", **more}
    return session_agreements.ReviewAnswers(
        "Ja", "Beltijd", outcome=outcome, next_review_on=dt.date(2027, 1, 1), **fields
    )


def test_a_change_makes_a_new_version_and_undo_takes_all_of_it_back(store: Store) -> None:
    changed = answers(ReviewOutcome.CHANGE, text="Wij bellen om 12.30 uur.", reason="Bellen stoorde.")
    session_agreements.save_review(store, "s-1", "a-1", changed, TODAY)
    versions = store.find(AgreementVersion, agreement_id="a-1")
    assert [(one.number, one.text, one.reason) for one in versions] == [
        (1, "Wij bellen eerst.", None),
        (2, "Wij bellen om 12.30 uur.", "Bellen stoorde."),
    ]
    agreement = store.get(Agreement, "a-1")
    assert agreement is not None
    assert agreement.review_on == dt.date(2027, 1, 1)
    session = store.get(LearningSession, "s-1")
    assert session is not None
    assert session.reviewed_ids == ("a-1",)
    store.undo()
    assert len(store.find(AgreementVersion, agreement_id="a-1")) == 1
    assert store.find(AgreementReview, agreement_id="a-1") == []


def test_reviewing_again_replaces_what_the_first_answers_led_to(store: Store) -> None:
    session_agreements.save_review(
        store, "s-1", "a-1", answers(ReviewOutcome.CHANGE, text="A", reason="r"), TODAY
    )
    session_agreements.save_review(
        store, "s-1", "a-1", answers(ReviewOutcome.CHANGE, text="B", reason="r"), TODAY
    )
    assert [one.text for one in store.find(AgreementVersion, agreement_id="a-1")] == [
        "Wij bellen eerst.",
        "B",
    ]
    session_agreements.save_review(
        store, "s-1", "a-1", answers(ReviewOutcome.STOP, reason_to_stop="Niet nodig"), TODAY
    )
    ended = store.get(Agreement, "a-1")
    assert ended is not None
    assert (ended.status, ended.end_reason, ended.ended_on) == (
        AgreementStatus.ENDED,
        "Niet nodig",
        dt.date(2026, 7, 2),
    )
    assert [one.text for one in store.find(AgreementVersion, agreement_id="a-1")] == ["Wij bellen eerst."]
    session_agreements.save_review(store, "s-1", "a-1", answers(ReviewOutcome.KEEP), TODAY)
    kept = store.get(Agreement, "a-1")
    assert kept is not None
    assert (kept.status, kept.ended_on) == (AgreementStatus.ACTIVE, None)
    assert len(store.find(AgreementReview, agreement_id="a-1")) == 1


def test_a_removed_session_leaves_its_actions_and_comes_back_whole(store: Store) -> None:
    session_edits.remove_session(store, "s-1")
    assert sessions.session_rows(store, TODAY) == []
    assert sorted(one.text or "" for one in store.find(ActionItem)) == ["Brief schrijven", "Klaar ding"]
    store.undo()
    sheet = sessions.read_session(store, "s-1")
    assert sheet is not None
    assert len(sheet.items) == 3
    assert len(sheet.actions) == 2


def test_a_copy_has_set_up_and_agenda_without_notes(store: Store) -> None:
    copy = sessions.read_session(store, session_edits.duplicate_session(store, "s-1"))
    assert copy is not None
    assert (copy.session.number, copy.session.title, copy.session.date) == (2, "Beginnen", None)
    assert [(one.number, one.title, one.notes) for one in copy.items] == [
        (1, "Punt 1", None),
        (2, "Punt 2", None),
        (3, "Punt 3", None),
    ]
    assert copy.session.minutes_status is MinutesStatus.DRAFT


def test_open_actions_of_earlier_sessions_are_ticked(store: Store) -> None:
    new = session_edits.new_session(store)
    sheet = sessions.read_session(store, new)
    assert sheet is not None
    assert [one.id for one in sheet.earlier] == ["act-1"]
    session_edits.tick_action(store, "act-1", TODAY, done=True)
    done = store.get(ActionItem, "act-1")
    assert done is not None
    assert (done.status, done.done_on) == (ActionStatus.DONE, TODAY)


def test_a_quote_finds_the_consent_of_that_day(store: Store) -> None:
    with store.edit("Toestemming") as work:
        work.create(
            ConsentRecord,
            id="c-1",
            person_id="p-a",
            purpose=ConsentPurpose.QUOTE_IN_REPORT,
            given_on=dt.date(2026, 7, 1),
            withdrawn_on=dt.date(2026, 8, 1),
        )
    made = session_agreements.add_quote(store, "s-1")
    with store.edit("Uitspraak gewijzigd") as work:
        session_agreements.write_quote_person(work, made, "p-a", TODAY)
    quote = store.get(Quote, made)
    assert quote is not None
    assert (quote.person_id, quote.consent_id) == ("p-a", "c-1")
    assert quote_consent(store.find(ConsentRecord), "p-a", dt.date(2026, 8, 1)) is None
    session_agreements.remove_quote(store, "s-1", made)
    sheet = sessions.read_session(store, "s-1")
    assert sheet is not None
    assert sheet.quotes == ()


def test_agenda_time_says_in_words_when_it_does_not_fit() -> None:
    assert minutes_between("14:00", "16:30") == 150
    assert minutes_between("16:30", "14:00") is None
    assert minutes_between(None, "14:00") is None
    fits, over = agenda_time("14:00", "15:00", [20, None]), agenda_time("14:00", "15:00", [20, 55])
    assert (fits.words(), fits.over) == ("20 van 60 minuten", 0)
    assert (over.words(), over.over) == ("75 minuten, 15 te veel: er zijn 60 minuten", 15)


def test_a_title_is_the_first_sentence() -> None:
    assert title_from("Wij bellen eerst. Dan mailen wij.") == "Wij bellen eerst"
    assert title_from("Hij zei: “Dat kan niet.” Toen was het stil.") == "Hij zei: “Dat kan niet.”"
    assert first_sentence(None, "  ", "Zie a-09.\nEn verder") == "Zie a-09."
    assert len(first_sentence("woord " * 100)) <= 120
