"""Signals in a row of measurements: each rule with rows that are a signal and rows that are not."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anders_desktop.model import LivingLab
from anders_desktop.model.choices import Direction
from anders_desktop.model.run_chart import Rule, SignalKind, median, rule_of, signals, told, without_signal

LOWER, HIGHER = Direction.LOWER_IS_BETTER, Direction.HIGHER_IS_BETTER
EXAMPLE = [4.3, 4.0, 4.1, 3.8, 3.2, 3.0, 2.9, 2.6, 2.4, 2.5, 2.1, 2.0, 1.9, 1.9]
VALUES = st.lists(st.integers(0, 9).map(float), max_size=40)


def kinds(values: list[float], **rule: int) -> list[tuple[SignalKind, tuple[int, ...]]]:
    return [(one.kind, one.places) for one in signals(values, None, Rule(**rule))]


def test_example_is_told_in_a_sentence() -> None:
    signal = told(signals(EXAMPLE, LOWER))
    assert signal is not None
    assert signal.words() == "7 keer op rij onder het midden: echt beter"
    assert signal.tone == "ok"
    assert signal.places == tuple(range(7, 14))


@pytest.mark.parametrize(
    ("direction", "words", "tone"),
    [
        (LOWER, "6 keer op rij onder het midden: echt beter", "ok"),
        (HIGHER, "6 keer op rij onder het midden: echt slechter", "attention"),
        (None, "6 keer op rij onder het midden: echt anders", "info"),
    ],
)
def test_six_on_one_side_are_a_shift(direction: Direction | None, words: str, tone: str) -> None:
    values = [9, 8, 9, 8, 9, 8, 2, 1, 2, 1, 2, 1]
    signal = told(signals([float(value) for value in values], direction))
    assert signal is not None and (signal.words(), signal.tone) == (words, tone)


def test_five_on_one_side_are_no_shift() -> None:
    assert kinds([9, 8, 9, 8, 9, 2, 1, 2, 1, 2]) == []


def test_points_on_the_median_neither_count_nor_break() -> None:
    values = [9.0, 8, 9, 5, 8, 9, 8, 2, 1, 2, 5, 1, 2, 1]
    assert median(values) == 5
    shifts = [places for kind, places in kinds(values) if kind is SignalKind.SHIFT]
    assert shifts == [(0, 1, 2, 4, 5, 6), (7, 8, 9, 11, 12, 13)]


def test_five_rising_are_a_trend_and_four_are_not() -> None:
    assert kinds([1, 2, 3, 4, 5]) == [(SignalKind.TREND, (0, 1, 2, 3, 4))]
    assert kinds([1, 2, 3, 4]) == []
    assert told(signals([1.0, 2, 3, 4, 5], HIGHER)).words() == "5 keer op rij hoger: het wordt beter"


def test_equal_values_do_not_count_in_a_trend() -> None:
    assert kinds([1, 2, 2, 3, 4]) == []
    assert kinds([1, 2, 2, 3, 3, 3, 4, 5]) == [(SignalKind.TREND, (0, 1, 3, 6, 7))]


def test_lengths_are_a_setting() -> None:
    assert kinds([1, 2, 3, 4], trend=4) == [(SignalKind.TREND, (0, 1, 2, 3))]
    assert kinds([9, 8, 9, 8, 2, 1, 2, 1], shift=4) != []
    assert rule_of(None) == Rule(6, 5)
    assert rule_of(LivingLab(shift_length=8, trend_length=None)) == Rule(8, 5)


def test_signal_that_has_passed_is_told_as_the_past() -> None:
    signal = told(signals([5.0, 6, 7, 8, 9, 2, 5], HIGHER))
    assert signal is not None and signal.words() == "Eerder 5 keer op rij hoger"
    assert signal.tone == "neutral"


def test_without_a_signal_something_is_said_too() -> None:
    assert without_signal(2, Rule()) == "Vanaf 5 metingen is te zien of er echt iets verandert."
    assert without_signal(9, Rule()) == "Nog geen teken: dit kan toeval zijn."


@given(VALUES, st.integers(3, 8), st.integers(3, 8))
def test_signals_are_what_the_rules_say(values: list[float], shift: int, trend: int) -> None:
    middle = median(values)
    for signal in signals(values, None, Rule(shift, trend)):
        row = [values[place] for place in signal.places]
        between = range(signal.places[0], signal.places[-1] + 1)
        if signal.kind is SignalKind.SHIFT:
            assert len(row) >= shift
            assert all((value > middle) is signal.upward and value != middle for value in row)
            assert all(values[at] == middle for at in between if at not in signal.places)
        else:
            assert len(row) >= trend
            assert all(
                (after > before) is signal.upward and after != before
                for before, after in itertools.pairwise(row)
            )
            assert all(values[at] == values[at - 1] for at in between if at not in signal.places)


@given(VALUES)
def test_every_shift_is_found(values: list[float]) -> None:
    middle = median(values)
    sides = [value > middle for value in values if value != middle] if values else []
    longest = max((len(list(row)) for _side, row in itertools.groupby(sides)), default=0)
    found = [one for one in signals(values) if one.kind is SignalKind.SHIFT]
    assert max((len(one.places) for one in found), default=0) == (longest if longest >= 6 else 0)


@given(VALUES)
def test_every_trend_is_found(values: list[float]) -> None:
    counting = [value for value, _row in itertools.groupby(values)]
    longest = 0
    for start, end in itertools.combinations(range(len(counting) + 1), 2):
        row = counting[start:end]
        steps = {after > before for before, after in itertools.pairwise(row)}
        if len(steps) == 1:
            longest = max(longest, len(row))
    found = [one for one in signals(values) if one.kind is SignalKind.TREND]
    assert max((len(one.places) for one in found), default=0) == (longest if longest >= 5 else 0)


@given(VALUES, st.sampled_from([LOWER, HIGHER, None]))
def test_upside_down_means_the_other_way(values: list[float], direction: Direction | None) -> None:
    other = {LOWER: HIGHER, HIGHER: LOWER, None: None}[direction]
    one = signals(values, direction)
    mirrored = signals([-value for value in values], other)
    assert [(s.kind, s.places, s.better, s.now) for s in one] == [
        (s.kind, s.places, s.better, s.now) for s in mirrored
    ]
    assert [s.upward for s in one] == [not s.upward for s in mirrored]
