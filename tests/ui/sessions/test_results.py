"""Agreements and actions looked at again, and the report approved."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from anders_desktop.model import (
    ActionItem,
    Agreement,
    AgreementVersion,
    LearningSession,
)
from anders_desktop.model.choices import ActionStatus, AgreementStatus, MinutesStatus
from anders_desktop.store import Store
from tests.ui.hands import press, type_in
from tests.ui.sessions.parts import TODAY, step
from ui.pages.sessions.page import SessionsPage


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
