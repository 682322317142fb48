"""The page Acties: what a person does and sees, on the example."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from anders_desktop.errors import ContentError
from anders_desktop.model import ActionItem, AgendaItem, LearningSession, Person
from anders_desktop.model.choices import ActionStatus, MinutesStatus
from anders_desktop.store import Store
from anders_desktop.views.actions import place_action
from tests.ui.stage import stand
from ui.pages.actions.page import ActionsPage

TODAY = dt.date(2026, 9, 10)


@pytest.fixture
def told() -> list[tuple[str, str]]:
    """What the page said, and where it led."""
    return []


@pytest.fixture
def page(
    qapp: QApplication, qtbot: QtBot, store: Store, tmp_path: Path, told: list[tuple[str, str]]
) -> Iterator[ActionsPage]:
    """The page, in sight, hearing of every change."""

    def navigate(kind: str, record_id: str, _field: str = "") -> bool:
        told.append((kind, record_id))
        return True

    def say(message: str, _tone: str = "info") -> None:
        told.append(("said", message))

    yield from stand(ActionsPage, qapp, qtbot, store, tmp_path, lambda: TODAY, navigate=navigate, say=say)


def listed(page: ActionsPage, column: int = 1) -> list[str]:
    """What the table shows in a column."""
    model = page.table.model
    return [str(model.index(row, column).data() or "") for row in range(model.rowCount())]


def current(page: ActionsPage, store: Store) -> ActionItem:
    """The action that is shown."""
    found = store.get(ActionItem, page.view.action_id)
    assert found is not None
    return found


def test_empty_proeftuin_offers_the_first_step(page: ActionsPage, store: Store) -> None:
    assert page._empty.button is not None
    page._empty.button.click()
    QTest.keyClicks(QApplication.focusWidget(), "Sleutel regelen")
    page.commit_pending()
    (made,) = store.find(ActionItem)
    assert (made.text, made.status, made.session_id) == ("Sleutel regelen", ActionStatus.OPEN, None)
    assert listed(page) == ["Sleutel regelen"]


def test_pills_count_and_choose(example: Store, page: ActionsPage) -> None:
    actions = example.find(ActionItem)
    still = [one for one in actions if one.status is ActionStatus.OPEN]
    assert len(listed(page)) == len(still)
    page.pills.choose("late", tell=True)
    late = [one for one in still if one.due is not None and one.due < TODAY]
    assert len(listed(page)) == len(late) > 0
    assert page.pills._buttons["late"].text() == f"Te laat {len(late)}"
    page.pills.choose("all", tell=True)
    assert len(listed(page)) == len(actions)
    assert page.pills._buttons["all"].text() == f"Alle {len(actions)}"


def test_column_heads_sort(example: Store, page: ActionsPage) -> None:
    page.pills.choose("all", tell=True)
    page.table.view.sortByColumn(3, Qt.SortOrder.AscendingOrder)
    dates = [example.get(ActionItem, page.table.model.row(n).id).due for n in range(5)]  # type: ignore[union-attr]
    assert dates == sorted(dates, key=lambda day: day or dt.date.max)
    page.table.view.sortByColumn(2, Qt.SortOrder.AscendingOrder)
    names = list(dict.fromkeys(listed(page, 2)))
    placed = [names.index(one) for one in ("Marijke ter Haar", "Maarten IJsbrandij", "Chidi Okafọr")]
    assert placed == sorted(placed)
    page.table.view.sortByColumn(2, Qt.SortOrder.DescendingOrder)
    assert list(dict.fromkeys(listed(page, 2))) == names[::-1]
    page.table.view.sortByColumn(5, Qt.SortOrder.DescendingOrder)
    assert listed(page, 5)[0] == "sessie 6"


def test_typing_filters_on_words_people_and_sessions(example: Store, page: ActionsPage) -> None:
    page.pills.choose("all", tell=True)
    whole = len(listed(page))
    page.table._filter("BUS dinsdag")
    assert 0 < len(listed(page)) < whole
    page.table._filter("okafọr")
    assert set(listed(page, 2)) == {"Chidi Okafọr"}
    page.table._filter("oogsten")
    assert set(listed(page, 5)) == {"sessie 5"}
    page.table._filter("%")
    assert listed(page) == []
    assert page.table._nothing.isVisible()


def test_person_filters_rows_and_counts(example: Store, page: ActionsPage) -> None:
    bram = next(one for one in example.find(Person) if one.given_name == "Bram")
    page.person._line.setFocus()
    QTest.keyClicks(page.person._line, "bram")
    QTest.keyClick(page.person._line, Qt.Key.Key_Return)
    assert set(listed(page, 2)) == {bram.caption()}
    mine = example.find(ActionItem, owner_id=bram.id)
    assert page.pills._buttons["all"].text() == f"Alle {len(mine)}"
    page.person._line.clear()
    page.person.finished.emit()
    assert len(set(listed(page, 2))) > 1


def test_space_ticks_and_undo_takes_it_back(
    example: Store, page: ActionsPage, told: list[tuple[str, str]]
) -> None:
    first = page.table.current
    words = listed(page)[0]
    QTest.keyClick(page.table.view, Qt.Key.Key_Space)
    done = example.get(ActionItem, first)
    assert done is not None
    assert (done.status, done.done_on) == (ActionStatus.DONE, TODAY)
    assert words not in listed(page)
    assert page.table.current not in ("", first)
    assert page.view.action_id == page.table.current
    assert told[-1] == ("said", "Klaar. Ongedaan maken: Ctrl+Z")
    example.undo()
    assert words in listed(page)


def test_click_in_the_box_ticks(example: Store, page: ActionsPage) -> None:
    page.pills.choose("all", tell=True)
    second = page.table.model.row(1)
    assert second is not None
    place = page.table.view.visualRect(page.table.model.index(1, 0))
    spot = place.topLeft()
    spot.setX(place.left() + 20)
    spot.setY(place.center().y())
    QTest.mouseClick(page.table.view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    action = example.get(ActionItem, second.id)
    assert action is not None
    assert action.status is ActionStatus.DONE
    boxes = [row for row in range(page.table.model.rowCount()) if page.table.model.row(row).id == second.id]  # type: ignore[union-attr]
    assert page.table.model.index(boxes[0], 0).data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked


def test_form_keeps_every_field(example: Store, page: ActionsPage) -> None:
    page.show_record("action_item", "act-0603")  # of a session whose report is a draft still
    binding = page.view.binding
    binding.editor("text").setPlainText("De bus belt")
    binding.editor("status").show_value(ActionStatus.DONE)
    binding.editor("status").finished.emit()
    page.commit_pending()
    action_id = page.view.action_id
    page.show_record("action_item", action_id)
    action = current(page, example)
    assert (action.text, action.status, action.done_on) == ("De bus belt", ActionStatus.DONE, TODAY)
    assert binding.editor("done_on").value() == TODAY
    assert page.pills.current == "done"
    page.show_record("action_item", action_id)
    assert binding.editor("status").value() is ActionStatus.DONE


def open_minutes(example: Store) -> None:
    """Open the minutes of every session again."""
    with example.edit("Heropend") as work:
        for session in work.find(LearningSession):
            session.minutes_status = MinutesStatus.DRAFT


def test_action_moves_to_another_session_and_to_none(example: Store, page: ActionsPage) -> None:
    session = example.find(LearningSession, number=2)[0]
    place = page.view.place
    with pytest.raises(ContentError, match="vastgesteld"):
        place_action(example, page.view.action_id, session.id, None, None)
    open_minutes(example)
    place.session.editor.show_value(session.id)
    place.session.editor.finished.emit()
    action = current(page, example)
    assert (action.session_id, action.agenda_item_id) == (session.id, None)
    items = sorted(example.find(AgendaItem, session_id=session.id), key=lambda one: one.number or 0)
    assert place.item is not None
    place.item.editor.setCurrentIndex(1)
    place.item.editor.activated.emit(1)
    assert current(page, example).agenda_item_id == items[0].id
    place.session.editor.show_value(None)
    place.session.editor.finished.emit()
    action = current(page, example)
    assert (action.session_id, action.agenda_item_id) == (None, None)
    assert not page.view.session_button.isVisible()
    example.undo()
    assert current(page, example).agenda_item_id == items[0].id


def test_button_leads_to_the_place_it_comes_from(
    example: Store, page: ActionsPage, told: list[tuple[str, str]]
) -> None:
    page.view.session_button.click()
    assert told[-1][0] in ("learning_session", "agenda_item")


def test_copy_is_open_and_removed_comes_back(
    example: Store, page: ActionsPage, told: list[tuple[str, str]]
) -> None:
    open_minutes(example)
    source = current(page, example)
    page.duplicate_record()
    copy = current(page, example)
    assert copy.text == f"{source.text} (kopie)"
    assert (copy.owner_id, copy.session_id, copy.status) == (
        source.owner_id,
        source.session_id,
        ActionStatus.OPEN,
    )
    page.remove_record()
    assert told[-1] == ("said", "Verwijderd. Ongedaan maken: Ctrl+Z")
    assert copy.text not in listed(page)
    example.undo()
    assert page.show_record("action_item", copy.id)
    page.remove_record()
    assert not page.show_record("action_item", copy.id)


def test_search_finds_an_action_that_was_filtered_away(example: Store, page: ActionsPage) -> None:
    done = example.find(ActionItem, status=ActionStatus.DONE)[0]
    page.table._filter("komt nergens voor")
    assert page.show_record("action_item", done.id)
    assert page.view.action_id == done.id == page.table.current
    assert not page.show_record("agreement", done.id)


def test_place_is_kept(example: Store, page: ActionsPage) -> None:
    page.pills.choose("done", tell=True)
    row = page.table.model.row(2)
    assert row is not None
    page.table.choose(row.id)
    state = page.state()
    page.pills.choose("open", tell=True)
    page.restore(state)
    assert (page.pills.current, page.view.action_id) == ("done", row.id)
    page.restore({"shown": 4, "action": ["x"]})
    assert page.pills.current == "done"


def test_narrow_page_shows_one_thing_at_a_time(example: Store, page: ActionsPage) -> None:
    page.resize(700, 480)
    assert page.table.isVisible()
    assert not page.view.isVisible()
    QTest.keyClick(page.table.view, Qt.Key.Key_Return)
    assert page.view.isVisible()
    assert not page.table.isVisible()
    page._back.click()
    assert page.table.isVisible()
