"""What the page Vandaag is told, on the example and on small proeftuinen."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from anders_desktop.model import (
    ActionItem,
    Agreement,
    Attendance,
    Barrier,
    ConsentRecord,
    Cycle,
    Experiment,
    LearningQuestion,
    LearningSession,
    Measure,
    Measurement,
    Membership,
    Organisation,
    Person,
    StakeholderGroup,
)
from anders_desktop.model.choices import AttendanceStatus, ExperimentStatus, Participation
from anders_desktop.model.rules import findings
from anders_desktop.store import Store
from anders_desktop.text import set_language
from anders_desktop.views.counts import attention
from anders_desktop.views.facts import read_facts, read_findings
from anders_desktop.views.today import invited_words, read_today, resident_trend

TODAY = dt.date(2026, 9, 10)


def test_empty_proeftuin_has_nothing_to_show(store: Store) -> None:
    assert read_today(store, TODAY).empty


def test_who_is_invited_goes_by_the_day_of_the_session(example: Store) -> None:
    session = example.find(LearningSession, number=2)[0]
    assert session.date is not None
    sheet = read_today(example, session.date)
    assert sheet.session is not None
    assert sheet.session.id == session.id
    assert invited_words(sheet.invited).endswith("begeleiders")
    assert sum(count for _kind, count in sheet.invited) > 5


def test_unnamed_residents_count_among_who_was_there(example: Store) -> None:
    sheet = read_today(example, TODAY)
    sessions = {one.id: one for one in example.find(LearningSession)}
    for gathering in sheet.gatherings:
        present = example.find(Attendance, session_id=gathering.session_id, status=AttendanceStatus.PRESENT)
        unnamed = sessions[gathering.session_id].unnamed_residents or 0
        assert gathering.total == len(present) + unnamed
        assert gathering.residents >= unnamed


def test_trend_compares_the_last_three_sessions_with_those_before(store: Store) -> None:
    assert resident_trend(read_today(store, TODAY).gatherings) == ""
    with store.edit("Sessies") as work:
        people = [work.create(Person, surname=str(number)).id for number in range(2)]
        for number, unnamed in enumerate([0, 0, 0, 2, 2, 2]):
            day = TODAY - dt.timedelta(days=60 - number)
            session = work.create(LearningSession, number=number + 1, date=day, unnamed_residents=unnamed)
            for person in people:
                work.create(
                    Attendance, session_id=session.id, person_id=person, status=AttendanceStatus.PRESENT
                )
    gatherings = read_today(store, TODAY).gatherings
    assert [one.label for one in gatherings][:2] == ["sessie 1", "sessie 2"]
    assert (
        resident_trend(gatherings)
        == "In de laatste 3 sessies was 50% van de mensen inwoner. Daarvoor was het 0%."
    )
    assert resident_trend(gatherings[:1]) == "In de laatste sessie was 0% van de mensen inwoner."


def _experiment(store: Store, since: dt.date, until: dt.date | None, points: int = 0) -> None:
    with store.edit("Experiment") as work:
        made = work.create(
            Experiment,
            title=f"Vanaf {since}",
            status=ExperimentStatus.RUNNING,
            resident_participation=Participation.ADVISE,
        )
        work.create(Cycle, experiment_id=made.id, number=1, since=since, until=until)
        measure = work.create(Measure, experiment_id=made.id)
        for number in range(points):
            work.create(Measurement, measure_id=measure.id, date=since + dt.timedelta(days=number), value=1)


def test_round_is_told_in_weeks(store: Store) -> None:
    _experiment(store, TODAY, TODAY + dt.timedelta(days=69))
    (one,) = read_today(store, TODAY + dt.timedelta(days=48)).running
    assert (one.words, one.share) == ("week 7 van 10 · wacht op de eerste meting", 0.7)
    (one,) = read_today(store, TODAY + dt.timedelta(days=69)).running
    assert one.share == 1.0
    (one,) = read_today(store, TODAY + dt.timedelta(days=70)).running
    assert (one.words, one.share) == ("klaar om te bespreken", 1.0)
    (one,) = read_today(store, TODAY - dt.timedelta(days=1)).running
    assert (one.words, one.share) == ("wacht op de eerste meting", None)


def test_experiment_to_discuss_comes_first_then_what_was_never_measured(store: Store) -> None:
    _experiment(store, TODAY - dt.timedelta(days=30), None, points=2)
    _experiment(store, TODAY - dt.timedelta(days=20), None)
    _experiment(store, TODAY - dt.timedelta(days=40), TODAY - dt.timedelta(days=1), points=1)
    assert [one.words for one in read_today(store, TODAY).running] == [
        "klaar om te bespreken",
        "ronde 1 · week 3 · wacht op de eerste meting",
        "ronde 1 · week 5 · 2 metingen",
    ]


def test_number_in_the_navigation_is_what_has_to_be_mended(example: Store) -> None:
    sheet = read_today(example, TODAY)
    mending = [one for one in sheet.attention if one.finding.weight.name != "INFORMATION"]
    assert attention(example, TODAY) == len(mending) > 0


def test_only_what_an_edit_touches_is_read_again(example: Store) -> None:
    before = read_facts(example)
    assert read_facts(example) is before
    with example.edit("Afspraak") as work:
        work.create(Agreement, title="Samen eten", review_on=TODAY)
    after = read_facts(example)
    assert len(after.agreements) == len(before.agreements) + 1
    assert after.persons is before.persons
    assert "Afspraak ‘Samen eten’ bespreken" in [one.sentence for one in read_findings(example, TODAY)]
    example.undo()
    assert "Afspraak ‘Samen eten’ bespreken" not in [one.sentence for one in read_findings(example, TODAY)]


def test_facts_know_everything_the_rules_ask_on_any_day(example: Store) -> None:
    for year in range(2025, 2031):
        assert read_findings(example, dt.date(year, 10, 1))


def test_removed_records_ask_for_nothing(store: Store) -> None:
    with store.edit("Actie") as work:
        action = work.create(ActionItem, text="Sleutel", due=TODAY)
    assert attention(store, TODAY) == 1
    with store.edit("Actie weg") as work:
        work.remove(work.need(ActionItem, action.id))
    assert attention(store, TODAY) == 0


def test_findings_speak_the_language_of_the_moment(example: Store, tmp_path: Path) -> None:
    dutch = [one.record_id for one in read_findings(example, TODAY)]
    set_language("en", tmp_path)
    try:
        assert sorted(one.record_id for one in read_findings(example, TODAY)) == sorted(dutch)
    finally:
        set_language("nl", tmp_path)


def test_what_is_kept_never_differs_from_looking_anew(example: Store) -> None:
    kinds = (
        Agreement,
        ActionItem,
        Experiment,
        LearningSession,
        Cycle,
        Measure,
        Measurement,
        Person,
        Attendance,
    )
    for kind in (
        *kinds,
        Barrier,
        ConsentRecord,
        LearningQuestion,
        Membership,
        Organisation,
        StakeholderGroup,
    ):
        read_findings(example, TODAY)
        with example.edit("Weg", approved_too=True) as work:
            for record in work.find(kind):
                work.remove(record)
        assert read_findings(example, TODAY) == findings(read_facts(example), TODAY)
        example.undo()
        assert read_findings(example, TODAY) == findings(read_facts(example), TODAY)
