"""Rules about residents: where they could take part and do not yet. Shown and measured, never an error."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from anders_desktop.model.choices import GroupKind, Participation, SessionKind
from anders_desktop.model.facts import Facts, Finding, Rule, Weight
from anders_desktop.model.work_rules import running_on
from anders_desktop.text import _

LOOKED_BACK = dt.timedelta(days=183)
"""Sessions of longer ago than half a year cannot be mended any more."""

_WITHOUT = (SessionKind.MANAGERS, SessionKind.BOARD)


def steps(facts: Facts, day: dt.date) -> Iterable[Finding]:
    """Running experiments in which residents are only told, or of which nobody said how they take part."""
    for experiment in running_on(facts, day):
        if experiment.resident_participation is None:
            rule, words = "residents_step_missing", _("Hoe doen inwoners mee aan ‘{title}’?")
        elif experiment.resident_participation is Participation.INFORM:
            rule, words = "residents_only_informed", _("Inwoners horen alleen over ‘{title}’")
        else:
            continue
        sentence = words.format(title=experiment.caption())
        yield Finding(rule, "experiment", experiment.id, sentence, Weight.INFORMATION)


def absent(facts: Facts, day: dt.date) -> Iterable[Finding]:
    """Sessions for residents too, of the last half year, in which no resident was present."""
    for session in facts.sessions:
        if session.date is None or not day - LOOKED_BACK <= session.date <= day:
            continue
        present = facts.presence.get(session.id, ())
        if not present or session.unnamed_residents or session.kind_of in _WITHOUT:
            continue
        residents = {one.person_id for one in facts.members(GroupKind.RESIDENTS, session.date)}
        if not any(_is_resident(facts, one, residents) for one in present):
            sentence = _("Bij leersessie {name} waren geen inwoners").format(name=session.caption())
            yield Finding("residents_absent", "learning_session", session.id, sentence, Weight.INFORMATION)


def _is_resident(facts: Facts, person_id: str, residents: AbstractSet[str | None]) -> bool:
    """Whether somebody counts as a resident: by the group, or as written with the person."""
    person = facts.person(person_id)
    return person_id in residents or (person is not None and bool(person.resident))


RULES: tuple[Rule, ...] = (steps, absent)
"""The rules of this module."""
