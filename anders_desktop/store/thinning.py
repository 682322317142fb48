"""Which back-ups to keep: all of the last two days, then the last one of 14 days, 8 weeks and 12 months."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable

ALL = dt.timedelta(days=2)
DAYS, WEEKS, MONTHS = 14, 8, 12


def keep(times: Iterable[dt.datetime], now: dt.datetime) -> set[dt.datetime]:
    """The times of the back-ups to keep; one that says it is from the future is kept too.

    Days, weeks and months without a back-up do not count, so whoever works seldom keeps a longer past. Older ones
    than all that go, but the newest one never does.
    """
    ordered = sorted(set(times), reverse=True)
    kept = {one for one in ordered if now - one <= ALL} | set(ordered[:1])
    rest = [one for one in ordered if one not in kept]
    for most, bucket in ((DAYS, _day), (WEEKS, _week), (MONTHS, _month)):
        chosen, passed = _last_of_each(rest, most, bucket)
        kept |= chosen
        rest = rest[passed:]
    return kept


def _last_of_each(
    newest_first: list[dt.datetime], most: int, bucket: Callable[[dt.datetime], tuple[int, ...]]
) -> tuple[set[dt.datetime], int]:
    """The last time of each of the first ``most`` buckets, and how many times lie in those buckets."""
    chosen: dict[tuple[int, ...], dt.datetime] = {}
    for passed, one in enumerate(newest_first):
        if bucket(one) not in chosen:
            if len(chosen) == most:
                return set(chosen.values()), passed
            chosen[bucket(one)] = one
    return set(chosen.values()), len(newest_first)


def _day(one: dt.datetime) -> tuple[int, ...]:
    return one.year, one.month, one.day


def _week(one: dt.datetime) -> tuple[int, ...]:
    year, week, _weekday = one.isocalendar()
    return year, week


def _month(one: dt.datetime) -> tuple[int, ...]:
    return one.year, one.month
