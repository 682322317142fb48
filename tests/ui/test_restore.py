"""Back-ups as a person meets them: they make themselves, and one goes back to an earlier version."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSlider,
    QSpinBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from anders_desktop.errors import SurroundingsError
from anders_desktop.model import Agreement, Organisation, Person, ProcessStep
from anders_desktop.store import Identity, pack
from anders_desktop.store.backup import Backup, document_of
from anders_desktop.store.erase import Wish
from anders_desktop.store.library import Library
from tests.ui.desk import Office, button, office
from ui.forgetting import forget
from ui.forms.editors import LineEditor, ParagraphEditor
from ui.keeping import ASKED, PLACE
from ui.kit.looking import only_narrows
from ui.kit.notice import NoticeBar
from ui.lists.sheet import Sheet
from ui.pages.process.page import ProcessPage

__all__ = ["office"]


def add(office: Office, name: str) -> None:
    store = office.desk.open_store
    assert store is not None
    with store.edit("Organisatie toegevoegd") as work:
        work.create(Organisation, name=name)


def names(office: Office) -> set[str]:
    store = office.desk.open_store
    assert store is not None
    return {str(one.name) for one in store.find(Organisation)}


def start(office: Office) -> str:
    office.desk.start_new("De Linden", "", "", [])
    return office.desk.open_id


def backups(office: Office, lab: str) -> list[Backup]:
    assert office.desk.library.backups is not None
    return office.desk.library.backups.listed(lab)


def keep(office: Office, qtbot: QtBot, lab: str) -> Backup:
    with qtbot.waitSignal(office.desk.keeper.kept, timeout=20_000):
        office.desk.keeper.timer.timeout.emit()
    return backups(office, lab)[0]


def words_of(office: Office) -> str:
    return " ".join(
        one.text() for one in office.window.findChildren(QLabel) if one.isVisibleTo(office.window)
    )


def test_half_an_hour_with_changes_makes_a_backup_and_one_without_does_not(
    office: Office, qtbot: QtBot
) -> None:
    lab = start(office)
    timer = office.desk.keeper.timer
    assert timer.isActive() and not timer.isSingleShot() and timer.interval() == 30 * 60_000
    add(office, "Thuiszorg De Brug")
    made = keep(office, qtbot, lab)
    assert "Thuiszorg De Brug" in document_of(made.path)
    qtbot.waitUntil(lambda: not office.window.jobs.busy)
    office.desk.keeper.timer.timeout.emit()
    assert not office.window.jobs.busy
    assert len(backups(office, lab)) == 1


def test_closing_makes_a_backup_of_what_was_not_in_one_yet(office: Office) -> None:
    lab = start(office)
    add(office, "Thuiszorg De Brug")
    office.window.close()
    (made,) = backups(office, lab)
    assert made.reason == "close"
    assert "Thuiszorg De Brug" in document_of(made.path)


def test_one_goes_back_within_three_clicks_and_can_come_forward_again(office: Office, qtbot: QtBot) -> None:
    lab = start(office)
    add(office, "Oud")
    keep(office, qtbot, lab)
    add(office, "Nieuw")
    office.window.versions_asked.emit()  # a click on "Veilig opgeslagen"
    dialog = office.desk.versions.dialog
    assert dialog is not None
    assert [dialog.table.item(0, column).text() for column in (1, 2)] == ["vanzelf", "1 wijziging"]
    dialog.table.selectRow(0)
    office.press("Terugzetten", dialog)
    qtbot.waitUntil(lambda: office.desk.open_id == lab and not office.window.jobs.busy, timeout=20_000)
    assert names(office) == {"Oud"}
    assert "vóór terugzetten" in office.window.said
    assert [one.reason for one in backups(office, lab)][:2].count("restore") == 1
    office.desk.show_versions()
    dialog = office.desk.versions.dialog
    assert dialog is not None
    row = next(
        row
        for row in range(dialog.table.rowCount())
        if "vóór terugzetten" in dialog.table.item(row, 1).text()
    )
    dialog.table.selectRow(row)
    office.press("Terugzetten", dialog)
    qtbot.waitUntil(lambda: office.desk.open_id == lab and not office.window.jobs.busy, timeout=20_000)
    assert names(office) == {"Oud", "Nieuw"}


def test_looking_around_shows_a_bar_and_refuses_edits_in_words(office: Office, qtbot: QtBot) -> None:
    lab = start(office)
    add(office, "Oud")
    keep(office, qtbot, lab)
    add(office, "Nieuw")
    office.desk.show_versions()
    dialog = office.desk.versions.dialog
    assert dialog is not None
    office.press("Bekijken", dialog)
    context = office.window.context
    assert context is not None
    assert {str(one.name) for one in context.store.find(Organisation)} == {"Oud"}
    assert "U kijkt in een versie van" in words_of(office)
    button(office.window, "Ongedaan maken").click()
    assert "U kunt hier niets wijzigen" in office.window.said
    office.press("Terug naar nu")
    assert office.desk.open_id == lab
    assert names(office) == {"Oud", "Nieuw"}
    assert not [one for one in office.window.findChildren(NoticeBar) if one.isVisible()]
    assert [one.name for one in office.places.library.iterdir()] == [lab]


def test_an_edit_in_an_earlier_version_is_refused_in_the_window(office: Office, qtbot: QtBot) -> None:
    lab = start(office)
    add(office, "Oud")
    made = keep(office, qtbot, lab)
    office.desk.versions.look(lab, made)
    assert office.window.go("agreements")
    assert office.window.page is not None
    new = button(office.window, "Nieuwe afspraak")
    new.click()
    assert "U kunt hier niets wijzigen" in office.window.said


def test_the_fields_of_an_earlier_version_take_no_letters(office: Office, qtbot: QtBot) -> None:
    lab = start(office)
    store = office.desk.open_store
    assert store is not None
    with store.edit("Afspraak") as work:
        work.create(Agreement, id="a1", title="Eerst bellen")
    made = keep(office, qtbot, lab)
    office.desk.versions.look(lab, made)
    office.window.navigate("agreement", "a1")
    page = office.window.page
    fields = [*page.findChildren(QLineEdit), *page.findChildren(QPlainTextEdit)]
    own = [one for one in fields if one.isVisible() and isinstance(one, (LineEditor, ParagraphEditor))]
    title = next(one for one in own if one.value() == "Eerst bellen")
    QTest.keyClicks(title, "x")
    assert title.value() == "Eerst bellen"
    assert len(own) > 2
    assert not [one.accessibleName() for one in own if not one.isReadOnly()]


def test_a_damaged_proeftuin_offers_its_last_good_backup(office: Office, qtbot: QtBot) -> None:
    lab = start(office)
    add(office, "Oud")
    keep(office, qtbot, lab)
    office.desk.show_start()
    database = office.places.library / lab / pack.DATABASE
    content = bytearray(database.read_bytes())
    content[50] ^= 1
    database.write_bytes(content)
    office.desk.show_start()
    assert "beschadigd" in words_of(office)
    office.press("Terug naar een eerdere versie…")
    assert not office.desk.open_lab(lab)
    dialog = office.desk.versions.dialog
    assert dialog is not None
    assert any("laatste goede" in one.text() for one in dialog.findChildren(QLabel))
    office.press("Terugzetten", dialog)
    qtbot.waitUntil(lambda: office.desk.open_id == lab and not office.window.jobs.busy, timeout=20_000)
    assert names(office) == {"Oud"}
    assert "opzij gezet" in office.window.said
    (aside,) = (office.places.library / "opzij").iterdir()
    assert (aside / pack.DATABASE).read_bytes() == bytes(content)


def test_what_does_not_agree_with_its_history_is_said_when_it_is_opened(office: Office, qtbot: QtBot) -> None:
    lab = start(office)
    add(office, "Oud")
    keep(office, qtbot, lab)
    store = office.desk.open_store
    assert store is not None
    with store.connection() as connection:
        connection.exec_driver_sql("UPDATE organisation SET name = 'Anders'")
    office.desk.show_start()
    assert office.desk.open_lab(lab)
    dialog = office.desk.versions.dialog
    assert dialog is not None
    assert dialog.isVisible()
    assert any("klopt niet met de geschiedenis" in one.text() for one in dialog.findChildren(QLabel))


def test_the_first_day_asks_for_a_second_place_and_uses_it(
    office: Office, qtbot: QtBot, tmp_path: Path
) -> None:
    office.settings.set(ASKED, "")
    lab = start(office)
    assert "Waar mag een tweede kopie staan?" in words_of(office)
    stick = tmp_path / "USB-stick Renske"
    stick.mkdir()
    assert office.desk.keeper.use_place(stick)
    assert "Waar mag een tweede kopie staan?" not in words_of(office)
    add(office, "Oud")
    with qtbot.waitSignals([office.desk.keeper.kept] * 2, timeout=20_000):
        office.desk.keeper.timer.timeout.emit()
    qtbot.waitUntil(lambda: not office.window.jobs.busy)
    copies = list((stick / "Anders-reservekopieën" / lab).iterdir())
    assert [one.name for one in copies] == [backups(office, lab)[0].path.name]
    office.desk.show_start()
    place = office.desk.keeper.place
    assert place is not None and place.name  # the folder's, or the stick's own where the folder is on one
    assert f"op ‘{place.name}’" in words_of(office)


def test_later_is_no_question_for_a_fortnight(office: Office) -> None:
    office.settings.set(ASKED, "")
    start(office)
    office.press("Later")
    assert "tweede kopie" not in words_of(office)
    office.desk.show_start()
    assert "tweede kopie" not in words_of(office)
    office.settings.set(ASKED, (dt.datetime.now(dt.UTC) - dt.timedelta(days=15)).isoformat())
    office.desk.show_start()
    assert "tweede kopie" in words_of(office)


def test_a_fortnight_without_the_second_place_is_said(office: Office, tmp_path: Path) -> None:
    office.settings.set(ASKED, "")
    long_ago = (dt.datetime.now(dt.UTC) - dt.timedelta(days=15)).isoformat()
    place = {"folder": str(tmp_path / "weg"), "mark": "m", "name": "USB-stick Renske", "copied_at": long_ago}
    office.settings.set(PLACE, place)
    start(office)
    assert "staat al 14 dagen geen nieuwe reservekopie" in words_of(office)
    office.desk.show_start()
    assert "staat al 14 dagen geen nieuwe reservekopie" in words_of(office)


def test_the_settings_say_where_backups_are(office: Office, qtbot: QtBot) -> None:
    start(office)
    office.desk.preferences.show("backups")
    dialog = office.desk.preferences.dialog
    assert dialog is not None
    with qtbot.waitSignal(office.desk.keeper.kept, timeout=20_000):
        office.press("Nu een reservekopie maken", dialog)
    assert any("op deze computer" in one.text() for one in dialog.findChildren(QLabel))
    dialog.close()


@pytest.mark.parametrize("kept", ["", "geen tijd", json.dumps({"a": 1})])
def test_settings_that_make_no_sense_ask_anew(office: Office, kept: str) -> None:
    office.settings.set(ASKED, kept)
    office.settings.set(PLACE, kept)
    start(office)
    assert "Waar mag een tweede kopie staan?" in words_of(office)


def _free(page: QWidget) -> list[str]:
    """The fields in sight that would take something, whoever made them."""
    written = [*page.findChildren(QLineEdit), *page.findChildren(QPlainTextEdit)]
    kinds: tuple[type[QWidget], ...] = (QComboBox, QCheckBox, QSpinBox, QSlider)
    ticked = [one for kind in kinds for one in page.findChildren(kind)]
    tables = [one for one in page.findChildren(Sheet) if one.isVisible()]
    free = [one for one in written if not one.isReadOnly() and one.isEnabled()]
    free += [one for one in ticked if one.isEnabled()]
    free += [one for one in tables if one.editTriggers() != Sheet.EditTrigger.NoEditTriggers]
    return [
        f"{type(one).__name__} {one.accessibleName()}"
        for one in free
        if one.isVisible() and not only_narrows(one)
    ]


@pytest.mark.parametrize("looking", [True, False])
def test_no_loose_field_of_an_earlier_version_takes_anything(
    office: Office, qapp: QApplication, qtbot: QtBot, looking: bool
) -> None:
    whole = Office(qapp, office.places.data, ())
    whole.settings.set(ASKED, dt.datetime.now(dt.UTC).isoformat())
    qtbot.addWidget(whole.window)
    whole.desk.open_example()
    lab = whole.desk.open_id
    whole.window.resize(1280, 800)
    whole.window.show()
    qtbot.waitExposed(whole.window)
    if looking:
        add(whole, "Oud")
        whole.desk.versions.look(lab, keep(whole, qtbot, lab))
    found: dict[str, list[str]] = {}
    for key in list(whole.window._specs):
        whole.window.go(key)
        whole.window.slices.finish()
        qtbot.waitUntil(lambda: not whole.window.jobs.busy, timeout=60_000)
        page = whole.window.page
        assert page is not None
        found[key] = _free(page)
        if key == "sessions":
            page.list.choose("s-06")  # type: ignore[attr-defined]
            for step in ("prepare", "attendance", "minutes", "results"):
                page.view.go_to(step)  # type: ignore[attr-defined]
                whole.window.slices.finish()
                found[f"{key} {step}"] = _free(page)
    if looking:
        assert {key: one for key, one in found.items() if one} == {}
        store = whole.window.context.store  # type: ignore[union-attr]
        with pytest.raises(SurroundingsError, match="niets wijzigen"), store.edit("x"):
            pass
        whole.press("Terug naar nu")
        whole.window.go("agreements")
        whole.window.slices.finish()
        assert _free(whole.window.page)  # type: ignore[arg-type]
    else:
        assert sum(map(bool, found.values())) > 8
    whole.window.close()


def test_each_risky_act_keeps_what_was_there_and_says_why(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    office = Office(qapp, tmp_path / "data", ("process",))
    office.settings.set(ASKED, dt.datetime.now(dt.UTC).isoformat())
    qtbot.addWidget(office.window)
    lab = start(office)
    office.window.show()
    store, page = office.desk.open_store, office.window.page
    assert store is not None and isinstance(page, ProcessPage)

    def settle() -> None:
        qtbot.waitUntil(lambda: not office.window.jobs.busy, timeout=60_000)

    page.start.example_button.click()
    page.start.questions.take.click()
    settle()
    assert len(store.find(ProcessStep)) == 8
    there = Library(tmp_path / "daar", Identity("Bram", "bram"))
    pack.write_pack(store, tmp_path / "kopie.anders")
    there.add_pack(tmp_path / "kopie.anders")
    with contextlib.closing(there.open(lab)) as other:
        with other.edit("Persoon") as work:
            work.create(Person, id="p", given_name="Ann", surname="Bos")
        pack.write_pack(other, tmp_path / "terug.anders")
    office.window.ask = lambda *_words: True  # type: ignore[method-assign]
    assert office.desk.open_pack(tmp_path / "terug.anders")
    settle()
    store = office.desk.open_store
    assert store is not None and store.get(Person, "p") is not None
    assert office.window.context is not None
    forget(office.window.context, Wish(person_ids=("p",)), rewrite=True)
    settle()
    office.desk.show_versions()
    dialog = office.desk.versions.dialog
    assert dialog is not None
    shown = {one.why: one.backup for one in office.desk.versions._versions(lab)}
    assert {"vóór het inlezen", "vóór het samenvoegen", "vóór het vergeten van een persoon"} <= set(shown)
    held = document_of(shown["vóór het inlezen"].path), document_of(shown["vóór het samenvoegen"].path)
    assert "steps: []" in held[0] and "steps: []" not in held[1] and "Bos" not in held[1]
    office.window.close()
