"""The short forms; ``python3 packaging/dev.py crash --long`` does the long ones."""

from __future__ import annotations

import os

import pytest

from tests.crash.faults import with_faults
from tests.crash.flips import flip_bits
from tests.crash.kills import kill
from tests.crash.power import power_cuts
from tests.crash.tool import library
from tests.crash.upgrades import failing_upgrades

needs_compiler = pytest.mark.skipif(library() is None, reason="needs Linux and gcc")


@needs_compiler
def test_what_was_said_to_be_saved_survives_power_cuts() -> None:
    outcome = power_cuts(seed=1, count=6, random_variants=2, chance=0.05)
    assert outcome.problems == []
    assert outcome.images > 150


@needs_compiler
def test_what_is_said_after_an_error_of_the_disk_is_true() -> None:
    outcome = with_faults(runs=15, seed=1)
    assert outcome.problems == []
    assert outcome.told > 2


def test_a_flipped_bit_is_noticed_before_anything_is_written() -> None:
    outcome = flip_bits(60, seed=1)
    assert outcome.problems == []
    assert outcome.flips == 60


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills programs that were forked")
def test_what_was_said_to_be_saved_survives_a_killed_program() -> None:
    outcome = kill(12, seed=1)
    assert outcome.problems == []
    assert outcome.kills == 12
    assert outcome.acknowledged > 8
    assert outcome.of_the_window == 1
    assert sum(map(bool, outcome.during.values())) > 3  # different acts were cut off half way


@needs_compiler
def test_an_upgrade_that_fails_anywhere_leaves_the_old_one_or_a_whole_new_one() -> None:
    outcome = failing_upgrades(step=60)
    assert outcome.problems == []
    assert outcome.refused > 5
