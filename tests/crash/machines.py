"""Undo and log, tried in very long rows of acts: what the tests do shorter."""

from __future__ import annotations

import traceback
from dataclasses import dataclass, field

from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, run_state_machine_as_test

from tests.store.test_log_machine import LogMachine
from tests.store.test_undo_machine import Machine


@dataclass
class Outcome:
    """How many rows there were, of how many steps at most, and what was wrong."""

    rows: int = 0
    steps_at_most: int = 0
    problems: list[str] = field(default_factory=list)


def long_rows(rows: int, steps: int) -> Outcome:
    """So many rows of so many steps, for each of the two."""
    outcome = Outcome(2 * rows, steps)
    for machine in (Machine, LogMachine):
        outcome.problems += _problem(machine, rows, steps)
    return outcome


def _problem(machine: type[RuleBasedStateMachine], rows: int, steps: int) -> list[str]:
    wanted = settings(
        max_examples=rows,
        stateful_step_count=steps,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    try:
        run_state_machine_as_test(machine, settings=wanted)
    except AssertionError:
        return [traceback.format_exc()]
    return []
