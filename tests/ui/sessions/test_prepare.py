"""Preparing a session: the agenda and what was left of the session before."""

from __future__ import annotations

import datetime as dt
import os
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from anders_desktop.model import (
    AgendaItem,
    LearningSession,
)
from anders_desktop.store import Store
from tests.ui.hands import press, type_in, write
from tests.ui.sessions.parts import Told, step, titles
from ui.pages.sessions.page import SessionsPage


def test_new_session_follows_the_last_and_offers_what_was_left(page: SessionsPage, store: Store) -> None:
    old = [(one.id, one.session_id, one.notes) for one in store.find(AgendaItem)]
    page.new_record()
    prepare = step(page, "prepare")
    made = store.get(LearningSession, page.view.session_id)
    assert made is not None and (made.number, made.date) == (7, dt.date(2026, 9, 17))
    assert prepare.binding.editor("title").hasFocus()
    write(prepare.binding.editor("title"), "Breder maken")
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
        write(editor, title)
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
    agenda.rows.rows()[0].menu().actions()[1].trigger()
    QApplication.processEvents()
    items = store.find(AgendaItem, session_id="s-06")
    assert len(items) == 7 and items[1].title == items[0].title and items[1].notes is None
    press(agenda.rows.rows()[1], "Agendapunt verwijderen")
    assert len(store.find(AgendaItem, session_id="s-06")) == 6
    assert told.said == ["Verwijderd. Ongedaan maken: Ctrl+Z"]
    store.undo()
    assert len(agenda.rows.rows()) == 7
