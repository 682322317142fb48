"""Menus that come up at a button."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from ui.icons import Icons

Entry = tuple[str, str, Callable[[], object]]
"""Icon, words, and what it does."""


def make_menu(parent: QWidget, icons: Icons, entries: Sequence[Entry | None]) -> QMenu:
    """A menu with these entries; None draws a line. It goes away when it closes."""
    menu = QMenu(parent)
    for entry in entries:
        if entry is None:
            menu.addSeparator()
            continue
        icon, words, act = entry
        action = menu.addAction(icons.icon(icon, "ink"), words.replace("&", "&&"))
        action.triggered.connect(lambda _checked=False, act=act: act())
    menu.aboutToHide.connect(menu.deleteLater)
    return menu


def pop_up(menu: QMenu, button: QWidget, *, above: bool = False) -> None:
    """Show a menu at a button: below it, or ``above`` for a button at the bottom of the window."""
    height = menu.sizeHint().height() if above else -button.height()
    menu.popup(button.mapToGlobal(QPoint(0, -height)))
