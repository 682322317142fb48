"""Parts of a page that is gone: the window goes on in other colours without them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from ui.forms.editors import DateEditor
from ui.icons import Icons
from ui.lists.cards import CardList, Rows
from ui.lists.lines import LineList
from ui.search_box import SearchBox

_MAKERS: dict[str, Callable[[Icons], QWidget]] = {
    "list": lambda icons: CardList(icons, Rows(lambda *_asked: [], lambda _text: 0), "Afspraken"),
    "lines": lambda icons: LineList(icons, "Regels"),
    "date": lambda icons: DateEditor(icons, lambda: dt.date(2026, 7, 20)),
    "search": lambda icons: SearchBox(icons, lambda _page, _record: True),
}


@pytest.mark.parametrize("kind", _MAKERS)
def test_what_is_gone_is_not_asked_to_change_its_colours(qtbot: QtBot, icons: Icons, kind: str) -> None:
    widget = _MAKERS[kind](icons)
    if isinstance(widget, CardList):
        widget.filter.setText("wijk")
    with qtbot.waitExposed(widget):
        widget.show()
    delete(widget)
    with capture_exceptions() as raised:
        icons.theme.changed.emit()
    assert raised == []
