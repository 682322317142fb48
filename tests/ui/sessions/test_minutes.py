"""Writing down what is said, and what comes out of it."""

from __future__ import annotations

import datetime as dt
import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from pytestqt.qtbot import QtBot

from anders_desktop.model import (
    ActionItem,
    AgendaItem,
    Agreement,
    AgreementVersion,
    Decision,
    Insight,
    LearningSession,
    Quote,
)
from anders_desktop.model.choices import ActionStatus, AgreementStatus, MinutesStatus
from anders_desktop.store import Store
from tests.ui.hands import press, type_in, write
from tests.ui.sessions.parts import Told, step
from ui.pages.sessions.page import SessionsPage


def test_notes_are_kept_by_themselves(page: SessionsPage, store: Store, qtbot: QtBot) -> None:
    page.list.choose("s-06")
    card = step(page, "minutes").items.rows()[0]
    type_in(card.notes, "Wij schrijven mee.")

    def kept() -> None:
        item = store.get(AgendaItem, card.record_id)
        assert item is not None and item.notes == "Wij schrijven mee."

    qtbot.waitUntil(lambda: kept() is None, timeout=3000)
    write(card.notes, " En nog iets")
    page.list.choose("s-05")
    item = store.get(AgendaItem, card.record_id)
    assert item is not None and item.notes == "Wij schrijven mee. En nog iets"


def test_an_insight_becomes_an_agreement_with_one_click(page: SessionsPage, store: Store) -> None:
    page.list.choose("s-06")
    minutes = step(page, "minutes")
    card = minutes.items.rows()[0]
    type_in(card.insights._empty.text, "Wie eerst komt, blijft. Dat geeft rust.")
    press(card, "Afspraak maken van dit agendapunt")
    insight = store.find(Insight, agenda_item_id=card.record_id)
    assert [one.text for one in insight] == ["Wie eerst komt, blijft. Dat geeft rust."]
    agreement = next(one for one in store.find(Agreement) if one.title == "Wie eerst komt, blijft")
    version = store.find(AgreementVersion, agreement_id=agreement.id)
    assert [(one.session_id, one.agenda_item_id, one.number) for one in version] == [
        ("s-06", card.record_id, 1)
    ]
    assert agreement.status is AgreementStatus.ACTIVE
    row = minutes.outcomes.rows.row(agreement.id)
    assert row is not None and row.text.hasFocus()
    write(row.text, "De eerste blijft")
    page.commit_pending()
    changed = store.get(Agreement, agreement.id)
    assert changed is not None and changed.title == "De eerste blijft"


def test_an_action_gets_who_and_when_on_its_own_line(page: SessionsPage, store: Store, told: Told) -> None:
    page.list.choose("s-06")
    minutes = step(page, "minutes")
    card = minutes.items.rows()[2]
    press(card, "Actie maken van dit agendapunt")
    row = next(one for one in minutes.outcomes.rows.rows() if one.text.hasFocus())
    write(row.text, "Sleutel regelen")
    who = row.binding.editor("owner_id")
    type_in(who.lineEdit(), "Marijke ter Haar")
    type_in(row.binding.editor("due"), "17-9-2026")
    page.commit_pending()
    action = store.get(ActionItem, row.record_id)
    assert action is not None
    assert (action.text, action.due, action.agenda_item_id) == (
        "Sleutel regelen",
        dt.date(2026, 9, 17),
        card.record_id,
    )
    assert action.owner_id == "p-terhaar" and action.status is ActionStatus.OPEN
    press(row, "Actie openen")
    assert told.navigated == [("action_item", row.record_id)]


def test_marked_words_become_the_decision(page: SessionsPage, store: Store) -> None:
    page.list.choose("s-06")
    card = step(page, "minutes").items.rows()[4]
    cursor = card.notes.document().find("Wij besluiten in september")
    card.notes.setTextCursor(cursor)
    press(card, "Besluit maken van dit agendapunt")
    decisions = store.find(Decision, agenda_item_id=card.record_id)
    assert [one.text for one in decisions] == ["Wij besluiten in september"]


def test_approved_minutes_are_read_only_until_they_are_opened_again(page: SessionsPage, store: Store) -> None:
    page.list.choose("s-05")
    card = step(page, "minutes").items.rows()[0]
    assert card.notes.isReadOnly()
    assert page.view._lock_words.text() == "Dit verslag is vastgesteld op 25 juni 2026."
    assert not step(page, "attendance")._groups.isEnabled()
    press(page.view, "Opnieuw openen")
    session = store.get(LearningSession, "s-05")
    assert session is not None and session.minutes_status is MinutesStatus.DRAFT
    assert store.undo_words().startswith("Verslag opnieuw geopend – ‘")
    assert not step(page, "minutes").items.rows()[0].notes.isReadOnly()
    assert page.view._lock.isHidden()


def test_a_quote_without_consent_is_warned_about(page: SessionsPage, store: Store) -> None:
    page.list.choose("s-06")
    quotes = step(page, "minutes").quotes
    press(quotes, "Uitspraak toevoegen")
    row = quotes.rows.rows()[0]
    write(row.binding.editor("text"), "Het helpt mij.")
    type_in(row.binding.editor("person_id").lineEdit(), "Zoë Kuijpers")
    page.commit_pending()
    assert "komt niet in het verslag" in row._consent.text()
    allowed = next(one for one in store.find(Quote) if one.consent_id)
    type_in(
        row.binding.editor("person_id").lineEdit(), quotes._names.caption("person", allowed.person_id or "")
    )
    page.commit_pending()
    quote = store.get(Quote, row.record_id)
    assert quote is not None and quote.text == "Het helpt mij." and quote.person_id == allowed.person_id
