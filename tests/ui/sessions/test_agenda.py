"""The agenda with its questions and times, and the subjects that wait for a place on it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from anders_desktop.model import AgendaItem, Barrier, Insight, LearningQuestion, LearningSession, Topic
from anders_desktop.model.choices import (
    BarrierLevel,
    BarrierStatus,
    InsightKind,
    MinutesStatus,
    QuestionStatus,
)
from anders_desktop.store import Store
from tests.ui.hands import press, type_in, write
from tests.ui.sessions.parts import TODAY, Told, step
from ui.pages.sessions.page import SessionsPage


@pytest.fixture
def prepare(page: SessionsPage) -> Any:
    """A new session that is being prepared."""
    page.new_record()
    return step(page, "prepare")


def _items(page: SessionsPage, store: Store) -> list[AgendaItem]:
    return store.find(AgendaItem, session_id=page.view.session_id)


def test_a_template_asks_questions_and_every_item_says_when_it_begins(
    page: SessionsPage, store: Store, prepare: Any
) -> None:
    type_in(prepare.binding.editor("start_time"), "14:00")
    page.commit_pending()
    for action in prepare.agenda.menu().actions()[:2]:
        action.trigger()
    QApplication.processEvents()
    assert [one.questions for one in _items(page, store)] == [
        "Wat wil ik?\nWat kan ik zelf?\nWat heb ik nodig?",
        "Waarmee komt u binnen?\nWat hoopt u mee naar huis te nemen?",
    ]
    assert [row._begins.text() for row in prepare.agenda.rows.rows()] == ["14:00", "14:20"]
    minutes = step(page, "minutes")
    assert "Wat heb ik nodig?" in minutes.items.rows()[0]._questions.text()


def test_a_subject_waits_and_is_put_on_the_agenda_and_back(
    page: SessionsPage, store: Store, prepare: Any, told: Told
) -> None:
    press(prepare.topics, "Onderwerp toevoegen")
    write(prepare.topics.rows.rows()[0].binding.editor("title"), "Vieren wat lukt")
    page.commit_pending()
    assert [one.title for one in store.find(Topic)] == ["Vieren wat lukt"]
    press(prepare.topics, "Op de agenda: Vieren wat lukt")
    assert [one.title for one in _items(page, store)] == ["Vieren wat lukt"]
    assert prepare.topics.rows.rows() == []
    prepare.agenda.rows.rows()[0].menu().actions()[2].trigger()
    QApplication.processEvents()
    assert _items(page, store) == [] and len(prepare.topics.rows.rows()) == 1
    press(prepare.topics, "Onderwerp verwijderen")
    assert store.find(Topic) == [] and told.said[-1] == "Verwijderd. Ongedaan maken: Ctrl+Z"


def test_a_subject_is_dragged_to_its_place(page: SessionsPage, store: Store, prepare: Any) -> None:
    press(prepare.agenda, "Agendapunt toevoegen")
    with store.edit("x") as work:
        work.create(Topic, id="t", title="Eerst dit")
    QApplication.processEvents()
    row = prepare.topics.rows.row("t")
    first = prepare.agenda.rows.rows()[0]
    row.handle.dragged.emit(first.mapToGlobal(QPoint(10, 2)))
    row.handle.dropped.emit()
    assert [one.title for one in _items(page, store)] == ["Eerst dit", None]


def test_a_subject_found_by_search_is_shown_where_it_waits(page: SessionsPage, store: Store) -> None:
    with store.edit("x") as work:
        work.create(Topic, id="t", title="Vieren")
    assert page.show_record("topic", "t")
    assert page.view.step == "prepare"
    assert step(page, "prepare").topics.rows.row("t") is not None


def test_barriers_and_persistent_questions_are_offered_never_forced(
    page: SessionsPage, store: Store, prepare: Any
) -> None:
    with store.edit("x") as work:
        waits = {
            "status": BarrierStatus.OPEN,
            "level": BarrierLevel.MANAGER,
            "manager_due": dt.date(2026, 9, 1),
        }
        work.create(Barrier, id="b", text="Geen sleutel", **waits)
        work.create(LearningQuestion, id="q", text="Wie belt er?", status=QuestionStatus.PERSISTENT)
    press(prepare.offers, f"Nog {len(prepare.offers._shown) - 4} tonen")
    press(prepare.offers, "Op de agenda: Geen sleutel")
    press(prepare.offers, "Op de agenda: Wie belt er?")
    found = _items(page, store)
    assert [one.title for one in found] == ["Drempel: Geen sleutel", "Leervraag: Wie belt er?"]
    assert found[0].questions is not None and "Wat staat ons in de weg?" in found[0].questions


def test_the_previous_report_is_put_on_the_agenda_and_approved_in_one_click(
    page: SessionsPage, store: Store, prepare: Any
) -> None:
    press(prepare.agenda, "Agendapunt toevoegen")
    press(prepare.approval, "Vorig verslag op de agenda zetten")
    assert [one.title for one in _items(page, store)] == ["Verslag van leersessie 6 vaststellen", None]
    press(prepare.approval, "Vorig verslag vaststellen")
    approved = store.get(LearningSession, "s-06")
    assert approved is not None
    assert (approved.minutes_status, approved.approved_on) == (MinutesStatus.APPROVED, TODAY)
    assert prepare.approval.isHidden()
    store.undo()
    assert not prepare.approval.isHidden()


def test_insights_are_typed_with_the_keyboard_alone(page: SessionsPage, store: Store) -> None:
    page.list.choose("s-06")
    insights = step(page, "minutes").items.rows()[0].insights
    known = {one.id for one in store.find(Insight)}
    insights._empty.text.setFocus()
    write(insights._empty.text, "Bellen helpt")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    write(QApplication.focusWidget(), "Mailen niet")
    page.commit_pending()
    made = [one for one in store.find(Insight, session_id="s-06") if one.id not in known]
    assert [(one.text, one.kind_of) for one in made] == [
        ("Bellen helpt", InsightKind.PERCEPTION),
        ("Mailen niet", None),
    ]
    row = insights.rows.row(made[0].id)
    row.binding.editor("experiment_id").show_value("e-01")
    row.binding.editor("experiment_id").changed.emit()
    page.commit_pending()
    linked = store.get(Insight, made[0].id)
    assert linked is not None and linked.experiment_id == "e-01"


def test_a_grade_is_one_press(page: SessionsPage, store: Store) -> None:
    page.list.choose("s-06")
    minutes = step(page, "minutes")
    before = store.get(LearningSession, "s-06")
    press(minutes, "Cijfer 10 erbij")
    after = store.get(LearningSession, "s-06")
    assert before is not None and after is not None
    assert after.responses == (before.responses or 0) + 1
    assert (after.average_score or 0) > (before.average_score or 0)
