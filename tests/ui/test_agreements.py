"""The page Afspraken: what a person does and sees, on the example."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from anders_desktop.model import (
    Agreement,
    AgreementReview,
    AgreementVersion,
    Experiment,
    LearningSession,
    Responsibility,
    StakeholderGroup,
)
from anders_desktop.model.choices import AgreementStatus, DecidedBy, ReviewOutcome
from anders_desktop.model.session_rules import REVIEW_AFTER
from anders_desktop.store import Store
from anders_desktop.views import agreement_life
from anders_desktop.views.agreements import EVERYTHING
from anders_desktop.views.session_edits import take_over
from anders_desktop.views.session_offers import read_offers
from anders_desktop.views.sessions import read_session
from tests.ui.stage import stand
from ui.kit.differences import differences
from ui.pages.agreements.page import AgreementsPage

TODAY = dt.date(2026, 9, 10)


@pytest.fixture
def page(
    qapp: QApplication, qtbot: QtBot, store: Store, tmp_path: Path, said: list[str]
) -> Iterator[AgreementsPage]:
    """The page, in sight, hearing of every change."""
    yield from stand(
        AgreementsPage,
        qapp,
        qtbot,
        store,
        tmp_path,
        lambda: TODAY,
        say=lambda message, _tone="info": said.append(message),
    )


def test_empty_proeftuin_offers_the_first_step(page: AgreementsPage, store: Store) -> None:
    page._empty.button.click()
    made = store.find(Agreement)
    assert [one.status for one in made] == [AgreementStatus.PROPOSED]
    assert len(store.find(AgreementVersion)) == 1
    assert page.view.isVisible()
    QTest.keyClicks(QApplication.focusWidget(), "Samen eten")
    page.commit_pending()
    assert store.find(Agreement)[0].title == "Samen eten"


def test_first_agreement_shows_both_wordings(example: Store, page: AgreementsPage) -> None:
    wording = page.view.wording
    assert wording.badge.accessibleName() == "versie 2 · leersessie 3 · 22 januari 2026"
    assert wording.before.toPlainText().startswith("Heb je een vraag")
    assert wording.now.extraSelections()
    assert wording.before.isVisible()


def test_differences_are_words() -> None:
    gone, came = differences("Bel dan eerst.", "Bel eerst. Of mail.")
    assert [("Bel dan eerst."[a:b]) for a, b in gone] == ["dan"]
    assert [("Bel eerst. Of mail."[a:b]) for a, b in came] == ["Of mail."]


def test_text_is_kept_and_a_new_version_leaves_the_old_one(example: Store, page: AgreementsPage) -> None:
    old = page.view.wording.now.toPlainText()
    page.view.version_button.click()
    page.view.wording.now.setPlainText("Bel altijd.")
    page.commit_pending()
    texts = {
        one.number: one.text for one in example.find(AgreementVersion, agreement_id=page.view.agreement_id)
    }
    assert texts[3] == "Bel altijd."
    assert texts[2] == old == page.view.wording.before.toPlainText()


def test_review_that_stops_ends_the_agreement_in_one_step(example: Store, page: AgreementsPage) -> None:
    agreement_id = page.view.agreement_id
    page.view.review_button.click()
    card = page.view.review.card
    assert card is not None
    card._outcome.choose(str(ReviewOutcome.STOP), tell=True)
    page.commit_pending()
    agreement = example.get(Agreement, agreement_id)
    assert agreement is not None and agreement.status is AgreementStatus.ENDED
    assert any(
        one.outcome is ReviewOutcome.STOP for one in example.find(AgreementReview, agreement_id=agreement_id)
    )
    assert (page.pills.current, page.list.current) == (str(AgreementStatus.ENDED), agreement_id)
    assert page.view.agreement_id == agreement_id
    example.undo()
    agreement = example.get(Agreement, agreement_id)
    assert agreement is not None and agreement.status is AgreementStatus.ACTIVE
    assert page.pills.current == str(AgreementStatus.ACTIVE)


def test_review_that_keeps_asks_again_later(example: Store, page: AgreementsPage) -> None:
    agreement_id = page.view.agreement_id
    page.view.review_button.click()
    card = page.view.review.card
    assert card is not None
    card._outcome.choose(str(ReviewOutcome.KEEP), tell=True)
    agreement = example.get(Agreement, agreement_id)
    assert agreement is not None and agreement.review_on == TODAY + REVIEW_AFTER
    example.undo()
    agreement = example.get(Agreement, agreement_id)
    assert agreement is not None and agreement.review_on == dt.date(2026, 9, 17)


def test_proposal_becomes_valid_with_an_objection(example: Store, page: AgreementsPage) -> None:
    page.pills.choose(str(AgreementStatus.PROPOSED), tell=True)
    agreement_id = page.view.agreement_id
    life = page.view.life
    assert life.valid_button.isVisible() and not page.view.review_button.isVisible()
    assert [words for _icon, words, _act in filter(None, life.ways())] == [
        "Met instemming",
        "Met instemming met bezwaar",
        "Met bestuursbesluit",
    ]
    life.make_valid(DecidedBy.CONSENT_WITH_OBJECTION)
    assert page.pills.current == str(AgreementStatus.ACTIVE) and page.view.agreement_id == agreement_id
    assert "Geldig sinds 10 september 2026" in life.words.text() and not life.valid_button.isVisible()
    page.view.wording.binding.editor("objection").insertPlainText("Dit kost tijd.")
    page.commit_pending()
    version = example.find(AgreementVersion, agreement_id=agreement_id)[-1]
    assert (version.decided_by, version.objection) == (DecidedBy.CONSENT_WITH_OBJECTION, "Dit kost tijd.")
    assert version.decided_on == TODAY
    example.undo()
    example.undo()
    assert page.pills.current == str(AgreementStatus.PROPOSED) and page.view.agreement_id == agreement_id


def test_agreement_ends_and_lives_again_in_a_new_version(example: Store, page: AgreementsPage) -> None:
    agreement_id = page.view.agreement_id
    assert not page.view.ending.isVisible()
    page.view.life.end_button.click()
    assert page.pills.current == str(AgreementStatus.ENDED) and page.view.agreement_id == agreement_id
    page.view.ending.form.binding.editor("end_reason").insertPlainText("Niet meer nodig.")
    page.commit_pending()
    ended = example.get(Agreement, agreement_id)
    assert ended is not None and (ended.ended_on, ended.end_reason) == (TODAY, "Niet meer nodig.")
    page.view.life.make_valid(DecidedBy.BOARD_DECISION)
    again = example.get(Agreement, agreement_id)
    assert again is not None and (again.status, again.ended_on) == (AgreementStatus.ACTIVE, None)
    assert page.view.wording.badge.accessibleName().startswith("versie 3")


def test_any_two_versions_stand_beside_each_other(example: Store, page: AgreementsPage) -> None:
    page.view.version_button.click()
    page.view.wording.now.setPlainText("Bel altijd.")
    page.commit_pending()
    left, right = page.view.wording.left, page.view.wording.right
    assert left.place == 1 and right.shown is page.view.wording.now
    left.older.click()
    right.older.click()
    assert (left.place, right.place) == (0, 1)
    assert not page.view.wording.now.isVisible()
    assert left.text.toPlainText() != right.shown.toPlainText() and right.shown.extraSelections()
    assert not right.older.isEnabled() and not left.newer.isEnabled()
    right.newer.click()
    assert right.shown is page.view.wording.now and page.view.wording.now.isVisible()


def test_empty_pill_shows_no_agreement(example: Store, page: AgreementsPage) -> None:
    with example.edit("Afspraak") as work:
        for one in work.find(Agreement):
            if one.status is AgreementStatus.ENDED:
                work.remove(one)
    page.pills.choose(str(AgreementStatus.ENDED), tell=True)
    assert page.view.agreement_id == ""
    assert not page.view.wording.isVisible()


def test_pills_choose_the_list(example: Store, page: AgreementsPage) -> None:
    page.pills.choose(str(AgreementStatus.ENDED), tell=True)
    assert page.list.model.rowCount() == 1
    shown = example.get(Agreement, page.view.agreement_id)
    assert shown is not None and shown.status is AgreementStatus.ENDED


def test_removed_agreement_comes_back(example: Store, page: AgreementsPage, said: list[str]) -> None:
    agreement_id = page.view.agreement_id
    page.remove_record()
    assert said == ["Verwijderd. Ongedaan maken: Ctrl+Z"]
    assert page.view.agreement_id != agreement_id
    example.undo()
    assert page.show_record("agreement", agreement_id)
    assert page.view.agreement_id == agreement_id


def test_parts_lead_to_their_agreement(example: Store, page: AgreementsPage) -> None:
    for cls in (AgreementVersion, AgreementReview, Responsibility):
        record = example.find(cls)[-1]
        assert page.show_record(cls.kind(), record.id)
        assert page.view.agreement_id == record.agreement_id
    assert not page.show_record("agreement", "weg")


def test_copy_is_a_proposal(example: Store, page: AgreementsPage) -> None:
    page.duplicate_record()
    copy = example.get(Agreement, page.view.agreement_id)
    assert copy is not None and copy.title == "Eerst bellen, dan mailen (kopie)"
    assert page.pills.current == str(AgreementStatus.PROPOSED)


def test_lines_of_who_does_what(example: Store, page: AgreementsPage) -> None:
    before = len(page.view.duties.rows.rows())
    page.view.duties.add_button.click()
    rows = page.view.duties.rows.rows()
    assert len(rows) == before + 1
    QTest.keyClicks(rows[-1].binding.editor("what"), "Zet koffie")
    rows[-1].up.click()
    assert page.view.duties.rows.rows()[-2].binding.editor("what").value() == "Zet koffie"
    page.view.duties.rows.rows()[-2].remove.click()
    assert len(page.view.duties.rows.rows()) == before


def test_narrow_page_keeps_the_list_while_one_chooses_a_pill(example: Store, page: AgreementsPage) -> None:
    page.resize(700, 480)
    assert not page.list.isVisible()
    page.panes.back.click()
    page.pills.choose(str(AgreementStatus.PROPOSED), tell=True)
    assert page.list.isVisible()
    assert not page.view.isVisible()


def test_chain_is_read_back_and_can_be_mended(example: Store, page: AgreementsPage) -> None:
    page.show_record("agreement", "a-03")
    chain = page.view.chain
    names = [row.accessibleName() for row in chain.experiments.rows()]
    assert names == ["Eén vast gezicht, Aangenomen"]
    assert chain.questions.rows() and chain.insights.rows() and chain.sessions.rows()
    other = next(one for one in example.find(Experiment) if "a-03" not in one.agreement_ids)
    chain.add_field.show_value(other.id)
    chain.add_field.finished.emit()
    tied = example.get(Experiment, other.id)
    assert tied is not None and "a-03" in tied.agreement_ids and len(chain.experiments.rows()) == 2
    chain.experiments.unlinked.emit(other.id)
    assert [row.accessibleName() for row in chain.experiments.rows()] == names


def test_filter_narrows_list_and_counts_down(example: Store, page: AgreementsPage) -> None:
    assert not page.narrowing.isVisible()
    page.narrow_button.click()
    page.narrowing.sort.setCurrentIndex(1)
    page.narrowing.sort.activated.emit(1)
    page.narrowing.day.show_value(dt.date(2026, 9, 17))
    page.narrowing.day.finished.emit()
    assert page.narrow_button.accessibleName() == "Filter 1"
    assert page.list.model.rowCount() == 4
    assert [one.text() for one in page.pills._buttons.values()] == ["Geldig 4", "Voorstel 1", "Geëindigd 0"]
    page.show_record(
        "agreement", next(one.id for one in example.find(Agreement) if one.status is AgreementStatus.ENDED)
    )
    assert page.narrow_button.accessibleName() == "Filter" and page.pills.current == str(
        AgreementStatus.ENDED
    )


def test_filter_by_group_goes_to_where_there_are_any(example: Store, page: AgreementsPage) -> None:
    with example.edit("Groep") as work:
        group = work.create(StakeholderGroup, name="Buren").id
        proposal = next(one for one in work.find(Agreement) if one.status is AgreementStatus.PROPOSED)
        proposal.group_ids = (*proposal.group_ids, group)
    page.narrow_button.click()
    page.narrowing.group.show_value(group)
    page.narrowing.group.finished.emit()
    assert page.pills.current == str(AgreementStatus.PROPOSED) and page.view.agreement_id == proposal.id
    page.narrowing.clear_button.click()
    assert page.narrowing.narrowing == EVERYTHING


def test_words_in_the_filter_are_counted_at_the_pills(
    example: Store, page: AgreementsPage, qtbot: QtBot
) -> None:
    page.focus_filter()
    QTest.keyClicks(page.list.filter, "bellen")
    qtbot.waitUntil(lambda: page.list.model.text == "bellen")
    assert next(iter(page.pills._buttons.values())).text() == "Geldig 1"


def test_log_tells_all_and_leads_to_each(example: Store, page: AgreementsPage) -> None:
    page.show_log()
    assert page.log.isVisible()
    whole = page.log.table.model.rowCount()
    page.log.pills.choose("changed", tell=True)
    assert 0 < page.log.table.model.rowCount() < whole
    page.log.table.view.setCurrentIndex(page.log.table.model.index(0, 0))
    row = page.log.table.model.row(0)
    assert row is not None and row.words().startswith("aangepast: versie")
    QTest.keyClick(page.log.table.view, Qt.Key.Key_Return)
    version = example.get(AgreementVersion, row.record_id)
    assert version is not None and page.view.isVisible() and page.view.agreement_id == version.agreement_id


def test_log_goes_along_with_changes(example: Store, page: AgreementsPage) -> None:
    agreement_id = page.view.agreement_id
    page.show_log()
    before = page.log.table.model.rowCount()
    agreement_life.end_agreement(example, agreement_id, TODAY)
    assert page.log.isVisible() and page.log.table.model.rowCount() == before + 1
    first = page.log.table.model.row(0)
    assert first is not None and (first.words(), first.day) == ("geëindigd", TODAY)


def test_menu_offers_the_next_steps(example: Store, page: AgreementsPage) -> None:
    words = [entry[1] for entry in page.view.steps() + page._rest() if entry is not None]
    assert words == [
        "Bespreken", "Nieuwe versie", "Beëindigen", "Weer een voorstel", "Kopie maken", "Verwijderen",
    ]  # fmt: skip


def test_agreement_put_on_the_agenda_waits_there_with_its_questions(
    example: Store, page: AgreementsPage
) -> None:
    agreement_id = page.view.agreement_id
    with example.edit("Leersessie") as work:
        session = work.create(LearningSession, title="Na de zomer", date=dt.date(2026, 9, 24)).id
    offers = read_offers(example, session, TODAY, {})
    offer = next(one for one in offers if one.record_id == agreement_id)
    take_over(example, session, offer)
    sheet = read_session(example, session)
    assert sheet is not None and [one.agreement.id for one in sheet.reviews] == [agreement_id]
    example.undo()
    sheet = read_session(example, session)
    assert sheet is not None and not sheet.reviews
