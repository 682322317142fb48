"""What one chooses before a paper is made."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from anders_desktop.reports.description import PageSize, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperChoices:
    """The choices of one paper.

    ``record_id`` is what it is about. ``parts`` None means every part. ``since`` and ``until`` count in.
    ``initials`` writes residents by their initials. ``status`` None: as the record says. ``today`` is the day on
    which it is made, ``as_on`` another day to show the groups as they are then.
    """

    today: dt.date
    record_id: str = ""
    parts: frozenset[str] | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    initials: bool = False
    status: Status | None = None
    size: PageSize | None = None
    as_on: dt.date | None = None

    @property
    def shown_day(self) -> dt.date:
        """The day as on which the groups are shown."""
        return self.as_on or self.today

    def has(self, part: str) -> bool:
        """Whether a part is wanted."""
        return self.parts is None or part in self.parts

    def within(self, day: dt.date | None) -> bool:
        """Whether a day lies in the period; what has no day belongs to a paper without a period only."""
        if day is None:
            return self.since is None and self.until is None
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)
