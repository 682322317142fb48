"""The five groups as the method asks for them: what satisfies each and what does not, before, in and after a membership."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from anders_desktop.model import LearningSession, Membership, Organisation, Person, StakeholderGroup
from anders_desktop.model.choices import GroupKind, MembershipRole
from anders_desktop.model.rules import Facts, Weight, findings

BEGIN = dt.date(2026, 3, 1)
END = dt.date(2026, 8, 31)
BEFORE, IN, LAST, AFTER = BEGIN - dt.timedelta(days=1), dt.date(2026, 6, 1), END, END + dt.timedelta(days=1)

CARE = Organisation(id="care", name="Thuiszorg Oosterveen")
HOUSING = Organisation(id="housing", name="De Sleutel", participates_since=BEGIN, participates_until=END)

GROUPS = [StakeholderGroup(id=kind.value, kind_of=kind, name=kind.label) for kind in GroupKind]


def person(person_id: str, organisation_id: str | None = "care", **values: Any) -> Person:
    """Somebody of the care organisation."""
    named = {"given_name": person_id.capitalize()}
    return Person(id=person_id, organisation_id=organisation_id, **{**named, **values})


def inside(kind: GroupKind, person_id: str = "bart", **values: Any) -> Membership:
    """A membership from the first until the last day."""
    period = {"since": BEGIN, "until": END}
    return Membership(
        id=f"{kind.value}-{person_id}", group_id=kind.value, person_id=person_id, **{**period, **values}
    )


def facts(*memberships: Membership, people: list[Person] | None = None, **more: Any) -> Facts:
    """One organisation with these memberships."""
    given: dict[str, Any] = {"organisations": [CARE], "persons": people or [person("bart"), person("noor")]}
    return Facts(**{**given, "groups": GROUPS, "memberships": list(memberships), **more})


def rules(given: Facts, day: dt.date, *about: str) -> list[str]:
    """Which of these rules find something on a day."""
    return [one.rule for one in findings(given, day) if one.rule in about]


def sentences(given: Facts, day: dt.date, rule: str) -> list[str]:
    """What a rule says."""
    return [one.sentence for one in findings(given, day) if one.rule == rule]


# ---- "Bestuurders van betrokken organisaties": of each participating organisation a director in the steungroep


@pytest.mark.parametrize(("day", "missing"), [(BEFORE, True), (BEGIN, False), (LAST, False), (AFTER, True)])
def test_every_organisation_has_a_director_in_the_steungroep(day: dt.date, missing: bool) -> None:
    given = facts(inside(GroupKind.BOARD_SUPPORT))
    assert rules(given, day, "director_missing") == (["director_missing"] if missing else [])


def test_director_of_another_organisation_does_not_count() -> None:
    given = facts(inside(GroupKind.BOARD_SUPPORT, organisation_id="housing"))
    assert sentences(given, IN, "director_missing") == [
        "Thuiszorg Oosterveen heeft nog geen bestuurder in de steungroep"
    ]


# ---- "Per deelnemende organisatie wordt 1 integraal verantwoordelijke manager aanspreekpunt"

MANAGERS = ("manager_missing", "managers_two")


@pytest.mark.parametrize(("day", "missing"), [(BEFORE, True), (BEGIN, False), (LAST, False), (AFTER, True)])
def test_every_organisation_has_one_manager(day: dt.date, missing: bool) -> None:
    given = facts(inside(GroupKind.MANAGERS))
    assert rules(given, day, *MANAGERS) == (["manager_missing"] if missing else [])


def test_acting_manager_counts() -> None:
    given = facts(inside(GroupKind.MANAGERS, role=MembershipRole.ACTING, acting_for_id="noor"))
    assert rules(given, IN, *MANAGERS) == []


@pytest.mark.parametrize(("day", "found"), [(BEFORE, []), (BEGIN, ["managers_two"]), (AFTER, [])])
def test_two_managers_are_one_too_many_while_both_are_there(day: dt.date, found: list[str]) -> None:
    given = facts(inside(GroupKind.MANAGERS, since=None, until=None), inside(GroupKind.MANAGERS, "noor"))
    assert rules(given, day, *MANAGERS) == found


def test_one_person_twice_in_the_group_is_still_one_manager() -> None:
    again = inside(GroupKind.MANAGERS)
    again.id = "again"
    assert rules(facts(inside(GroupKind.MANAGERS), again), IN, *MANAGERS) == []


def test_manager_counts_for_the_organisation_that_is_written_there() -> None:
    given = facts(inside(GroupKind.MANAGERS, organisation_id="housing"), organisations=[CARE, HOUSING])
    assert [one.record_id for one in findings(given, IN) if one.rule == "manager_missing"] == ["care"]


@pytest.mark.parametrize(
    ("day", "found"),
    [(END - dt.timedelta(days=15), []), (END - dt.timedelta(days=14), ["acting_ending"]), (AFTER, [])],
)
def test_end_of_acting_comes_up_when_nobody_follows(day: dt.date, found: list[str]) -> None:
    acting = inside(GroupKind.MANAGERS, role=MembershipRole.ACTING)
    assert rules(facts(acting), day, "acting_ending") == found
    follows = inside(GroupKind.MANAGERS, "noor", since=AFTER, until=None)
    assert rules(facts(acting, follows), day, "acting_ending") == []


# ---- "tenminste 1 beroepskracht aangewezen om te starten"


@pytest.mark.parametrize(("day", "missing"), [(BEFORE, True), (BEGIN, False), (LAST, False), (AFTER, True)])
def test_every_organisation_has_at_least_one_professional(day: dt.date, missing: bool) -> None:
    given = facts(inside(GroupKind.PROFESSIONALS))
    assert rules(given, day, "professional_missing") == (["professional_missing"] if missing else [])


def test_later_there_may_be_more_professionals() -> None:
    given = facts(inside(GroupKind.PROFESSIONALS), inside(GroupKind.PROFESSIONALS, "noor"))
    assert rules(given, IN, "professional_missing") == []


# ---- "Inwoners, cliënten, patiënten": taking part wherever that can be


@pytest.mark.parametrize(("day", "missing"), [(BEFORE, True), (BEGIN, False), (LAST, False), (AFTER, True)])
def test_residents_are_missed_but_never_an_error(day: dt.date, missing: bool) -> None:
    given = facts(inside(GroupKind.RESIDENTS))
    found = [one for one in findings(given, day) if one.rule == "residents_missing"]
    assert [one.weight for one in found] == ([Weight.INFORMATION] if missing else [])


def test_residents_without_a_name_take_part_too() -> None:
    session = LearningSession(id="s", title="Leersessie", date=IN, unnamed_residents=3)
    assert rules(facts(sessions=[session]), IN, "residents_missing") == []
    assert rules(facts(sessions=[session]), IN + dt.timedelta(days=184), "residents_missing") != []
    assert rules(facts(sessions=[session]), IN - dt.timedelta(days=1), "residents_missing") != []


# ---- "Onafhankelijk begeleidingsteam"

GUIDANCE = ("guidance_missing", "guidance_not_independent", "guidance_unwritten", "guidance_review_due")


def guide(**values: Any) -> Membership:
    """A guide of whom everything is written down."""
    written = {"paid_by": "alle organisaties samen", "reports_to": "alle groepen", "declared_on": BEGIN}
    return inside(GroupKind.GUIDANCE_TEAM, "marijke", **{**written, **values})


def outsiders(**values: Any) -> list[Person]:
    """A guide who works for herself, and two people of the care organisation."""
    return [person("marijke", None, **values), person("bart"), person("noor")]


@pytest.mark.parametrize(
    ("day", "found"), [(BEFORE, ["guidance_missing"]), (BEGIN, []), (LAST, []), (AFTER, ["guidance_missing"])]
)
def test_independent_guidance_team(day: dt.date, found: list[str]) -> None:
    assert rules(facts(guide(), people=outsiders()), day, *GUIDANCE) == found


def test_guide_employed_by_a_participant_is_not_independent_while_it_takes_part() -> None:
    given = facts(guide(until=None), people=outsiders(), organisations=[CARE, HOUSING])
    given.persons[0].organisation_id = "housing"
    assert sentences(given, IN, "guidance_not_independent") == [
        "Marijke begeleidt, maar werkt bij een deelnemende organisatie"
    ]
    assert rules(given, AFTER, "guidance_not_independent") == []


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"employed_by_participant": True}, "Marijke begeleidt, maar werkt bij een deelnemende organisatie"),
        (
            {"paid_by": " thuiszorg  OOSTERVEEN "},
            "Marijke begeleidt, maar wordt alleen betaald door Thuiszorg Oosterveen",
        ),
        (
            {"reports_to": "Thuiszorg Oosterveen"},
            "Marijke begeleidt, maar legt alleen uitleg af aan Thuiszorg Oosterveen",
        ),
    ],
)
def test_conflict_is_a_finding(values: dict[str, Any], sentence: str) -> None:
    given = facts(guide(**values), people=outsiders())
    assert sentences(given, IN, "guidance_not_independent") == [sentence]


@pytest.mark.parametrize(("day", "found"), [(BEFORE, False), (IN, True), (AFTER, False)])
def test_guide_is_not_in_a_group_for_an_organisation_at_the_same_time(day: dt.date, found: bool) -> None:
    manager = inside(GroupKind.MANAGERS, "marijke", organisation_id="care")
    given = facts(guide(since=None, until=None), manager, people=outsiders())
    assert bool(rules(given, day, "guidance_not_independent")) is found


def test_who_pays_and_to_whom_is_reported_is_written_down() -> None:
    given = facts(guide(paid_by=None, reports_to=""), people=outsiders())
    assert sentences(given, IN, "guidance_unwritten") == [
        "Schrijf bij Marijke op: wie betaalt en aan wie uitleg wordt gegeven"
    ]
    assert rules(given, AFTER, "guidance_unwritten") == []


@pytest.mark.parametrize(
    ("days", "weight"), [(350, None), (351, Weight.SOON), (365, Weight.SOON), (366, Weight.LATE)]
)
def test_independence_is_looked_at_every_year(days: int, weight: Weight | None) -> None:
    given = facts(guide(until=None), people=outsiders())
    found = [
        one for one in findings(given, BEGIN + dt.timedelta(days=days)) if one.rule == "guidance_review_due"
    ]
    assert [one.weight for one in found] == ([weight] if weight is not None else [])


# ---- organisations that come and go, and double hats


@pytest.mark.parametrize(("day", "count"), [(BEFORE, 0), (BEGIN, 3), (LAST, 3), (AFTER, 0)])
def test_only_organisations_that_take_part_are_asked_for(day: dt.date, count: int) -> None:
    given = facts(organisations=[HOUSING])
    assert len(rules(given, day, "manager_missing", "professional_missing", "director_missing")) == count


def test_organisation_that_left_has_nobody_in_the_groups_any_more() -> None:
    given = facts(
        inside(GroupKind.MANAGERS, organisation_id="housing", until=None), organisations=[CARE, HOUSING]
    )
    assert rules(given, LAST, "organisation_left") == []
    assert sentences(given, AFTER, "organisation_left") == [
        "De Sleutel doet niet meer mee, maar 1 persoon zit nog in een groep"
    ]


@pytest.mark.parametrize(("day", "found"), [(BEFORE, []), (IN, [Weight.INFORMATION]), (AFTER, [])])
def test_director_who_is_the_manager_too_is_information(day: dt.date, found: list[Weight]) -> None:
    given = facts(inside(GroupKind.BOARD_SUPPORT), inside(GroupKind.MANAGERS, since=None, until=None))
    assert [one.weight for one in findings(given, day) if one.rule == "double_hat"] == found


def test_nothing_is_asked_before_anybody_takes_part() -> None:
    assert findings(Facts(groups=GROUPS), IN) == []
