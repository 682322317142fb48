"""The page Groepen: what a person does and sees, on the example and in an empty proeftuin."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from anders_desktop.exchange.newlab import start_lab
from anders_desktop.model import ConsentRecord, Membership, Organisation, Person, StakeholderGroup
from anders_desktop.model.choices import GroupKind
from anders_desktop.store import Store
from tests.ui.stage import stand
from ui.pages.groups.cards import MemberRow
from ui.pages.groups.page import GroupsPage

TODAY = dt.date(2026, 7, 20)


@pytest.fixture
def begun(store: Store) -> Store:
    """A proeftuin of today with one organisation and nobody in it."""
    start_lab(store, "De Linden", "", "", ["Thuiszorg Oosterveen"], today=TODAY)
    return store


@pytest.fixture
def page(
    qapp: QApplication, qtbot: QtBot, store: Store, tmp_path: Path, said: list[str]
) -> Iterator[GroupsPage]:
    """The page, in sight, hearing of every change."""
    yield from stand(
        GroupsPage,
        qapp,
        qtbot,
        store,
        tmp_path,
        lambda: TODAY,
        say=lambda message, _tone="info": said.append(message),
    )


def words(widget: QWidget) -> list[str]:
    """Every text in sight."""
    QApplication.processEvents()  # what was just put in a layout is shown by the event loop
    return [one.text() for one in widget.findChildren(QLabel) if one.isVisible()]


def panel(page: GroupsPage, kind: GroupKind):
    """The card of a kind of group."""
    return next(one for one in page.overview.panels.values() if one.kind == kind.value)


def names(page: GroupsPage, kind: GroupKind) -> list[str]:
    """Who stands on the card of a group."""
    return [row.member.name for row in panel(page, kind).rows.rows()]


def press(widget: QWidget, text: str) -> None:
    """Press the button with these words (or this accessible name) in a widget."""
    QApplication.processEvents()
    buttons = [one for one in widget.findChildren(QPushButton) if one.isVisible()]
    found = [one for one in buttons if text in (one.text(), one.accessibleName())]
    assert found, text
    found[0].click()


def choose(menu: QMenu, text: str) -> None:
    """Choose an act of a menu."""
    next(one for one in menu.actions() if one.text() == text).trigger()


def test_five_groups_and_readiness_of_the_example(example: Store, page: GroupsPage) -> None:
    assert names(page, GroupKind.RESIDENTS) == ["Truus Brønsted-Jansen", "Wim Hoekstra-Żak", "Eléni Papadáki"]
    assert len(names(page, GroupKind.MANAGERS)) == 6
    texts = words(page.overview.readiness)
    assert "Elke organisatie heeft één verantwoordelijke manager" in texts
    assert "“Ik wil weer tijd hebben voor een echt gesprek.”" in words(page.overview.reasons)


def test_empty_proeftuin_begins_with_an_organisation(store: Store, page: GroupsPage) -> None:
    start_lab(store, "De Linden", "", "", [], today=TODAY)
    press(page.overview.readiness, "Toevoegen…")
    QTest.keyClicks(QApplication.focusWidget(), "Thuiszorg Oosterveen")
    page.commit_pending()
    assert [one.name for one in store.find(Organisation)] == ["Thuiszorg Oosterveen"]
    page.show_overview()
    assert "Thuiszorg Oosterveen heeft nog geen beroepskracht aangewezen" in words(page.overview.readiness)


def test_button_of_a_finding_appoints_somebody(begun: Store, page: GroupsPage) -> None:
    with begun.edit("Begin") as work:
        organisation = work.find(Organisation)[0]
        work.create(Person, id="p", given_name="Renske", surname="Dijkhuis", organisation_id=organisation.id)
    line = next(one for one in page.overview.readiness._shown if "beroepskracht" in one.sentence)
    acts = dict(page.acts.mender.acts(line.finding, TODAY))
    assert list(acts) == ["Renske Dijkhuis", "Nieuwe persoon"]
    acts["Renske Dijkhuis"]()
    assert names(page, GroupKind.PROFESSIONALS) == ["Renske Dijkhuis"]
    assert "Elke organisatie heeft minstens één beroepskracht" in words(page.overview.readiness)
    begun.undo()
    assert names(page, GroupKind.PROFESSIONALS) == []


def test_new_person_for_a_finding_begins_with_the_name(begun: Store, page: GroupsPage) -> None:
    line = next(one for one in page.overview.readiness._shown if "manager" in one.sentence)
    dict(page.acts.mender.acts(line.finding, TODAY))["Nieuwe persoon"]()
    QTest.keyClicks(QApplication.focusWidget(), "Bart")
    page.commit_pending()
    made = begun.find(Person)[0]
    assert (made.given_name, made.organisation_id) == ("Bart", begun.find(Organisation)[0].id)
    assert [one.person_id for one in begun.find(Membership)] == [made.id]


def test_two_managers_are_mended_by_choosing_one(example: Store, page: GroupsPage) -> None:
    managers = panel(page, GroupKind.MANAGERS)
    managers.add_button.click()
    assert managers.add_line is not None
    managers.add_line.picked.emit("p-nguyen")
    line = next(one for one in page.overview.readiness._shown if "2 managers" in one.sentence)
    dict(page.acts.mender.acts(line.finding, TODAY))["Łukasz Brzęczkowski is verantwoordelijk"]()
    assert "Hạnh Nguyễn" not in names(page, GroupKind.MANAGERS)
    assert "Elke organisatie heeft één verantwoordelijke manager" in words(page.overview.readiness)


def test_slider_shows_another_day(example: Store, page: GroupsPage) -> None:
    slider = page.overview.readiness.day.slider
    slider.setValue((dt.date(2025, 10, 20) - dt.date(2025, 9, 1)).days)
    assert "Ineke Čapková-de Wit" in names(page, GroupKind.MANAGERS)
    assert "Maarten IJsbrandij" not in names(page, GroupKind.MANAGERS)
    assert "Stand op 20 oktober 2025" in words(page.overview.readiness)
    QTest.keyClick(slider, Qt.Key.Key_Escape)
    assert "Maarten IJsbrandij" in names(page, GroupKind.MANAGERS)
    assert page.day() == TODAY


def test_member_is_moved_ended_and_taken_out(example: Store, page: GroupsPage, said: list[str]) -> None:
    row = next(
        one for one in panel(page, GroupKind.RESIDENTS).rows.rows() if one.member.person_id == "p-hoekstra"
    )
    menu = page.acts.member_menu(row.member)
    moves = next(one.menu() for one in menu.actions() if one.menu() is not None)
    assert isinstance(moves, QMenu)
    choose(moves, "Onafhankelijk begeleidingsteam")
    assert "Wim Hoekstra-Żak" in names(page, GroupKind.GUIDANCE_TEAM)
    old = [one for one in example.find(Membership, person_id="p-hoekstra") if one.until is not None]
    assert old[0].until == TODAY - dt.timedelta(days=1)
    example.undo()
    row = panel(page, GroupKind.RESIDENTS).rows.rows()[0]
    assert isinstance(row, MemberRow)
    row.setFocus()
    page.remove_record()
    assert len(names(page, GroupKind.RESIDENTS)) == 2
    example.undo()
    choose(
        page.acts.member_menu(panel(page, GroupKind.RESIDENTS).rows.rows()[0].member), "Stopt in deze groep"
    )
    assert len(names(page, GroupKind.RESIDENTS)) == 2
    assert said[-1].endswith("Ctrl+Z")


def test_person_is_made_copied_and_removed(example: Store, page: GroupsPage, said: list[str]) -> None:
    before = len(example.find(Person))
    page.new_record()
    QTest.keyClicks(QApplication.focusWidget(), "Sami")
    page.commit_pending()
    assert page.people.list.model.total == before + 1
    page.show_record("person", "p-nguyen")
    page.duplicate_record()
    copy = example.get(Person, page.people.shown_id)
    assert copy is not None and (copy.given_name, copy.organisation_id) == (None, "org-reiger")
    page.remove_record()
    assert said == ["Verwijderd. Ongedaan maken: Ctrl+Z"]
    assert example.get(Person, copy.id) is None
    assert example.find(Membership, person_id=copy.id) == []
    example.undo()
    assert page.show_record("person", copy.id)
    assert len(example.find(Membership, person_id=copy.id)) == 1


def test_filter_finds_names_without_their_accents(example: Store, page: GroupsPage) -> None:
    page.focus_filter()
    page.people.list._filter("sukran")
    assert [page.people.list.model.row(at).title for at in range(page.people.list.model.rowCount())] == [
        "Şükran Yıldız"
    ]


def test_memberships_of_a_person_show_their_time(example: Store, page: GroupsPage) -> None:
    page.show_record("person", "p-capkova")
    rows = page.people.person_view.memberships.rows.rows()
    assert [row._state.text() for row in rows] == ["nu", "voorbij"]
    acting = rows[1]
    acting.unfold(True)
    acting.form.binding.editor("acting_for_id").show_value("p-ijsbrandij")
    acting.form.binding.editor("acting_for_id").finished.emit()
    kept = example.get(Membership, acting._place.id)
    assert kept is not None and kept.acting_for_id == "p-ijsbrandij"
    rows[0].end_button.click()
    assert [row._state.text() for row in page.people.person_view.memberships.rows.rows()] == ["voorbij"] * 2


def test_guide_in_service_is_a_conflict_at_once(example: Store, page: GroupsPage) -> None:
    page.show_record("person", "p-terhaar")
    row = page.people.person_view.memberships.rows.rows()[0]
    editor = row.form.binding.editor("employed_by_participant")
    editor.show_value(True)
    editor.finished.emit()
    assert "werkt bij een deelnemende organisatie" in row._conflict.text()
    page.show_overview()
    assert any("Marijke ter Haar begeleidt, maar" in one for one in words(page.overview.readiness))


def test_yearly_review_of_independence_is_mended_with_one_press(example: Store, page: GroupsPage) -> None:
    page._look_at(dt.date(2026, 9, 10))
    press(page.overview.readiness, "Nog steeds onafhankelijk")
    press(page.overview.readiness, "Nog steeds onafhankelijk")
    assert any("Het begeleidingsteam is onafhankelijk" in one for one in words(page.overview.readiness))
    guides = example.find(Membership, person_id="p-terhaar")
    assert guides[0].independence_review_on == dt.date(2027, 9, 10)


SAID = "“Ik wil weer tijd hebben voor een echt gesprek.”"


def _withdraw_all(example: Store, page: GroupsPage) -> None:
    """Withdraw, as one does in the window, what she who said it gave consent to."""
    page.show_record("person", "p-nguyen")
    for row in page.people.person_view.consents.rows.rows():
        row.withdraw.click()
    assert {one.withdrawn_on for one in example.find(ConsentRecord, person_id="p-nguyen")} == {TODAY}
    page.show_overview()


def test_withdrawn_consent_takes_the_reason_from_the_page(example: Store, page: GroupsPage) -> None:
    assert SAID in words(page.overview.reasons)
    _withdraw_all(example, page)
    assert SAID not in words(page.overview.reasons)


def test_reason_without_consent_stays_away_on_every_day(example: Store, page: GroupsPage) -> None:
    slider = page.overview.readiness.day.slider
    slider.setValue(slider.value() - 30)
    assert page.day() == TODAY - dt.timedelta(days=30)
    assert SAID in words(page.overview.reasons)
    _withdraw_all(example, page)
    assert SAID not in words(page.overview.reasons)
    page._show_pane(page.reasons)
    assert SAID not in words(page.reasons)


def test_consent_is_added(example: Store, page: GroupsPage) -> None:
    page.show_record("person", "p-aitouali")
    before = len(example.find(ConsentRecord, person_id="p-aitouali"))
    page.people.person_view.consents.add_button.click()
    QTest.keyClicks(QApplication.focusWidget(), "op papier")
    page.commit_pending()
    made = example.find(ConsentRecord, person_id="p-aitouali")
    assert len(made) == before + 1
    assert made[-1].how == "op papier" and made[-1].given_on == TODAY


def test_organisation_shows_who_is_who(example: Store, page: GroupsPage) -> None:
    assert page.show_record("organisation", "org-reiger")
    assert {one.text() for one in page.organisations.organisation_view.who.findChildren(QPushButton)} == {
        "Łukasz Brzęczkowski",
        "Şükran Yıldız",
        "Hạnh Nguyễn",
    }
    press(page.organisations.organisation_view.who, "Hạnh Nguyễn")
    assert page.people.shown_id == "p-nguyen"


def test_organisation_is_copied_and_removed(example: Store, page: GroupsPage) -> None:
    page.show_organisations()
    page.show_record("organisation", "org-reiger")
    page.duplicate_record()
    assert example.get(Organisation, page.organisations.shown_id).name == "Thuiszorg Blauwe Reiger (kopie)"
    copy = page.organisations.shown_id
    page.remove_record()
    assert example.get(Organisation, copy) is None
    assert page.organisations.shown_id


def test_every_kind_of_record_leads_somewhere(example: Store, page: GroupsPage) -> None:
    for cls in (Person, Organisation, StakeholderGroup, Membership, ConsentRecord):
        assert page.show_record(cls.kind(), example.find(cls)[-1].id)
    for kind in ("person", "organisation", "stakeholder_group", "membership", "consent_record", "quote"):
        assert not page.show_record(kind, "weg")


def test_group_shows_members_of_now_and_before(example: Store, page: GroupsPage) -> None:
    page.show_record("stakeholder_group", "g-managers")
    assert page.group.list.model.total == 6
    page.group.pills.choose("past", tell=True)
    row = page.group.list.model.row(0)
    assert row.title == "Ineke Čapková-de Wit"
    page.group.list.choose(row.id)
    page.group.view.facts.binding.editor("note").setPlainText("Tijdelijk.")
    page.commit_pending()
    assert example.get(Membership, row.id).note == "Tijdelijk."


def test_who_is_who_leads_to_the_organisation(example: Store, page: GroupsPage) -> None:
    page.overview.readiness.who.click()
    table = page.who.table
    assert table.model.rowCount() == 6
    table._filter("lukasz")
    assert [table.model.row(at).name for at in range(table.model.rowCount())] == ["Thuiszorg Blauwe Reiger"]
    table.activated.emit(table.model.row(0).id)
    assert page.organisations.shown_id == "org-reiger"


def test_reasons_by_theme(example: Store, page: GroupsPage) -> None:
    with example.edit("Thema") as work:
        work.need(Person, "p-nguyen").motivation_themes = ("tijd",)
    page.overview.reasons.all.click()
    assert page.reasons.pills is not None
    page.reasons.pills.choose("tijd", tell=True)
    shown = [one for one in words(page.reasons._area) if one.startswith("“")]
    assert shown == ["“Ik wil weer tijd hebben voor een echt gesprek.”"]


def test_state_is_where_one_was(example: Store, page: GroupsPage) -> None:
    page.show_record("organisation", "org-torens")
    for left, shown in (
        (page.state(), ("organisation", "org-torens")),
        ({"part": "people", "id": 3}, ("", "")),
        ({"part": "people", "id": "weg"}, ("", "")),
        ({"part": ["x"]}, ("", "")),
    ):
        again = GroupsPage(page.context, page.parentWidget())
        again.left = left
        again.refresh(None)
        assert again.record_in_sight() == shown


def test_growth_stands_below_the_groups(example: Store, page: GroupsPage) -> None:
    assert "Samen: van 4 naar 6 mensen." in page.overview.growth.chart.accessibleName()
    with example.edit("Weg") as work:
        for one in work.find(Membership, group_id="g-professionals"):
            work.remove(one)
    assert not page.overview.growth.chart.isVisible()


def test_own_group(example: Store, page: GroupsPage) -> None:
    page.overview.add_group.click()
    QTest.keyClicks(QApplication.focusWidget(), "Mantelzorgers")
    page.commit_pending()
    page.show_overview()
    assert "Mantelzorgers" in [one.accessibleName() for one in page.overview.panels.values()]
