"""The rows of the list of sessions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

from anders_desktop.model.session_rules import SessionState
from anders_desktop.text import _, short_date
from anders_desktop.views.sessions import SessionRow, session_rows
from ui.lists.model import CardRow

if TYPE_CHECKING:
    from anders_desktop.store import Store

TONES = {
    SessionState.TODAY: "attention",
    SessionState.PLANNED: "info",
    SessionState.DRAFT: "neutral",
    SessionState.READY: "ok",
}
"""The tone of the badge of each state."""


class SessionSource:
    """Every session, newest first, filtered by what is typed."""

    def __init__(self, store: Store, today: Callable[[], dt.date]) -> None:
        self._store = store
        self._today = today

    def rows(self, text: str, order: str, offset: int, limit: int) -> list[CardRow]:
        """The rows that fit; a proeftuin has tens of sessions, so all are read."""
        del order
        return [_card(row) for row in self._fitting(text)[offset : offset + limit]]

    def count(self, text: str) -> int:
        """How many fit."""
        return len(self._fitting(text))

    def _fitting(self, text: str) -> list[SessionRow]:
        return [row for row in session_rows(self._store, self._today()) if row.matches(text)]


def _card(row: SessionRow) -> CardRow:
    date = short_date(row.date, weekday=True, year=True) if row.date else _("nog geen datum")
    happened = row.state in (SessionState.DRAFT, SessionState.READY)
    more = _("{count} aanwezig").format(count=row.present) if happened and row.present else row.place
    second = " · ".join(part for part in (date, more) if part)
    return CardRow(row.id, row.heading(), second, row.state.label, TONES[row.state])
