"""Who was there."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from anders_desktop.model import (
    Attendance,
    LearningSession,
)
from anders_desktop.model.choices import AttendanceStatus
from anders_desktop.store import Store
from tests.ui.hands import press
from tests.ui.sessions.parts import step
from ui.pages.sessions.page import SessionsPage


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
