"""A dialog fits on a small screen and cuts nothing off."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from anders_desktop.store import engine, keys
from ui.dialogs.password import AskDialog
from ui.dialogs.remove import RemoveDialog
from ui.dialogs.set_password import ChangePasswordDialog, SetPasswordDialog
from ui.icons import Icons
from ui.kit.dialog import Dialog
from ui.kit.labels import Label
from ui.theme import Theme

SMALL = QSize(853, 432)
"""A screen of 1280 by 720 at 150 %, without its task bar."""


class SmallScreen:
    """What a dialog asks of its screen."""

    def availableSize(self) -> QSize:  # noqa: N802 - Qt's name
        """How large it is."""
        return SMALL


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every dialog stands on a small screen."""
    monkeypatch.setattr(Dialog, "screen", lambda _dialog: SmallScreen())


def _ask(icons: Icons) -> Dialog:
    return AskDialog(icons, "Wilgenhoek", wrong="Dit wachtwoord is niet goed.", remember=True)


def _by_sheet(icons: Icons) -> Dialog:
    made = AskDialog(icons, "Wilgenhoek", remember=True)
    made.other.click()
    return made


MADE: dict[str, Callable[[Icons], Dialog]] = {
    "ask": _ask,
    "sheet": _by_sheet,
    "change": lambda icons: ChangePasswordDialog(icons),
    "remove": lambda icons: RemoveDialog(icons, "Proeftuin De Wilgenhoek in Waterhoven", can_be_kept=False),
    "set": lambda icons: SetPasswordDialog(icons, "De Linden", keys.sheet_groups(engine.new_key())),
}


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("name", MADE)
def test_nothing_is_cut_off_on_a_small_screen(name: str, qapp: QApplication, qtbot: QtBot) -> None:
    dialog = MADE[name](Icons(Theme(qapp, dark=False)))
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    QApplication.processEvents()
    assert dialog.height() <= SMALL.height()
    assert dialog.width() <= SMALL.width()
    assert _cut(dialog) == []


def test_a_sentence_that_comes_up_later_gets_its_room(qtbot: QtBot) -> None:
    dialog = Dialog()
    layout = QVBoxLayout(dialog)
    label = Label("")
    layout.addWidget(QLineEdit())
    layout.addWidget(label)
    qtbot.addWidget(dialog)
    dialog.fit(300)
    dialog.show()
    before = dialog.height()
    label.setText("Dit is een lange zin die over een paar regels gaat. " * 4)
    qtbot.waitUntil(lambda: dialog.height() > before)
    assert _cut(dialog) == []


def test_no_dialog_is_larger_than_the_screen(qtbot: QtBot) -> None:
    dialog = Dialog()
    qtbot.addWidget(dialog)
    dialog.fit(5_000, 5_000)
    dialog.show()
    room = dialog.screen().availableSize()
    assert dialog.width() < room.width()
    assert dialog.height() < room.height()


def _cut(dialog: QWidget) -> list[str]:
    """The labels and fields in sight that have less height than they need."""
    cut = []
    for one in [*dialog.findChildren(QLabel), *dialog.findChildren(QLineEdit)]:
        wanted = (
            one.heightForWidth(one.width()) if isinstance(one, QLabel) else one.minimumSizeHint().height()
        )
        if one.isVisible() and one.height() < wanted:
            cut.append(f"{type(one).__name__} {one.accessibleName() or getattr(one, 'text', str)()}")
    return cut
