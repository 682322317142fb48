"""The page Ons proces: what a person does and sees, on the example."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from anders_desktop.model import LivingLab, ProcessStep, ProcessVersion
from anders_desktop.store import Store
from anders_desktop.views.process import read_process
from tests.ui.stage import stand
from ui.pages.process.page import ProcessPage

TODAY = dt.date(2026, 9, 10)


@pytest.fixture
def page(
    qapp: QApplication, qtbot: QtBot, store: Store, tmp_path: Path, said: list[str]
) -> Iterator[ProcessPage]:
    """The page, in sight, hearing of every change."""
    yield from stand(
        ProcessPage,
        qapp,
        qtbot,
        store,
        tmp_path,
        lambda: TODAY,
        say=lambda message, _tone="info": said.append(message),
    )


def _titles(store: Store) -> list[str]:
    return [one.title for one in read_process(store).stations]


def test_empty_proeftuin_makes_the_first_step(page: ProcessPage, store: Store) -> None:
    assert page.start.empty.isVisible()
    page.start.empty.button.click()
    QTest.keyClicks(page.path.canvas.rename_line, "Koffie drinken")
    QTest.keyClick(page.path.canvas.rename_line, Qt.Key.Key_Return)
    assert _titles(store) == ["Koffie drinken"]
    assert page.path.canvas.isVisible()


def test_example_gives_questions_only(page: ProcessPage, store: Store) -> None:
    page.start.example_button.click()
    page.start.questions.ticks[0].setChecked(False)
    page.start.questions.take.click()
    steps = store.find(ProcessStep)
    assert len(steps) == 7
    assert all(one.question and not one.answer and not one.agreement_ids and not one.who_ids for one in steps)
    assert page.path.canvas.isVisible()


def test_file_without_a_process_is_said(page: ProcessPage, said: list[str], tmp_path: Path) -> None:
    page.start.show_questions(tmp_path / "weg.yaml")
    assert said == ["weg.yaml is er niet."]


def test_every_station_is_a_named_item_for_a_screen_reader(example: Store, page: ProcessPage) -> None:
    viewport = QAccessible.queryAccessibleInterface(page.path.canvas.viewport())
    names = [viewport.child(at).text(QAccessible.Text.Name) for at in range(viewport.childCount())]
    assert len(names) == 8
    assert names[2].startswith("Stap 3 van 8: Luisteren in de wijk")


def test_keyboard_walks_adds_renames_moves_and_removes(
    example: Store, page: ProcessPage, said: list[str]
) -> None:
    canvas = page.path.canvas
    canvas.focus_station(canvas.order[0])
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    assert canvas.current == canvas.order[1]
    assert page.path.step.form.binding.editor("title").value() == "Groepen vormen"
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert _titles(example)[1:3] == ["Luisteren in de wijk", "Groepen vormen"]
    assert canvas.current == canvas.order[2]
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F2)
    QTest.keyClicks(canvas.rename_line, "Samen beginnen")
    QTest.keyClick(canvas.rename_line, Qt.Key.Key_Return)
    assert _titles(example)[2] == "Samen beginnen"
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Insert)
    QTest.keyClicks(canvas.rename_line, "Weg ermee")
    QTest.keyClick(canvas.rename_line, Qt.Key.Key_Return)
    assert _titles(example)[3] == "Weg ermee"
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Delete)
    assert "Weg ermee" not in _titles(example)
    assert said == ["Verwijderd. Ongedaan maken: Ctrl+Z"]
    example.undo()
    assert "Weg ermee" in _titles(example)


def test_escape_leaves_the_title_as_it_was(example: Store, page: ProcessPage) -> None:
    canvas = page.path.canvas
    canvas.rename(canvas.order[0])
    QTest.keyClicks(canvas.rename_line, "Anders")
    QTest.keyClick(canvas.rename_line, Qt.Key.Key_Escape)
    assert canvas.rename_line is None
    assert _titles(example)[0] == "Kennismaken en bedoeling"


def test_station_is_dragged_to_another_place(example: Store, page: ProcessPage) -> None:
    canvas = page.path.canvas
    port = canvas.viewport()
    spots = {one: canvas.handles[one].geometry().center() for one in canvas.order[:3]}
    first, _second, third = canvas.order[:3]
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=spots[first])
    for step in range(1, 6):
        QTest.mouseMove(port, spots[first] + (spots[third] - spots[first]) * step / 5)
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=spots[third])
    assert _titles(example)[:3] == ["Groepen vormen", "Luisteren in de wijk", "Kennismaken en bedoeling"]
    assert canvas.current == first


def test_zoom_by_wheel_and_back(example: Store, page: ProcessPage) -> None:
    canvas = page.path.canvas
    spot = QPointF(50, 50)
    wheel = QWheelEvent(
        spot,
        canvas.viewport().mapToGlobal(spot),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(canvas.viewport(), wheel)
    assert canvas.transform().m11() == pytest.approx(1.2)
    QTest.keyClick(page, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert canvas.transform().m11() == 1.0
    canvas.fit()
    inside = canvas.viewport().rect()
    assert all(inside.contains(one.geometry()) for one in canvas.handles.values())


def test_new_version_asks_date_and_reason_and_shows_what_changed(example: Store, page: ProcessPage) -> None:
    page.path.version_button.click()
    page.path.new_version.reason.setPlainText("De wijk vroeg erom.")
    page.path.new_version.make.click()
    newest = max(example.find(ProcessVersion), key=lambda one: one.version or 0)
    assert (newest.version, newest.decided_on, newest.reason) == (4, TODAY, "De wijk vroeg erom.")
    page.path.step.form.binding.editor("answer").setPlainText("Omdat het kan.")
    page.commit_pending()
    page.path.compare_button.click()
    assert len(page.changes.rows) == 1
    row = page.changes.rows[0]
    assert row.badge.text() == "Veranderd" and row.now.extraSelections() and not row.before.extraSelections()
    page.changes.close_button.click()
    assert page.path.isVisible()


def test_older_version_is_looked_at_only(example: Store, page: ProcessPage) -> None:
    old = page.path.sheet.version
    page.path.version_button.click()
    page.path.new_version.make.click()
    assert old is not None and page.show_record("process_version", old.id)
    canvas = page.path.canvas
    canvas.rename(canvas.order[0])
    assert canvas.rename_line is None
    assert page.path.step.form.binding.editor("title").isReadOnly()
    page.remove_record()
    assert len(example.find(ProcessStep, process_id=old.id)) == 8
    page.path.to_now.click()
    assert not page.path.step.form.binding.editor("title").isReadOnly()


def test_context_of_the_district_has_a_place(example: Store, page: ProcessPage) -> None:
    page.tabs.choose("lab", tell=True)
    shown = {name for form in page.lab.forms for name in form.binding._boxes}
    assert shown == set(LivingLab.fields) - {"logo", "language"}, "language says how a document is written"
    form = next(one for one in page.lab.forms if "culture" in one.binding._boxes)
    form.binding.editor("culture").setPlainText("Men groet elkaar.")
    page.commit_pending()
    assert example.lab().culture == "Men groet elkaar."


def test_parts_are_found_and_remembered(example: Store, page: ProcessPage) -> None:
    step = example.find(ProcessStep)[4]
    assert page.show_record("process_step", step.id)
    assert page.path.canvas.current == step.id
    kept = page.state()
    page.path.canvas.choose(page.path.canvas.order[0], tell=True)
    page.restore(kept)
    assert page.path.canvas.current == step.id
    assert not page.show_record("process_step", "weg")


def test_narrow_page_shows_path_or_step(example: Store, page: ProcessPage) -> None:
    page.resize(640, 480)
    assert page.path.canvas.isVisible() and not page.path.step.isVisible()
    page.path.open_button.click()
    assert page.path.step.isVisible() and not page.path.canvas.isVisible()
    page.path._back.click()
    assert page.path.canvas.isVisible()
    page.resize(1020, 720)
    assert page.path.canvas.isVisible() and page.path.step.isVisible()


def test_a_logo_is_chosen_seen_and_taken_away(page: ProcessPage, store: Store, tmp_path: Path) -> None:
    from PIL import Image

    with store.edit("Begin") as work:
        work.create(LivingLab, name="De Linden")
    page.new_record()
    page.tabs.choose("lab", tell=True)
    logo = page.lab.logo
    assert logo.picture.isHidden() and not logo.none.isHidden()
    Image.new("RGB", (600, 200), "teal").save(tmp_path / "logo.png")
    assert logo.take(tmp_path / "logo.png")
    page.refresh(None)
    assert store.lab().logo and not logo.picture.isHidden()
    assert logo.picture.pixmap().width() == 216
    (tmp_path / "kapot.png").write_bytes(b"nee")
    assert not logo.take(tmp_path / "kapot.png")
    logo.remove.click()
    page.refresh(None)
    assert store.lab().logo is None and logo.picture.isHidden()
