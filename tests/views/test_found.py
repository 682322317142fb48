"""What a filter finds in the lists that are kept is what the database finds, in the same order."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest

from anders_desktop.model import ActionItem, Agreement, LearningSession, Person
from anders_desktop.model.choices import ActionStatus, AgreementStatus
from anders_desktop.store import Store
from anders_desktop.views import actions, agreements
from anders_desktop.views.action_lists import found_actions, found_count, keep_actions
from anders_desktop.views.actions import Shown, Wanted
from anders_desktop.views.agreement_lists import found_agreements, found_counts, keep_agreements

TODAY = dt.date(2026, 1, 5)
ORDERS = ("", "done", "text", "owner", "due", "status", "session")
TEXTS = ("", "b", "be", "bel a", "é", "É", "AN st", "%", "be")


@pytest.fixture
def many(example: Store) -> Store:
    """Actions with every mixture of what sorts and what is looked in."""
    days = itertools.cycle([None, *(dt.date(2026, 1, day) for day in (9, 2, 5, 7, 1))])
    words = itertools.cycle([None, "Bel An", "bel é", "Één", "zorg", "aap", "Aap"])
    states = itertools.cycle([None, *ActionStatus])
    with example.edit("Veel") as work:
        people = [
            work.create(Person, given_name=given, surname=surname).id
            for given in ("An", "Éa", None)
            for surname in ("Berg", "IJzer", None)
        ]
        sessions = [
            work.create(LearningSession, number=number, title=title, date=next(days)).id
            for number in (None, 1, 2)
            for title in (None, "Start", "slot")
        ]
        owners, places = itertools.cycle([*people, None]), itertools.cycle([*sessions, None, None])
        for _turn in range(220):
            work.create(
                ActionItem,
                text=next(words),
                owner_id=next(owners),
                session_id=next(places),
                due=next(days),
                done_on=next(days),
                status=next(states),
            )
    return example


@pytest.mark.parametrize("shown", Shown)
def test_kept_actions_are_found_and_sorted_as_in_the_database(many: Store, shown: Shown) -> None:
    wanted = Wanted(shown, TODAY)
    keep_actions(many, wanted)
    for key, turn, text in itertools.product(ORDERS, ("", "-"), TEXTS):
        order = turn + key if key else ""
        for offset in (0, 30, 90):
            ours = found_actions(many, wanted, text, order, offset, 30)
            assert ours == actions.action_rows(many, wanted, text, order, offset, 30), (order, text)
        assert found_count(many, wanted, text) == actions.action_count(many, wanted, text)


def test_kept_lists_follow_an_edit(many: Store) -> None:
    wanted = Wanted(Shown.OPEN, TODAY)
    before = found_count(many, wanted, "zorg")
    with many.edit("Nog een") as work:
        work.create(ActionItem, text="Meer zorg", status=ActionStatus.OPEN)
        work.create(Agreement, title="Meer Zorg", status=AgreementStatus.ACTIVE)
    assert found_count(many, wanted, "zorg") == before + 1
    assert found_counts(many, "meer zorg", agreements.EVERYTHING)[AgreementStatus.ACTIVE] == 1
    with many.edit("Weg") as work:
        for found in work.find(Agreement, title="Meer Zorg"):
            work.remove(found)
    assert found_counts(many, "meer zorg", agreements.EVERYTHING)[AgreementStatus.ACTIVE] == 0


def test_kept_agreements_are_found_as_in_the_database(example: Store) -> None:
    narrowed = agreements.Narrowing(review_until=dt.date(2026, 9, 10))
    for narrowing in (agreements.EVERYTHING, narrowed, agreements.EVERYTHING):
        keep_agreements(example, narrowing)
        for status, text in itertools.product(
            AgreementStatus, ("", "e", "ee", "een", "e", "MAIL", "%", "de e")
        ):
            ours = found_agreements(example, status, text, 1, 3, narrowing)
            assert ours == agreements.agreement_rows(example, status, text, 1, 3, narrowing)
            assert found_counts(example, text, narrowing) == agreements.agreement_counts(
                example, text, narrowing
            )
