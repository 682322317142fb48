"""What a session made of agreements and saw of experiments, as lines of its report."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from anders_desktop.model import (
    Agreement,
    AgreementReview,
    AgreementVersion,
    Cycle,
    Experiment,
    LearningSession,
    LivingLab,
    Measure,
    Measurement,
)
from anders_desktop.model.choices import AgreementStatus, ExperimentStatus, MeasureKind, ReviewOutcome
from anders_desktop.model.run_chart import rule_of
from anders_desktop.reports.drawing import Plot
from anders_desktop.reports.experiment_charts import measure_chart, measured
from anders_desktop.reports.session import AgreementLine, ExperimentLine, Outcome
from anders_desktop.store import Reader
from anders_desktop.text import _, number

_FEWEST_POINTS = 2


@dataclass(frozen=True, slots=True)
class SessionAgreement:
    """An agreement in a session, with the agenda item it came from."""

    agreement_id: str
    agenda_item_id: str | None
    line: AgreementLine


def agreement_lines(reader: Reader, session: LearningSession, day: dt.date) -> list[SessionAgreement]:
    """Agreements looked at in the session, in its own order, then those made in it, in their order."""
    reviews = {one.agreement_id or "": one for one in reader.find(AgreementReview, session_id=session.id)}
    decided = {one.agreement_id or "": one for one in reader.find(AgreementVersion, session_id=session.id)}
    known = {one.id: one for one in reader.find(Agreement)}
    others = [each for each in known if each in reviews or each in decided]
    found = []
    for agreement_id in dict.fromkeys((*session.reviewed_ids, *others)):
        agreement = known.get(agreement_id)
        if agreement is None:
            continue
        versions = sorted(
            reader.find(AgreementVersion, agreement_id=agreement_id), key=lambda one: one.number or 0
        )
        made, review = decided.get(agreement_id), reviews.get(agreement_id)
        line = _line(agreement, versions, made, review, day)
        found.append(SessionAgreement(agreement_id, made.agenda_item_id if made else None, line))
    return found


def _line(
    agreement: Agreement,
    versions: Sequence[AgreementVersion],
    made: AgreementVersion | None,
    review: AgreementReview | None,
    day: dt.date,
) -> AgreementLine:
    if review is not None and review.new_version is not None:
        made = next((one for one in versions if one.number == review.new_version), made)
    outcome = _outcome(agreement, made, review)
    changed = made is not None and outcome in ("new", "proposed", "change")
    old = _before(versions, made, day) if outcome in ("change", "stop") else None
    reason = made.reason if changed and made is not None else ""
    if outcome == "stop":
        reason = (review.reason_to_stop if review else "") or agreement.end_reason
    return AgreementLine(
        title=agreement.caption(),
        outcome=outcome,
        version=made.number if made is not None else None,
        old_version=old.number if old is not None else None,
        old_text=(old.text if old is not None else "") or "",
        new_text=(made.text if changed and made is not None else "") or "",
        reason=reason or "",
        helped=(review.helped if review else "") or "",
        improve=(review.improve if review else "") or "",
        next_review=review.next_review_on if review else agreement.review_on if changed else None,
    )


def _outcome(agreement: Agreement, made: AgreementVersion | None, review: AgreementReview | None) -> Outcome:
    """What the session did with an agreement."""
    if review is not None and review.outcome is not None:
        outcomes: dict[ReviewOutcome, Outcome] = {
            ReviewOutcome.KEEP: "keep",
            ReviewOutcome.CHANGE: "change",
            ReviewOutcome.STOP: "stop",
        }
        return outcomes[review.outcome]
    if made is None:
        return ""
    if made.number not in (None, 1):
        return "change"
    return "proposed" if agreement.status is AgreementStatus.PROPOSED else "new"


def _before(
    versions: Sequence[AgreementVersion], made: AgreementVersion | None, day: dt.date
) -> AgreementVersion | None:
    """The wording that held until this session."""
    if made is not None:
        earlier = [one for one in versions if (one.number or 0) < (made.number or 0)]
    else:
        earlier = [one for one in versions if one.decided_on is None or one.decided_on <= day]
    return earlier[-1] if earlier else None


def experiment_lines(reader: Reader, ids: Sequence[str], day: dt.date) -> tuple[ExperimentLine, ...]:
    """The experiments that were discussed: where each stood on that day, and what was measured by then."""
    found = []
    for experiment_id in ids:
        experiment = reader.get(Experiment, experiment_id)
        if experiment is not None:
            measure, points = _first_measure(reader, experiment_id, day)
            parts = (_status(experiment, day), _measured(measure, points, day))
            line = " ".join(part for part in parts if part)
            chart = _chart(reader, measure, points, day)
            found.append(ExperimentLine(experiment.caption(), line, chart))
    return tuple(found)


def _status(experiment: Experiment, day: dt.date) -> str:
    """The status on a day: an experiment that ended later was still running then."""
    status = experiment.status
    if experiment.started_on is not None and experiment.started_on > day:
        status = ExperimentStatus.PLANNED
    elif experiment.ended_on is not None and experiment.ended_on > day:
        status = ExperimentStatus.RUNNING
    return f"{status.label}." if status else ""


def _first_measure(
    reader: Reader, experiment_id: str, day: dt.date
) -> tuple[Measure | None, list[Measurement]]:
    """The first outcome measure, or else the first measure, and what was measured by that day."""
    measures = reader.find(Measure, experiment_id=experiment_id)
    measure = next(
        (one for one in measures if one.kind_of is MeasureKind.OUTCOME), next(iter(measures), None)
    )
    if measure is None:
        return None, []
    points = reader.find(Measurement, measure_id=measure.id)
    return measure, [one for one in measured(points) if one.date is not None and one.date <= day]


def _chart(
    reader: Reader, measure: Measure | None, points: Sequence[Measurement], day: dt.date
) -> Plot | None:
    """The run chart of a measure as it stood on a day; one point makes no chart."""
    if measure is None or len(points) < _FEWEST_POINTS:
        return None
    cycles = reader.find(Cycle, experiment_id=measure.experiment_id)
    begun = [one for one in cycles if one.since is not None and one.since <= day]
    return measure_chart(measure, points, begun, rule_of(next(iter(reader.find(LivingLab)), None)))


def _measured(measure: Measure | None, points: Sequence[Measurement], day: dt.date) -> str:
    """From where, to where, and the goal."""
    if measure is None or not points:
        return ""
    last = max(points, key=lambda one: one.date or day).value or 0.0
    words = (
        _("{name}: nu {value}.")
        if measure.baseline is None
        else _("{name}: van {baseline} naar {value}.")
        if measure.target is None
        else _("{name}: van {baseline} naar {value}, het doel is {target}.")
    )
    return words.format(
        name=measure.caption(),
        baseline=number(measure.baseline or 0.0),
        value=number(last),
        target=number(measure.target or 0.0),
    )
