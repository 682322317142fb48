"""Every page in the whole window: keys go where one wants to be, and nothing is wider than the room there is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from anders_desktop.model import Agreement, LivingLab, Person
from anders_desktop.store import Store
from tests.ui.desk import TODAY
from tests.ui.stage import open_window
from ui.forms.choosing import ReferencesEditor
from ui.kit.buttons import Button
from ui.kit.header import Header
from ui.lists.filtered import FilterLine
from ui.main_window import MainWindow
from ui.pages import page_specs


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, store: Store, tmp_path: Path) -> Iterator[MainWindow]:
    """The whole window on the example when that is asked for before it, and else on an empty proeftuin."""
    if not store.find(LivingLab):
        with store.edit("Begin") as work:
            work.create(LivingLab, name="De Linden")
    made = open_window(qapp, store, tmp_path, TODAY)
    qtbot.waitExposed(made)
    made.activateWindow()
    yield made
    made.close()


def _settled(window: MainWindow) -> None:
    for _turn in range(3):
        QApplication.processEvents()
    assert window.page is not None


def _press_number(window: MainWindow, number: int) -> str:
    key = Qt.Key(Qt.Key.Key_0 + number)
    QTest.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
    _settled(window)
    focused = window.focusWidget()
    assert focused is not None
    assert not isinstance(focused, FilterLine)
    return focused.accessibleName()


def test_key_for_a_page_leads_to_what_it_lists(example: Store, window: MainWindow) -> None:
    found = [_press_number(window, number) for number in range(1, 10)]
    assert found[2].startswith("Stap 1 van 8: ")
    found[2] = "Stap"
    assert found == [
        "Vraagt aandacht",
        "Groepen",
        "Stap",
        "Afspraken",
        "Experimenten",
        "Leersessies",
        "Leervragen",
        "Acties",
        "Verslagen",
    ]


def test_key_for_an_empty_page_leads_to_its_first_step(window: MainWindow) -> None:
    assert [_press_number(window, number) for number in (1, 3, 4, 5, 6, 7, 8)] == [
        "Naar de groepen",
        "Eerste stap maken",
        "Eerste afspraak maken",
        "Eerste experiment beginnen",
        "Eerste leersessie voorbereiden",
        "Eerste leervraag stellen",
        "Eerste actie maken",
    ]


@pytest.mark.parametrize("width", [720, 853, 1024, 1280])
def test_no_page_is_wider_than_its_room(example: Store, window: MainWindow, width: int) -> None:
    name = "Een afspraak met een naam die in geen enkel venster op één regel past en dus moet inschikken"
    with example.edit("Lange namen") as work:
        for agreement in work.find(Agreement):
            agreement.title = name
        for person in work.find(Person):
            person.surname = "Buitengewoon-Langenaam-van-Wijngaarden-tot-Overwater"
    window.resize(width, 720)
    for spec in page_specs():
        window.go(spec.key)
        _settled(window)
        assert window.page is not None
        for area in window.page.findChildren(QScrollArea):
            inside = area.widget()
            if area.isVisible() and inside is not None:
                assert inside.width() <= area.viewport().width(), spec.key


def test_long_name_on_a_chip_ends_in_dots_and_is_told_whole(example: Store, window: MainWindow) -> None:
    name = "Een afspraak met een naam die in geen enkel venster op één regel past en dus moet inschikken"
    agreement = example.find(Agreement, title="Wij kennen elkaar bij naam")[0]
    with example.edit("Lange naam") as work:
        work.get(Agreement, agreement.id).title = name
    window.go("process")
    _settled(window)
    assert window.page is not None
    chips = [
        one
        for editor in window.page.findChildren(ReferencesEditor)
        for one in editor.findChildren(QPushButton)
        if name in one.accessibleName() and one.isVisible()
    ]
    (chip,) = chips
    assert chip.width() < chip.sizeHint().width()
    assert name in chip.toolTip()


def test_other_words_on_a_button_are_measured_while_only_its_icon_is_shown(
    example: Store, window: MainWindow
) -> None:
    window.go("agreements")
    header = window.findChild(Header)
    assert header is not None
    log = next(one for one in header.findChildren(Button) if one.accessibleName() == "Logboek")
    narrowest = next(width for width in range(720, 1280, 4) if _whole_at(window, log, width))
    log.setText("Een veel langer woord voor het logboek")
    _settled(window)
    assert log.brief
    assert not _whole_at(window, log, narrowest + 40)
    log.setText("Logboek")
    _settled(window)
    assert not log.brief


def _whole_at(window: MainWindow, button: Button, width: int) -> bool:
    window.resize(width, 480)
    _settled(window)
    return not button.brief
