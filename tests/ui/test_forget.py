"""Vergeten in the window: what is shown, what is agreed, and what is left afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from anders_desktop.model import Agreement, Attendance, ConsentRecord, Experiment, Insight, Person, Quote
from anders_desktop.model.choices import LabStatus
from anders_desktop.store import Store
from anders_desktop.store.check import check
from anders_desktop.views.closing import named_people
from anders_desktop.views.made_reports import Made, note_made
from tests.ui.desk import TODAY, Office, button, office
from tests.ui.hands import press
from ui.dialogs.cleanup import CleanupDialog
from ui.dialogs.forget import ForgetDialog
from ui.forgetting import ask_forget
from ui.keeping import FORGET_LATER
from ui.pages.groups.consents import clean_up
from ui.pages.groups.privacy_card import PrivacyCard
from ui.pages.process.retention import RetentionButtons

__all__ = ["office"]


@pytest.fixture
def store(office: Office) -> Store:
    """The example, open, with the name in two texts."""
    office.desk.open_example()
    store = office.desk.open_store
    assert store is not None
    with store.edit("Gewijzigd") as work:
        work.need(Experiment, "e-01").scale = "Bij Wim Hoekstra-Żak in de flat"
        work.need(Experiment, "e-02").scale = "Meubels Hoekstra doet mee"
    return store


def dialog_for(office: Office, person: str = "p-hoekstra") -> ForgetDialog:
    """The dialog of one person, open."""
    assert office.window.context is not None
    made = ask_forget(office.window.context, [person], office.window)
    QApplication.processEvents()
    return made


def wait(office: Office, qtbot: QtBot) -> None:
    """Until the work in the background is done."""
    qtbot.waitUntil(lambda: not office.window.jobs.busy, timeout=120_000)


def test_each_text_is_confirmed_and_one_can_stay(office: Office, store: Store, qtbot: QtBot) -> None:
    dialog = dialog_for(office)
    rows = {row.hit.place: row for row in dialog.rows}
    assert all(row.box.isChecked() for row in dialog.rows)
    row = rows["e-02", "scale"]
    assert (row.hit.name, row.hit.after) == ("Hoekstra", " doet mee")
    row.box.setFocus()
    QTest.keyClick(row.box, Qt.Key.Key_Space)  # keyboard alone
    assert not row.box.isChecked()
    press(dialog, "Voorgoed vergeten")
    wait(office, qtbot)
    assert store.find(Experiment, id="e-01")[0].scale == "Bij iemand in de flat"
    assert store.find(Experiment, id="e-02")[0].scale == "Meubels Hoekstra doet mee"
    person = store.get(Person, "p-hoekstra")
    assert person is not None and person.given_name is None
    assert store.find(Attendance, person_id="p-hoekstra")
    assert "Vergeten." in office.window.said


def test_wiped_out_and_backups_dropped(office: Office, store: Store, qtbot: QtBot) -> None:
    office.settings.set("author", "Wim Hoekstra-Żak")
    dialog = dialog_for(office)
    dialog.erase_choice.setChecked(True)
    dialog.drop.setChecked(True)
    dialog.word.setText("een bewoner")
    press(dialog, "Voorgoed vergeten")
    wait(office, qtbot)
    assert store.get(Person, "p-hoekstra") is None
    assert store.find(Experiment, id="e-01")[0].scale == "Bij een bewoner in de flat"
    backups = office.desk.library.backups
    assert backups is not None
    assert [one.reason for one in backups.listed(office.desk.open_id)] == ["asked"]
    assert office.settings.get("author") == ""


def test_a_second_place_that_is_away_follows_later(
    office: Office, store: Store, qtbot: QtBot, tmp_path: Path
) -> None:
    del store
    stick = tmp_path / "stick"
    stick.mkdir()
    office.desk.keeper.use_place(stick)
    wait(office, qtbot)
    office.desk.keeper.keep_now()
    wait(office, qtbot)
    before = {one.name for one in stick.rglob("*.anders")}
    assert before
    stick.rename(tmp_path / "weg")
    press(dialog_for(office), "Voorgoed vergeten")
    wait(office, qtbot)
    assert office.settings.get(FORGET_LATER)
    (tmp_path / "weg").rename(stick)
    held = {one.name: one.read_bytes() for one in stick.rglob("*.anders")}
    office.desk.keeper.copy_to_place()
    wait(office, qtbot)
    assert not office.settings.get(FORGET_LATER)
    now = {one.name: one.read_bytes() for one in stick.rglob("*.anders")}
    assert not any(now.get(name) == content for name, content in held.items())


def test_cancelling_changes_nothing(office: Office, store: Store) -> None:
    press(dialog_for(office), "Annuleren")
    assert store.get(Person, "p-hoekstra").given_name == "Wim"  # type: ignore[union-attr]


def test_withdrawing_shows_what_to_clean_up(office: Office, store: Store) -> None:
    quote = next(one for one in store.find(Quote) if one.person_id == "p-hoekstra")
    note_made(store, Made(kind="session", title="Verslag", text=quote.text or ""), TODAY)
    consent = next(
        one for one in store.find(ConsentRecord, person_id="p-hoekstra") if "quote" in str(one.purpose)
    )
    assert office.window.context is not None
    clean_up(office.window.context, consent.id, office.window)
    QApplication.processEvents()
    dialog = office.window.findChild(CleanupDialog)
    assert isinstance(dialog, CleanupDialog) and len(dialog.found) == 2
    press(dialog, "Lijst kopiëren")
    assert "Verslag" in QApplication.clipboard().text()
    button(dialog, "Verwijderen: Uitspraak").click()
    assert store.get(Quote, quote.id) is None and len(dialog.found) == 1
    dialog.accept()


def test_everything_about_a_person_is_written(
    office: Office, store: Store, qtbot: QtBot, tmp_path: Path
) -> None:
    del store
    assert office.window.context is not None
    card = PrivacyCard(office.window.context)
    qtbot.addWidget(card)
    card.show_person("p-hoekstra")
    card.write_paper(tmp_path / "alles.pdf")
    card.write_document(tmp_path / "alles.yaml")
    card.write_document(tmp_path / "alles.json")
    wait(office, qtbot)
    assert (tmp_path / "alles.pdf").read_bytes().startswith(b"%PDF")
    text = (tmp_path / "alles.yaml").read_text(encoding="utf-8")
    assert "Wim" in text and "attendance" in text and "Meubels Hoekstra" in text
    assert '"kind": "membership"' in (tmp_path / "alles.json").read_text(encoding="utf-8")


def test_closing_keeps_lessons_and_agreements_and_forgets_names(
    office: Office, store: Store, qtbot: QtBot
) -> None:
    context = office.window.context
    assert context is not None
    agreements, insights = len(store.find(Agreement)), len(store.find(Insight))
    buttons = RetentionButtons(context)
    qtbot.addWidget(buttons)
    buttons.check()
    assert store.lab().retention_checked_on == TODAY
    buttons.ask_close()
    QApplication.processEvents()
    dialog = next(one for one in QApplication.topLevelWidgets() if isinstance(one, ForgetDialog))
    press(dialog, "Voorgoed vergeten")
    wait(office, qtbot)
    lab = store.lab()
    assert lab.status is LabStatus.ENDED and lab.ended_on == TODAY
    assert named_people(store) == []
    assert len(store.find(Agreement)) == agreements and len(store.find(Insight)) == insights
    assert check(store) == []


@pytest.mark.parametrize(
    ("author", "left"),
    [("Wim Hoekstra", ""), ("w. hoekstra-zak", ""), ("Wim", ""), ("Wim Jansen", "Wim Jansen"), ("", "")],
)
def test_who_is_forgotten_is_no_longer_who_works_here(
    office: Office, store: Store, qtbot: QtBot, author: str, left: str
) -> None:
    del store
    office.desk.set_author(author)
    press(dialog_for(office), "Voorgoed vergeten")
    wait(office, qtbot)
    assert office.settings.get("author", "") == left == office.desk.author
