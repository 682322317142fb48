"""The list of moments at the left, the chosen one at the right."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from anders_desktop.text import _
from anders_desktop.views.history import Asked, moment
from ui.history.moment_view import MomentView
from ui.history.source import MomentSource
from ui.kit.parts import EmptyState
from ui.lists.cards import CardList

if TYPE_CHECKING:
    from ui.context import Context

_LIST_WIDTH = 360


class HistoryPane(QWidget):
    """Shows the history of what is asked for with :meth:`ask`."""

    def __init__(self, context: Context, go: Callable[[str, str], bool]) -> None:
        """``go`` leads to a record."""
        super().__init__()
        self._context = context
        self.source = MomentSource(context.store, context.today)
        self.list = CardList(context.icons, self.source, _("Geschiedenis"))
        self.list.setFixedWidth(_LIST_WIDTH)
        self.view = MomentView(context, go)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self.list)
        row.addWidget(self.view, 1)
        both = QWidget()
        both.setLayout(row)
        empty = EmptyState(
            context.icons,
            _("Nog niets veranderd"),
            _("Hier staat straks wie wat veranderde, en wanneer. Elke verandering kunt u terugzetten."),
            icon="history",
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(both)
        self._stack.addWidget(empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self.list.chosen.connect(self._show)

    def ask(self, asked: Asked) -> None:
        """Show the history of something else, at its newest moment."""
        self.source.asked = asked
        self._reload()
        self._to_newest()

    def refresh(self) -> None:
        """Show what happened since, at the newest moment."""
        self._reload()
        self._to_newest()

    def _reload(self) -> None:
        self.list.blockSignals(True)
        self.list.reload()
        self.list.blockSignals(False)
        nothing = not self.list.model.total and not self.list.model.text and not _narrowed(self.source.asked)
        self._stack.setCurrentIndex(1 if nothing else 0)

    def _to_newest(self) -> None:
        row = self.list.model.row(0)
        if row is not None:
            self.list.choose(row.id, tell=False)
        self._show(row.id if row is not None else "")

    def _show(self, moment_id: str) -> None:
        found = moment(self._context.store, moment_id) if moment_id else None
        self.view.show_moment(self.source.asked, found)


def _narrowed(asked: Asked) -> bool:
    return asked.author is not None or bool(asked.only or asked.since or asked.until)
