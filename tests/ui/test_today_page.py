"""The page Vandaag: what a person sees and where a click leads, on days that are fixed."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from anders_desktop.model import ActionItem, Agreement, Experiment, LearningSession
from anders_desktop.settings import Settings
from anders_desktop.store import Store
from anders_desktop.views.counts import attention
from anders_desktop.views.session_edits import tick_action
from tests.ui.stage import stand
from ui.kit.labels import Label
from ui.pages.today.creating import NewButton
from ui.pages.today.page import TodayPage
from ui.pages.today.running import ExperimentRow


class Clock:
    """The day and the time the page goes by."""

    day = dt.date(2026, 9, 10)
    time = dt.time(9, 30)

    def today(self) -> dt.date:
        """The day."""
        return self.day

    def now(self) -> dt.datetime:
        """The moment."""
        return dt.datetime.combine(self.day, self.time)


@pytest.fixture
def clock() -> Clock:
    """A clock one can set."""
    return Clock()


@pytest.fixture
def page(
    qapp: QApplication, qtbot: QtBot, store: Store, tmp_path: Path, clock: Clock, went: list[tuple[str, str]]
) -> Iterator[TodayPage]:
    """The page, in sight, hearing of every change."""
    settings = Settings(tmp_path / "settings.json")
    settings.set("author", "Renske de Wit")

    def navigate(kind: str, record_id: str, _field: str = "") -> bool:
        went.append((kind, record_id))
        return True

    yield from stand(
        lambda context: TodayPage(context, now=clock.now),
        qapp,
        qtbot,
        store,
        tmp_path,
        clock.today,
        settings=settings,
        navigate=navigate,
        go=lambda key: navigate("page", key),
    )


def shown(part: QWidget) -> list[str]:
    """The words of the labels in sight."""
    return [one.text() for one in part.findChildren(Label) if one.isVisible() and one.text()]


@pytest.mark.parametrize(
    ("hour", "words"), [(0, "Goedemorgen"), (11, "Goedemorgen"), (12, "Goedemiddag"), (18, "Goedenavond")]
)
def test_greeting_goes_by_the_time_of_day(page: TodayPage, clock: Clock, hour: int, words: str) -> None:
    clock.time = dt.time(hour)
    assert page.header() == f"{words}, Renske"
    page.context.settings.set("author", "")
    assert page.header() == words


def test_empty_proeftuin_offers_the_first_step(page: TodayPage, went: list[tuple[str, str]]) -> None:
    assert page._empty.isVisible()
    assert page._empty.button is not None
    page._empty.button.click()
    assert went == [("page", "groups")]


def test_without_a_session_to_come_one_is_planned(
    example: Store, page: TodayPage, went: list[tuple[str, str]]
) -> None:
    assert "Er is nog geen leersessie gepland." in shown(page.session)
    before = {one.id for one in example.find(LearningSession)}
    page.session.button.click()
    made = [one for one in example.find(LearningSession) if one.id not in before]
    assert went == [("learning_session", made[0].id)]


def test_session_of_today_stands_on_top(
    example: Store, page: TodayPage, clock: Clock, went: list[tuple[str, str]]
) -> None:
    session = example.find(LearningSession, number=4)[0]
    assert session.date is not None
    clock.day = session.date
    page.look_at_clock()
    assert shown(page.session)[0].startswith("Vandaag: leersessie 4 · ")
    assert "genodigden" in shown(page.session)[1]
    page.session.button.click()
    assert went == [("learning_session", session.id)]
    clock.day = session.date - dt.timedelta(days=2)
    page.look_at_clock()
    assert not shown(page.session)[0].startswith("Vandaag")
    assert "leersessie 4" in shown(page.session)[0]


def test_what_hurts_most_stands_on_top_and_leads_where_it_is_mended(
    example: Store, page: TodayPage, went: list[tuple[str, str]]
) -> None:
    lines = page.attention.list.lines()
    assert [one.tone for one in lines[:3]] == ["late", "late", "late"]
    assert lines[0].right == "Bram · 90 dagen te laat"
    page.attention.list.setFocus()
    QTest.keyClick(page.attention.list, Qt.Key.Key_Return)
    kind, record_id = went[-1]
    assert (kind, example.get(ActionItem, record_id) is not None) == ("action_item", True)
    report = next(row for row, one in enumerate(lines) if one.text.startswith("Verslag van leersessie"))
    place = page.attention.list.visualRect(page.attention.list.model().index(report, 0)).center()
    QTest.mouseClick(page.attention.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert went[-1][0] == "learning_session"


def test_count_says_what_the_navigation_counts_and_what_is_only_good_to_know(
    example: Store, page: TodayPage, clock: Clock
) -> None:
    lines = page.attention.list.lines()
    asking = attention(example, clock.day)
    assert 0 < asking < len(lines)
    assert f"{asking} punten · {len(lines) - asking} ter informatie" in shown(page.attention)


def test_action_that_is_done_leaves_the_list(example: Store, page: TodayPage, clock: Clock) -> None:
    first = page.attention.list.lines()[0]
    tick_action(example, first.id.split(":")[1], clock.day, done=True)
    assert first.id not in [one.id for one in page.attention.list.lines()]
    example.undo()
    assert page.attention.list.lines()[0].id == first.id


def test_program_that_stays_open_shows_the_next_day(example: Store, page: TodayPage, clock: Clock) -> None:
    clock.day += dt.timedelta(days=1)
    assert page.attention.list.lines()[0].right == "Bram · 90 dagen te laat"
    page.look_at_clock()
    assert page.attention.list.lines()[0].right == "Bram · 91 dagen te laat"


@pytest.mark.parametrize(
    ("days", "words", "tone"),
    [
        (14, "over 14 dagen", "muted"),
        (1, "morgen", "attention"),
        (0, "vandaag", "attention"),
        (-1, "1 dag te laat", "late"),
        (-2, "2 dagen te laat", "late"),
    ],
)
def test_dates_are_told_from_today(
    store: Store, page: TodayPage, clock: Clock, days: int, words: str, tone: str
) -> None:
    with store.edit("Afspraak") as work:
        work.create(Agreement, title="Samen eten", review_on=clock.day + dt.timedelta(days=days))
    (line,) = page.attention.list.lines()
    assert (line.text, line.right, line.tone) == ("Afspraak ‘Samen eten’ bespreken", words, tone)


def test_chart_tells_who_was_there_and_leads_to_the_session(
    example: Store, page: TodayPage, went: list[tuple[str, str]]
) -> None:
    chart = page.attendance.chart
    first = example.find(LearningSession, number=1)[0]
    assert chart.accessibleName().startswith("sessie 1: 20 mensen (Bestuurlijke steungroep 5, Managers 1")
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPoint(20, 60))
    assert went == [("learning_session", first.id)]
    chart.setFocus()
    QTest.keyClick(chart, Qt.Key.Key_Left)
    QTest.keyClick(chart, Qt.Key.Key_Return)
    assert went[-1] == ("learning_session", example.find(LearningSession, number=5)[0].id)
    assert chart.accessibleDescription().startswith("sessie 5: ")


def test_residents_by_themselves_with_the_step_of_the_ladder(example: Store, page: TodayPage) -> None:
    page.attendance.pills.choose("residents", tell=True)
    words = page.attendance.chart.accessibleName()
    assert "Inwoners zonder naam" in words
    assert "stap " in words
    trend = shown(page.attendance)
    assert any(one.startswith("In de laatste 3 sessies was ") and "Daarvoor was het" in one for one in trend)


def test_running_experiments_lead_to_their_page(
    example: Store, page: TodayPage, went: list[tuple[str, str]]
) -> None:
    rows = page.running.rows.findChildren(ExperimentRow)
    names = [one.accessibleName() for one in rows]
    assert any(
        one.startswith("Samen aan de keukentafel, ") and "inwoners geven advies" in one for one in names
    )
    QTest.keyClick(rows[0], Qt.Key.Key_Return)
    assert went[-1][0] == "experiment"
    assert example.get(Experiment, went[-1][1]) is not None


@pytest.mark.parametrize(
    ("what", "kind"),
    [
        ("session", "learning_session"),
        ("agreement", "agreement"),
        ("experiment", "experiment"),
        ("action", "action_item"),
    ],
)
def test_something_new_is_made_from_here(
    example: Store, page: TodayPage, qtbot: QtBot, went: list[tuple[str, str]], what: str, kind: str
) -> None:
    (button,) = page.header_actions()
    qtbot.addWidget(button)
    assert isinstance(button, NewButton)
    make: Callable[[], None] = getattr(button, what)
    make()
    assert went[-1][0] == kind
    assert example.undo() is not None


def test_narrow_page_puts_the_chart_below(example: Store, page: TodayPage) -> None:
    page.resize(700, 600)
    QApplication.processEvents()
    assert page.attendance.y() > page.attention.y()
    assert page.attendance.x() == page.attention.x()
