"""Passwords as a person meets them: set, asked, forgotten, changed, removed, and a lock when nobody is there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from keyring.backends.fail import Keyring as NoStore
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLabel
from pytestqt.qtbot import QtBot

from anders_desktop.errors import PasswordNeededError
from anders_desktop.model import Agreement
from anders_desktop.store import engine, keys
from anders_desktop.store.backup import document_of
from anders_desktop.store.library import Library
from tests.store.key_stores import FileStore, in_use
from tests.ui.desk import Office, button, office
from ui.dialogs.password import AskDialog
from ui.dialogs.security_section import SecuritySection
from ui.dialogs.set_password import ChangePasswordDialog, SetPasswordDialog, strength_words

__all__ = ["office"]

PASSWORD = "vier paarse fietsen in de regen"


def words_of(office: Office) -> str:
    return " ".join(
        one.text() for one in office.window.findChildren(QLabel) if one.isVisibleTo(office.window)
    )


def when(kind: type[QDialog], act: Callable[[QDialog], None]) -> None:
    """Do something to the next dialog of a kind, as soon as it is in sight."""

    def look() -> None:
        found = [one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()]
        if found:
            act(found[0])
        else:
            QTimer.singleShot(10, look)

    QTimer.singleShot(0, look)


def answer(password: str) -> Callable[[QDialog], None]:
    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, AskDialog)
        dialog.password.line.setText(password)
        dialog.open_button.click()

    return act


def refuse(dialog: QDialog) -> None:
    dialog.reject()


def wait(office: Office, qtbot: QtBot, lab: str) -> None:
    qtbot.waitUntil(lambda: office.desk.open_id == lab and not office.window.jobs.busy, timeout=30_000)


@pytest.fixture
def lab(office: Office, qtbot: QtBot) -> tuple[str, str]:
    """The id of a proeftuin with a password, open, and what stands on its sheet."""
    office.desk.start_new("Proeftuin De Linden", "", "", [])
    lab_id, key = office.desk.open_id, engine.new_key()
    office.desk.passwords.put_behind(lab_id, PASSWORD, key, "Linden")
    wait(office, qtbot, lab_id)
    return lab_id, " ".join(keys.sheet_groups(key))


def in_a_next_run(office: Office, lab_id: str) -> None:
    office.desk.show_start()
    office.desk.library.lock(lab_id)
    office.desk.show_start()


def test_a_password_counts_after_the_sheet_was_typed_over(office: Office, qtbot: QtBot) -> None:
    office.desk.start_new("Proeftuin De Linden", "", "", [])
    lab_id = office.desk.open_id

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, SetPasswordDialog)
        dialog.go_on()
        assert "minstens 8 tekens" in dialog.fields.error.text()
        dialog.fields.first.line.setText(PASSWORD)
        assert dialog.fields.error.text() == ""
        assert dialog.fields.strength.text() == "Sterk."
        dialog.fields.second.line.setText("iets anders")
        dialog.go_on()
        assert "niet hetzelfde" in dialog.fields.error.text()
        dialog.fields.second.line.setText(PASSWORD)
        dialog.label.setText("Linden")
        dialog.go_on()
        shown = " ".join(one.text() for one in dialog.findChildren(QLabel) if one.isVisibleTo(dialog))
        assert all(group in shown for group in dialog.groups)
        dialog.go_on()
        dialog.typed.setPlainText(" ".join([*dialog.groups[:-1], "AAAAA"]))
        dialog.go_on()
        assert "Groepje 13 klopt niet" in dialog.typed_error.text()
        assert not office.desk.passwords.is_locked(lab_id)
        dialog.typed.setPlainText("\n".join(dialog.groups).lower())
        dialog.go_on()

    when(SetPasswordDialog, act)
    office.desk.passwords.set_up(lab_id)
    wait(office, qtbot, lab_id)
    assert office.desk.passwords.is_locked(lab_id)
    assert "heeft nu een wachtwoord" in office.window.said
    with pytest.raises(PasswordNeededError):
        Library(office.places.library, office.desk.library.identity).open(lab_id)


def test_thinking_better_of_it_changes_nothing(office: Office) -> None:
    office.desk.start_new("Proeftuin De Linden", "", "", [])
    lab_id = office.desk.open_id
    when(SetPasswordDialog, refuse)
    office.desk.passwords.set_up(lab_id)
    assert not office.desk.passwords.is_locked(lab_id)


def test_the_start_page_says_only_what_may_be_read(office: Office, lab: tuple[str, str]) -> None:
    in_a_next_run(office, lab[0])
    assert "Linden" in words_of(office)
    assert "Proeftuin De Linden" not in words_of(office)
    assert "heeft een wachtwoord" in words_of(office)
    for path in (one for one in office.places.library.parent.rglob("*") if one.is_file()):
        assert b"De Linden" not in path.read_bytes(), path


def test_a_wrong_password_is_asked_again_and_the_right_one_opens(
    office: Office, lab: tuple[str, str]
) -> None:
    in_a_next_run(office, lab[0])

    def wrong(dialog: QDialog) -> None:
        answer("fout wachtwoord")(dialog)
        when(AskDialog, right)

    def right(dialog: QDialog) -> None:
        assert isinstance(dialog, AskDialog)
        assert dialog.error.text() == "Dit wachtwoord is niet goed."
        answer(PASSWORD)(dialog)

    when(AskDialog, wrong)
    button(office.window, "Linden openen").click()
    assert office.desk.open_id == lab[0]


def test_not_now_stays_at_the_start_page(office: Office, lab: tuple[str, str]) -> None:
    in_a_next_run(office, lab[0])
    when(AskDialog, refuse)
    assert not office.desk.open_lab(lab[0])
    assert office.desk.open_id == ""
    assert "Uw proeftuinen" in words_of(office)


def test_a_forgotten_password_is_replaced_with_the_sheet(office: Office, lab: tuple[str, str]) -> None:
    in_a_next_run(office, lab[0])

    def by_sheet(dialog: QDialog) -> None:
        assert isinstance(dialog, AskDialog)
        button(dialog, "Wachtwoord vergeten?").click()
        dialog.sheet.setPlainText(lab[1])
        when(ChangePasswordDialog, choose)
        dialog.open_button.click()

    def choose(dialog: QDialog) -> None:
        assert isinstance(dialog, ChangePasswordDialog)
        dialog.fields.first.line.setText("een heel nieuw wachtwoord")
        dialog.fields.second.line.setText("een heel nieuw wachtwoord")
        dialog.accept()

    when(AskDialog, by_sheet)
    assert office.desk.open_lab(lab[0])
    in_a_next_run(office, lab[0])
    when(AskDialog, answer("een heel nieuw wachtwoord"))
    assert office.desk.open_lab(lab[0])


def test_changing_asks_for_the_password_of_now(office: Office, lab: tuple[str, str]) -> None:
    tries: list[str] = []

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, ChangePasswordDialog)
        tries.append(dialog.fields.error.text())
        dialog.old.line.setText("fout wachtwoord" if len(tries) == 1 else PASSWORD)
        for field in (dialog.fields.first, dialog.fields.second):
            field.line.setText("een heel nieuw wachtwoord")
        if len(tries) == 1:
            when(ChangePasswordDialog, act)
        dialog.accept()

    when(ChangePasswordDialog, act)
    assert office.desk.passwords.change(lab[0])
    assert tries == ["", "Dit wachtwoord is niet goed."]
    in_a_next_run(office, lab[0])
    when(AskDialog, answer("een heel nieuw wachtwoord"))
    assert office.desk.open_lab(lab[0])


def test_removing_asks_first_and_opens_for_everybody(
    office: Office, qtbot: QtBot, lab: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office.window, "ask", lambda _question, _yes, _no: False)
    office.desk.passwords.remove(lab[0])
    assert office.desk.passwords.is_locked(lab[0])
    monkeypatch.setattr(office.window, "ask", lambda _question, _yes, _no: True)
    office.desk.passwords.remove(lab[0])
    wait(office, qtbot, lab[0])
    assert not office.desk.passwords.is_locked(lab[0])
    in_a_next_run(office, lab[0])
    assert office.desk.open_lab(lab[0])


def test_it_locks_itself_and_keeps_what_was_being_typed(
    office: Office, qtbot: QtBot, lab: tuple[str, str]
) -> None:
    passwords = office.desk.passwords
    passwords.set_minutes(5)
    assert passwords.idle.isActive()
    assert passwords.idle.interval() == 5 * 60_000
    assert office.window.go("agreements")
    button(office.window, "Nieuwe afspraak").click()
    store = office.desk.open_store
    assert store is not None
    with store.edit("Titel") as work:
        work.find(Agreement)[0].title = "Eerst bellen"
    passwords.idle.timeout.emit()
    assert office.desk.open_id == ""
    assert "op slot" in words_of(office)
    assert "Eerst bellen" not in words_of(office)
    with pytest.raises(PasswordNeededError):
        office.desk.library.open(lab[0])
    when(AskDialog, answer(PASSWORD))
    office.press("Openen")
    assert office.desk.open_id == lab[0]
    assert [one.title for one in office.desk.open_store.find(Agreement)] == ["Eerst bellen"]


def test_a_backup_that_still_lies_open_goes_behind_the_password(office: Office, qtbot: QtBot) -> None:
    office.desk.start_new("Proeftuin De Linden", "", "", [])
    lab_id, backups = office.desk.open_id, office.desk.library.backups
    store = office.desk.open_store
    assert backups is not None
    assert store is not None
    late = backups.make(store, lab_id, "auto").path
    content = late.read_bytes()
    office.desk.passwords.put_behind(lab_id, PASSWORD, engine.new_key(), "")
    wait(office, qtbot, lab_id)
    late.write_bytes(content)
    assert document_of(late)
    office.desk.keeper.copy_to_place()
    qtbot.waitUntil(lambda: not office.window.jobs.busy, timeout=30_000)
    with pytest.raises(PasswordNeededError):
        document_of(late)


def test_without_a_password_nothing_locks(office: Office) -> None:
    office.desk.start_new("De Linden", "", "", [])
    assert not office.desk.passwords.idle.isActive()
    office.desk.passwords.lock()
    assert office.desk.open_id


def test_the_settings_offer_what_can_be_done(office: Office, lab: tuple[str, str]) -> None:
    office.desk.preferences.show("security")
    dialog = office.desk.preferences.dialog
    assert dialog is not None
    for words in ("Veranderen…", "Weghalen…", "Nu op slot"):
        button(dialog, words)
    office.press("Nu op slot", dialog)
    assert office.desk.open_id == ""


def test_a_copy_with_a_password_asks_for_it(office: Office, lab: tuple[str, str], tmp_path: Path) -> None:
    office.desk.let_go()
    office.desk.library.write_pack(lab[0], tmp_path / "kopie.anders")
    office.desk.library.put_aside(lab[0])
    office.desk.library.lock(lab[0])
    office.desk.show_start()
    when(AskDialog, refuse)
    assert not office.desk.open_pack(tmp_path / "kopie.anders")
    when(AskDialog, answer(PASSWORD))
    assert office.desk.open_pack(tmp_path / "kopie.anders")
    assert office.desk.open_id == lab[0]


@pytest.mark.parametrize(
    ("password", "words"),
    [("", "Neem minstens 8"), ("kort", "Te kort"), ("welkom123", "Zwak"), ("aaaaaaaaa", "Zwak"), ("fietspomp", "Redelijk"),
     ("fiets pomp band", "Goed"), (PASSWORD, "Sterk")],
)  # fmt: skip
def test_strength_is_said_in_words(password: str, words: str) -> None:
    assert strength_words(password).startswith(words)


def test_this_computer_remembers_it_until_one_says_no(
    office: Office, lab: tuple[str, str], tmp_path: Path, qtbot: QtBot
) -> None:
    lab_id = lab[0]

    def remember(dialog: QDialog) -> None:
        assert isinstance(dialog, AskDialog) and dialog.remember.isVisible()
        dialog.remember.click()
        answer(PASSWORD)(dialog)

    store = FileStore(tmp_path / "sleutels.json")
    with in_use(store):
        in_a_next_run(office, lab_id)
        when(AskDialog, remember)
        assert office.desk.open_lab(lab_id)
        wait(office, qtbot, lab_id)
        assert PASSWORD not in store.path.read_text(encoding="utf-8")
        in_a_next_run(office, lab_id)
        assert office.desk.open_lab(lab_id)  # nobody was asked
        wait(office, qtbot, lab_id)
        section = SecuritySection(office.desk)
        qtbot.addWidget(section)
        section.show()
        button(section, "Niet meer onthouden").click()
        assert store.kept() == {}
        in_a_next_run(office, lab_id)
        when(AskDialog, refuse)
        assert not office.desk.open_lab(lab_id)


def test_without_a_key_store_nothing_is_offered(office: Office, lab: tuple[str, str]) -> None:
    shown: list[bool] = []

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, AskDialog)
        shown.append(dialog.remember.isVisible())
        answer(PASSWORD)(dialog)

    with in_use(NoStore()):
        in_a_next_run(office, lab[0])
        when(AskDialog, look)
        assert office.desk.open_lab(lab[0])
    assert shown == [False]
