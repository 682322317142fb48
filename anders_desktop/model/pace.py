"""How the time of a session goes: for the item that is talked about, and for the session as a whole."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field

from anders_desktop.model.session_rules import minute_of_day
from anders_desktop.text import _

_MINUTE = 60


@dataclass
class Pace:
    """Counts the seconds each item is in sight; coming back to an item goes on where it was left."""

    clock: Callable[[], dt.datetime]
    _spent: dict[str, float] = field(default_factory=dict)
    _item: str = ""
    _since: dt.datetime | None = None

    def turn_to(self, item_id: str) -> None:
        """From now on this item is in sight; "" for none."""
        now = self.clock()
        if self._item and self._since is not None:
            self._spent[self._item] = self.spent(self._item)
        self._item, self._since = item_id, now

    def spent(self, item_id: str) -> float:
        """The seconds an item has been in sight."""
        running = item_id == self._item and self._since is not None
        now = (self.clock() - self._since).total_seconds() if running and self._since is not None else 0.0
        return self._spent.get(item_id, 0.0) + now

    def left(self, item_id: str, minutes: int | None) -> int | None:
        """The seconds an item has left, below 0 when it is over; None when it has no time of its own."""
        return None if not minutes else round(minutes * _MINUTE - self.spent(item_id))


def left_until(end_time: str | None, date: dt.date | None, now: dt.datetime) -> int | None:
    """The seconds until a session ends; None on another day or without a time."""
    end = minute_of_day(end_time)
    if end is None or date != now.date():
        return None
    midnight = dt.datetime.combine(now.date(), dt.time(), tzinfo=now.tzinfo)
    return round(end * _MINUTE - (now - midnight).total_seconds())


def countdown(seconds: int) -> str:
    """Seconds as a clock counts down: "4:05", and "+1:30" for what is too much."""
    whole = abs(seconds)
    return f"{'+' if seconds < 0 else ''}{whole // _MINUTE}:{whole % _MINUTE:02d}"


def end_words(end_time: str, seconds: int) -> str:
    """When a session ends, and how far that is."""
    minutes = -(-abs(seconds) // _MINUTE)
    if seconds < 0:
        return _("Einde was om {time}: {minutes} min over tijd").format(time=end_time, minutes=minutes)
    return _("Einde om {time}, over {minutes} min").format(time=end_time, minutes=minutes)
