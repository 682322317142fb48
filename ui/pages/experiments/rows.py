"""The rows of the list of experiments."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from anders_desktop.model.choices import ExperimentStatus
from anders_desktop.text import _
from anders_desktop.views.experiments import experiment_count, experiment_rows
from ui.lists.model import CardRow

if TYPE_CHECKING:
    from anders_desktop.store import Store

TONES: Final = {
    ExperimentStatus.RUNNING: "info",
    ExperimentStatus.PLANNED: "attention",
    ExperimentStatus.ADOPTED: "ok",
    ExperimentStatus.ABANDONED: "neutral",
}
"""The tone of each status."""


class ExperimentSource:
    """The experiments, fetched from the store as one scrolls."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def rows(self, text: str, order: str, offset: int, limit: int) -> list[CardRow]:
        """The rows that fit."""
        del order
        return [
            CardRow(row.id, row.title or _("zonder titel"), row.second(), row.status.label, TONES[row.status])
            for row in experiment_rows(self._store, text, offset, limit)
        ]

    def count(self, text: str) -> int:
        """How many fit."""
        return experiment_count(self._store, text)
