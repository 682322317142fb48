"""Links to other records, as the pages of experiments and agreements show them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from anders_desktop.text import _
from ui.kit.buttons import IconButton
from ui.kit.labels import Label
from ui.kit.parts import IconRow, clear_layout, spaced

if TYPE_CHECKING:
    from anders_desktop.views.experiments import Link
    from ui.context import Context

_ICONS = {
    "learning_question": "circle-question-mark",
    "measure": "chart-line",
    "insight": "lightbulb",
    "agreement": "handshake",
    "learning_session": "messages-square",
    "action_item": "list-checks",
    "process_step": "route",
    "experiment": "flask-conical",
}


class LinkList(QWidget):
    """Links below each other, with a small heading when there are any."""

    unlinked = Signal(str)

    def __init__(self, context: Context, title: str, *, loose: str = "") -> None:
        """``loose`` are the words of a button at each link that takes it away."""
        super().__init__()
        self._context = context
        self._loose = loose
        self._shown: tuple[Link, ...] = ()
        self._links: list[IconRow] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self._heading = Label(title)
        self._heading.setProperty("role", "strong_muted")
        column.addWidget(self._heading)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        column.addLayout(self._rows)
        self.hide()

    def show_links(self, links: Sequence[Link]) -> None:
        """Show these, or nothing at all; a list one can add to keeps its heading."""
        if tuple(links) != self._shown:
            self._shown = tuple(links)
            clear_layout(self._rows)
            self._links.clear()
            for one in links:
                self._rows.addLayout(self._line(one))
        self.setVisible(bool(links) or bool(self._loose))

    def _line(self, one: Link) -> QHBoxLayout:
        row = IconRow(self._context.icons, _ICONS[one.kind], one.words, one.aside)
        self._links.append(row)
        row.clicked.connect(lambda: self._context.navigate(one.kind, one.id))
        if not self._loose:
            return spaced(row, stretch_first=True)
        words = _("{words}: {name}").format(words=self._loose, name=one.words)
        button = IconButton(words, self._context.icons, "unlink", on_click=lambda: self.unlinked.emit(one.id))
        return spaced(row, button, spacing=2, stretch_first=True)

    def rows(self) -> list[IconRow]:
        """The links in sight."""
        return list(self._links)
