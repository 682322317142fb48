"""The log: everything that was decided about agreements, in a table that leads to each of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from anders_desktop.text import _, short_date
from anders_desktop.views.agreement_log import LABELS, Happened, LogRow, log_counts, log_rows
from ui.kit.choosers import FilterPills
from ui.lists.model import ROW_ROLE, Column
from ui.lists.table import RecordTable

if TYPE_CHECKING:
    from anders_desktop.store import Store
    from ui.context import Context

_ALL = "all"


class _Lines:
    """The lines that are to be shown, fetched from the store as one scrolls."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.what: Happened | None = None

    def rows(self, text: str, order: str, offset: int, limit: int) -> Sequence[LogRow]:
        """The lines that fit."""
        return log_rows(self._store, text, self.what, order, offset, limit)

    def count(self, text: str) -> int:
        """How many fit."""
        counts = log_counts(self._store, text)
        return counts[self.what] if self.what is not None else sum(counts.values())


class AgreementLog(QWidget):
    """Sends ``opened`` with the kind and id of the record a line leads to."""

    opened = Signal(str, str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._store = context.store
        self._source = _Lines(context.store)
        kinds = [(one.value, _(LABELS[one]).capitalize()) for one in Happened]
        self.pills = FilterPills(_("Wat gebeurde er?"), [(_ALL, _("Alles")), *kinds])
        self.table = RecordTable(context.icons, self._source, _columns(), _("Logboek"), lines=2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.pills)
        layout.addWidget(self.table, 1)
        self.pills.chosen.connect(self._choose)
        self.table.filter.filtered.connect(self._count)
        self.table.view.clicked.connect(self._open)
        self.table.view.activated.connect(self._open)

    def refresh(self) -> None:
        """Show the log as it is now."""
        self.table.reload()
        self._count(self.table.model.text)

    def focus(self) -> None:
        """Go to the table."""
        self.table.view.setFocus()

    def _count(self, text: str) -> None:
        counts = log_counts(self._store, text)
        of_each = {one.value: count for one, count in counts.items()}
        self.pills.set_counts({_ALL: sum(counts.values()), **of_each})

    def _choose(self, key: str) -> None:
        self._source.what = Happened(key) if key != _ALL else None
        self.table.reload()

    def _open(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        if isinstance(row, LogRow):
            self.opened.emit(row.kind, row.record_id)


def _columns() -> list[Column[LogRow]]:
    """When, which agreement, what happened, how it was decided, where, and why."""

    def day(row: LogRow) -> str:
        return short_date(row.day, year=True) if row.day else ""

    def how(row: LogRow) -> str:
        return row.how.label if row.how is not None else ""

    return [
        Column("day", _("Datum"), day, 112),
        Column("title", _("Afspraak"), lambda row: row.title or _("zonder titel")),
        Column("what", _("Wat gebeurde er?"), LogRow.words, 160),
        Column("how", _("Hoe besloten"), how, 128),
        Column("session", _("In"), lambda row: row.session, 104),
        Column("reason", _("Waarom"), lambda row: row.reason),
    ]
