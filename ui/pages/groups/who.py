"""Who is who: every organisation with its manager, professionals and director in one table."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from anders_desktop.text import _
from anders_desktop.views.people import OrganisationPeople, names, who_is_who_rows
from ui.lists.model import Column
from ui.lists.table import RecordTable
from ui.pages.groups.panes import Bar

if TYPE_CHECKING:
    from anders_desktop.store import ChangeSet, Store
    from ui.context import Context


class _Rows:
    def __init__(self, store: Store, day: Callable[[], dt.date]) -> None:
        self._store, self._day = store, day

    def rows(self, text: str, order: str, offset: int, limit: int) -> list[OrganisationPeople]:
        """The organisations that fit."""
        return who_is_who_rows(self._store, self._day(), text, order)[offset : offset + limit]

    def count(self, text: str) -> int:
        """How many fit."""
        return len(who_is_who_rows(self._store, self._day(), text))


def _missing(found: tuple[object, ...]) -> str:
    return "" if found else "attention"


class WhoPane(QWidget):
    """The table; Enter goes to the organisation."""

    organisation_asked = Signal(str)
    back_asked = Signal()

    def __init__(self, context: Context, day: Callable[[], dt.date]) -> None:
        super().__init__()
        self.bar = Bar(context.icons, _("Wie is wie"))
        self.bar.back_asked.connect(self.back_asked)
        nobody = _("nog niemand")
        columns = [
            Column[OrganisationPeople]("name", _("Organisatie"), lambda row: row.name),
            Column[OrganisationPeople](
                "managers",
                _("Verantwoordelijke manager"),
                lambda row: names(row.managers) or nobody,
                tone=lambda row: _missing(row.managers) or ("attention" if len(row.managers) > 1 else ""),
            ),
            Column[OrganisationPeople](
                "professionals",
                _("Beroepskrachten"),
                lambda row: names(row.professionals) or nobody,
                tone=lambda row: _missing(row.professionals),
            ),
            Column[OrganisationPeople](
                "directors",
                _("Bestuurder"),
                lambda row: names(row.directors) or nobody,
                tone=lambda row: _missing(row.directors),
            ),
        ]
        self.table = RecordTable(context.icons, _Rows(context.store, day), columns, _("Organisaties"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self.bar)
        layout.addWidget(self.table, 1)
        self.table.activated.connect(self.organisation_asked)

    def refresh(self, change: ChangeSet | None) -> None:
        """Show what holds now."""
        if change is None or change.touches("person", "organisation", "membership", "stakeholder_group"):
            self.table.reload()

    def focus_filter(self) -> None:
        """Go to the filter of the table."""
        self.table.focus_filter()
