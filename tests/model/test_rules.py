"""The rules of the method, each on the days before, at and after it begins to hold."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from anders_desktop.model import (
    ActionItem,
    Agreement,
    Barrier,
    ConsentRecord,
    Cycle,
    Experiment,
    LearningQuestion,
    LearningSession,
    LivingLab,
    Measure,
    Measurement,
    Membership,
    Person,
    StakeholderGroup,
)
from anders_desktop.model.choices import (
    ActionStatus,
    AgreementStatus,
    BarrierLevel,
    BarrierStatus,
    ConsentPurpose,
    CycleAct,
    ExperimentStatus,
    GroupKind,
    MinutesStatus,
    Participation,
    QuestionStatus,
    SessionKind,
)
from anders_desktop.model.rules import Facts, Weight, findings

DUE = dt.date(2026, 9, 10)


def days(count: int) -> dt.date:
    """A day so many days after (or before) the date the tests are about."""
    return DUE + dt.timedelta(days=count)


def found(facts: Facts, day: dt.date) -> list[tuple[str, Weight]]:
    """The rules that find something on a day, with how much it hurts."""
    return [(one.rule, one.weight) for one in findings(facts, day)]


def running(**values: Any) -> Experiment:
    """An experiment that runs and in which residents take part."""
    together = {"resident_participation": Participation.CO_PRODUCE, "status": ExperimentStatus.RUNNING}
    return Experiment(**{"id": "e", "title": "Samen op huisbezoek", **together, **values})


def measured(experiment: Experiment, *dates: dt.date | None, cycles: tuple[Cycle, ...] = ()) -> Facts:
    """The experiment with a measure and measurements on these dates."""
    points = [Measurement(id=str(number), measure_id="m", date=date) for number, date in enumerate(dates)]
    measure = Measure(id="m", experiment_id=experiment.id)
    return Facts(experiments=[experiment], measures=[measure], measurements=points, cycles=cycles)


@pytest.mark.parametrize(
    ("day", "weight"),
    [(-15, None), (-14, Weight.SOON), (0, Weight.SOON), (1, Weight.LATE), (400, Weight.LATE)],
)
def test_agreement_comes_up_two_weeks_before_its_review(day: int, weight: Weight | None) -> None:
    agreement = Agreement(id="a", title="Eerst bellen", status=AgreementStatus.ACTIVE, review_on=DUE)
    expected = [("agreement_review_due", weight)] if weight is not None else []
    assert found(Facts(agreements=[agreement]), days(day)) == expected
    agreement.status = AgreementStatus.ENDED
    assert found(Facts(agreements=[agreement]), days(day)) == []


@pytest.mark.parametrize(
    ("day", "rule"), [(-15, ""), (-14, "action_due"), (0, "action_due"), (1, "action_overdue")]
)
def test_action_is_overdue_the_day_after_its_date(day: int, rule: str) -> None:
    action = ActionItem(id="a", text="Sleutel regelen", owner_id="p", due=DUE, status=ActionStatus.OPEN)
    facts = Facts(actions=[action])
    assert [one for one, _weight in found(facts, days(day))] == ([rule] if rule else [])
    if rule:
        assert findings(facts, days(day))[0].person_id == "p"
    action.status = ActionStatus.DONE
    assert found(facts, days(day)) == []


def test_action_without_a_date_is_never_late() -> None:
    assert found(Facts(actions=[ActionItem(id="a", text="Ooit", status=None)]), DUE) == []


def test_experiment_waits_for_its_first_measurement_from_the_day_it_begins() -> None:
    facts = measured(running(started_on=DUE))
    assert found(facts, days(-1)) == []
    assert found(facts, DUE) == [("measurement_missing", Weight.MISSING)]
    facts = measured(running(started_on=DUE), days(7))
    assert found(facts, days(6)) == [("measurement_missing", Weight.MISSING)]
    assert found(facts, days(7)) == []


def test_experiment_is_measured_at_least_every_six_weeks() -> None:
    facts = measured(running(), days(-100), DUE, days(-50))
    assert found(facts, days(42)) == []
    assert found(facts, days(43)) == [("measurement_old", Weight.MISSING)]
    assert (
        findings(facts, days(43))[0].sentence == "Experiment ‘Samen op huisbezoek’ is al 6 weken niet gemeten"
    )
    assert found(measured(running(status=ExperimentStatus.ADOPTED), DUE), days(43)) == []
    assert found(measured(running(), None), days(400)) == []  # measured, nobody knows when


def test_round_that_is_over_asks_what_comes_next() -> None:
    cycle = Cycle(id="c", experiment_id="e", number=2, until=DUE, position=1)
    facts = measured(running(), days(1), cycles=(cycle,))
    assert found(facts, DUE) == [("measurement_missing", Weight.MISSING)]
    assert found(facts, days(1)) == [("round_ended", Weight.MISSING)]
    cycle.act = CycleAct.ADAPT
    assert found(facts, days(1)) == []
    cycle.act = None
    following = Cycle(id="d", experiment_id="e", number=3, until=days(60), position=0)
    assert found(measured(running(), days(1), cycles=(following, cycle)), days(1)) == []


def test_question_is_persistent_after_three_sessions() -> None:
    sessions = [
        LearningSession(id=str(number), date=days(number * 10), minutes_status=MinutesStatus.APPROVED)
        for number in range(4)
    ]
    question = LearningQuestion(
        id="q", number="B", text="Hoe lang?", raised_in_id="0", status=QuestionStatus.OPEN
    )
    facts = Facts(sessions=sessions, questions=[question])
    assert found(facts, days(29)) == []
    assert found(facts, days(30)) == [("question_persistent", Weight.INFORMATION)]
    question.status = QuestionStatus.ANSWERED
    assert found(facts, days(30)) == []


@pytest.mark.parametrize("level", [BarrierLevel.MANAGER, BarrierLevel.BOARD])
def test_barrier_is_answered_in_time_by_who_has_it_in_hand(level: BarrierLevel) -> None:
    name = level.name.lower()
    values: dict[str, Any] = {f"{name}_due": DUE, "manager_id": "p"}
    barrier = Barrier(id="b", text="Geen sleutel", level=level, status=BarrierStatus.OPEN, **values)
    facts = Facts(barriers=[barrier])
    assert found(facts, days(-15)) == []
    assert found(facts, DUE) == [("barrier_due", Weight.SOON)]
    assert found(facts, days(1)) == [("barrier_overdue", Weight.LATE)]
    assert findings(facts, days(1))[0].person_id == ("p" if level is BarrierLevel.MANAGER else "")
    setattr(barrier, f"{name}_answer", "De sleutel ligt bij de balie.")
    assert found(facts, days(1)) == []


def test_barrier_of_the_professionals_waits_for_nobody() -> None:
    barrier = Barrier(id="b", text="Geen sleutel", level=BarrierLevel.PROFESSIONAL, manager_due=DUE)
    assert found(Facts(barriers=[barrier]), days(1)) == []


def test_minutes_are_forgotten_after_six_weeks() -> None:
    session = LearningSession(
        id="s", number=4, title="Eén voordeur", date=DUE, minutes_status=MinutesStatus.DRAFT
    )
    facts = Facts(sessions=[session])
    assert found(facts, days(42)) == []
    assert found(facts, days(43)) == [("minutes_draft", Weight.MISSING)]
    assert findings(facts, days(43))[0].due == days(42)
    session.minutes_status = MinutesStatus.APPROVED
    assert found(facts, days(43)) == []


@pytest.mark.parametrize(
    ("step", "rule"),
    [
        (None, "residents_step_missing"),
        (Participation.INFORM, "residents_only_informed"),
        (Participation.CONSULT, ""),
        (Participation.SELF_MANAGE, ""),
    ],
)
def test_empty_spots_of_residents_in_experiments_are_information(
    step: Participation | None, rule: str
) -> None:
    facts = measured(running(resident_participation=step, started_on=DUE), DUE)
    assert found(facts, days(-1)) == []
    assert found(facts, DUE) == ([(rule, Weight.INFORMATION)] if rule else [])


def _session(kind: SessionKind = SessionKind.JOINT, unnamed: int = 0) -> Facts:
    session = LearningSession(
        id="s", date=DUE, kind_of=kind, unnamed_residents=unnamed, minutes_status=MinutesStatus.APPROVED
    )
    group = StakeholderGroup(id="g", kind_of=GroupKind.RESIDENTS)
    member = Membership(id="m", group_id="g", person_id="buur", since=days(1))
    people = [Person(id="buur"), Person(id="prof")]
    lab = LivingLab(id="l", retention_until=days(4000))
    return Facts(
        sessions=[session],
        groups=[group],
        memberships=[member],
        persons=people,
        presence={"s": ["prof"]},
        lab=lab,
    )


def test_session_without_residents_is_named_for_half_a_year() -> None:
    facts = _session()
    assert found(facts, days(-1)) == []
    assert found(facts, DUE) == [("residents_absent", Weight.INFORMATION)]
    assert found(facts, days(183)) == [("residents_absent", Weight.INFORMATION)]
    assert found(facts, days(184)) == []


def test_unnamed_residents_count() -> None:
    assert found(_session(unnamed=3), DUE) == []


def test_managers_may_meet_by_themselves() -> None:
    assert found(_session(SessionKind.MANAGERS), DUE) == []


def test_whoever_joined_the_group_later_was_no_resident_of_it_yet() -> None:
    facts = _session()
    facts.presence["s"].append("buur")  # type: ignore[attr-defined]
    assert found(facts, DUE) == [("residents_absent", Weight.INFORMATION)]
    facts.memberships[0].since = DUE
    assert found(Facts(**_fields(facts)), DUE) == []


def _fields(facts: Facts) -> dict[str, Any]:
    names = ("sessions", "groups", "memberships", "persons", "presence", "lab")
    return {name: getattr(facts, name) for name in names}


def _kept(**values: Any) -> Facts:
    return Facts(persons=[Person(id="p")], lab=LivingLab(id="l", **values))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (-91, []),
        (-90, [("retention_near", Weight.SOON)]),
        (0, [("retention_near", Weight.SOON)]),
        (1, [("retention_passed", Weight.LATE)]),
    ],
)
def test_names_are_kept_until_the_day_that_was_said(day: int, expected: list[tuple[str, Weight]]) -> None:
    assert found(_kept(retention_until=DUE), days(day)) == expected


def test_retention_without_a_date_is_information_once_there_are_people() -> None:
    assert found(_kept(), DUE) == [("retention_missing", Weight.INFORMATION)]
    assert found(Facts(lab=LivingLab(id="l")), DUE) == []


def test_retention_is_looked_at_once_a_year() -> None:
    far = days(4000)
    assert found(_kept(retention_until=far, started_on=days(-364)), DUE) == []
    assert found(_kept(retention_until=far, started_on=days(-365)), DUE) == [
        ("retention_check_due", Weight.MISSING)
    ]
    checked = _kept(retention_until=far, started_on=days(-800), retention_checked_on=days(-10))
    assert found(checked, DUE) == []
    assert found(checked, days(355)) == [("retention_check_due", Weight.MISSING)]


def _consent(record_id: str = "c", **values: Any) -> ConsentRecord:
    purpose = {"person_id": "p", "purpose": ConsentPurpose.QUOTE_IN_REPORT, "given_on": days(-300)}
    return ConsentRecord(**{"id": record_id, "valid_until": DUE, **purpose, **values})


def _consents(*consents: ConsentRecord) -> Facts:
    person = Person(id="p", given_name="Hạnh", surname="Nguyễn")
    return Facts(persons=[person], consents=consents, lab=LivingLab(id="l", retention_until=days(4000)))


@pytest.mark.parametrize(
    ("day", "rule"),
    [
        (-31, ""),
        (-30, "consent_expiring"),
        (0, "consent_expiring"),
        (1, "consent_expired"),
        (30, "consent_expired"),
        (31, ""),
    ],
)
def test_consent_asks_to_be_renewed_around_its_end(day: int, rule: str) -> None:
    facts = _consents(_consent())
    assert [one for one, _weight in found(facts, days(day))] == ([rule] if rule else [])
    assert found(_consents(_consent(withdrawn_on=days(-100))), days(day)) == []


def test_renewed_consent_does_not_ask_again() -> None:
    assert found(_consents(_consent(), _consent("d", valid_until=days(700))), DUE) == []
    assert found(_consents(_consent(), _consent("d", valid_until=None)), DUE) == []
    other = _consent("d", valid_until=None, purpose=ConsentPurpose.PHOTO_INTERNAL)
    assert found(_consents(_consent(), other), DUE) == [("consent_expiring", Weight.SOON)]


def test_what_hurts_most_comes_first() -> None:
    actions = [
        ActionItem(id="1", text="Bijna", due=days(3)),
        ActionItem(id="2", text="Te laat", due=days(-3)),
        ActionItem(id="3", text="Veel te laat", due=days(-30)),
    ]
    facts = Facts(actions=actions, experiments=[running()])
    assert [one.record_id for one in findings(facts, DUE)] == ["3", "2", "e", "1"]
