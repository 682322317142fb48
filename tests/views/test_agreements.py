"""The agreements as lists and sheets show them, on the example."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from anders_desktop import exchange
from anders_desktop.model import (
    Agreement,
    AgreementReview,
    AgreementVersion,
    LearningSession,
    Organisation,
    Responsibility,
    StakeholderGroup,
)
from anders_desktop.model.choices import AgreementStatus, DecidedBy, ReviewOutcome
from anders_desktop.model.session_rules import REVIEW_AFTER
from anders_desktop.store import Identity, Store
from anders_desktop.store.engine import new_key
from anders_desktop.views import agreement_life, agreement_log, agreements
from anders_desktop.views.agreement_log import Happened

TODAY = dt.date(2026, 9, 10)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """The example, opened."""
    made = Store.create(tmp_path / "lab.db", new_key(), Identity("Renske", "toets"))
    exchange.load(made, exchange.read_document(exchange.example_path()))
    yield made
    made.close()


def test_list_puts_what_is_due_first(store: Store) -> None:
    rows = agreements.agreement_rows(store, AgreementStatus.ACTIVE)
    known = agreements.known_organisations(store)
    assert (rows[0].title, rows[0].version, rows[0].parties(known)) == (
        "Eerst bellen, dan mailen",
        2,
        "alle organisaties",
    )
    assert rows[0].due(TODAY)
    assert not rows[-1].due(TODAY)
    assert {row.parties(known) for row in rows} >= {"vier organisaties"}


def test_list_comes_in_pages_and_can_be_filtered(store: Store) -> None:
    whole = agreements.agreement_rows(store, AgreementStatus.ACTIVE)
    second = agreements.agreement_rows(store, AgreementStatus.ACTIVE, offset=2, limit=3)
    assert second == whole[2:5]
    assert agreements.agreement_counts(store, "MAILEN eerst")[AgreementStatus.ACTIVE] == 1
    assert agreements.agreement_counts(store, "%")[AgreementStatus.ACTIVE] == 0


def test_agreement_without_a_state_counts_as_proposal(store: Store) -> None:
    before = agreements.agreement_counts(store)[AgreementStatus.PROPOSED]
    with store.edit("Afspraak") as work:
        work.create(Agreement, title="Zonder stand")
    assert agreements.agreement_counts(store)[AgreementStatus.PROPOSED] == before + 1


def test_party_words() -> None:
    known = frozenset({"a", "b", "c", "d", "e"})
    assert agreements.party_words(("a", "gone"), known) == "1 organisatie"
    assert agreements.party_words(("a", "b", "c", "d"), known) == "vier organisaties"
    assert agreements.party_words(tuple(known), known) == "alle organisaties"
    assert agreements.party_words((), known) == ""


def test_new_version_goes_on_with_the_words_of_the_last(store: Store) -> None:
    first = agreements.agreement_rows(store, AgreementStatus.ACTIVE)[0]
    old = agreements.read_agreement(store, first.id)
    agreements.new_version(store, first.id, TODAY)
    sheet = agreements.read_agreement(store, first.id)
    assert old is not None and sheet is not None and old.newest is not None and sheet.newest is not None
    assert (sheet.newest.number, sheet.newest.text) == (3, old.newest.text)
    assert sheet.newest.decided_on == TODAY


def test_copy_takes_words_and_duties_but_no_history(store: Store) -> None:
    first = agreements.agreement_rows(store, AgreementStatus.ACTIVE)[0]
    source = agreements.read_agreement(store, first.id)
    copy = agreements.read_agreement(store, agreements.duplicate_agreement(store, first.id, TODAY))
    assert source is not None and copy is not None
    assert copy.agreement.status is AgreementStatus.PROPOSED
    assert [one.number for one in copy.versions] == [1]
    assert [one.what for one in copy.duties] == [one.what for one in source.duties]
    assert copy.reviews == ()


def test_removing_takes_the_parts_along_and_undo_brings_all_back(store: Store) -> None:
    first = agreements.agreement_rows(store, AgreementStatus.ACTIVE)[0]
    before = agreements.read_agreement(store, first.id)
    agreements.remove_whole_agreement(store, first.id)
    assert agreements.read_agreement(store, first.id) is None
    assert store.find(AgreementVersion, agreement_id=first.id) == []
    assert store.find(Responsibility, agreement_id=first.id) == []
    store.undo()
    after = agreements.read_agreement(store, first.id)
    assert before is not None and after is not None
    assert (len(after.versions), len(after.duties)) == (len(before.versions), len(before.duties))


def test_duties_can_be_put_in_order(store: Store) -> None:
    first = agreements.agreement_rows(store, AgreementStatus.ACTIVE)[0]
    sheet = agreements.read_agreement(store, first.id)
    assert sheet is not None
    words = [one.what for one in sheet.duties]
    agreements.move_duty(store, first.id, sheet.duties[0].id, 1)
    moved = agreements.read_agreement(store, first.id)
    assert moved is not None
    assert [one.what for one in moved.duties][:2] == [words[1], words[0]]


def test_step_to_valid_is_decided_in_the_session_of_that_day(store: Store) -> None:
    made = agreements.new_agreement(store, TODAY)
    with store.edit("Leersessie") as work:
        session = work.create(LearningSession, title="Vandaag", date=TODAY).id
    version_id = agreement_life.make_valid(store, made, DecidedBy.BOARD_DECISION, TODAY)
    sheet = agreements.read_agreement(store, made)
    assert sheet is not None and sheet.newest is not None
    assert (sheet.newest.id, sheet.newest.session_id) == (version_id, session)
    assert sheet.agreement.review_on == TODAY + REVIEW_AFTER
    assert "Besloten met: bestuursbesluit." in agreement_life.life_words(sheet, TODAY)


def test_agreement_is_valid_from_the_day_it_was_decided(store: Store) -> None:
    made = agreements.new_agreement(store, TODAY)
    version_id = agreement_life.make_valid(store, made, DecidedBy.CONSENT, TODAY)
    earlier = dt.date(2026, 9, 1)
    with store.edit("Versie") as work:
        agreement_life.write_decided_on(work, version_id, earlier)
    sheet = agreements.read_agreement(store, made)
    assert sheet is not None and sheet.newest is not None
    assert sheet.newest.decided_on == sheet.agreement.valid_from == earlier


def test_words_say_where_it_is_in_its_life(store: Store) -> None:
    made = agreements.new_agreement(store, TODAY)

    def words(day: dt.date) -> str:
        sheet = agreements.read_agreement(store, made)
        assert sheet is not None
        return agreement_life.life_words(sheet, day)

    assert words(TODAY).startswith("Nog niet besloten.")
    agreement_life.make_valid(store, made, DecidedBy.CONSENT, TODAY)
    assert words(dt.date(2026, 9, 9)).startswith("Geldig vanaf")
    assert "was gepland" in words(dt.date(2027, 9, 9))
    agreement_life.end_agreement(store, made, TODAY)
    assert words(TODAY) == "Geëindigd op 10 september 2026."
    agreement_life.back_to_proposal(store, made)
    assert words(TODAY).startswith("Nog niet besloten.")
    store.undo()
    assert words(TODAY).startswith("Geëindigd")


def test_list_is_narrowed_by_party_group_and_day(store: Store) -> None:
    with store.edit("Afspraken") as work:
        party = work.create(Organisation, name="Nieuw").id
        group = work.create(StakeholderGroup, name="Nieuw").id
        day = dt.date(2030, 1, 1)
        one = work.create(
            Agreement, title="Een", status=AgreementStatus.ACTIVE, party_ids=(party,), valid_from=day
        ).id
        work.create(Agreement, title="Twee", status=AgreementStatus.ACTIVE, group_ids=(group,), review_on=day)
        work.create(
            Agreement, title="Drie", status=AgreementStatus.ENDED, valid_from=TODAY, ended_on=day, group_ids=(group,)
        )  # fmt: skip

    def titles(status: AgreementStatus, **values: Any) -> list[str]:
        narrowing = agreements.Narrowing(**values)
        rows = agreements.agreement_rows(store, status, narrowing=narrowing)
        assert agreements.agreement_counts(store, narrowing=narrowing)[status] == len(rows)
        return [row.title for row in rows]

    active, ended = AgreementStatus.ACTIVE, AgreementStatus.ENDED
    assert titles(active, party_id=party) == ["Een"]
    assert titles(active, group_id=group) == ["Twee"] and titles(ended, group_id=group) == ["Drie"]
    assert titles(active, group_id=group, review_until=day - dt.timedelta(days=1)) == []
    assert titles(active, group_id=group, review_until=day) == ["Twee"]
    assert titles(ended, group_id=group, review_until=day) == []
    assert titles(active, party_id=party, valid_on=day - dt.timedelta(days=1)) == []
    assert titles(active, party_id=party, valid_on=day) == ["Een"]
    assert titles(ended, group_id=group, valid_on=TODAY) == ["Drie"]
    assert titles(ended, group_id=group, valid_on=day) == []
    assert titles(active, party_id=one) == []


def test_log_holds_every_step_in_order_of_time(store: Store) -> None:
    made = agreements.new_agreement(store, TODAY)
    agreement_life.make_valid(store, made, DecidedBy.CONSENT_WITH_OBJECTION, TODAY)
    agreements.new_version(store, made, TODAY + dt.timedelta(days=10))
    with store.edit("Bespreking") as work:
        held = work.create(LearningSession, number=9, date=TODAY + dt.timedelta(days=20)).id
        work.create(
            AgreementReview, agreement_id=made, session_id=held, outcome=ReviewOutcome.KEEP, helped="Goed."
        )
        work.need(Agreement, made).title = "Logboekproef"
    agreement_life.end_agreement(store, made, TODAY + dt.timedelta(days=30))
    rows = agreement_log.log_rows(store, "logboekproef", order="day")
    assert [row.words() for row in rows] == [
        "gemaakt",
        "aangepast: versie 2",
        "besproken: houden",
        "geëindigd",
    ]
    assert rows[0].how is DecidedBy.CONSENT_WITH_OBJECTION
    assert (rows[2].session, rows[2].reason) == ("leersessie 9", "Goed.")
    assert rows == agreement_log.log_rows(store, "logboekproef")[::-1]
    counts = agreement_log.log_counts(store, "logboekproef")
    assert (sum(counts.values()), counts[Happened.ENDED]) == (4, 1)
    with store.edit("Later geldig") as work:
        work.need(Agreement, made).valid_from = TODAY + dt.timedelta(days=2)
    valid = agreement_log.log_rows(store, "logboekproef", Happened.VALID)
    assert [row.words() for row in valid] == ["geldig geworden"]


@pytest.mark.parametrize("key", ["day", "title", "what", "how", "session", "reason"])
def test_log_is_sorted_by_each_column_both_ways(store: Store, key: str) -> None:
    up = agreement_log.log_rows(store, order=key)
    down = agreement_log.log_rows(store, order=f"-{key}")
    assert len(up) == len(down) == sum(agreement_log.log_counts(store).values())
    assert {row.id for row in up} == {row.id for row in down}
    assert agreement_log.log_rows(store, order=key, offset=5, limit=4) == up[5:9]
