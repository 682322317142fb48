"""The learning agenda, barriers and the learning history, on the example."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from anders_desktop import exchange
from anders_desktop.model import (
    ActionItem,
    AgendaItem,
    Barrier,
    LearningQuestion,
    LearningSession,
    Topic,
)
from anders_desktop.model.choices import BarrierLevel, BarrierStatus, InsightKind, QuestionStatus
from anders_desktop.store import Identity, Store
from anders_desktop.store.engine import new_key
from anders_desktop.views import barriers, question_edits, questions
from anders_desktop.views.barriers import Stage
from anders_desktop.views.learning_history import HistoryFilter, read_history

TODAY = dt.date(2026, 9, 10)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """The example, opened."""
    made = Store.create(tmp_path / "lab.db", new_key(), Identity("Renske", "toets"))
    exchange.load(made, exchange.read_document(exchange.example_path()))
    yield made
    made.close()


def test_question_that_stayed_open_is_persistent_by_itself(store: Store) -> None:
    rows = questions.question_rows(store, QuestionStatus.PERSISTENT, TODAY)
    assert [one.number for one in rows] == ["B", "D", "E"]
    fourth = store.get(LearningQuestion, "lq-04")
    assert fourth is not None and fourth.status is QuestionStatus.OPEN
    sheet = questions.read_question(store, "lq-04", TODAY)
    assert sheet is not None and sheet.by_itself and sheet.status is QuestionStatus.PERSISTENT
    early = questions.read_question(store, "lq-04", dt.date(2026, 3, 1))
    assert early is not None and early.status is QuestionStatus.OPEN
    assert questions.question_count(store, QuestionStatus.OPEN, TODAY) == 1


def test_list_can_be_filtered_by_words_and_letter(store: Store) -> None:
    assert questions.question_count(store, QuestionStatus.PERSISTENT, TODAY, "informatie NODIG") == 1
    assert questions.question_count(store, QuestionStatus.PERSISTENT, TODAY, "%") == 0


@pytest.mark.parametrize(
    ("used", "expected"),
    [
        ([], "A"),
        (["A", "B", None], "C"),
        (["Z"], "AA"),
        (["B", "AZ", "7"], "BA"),
        (["a"], "B"),
    ],
)
def test_next_free_letter(used: list[str | None], expected: str) -> None:
    assert question_edits.next_letter(used) == expected


def test_question_shows_its_chain(store: Store) -> None:
    sheet = questions.read_question(store, "lq-01", TODAY)
    assert sheet is not None
    assert [one.session for one in sheet.insights] == sorted(one.session for one in sheet.insights)
    assert sheet.experiments and sheet.experiments[0].agreements


def test_first_answer_makes_a_question_answered_in_the_last_session(store: Store) -> None:
    with store.edit("Antwoord") as work:
        question_edits.write_answer(work, "lq-02", "De agenda.", TODAY)
    question = store.get(LearningQuestion, "lq-02")
    assert question is not None
    assert (question.status, question.answered_in_id) == (QuestionStatus.ANSWERED, "s-06")
    store.undo()
    question = store.get(LearningQuestion, "lq-02")
    assert question is not None and question.status is QuestionStatus.PERSISTENT


def test_action_and_special_session_for_a_question(store: Store) -> None:
    action = store.get(ActionItem, question_edits.add_action(store, "lq-02", TODAY))
    assert action is not None and action.question_id == "lq-02" and action.due is not None
    session = store.get(LearningSession, question_edits.plan_session(store, "lq-02"))
    assert session is not None and session.number == 7 and session.title == "Leervraag B"
    agenda = store.find(AgendaItem, session_id=session.id)
    assert agenda[0].title == "Wat moet een organisatie loslaten om één vast gezicht mogelijk te maken?"


def _barrier(store: Store) -> str:
    made = barriers.new_barrier(store, TODAY)
    with store.edit("Drempel") as work:
        barrier = work.need(Barrier, made)
        barrier.text, barrier.raised_by_id = "Ik mag geen gegevens delen.", "p-cote"
    return made


def test_barrier_travels_with_a_date_at_each_hand_over(store: Store) -> None:
    made = _barrier(store)
    assert [one.id for one in barriers.barrier_rows(store, Stage.PROFESSIONAL)] == [made]
    barriers.to_manager(store, made, TODAY)
    barrier = store.get(Barrier, made)
    assert barrier is not None
    assert (barrier.level, barrier.manager_id) == (BarrierLevel.MANAGER, "p-elkhaadi")
    assert barrier.manager_due == dt.date(2026, 9, 17)
    barriers.to_board(store, made, dt.date(2026, 9, 18))
    sheet = barriers.read_barrier(store, made)
    assert sheet is not None and sheet.stage is Stage.BOARD and sheet.due == dt.date(2026, 10, 2)
    assert not sheet.late(dt.date(2026, 10, 2))
    assert sheet.late(dt.date(2026, 10, 3))
    assert sheet.waiting(dt.date(2026, 10, 3)) == "antwoord te laat: vóór 2 oktober 2026"


def test_barrier_is_answered_in_words_and_can_go_on(store: Store) -> None:
    made = _barrier(store)
    barriers.to_manager(store, made, TODAY)
    with store.edit("Antwoord") as work:
        barriers.write_answer(work, made, "manager_answer", "Nee, want de wet.", TODAY)
    sheet = barriers.read_barrier(store, made)
    assert sheet is not None and sheet.stage is Stage.ANSWERED and sheet.due is None
    assert sheet.barrier.manager_answered_on == TODAY
    barriers.to_board(store, made, TODAY)
    barrier = store.get(Barrier, made)
    assert barrier is not None and barrier.status is BarrierStatus.OPEN
    with store.edit("Antwoord") as work:
        barriers.write_answer(work, made, "board_answer", "Ja.", TODAY)
        barriers.write_answer(work, made, "board_answer", None, TODAY)
    assert barriers.barrier_count(store, Stage.BOARD) == 1


def test_barrier_becomes_a_question_and_comes_on_an_agenda(store: Store) -> None:
    made = _barrier(store)
    question = store.get(LearningQuestion, barriers.to_question(store, made))
    assert question is not None and (question.number, question.raised_by_id) == ("G", "p-cote")
    sheet = questions.read_question(store, question.id, TODAY)
    assert sheet is not None and sheet.barriers == ((made, "Ik mag geen gegevens delen."),)
    kind, topic = barriers.to_agenda(store, made, TODAY)
    assert kind == "topic"
    found = store.get(Topic, topic)
    assert found is not None and found.title == "Drempel: Ik mag geen gegevens delen"
    planned = question_edits.plan_session(store, "lq-02")
    kind, item = barriers.to_agenda(store, made, TODAY)
    assert kind == "agenda_item"
    made_item = store.get(AgendaItem, item)
    assert made_item is not None and made_item.session_id == planned


def test_history_stands_in_order_in_three_layers(store: Store) -> None:
    moments = read_history(store)
    dates = [one.date for one in moments if one.date is not None]
    assert dates == sorted(dates)
    first = moments[0]
    assert first.title == "Leersessie 1: Wij beginnen"
    assert [one.text for one in first.layer(InsightKind.REFLECTION)] == [
        "Wij praten snel over het systeem. Iedereen kan één ding zelf veranderen, morgen al."
    ]
    facts = [one.text for one in first.layer(InsightKind.FACT)]
    assert "Afspraak gemaakt: Wij kennen elkaar bij naam" in facts


def test_history_of_a_period_a_layer_and_a_question(store: Store) -> None:
    wanted = HistoryFilter(dt.date(2026, 3, 12), dt.date(2026, 5, 7), frozenset({InsightKind.REFLECTION}))
    lines = [line for moment in read_history(store, wanted) for line in moment.lines]
    assert lines and {one.layer for one in lines} == {InsightKind.REFLECTION}
    assert {one.date for one in lines} == {dt.date(2026, 3, 12), dt.date(2026, 5, 7)}
    about = [
        line for moment in read_history(store, HistoryFilter(question_id="lq-02")) for line in moment.lines
    ]
    assert about and {one.question for one in about} == {"B"}
