"""The method in the whole window, over the borders of its pages: what one page keeps, another shows, prints and tells."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from anders_desktop.model import ActionItem, Agreement, Experiment, Insight, LearningQuestion, LearningSession
from anders_desktop.model.choices import MinutesStatus, Participation
from anders_desktop.store import Store
from anders_desktop.views.counts import attention
from tests.ui.desk import TODAY
from tests.ui.hands import press, type_in, write
from tests.ui.stage import open_window
from ui.dialogs.preview import PreviewDialog
from ui.history.dialog import HistoryDialog
from ui.kit.navigation import NavButton
from ui.main_window import MainWindow
from ui.pages.today.creating import NewButton
from ui.preview.pages import PdfPages


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, example: Store, tmp_path: Path) -> Iterator[MainWindow]:
    """The whole window on the example."""
    made = open_window(qapp, example, tmp_path, TODAY)
    qtbot.waitExposed(made)
    made.activateWindow()
    yield made
    made.close()


def _page(window: MainWindow, key: str) -> Any:
    assert window.go(key)
    QApplication.processEvents()
    return window.page


def _in_sight(part: QWidget) -> list[str]:
    QApplication.processEvents()
    return [one.text() for one in part.findChildren(QLabel) if one.isVisible() and one.text()]


def _paper_of(qtbot: QtBot, window: MainWindow) -> str:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    (dialog,) = window.findChildren(PreviewDialog)
    assert dialog.isVisible()
    panel = dialog.panel
    qtbot.waitUntil(lambda: panel.made is not None and not panel.busy and panel.view.settled, timeout=30_000)
    assert panel.made is not None
    with closing(PdfPages(panel.made.paper.data)) as pages:
        found = " ".join(" ".join(pages.text(number).split()) for number in range(len(pages)))
    dialog.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    return found


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("groups", ("Wie is wie", "Łukasz Brzęczkowski", "Thuiszorg Blauwe Reiger")),
        ("process", ("Kennismaken en bedoeling", "Breder maken")),
        ("agreements", ("Eerst bellen, dan mailen", "Vier uur ruimte per week")),
        ("experiments", ("Dinsdagtafel in De Schuit",)),
        ("sessions", ("Met bestuurders, managers, beroepskrachten en inwoners", "inwoners zonder naam")),
        ("questions", ("Hoe houden wij dit vol als het geld over twee jaar stopt?",)),
        ("actions", ("Uitzoeken wat een vergoeding doet met een uitkering",)),
    ],
)
def test_every_page_prints_what_it_is_about(
    window: MainWindow, qtbot: QtBot, key: str, words: tuple[str, ...]
) -> None:
    _page(window, key)
    paper = _paper_of(qtbot, window)
    for one in words:
        assert one in paper


def test_who_is_who_prints_the_day_one_looks_at(window: MainWindow, qtbot: QtBot) -> None:
    page = _page(window, "groups")
    assert "20 juli 2026" in _paper_of(qtbot, window)
    slider = page.overview.readiness.day.slider
    slider.setValue(slider.minimum())
    paper = _paper_of(qtbot, window)
    assert "Op 1 september 2025" in paper
    assert "nog niemand" in paper  # the practice came in two weeks later


def test_team_and_step_of_the_ladder_stand_on_the_experiment_and_on_today(
    example: Store, window: MainWindow
) -> None:
    page = _page(window, "experiments")
    page.show_record("experiment", "e-01")
    before = example.get(Experiment, "e-01")
    assert before is not None
    team = page.view.facts.editor("participant_ids")
    team._add.lineEdit().setFocus()
    write(team._add.lineEdit(), "Papad")
    QTest.keyClick(team._add.lineEdit(), Qt.Key.Key_Return)
    page.commit_pending()
    step = page.view.facts.editor("resident_participation")
    step.show_value(Participation.CO_DECIDE)
    step.finished.emit()
    page.commit_pending()
    after = example.get(Experiment, "e-01")
    assert after is not None
    assert len(after.participant_ids or ()) == len(before.participant_ids or ()) + 1
    assert page.view.ladder.text() == "inwoners beslissen mee"


def test_closing_round_and_an_insight_with_its_question_are_kept(example: Store, window: MainWindow) -> None:
    page = _page(window, "sessions")
    page.list.choose("s-06")
    page.view.go_to("minutes")
    QApplication.processEvents()
    minutes = page.view._steps["minutes"]
    type_in(minutes.binding.editor("went_well"), "Er werd gelachen")
    type_in(minutes.binding.editor("do_better"), "Op tijd beginnen")
    page.commit_pending()
    session = example.get(LearningSession, "s-06")
    assert session is not None
    assert (session.went_well, session.do_better) == ("Er werd gelachen", "Op tijd beginnen")
    insights = minutes.items.rows()[0].insights
    known = {one.id for one in example.find(Insight)}
    insights._empty.text.setFocus()
    write(insights._empty.text, "Lachen helpt")
    page.commit_pending()
    (made,) = [one for one in example.find(Insight) if one.id not in known]
    question = example.find(LearningQuestion, number="F")[0]
    row = insights.rows.row(made.id)
    row.binding.editor("question_id").show_value(question.id)
    row.binding.editor("question_id").finished.emit()
    page.commit_pending()
    asked = _page(window, "questions")
    asked.show_record("learning_question", question.id)
    assert any("Lachen helpt" in words for words in _in_sight(asked))


def test_approved_minutes_open_again_only_on_purpose_and_history_shows_it(
    example: Store, window: MainWindow
) -> None:
    page = _page(window, "sessions")
    page.list.choose("s-06")
    page.view.go_to("print")
    QApplication.processEvents()
    press(page, "Verslag vaststellen")
    assert _status(example) is MinutesStatus.APPROVED
    page.view.go_to("minutes")
    QApplication.processEvents()
    minutes = page.view._steps["minutes"]
    assert minutes.binding.editor("went_well").isReadOnly()
    press(page, "Opnieuw openen")
    assert _status(example) is MinutesStatus.DRAFT
    assert not minutes.binding.editor("went_well").isReadOnly()
    QTest.keyClick(window, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    (dialog,) = window.findChildren(HistoryDialog)
    told = [dialog.pane.list.model.row(number) for number in range(2)]
    assert [row.title.split(" – ")[0] for row in told if row is not None] == [
        "Verslag opnieuw geopend",
        "Verslag vastgesteld",
    ]
    dialog.close()


def _status(store: Store) -> MinutesStatus | None:
    session = store.get(LearningSession, "s-06")
    assert session is not None
    return session.minutes_status


def test_rule_of_the_run_chart_is_typed_on_our_proeftuin(window: MainWindow) -> None:
    def said() -> str:
        page = _page(window, "experiments")
        page.show_record("experiment", "e-01")
        QApplication.processEvents()
        return " ".join(card.said.text() + card.signal.text() for card in page.view.measures.cards())

    def rule(length: str) -> None:
        page = _page(window, "process")
        page.tabs.choose("lab", tell=True)
        QApplication.processEvents()
        for name in ("shift_length", "trend_length"):
            page.show_field(window.context.store.lab().id, name)
            type_in(QApplication.focusWidget(), length)
        page.commit_pending()

    rule("20")
    assert "op rij" not in said()
    rule("4")
    assert "op rij" in said()


def test_navigation_and_today_count_alike(example: Store, window: MainWindow) -> None:
    _page(window, "today")
    (line,) = [one for one in window.findChildren(NavButton) if one.words == "Vandaag"]
    count = attention(example, TODAY)
    assert line.accessibleName() == f"Vandaag · {count}"
    assert window.page is not None
    assert any(words.startswith(f"{count} punt") for words in _in_sight(window.page))


@pytest.mark.parametrize(
    ("what", "field"),
    [("Leersessie", "title"), ("Afspraak", "title"), ("Experiment", "title"), ("Actie", "text")],
)
def test_something_new_from_today_is_named_at_once(
    example: Store, window: MainWindow, what: str, field: str
) -> None:
    _page(window, "today")
    button = window.findChild(NewButton)
    assert button is not None
    (chosen,) = [one for one in button.menu_of_kinds.actions() if one.text() == what]
    chosen.trigger()
    QApplication.processEvents()
    write(QApplication.focusWidget(), "Samen fietsen")
    assert window.page is not None
    window.page.commit_pending()
    kinds = {
        "Leersessie": LearningSession,
        "Afspraak": Agreement,
        "Experiment": Experiment,
        "Actie": ActionItem,
    }
    assert [getattr(one, field) for one in example.find(kinds[what], **{field: "Samen fietsen"})]
