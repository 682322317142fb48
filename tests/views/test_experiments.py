"""What the page Experimenten reads and does, on the example in a real store."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from anders_desktop import exchange
from anders_desktop.model import (
    Agreement,
    AgreementVersion,
    Cycle,
    Experiment,
    Insight,
    Measure,
    Measurement,
)
from anders_desktop.model.choices import AgreementStatus, CycleAct, ExperimentStatus
from anders_desktop.reports.experiment_charts import measure_chart
from anders_desktop.store import Identity, Store
from anders_desktop.store.engine import new_key
from anders_desktop.views import experiment_edits as edits
from anders_desktop.views import experiments as views

TODAY = dt.date(2026, 6, 10)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """The example."""
    made = Store.create(tmp_path / "lab.db", new_key(), Identity("Renske", "toets"))
    exchange.load(made, exchange.read_document(exchange.example_path()))
    yield made
    made.close()


def sheet_of(store: Store, experiment_id: str) -> views.ExperimentSheet:
    sheet = views.read_experiment(store, experiment_id)
    assert sheet is not None
    return sheet


def test_list_shows_what_runs_first(store: Store) -> None:
    rows = views.experiment_rows(store)
    assert len(rows) == views.experiment_count(store) == len(store.find(Experiment))
    order = {"running": 0, "planned": 1, "adopted": 2, "abandoned": 3}
    places = [order[str(row.status)] for row in rows]
    assert places == sorted(places)
    seconds = {row.id: row.second() for row in rows}
    assert seconds["e-01"] == "ronde 2 · 12 inwoners in de Beukenflat en de Elzenflat"
    assert seconds["e-02"] == "ronde 2 · loopt sinds januari"
    stopped = next(row for row in rows if row.status is ExperimentStatus.ABANDONED)
    assert stopped.second().startswith("na ") and stopped.second().endswith(" gestopt")


def test_list_is_filtered_by_words(store: Store) -> None:
    assert [row.id for row in views.experiment_rows(store, "vast gez")] == ["e-01"]
    assert views.experiment_count(store, "100%") == 0


def test_sheet_holds_the_whole_experiment(store: Store) -> None:
    sheet = sheet_of(store, "e-01")
    assert [views.round_words(one) for one in sheet.cycles] == ["Ronde 1 · nov – jan", "Ronde 2 · jan – mei"]
    assert [len(one.points) for one in sheet.measures] == [14, 7]
    assert [one.id for one in sheet.chain.questions] == ["lq-01", "lq-02"]
    assert [one.id for one in sheet.chain.agreements] == ["a-03"]
    assert len(sheet.chain.sessions) >= 2
    assert sheet.resident_words() == "Truus Brønsted is inwoner." or "inwoner" in sheet.resident_words()


def test_insight_of_an_experiment_is_a_link_of_its_chain(store: Store) -> None:
    insight = store.find(Insight)[0]
    with store.edit("Inzicht") as work:
        work.need(Insight, insight.id).experiment_id = "e-04"
    assert insight.id in [one.id for one in sheet_of(store, "e-04").chain.insights]
    assert insight.id not in [one.id for one in sheet_of(store, "e-01").chain.insights]


def test_chart_of_the_example(store: Store) -> None:
    sheet = sheet_of(store, "e-01")
    measure = sheet.measures[0]
    chart = measure_chart(measure.measure, measure.points, sheet.cycles, sheet.rule)
    assert chart.signal == "7 keer op rij onder het midden: echt beter"
    assert chart.median == 2.75
    assert [(mark.date, mark.text) for mark in chart.marks] == [
        (dt.date(2026, 1, 26), "ronde 2: In cyclus 2 kiest de inwoner zelf")
    ]


def test_agreement_is_made_in_the_words_of_the_experiment_and_tied_both_ways(store: Store) -> None:
    made = edits.make_agreement(store, "e-02", TODAY)
    agreement, experiment = store.get(Agreement, made), store.get(Experiment, "e-02")
    assert agreement is not None and experiment is not None
    assert agreement.title == "Samen aan de keukentafel"
    assert agreement.status is AgreementStatus.PROPOSED
    assert agreement.driver is not None and agreement.driver.startswith("Wij denken dat samen op bezoek gaan")
    assert agreement.evaluation_criteria == experiment.we_are_right_if
    assert [one.text for one in store.find(AgreementVersion, agreement_id=made)] == [experiment.we_will]
    assert made in experiment.agreement_ids
    assert [one.id for one in views.experiments_of_agreement(store, made)] == ["e-02"]
    store.undo()
    assert store.get(Agreement, made) is None
    assert views.experiments_of_agreement(store, made) == ()


def test_agreement_of_a_title_alone(store: Store) -> None:
    made = edits.new_experiment(store)
    with store.edit("Titel") as work:
        work.need(Experiment, made).title = "Samen eten"
    agreement_id = edits.make_agreement(store, made, TODAY)
    assert [one.text for one in store.find(AgreementVersion, agreement_id=agreement_id)] == ["Samen eten"]


def test_new_round_goes_on_with_what_was_decided(store: Store) -> None:
    made = store.get(Cycle, edits.new_cycle(store, "e-02", TODAY))
    assert made is not None and (made.number, made.since) == (3, TODAY)
    before = sheet_of(store, "e-02").cycles[1]
    assert (before.until, before.act) == (TODAY, None)
    assert made.plan == before.plan  # nothing was decided yet, so the plan stays
    with store.edit("Besluit") as work:
        work.need(Cycle, made.id).act_note = "Nu ook ’s avonds."
    after = store.get(Cycle, edits.new_cycle(store, "e-02", TODAY))
    assert after is not None and after.plan == "Nu ook ’s avonds."
    store.undo()
    assert len(sheet_of(store, "e-02").cycles) == 3


def test_first_round_starts_with_what_we_will_do(store: Store) -> None:
    made = edits.new_experiment(store)
    with store.edit("Doen") as work:
        work.need(Experiment, made).we_will = "Een keer per week samen eten."
    edits.new_cycle(store, made, TODAY)
    sheet = sheet_of(store, made)
    assert [(one.number, one.plan) for one in sheet.cycles] == [(1, "Een keer per week samen eten.")]


@pytest.mark.parametrize(
    ("act", "status"),
    [(CycleAct.ADOPT, ExperimentStatus.ADOPTED), (CycleAct.ABANDON, ExperimentStatus.ABANDONED)],
)
def test_status_is_offered_and_never_forced(store: Store, act: CycleAct, status: ExperimentStatus) -> None:
    last = sheet_of(store, "e-02").cycles[-1]
    assert views.offer_for(sheet_of(store, "e-02"), TODAY) is None
    with store.edit("Besluit") as work:
        work.need(Cycle, last.id).act = act
    sheet = sheet_of(store, "e-02")
    offer = views.offer_for(sheet, TODAY)
    assert sheet.status is ExperimentStatus.RUNNING
    assert offer is not None and offer.status is status
    edits.set_status(store, "e-02", status, TODAY)
    sheet = sheet_of(store, "e-02")
    assert (sheet.status, sheet.experiment.ended_on) == (status, TODAY)
    assert views.offer_for(sheet, TODAY) is None


def test_round_that_began_offers_to_run(store: Store) -> None:
    made = edits.new_experiment(store)
    edits.new_cycle(store, made, TODAY)
    offer = views.offer_for(sheet_of(store, made), TODAY)
    assert offer is not None and offer.status is ExperimentStatus.RUNNING
    edits.set_status(store, made, offer.status, TODAY)
    assert sheet_of(store, made).experiment.started_on == TODAY


def test_copy_has_the_idea_and_the_measures_but_no_rounds(store: Store) -> None:
    copy = sheet_of(store, edits.duplicate_experiment(store, "e-01"))
    assert copy.experiment.title == "Eén vast gezicht (kopie)"
    assert copy.status is ExperimentStatus.PLANNED
    assert copy.cycles == ()
    assert [len(one.points) for one in copy.measures] == [0, 0]
    assert copy.measures[0].measure.baseline == 4.2


def test_removed_experiment_comes_back_whole(store: Store) -> None:
    edits.remove_whole_experiment(store, "e-01")
    assert views.read_experiment(store, "e-01") is None
    assert store.find(Measure, experiment_id="e-01") == []
    store.undo()
    assert [len(one.points) for one in sheet_of(store, "e-01").measures] == [14, 7]


def test_points_are_written_in_one_step_and_an_empty_one_goes(store: Store) -> None:
    first = store.find(Measurement, measure_id="m-0102")[0]
    empty = dict.fromkeys(("date", "value", "n", "note"))
    ids = edits.write_points(
        store,
        "m-0102",
        [
            edits.PointEdit("", {"value": 4.5}),
            edits.PointEdit(first.id, empty),
            edits.PointEdit("", {"value": 5.0}),
        ],
    )
    values = [one.value for one in store.find(Measurement, measure_id="m-0102")]
    assert values[-2:] == [4.5, 5.0] and len(values) == 8
    assert store.get(Measurement, first.id) is None
    edits.remove_points(store, [ids[0]])
    assert len(store.find(Measurement, measure_id="m-0102")) == 7
    store.undo()
    store.undo()
    assert len(store.find(Measurement, measure_id="m-0102")) == 7
    assert store.get(Measurement, first.id) is not None


def test_every_part_leads_to_its_experiment(store: Store) -> None:
    cycle = store.find(Cycle, experiment_id="e-01")[0]
    assert views.owner_of(store, "experiment", "e-01") == "e-01"
    assert views.owner_of(store, "cycle", cycle.id) == "e-01"
    assert views.owner_of(store, "measure", "m-0101") == "e-01"
    point = store.find(Measurement, measure_id="m-0101")[0]
    assert views.owner_of(store, "measurement", point.id) == "e-01"
    assert views.owner_of(store, "experiment", "weg") == ""
    assert views.owner_of(store, "measurement", "weg") == ""
