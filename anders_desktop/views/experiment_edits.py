"""What the page Experimenten does, each one edit: experiments, rounds, measures, and an agreement out of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from anders_desktop.model import (
    Agreement,
    AgreementVersion,
    Cycle,
    Experiment,
    Measure,
    Measurement,
    Person,
    Record,
    new_id,
)
from anders_desktop.model.choices import AgreementStatus, ExperimentStatus
from anders_desktop.model.session_rules import REVIEW_AFTER
from anders_desktop.store import Store, Work
from anders_desktop.text import N_, _
from anders_desktop.views.experiments import ordered

_COPIED = (
    "owner_id",
    "participant_ids",
    "resident_participation",
    "scale",
    "we_believe",
    "we_will",
    "we_are_right_if",
)
_COPIED_MEASURE = ("name", "kind_of", "unit", "direction", "baseline", "target", "method")
_ENDED = (ExperimentStatus.ADOPTED, ExperimentStatus.ABANDONED)


# ---- experiments


def new_experiment(store: Store) -> str:
    """Make an experiment that asks for nothing but a title; gives its id."""
    with store.edit(N_("Nieuw experiment")) as work:
        return work.create(Experiment, status=ExperimentStatus.PLANNED).id


def duplicate_experiment(store: Store, experiment_id: str) -> str:
    """Make an experiment with the same idea and measures, without rounds and measurements; gives its id."""
    with store.edit(N_("Experiment gekopieerd")) as work:
        source = work.need(Experiment, experiment_id)
        values = {name: getattr(source, name) for name in (*_COPIED, "question_ids")}
        title = _("{title} (kopie)").format(title=source.title) if source.title else None
        made = work.create(Experiment, **values, title=title, status=ExperimentStatus.PLANNED)
        for measure in work.find(Measure, experiment_id=experiment_id):
            same = {name: getattr(measure, name) for name in _COPIED_MEASURE}
            work.create(Measure, experiment_id=made.id, **same)
        return made.id


def remove_whole_experiment(store: Store, experiment_id: str) -> None:
    """Take an experiment away with its rounds, measures and measurements."""
    with store.edit(N_("Experiment verwijderd")) as work:
        for cycle in work.find(Cycle, experiment_id=experiment_id):
            work.remove(cycle)
        for measure in work.find(Measure, experiment_id=experiment_id):
            _remove_measure(work, measure)
        work.remove(work.need(Experiment, experiment_id))


def set_status(store: Store, experiment_id: str, status: ExperimentStatus, today: dt.date) -> None:
    """Let an experiment run, be adopted or stop."""
    with store.edit(N_("Stand van het experiment gewijzigd")) as work:
        write_status(work, experiment_id, status, today)


def write_status(work: Work, experiment_id: str, status: ExperimentStatus | None, today: dt.date) -> None:
    """Change the status; the dates that go with it are filled in where they are empty."""
    experiment = work.need(Experiment, experiment_id)
    cycles = ordered(work.find(Cycle, experiment_id=experiment_id))
    experiment.status = status
    if status is ExperimentStatus.RUNNING:
        experiment.ended_on = None
    if status in (ExperimentStatus.RUNNING, *_ENDED) and experiment.started_on is None:
        first = next((one.since for one in cycles if one.since is not None), None)
        experiment.started_on = first or today
    if status in _ENDED and experiment.ended_on is None:
        last = cycles[-1].until if cycles else None
        experiment.ended_on = last if last is not None and last <= today else today


def make_agreement(store: Store, experiment_id: str, today: dt.date) -> str:
    """Propose an agreement out of an experiment, in its words, and tie the two together; gives its id."""
    with store.edit(N_("Afspraak gemaakt van een experiment")) as work:
        experiment = work.need(Experiment, experiment_id)
        cycles = ordered(work.find(Cycle, experiment_id=experiment_id))
        seen = next((one.study for one in reversed(cycles) if one.study), None)
        team = [work.get(Person, one) for one in experiment.participant_ids]
        parties = dict.fromkeys(
            one.organisation_id for one in team if one is not None and one.organisation_id
        )
        made = work.create(
            Agreement,
            title=experiment.title,
            status=AgreementStatus.PROPOSED,
            driver="\n".join(filter(None, (experiment.we_believe, seen))) or None,
            evaluation_criteria=experiment.we_are_right_if,
            party_ids=tuple(parties),
            review_on=today + REVIEW_AFTER,
        )
        last_plan = next((one.plan for one in reversed(cycles) if one.plan), None)
        work.create(
            AgreementVersion,
            agreement_id=made.id,
            number=1,
            decided_on=today,
            reason=_("Uit het experiment ‘{title}’").format(title=experiment.caption()),
            text=experiment.we_will or last_plan or experiment.title,
        )
        experiment.agreement_ids = (*experiment.agreement_ids, made.id)
        return made.id


def link(store: Store, experiment_id: str, name: str, record_id: str) -> None:
    """Tie a learning question (``question_ids``) or an agreement (``agreement_ids``) to an experiment."""
    with store.edit(N_("Experiment gekoppeld")) as work:
        experiment = work.need(Experiment, experiment_id)
        ids = getattr(experiment, name)
        if record_id not in ids:
            setattr(experiment, name, (*ids, record_id))


def unlink(store: Store, experiment_id: str, name: str, record_id: str) -> None:
    """Take a tie away."""
    with store.edit(N_("Experiment losgekoppeld")) as work:
        experiment = work.need(Experiment, experiment_id)
        setattr(experiment, name, tuple(one for one in getattr(experiment, name) if one != record_id))


# ---- rounds


def new_cycle(store: Store, experiment_id: str, today: dt.date) -> str:
    """Begin a round: its plan is what the round before decided, which ends here when it had no end."""
    with store.edit(N_("Nieuwe ronde")) as work:
        cycles = ordered(work.find(Cycle, experiment_id=experiment_id))
        last = cycles[-1] if cycles else None
        number = max((one.number or 0 for one in cycles), default=0) + 1
        plan = (
            (last.act_note or last.plan) if last is not None else work.need(Experiment, experiment_id).we_will
        )
        if last is not None and last.until is None and (last.since is None or last.since <= today):
            last.until = today
        made = work.create(
            Cycle, experiment_id=experiment_id, number=max(number, len(cycles) + 1), since=today, plan=plan
        )
        return made.id


def remove_cycle(store: Store, cycle_id: str) -> None:
    """Take a round away."""
    with store.edit(N_("Ronde verwijderd")) as work:
        work.remove(work.need(Cycle, cycle_id))


# ---- measures and measurements


def new_measure(store: Store, experiment_id: str) -> str:
    """Make a measure that is still empty; gives its id."""
    with store.edit(N_("Maat toegevoegd")) as work:
        return work.create(Measure, experiment_id=experiment_id).id


def remove_measure(store: Store, measure_id: str) -> None:
    """Take a measure away with its measurements."""
    with store.edit(N_("Maat verwijderd")) as work:
        _remove_measure(work, work.need(Measure, measure_id))


def _remove_measure(work: Work, measure: Measure) -> None:
    for point in work.find(Measurement, measure_id=measure.id):
        work.remove(point)
    work.remove(measure)


class PointEdit(NamedTuple):
    """What changes in one measurement: ``id`` is "" for a new one, ``values`` by name of the field."""

    id: str
    values: Mapping[str, Any]


def write_points(
    store: Store, measure_id: str, changes: Sequence[PointEdit], *, origin: object | None = None
) -> list[str]:
    """Write measurements, all in one edit; gives the id of each. A measurement left with nothing is taken away."""
    with store.edit(N_("Metingen gewijzigd"), origin=origin) as work:
        work.need(Measure, measure_id)
        made = iter(_make_points(work, measure_id, [one.values for one in changes if not one.id]))
        for change in changes:
            if change.id:
                _change_point(work, change)
        return [change.id or next(made) for change in changes]


def _make_points(work: Work, measure_id: str, values: Sequence[Mapping[str, Any]]) -> list[str]:
    """Make many measurements at once, so that a paste of a whole year is as quick as one line."""
    if not values:
        return []
    first = work.create(Measurement, measure_id=measure_id, **values[0])
    rest: list[Record] = [
        Measurement(id=new_id(), deleted=False, measure_id=measure_id, position=first.position + at, **one)
        for at, one in enumerate(values[1:], start=1)
    ]
    work.add_all(rest)
    return [first.id, *(one.id for one in rest)]


def _change_point(work: Work, change: PointEdit) -> None:
    point = work.need(Measurement, change.id)
    for name, value in change.values.items():
        setattr(point, name, value)
    if all(getattr(point, name) in (None, "") for name in Measurement.fields):
        work.remove(point)


def remove_points(store: Store, ids: Sequence[str]) -> None:
    """Take measurements away."""
    with store.edit(N_("Metingen verwijderd")) as work:
        for point_id in ids:
            found = work.get(Measurement, point_id)
            if found is not None:
                work.remove(found)
