"""The list of sessions: what is in it, what is removed and copied, and where one was."""

from __future__ import annotations

import os
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from anders_desktop.model import (
    AgendaItem,
    Attendance,
    LearningSession,
    LivingLab,
)
from anders_desktop.store import Identity, Store
from anders_desktop.store.engine import new_key
from tests.ui.hands import press
from tests.ui.sessions.parts import Told, session_context, show_page, step, titles
from ui.pages.sessions.page import SessionsPage


def test_list_shows_the_newest_session_first_and_opens_it(page: SessionsPage) -> None:
    rows = page.list.model._rows
    assert [row.title.split(" ")[0] for row in rows] == ["6", "5", "4", "3", "2", "1"]
    assert (rows[0].badge, rows[1].badge) == ("Concept", "Verslag klaar")
    assert rows[0].second == "do 25 jun 2026 · 25 aanwezig"
    assert page.view._title.text().startswith("6 · Met bestuurders")
    page.list.model.filter("oogst")
    assert titles(page) == ["5 · Oogsten"]


def test_removing_and_copying_a_session(page: SessionsPage, store: Store, told: Told) -> None:
    page.list.choose("s-04")
    page.remove_record()
    assert len(titles(page)) == 6 and "vastgesteld" in told.said.pop()
    press(page.view, "Opnieuw openen")
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


def test_a_narrow_page_shows_one_thing_at_a_time(page: SessionsPage) -> None:
    page.window().resize(740, 600)
    QApplication.processEvents()
    assert not page.list.isVisible() and page.view.isVisible()
    press(page, "Alle leersessies")
    assert page.list.isVisible() and page.view.isHidden()
    page.list.choose("s-02")
    assert not page.list.isVisible() and page.view.session_id == "s-02"


def test_place_is_kept_for_the_next_start(page: SessionsPage) -> None:
    page.list.choose("s-02")
    step(page, "attendance")
    begun = (page.context, page.parentWidget())
    for left, shown in (
        (page.state(), ("s-02", "attendance")),
        ({"session": "s-01", "step": None}, ("s-01", "minutes")),
        ({"session": 3, "step": "print"}, ("s-06", "minutes")),
        ({"session": "weg", "step": "print"}, ("s-06", "minutes")),
    ):
        again = SessionsPage(*begun)
        again.left = left
        again.refresh(None)
        assert (again.view.session_id, again.view.step) == shown
        assert again.list.current == shown[0]


def test_an_empty_proeftuin_offers_the_first_step(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, told: Told
) -> None:
    empty = Store.create(tmp_path / "empty.db", new_key(), Identity("R", "toets"))
    with empty.edit("Begin") as work:
        work.create(LivingLab, name="De Linden")
    for page in show_page(session_context(empty, qapp, qtbot, tmp_path, told), qtbot):
        press(page, "Eerste leersessie voorbereiden")
        assert titles(page) == ["1 · zonder titel"]
        for key in ("prepare", "attendance", "minutes", "results"):
            step(page, key)
        press(step(page, "minutes"), "Agendapunt toevoegen")
        assert len(empty.find(AgendaItem)) == 1
    empty.close()
