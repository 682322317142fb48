"""The page Leersessies: what a person does and sees, on the example."""

from __future__ import annotations

import datetime as dt
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from anders_desktop import exchange
from anders_desktop.model import (
    ActionItem,
    AgendaItem,
    Agreement,
    AgreementVersion,
    Attendance,
    Decision,
    Insight,
    LearningSession,
    LivingLab,
    Quote,
)
from anders_desktop.model.choices import ActionStatus, AgreementStatus, AttendanceStatus, MinutesStatus
from anders_desktop.settings import Settings
from anders_desktop.store import Identity, Store
from anders_desktop.store.engine import new_key
from ui.context import Context
from ui.icons import Icons
from ui.jobs import Jobs
from ui.pages.sessions import SessionsPage
from ui.theme import Theme

TODAY = dt.date(2026, 9, 10)
KEY = new_key()


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example as a database, made once."""
    path = tmp_path_factory.mktemp("example") / "lab.db"
    made = Store.create(path, KEY, Identity("Renske", "toets"))
    exchange.load(made, exchange.read_document(exchange.example_path()))
    made.close()
    return path


@pytest.fixture
def store(example: Path, tmp_path: Path) -> Iterator[Store]:
    """A copy of the example to work in."""
    path = tmp_path / "lab.db"
    shutil.copy(example, path)
    opened = Store(path, KEY, Identity("Renske", "toets"))
    yield opened
    opened.close()


class Told:
    """What the page asked of the window."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.navigated: list[tuple[str, str]] = []

    def say(self, message: str, tone: str = "info") -> None:
        self.said.append(message)

    def navigate(self, kind: str, record_id: str) -> bool:
        self.navigated.append((kind, record_id))
        return True


@pytest.fixture
def told() -> Told:
    return Told()


def make_context(store: Store, qapp: QApplication, qtbot: QtBot, tmp_path: Path, told: Told) -> Context:
    host = QWidget()
    qtbot.addWidget(host)
    theme = Theme(qapp, dark=False)
    return Context(
        store=store,
        library=None,
        settings=Settings(tmp_path / "settings.json"),
        theme=theme,
        icons=Icons(theme),
        jobs=Jobs(host),
        today=lambda: TODAY,
        navigate=told.navigate,
        go=lambda _key: True,
        say=told.say,
        ask=lambda _question, _yes, _no: True,
    )


@pytest.fixture
def page(
    qapp: QApplication, qtbot: QtBot, store: Store, tmp_path: Path, told: Told
) -> Iterator[SessionsPage]:
    """The page in a window of the usual size, refreshed as the shell does."""
    yield from show_page(make_context(store, qapp, qtbot, tmp_path, told), qtbot)


def show_page(context: Context, qtbot: QtBot) -> Iterator[SessionsPage]:
    host = QWidget()
    layout = QVBoxLayout(host)
    made = SessionsPage(context)
    layout.addWidget(made)
    qtbot.addWidget(host)
    host.resize(1060, 720)
    host.show()
    host.activateWindow()
    made.refresh(None)
    stop = context.store.listen(made.refresh)
    yield made
    made.commit_pending()
    stop()
    context.jobs.close()
    host.close()


def step(page: SessionsPage, key: str) -> Any:
    page.view.go_to(key)
    QApplication.processEvents()
    return page.view._steps[key]


def button(widget: QWidget, name: str) -> QPushButton:
    found = [
        one for one in widget.findChildren(QPushButton) if one.accessibleName() == name and one.isVisible()
    ]
    assert found, f"no button {name}"
    return found[0]


def press(widget: QWidget, name: str) -> None:
    QTest.mouseClick(button(widget, name), Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def type_in(editor: Any, text: str) -> None:
    editor.setFocus()
    editor.selectAll()
    QTest.keyClicks(editor, text)


def titles(page: SessionsPage) -> list[str]:
    return [row.title for row in page.list.model._rows]


def test_list_shows_the_newest_session_first_and_opens_it(page: SessionsPage) -> None:
    rows = page.list.model._rows
    assert [row.title.split(" ")[0] for row in rows] == ["6", "5", "4", "3", "2", "1"]
    assert (rows[0].badge, rows[1].badge) == ("Concept", "Verslag klaar")
    assert rows[0].second == "do 25 jun 2026 · 25 aanwezig"
    assert page.view._title.text().startswith("6 · Met bestuurders")
    page.list.model.filter("oogst")
    assert titles(page) == ["5 · Oogsten"]


def test_new_session_follows_the_last_and_offers_what_was_left(page: SessionsPage, store: Store) -> None:
    old = [(one.id, one.session_id, one.notes) for one in store.find(AgendaItem)]
    page.new_record()
    prepare = step(page, "prepare")
    made = store.get(LearningSession, page.view.session_id)
    assert made is not None and (made.number, made.date) == (7, dt.date(2026, 9, 17))
    assert prepare.binding.editor("title").hasFocus()
    QTest.keyClicks(prepare.binding.editor("title"), "Breder maken")
    page.commit_pending()
    assert titles(page)[0] == "7 · Breder maken"
    offered = [one.text for one in prepare.offers._shown]
    assert "Uitzoeken wat een vergoeding doet met een uitkering." in offered
    assert "Eerst bellen, dan mailen" in offered
    press(prepare.offers, "Op de agenda: Uitzoeken wat een vergoeding doet met een uitkering.")
    press(prepare.offers, f"Overslaan: {offered[1]}")
    items = store.find(AgendaItem, session_id=made.id)
    assert [(one.title, one.notes) for one in items] == [
        ("Actie: Uitzoeken wat een vergoeding doet met een uitkering.", None)
    ]
    assert [one.text for one in prepare.offers._shown] == offered[2:]
    assert old == [
        row for row in old if row in [(o.id, o.session_id, o.notes) for o in store.find(AgendaItem)]
    ]
    press(prepare.offers, "Alles overslaan")
    assert prepare.offers.isHidden()
    store.undo()
    assert store.find(AgendaItem, session_id=made.id) == []


def test_agenda_is_typed_and_moved_with_the_keyboard(page: SessionsPage, store: Store) -> None:
    page.new_record()
    prepare = step(page, "prepare")
    press(prepare.agenda, "Agendapunt toevoegen")
    for number, title in enumerate(("Welkom", "Terugblik", "Afsluiten"), start=1):
        editor = prepare.agenda.rows.rows()[-1].binding.editor("title")
        assert editor.hasFocus()
        QTest.keyClicks(editor, title)
        if number < 3:
            QTest.keyClick(editor, Qt.Key.Key_Return)
    last = prepare.agenda.rows.rows()[-1]
    QTest.keyClick(last.binding.editor("title"), Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    items = store.find(AgendaItem, session_id=page.view.session_id)
    assert [(one.number, one.title) for one in items] == [(1, "Welkom"), (2, "Afsluiten"), (3, "Terugblik")]
    assert prepare.agenda.rows.rows()[1] is last
    assert last.binding.editor("title").hasFocus()
    last.handle.setFocus()
    QTest.keyClick(last.handle, Qt.Key.Key_Up)
    assert last.handle.hasFocus()
    assert prepare.agenda.rows.rows()[0] is last


def test_agenda_is_moved_with_the_mouse(page: SessionsPage, store: Store) -> None:
    page.list.choose("s-06")
    agenda = step(page, "prepare").agenda
    rows = agenda.rows.rows()
    before = [row.binding.editor("title").text() for row in rows]
    notes = {one.title: one.notes for one in store.find(AgendaItem, session_id="s-06")}
    handle = rows[0].handle
    start = handle.mapToGlobal(QPoint(8, 8))
    below_third = rows[2].mapToGlobal(QPoint(8, rows[2].height() - 2))

    def send(kind: Any, place: QPoint, held: Qt.MouseButton) -> None:
        local = QPointF(handle.mapFromGlobal(place))
        event = QMouseEvent(
            kind, local, QPointF(place), Qt.MouseButton.LeftButton, held, Qt.KeyboardModifier.NoModifier
        )
        QApplication.sendEvent(handle, event)

    send(QMouseEvent.Type.MouseButtonPress, start, Qt.MouseButton.LeftButton)
    send(QMouseEvent.Type.MouseMove, below_third, Qt.MouseButton.LeftButton)
    assert agenda._mark.isVisible()
    send(QMouseEvent.Type.MouseButtonRelease, below_third, Qt.MouseButton.NoButton)
    after = [row.binding.editor("title").text() for row in agenda.rows.rows()]
    assert after == [before[1], before[2], before[0], *before[3:]]
    assert {one.title: one.notes for one in store.find(AgendaItem, session_id="s-06")} == notes


def test_agenda_says_in_words_when_it_is_too_long(page: SessionsPage) -> None:
    page.list.choose("s-06")
    agenda = step(page, "prepare").agenda
    assert agenda._time.text() == "210 van 210 minuten"
    type_in(agenda.rows.rows()[0].binding.editor("minutes"), "25")
    page.commit_pending()
    assert agenda._time.text() == "225 minuten, 15 te veel: er zijn 210 minuten"
    assert page.context.theme.hex("late") in agenda._time.styleSheet()


def test_items_are_copied_and_removed(page: SessionsPage, store: Store, told: Told) -> None:
    page.list.choose("s-06")
    agenda = step(page, "prepare").agenda
    press(agenda.rows.rows()[0], "Agendapunt kopiëren")
    items = store.find(AgendaItem, session_id="s-06")
    assert len(items) == 7 and items[1].title == items[0].title and items[1].notes is None
    press(agenda.rows.rows()[1], "Agendapunt verwijderen")
    assert len(store.find(AgendaItem, session_id="s-06")) == 6
    assert told.said == ["Verwijderd. Ongedaan maken: Ctrl+Z"]
    store.undo()
    assert len(agenda.rows.rows()) == 7


def test_attendance_in_one_click_with_totals_and_undo(page: SessionsPage, store: Store) -> None:
    page.new_record()
    attendance = step(page, "attendance")
    names = [row.accessibleName() for row in attendance._rows]
    assert len(names) == len(set(names))
    press(attendance, "Bestuurlijke steungroep: allen aanwezig")
    here = store.find(Attendance, session_id=page.view.session_id)
    assert len(here) == 6 and {one.status for one in here} == {AttendanceStatus.PRESENT}
    assert attendance._sum.text() == "6 aanwezig"
    press(attendance, f"{names[0]}: afgemeld (m.k.)")
    press(attendance, f"{names[1]}: afwezig (z.k.)")
    assert attendance._detail.text().startswith("1 afgemeld (m.k.) · 1 afwezig (z.k.)")
    attendance._unnamed.setFocus()
    press(attendance, "Eén meer")
    press(attendance, "Eén meer")
    assert attendance._sum.text() == "6 aanwezig"
    session = store.get(LearningSession, page.view.session_id)
    assert session is not None and session.unnamed_residents == 2
    for _ in range(3):
        store.undo()
    assert attendance._sum.text() == "6 aanwezig"
    assert attendance._unnamed.value() == 0


def test_attendance_with_the_keyboard_alone(page: SessionsPage, store: Store) -> None:
    page.new_record()
    rows = step(page, "attendance")._rows
    rows[0].focus_button(0)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    status = {one.person_id: one.status for one in store.find(Attendance, session_id=page.view.session_id)}
    assert status == {
        rows[0].person_id: AttendanceStatus.PRESENT,
        rows[1].person_id: AttendanceStatus.ABSENT_WITH_NOTICE,
    }
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert len(store.find(Attendance, session_id=page.view.session_id)) == 1


def test_notes_are_kept_by_themselves(page: SessionsPage, store: Store, qtbot: QtBot) -> None:
    page.list.choose("s-06")
    card = step(page, "minutes").items.rows()[0]
    type_in(card.notes, "Wij schrijven mee.")

    def kept() -> None:
        item = store.get(AgendaItem, card.record_id)
        assert item is not None and item.notes == "Wij schrijven mee."

    qtbot.waitUntil(lambda: kept() is None, timeout=3000)
    QTest.keyClicks(card.notes, " En nog iets")
    page.list.choose("s-05")
    item = store.get(AgendaItem, card.record_id)
    assert item is not None and item.notes == "Wij schrijven mee. En nog iets"


def test_an_insight_becomes_an_agreement_with_one_click(page: SessionsPage, store: Store) -> None:
    page.list.choose("s-06")
    minutes = step(page, "minutes")
    card = minutes.items.rows()[0]
    type_in(card.insights._empty.text, "Wie eerst komt, blijft. Dat geeft rust.")
    press(card, "Afspraak maken van dit agendapunt")
    insight = store.find(Insight, agenda_item_id=card.record_id)
    assert [one.text for one in insight] == ["Wie eerst komt, blijft. Dat geeft rust."]
    agreement = next(one for one in store.find(Agreement) if one.title == "Wie eerst komt, blijft")
    version = store.find(AgreementVersion, agreement_id=agreement.id)
    assert [(one.session_id, one.agenda_item_id, one.number) for one in version] == [
        ("s-06", card.record_id, 1)
    ]
    assert agreement.status is AgreementStatus.ACTIVE
    row = minutes.outcomes.rows.row(agreement.id)
    assert row is not None and row.text.hasFocus()
    QTest.keyClicks(row.text, "De eerste blijft")
    page.commit_pending()
    changed = store.get(Agreement, agreement.id)
    assert changed is not None and changed.title == "De eerste blijft"


def test_an_action_gets_who_and_when_on_its_own_line(page: SessionsPage, store: Store, told: Told) -> None:
    page.list.choose("s-06")
    minutes = step(page, "minutes")
    card = minutes.items.rows()[2]
    press(card, "Actie maken van dit agendapunt")
    row = next(one for one in minutes.outcomes.rows.rows() if one.text.hasFocus())
    QTest.keyClicks(row.text, "Sleutel regelen")
    who = row.binding.editor("owner_id")
    type_in(who.lineEdit(), "Marijke ter Haar")
    type_in(row.binding.editor("due"), "17-9-2026")
    page.commit_pending()
    action = store.get(ActionItem, row.record_id)
    assert action is not None
    assert (action.text, action.due, action.agenda_item_id) == (
        "Sleutel regelen",
        dt.date(2026, 9, 17),
        card.record_id,
    )
    assert action.owner_id == "p-terhaar" and action.status is ActionStatus.OPEN
    press(row, "Actie openen")
    assert told.navigated == [("action_item", row.record_id)]


def test_marked_words_become_the_decision(page: SessionsPage, store: Store) -> None:
    page.list.choose("s-06")
    card = step(page, "minutes").items.rows()[4]
    cursor = card.notes.document().find("Wij besluiten in september")
    card.notes.setTextCursor(cursor)
    press(card, "Besluit maken van dit agendapunt")
    decisions = store.find(Decision, agenda_item_id=card.record_id)
    assert [one.text for one in decisions] == ["Wij besluiten in september"]


def test_a_review_that_changes_makes_a_version_in_one_step(page: SessionsPage, store: Store) -> None:
    page.list.choose("s-06")
    card = step(page, "results").reviews.rows()[0]
    assert card._title.text() == "Geen namen van inwoners in onze verslagen"
    versions = len(store.find(AgreementVersion, agreement_id=card.record_id))
    press(card, "aanpassen")
    type_in(card._texts["text"], "Wij schrijven geen namen op.")
    type_in(card._texts["reason"], "Korter is beter.")
    page.commit_pending()
    newest = store.find(AgreementVersion, agreement_id=card.record_id)[-1]
    assert (newest.text, newest.reason, newest.session_id) == (
        "Wij schrijven geen namen op.",
        "Korter is beter.",
        "s-06",
    )
    assert len(store.find(AgreementVersion, agreement_id=card.record_id)) == versions + 1
    press(card, "houden")
    assert len(store.find(AgreementVersion, agreement_id=card.record_id)) == versions
    press(card, "stoppen")
    ended = store.get(Agreement, card.record_id)
    assert ended is not None and ended.status is AgreementStatus.ENDED
    store.undo()
    lives = store.get(Agreement, card.record_id)
    assert lives is not None and lives.status is AgreementStatus.ACTIVE


def test_an_action_of_an_earlier_session_is_ticked(page: SessionsPage, store: Store) -> None:
    page.new_record()
    results = step(page, "results")
    rows = results.earlier.rows()
    assert len(rows) == 5
    QTest.mouseClick(rows[0]._tick, Qt.MouseButton.LeftButton, pos=QPoint(10, 10))
    done = store.get(ActionItem, rows[0].record_id)
    assert done is not None and (done.status, done.done_on) == (ActionStatus.DONE, TODAY)
    assert len(results.earlier.rows()) == 4


def test_approved_minutes_are_read_only_until_they_are_opened_again(page: SessionsPage, store: Store) -> None:
    page.list.choose("s-05")
    card = step(page, "minutes").items.rows()[0]
    assert card.notes.isReadOnly()
    assert page.view._lock_words.text() == "Dit verslag is vastgesteld op 25 juni 2026."
    assert not step(page, "attendance")._groups.isEnabled()
    press(page.view, "Opnieuw openen")
    session = store.get(LearningSession, "s-05")
    assert session is not None and session.minutes_status is MinutesStatus.DRAFT
    assert store.undo_words() == "Verslag opnieuw geopend"
    assert not step(page, "minutes").items.rows()[0].notes.isReadOnly()
    assert page.view._lock.isHidden()


@pytest.mark.parametrize(
    ("kind", "record_id", "wanted"),
    [
        ("learning_session", "s-03", ""),
        ("insight", "i-0301", "minutes"),
        ("decision", "d-0201", "results"),
    ],
)
def test_a_record_is_found_on_its_step(page: SessionsPage, kind: str, record_id: str, wanted: str) -> None:
    assert page.show_record(kind, record_id)
    assert page.view.session_id == {"s-03": "s-03", "i-0301": "s-03", "d-0201": "s-02"}[record_id]
    assert not wanted or page.view.step == wanted
    assert not page.show_record(kind, "weg")


def test_an_item_and_somebody_present_are_found(page: SessionsPage, store: Store) -> None:
    item = store.find(AgendaItem, session_id="s-02")[2]
    assert page.show_record("agenda_item", item.id)
    assert (page.view.session_id, page.view.step) == ("s-02", "minutes")
    record = store.find(Attendance, session_id="s-01")[0]
    assert page.show_record("attendance", record.id)
    assert (page.view.session_id, page.view.step) == ("s-01", "attendance")


def test_a_quote_without_consent_is_warned_about(page: SessionsPage, store: Store) -> None:
    page.list.choose("s-06")
    quotes = step(page, "minutes").quotes
    press(quotes, "Uitspraak toevoegen")
    row = quotes.rows.rows()[0]
    QTest.keyClicks(row.binding.editor("text"), "Het helpt mij.")
    type_in(row.binding.editor("person_id").lineEdit(), "Zoë Kuijpers")
    page.commit_pending()
    assert "komt niet in het verslag" in row._consent.text()
    allowed = next(one for one in store.find(Quote) if one.consent_id)
    type_in(row.binding.editor("person_id").lineEdit(), row._names_of(allowed.person_id))
    page.commit_pending()
    quote = store.get(Quote, row.record_id)
    assert quote is not None and quote.text == "Het helpt mij." and quote.person_id == allowed.person_id


def test_removing_and_copying_a_session(page: SessionsPage, store: Store, told: Told) -> None:
    page.list.choose("s-04")
    page.remove_record()
    assert len(titles(page)) == 5 and page.view.session_id == "s-03"
    assert told.said == ["Verwijderd. Ongedaan maken: Ctrl+Z"]
    store.undo()
    assert len(titles(page)) == 6
    page.list.choose("s-04")
    page.duplicate_record()
    copied = store.get(LearningSession, page.view.session_id)
    assert copied is not None and (copied.number, copied.date) == (7, None)
    notes = [one.notes for one in store.find(AgendaItem, session_id=copied.id)]
    assert notes and set(notes) == {None}


def test_a_narrow_page_shows_one_thing_at_a_time(page: SessionsPage) -> None:
    page.window().resize(740, 600)
    QApplication.processEvents()
    assert page.list.isHidden() and page.view.isVisible()
    press(page, "Alle leersessies")
    assert page.list.isVisible() and page.view.isHidden()
    page.list.choose("s-02")
    assert page.list.isHidden() and page.view.session_id == "s-02"


def test_place_is_kept_for_the_next_start(page: SessionsPage) -> None:
    page.list.choose("s-02")
    step(page, "attendance")
    kept = page.state()
    page.list.choose("s-05")
    page.restore(kept)
    assert (page.view.session_id, page.view.step) == ("s-02", "attendance")
    page.restore({"session": 3, "step": None})


def test_report_is_shown_and_approved(page: SessionsPage, store: Store, qtbot: QtBot) -> None:
    page.list.choose("s-06")
    printing = step(page, "print")
    qtbot.waitUntil(lambda: printing.panel.view.page_count > 0, timeout=10_000)
    press(printing, "Verslag vaststellen")
    session = store.get(LearningSession, "s-06")
    assert session is not None and (session.minutes_status, session.approved_on) == (
        MinutesStatus.APPROVED,
        TODAY,
    )
    assert printing._status.isHidden() and page.view._lock.isVisible()
    qtbot.waitUntil(lambda: printing.panel.choices.approved.isChecked(), timeout=2000)


def test_an_empty_proeftuin_offers_the_first_step(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, told: Told
) -> None:
    empty = Store.create(tmp_path / "empty.db", new_key(), Identity("R", "toets"))
    with empty.edit("Begin") as work:
        work.create(LivingLab, name="De Linden")
    for page in show_page(make_context(empty, qapp, qtbot, tmp_path, told), qtbot):
        press(page, "Eerste leersessie voorbereiden")
        assert titles(page) == ["1 · zonder titel"]
        for key in ("prepare", "attendance", "minutes", "results"):
            step(page, key)
        press(step(page, "minutes"), "Agendapunt toevoegen")
        assert len(empty.find(AgendaItem)) == 1
    empty.close()
