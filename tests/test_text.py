"""How a sentence lists things, and how dates and numbers are written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from babel.dates import format_date
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from anders_desktop.resources import resource
from anders_desktop.text import LANGUAGES, enumeration, long_date, number, set_language, short_date


@pytest.fixture(params=LANGUAGES)
def spoken(request: pytest.FixtureRequest) -> Iterator[str]:
    set_language(request.param, resource("translations"))
    yield request.param
    set_language("nl", resource("translations"))


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ([], ""),
        (["a"], "a"),
        (["a", "b"], "a en b"),
        (["a", "b", "c"], "a, b en c"),
        (["Rust, ruimte", "b", "c"], "Rust, ruimte; b en c"),
        (["sessie 1, 9 oktober", "sessie 2, 20 november"], "sessie 1, 9 oktober en sessie 2, 20 november"),
    ],
)
def test_parts_with_commas_of_their_own_stay_apart(parts: list[str], words: str) -> None:
    assert enumeration(parts) == words


def test_days_are_written_as_the_language_writes_them(spoken: str) -> None:
    days = [dt.date(2026, 1, 1) + dt.timedelta(days=number) for number in range(366)]
    for day in (*days, dt.date(1900, 2, 28), dt.date(9999, 12, 31), dt.date(1, 1, 1)):
        assert long_date(day, weekday=True) == format_date(day, "EEEE d MMMM y", locale=spoken)
        assert long_date(day, year=False) == format_date(day, "d MMMM", locale=spoken)
        short = format_date(day, "EEE d MMM y", locale=spoken).replace(".", "")
        assert short_date(day, weekday=True, year=True) == short


def test_numbers_are_written_as_the_language_writes_them(spoken: str) -> None:
    @given(st.floats(-1e12, 1e12), st.sampled_from([None, 0, 1, 2]))
    def check(value: float, digits: int | None) -> None:
        pattern = "#,##0.###" if digits is None else "#,##0." + "0" * digits if digits else "#,##0"
        expected = format_decimal(value, format=pattern, locale=spoken)
        is_nothing = not expected.strip("-0.,")  # Babel writes "-0"
        assert number(value, digits) == (expected.lstrip("-") if is_nothing else expected)

    check()
    assert number(4.25) == ("4,25" if spoken == "nl" else "4.25")
    assert number(-1234.5, 2) == ("-1.234,50" if spoken == "nl" else "-1,234.50")
    assert number(-0.0001) == "0" and number(1200) == ("1.200" if spoken == "nl" else "1,200")
