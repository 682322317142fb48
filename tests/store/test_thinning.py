"""Which back-ups stay, over more than a year."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from anders_desktop.store.thinning import keep

UTC = dt.UTC
START = dt.datetime(2026, 1, 1, 8, 0, tzinfo=UTC)
HALF_HOUR = dt.timedelta(minutes=30)


def _live(days: int, *, every_day: bool = True) -> tuple[set[dt.datetime], dt.datetime]:
    """Work from eight to five with a back-up each half hour, thinned after each of them."""
    kept: set[dt.datetime] = set()
    now = START
    for day in range(days):
        if not every_day and (START + dt.timedelta(days=day)).weekday() >= 5:
            continue
        for step in range(18):
            now = START + dt.timedelta(days=day) + step * HALF_HOUR
            kept = keep(kept | {now}, now)
    return kept, now


def test_after_400_days_of_work_there_is_something_of_every_day_week_and_month_that_counts() -> None:
    kept, now = _live(400)
    ages = sorted((now - one).total_seconds() / 86_400 for one in kept)
    recent = {one for one in kept if now - one <= dt.timedelta(days=2)}
    assert recent >= {now - step * HALF_HOUR for step in range(18)}
    days = {one.date() for one in kept}
    assert {(now - dt.timedelta(days=back)).date() for back in range(16)} <= days
    weeks = {one.isocalendar()[:2] for one in kept}
    assert {(now - dt.timedelta(weeks=back)).isocalendar()[:2] for back in range(10)} <= weeks
    months = {(one.year, one.month) for one in kept}
    assert {(now - dt.timedelta(days=30 * back)).strftime("%Y-%m") for back in range(12)} <= {
        f"{year}-{month:02}" for year, month in months
    }
    assert ages[-1] > 365
    assert len(kept) < 2 * 48 + 14 + 8 + 12


def test_the_gaps_grow_with_age_and_never_faster_than_the_rule_says() -> None:
    kept, now = _live(400)
    for newer, older in pairwise(sorted(kept, reverse=True)):
        age = now - older
        most = 2 if age.days <= 16 else 8 if age.days <= 70 else 36
        assert newer - older <= dt.timedelta(days=most), (newer, older)


def test_weekends_without_work_cost_no_days() -> None:
    kept, now = _live(100, every_day=False)
    daily = sorted({one.date() for one in kept}, reverse=True)[:15]
    assert all(day.weekday() < 5 for day in daily)
    assert (now.date() - daily[-1]).days > 15


def test_whoever_opens_once_a_month_keeps_every_one_of_them_for_years() -> None:
    kept: set[dt.datetime] = set()
    for month in range(30):
        now = START + dt.timedelta(days=31 * month)
        kept = keep(kept | {now}, now)
    assert len(kept) == 30


moments = st.integers(0, 7 * 365 * 24 * 60).map(lambda minutes: START + dt.timedelta(minutes=minutes))


@given(st.sets(moments), moments)
def test_the_newest_stays_the_future_stays_and_asking_twice_changes_nothing(times, now) -> None:
    kept = keep(times, now)
    assert kept <= times
    assert {one for one in times if now - one <= dt.timedelta(days=2)} <= kept
    assert keep(kept, now) == kept
    if times:
        assert max(times) in kept
