"""The page Leervragen: what a person does and sees, on the example."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from anders_desktop.model import ActionItem, Barrier, LearningQuestion, LearningSession
from anders_desktop.model.choices import InsightKind, QuestionStatus
from anders_desktop.store import Store
from tests.ui.stage import stand
from ui.pages.questions.history import AT_ONCE
from ui.pages.questions.page import QuestionsPage

TODAY = dt.date(2026, 9, 10)


@pytest.fixture
def page(
    qapp: QApplication, qtbot: QtBot, store: Store, tmp_path: Path, said: list[str]
) -> Iterator[QuestionsPage]:
    """The page, in sight, hearing of every change; where it leads, it goes itself."""
    shown: list[QuestionsPage] = []

    def navigate(kind: str, record_id: str, _field: str = "") -> bool:
        said.append(f"naar {kind}")
        return shown[0].show_record(kind, record_id)

    def say(message: str, _tone: str = "info") -> None:
        said.append(message)

    for made in stand(QuestionsPage, qapp, qtbot, store, tmp_path, lambda: TODAY, navigate=navigate, say=say):
        shown.append(made)
        yield made


def test_empty_proeftuin_asks_the_first_question(page: QuestionsPage, store: Store) -> None:
    page.questions.empty.button.click()
    QTest.keyClicks(QApplication.focusWidget(), "Hoe blijven wij luisteren?")
    page.commit_pending()
    made = store.find(LearningQuestion)
    assert [(one.number, one.text) for one in made] == [("A", "Hoe blijven wij luisteren?")]


def test_persistent_question_offers_a_session_of_its_own(
    example: Store, page: QuestionsPage, said: list[str]
) -> None:
    assert page.show_record("learning_question", "lq-04")
    view = page.questions.view
    assert page.questions.pills.current == "persistent"
    assert view.persistent.isVisible()
    view.plan_button.click()
    assert said == ["naar learning_session"]
    assert [one.title for one in example.find(LearningSession)][-1] == "Leervraag D"
    page.show_record("learning_question", "lq-06")
    assert not view.persistent.isVisible()


def test_action_in_one_click(example: Store, page: QuestionsPage) -> None:
    page.show_record("learning_question", "lq-02")
    page.questions.view.add_button.click()
    QTest.keyClicks(QApplication.focusWidget(), "Roosters vergelijken")
    page.commit_pending()
    made = example.find(ActionItem, question_id="lq-02")
    assert [one.text for one in made] == ["Roosters vergelijken"]
    assert page.questions.list.model.row(0).second.startswith("1 actie · ")


def test_answer_moves_the_question_and_keeps_the_field(example: Store, page: QuestionsPage) -> None:
    page.show_record("learning_question", "lq-02")
    answer = page.questions.view.binding.editor("answer")
    answer.setFocus()
    QTest.keyClicks(answer, "Zelf roosteren ")
    page.commit_pending()
    question = example.get(LearningQuestion, "lq-02")
    assert question is not None and question.status is QuestionStatus.ANSWERED
    assert page.questions.pills.current == "answered"
    assert page.questions.view.record_id == "lq-02"
    assert answer.toPlainText() == "Zelf roosteren "
    assert page.questions.view.binding.editor("status").value() is QuestionStatus.ANSWERED


def test_pills_count_and_choose(example: Store, page: QuestionsPage) -> None:
    buttons = {key: button.text() for key, button in page.questions.pills._buttons.items()}
    assert buttons == {
        "open": "Open 1",
        "persistent": "Hardnekkig 3",
        "answered": "Beantwoord 2",
        "dropped": "Vervallen 0",
    }
    page.questions.pills.choose("answered", tell=True)
    assert page.questions.view.record_id == "lq-01"


def test_removed_and_copied_question(example: Store, page: QuestionsPage, said: list[str]) -> None:
    page.show_record("learning_question", "lq-02")
    page.duplicate_record()
    copy = example.get(LearningQuestion, page.questions.view.record_id)
    assert copy is not None and (copy.number, copy.status) == ("G", QuestionStatus.OPEN)
    page.remove_record()
    assert said == ["Verwijderd. Ongedaan maken: Ctrl+Z"]
    assert example.get(LearningQuestion, copy.id) is None
    example.undo()
    assert page.show_record("learning_question", copy.id)


def test_barrier_goes_up_and_is_answered(example: Store, page: QuestionsPage, said: list[str]) -> None:
    page.tabs.choose("barriers", tell=True)
    page.barriers.empty.button.click()
    QTest.keyClicks(QApplication.focusWidget(), "Ik mag niet parkeren")
    view = page.barriers.view
    view.to_manager.click()
    assert page.barriers.pills.current == "manager"
    assert view.manager.isVisible() and not view.board.isVisible()
    assert view._due.text() == "antwoord vóór 17 september 2026"
    view.to_board.click()
    assert view.board.isVisible()
    answer = view.binding.editor("board_answer")
    answer.setFocus()
    QTest.keyClicks(answer, "De vergunning komt")
    page.commit_pending()
    barrier = example.find(Barrier)[0]
    assert (barrier.board_answer, barrier.board_answered_on) == ("De vergunning komt", TODAY)
    assert page.barriers.pills.current == "answered"
    assert view.binding.editor("board_answered_on").value() == TODAY
    view.question_button.click()
    assert page.tabs.current == "questions"
    assert page.questions.view.binding.editor("text").value() == "Ik mag niet parkeren"


def test_late_barrier_is_marked_in_the_list(example: Store, page: QuestionsPage) -> None:
    page.tabs.choose("barriers", tell=True)
    page.new_record()
    page.barriers.view.to_manager.click()
    with example.edit("Datum") as work:
        work.find(Barrier)[0].manager_due = dt.date(2026, 9, 1)
    row = page.barriers.list.model.row(0)
    assert (row.badge, row.tone) == ("te laat: 1 sep", "late")


def test_history_shows_layers_and_more_on_demand(example: Store, page: QuestionsPage) -> None:
    page.tabs.choose("history", tell=True)
    history = page.history
    assert len(history.cards) == AT_ONCE
    history.more.click()
    assert len(history.cards) > AT_ONCE
    for layer in (InsightKind.FACT, InsightKind.PERCEPTION):
        history.layers[layer].setChecked(False)
    assert {line.layer for card in history.cards for line in card.moment.lines} == {InsightKind.REFLECTION}
    history.until.setText("31-12-2025")
    history.until.finished.emit()
    assert [card.moment.title for card in history.cards] == [
        "Leersessie 1: Wij beginnen",
        "Leersessie 2: Beroepskrachten en inwoners",
    ]


def test_place_is_remembered(example: Store, page: QuestionsPage) -> None:
    page.show_record("learning_question", "lq-05")
    page.tabs.choose("history", tell=True)
    kept = page.state()
    page.show_record("learning_question", "lq-01")
    page.restore(kept)
    assert (page.tabs.current, page.questions.view.record_id) == ("history", "lq-05")
    assert not page.show_record("learning_question", "weg")
    assert not page.show_record("barrier", "weg")


def test_lessons_are_shown_before_they_are_saved(
    example: Store, page: QuestionsPage, said: list[str], tmp_path: Path
) -> None:
    page.make_lessons()
    dialog = page.lessons
    assert "Lessen en leervragen" in dialog.text.toPlainText()
    dialog.save(tmp_path / "lessen.html")
    assert (tmp_path / "lessen.html").exists()
    assert said == ["Opgeslagen als ‘lessen.html’."]
    assert not dialog.isVisible()
