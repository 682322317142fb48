"""What the report takes from a proeftuin."""

from __future__ import annotations

import datetime as dt

import pytest

from anders_desktop.errors import ContentError
from anders_desktop.model import (
    ActionItem,
    AgendaItem,
    Attendance,
    ConsentRecord,
    Decision,
    Insight,
    LearningSession,
    Membership,
    Quote,
    StakeholderGroup,
)
from anders_desktop.model.choices import AttendanceStatus, ConsentPurpose, GroupKind
from anders_desktop.reports.session_data import build_session_report
from anders_desktop.store import Store
from tests.reports.conftest import TODAY


def test_the_head_of_the_largest_session(example: Store) -> None:
    report = build_session_report(example, "s-06", TODAY)
    assert report.number == 6
    assert report.title == "Met bestuurders, managers, beroepskrachten en inwoners"
    assert report.lab_name == "Proeftuin De Wilgenhoek"
    assert report.facilitator == "Marijke ter Haar"
    assert report.status == "draft"
    assert report.next_session_on == dt.date(2026, 9, 17)


def test_everybody_is_counted_once_in_the_first_group(example: Store) -> None:
    """Two directors are managers too; the residents without a name count with the residents."""
    groups = {group.label: group for group in build_session_report(example, "s-06", TODAY).attendance}
    assert list(groups) == ["Bestuurders", "Managers", "Beroepskrachten", "Inwoners", "Begeleiding"]
    assert [group.count for group in groups.values()] == [6, 3, 6, 8, 2]
    assert groups["Inwoners"].unnamed == 5


def test_names_stand_in_dutch_order(example: Store) -> None:
    report = build_session_report(example, "s-06", TODAY)
    assert report.attendance[0].names == (
        "Ineke Čapková-de Wit",
        "Zoë Kuijpers",
        "André-Désiré Ramkhelawan",
        "Joke 's-Gravesande",
        "Şükran Yıldız",
        "Hendrik-Jan van 't Zandt",
    )


def test_groups_are_those_of_the_date_of_the_session(own_example: Store) -> None:
    """Who left the group before the session does not stand in it; who was in no group is not lost."""
    with own_example.edit("Gewijzigd") as work:
        work.need(Membership, own_example.find(Membership, person_id="p-novosel")[0].id).until = dt.date(
            2026, 6, 1
        )
    report = build_session_report(own_example, "s-06", TODAY)
    others = [group for group in report.attendance if not group.kind]
    assert [group.names for group in others] == [("Đurđica Novosel",)]
    assert build_session_report(own_example, "s-05", TODAY).attendance[0].count == 5


def test_unnamed_residents_count_without_a_group_of_residents(own_example: Store) -> None:
    with own_example.edit("Gewijzigd") as work:
        for group in work.find(StakeholderGroup, kind_of=GroupKind.RESIDENTS):
            work.remove(group)
    report = build_session_report(own_example, "s-06", TODAY)
    assert sum(group.unnamed for group in report.attendance) == 5
    assert sum(group.count for group in report.attendance) == 25


def test_absentees(example: Store) -> None:
    assert build_session_report(example, "s-05", TODAY).absent_with_notice == (
        "Wim Hoekstra-Żak",
        "Đurđica Novosel",
    )


def test_reviews_show_the_wording_before_and_after(example: Store) -> None:
    agreements = {one.title: one for one in build_session_report(example, "s-03", TODAY).agreements}
    changed = agreements["Eerst bellen, dan mailen"]
    assert changed.outcome == "change"
    assert (changed.old_version, changed.version) == (1, 2)
    assert changed.old_text.startswith("Heb je een vraag over een inwoner? Bel dan eerst.")
    assert "tussen 12.30 en 13.00 uur" in changed.new_text
    assert changed.reason.startswith("Mensen belden op onhandige tijden.")
    assert agreements["Wij kennen elkaar bij naam"].outcome == "keep"
    assert agreements["Eén gezamenlijk aanmeldformulier"].outcome == "new"


def test_a_stopped_agreement_says_why(example: Store) -> None:
    agreements = {one.title: one for one in build_session_report(example, "s-04", TODAY).agreements}
    stopped = agreements["Eén gezamenlijk aanmeldformulier"]
    assert stopped.outcome == "stop"
    assert stopped.reason.startswith("Wij verzamelden te veel gegevens.")
    assert stopped.old_text.startswith("1. Wij gebruiken één formulier")


def test_a_proposal_is_called_a_proposal(example: Store) -> None:
    agreements = {one.title: one for one in build_session_report(example, "s-06", TODAY).agreements}
    assert agreements["Vergoeding voor inwoners die meedenken"].outcome == "proposed"


def test_open_actions_are_those_that_were_open_on_the_day(example: Store) -> None:
    (action,) = build_session_report(example, "s-06", TODAY).open_actions
    assert action.text.startswith("Uitzoeken of de bus op dinsdag")
    assert action.overdue
    assert action.session == "5"
    then = build_session_report(example, "s-04", TODAY).open_actions
    assert all(one.done_on is None for one in then)
    assert "Uitzoeken of de bus op dinsdag" not in " ".join(one.text for one in then)


def test_experiments_as_they_stood_then(example: Store) -> None:
    now = {one.title: one.line for one in build_session_report(example, "s-06", TODAY).experiments}
    then = {one.title: one.line for one in build_session_report(example, "s-03", TODAY).experiments}
    assert now["Eén vast gezicht"].startswith("Aangenomen.")
    assert "van 4,2 naar 1,9, het doel is 2" in now["Eén vast gezicht"]
    assert then["Eén vast gezicht"].startswith("Loopt.")
    assert "van 4,2 naar 3,8" in then["Eén vast gezicht"]


def test_quotes_of_the_example_have_consent(example: Store) -> None:
    assert [one.name for one in build_session_report(example, "s-05", TODAY).quotes] == [
        "Truus Brønsted-Jansen",
        "Saïda Aït Ouali",
    ]
    assert build_session_report(example, "s-06", TODAY).quotes == ()


@pytest.mark.parametrize(
    ("change", "printed"),
    [
        ({}, True),
        ({"given_on": dt.date(2026, 5, 7)}, True),
        ({"given_on": dt.date(2026, 5, 8)}, False),
        ({"given_on": None}, False),
        ({"valid_until": dt.date(2026, 5, 7)}, True),
        ({"valid_until": dt.date(2026, 5, 6)}, False),
        ({"withdrawn_on": dt.date(2026, 5, 7)}, False),
        ({"withdrawn_on": dt.date(2026, 6, 20)}, False),
        ({"purpose": ConsentPurpose.PHOTO_INTERNAL}, False),
    ],
)
def test_a_quote_needs_a_consent_that_counts(
    own_example: Store, change: dict[str, object], printed: bool
) -> None:
    """A consent taken back after the session keeps the quote out of every report made from then on."""
    with own_example.edit("Gewijzigd") as work:
        for name, value in change.items():
            setattr(work.need(ConsentRecord, "c-01"), name, value)
    names = [one.name for one in build_session_report(own_example, "s-05", TODAY).quotes]
    assert ("Truus Brønsted-Jansen" in names) is printed


def test_what_comes_from_an_agenda_item_stands_there(own_example: Store) -> None:
    item = own_example.find(AgendaItem, session_id="s-06")[1]
    with own_example.edit("Gewijzigd") as work:
        work.need(Insight, "i-0601").agenda_item_id = item.id
        work.need(Decision, "d-0602").agenda_item_id = item.id
        work.need(ActionItem, "act-0601").agenda_item_id = item.id
    report = build_session_report(own_example, "s-06", TODAY)
    entry = report.agenda[1]
    assert entry.insights[0].text.startswith("Zeven van de acht")
    assert entry.decisions[0].text.startswith("De wijk ernaast")
    assert entry.actions[0].owner == "Maarten IJsbrandij"
    assert "Zeven van de acht" not in " ".join(one.text for one in report.insights)
    assert len(report.decisions) == 4


def test_a_new_session_without_anything(own_example: Store) -> None:
    with own_example.edit("Nieuw") as work:
        session = work.create(LearningSession, title="")
        work.create(Attendance, session_id=session.id, person_id="p-zandt", status=AttendanceStatus.PRESENT)
        work.create(Quote, session_id=session.id, person_id=None, text="Van niemand")
    report = build_session_report(own_example, session.id, TODAY)
    assert report.title == ""
    assert report.quotes == ()
    assert [group.names for group in report.attendance] == [("Hendrik-Jan van 't Zandt",)]


def test_a_session_that_is_gone(example: Store) -> None:
    with pytest.raises(ContentError):
        build_session_report(example, "s-99", TODAY)
