"""The rows and columns of the table of actions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from anders_desktop.model.choices import ActionStatus
from anders_desktop.text import N_, _, short_date
from anders_desktop.views.action_lists import found_actions, found_count, keep_actions
from anders_desktop.views.actions import ActionRow, Shown, Wanted
from ui.lists.model import Column

if TYPE_CHECKING:
    from anders_desktop.store import Store

PILLS = (
    (Shown.LATE, N_("Te laat")),
    (Shown.OPEN, N_("Open")),
    (Shown.DONE, N_("Klaar")),
    (Shown.DROPPED, N_("Vervallen")),
    (Shown.ALL, N_("Alle")),
)
"""The choices above the table, in order."""


class ActionSource:
    """The actions that are to be shown, fetched from the store as one scrolls."""

    def __init__(self, store: Store, today: Callable[[], dt.date]) -> None:
        self._store = store
        self._today = today
        self.shown = Shown.OPEN
        self.person_id = ""

    @property
    def wanted(self) -> Wanted:
        """What is to be shown now."""
        return Wanted(self.shown, self._today(), self.person_id)

    def rows(self, text: str, order: str, offset: int, limit: int) -> Sequence[ActionRow]:
        """The rows that fit."""
        return found_actions(self._store, self.wanted, text, order, offset, limit)

    def count(self, text: str) -> int:
        """How many fit."""
        return found_count(self._store, self.wanted, text)

    def prepare(self) -> None:
        """Have everything at hand for the keys that are about to come."""
        keep_actions(self._store, self.wanted)


def columns(today: Callable[[], dt.date]) -> list[Column[ActionRow]]:
    """What, who, by when, how it stands, and from which session."""

    def done(row: ActionRow) -> str:
        return _("klaar") if row.done else _("nog niet klaar")

    def due(row: ActionRow) -> str:
        return short_date(row.due, year=row.due.year != today().year) if row.due else ""

    def status(row: ActionRow) -> str:
        if row.late(today()):
            return _("te laat")
        return row.status.label

    def late(row: ActionRow) -> str:
        return "late" if row.late(today()) else ""

    def state_tone(row: ActionRow) -> str:
        return late(row) or ("ok" if row.done else "muted" if row.status is ActionStatus.DROPPED else "")

    return [
        Column("done", "", done, 40, ticked=lambda row: row.done),
        Column("text", _("Wat"), lambda row: row.text or _("zonder tekst")),
        Column("owner", _("Wie"), lambda row: row.owner, 132),
        Column("due", _("Vóór"), due, 104, tone=late),
        Column("status", _("Stand"), status, 84, tone=state_tone),
        Column("session", _("Uit"), lambda row: row.session, 92),
    ]
