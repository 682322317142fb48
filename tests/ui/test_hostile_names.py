"""What users type is never markup: every page, with names made to show a file, a link or nothing at all."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, QTimer
from PySide6.QtGui import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QDialog,
    QLabel,
    QMessageBox,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from anders_desktop.exchange import example_path, load, read_document
from anders_desktop.model import RECORDS, ConsentRecord, FieldKind, Person
from anders_desktop.settings import Settings
from anders_desktop.store import Identity, Store, keys
from anders_desktop.store.backup import Backup
from anders_desktop.store.drafts import Drafts
from anders_desktop.store.engine import new_key
from anders_desktop.views.backups import Version
from tests.ui.desk import TODAY
from ui.dialogs.cleanup import CleanupDialog
from ui.dialogs.drafts import DraftsDialog
from ui.dialogs.forget import ForgetDialog
from ui.dialogs.password import AskDialog
from ui.dialogs.remove import RemoveDialog
from ui.dialogs.restore import RestoreDialog
from ui.dialogs.set_password import SetPasswordDialog
from ui.history.dialog import HistoryDialog
from ui.icons import Icons
from ui.main_window import MainWindow
from ui.pages import page_specs
from ui.theme import Theme

HOSTILE = (
    '<img src="file:///etc/passwd">',
    '<a href="https://x">klik</a>',
    "<para>",
    "&amp;",
    "\x01\x1b\x7f",
    "\ud800",
    "<b>vet</b><table>",
)
TEXT = " ".join(HOSTILE)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The example with hostile words in every text."""
    folder = tmp_path_factory.mktemp("hostile")
    store = Store.create(folder / "lab.db", new_key(), Identity("<b>Renske</b>", "toets"))
    load(store, read_document(example_path()))
    with store.edit("Overal", approved_too=True) as work:
        for record in RECORDS:
            for one in work.find(record):
                for name, field in record.fields.items():
                    if field.kind in (FieldKind.TEXT, FieldKind.PARAGRAPH):
                        setattr(one, name, TEXT)
                    elif field.kind is FieldKind.TEXTS:
                        setattr(one, name, HOSTILE)
    yield store
    store.close()


def _markup(text: str) -> bool:
    """Whether Qt would read a text as markup; one frame around escaped text is none."""
    inner = text.removeprefix("<qt>").removesuffix("</qt>") if text.startswith("<qt>") else text
    return Qt.mightBeRichText(text) and (inner is text or "<" in inner)


def _rich(widget: QWidget) -> list[str]:
    """Every text in or on a widget that Qt would read as markup."""
    found = []
    for one in [widget, *widget.findChildren(QWidget)]:
        if isinstance(one, QLabel) and one.textFormat() != Qt.TextFormat.PlainText and one.text():
            found.append(f"label {type(one).__name__}: {one.text()[:60]!r}")
        if isinstance(one, QTextEdit):
            found.append(f"a rich editor: {type(one).__name__}")
        for sort, text in (("tooltip", one.toolTip()), ("what's this", one.whatsThis())):
            if _markup(text):
                found.append(f"{sort} of {type(one).__name__}: {text[:60]!r}")
        if isinstance(one, QAbstractItemView) and one.model() is not None:
            found += _rich_items(one.model())
        for action in one.actions():
            if _markup(action.toolTip()):
                found.append(f"tooltip of an action: {action.toolTip()[:60]!r}")
    return found


def _rich_items(model: QAbstractItemModel) -> list[str]:
    found = []
    for row in range(min(model.rowCount(), 50)):
        for column in range(model.columnCount()):
            index = model.index(row, column, QModelIndex())
            told = index.data(Qt.ItemDataRole.ToolTipRole)
            if told and _markup(str(told)):
                found.append(f"tooltip in a list: {str(told)[:60]!r}")
    return found


@pytest.mark.parametrize("key", [spec.key for spec in page_specs()])
def test_no_page_reads_what_was_typed_as_markup(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, hostile: Store, key: str
) -> None:
    window = MainWindow(
        Settings(tmp_path / "settings.json"), Icons(Theme(qapp, dark=False)), page_specs(), lambda: TODAY
    )
    qtbot.addWidget(window)
    window.open_lab(hostile)
    assert window.go(key)
    window.resize(1280, 800)
    window.show()
    qtbot.waitExposed(window)
    spec = next(one for one in page_specs() if one.key == key)
    for record in RECORDS:
        if record.kind() in spec.kinds and (found := hostile.find(record)):
            window.navigate(record.kind(), found[0].id)
    window.say(TEXT)
    qapp.processEvents()
    assert _rich(window) == []
    assert any("<img" in label.text() for label in window.findChildren(QLabel))
    window.close()


def _dialogs(window: MainWindow, hostile: Store) -> Iterator[QDialog]:
    """The dialogs that show what users typed."""
    context, icons = window.context, window.icons
    assert context is not None and hostile.drafts is not None
    person = hostile.find(Person)[0].id
    yield ForgetDialog(context, [person], window)
    yield HistoryDialog(context, "person", person, window)
    hostile.drafts.keep("person", person, "given_name", TEXT)
    yield DraftsDialog(context, hostile.drafts, window)
    yield CleanupDialog(context, hostile.find(ConsentRecord)[0].id, TEXT, window)
    yield RemoveDialog(icons, TEXT, can_be_kept=True, parent=window)
    yield AskDialog(icons, TEXT, wrong=TEXT, parent=window)
    version = Version(Backup(Path("x"), dt.datetime.now(dt.UTC), "auto"), TEXT, TEXT, TEXT, TEXT)
    yield RestoreDialog(
        icons, [("a", TEXT), ("b", TEXT)], lambda _lab: [version], problem=TEXT, parent=window
    )
    yield SetPasswordDialog(icons, TEXT, keys.sheet_groups(new_key()), window)


def test_no_dialog_reads_what_was_typed_as_markup(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, hostile: Store
) -> None:
    specs = [one for one in page_specs() if one.key in ("groups", "history")]
    window = MainWindow(
        Settings(tmp_path / "settings.json"), Icons(Theme(qapp, dark=False)), specs, lambda: TODAY
    )
    qtbot.addWidget(window)
    hostile.drafts = Drafts(tmp_path / "concepten.db", hostile.key)
    window.open_lab(hostile)
    window.show()
    seen = 0
    for dialog in _dialogs(window, hostile):
        dialog.open()
        qapp.processEvents()
        assert _rich(dialog) == [], type(dialog).__name__
        seen += any("<img" in label.text() for label in dialog.findChildren(QLabel))
        dialog.close()
    assert seen > 4

    def answer() -> None:
        (box,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, QMessageBox)]
        assert _rich(box) == []
        assert "<img" in box.text()
        box.buttons()[-1].click()

    QTimer.singleShot(0, answer)
    window.ask(TEXT, TEXT, TEXT)
    window.jobs.run(lambda progress: progress.step(0.5, TEXT), lambda _done: None, None, TEXT)
    qtbot.waitUntil(lambda: not window.jobs.busy)
    window.close()
