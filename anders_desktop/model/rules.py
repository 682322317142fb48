"""The rules of the method: what asks for attention on a date, each in one sentence, never blocking."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from anders_desktop.model import group_rules, resident_rules, term_rules, work_rules
from anders_desktop.model.facts import Facts, Finding, Rule, Weight

__all__ = ["RULES", "Facts", "Finding", "Rule", "Weight", "findings"]


def findings(facts: Facts, day: dt.date) -> list[Finding]:
    """Everything that asks for attention on that day, what hurts most first."""
    return in_order(finding for rule in RULES for finding in rule(facts, day))


def in_order(found: Iterable[Finding]) -> list[Finding]:
    """Findings with what hurts most first."""
    return sorted(found, key=lambda one: (one.weight, one.due or dt.date.max, one.sentence))


RULES: tuple[Rule, ...] = (
    *group_rules.RULES,
    *work_rules.RULES,
    *resident_rules.RULES,
    *term_rules.RULES,
)
"""Every rule, in the order of the method."""
