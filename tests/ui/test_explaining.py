"""What explains: help with every page, the program itself, a problem, and a fault of ours."""

from __future__ import annotations

import os
import re
import sys
import threading
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from babel.messages.pofile import read_po
from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QPlainTextEdit
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from anders_desktop.help import ORDER, topics
from anders_desktop.log import Faults
from anders_desktop.reports.handbook import HANDBOOKS
from anders_desktop.resources import resource
from anders_desktop.text import set_language
from tests.ui.desk import Office, button, office
from ui.dialogs.about import AboutDialog
from ui.dialogs.copy_text import CopyDialog
from ui.dialogs.help import HelpWindow
from ui.explaining import Explaining
from ui.pages import page_specs

__all__ = ["office"]

NO_BUTTONS = {
    "wij denken dat… daarom gaan wij… wij hebben gelijk als",
    "we think that… that is why we are going to… we are right if",
    "m.k",
    "z.k",
    "drop",
}
"""What stands in italics for another reason."""

SECRET = "GEHEIM-7f3a van mevrouw De Boer"


def _help(office: Office) -> HelpWindow:
    shown = office.desk.explaining.help_window
    assert shown is not None and shown.isVisible()
    return shown


def test_f1_explains_the_page_in_sight(office: Office) -> None:
    office.window.activateWindow()
    QTest.keyClick(office.window, Qt.Key.Key_F1)
    assert _help(office).shown == "start"
    office.desk.open_example()
    QTest.keyClick(office.window, Qt.Key.Key_F1)
    assert _help(office).shown == "agreements"
    assert _help(office).text.toPlainText().startswith("Afspraken")


def test_the_help_is_searched_and_goes_from_one_topic_to_another(office: Office, qtbot: QtBot) -> None:
    office.desk.explaining.help("start")
    shown = _help(office)
    QTest.keyClicks(shown.search, "herstelblad")
    assert shown.listed == ["Zo bewaren we uw gegevens"]
    assert shown.text.textCursor().selectedText().casefold() == "herstelblad"
    shown.text.anchorClicked.emit(QUrl("sharing.md"))
    assert shown.shown == "sharing" and shown.search.text() == ""
    QTest.keyClicks(shown.search, "xyzzy")
    assert shown.listed == []
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    with qtbot.waitSignal(shown.destroyed):
        QTest.keyClick(shown, Qt.Key.Key_Escape)
    assert office.desk.explaining.help_window is None


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_page_has_its_help_and_every_link_leads_somewhere(language: str) -> None:
    set_language(language, resource("translations"))
    try:
        found = {topic.key: topic for topic in topics()}
    finally:
        set_language("nl", resource("translations"))
    assert {spec.key for spec in page_specs()} <= set(found)
    files = {path.stem for path in resource("help", language).iterdir()}
    assert files - {"guide", "coach"} == set(ORDER)  # these two are papers
    for topic in found.values():
        assert topic.text.startswith(f"# {topic.title}\n")
        assert set(re.findall(r"\]\((\w+)\.md\)", topic.text)) <= set(ORDER)
        assert "://" not in topic.text and "<" not in topic.text


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_picture_of_the_help_is_there_and_small(language: str) -> None:
    folder = resource("help", "pictures")
    named = {
        name
        for path in resource("help", language).iterdir()
        for name in re.findall(r"\]\((\w+\.png)\)", path.read_text(encoding="utf-8"))
    }
    set_language(language, resource("translations"))
    try:
        named |= {topic.picture for topic in topics() if topic.picture}
    finally:
        set_language("nl", resource("translations"))
    assert {f"{spec.key}.png" for spec in page_specs()} <= named
    assert named == {path.name for path in folder.iterdir()}, "every picture is used, and every one is there"
    for path in folder.iterdir():
        assert path.read_bytes().startswith(b"\x89PNG") and path.stat().st_size < 60_000, path.name


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_the_help_says_in_italics_is_what_the_window_says(language: str) -> None:
    with resource("translations", "en", "LC_MESSAGES", "anders.po").open("rb") as file:
        catalogue = read_po(file)
    texts = (one.id if language == "nl" else one.string for one in catalogue)
    said = {_plain(word) for text in texts for word in ([text] if isinstance(text, str) else text)}
    for path in resource("help", language).glob("*.md"):
        for words in re.findall(r"(?<!\*)\*([^*\n]+)\*(?!\*)", path.read_text(encoding="utf-8")):
            assert _plain(words) in said | NO_BUTTONS, f"{path.name}: {words}"


def _plain(words: str) -> str:
    return words.casefold().rstrip("…. ").removesuffix(": {count}")


def test_the_help_shows_the_page_it_is_about(office: Office) -> None:
    office.desk.explaining.help("groups")
    text = _help(office).text
    assert not text.loadResource(2, QUrl("groups.png")).isNull()
    assert "\ufffc" in text.toPlainText(), "a picture stands in the text"


def test_the_help_reads_nothing_but_its_own_pictures(office: Office) -> None:
    office.desk.explaining.help("start")
    text = _help(office).text
    for place in ("file:///etc/hostname", "../../icons/plus.svg", "pictures/none.png"):
        assert text.loadResource(2, QUrl(place)).isNull()


def test_about_tells_the_version_and_the_licence_of_everything_inside(office: Office) -> None:
    office.press("Uitleg")
    menu = [one for one in office.window.findChildren(QMenu) if one.isVisible()][-1]
    next(action for action in menu.actions() if action.text() == "Over Anders…").trigger()
    about = office.window.findChildren(AboutDialog)[-1]
    lines = about.list.toPlainText().splitlines()
    assert any(line.startswith("PySide6") and "LGPL" in line for line in lines)
    assert all(" · " in line for line in lines), [line for line in lines if " · " not in line]


def test_a_problem_is_told_without_a_word_of_the_proeftuin(office: Office) -> None:
    office.desk.start_new(SECRET, "", "", [SECRET])
    told = office.desk.explaining.report_problem()
    assert isinstance(told, CopyDialog)
    button(told, "Tekst kopiëren").click()
    text = QGuiApplication.clipboard().text()
    assert text.startswith("Anders ") and "Qt 6." in text
    assert "GEHEIM" not in text


def test_a_fault_of_ours_is_told_once_and_leaves_what_was_typed(
    office: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, expect_log: Callable[[str], None]
) -> None:
    monkeypatch.setattr(sys, "excepthook", lambda *_what: None)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    office.desk.open_example()
    page = office.window.page
    assert page is not None
    field = next(one for one in page.findChildren(QPlainTextEdit) if one.isVisible() and not one.isReadOnly())
    field.insertPlainText("half een zin ")
    faults = Faults(office.places.logs)
    explaining = Explaining(office.window, office.places.logs, faults)

    def wrong() -> None:
        raise ValueError(SECRET)

    with capture_exceptions():  # pytest-qt puts its own hook in place; ours comes after it
        faults.watch()
        QTimer.singleShot(0, wrong)
        QTimer.singleShot(0, wrong)
        qtbot.waitUntil(lambda: explaining.fault is not None and explaining.fault.isVisible())
        QTest.qWait(1)
    expect_log("ValueError")
    fault = explaining.fault
    assert fault is not None
    text = fault.text.toPlainText()
    assert text.count("ValueError") == 2 and "wrong" in text
    assert "GEHEIM" not in text
    assert "GEHEIM" not in (office.places.logs / "anders.log").read_text(encoding="utf-8")
    fault.closing.click()
    assert explaining.fault is None
    assert office.window.page is page
    assert "half een zin " in field.toPlainText()


def test_a_guide_on_paper_is_saved_from_the_help(office: Office, tmp_path: Path) -> None:
    office.desk.explaining.help("start")
    shown = _help(office)
    assert {guide.key for guide in HANDBOOKS} == set(shown.guides)
    for guide in HANDBOOKS:
        target = tmp_path / f"{guide.key}.pdf"
        shown.offer.save_to(guide, target)
        assert target.read_bytes().startswith(b"%PDF")
        assert shown.told.isVisible() and target.name in shown.told.text()
