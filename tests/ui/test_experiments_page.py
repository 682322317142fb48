"""The page Experimenten: what a person does and sees, on the example."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from anders_desktop.model import Agreement, Cycle, Experiment, LivingLab, Measure, Measurement
from anders_desktop.model.choices import CycleAct, Direction, ExperimentStatus
from anders_desktop.store import Store
from tests.ui.stage import stand
from ui.lists.sheet import Sheet, table_of
from ui.pages.experiments.measures import MeasureCard
from ui.pages.experiments.page import ExperimentsPage
from ui.pages.experiments.rounds import RoundCard

TODAY = dt.date(2026, 6, 10)


@pytest.fixture
def page(
    qapp: QApplication, qtbot: QtBot, store: Store, tmp_path: Path, went: list[tuple[str, str]]
) -> Iterator[ExperimentsPage]:
    """The page, in sight, hearing of every change."""

    def navigate(kind: str, record_id: str, _field: str = "") -> bool:
        went.append((kind, record_id))
        return True

    yield from stand(ExperimentsPage, qapp, qtbot, store, tmp_path, lambda: TODAY, navigate=navigate)


def first_card(page: ExperimentsPage) -> MeasureCard:
    return page.view.measures.cards()[0]


def points_of(store: Store, measure_id: str) -> list[Measurement]:
    return store.find(Measurement, measure_id=measure_id)


@pytest.fixture
def sheet(store: Store, page: ExperimentsPage) -> Sheet:
    """The empty sheet of a new measure."""
    with store.edit("Begin") as work:
        work.create(Experiment, id="e", title="Samen eten")
        work.create(Measure, id="m", experiment_id="e", name="Gasten", direction=Direction.HIGHER_IS_BETTER)
    page.show_record("measure", "m")
    made = first_card(page).details.sheet
    made.go(0, 0)
    made.setFocus()
    return made


def type_in(sheet: Sheet, text: str, key: Qt.Key) -> None:
    """Type in the current cell and leave it with a key."""
    QTest.keyClicks(sheet, text[0])
    editor = [one for one in sheet.viewport().findChildren(QLineEdit) if not one.isHidden()][-1]
    QTest.keyClicks(editor, text[1:])
    QTest.keyClick(editor, key)


# ---- the page


def test_title_is_enough_to_begin(page: ExperimentsPage, store: Store) -> None:
    page._empty.button.click()
    QTest.keyClicks(QApplication.focusWidget(), "Samen eten")
    page.commit_pending()
    assert [(one.title, one.status) for one in store.find(Experiment)] == [
        ("Samen eten", ExperimentStatus.PLANNED)
    ]
    assert page.list.model.row(0).title == "Samen eten"
    assert not page.view.offer.isVisible()


def test_experiment_is_on_one_sheet(example: Store, page: ExperimentsPage) -> None:
    assert page.show_record("experiment", "e-01")
    view = page.view
    assert view.badge.text() == "Aangenomen"
    assert view.ladder.text() == "inwoners maken het samen met ons"
    assert view.idea.binding.editor("we_believe").value().startswith("Wij denken dat inwoners rustiger")
    card = first_card(page)
    assert card.signal.text() == "7 keer op rij onder het midden: echt beter"
    assert "14 metingen" in card.chart.accessibleName()
    assert [one.accessibleName() for one in view.rounds.pool.cards()] == [
        "Ronde 1 · nov – jan",
        "Ronde 2 · jan – mei",
    ]
    assert "inwoner" in view.residents.text()


def test_list_is_filtered_by_typing(example: Store, page: ExperimentsPage, qtbot: QtBot) -> None:
    total = page.list.model.total
    QTest.keyClicks(page.list.view, "vast")
    qtbot.waitUntil(lambda: page.list.model.total == 1)
    assert page.list.model.row(0).title == "Eén vast gezicht"
    page.list.clear_filter()
    assert page.list.model.total == total


def test_agreement_is_made_in_one_click_and_one_goes_there(
    example: Store, page: ExperimentsPage, went: list[tuple[str, str]]
) -> None:
    page.show_record("experiment", "e-02")
    page.view.agreement_button.click()
    kind, agreement_id = went[-1]
    agreement = example.get(Agreement, agreement_id)
    assert kind == "agreement" and agreement is not None and agreement.title == "Samen aan de keukentafel"
    assert [row.accessibleName() for row in page.view.chain.agreements.links.rows()][-1] == (
        "Samen aan de keukentafel, Voorstel"
    )


def test_chain_leads_everywhere(example: Store, page: ExperimentsPage, went: list[tuple[str, str]]) -> None:
    page.show_record("experiment", "e-01")
    chain = page.view.chain
    for part in (
        chain.questions.links,
        chain.measures,
        chain.insights,
        chain.agreements.links,
        chain.sessions,
    ):
        QTest.keyClick(part.rows()[0], Qt.Key.Key_Return)
    kinds = [kind for kind, _id in went]
    assert kinds == ["learning_question", "measure", "insight", "agreement", "learning_session"]


def test_link_is_made_and_taken_away(example: Store, page: ExperimentsPage) -> None:
    page.show_record("experiment", "e-01")
    field = page.view.chain.questions
    field.links.unlinked.emit("lq-02")
    assert example.get(Experiment, "e-01").question_ids == ("lq-01",)
    field.add._fill()
    field.add.setCurrentIndex(field.add.findData("lq-03"))
    field.add.activated.emit(field.add.currentIndex())
    assert example.get(Experiment, "e-01").question_ids == ("lq-01", "lq-03")
    assert len(field.links.rows()) == 2


def test_new_round_takes_over_what_was_decided(example: Store, page: ExperimentsPage) -> None:
    page.show_record("experiment", "e-02")
    rounds = page.view.rounds
    card = rounds.pool.cards()[-1]
    assert isinstance(card, RoundCard)
    QTest.keyClicks(card.binding.editor("act_note"), "Ook op zaterdag.")
    rounds.button.click()
    cycles = example.find(Cycle, experiment_id="e-02")
    assert [one.plan for one in cycles][-1] == "Ook op zaterdag."
    assert len(rounds.pool.cards()) == 3
    last = rounds.pool.cards()[-1]
    assert isinstance(last, RoundCard) and last.binding.editor("plan").hasFocus()


def test_decision_offers_a_status_and_forces_nothing(example: Store, page: ExperimentsPage) -> None:
    page.show_record("experiment", "e-02")
    card = page.view.rounds.pool.cards()[-1]
    assert isinstance(card, RoundCard)
    card.binding.editor("act").show_value(CycleAct.ADOPT)
    card.binding.editor("act").finished.emit()
    assert example.get(Experiment, "e-02").status is ExperimentStatus.RUNNING
    assert page.view.offer.isVisible()
    page.view.offer.leave_button.click()
    assert not page.view.offer.isVisible()
    page.show_record("experiment", "e-01")
    page.show_record("experiment", "e-02")
    assert not page.view.offer.isVisible()
    page.view.offer.take()
    assert page.view.badge.text() == "Aangenomen"
    assert example.get(Experiment, "e-02").ended_on == TODAY


def test_removed_experiment_comes_back(example: Store, page: ExperimentsPage) -> None:
    page.show_record("experiment", "e-01")
    page.remove_record()
    assert page.view.experiment_id not in ("", "e-01")
    example.undo()
    assert page.show_record("experiment", "e-01")
    assert len(page.view.measures.cards()) == 2


def test_copy_begins_with_its_title(example: Store, page: ExperimentsPage) -> None:
    page.show_record("experiment", "e-01")
    page.duplicate_record()
    copy = example.get(Experiment, page.view.experiment_id)
    assert copy is not None and copy.title == "Eén vast gezicht (kopie)"
    assert page.view.rounds.pool.cards() == []


def test_every_part_leads_to_its_experiment(example: Store, page: ExperimentsPage) -> None:
    cycle = example.find(Cycle, experiment_id="e-02")[0]
    point = points_of(example, "m-0301")[3]
    for kind, record_id, owner in (
        ("cycle", cycle.id, "e-02"),
        ("measure", "m-0102", "e-01"),
        ("measurement", point.id, "e-03"),
    ):
        assert page.show_record(kind, record_id)
        assert page.view.experiment_id == owner
    assert first_card(page).details.sheet.currentIndex().row() == 3
    assert not page.show_record("experiment", "weg")


def test_place_is_kept(example: Store, page: ExperimentsPage) -> None:
    page.show_record("experiment", "e-03")
    for left, shown in ((page.state(), "e-03"), ({"experiment": 3}, "e-04"), ({"experiment": "weg"}, "e-04")):
        again = ExperimentsPage(page.context, page.parentWidget())
        again.left = left
        again.refresh(None)
        assert again.view.experiment_id == shown


def test_narrow_page_shows_one_thing_at_a_time(example: Store, page: ExperimentsPage) -> None:
    page.resize(560, 700)
    assert page.view.isVisible() and not page.list.isVisible()
    assert page.view._area.widget().width() <= page.view._area.viewport().width()
    page.panes.back.click()
    assert page.list.isVisible() and not page.view.isVisible()


# ---- measurements


def test_measurements_are_typed_as_in_a_spreadsheet(
    sheet: Sheet, store: Store, page: ExperimentsPage
) -> None:
    for line in (("6-3-2026", "4,5", "12", "Regen"), ("13-3", "5", "11", "Zon")):
        for text in line[:-1]:
            type_in(sheet, text, Qt.Key.Key_Tab)
        type_in(sheet, line[-1], Qt.Key.Key_Return)
        assert sheet.currentIndex().column() == 0
    assert [(one.date, one.value, one.n, one.note) for one in points_of(store, "m")] == [
        (dt.date(2026, 3, 6), 4.5, 12, "Regen"),
        (dt.date(2026, 3, 13), 5.0, 11, "Zon"),
    ]
    assert sheet.model().rowCount() == 3
    assert "2 metingen" in first_card(page).chart.accessibleName()


def test_paste_from_excel_is_one_step(sheet: Sheet, store: Store) -> None:
    QGuiApplication.clipboard().setText(
        'Datum\tWaarde\tAantal\tOpmerking\r\n28-11-2025\t4,3\t12\t\r\n12-dec-25\t1.250,5\t\t"Kerst\nen regen"\r\n'
        "26/12/2025 00:00\t4.1\t11\t\r\n"
    )
    QTest.keyClick(sheet, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    found = [(one.date, one.value, one.n, one.note) for one in points_of(store, "m")]
    assert found == [
        (dt.date(2025, 11, 28), 4.3, 12, None),
        (dt.date(2025, 12, 12), 1250.5, None, "Kerst en regen"),
        (dt.date(2025, 12, 26), 4.1, 11, None),
    ]
    store.undo()
    assert points_of(store, "m") == []
    assert sheet.model().rowCount() == 1
    store.redo()
    assert sheet.model().rowCount() == 4


def test_what_cannot_be_read_stays_with_a_sentence(sheet: Sheet, store: Store, page: ExperimentsPage) -> None:
    details = first_card(page).details
    sheet.paste("31-2-2026\tveel\t12\n1-3-2026\t4\t12")
    points = points_of(store, "m")
    assert [(one.date, one.value, one.n) for one in points] == [
        (None, None, 12),
        (dt.date(2026, 3, 1), 4.0, 12),
    ]
    assert details.problem.text().startswith("Rij 1, Datum: Deze datum bestaat niet.")
    texts = [sheet.model().index(0, column).data() for column in range(3)]
    assert texts == ["31-2-2026", "veel", "12"]
    details.points.put(0, 0, [["28-2-2026"]])
    assert details.problem.text().startswith("Rij 1, Waarde: Dit is geen getal.")
    details.points.put(0, 1, [["3,9"]])
    assert details.problem.text() == ""
    assert (points_of(store, "m")[0].date, points_of(store, "m")[0].value) == (dt.date(2026, 2, 28), 3.9)


def test_columns_too_many_are_told(sheet: Sheet, page: ExperimentsPage) -> None:
    sheet.paste("1-3-2026\t4\t12\tgoed\tnog iets")
    assert "meer kolommen" in first_card(page).details.problem.text()


def test_cells_are_emptied_and_a_whole_row_goes(sheet: Sheet, store: Store) -> None:
    sheet.paste("1-3-2026\t4\t12\tgoed\n8-3-2026\t5\t11\tbeter")
    sheet.go(0, 3)
    QTest.keyClick(sheet, Qt.Key.Key_Delete)
    assert points_of(store, "m")[0].note is None
    sheet.selectRow(0)
    QTest.keyClick(sheet, Qt.Key.Key_Delete)
    assert [one.value for one in points_of(store, "m")] == [5.0]
    store.undo()
    assert [sheet.model().index(row, 1).data() for row in range(2)] == ["4", "5"]


def test_cells_are_copied_as_a_spreadsheet_reads_them(sheet: Sheet) -> None:
    sheet.paste("1-3-2026\t4,5\t12\n8-3-2026\t5\t11")
    sheet.selectAll()
    assert table_of(sheet.copied())[:2] == [["1 mrt 2026", "4,5", "12", ""], ["8 mrt 2026", "5", "11", ""]]


def test_passing_through_a_cell_changes_nothing(sheet: Sheet, store: Store) -> None:
    with store.edit("Meting") as work:
        work.create(Measurement, id="x", measure_id="m", date=dt.date(2026, 3, 1), value=1 / 3)
    before = store.undo_words()
    sheet.model().setData(sheet.model().index(0, 1), "0,333")
    assert store.undo_words() == before
    assert store.get(Measurement, "x").value == 1 / 3


def test_tab_leaves_the_sheet_at_its_end(sheet: Sheet) -> None:
    QTest.keyClick(sheet, Qt.Key.Key_Tab)
    assert not sheet.hasFocus()


def test_change_from_elsewhere_is_shown_beside_what_cannot_be_read(sheet: Sheet, store: Store) -> None:
    sheet.paste("1-3-2026\t4\n8-3-2026\tveel")
    with store.edit("Elders") as work:
        work.need(Measurement, points_of(store, "m")[0].id).value = 6.0
    values = [sheet.model().index(row, 1).data() for row in range(2)]
    assert values == ["6", "veel"]


@pytest.mark.parametrize(
    ("text", "table"),
    [
        ("", []),
        ("1\t2\r\n3\t4\r\n", [["1", "2"], ["3", "4"]]),
        ("1;2\n3;4", [["1", "2"], ["3", "4"]]),
        ('1\t"a\tb"', [["1", "a\tb"]]),
        ('1\t5" buis', [["1", '5" buis']]),
        ("een zin; met een teken\nnog een", [["een zin; met een teken"], ["nog een"]]),
    ],
)
def test_copied_texts_are_read_as_tables(text: str, table: list[list[str]]) -> None:
    assert table_of(text) == table


def test_new_measure_is_open_and_asks_for_its_name(example: Store, page: ExperimentsPage) -> None:
    page.show_record("experiment", "e-01")
    page.view.measures.button.click()
    card = page.view.measures.cards()[-1]
    assert card.details.isVisible() and card.binding.editor("name").hasFocus()
    assert card.said.text() == "Vanaf 5 metingen is te zien of er echt iets verandert."
    card._remove_button.click()
    assert len(page.view.measures.cards()) == 2


def test_page_follows_the_rule_of_the_proeftuin(example: Store, page: ExperimentsPage) -> None:
    most = max(example.find(Measure), key=lambda one: len(points_of(example, one.id)))
    page.show_record("measure", most.id)

    def signals(length: int) -> bool:
        with example.edit("Regel") as work:
            lab = work.find(LivingLab)[0]
            lab.shift_length = lab.trend_length = length
        return any(card.signal.isVisible() for card in page.view.measures.cards())

    assert not signals(20)
    assert signals(3)
