"""Rules about how long things may be kept: names of people, and what they consented to (AVG)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from anders_desktop.model.facts import Facts, Finding, Rule, Weight
from anders_desktop.model.people import ConsentRecord
from anders_desktop.text import _, long_date

NEAR = dt.timedelta(days=90)
"""So long before its end the retention asks for attention: there is something to arrange."""

CHECKED_EVERY = dt.timedelta(days=365)
"""The retention is looked at once a year."""

CONSENT_NEAR = dt.timedelta(days=30)
"""So long before and after its end a consent asks to be renewed."""


def retention(facts: Facts, day: dt.date) -> Iterable[Finding]:
    """Names are not kept longer than was said, and it is said until when."""
    lab = facts.lab
    if lab is None or not facts.persons:
        return
    until = lab.retention_until
    if until is None:
        sentence = _("Kies tot wanneer u namen van mensen bewaart")
        yield Finding("retention_missing", "living_lab", lab.id, sentence, Weight.INFORMATION)
    elif until < day:
        sentence = _("De bewaartermijn is voorbij: maak namen onherkenbaar of kies een nieuwe datum")
        yield Finding("retention_passed", "living_lab", lab.id, sentence, Weight.LATE, until)
    elif until <= day + NEAR:
        sentence = _("De bewaartermijn van namen loopt af op {date}").format(date=long_date(until))
        yield Finding("retention_near", "living_lab", lab.id, sentence, Weight.SOON, until)


def yearly_check(facts: Facts, day: dt.date) -> Iterable[Finding]:
    """Once a year one looks whether all names are still needed."""
    lab = facts.lab
    last = (lab.retention_checked_on or lab.started_on) if lab is not None else None
    if lab is None or last is None or not facts.persons:
        return
    if last + CHECKED_EVERY <= day:
        sentence = _("Kijk eens per jaar: zijn alle namen nog nodig?")
        due = last + CHECKED_EVERY
        yield Finding("retention_check_due", "living_lab", lab.id, sentence, Weight.MISSING, due)


def consents(facts: Facts, day: dt.date) -> Iterable[Finding]:
    """Consents that end soon or ended lately, and were not renewed."""
    for one in facts.consents:
        until = one.valid_until
        if until is None or one.withdrawn_on is not None or not -CONSENT_NEAR <= until - day <= CONSENT_NEAR:
            continue
        person = facts.person(one.person_id)
        if person is None or _renewed(facts.consents, one, until):
            continue
        ended = until < day
        words = (
            _("Toestemming van {name} voor {purpose} is verlopen")
            if ended
            else _("Toestemming van {name} voor {purpose} loopt af")
        )
        sentence = words.format(name=person.caption(), purpose=one.purpose.label if one.purpose else "–")
        rule = "consent_expired" if ended else "consent_expiring"
        weight = Weight.MISSING if ended else Weight.SOON
        yield Finding(rule, "consent_record", one.id, sentence, weight, until)


def _renewed(consents: Iterable[ConsentRecord], old: ConsentRecord, until: dt.date) -> bool:
    """Whether a consent of the same person for the same purpose lasts longer."""
    return any(
        one.person_id == old.person_id
        and one.purpose is old.purpose
        and one.withdrawn_on is None
        and (one.valid_until is None or one.valid_until > until)
        for one in consents
        if one is not old
    )


RULES: tuple[Rule, ...] = (retention, yearly_check, consents)
"""The rules of this module."""
