"""The rows of the list of agreements."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

from anders_desktop.model.choices import AgreementStatus
from anders_desktop.text import _, short_date
from anders_desktop.views.agreement_lists import found_agreements, found_counts, keep_agreements
from anders_desktop.views.agreements import (
    EVERYTHING,
    AgreementRow,
    Narrowing,
    known_organisations,
)
from ui.lists.model import CardRow

if TYPE_CHECKING:
    from anders_desktop.store import Store


class AgreementSource:
    """The agreements in one state, fetched from the store as one scrolls."""

    def __init__(self, store: Store, today: Callable[[], dt.date]) -> None:
        self._store = store
        self._today = today
        self.status = AgreementStatus.ACTIVE
        self.narrowing: Narrowing = EVERYTHING

    def rows(self, text: str, order: str, offset: int, limit: int) -> list[AgreementRow]:
        """The rows that fit."""
        del order
        return found_agreements(self._store, self.status, text, offset, limit, self.narrowing)

    def count(self, text: str) -> int:
        """How many fit."""
        return self.counts(text)[self.status]

    def counts(self, text: str) -> dict[AgreementStatus, int]:
        """How many fit, for each state."""
        return found_counts(self._store, text, self.narrowing)

    def prepare(self) -> None:
        """Have everything at hand for the keys that are about to come."""
        keep_agreements(self._store, self.narrowing)

    def card(self, row: AgreementRow) -> CardRow:
        """A row as it is shown."""
        known = known_organisations(self._store)
        version = _("versie {number}").format(number=row.version) if row.version else ""
        second = " · ".join(part for part in (version, row.parties(known)) if part)
        title = row.title or _("zonder titel")
        if self.status is AgreementStatus.ENDED:
            ended = short_date(row.ended_on, year=True) if row.ended_on else ""
            return CardRow(row.id, title, second, ended)
        review_on, today = row.review_on, self._today()
        if review_on is None:
            return CardRow(row.id, title, second)
        day = short_date(review_on, year=review_on.year != today.year)
        if row.due(today):
            return CardRow(row.id, title, second, _("bespreken {date}").format(date=day), "attention")
        return CardRow(row.id, title, second, day)
