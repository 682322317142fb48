"""Every finding leads to the field to fill in, or offers the act that mends it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from anders_desktop.model import (
    Barrier,
    ConsentRecord,
    LivingLab,
    Measurement,
    Membership,
    Organisation,
    Person,
    Record,
)
from anders_desktop.model.choices import BarrierLevel, BarrierStatus, GroupKind, MembershipRole
from anders_desktop.model.facts import Finding
from anders_desktop.store import Store
from anders_desktop.views.facts import read_facts, read_findings
from tests.ui.stage import open_window
from ui.main_window import MainWindow
from ui.pages.agreements.page import AgreementsPage
from ui.pages.experiments.page import ExperimentsPage
from ui.pages.groups.page import GroupsPage
from ui.pages.today.page import TodayPage

TODAY = dt.date(2026, 9, 10)


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, example: Store, tmp_path: Path) -> Iterator[MainWindow]:
    """The whole window with the example open."""
    made = open_window(qapp, example, tmp_path, TODAY)
    qtbot.addWidget(made)
    yield made
    made.close()


def change(store: Store, cls: type[Record], record_id: str, **values: object) -> None:
    """Write fields of a record."""
    with store.edit("toets") as work:
        record = work.need(cls, record_id)
        for name, value in values.items():
            setattr(record, name, value)


def guide(store: Store) -> Membership:
    """Somebody's place in the guidance team."""
    return read_facts(store).members(GroupKind.GUIDANCE_TEAM, TODAY)[0]


def _person(store: Store, person_id: str | None) -> Person:
    found = store.get(Person, person_id)
    assert found is not None
    return found


def finding(store: Store, rule: str) -> Finding:
    """The first finding of a rule."""
    return next(one for one in read_findings(store, TODAY) if one.rule == rule)


def open_from_today(window: MainWindow, store: Store, rule: str) -> str:
    """Press a line of Vandaag; gives the name of what has the focus then."""
    found = finding(store, rule)
    window.go("today")
    page = window.page
    assert isinstance(page, TodayPage)
    page.attention.list.opened.emit(f"{found.rule}:{found.record_id}")
    focused = window.focusWidget()
    return focused.accessibleName() if focused is not None else ""


def _retention_passed(store: Store) -> None:
    change(store, LivingLab, store.lab().id, retention_until=dt.date(2026, 9, 1))


def _unwritten(store: Store) -> None:
    change(store, Membership, guide(store).id, reports_to=None)


def _paid_by_one(store: Store) -> None:
    payer = store.find(Organisation)[0]
    change(store, Membership, guide(store).id, paid_by=payer.name)


def _measured_nothing(store: Store) -> None:
    with store.edit("toets") as work:
        for one in work.find(Measurement):
            work.remove(one)


def _consent_over(store: Store) -> None:
    change(store, ConsentRecord, store.find(ConsentRecord)[0].id, valid_until=dt.date(2026, 9, 1))


def _nobody_appointed(store: Store) -> None:
    with store.edit("toets") as work:
        for one in read_facts(store).members(GroupKind.PROFESSIONALS, TODAY):
            work.remove(work.need(Membership, one.id))


def _barrier_waits(store: Store) -> None:
    with store.edit("toets") as work:
        made = work.create(Barrier, text="De deur is dicht", manager_due=dt.date(2026, 9, 1))
        made.level, made.status = BarrierLevel.MANAGER, BarrierStatus.OPEN


def _nothing(store: Store) -> None:
    del store


@pytest.mark.parametrize(
    ("rule", "make", "named"),
    [
        ("action_overdue", _nothing, "Vóór"),
        ("retention_passed", _retention_passed, "Namen bewaren tot"),
        ("guidance_unwritten", _unwritten, "Legt uit aan"),
        ("guidance_not_independent", _paid_by_one, "Wordt betaald door"),
        ("question_persistent", _nothing, "Antwoord"),
        ("minutes_draft", _nothing, "Verslag vaststellen"),
        ("consent_expired", _consent_over, "Geldig tot en met"),
        ("professional_missing", _nobody_appointed, "Beroepskrachten aanwijzen"),
        ("barrier_overdue", _barrier_waits, "Antwoord"),
        ("measurement_missing", _measured_nothing, "Metingen"),
    ],
)
def test_a_line_of_today_leads_to_the_field_to_fill_in(
    window: MainWindow, store: Store, rule: str, make: Callable[[Store], None], named: str
) -> None:
    make(store)
    assert open_from_today(window, store, rule) == named


def test_an_agreement_to_be_talked_over_opens_with_its_questions(window: MainWindow, store: Store) -> None:
    open_from_today(window, store, "agreement_review_due")
    assert isinstance(window.page, AgreementsPage)
    assert window.page.view.review.isVisible()


def acts(window: MainWindow, store: Store, rule: str) -> dict[str, Callable[[], object]]:
    """What the button of a finding on Groepen offers."""
    window.go("groups")
    page = window.page
    assert isinstance(page, GroupsPage)
    return dict(page.acts.mender.acts(finding(store, rule), TODAY))


def test_a_guide_who_is_not_independent_is_mended_at_the_cause_or_stops(
    window: MainWindow, store: Store
) -> None:
    _paid_by_one(store)
    who = _person(store, guide(store).person_id).caption()
    offered = acts(window, store, "guidance_not_independent")
    assert list(offered) == [f"Aanpassen wie {who} betaalt", f"{who} stopt in het begeleidingsteam"]
    offered[f"{who} stopt in het begeleidingsteam"]()
    assert "guidance_not_independent" not in {one.rule for one in read_findings(store, TODAY)}
    store.undo()
    assert "guidance_not_independent" in {one.rule for one in read_findings(store, TODAY)}


def test_a_director_who_is_a_manager_too_can_stop_as_one_of_the_two(window: MainWindow, store: Store) -> None:
    found = finding(store, "double_hat")
    who = _person(store, found.record_id).caption()
    offered = acts(window, store, "double_hat")
    assert list(offered) == [f"{who} stopt als manager", f"{who} stopt als bestuurder"]
    offered[f"{who} stopt als bestuurder"]()
    assert who not in " ".join(
        one.sentence for one in read_findings(store, TODAY) if one.rule == "double_hat"
    )


def test_who_stands_in_is_followed_or_stays_longer(window: MainWindow, store: Store) -> None:
    manager = read_facts(store).members(GroupKind.MANAGERS, TODAY)[0]
    change(store, Membership, manager.id, role=MembershipRole.ACTING, until=dt.date(2026, 9, 15))
    offered = acts(window, store, "acting_ending")
    assert list(offered)[-2:] == ["Nieuwe persoon", "Langer laten waarnemen"]
    offered["Langer laten waarnemen"]()
    focused = window.focusWidget()
    assert focused is not None and focused.accessibleName() == "Tot en met"


def test_who_goes_to_a_record_can_use_the_arrows_there(window: MainWindow) -> None:
    window.go("today")
    assert isinstance(window.page, TodayPage)
    window.page.attention.list.setFocus()
    assert window.navigate("experiment", "e-02")
    assert isinstance(window.page, ExperimentsPage)
    assert window.focusWidget() is window.page.list.view, (
        "not the filter, where a letter would hide the others"
    )
