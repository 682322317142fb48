"""The rows of the lists of learning questions and barriers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

from anders_desktop.model import Barrier, LearningQuestion
from anders_desktop.model.choices import QuestionStatus
from anders_desktop.text import _, short_date
from anders_desktop.views import barriers, questions
from anders_desktop.views.barriers import Stage
from ui.lists.model import CardRow

if TYPE_CHECKING:
    from anders_desktop.store import Store

STATES = {str(one): one for one in questions.ORDER}
STAGES = {one.name.lower(): one for one in Stage}


class QuestionSource:
    """The learning questions in one state, fetched from the store as one scrolls."""

    def __init__(self, store: Store, today: Callable[[], dt.date]) -> None:
        self._store = store
        self._today = today
        self.state = str(QuestionStatus.OPEN)

    def rows(self, text: str, order: str, offset: int, limit: int) -> list[CardRow]:
        """The rows that fit."""
        del order
        status = STATES[self.state]
        found = questions.question_rows(self._store, status, self._today(), text, offset, limit)
        return [
            CardRow(
                one.id,
                " · ".join(filter(None, (one.number, one.text or _("zonder tekst")))),
                one.second() or _("nog geen actie"),
            )
            for one in found
        ]

    def count(self, text: str) -> int:
        """How many fit."""
        return questions.question_count(self._store, STATES[self.state], self._today(), text)

    def counts(self) -> dict[str, int]:
        """How many there are in every state."""
        return {key: questions.question_count(self._store, one, self._today()) for key, one in STATES.items()}

    def state_of(self, record_id: str) -> str:
        """The state a question is in."""
        found = self._store.get(LearningQuestion, record_id)
        if found is None:
            return ""
        return str(questions.status_on(found, questions.persistent_ids(self._store, self._today())))


class BarrierSource:
    """The barriers in one stage."""

    def __init__(self, store: Store, today: Callable[[], dt.date]) -> None:
        self._store = store
        self._today = today
        self.state = next(iter(STAGES))

    def rows(self, text: str, order: str, offset: int, limit: int) -> list[CardRow]:
        """The rows that fit."""
        del order
        found = barriers.barrier_rows(self._store, STAGES[self.state], text, offset, limit)
        return [self._card(one) for one in found]

    def count(self, text: str) -> int:
        """How many fit."""
        return barriers.barrier_count(self._store, STAGES[self.state], text)

    def counts(self) -> dict[str, int]:
        """How many there are in every stage."""
        return {key: barriers.barrier_count(self._store, one) for key, one in STAGES.items()}

    def state_of(self, record_id: str) -> str:
        """The stage a barrier is in."""
        found = self._store.get(Barrier, record_id)
        return barriers.stage_of(found).name.lower() if found is not None else ""

    def _card(self, row: barriers.BarrierRow) -> CardRow:
        day = short_date(row.raised_on, year=True) if row.raised_on is not None else ""
        second = " · ".join(filter(None, (row.raised_by, day)))
        if row.due is None:
            return CardRow(row.id, row.text, second)
        date = short_date(row.due, year=row.due.year != self._today().year)
        if row.due < self._today():
            return CardRow(row.id, row.text, second, _("te laat: {date}").format(date=date), "late")
        return CardRow(row.id, row.text, second, _("vóór {date}").format(date=date), "attention")
