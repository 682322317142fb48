"""What the page Groepen reads: groups on a day, people, who is who, motivations and growth, on the example."""

from __future__ import annotations

import datetime as dt

from anders_desktop.exchange.newlab import start_lab
from anders_desktop.model import ConsentRecord, Membership, Organisation, Person, StakeholderGroup
from anders_desktop.model.choices import ConsentPurpose, GroupKind
from anders_desktop.reports.growth_chart import growth_chart
from anders_desktop.store import Store
from anders_desktop.views import group_edits, groups, growth, motivations, people

TODAY = dt.date(2026, 7, 20)


def card(example: Store, kind: GroupKind, day: dt.date = TODAY) -> groups.GroupCard:
    """The card of a kind of group on a day."""
    return next(one for one in groups.read_groups(example, day).cards if one.kind == kind.value)


def test_cards_tell_how_complete_each_group_is(example: Store) -> None:
    assert card(example, GroupKind.MANAGERS).coverage == "6 van 6 organisaties"
    assert card(example, GroupKind.GUIDANCE_TEAM).coverage == "onafhankelijk"
    assert card(example, GroupKind.RESIDENTS).coverage == "bij 3 van 5 experimenten betrokken"
    assert groups.read_groups(example, TODAY).complete == "5 van 5 groepen compleet"
    early = card(example, GroupKind.PROFESSIONALS, dt.date(2025, 9, 10))
    assert (early.coverage, early.complete) == ("4 van 5 organisaties", False)


def test_nothing_is_complete_before_an_organisation_takes_part(store: Store) -> None:
    start_lab(store, "De Linden", "", "", [], today=TODAY)
    sheet = groups.read_groups(store, TODAY)
    assert sheet.complete == "0 van 5 groepen compleet"
    assert sheet.lines == (groups.no_organisation(),)
    assert (sheet.first_day, sheet.last_day) == (TODAY, TODAY + groups.AHEAD)


def test_large_group_shows_the_first_by_surname(example: Store) -> None:
    with example.edit("Meer") as work:
        for number in range(20):
            made = work.create(Person, given_name="Aad", surname=f"Aa{number:02}")
            work.create(Membership, group_id="g-residents", person_id=made.id)
    found = card(example, GroupKind.RESIDENTS)
    assert (len(found.members), found.count) == (groups.SHOWN, 23)
    assert found.members[0].name == "Aad Aa00"


def test_lists_say_what_one_looks_for(example: Store) -> None:
    assert [row.title for row in people.people_rows(example, TODAY, "karadagli wijk")] == []
    rows = people.people_rows(example, TODAY, "karadagli welzijn")
    assert [(row.title, row.badge, row.kind) for row in rows] == [
        ("Gülşah Karadağlı", "Beroepskrachten", "professionals")
    ]
    assert people.people_rows(example, TODAY, "zandt")[0].badge == "2 groepen"
    with example.edit("Weg") as work:
        for one in work.find(Membership, person_id="p-brzeczkowski"):
            work.remove(one)
    assert people.organisation_rows(example, TODAY, "reiger")[0].badge == "mist 1 rol"


def test_organisation_that_does_not_take_part_says_so(example: Store) -> None:
    assert people.organisation_rows(example, dt.date(2025, 10, 1), "kwartslag")[0].badge == "doet later mee"
    with example.edit("Weg") as work:
        work.need(Organisation, "org-torens").participates_until = dt.date(2026, 6, 30)
    assert people.organisation_rows(example, TODAY, "torens")[0].badge == "doet niet meer mee"
    assert "Woonstichting Vier Torens" not in [one.name for one in people.who_is_who(example, TODAY)]
    group_edits.let_organisation_go(example, "org-torens")
    ended = example.find(Membership, person_id="p-cote")[0].until
    assert ended == dt.date(2026, 6, 30)


def test_who_is_who_for_each_organisation(example: Store) -> None:
    rows = people.who_is_who(example, TODAY)
    assert [row.name for row in rows][:2] == [
        "Gemeente Waterhoven, sociaal wijkteam",
        "Huisartsenpraktijk Het Achtste Huis",
    ]
    assert people.names(rows[0].managers) == "Maarten IJsbrandij"
    assert (
        people.names(people.who_is_who(example, dt.date(2025, 11, 30))[0].managers) == "Ineke Čapková-de Wit"
    )
    assert [row.name for row in people.who_is_who_rows(example, TODAY, "lukasz")] == [
        "Thuiszorg Blauwe Reiger"
    ]
    ordered = people.who_is_who_rows(example, TODAY, order="-managers")
    assert people.names(ordered[0].managers) == "Zoë Kuijpers"


def test_motivation_is_shown_while_the_consent_holds(example: Store) -> None:
    with example.edit("Begin") as work:
        made = work.create(Person, given_name="Sami", motivation="Samen leren!", motivation_themes=("leren",))
        consent = work.create(
            ConsentRecord, person_id=made.id, purpose=ConsentPurpose.QUOTE_IN_REPORT, given_on=TODAY
        )
    wanted = motivations.Motivation("person", made.id, "Samen leren!", "Sami", ("leren",))
    before = motivations.read_motivations(example, TODAY - dt.timedelta(days=1))
    assert wanted not in before.shown
    found = motivations.read_motivations(example, TODAY)
    assert wanted in found.shown and found.hidden == before.hidden - 1
    assert found.themes == (("leren", 1),)
    assert found.about("leren") == (wanted,)
    group_edits.withdraw_consent(example, consent.id, TODAY)
    assert wanted not in motivations.read_motivations(example, TODAY).shown


def test_photo_consent_allows_no_words(example: Store) -> None:
    with example.edit("Begin") as work:
        made = work.create(Person, given_name="Sami", motivation="Samen leren!")
        work.create(ConsentRecord, person_id=made.id, purpose=ConsentPurpose.PHOTO_INTERNAL, given_on=TODAY)
    assert "Samen leren!" not in [one.text for one in motivations.read_motivations(example, TODAY).shown]


def test_growth_counts_different_people_over_time(example: Store) -> None:
    with example.edit("Meer") as work:
        made = work.create(Person, given_name="Sami", organisation_id="org-welzijn")
        since = dt.date(2026, 2, 1)
        work.create(Membership, group_id="g-professionals", person_id=made.id, since=since)
        work.create(Membership, group_id="g-professionals", person_id=made.id, since=since)
    found = growth.read_growth(example, TODAY)
    assert found is not None
    assert found.since == dt.date(2025, 9, 1)
    assert (found.organisations[0].name, found.organisations[0].steps) == (
        "Welzijn Wilgenhoek",
        ((dt.date(2025, 9, 1), 1), (since, 2)),
    )
    assert found.together[-1] == (since, 7)
    chart = growth_chart(
        found.since, found.until, found.together, [(one.name, one.steps) for one in found.organisations]
    )
    assert "Welzijn Wilgenhoek: van 1 naar 2 mensen." in chart.words()
    assert "Samen: van 4 naar 7 mensen." in chart.words()


def test_growth_ends_with_the_membership(example: Store) -> None:
    group_edits.end_membership(
        example, example.find(Membership, person_id="p-cote")[0].id, dt.date(2026, 5, 1)
    )
    found = growth.read_growth(example, TODAY)
    assert found is not None
    torens = next(one for one in found.organisations if one.id == "org-torens")
    assert torens.steps[-1] == (dt.date(2026, 5, 1), 0)


def test_no_professionals_no_growth(store: Store) -> None:
    start_lab(store, "De Linden", "", "", ["Thuiszorg"], today=TODAY)
    assert growth.read_growth(store, TODAY) is None


def test_group_of_a_kind_is_made_when_it_is_gone(example: Store) -> None:
    group_edits.remove_group(example, "g-guidance")
    made = group_edits.group_for(example, GroupKind.GUIDANCE_TEAM)
    assert [one.id for one in example.find(StakeholderGroup, kind_of=GroupKind.GUIDANCE_TEAM)] == [made]
    assert group_edits.group_for(example, GroupKind.GUIDANCE_TEAM) == made


def test_removed_person_comes_back_whole_with_one_undo(example: Store) -> None:
    before = (len(example.find(Membership)), len(example.find(ConsentRecord)))
    group_edits.remove_person(example, "p-bronsted")
    assert (len(example.find(Membership)), len(example.find(ConsentRecord))) < before
    example.undo()
    assert (len(example.find(Membership)), len(example.find(ConsentRecord))) == before


def test_end_on_the_first_day_leaves_nothing_behind(example: Store) -> None:
    made = group_edits.join_group(example, "p-nguyen", "g-managers", TODAY)
    group_edits.end_membership(example, made, TODAY)
    assert example.get(Membership, made) is None
