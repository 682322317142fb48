"""Rows for the lists of people, organisations and members of a group."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from anders_desktop.views.people import ListRow
from ui.lists.model import CardRow


class ListSource:
    """Rows of a list that is read whole and kept by the store; filtering costs next to nothing."""

    def __init__(self, read: Callable[[str], Sequence[ListRow]]) -> None:
        """``read`` gives the rows that fit the words."""
        self._read = read

    def rows(self, text: str, order: str, offset: int, limit: int) -> list[CardRow]:
        """The rows that fit."""
        del order
        found = self._read(text)[offset : offset + limit]
        return [CardRow(row.id, row.title, row.second, row.badge, row.kind or "neutral") for row in found]

    def count(self, text: str) -> int:
        """How many fit."""
        return len(self._read(text))
