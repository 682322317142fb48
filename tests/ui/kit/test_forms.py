"""A form keeps what is typed by itself, says what is wrong, and shows what changed elsewhere."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from anders_desktop.model import Agreement, Experiment, LearningSession, Organisation
from anders_desktop.model.choices import AgreementStatus
from anders_desktop.store import ChangeSet, Store
from ui.context import Context
from ui.forms.form import Form, Section
from ui.forms.hints import HintLine
from ui.forms.parsing import InvalidValueError, parse_date, parse_number, parse_time

TODAY = dt.date(2026, 9, 10)


def _fields(form: Form, name: str) -> Any:
    return form.binding.editor(name)


@pytest.fixture
def session_form(qtbot: QtBot, context: Context, store: Store) -> Iterator[Form]:
    """The form of the session, shown, with a button beside it to go to."""
    host = QWidget()
    layout = QVBoxLayout(host)
    form = Form(
        context,
        LearningSession,
        [
            "title",
            ("date", "start_time"),
            Section("Mensen"),
            "facilitator_id",
            "goal",
            "average_score",
            "unnamed_residents",
            "experiment_ids",
        ],
    )
    layout.addWidget(form)
    layout.addWidget(QPushButton("Elders"))
    qtbot.addWidget(host)
    host.show()
    host.activateWindow()
    form.load(store.get(LearningSession, "s1"))
    store.listen(form.refresh)
    yield form
    host.close()


def _type(form: Form, name: str, text: str) -> None:
    editor = _fields(form, name)
    editor.setFocus()
    editor.selectAll()
    QTest.keyClicks(editor, text)


def _leave(form: Form) -> None:
    button = form.parentWidget().findChild(QPushButton, "", Qt.FindChildOption.FindDirectChildrenOnly)
    assert button is not None
    button.setFocus()


def _kept(store: Store) -> LearningSession:
    session = store.get(LearningSession, "s1")
    assert session is not None
    return session


def test_what_is_typed_is_kept_when_the_field_is_left(session_form: Form, store: Store) -> None:
    _type(session_form, "title", "Samen leren")
    _leave(session_form)
    assert _kept(store).title == "Samen leren"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Haar BSN is 123456782", "burgerservicenummer"),
        ("Wim is geboren op 3-4-1951", "geboortedatum"),
        ("Mevrouw heeft dementie", "gezondheid"),
    ],
)
def test_what_does_not_belong_here_gets_a_hint_and_is_kept_all_the_same(
    session_form: Form, store: Store, typed: str, said: str
) -> None:
    for name in ("title", "goal"):
        _type(session_form, name, typed)
        session_form.commit_pending()
        shown = [one.text() for one in session_form.findChildren(HintLine) if one.isVisible()]
        assert len(shown) == 1 and said in shown[0]
        assert getattr(_kept(store), name) == typed
        _type(session_form, name, "Samen leren")
        assert not [one for one in session_form.findChildren(HintLine) if one.isVisible()]


def test_what_is_typed_is_kept_after_a_pause(qtbot: QtBot, session_form: Form, store: Store) -> None:
    _type(session_form, "title", "Pauze")
    with qtbot.waitSignal(session_form.binding.kept, timeout=3000):
        pass
    assert _kept(store).title == "Pauze"


def test_typing_in_one_field_is_one_undo_step(qtbot: QtBot, session_form: Form, store: Store) -> None:
    _type(session_form, "title", "Een")
    session_form.commit_pending()
    QTest.keyClicks(_fields(session_form, "title"), " twee")
    session_form.commit_pending()
    _leave(session_form)
    assert _kept(store).title == "Een twee"
    store.undo()
    assert _kept(store).title == "Eén voordeur"
    assert _fields(session_form, "title").text() == "Eén voordeur"


def test_going_back_to_a_field_begins_a_new_undo_step(session_form: Form, store: Store) -> None:
    _type(session_form, "title", "Een")
    _leave(session_form)
    _type(session_form, "title", "Twee")
    _leave(session_form)
    store.undo()
    assert _kept(store).title == "Een"


def test_a_date_that_does_not_exist_stays_with_a_sentence_and_is_not_kept(
    session_form: Form, store: Store
) -> None:
    before = _kept(store).date
    _type(session_form, "date", "31-2-2026")
    _leave(session_form)
    editor = _fields(session_form, "date")
    assert editor.text() == "31-2-2026"
    assert "bestaat niet" in editor.accessibleDescription()
    assert _kept(store).date == before
    _type(session_form, "date", "3 mrt 2026")
    _leave(session_form)
    assert _kept(store).date == dt.date(2026, 3, 3)
    assert editor.text() == "3 maart 2026"
    assert editor.accessibleDescription() == ""


def test_a_number_out_of_range_is_not_kept(session_form: Form, store: Store) -> None:
    _type(session_form, "average_score", "11")
    _leave(session_form)
    assert _kept(store).average_score is None
    assert "van 0 tot en met 10" in _fields(session_form, "average_score").accessibleDescription()
    _type(session_form, "average_score", "7,5")
    _leave(session_form)
    assert _kept(store).average_score == 7.5


def test_a_change_elsewhere_is_shown_but_not_in_the_field_that_is_typed_in(
    session_form: Form, store: Store
) -> None:
    _type(session_form, "title", "Ik typ")
    with store.edit("Elders") as work:
        session = work.need(LearningSession, "s1")
        session.title = "Iemand anders"
        session.goal = "Een nieuw doel"
    assert _fields(session_form, "title").text() == "Ik typ"
    assert _fields(session_form, "goal").toPlainText() == "Een nieuw doel"


def test_a_long_text_is_never_clipped(qtbot: QtBot, session_form: Form) -> None:
    editor = _fields(session_form, "goal")
    low = editor.height()
    editor.setFocus()
    QTest.keyClicks(editor, "woorden " * 120)
    qtbot.waitUntil(lambda: editor.height() > 2 * low)
    lines = editor.document().size().height()
    assert editor.viewport().height() >= lines * editor.fontMetrics().lineSpacing()
    assert editor.verticalScrollBar().maximum() == 0


def test_loading_another_record_keeps_what_was_typed_in_the_first(session_form: Form, store: Store) -> None:
    with store.edit("Tweede") as work:
        work.create(LearningSession, id="s2", number=5, title="Volgende")
    _type(session_form, "title", "Nog net")
    session_form.load(store.get(LearningSession, "s2"))
    assert _kept(store).title == "Nog net"
    assert _fields(session_form, "title").text() == "Volgende"
    other = store.get(LearningSession, "s2")
    assert other is not None and other.title == "Volgende"


def test_a_person_is_found_by_a_part_of_the_name(session_form: Form, store: Store) -> None:
    editor: QComboBox = _fields(session_form, "facilitator_id")
    line = editor.lineEdit()
    assert line is not None
    line.setFocus()
    QTest.keyClicks(line, "gravesa")
    _leave(session_form)
    assert _kept(store).facilitator_id == "p2"
    assert line.text() == "Zoë van 's-Gravesande"
    line.setFocus()
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_Delete)
    _leave(session_form)
    assert _kept(store).facilitator_id is None


def test_a_name_that_is_nobody_is_not_kept(session_form: Form, store: Store) -> None:
    editor: QComboBox = _fields(session_form, "facilitator_id")
    line = editor.lineEdit()
    assert line is not None
    line.setFocus()
    QTest.keyClicks(line, "Niemand")
    _leave(session_form)
    assert _kept(store).facilitator_id is None
    assert "staat niet in de lijst" in editor.accessibleDescription()


def test_references_are_added_and_taken_away_by_keyboard(session_form: Form, store: Store) -> None:
    with store.edit("Experiment") as work:
        work.create(Experiment, id="e1", title="Eén vast gezicht")
        work.create(Experiment, id="e2", title="Snel antwoord")
    editor = _fields(session_form, "experiment_ids")
    combo = editor.findChild(QComboBox)
    for name in ("snel antwoord", "vast gezicht"):
        combo.lineEdit().setFocus()
        QTest.keyClicks(combo.lineEdit(), name)
        _leave(session_form)
    assert _kept(store).experiment_ids == ("e2", "e1")
    chip = next(button for button in editor.findChildren(QPushButton) if "Snel" in button.accessibleName())
    chip.setFocus()
    QTest.keyClick(chip, Qt.Key.Key_Delete)
    assert _kept(store).experiment_ids == ("e1",)


def test_a_choice_is_made_with_the_keyboard(qtbot: QtBot, context: Context, store: Store) -> None:
    form = Form(context, Agreement, ["status"])
    qtbot.addWidget(form)
    form.load(store.get(Agreement, "a1"))
    form.show()
    combo = _fields(form, "status")
    assert combo.currentText() == AgreementStatus.ACTIVE.label
    QTest.keyClick(combo, Qt.Key.Key_Down)
    kept = store.get(Agreement, "a1")
    assert kept is not None and kept.status == AgreementStatus.ENDED


def test_every_field_has_a_name_and_a_label_that_leads_to_it(
    qtbot: QtBot, context: Context, store: Store
) -> None:
    from ui.kit.labels import Label

    form = Form(context, Organisation, list(Organisation.fields))
    qtbot.addWidget(form)
    buddies = {label.buddy() for label in form.findChildren(Label) if label.buddy()}
    for name in Organisation.fields:
        assert _fields(form, name).accessibleName()
        assert _fields(form, name) in buddies


def test_a_record_that_was_taken_back_while_typing_does_no_harm(session_form: Form, store: Store) -> None:
    _type(session_form, "title", "Te laat")
    with store.edit("Weg") as work:
        work.remove(work.need(LearningSession, "s1"))
    session_form.load(None)
    assert store.get(LearningSession, "s1") is None


def test_passing_through_the_fields_changes_nothing(session_form: Form, store: Store) -> None:
    with store.edit("Vreemde waarden") as work:
        session = work.need(LearningSession, "s1")
        session.goal = ""
        session.average_score = 8.23456
        session.title = "e\u0301e\u0301n  voordeur "
        session.unnamed_residents = 1250
    told: list[ChangeSet] = []
    store.listen(told.append)
    for name in ("title", "date", "facilitator_id", "goal", "average_score", "unnamed_residents"):
        _fields(session_form, name).setFocus()
    _leave(session_form)
    assert told == []
    assert _kept(store).average_score == 8.23456


def test_the_echo_of_the_own_edit_does_not_move_the_cursor(session_form: Form, store: Store) -> None:
    told: list[ChangeSet] = []
    store.listen(told.append)
    _type(session_form, "goal", "een twee drie")
    editor = _fields(session_form, "goal")
    cursor = editor.textCursor()
    cursor.setPosition(4)
    editor.setTextCursor(cursor)
    session_form.commit_pending()
    assert len(told) == 1
    assert editor.textCursor().position() == 4


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("17-9-2026", dt.date(2026, 9, 17)),
        ("17 september 2026", dt.date(2026, 9, 17)),
        ("17 sep", dt.date(2026, 9, 17)),
        ("do 17 sept. 2026", dt.date(2026, 9, 17)),
        ("17/9/26", dt.date(2026, 9, 17)),
        ("17.09.2026", dt.date(2026, 9, 17)),
        ("2026-09-17", dt.date(2026, 9, 17)),
        ("1 maart 2026", dt.date(2026, 3, 1)),
        ("vandaag", TODAY),
        ("", None),
    ],
)
def test_dates_are_read_as_people_type_them(typed: str, read: dt.date | None) -> None:
    assert parse_date(typed, TODAY) == read


@pytest.mark.parametrize(
    "typed", ["31-2-2026", "30 februari", "morgen of zo", "17-13-2026", "1-1-20260", "0-1-2026"]
)
def test_what_is_no_date_is_said_to_be_none(typed: str) -> None:
    with pytest.raises(InvalidValueError) as error:
        parse_date(typed, TODAY)
    assert str(error.value).endswith(".")


@pytest.mark.parametrize(
    ("typed", "read"), [("9:30", "09:30"), ("9.30", "09:30"), ("0930", "09:30"), ("9", "09:00")]
)
def test_times_are_read_as_people_type_them(typed: str, read: str) -> None:
    assert parse_time(typed) == read


@pytest.mark.parametrize("typed", ["24:00", "9:60", "half tien"])
def test_what_is_no_time_is_refused(typed: str) -> None:
    with pytest.raises(InvalidValueError):
        parse_time(typed)


@pytest.mark.parametrize(
    ("typed", "whole", "read"),
    [("1.250", True, 1250), ("7,5", False, 7.5), ("7.5", False, 7.5), ("1 000", True, 1000)],
)
def test_numbers_are_read_with_comma_and_point(typed: str, whole: bool, read: float) -> None:
    field = LearningSession.fields["unnamed_residents"]
    assert parse_number(typed, field, whole=whole) == read


@pytest.mark.parametrize("typed", ["nan", "inf", "1e9", "vijf", "-1", "٣٣٣٣٣٣٣٣"])
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(InvalidValueError):
        parse_number(typed, LearningSession.fields["average_score"], whole=False)
