"""The rows of the list of moments."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from anders_desktop.store import Store
from anders_desktop.text import _, short_date
from anders_desktop.views.history import Asked, Moment, moments
from ui.lists.model import CardRow


class MomentSource:
    """What happened, fetched as one scrolls. ``asked`` says of what."""

    def __init__(self, store: Store, today: Callable[[], dt.date]) -> None:
        self._store = store
        self._today = today
        self.asked = Asked()
        self._total = 0

    def rows(self, text: str, order: str, offset: int, limit: int) -> list[CardRow]:
        """The moments that fit, the newest first."""
        del order
        found = moments(self._store, self.asked, text, offset, limit)
        self._total = found.total
        return [self._card(one) for one in found.shown]

    def count(self, text: str) -> int:
        """How many fit; it was counted with the rows."""
        del text
        return self._total

    def _card(self, moment: Moment) -> CardRow:
        return CardRow(moment.id, moment.words, f"{when(moment.at, self._today())} · {who(moment)}")


def when(at: dt.datetime, today: dt.date) -> str:
    """A moment in a few words: "vandaag 10:42", "di 3 mrt 2026 10:42"."""
    day = at.date()
    if day == today:
        return _("vandaag {time}").format(time=f"{at:%H:%M}")
    return f"{short_date(day, weekday=True, year=day.year != today.year)} {at:%H:%M}"


def who(moment: Moment) -> str:
    """Who it was, as the settings of that computer say."""
    return moment.who or _("naam niet ingevuld")
