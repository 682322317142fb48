"""Text that was being typed when the program was killed is offered again, and stands nowhere in the open."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from anders_desktop.model import Agreement, LivingLab
from anders_desktop.store import Store
from tests.crash.tool import ROOT
from tests.ui.desk import Office, button, office
from ui.dialogs.drafts import DraftsDialog
from ui.kit.labels import Label

__all__ = ["office"]

CANARY = "GEHEIM7f3a"


def _fill(store: Store) -> None:
    with store.edit("Begin") as work:
        work.create(LivingLab, id="lab", name="De Linden")


def _type_and_be_killed(data: Path, acks: Path) -> None:
    """Type in the real program, and kill it before what was typed is committed."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "tests.crash.typist", str(data), str(acks), "1", CANARY]
    program = subprocess.Popen(command, cwd=ROOT, env=environment)
    deadline = time.monotonic() + 60
    while CANARY not in (acks.read_text() if acks.exists() else ""):
        assert program.poll() is None, "the window closed by itself"
        assert time.monotonic() < deadline, "nothing was typed"
        time.sleep(0.002)
    program.kill()
    program.wait()


def _dialog(office: Office) -> DraftsDialog:
    (found,) = [one for one in office.window.findChildren(DraftsDialog) if one.isVisible()]
    return found


@pytest.mark.skipif(sys.platform == "win32", reason="kills the program as Linux does")
def test_what_was_typed_is_offered_after_a_kill(office: Office, tmp_path: Path) -> None:
    office.desk.library.create(_fill)
    _type_and_be_killed(office.places.data, tmp_path / "acks")
    for path in office.places.data.rglob("*"):
        assert not path.is_file() or CANARY.encode() not in path.read_bytes(), path
    assert office.desk.open_lab("lab")
    store = office.desk.open_store
    assert store is not None
    dialog = _dialog(office)
    said = "\n".join(label.text() for label in dialog.findChildren(Label))
    assert "Afspraak ‘Eerst bellen’: Titel" in said
    assert CANARY in said
    assert CANARY not in (store.get(Agreement, "a1") or Agreement()).title
    button(dialog, "Terugzetten").click()
    assert CANARY in (store.get(Agreement, "a1") or Agreement()).title
    assert store.drafts is not None
    assert store.drafts.all() == []
    store.undo()
    assert CANARY not in (store.get(Agreement, "a1") or Agreement()).title
    office.desk.show_start()
    assert not list((office.places.data / "concepten").glob("*"))


def test_a_value_that_is_no_good_is_offered_until_it_is_mended_or_thrown_away(office: Office) -> None:
    office.desk.library.create(_fill)
    store = office.desk.library.open("lab")
    with store.edit("Afspraak") as work:
        work.create(Agreement, id="a1", title="Eerst bellen")
    assert store.drafts is not None
    store.drafts.keep("agreement", "a1", "review_on", "31 februari")
    store.drafts.keep("agreement", "weg", "title", "Van iets dat er niet meer is")
    store.close()
    office.desk.open_lab("lab")
    dialog = _dialog(office)
    assert "Nu staat er: niets" in [one.text() for one in dialog.findChildren(Label)]
    button(dialog, "Weggooien: Dit is").click()
    button(dialog, "Terugzetten").click()
    (field,) = [one for one in dialog.findChildren(QLineEdit) if one.isVisible()]
    assert field.text() == "31 februari"
    assert dialog.isVisible()
    dialog.close()  # later
    office.desk.open_lab("lab")
    button(_dialog(office), "Terugzetten").click()
    (field,) = [one for one in _dialog(office).findChildren(QLineEdit) if one.isVisible()]
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "28-2-2027")
    field.editingFinished.emit()
    assert office.desk.open_store is not None
    found = office.desk.open_store.get(Agreement, "a1")
    assert found is not None and str(found.review_on) == "2027-02-28"
    assert office.desk.open_store.drafts is not None
    assert office.desk.open_store.drafts.all() == []
