"""Verslagen: the papers of the proeftuin, each as it will print."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from anders_desktop.reports.papers import PAPERS, PaperKind
from anders_desktop.text import N_, _
from ui.lists.cards import CardList, Rows
from ui.lists.model import CardRow
from ui.pages.base import Page
from ui.preview.panel import PaperPanel

if TYPE_CHECKING:
    from anders_desktop.store import ChangeSet
    from ui.context import Context

_ABOUT = {
    "": N_("over de hele proeftuin"),
    "session": N_("over één leersessie"),
    "experiment": N_("over één experiment"),
    "person": N_("over één persoon"),
}
_SHOWN_FOR = {"learning_session": "session", "experiment": "experiment"}


class ReportsPage(Page):
    """The papers at the left, the chosen one with its choices at the right."""

    key = "reports"
    icon = "printer"
    title = N_("Verslagen")

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.list = CardList(
            context.icons, Rows(self._rows, lambda text: len(_fitting(text))), _("Verslagen")
        )
        self.list.setFixedWidth(214)
        self.panel = PaperPanel(context)
        self._wanted = ""
        self.list.chosen.connect(self._choose)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self.list)
        row.addWidget(self.panel, 1)

    def refresh(self, change: ChangeSet | None) -> None:
        """Show the chosen paper as it is now."""
        del change
        if not self.list.current:
            self.list.reload()
            self.list.choose_first()
        else:
            self.panel.show_paper(self.list.current)

    def show_record(self, kind: str, record_id: str) -> bool:
        """Show the paper about a record."""
        paper = _SHOWN_FOR.get(kind, "")
        if not paper:
            return False
        self._wanted = record_id
        if self.list.current == paper:
            self._choose(paper)
            return True
        return self.list.choose(paper)

    def focus_filter(self) -> None:
        """Ctrl+F: search in the text of the paper."""
        self.panel.viewer.open_search()

    def print_current(self) -> None:
        """Ctrl+P."""
        self.panel.print_it()

    def state(self) -> dict[str, Any]:
        """Which paper is shown, and about what."""
        return {"paper": self.list.current, "about": self.panel.choices.record_id}

    def restore(self, state: dict[str, Any]) -> None:
        """Show that paper again."""
        self._wanted = str(state.get("about", ""))
        self.list.choose(str(state.get("paper", "")))

    def _choose(self, key: str) -> None:
        if key:
            record_id, self._wanted = self._wanted, ""
            self.panel.show_paper(key, record_id)

    def _rows(self, text: str, order: str, offset: int, limit: int) -> list[CardRow]:
        del order
        rows = [CardRow(kind.key, _(kind.title), _(_ABOUT[kind.about])) for kind in _fitting(text)]
        return rows[offset : offset + limit]


def _fitting(text: str) -> list[PaperKind]:
    """The papers whose name holds a text."""
    return [kind for kind in PAPERS if text.casefold() in _(kind.title).casefold()]
