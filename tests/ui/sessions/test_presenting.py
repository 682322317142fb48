"""The presenting view: what a room sees, by a clock that the test holds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from anders_desktop.model import AgendaItem, LearningSession, Person
from anders_desktop.store import Store
from anders_desktop.views import session_agreements, session_edits
from anders_desktop.views.session_edits import Place
from tests.ui.hands import type_in
from tests.ui.sessions.parts import TODAY, step
from ui.pages.sessions.page import SessionsPage
from ui.pages.sessions.presenting import Presenting


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = dt.datetime.combine(TODAY, dt.time(14, 0))

    def __call__(self) -> dt.datetime:
        return self.now

    def wait(self, **time: int) -> None:
        self.now += dt.timedelta(**time)


@pytest.fixture
def clock(page: SessionsPage, store: Store) -> Clock:
    """Today's session, half an hour long, with two items; the page reads this clock."""
    with store.edit("x") as work:
        made = work.create(
            LearningSession,
            id="s-now",
            number=7,
            title="Samen",
            date=TODAY,
            start_time="14:00",
            end_time="14:30",
        )
        work.create(Person, id="inwoner", surname="De Wit", resident=True)
        first = {"title": "Terugblik", "minutes": 10, "questions": "Wat hebben wij gedaan?"}
        work.create(AgendaItem, id="one", session_id=made.id, number=1, lead_id="inwoner", **first)
        work.create(AgendaItem, id="two", session_id=made.id, number=2, title="Drempels", minutes=20)
    page.clock = held = Clock()
    page.list.choose("s-now")
    return held


@pytest.fixture
def view(page: SessionsPage, clock: Clock) -> Iterator[Presenting]:
    """The view, as F5 opens it."""
    page.view.tabs.setFocus()
    page.present()
    assert page.presenting is not None
    yield page.presenting
    if isValid(page.presenting):
        page.presenting.close()
    QApplication.processEvents()


def test_an_item_with_its_questions_and_the_next_fill_the_screen(view: Presenting) -> None:
    assert view.isFullScreen()
    assert (view.text.title, view.text.questions) == ("1. Terugblik", "Wat hebben wij gedaan?")
    assert view.after.text() == "Straks: Drempels (20 min)"
    assert view.text.lead == ""  # a resident stays unnamed


def test_the_time_counts_down_and_is_red_when_it_is_over(view: Presenting, clock: Clock) -> None:
    view.tick()
    assert (view.time.text(), view.time.colour()) == ("10:00", "accent")
    assert view.end.text() == "Einde om 14:30, over 30 min"
    clock.wait(minutes=4, seconds=5)
    view.tick()
    assert view.time.text() == "5:55"
    clock.wait(minutes=7)
    view.tick()
    assert (view.time.text(), view.time.colour(), view.told.text()) == ("+1:05", "late", "over de tijd")
    clock.wait(minutes=21)
    view.tick()
    assert (view.end.text(), view.end.colour()) == ("Einde was om 14:30: 3 min over tijd", "late")


def test_keys_go_through_the_items_and_time_goes_on_where_it_was(view: Presenting, clock: Clock) -> None:
    clock.wait(minutes=3)
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert (view.text.title, view.time.text(), view.after.text()) == ("2. Drempels", "20:00", "")
    clock.wait(minutes=5)
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert (view.text.title, view.time.text()) == ("1. Terugblik", "7:00")
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert view.time.text() == "15:00"
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert view.head.text() == "Dit hebben wij afgesproken" and not view.text.isVisible()
    QTest.keyClick(view, Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert not isValid(view)


def test_what_is_agreed_appears_while_somebody_types(
    page: SessionsPage, view: Presenting, store: Store
) -> None:
    place = Place("s-now", "one")
    session_agreements.make_agreement(store, place, "Eerst bellen.", TODAY)
    made = session_edits.make_action(store, place, "Brief schrijven")
    session_edits.make_decision(store, place, "Wij gaan door")
    session_edits.add_insight(store, place, "Bellen helpt")
    QApplication.processEvents()
    assert view.results.words() == ["Bellen helpt", "Wij gaan door", "Brief schrijven", "Eerst bellen"]
    minutes = step(page, "minutes")
    type_in(minutes.outcomes.rows.row(made).binding.editor("text"), "Brief herschrijven")
    page.commit_pending()
    QApplication.processEvents()
    assert "Brief herschrijven" in view.results.words()
    session_edits.move_item(store, "one", 1)
    QApplication.processEvents()
    assert view.text.title == "2. Terugblik"  # the item in sight stays in sight


def test_a_session_that_is_removed_closes_its_view(view: Presenting, store: Store) -> None:
    session_edits.remove_session(store, "s-now")
    QApplication.processEvents()
    assert not isValid(view)
