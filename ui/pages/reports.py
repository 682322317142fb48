"""Verslagen: the papers of the proeftuin, each as it will print."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from anders_desktop.text import N_, _, short_date
from anders_desktop.views.sessions import session_rows
from ui.kit.parts import EmptyState
from ui.lists.cards import CardList, Rows
from ui.lists.model import CardRow
from ui.pages.base import Page
from ui.preview.panel import ReportPanel

if TYPE_CHECKING:
    from anders_desktop.store import ChangeSet
    from ui.context import Context


class ReportsPage(Page):
    """The sessions at the left, the report of the chosen one at the right."""

    key = "reports"
    icon = "printer"
    title = N_("Verslagen")

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.list = CardList(
            context.icons, Rows(self._rows, lambda text: len(self._all(text))), _("Leersessies")
        )
        self.list.setFixedWidth(240)
        self.panel = ReportPanel(context)
        self.list.chosen.connect(self._choose)
        full = QWidget()
        row = QHBoxLayout(full)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self.list)
        row.addWidget(self.panel, 1)
        empty = EmptyState(
            context.icons,
            _("Nog geen verslagen"),
            _(
                "Van elke leersessie kunt u hier het verslag bekijken, afdrukken en opslaan. Begin met een leersessie."
            ),
            _("Naar de leersessies"),
            lambda: context.go("sessions"),
            icon="printer",
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(full)
        self._stack.addWidget(empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    def refresh(self, change: ChangeSet | None) -> None:
        """Show the sessions and the chosen report as they are now."""
        del change
        self.list.reload()
        self._stack.setCurrentIndex(0 if self.list.model.total or self.list.model.text else 1)
        if not self.list.current:
            self.list.choose_first()
        elif self.panel.session_id:
            self.panel.show_session(self.list.current)

    def show_record(self, kind: str, record_id: str) -> bool:
        """Show the report of a session."""
        return kind == "learning_session" and self.list.choose(record_id)

    def focus_filter(self) -> None:
        """Ctrl+F."""
        self.list.focus_filter()

    def print_current(self) -> None:
        """Ctrl+P."""
        self.panel.print_it()

    def state(self) -> dict[str, Any]:
        """Which report is shown."""
        return {"session": self.list.current}

    def restore(self, state: dict[str, Any]) -> None:
        """Show that report again."""
        self.list.choose(str(state.get("session", "")))

    def _choose(self, session_id: str) -> None:
        if session_id:
            self.panel.show_session(session_id)

    def _all(self, text: str) -> list[CardRow]:
        rows = []
        for one in session_rows(self.context.store, self.context.today()):
            date = short_date(one.date, weekday=True, year=True) if one.date else _("nog geen datum")
            title = " · ".join(str(part) for part in (one.number, one.title or _("zonder titel")) if part)
            row = CardRow(one.id, title, date)
            if text.casefold() in row.words().casefold():
                rows.append(row)
        return rows

    def _rows(self, text: str, order: str, offset: int, limit: int) -> list[CardRow]:
        del order
        return self._all(text)[offset : offset + limit]
