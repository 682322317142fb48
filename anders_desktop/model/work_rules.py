"""Rules about the work: agreements, actions, experiments, learning questions, barriers and minutes."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable

from anders_desktop.model.choices import (
    ActionStatus,
    AgreementStatus,
    BarrierLevel,
    BarrierStatus,
    ExperimentStatus,
    MinutesStatus,
    QuestionStatus,
)
from anders_desktop.model.experiments import Barrier, Cycle, Experiment
from anders_desktop.model.facts import Facts, Finding, Rule, Weight
from anders_desktop.text import _

PERSISTENT_AFTER = 3
"""A learning question that is still open after this many sessions is persistent ("hardnekkig")."""

SOON = dt.timedelta(days=14)
"""A date this near is shown before it has passed."""

MEASURED_EVERY = dt.timedelta(weeks=6)
"""An experiment that runs is measured at least this often."""

MINUTES_WITHIN = dt.timedelta(weeks=6)
"""Minutes are approved in the next session; after this long they were forgotten."""


def reviews(facts: Facts, day: dt.date) -> Iterable[Finding]:
    """Agreements whose review date has come or is near."""
    for agreement in facts.agreements:
        ended = agreement.status is AgreementStatus.ENDED
        if ended or agreement.review_on is None or agreement.review_on > day + SOON:
            continue
        weight = Weight.LATE if agreement.review_on < day else Weight.SOON
        sentence = _("Afspraak ‘{title}’ bespreken").format(title=agreement.caption())
        yield Finding(
            "agreement_review_due", "agreement", agreement.id, sentence, weight, agreement.review_on
        )


def overdue_actions(facts: Facts, day: dt.date) -> Iterable[Finding]:
    """Open actions whose date has come or is near."""
    for action in facts.actions:
        if action.status not in (ActionStatus.OPEN, None) or action.due is None or action.due > day + SOON:
            continue
        late = action.due < day
        rule, weight = ("action_overdue", Weight.LATE) if late else ("action_due", Weight.SOON)
        yield Finding(
            rule, "action_item", action.id, action.caption(), weight, action.due, action.owner_id or ""
        )


def running_on(facts: Facts, day: dt.date) -> list[Experiment]:
    """The experiments that run and have begun by that day."""
    return [
        one
        for one in facts.experiments
        if one.status is ExperimentStatus.RUNNING and (one.started_on is None or one.started_on <= day)
    ]


def unmeasured(facts: Facts, day: dt.date) -> Iterable[Finding]:
    """Running experiments in which nothing was measured yet, or not for a long time."""
    last = last_measured(facts, day)
    for experiment in running_on(facts, day):
        title = experiment.caption()
        if experiment.id not in last:
            sentence = _("Experiment ‘{title}’ wacht op de eerste meting").format(title=title)
            yield Finding("measurement_missing", "experiment", experiment.id, sentence, Weight.MISSING)
        elif (measured := last[experiment.id]) is not None and measured + MEASURED_EVERY < day:
            weeks = (day - measured).days // 7
            words = _("Experiment ‘{title}’ is al {weeks} weken niet gemeten")
            sentence = words.format(title=title, weeks=weeks)
            yield Finding("measurement_old", "experiment", experiment.id, sentence, Weight.MISSING)


def last_measured(facts: Facts, day: dt.date) -> dict[str, dt.date | None]:
    """When each experiment was last measured by that day; None when no measurement says when."""
    owners = {measure.id: measure.experiment_id or "" for measure in facts.measures}
    last: dict[str, dt.date | None] = {}
    for one in facts.measurements:
        experiment_id, date = owners.get(one.measure_id or ""), one.date
        if experiment_id is None or (date is not None and date > day):
            continue
        known = last.setdefault(experiment_id, date)
        if date is not None and (known is None or date > known):
            last[experiment_id] = date
    return last


def last_rounds(facts: Facts) -> dict[str, Cycle]:
    """The last round of each experiment."""
    rounds: dict[str, Cycle] = {}
    for one in facts.cycles:
        known = rounds.get(one.experiment_id or "")
        if known is None or (known.number or 0, known.position) <= (one.number or 0, one.position):
            rounds[one.experiment_id or ""] = one
    return rounds


def ended_rounds(facts: Facts, day: dt.date) -> Iterable[Finding]:
    """Rounds that are over without a word on what comes next."""
    rounds = last_rounds(facts)
    for experiment in running_on(facts, day):
        one = rounds.get(experiment.id)
        if one is not None and one.act is None and one.until is not None and one.until < day:
            words = _("Ronde {number} van ‘{title}’ is voorbij: hoe nu verder?")
            sentence = words.format(number=one.number or "", title=experiment.caption())
            yield Finding("round_ended", "experiment", experiment.id, sentence, Weight.MISSING, one.until)


def persistent_questions(facts: Facts, day: dt.date) -> Iterable[Finding]:
    """Learning questions that stayed open for three sessions or more."""
    dates = {session.id: session.date for session in facts.sessions}
    held = sorted(date for date in dates.values() if date is not None and date <= day)
    for question in facts.questions:
        if question.status not in (QuestionStatus.OPEN, QuestionStatus.PERSISTENT, None):
            continue
        raised = dates.get(question.raised_in_id or "")
        if raised is not None and len(held) - bisect_right(held, raised) >= PERSISTENT_AFTER:
            sentence = _("Leervraag {number} is hardnekkig: {text}").format(
                number=question.number or "", text=question.caption()
            )
            yield Finding(
                "question_persistent", "learning_question", question.id, sentence, Weight.INFORMATION
            )


def barriers(facts: Facts, day: dt.date) -> Iterable[Finding]:
    """Barriers that wait for an answer of the manager or the steungroep."""
    for one in facts.barriers:
        due = waits_until(one)
        if due is None or due > day + SOON:
            continue
        board = one.level is BarrierLevel.BOARD
        words = _("De steungroep antwoordt op: {text}") if board else _("De manager antwoordt op: {text}")
        late = due < day
        rule, weight = ("barrier_overdue", Weight.LATE) if late else ("barrier_due", Weight.SOON)
        person = "" if board else one.manager_id or ""
        yield Finding(rule, "barrier", one.id, words.format(text=one.caption()), weight, due, person)


def waits_until(barrier: Barrier) -> dt.date | None:
    """By when the one who has the barrier in hand answers; None when nobody has to."""
    if barrier.status not in (BarrierStatus.OPEN, None):
        return None
    if barrier.level is BarrierLevel.BOARD:
        answered = barrier.board_answered_on or (barrier.board_answer or "").strip()
        return None if answered else barrier.board_due
    if barrier.level is BarrierLevel.MANAGER:
        answered = barrier.manager_answered_on or (barrier.manager_answer or "").strip()
        return None if answered else barrier.manager_due
    return None


def forgotten_minutes(facts: Facts, day: dt.date) -> Iterable[Finding]:
    """Sessions of which the minutes are still a draft long after."""
    for session in facts.sessions:
        if session.date is None or session.minutes_status is MinutesStatus.APPROVED:
            continue
        if session.date + MINUTES_WITHIN < day:
            sentence = _("Verslag van leersessie {name} vaststellen").format(name=session.caption())
            due = session.date + MINUTES_WITHIN
            yield Finding("minutes_draft", "learning_session", session.id, sentence, Weight.MISSING, due)


RULES: tuple[Rule, ...] = (
    reviews,
    overdue_actions,
    barriers,
    unmeasured,
    ended_rounds,
    persistent_questions,
    forgotten_minutes,
)
"""The rules of this module."""
