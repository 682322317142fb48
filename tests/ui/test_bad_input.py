"""What comes from outside and cannot be right, in the window: one sentence each, and nothing lost."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from anders_desktop.model import Agreement
from tests.ui.desk import Office, office
from tests.ui.hands import type_in

__all__ = ["office"]

ODD = "A/B\\C:D*E? <b>vet</b> & “zo”"


def _text(folder: Path) -> Path:
    path = folder / "brief.anders"
    path.write_text("Dit is een brief.", encoding="utf-8")
    return path


def _other_zip(folder: Path) -> Path:
    path = folder / "ander.anders"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("iets.txt", "iets")
    return path


def _folder(folder: Path) -> Path:
    path = folder / "map.anders"
    path.mkdir()
    return path


def _gone(folder: Path) -> Path:
    return folder / "weg.anders"


@pytest.mark.parametrize("make", [_text, _other_zip, _folder, _gone])
def test_what_is_no_proeftuin_is_refused_in_one_sentence(
    office: Office, tmp_path: Path, make: object
) -> None:
    path = make(tmp_path)  # type: ignore[operator]
    assert not office.desk.open_pack(path)
    assert path.name in office.window.said and "Traceback" not in office.window.said
    assert office.desk.library.entries() == []


def test_a_damaged_copy_is_refused_and_the_open_one_stays(office: Office, tmp_path: Path) -> None:
    from anders_desktop.store import pack

    office.desk.start_new("De Linden", "", "", [])
    assert office.desk.open_store is not None
    copy = tmp_path / "kopie.anders"
    pack.write_pack(office.desk.open_store, copy)
    whole = copy.read_bytes()
    copy.write_bytes(whole[: len(whole) // 2])
    assert not office.desk.open_pack(copy)
    assert copy.name in office.window.said
    assert office.window.context is not None and office.window.context.store.lab().name == "De Linden"


def test_any_name_and_any_text_is_kept_and_shown_as_it_is(office: Office) -> None:
    office.desk.start_new(ODD, "", "", [])
    context = office.window.context
    assert context is not None and context.store.lab().name == ODD
    assert office.window.windowTitle().startswith(ODD)
    page = office.window.page
    assert page is not None
    page.new_record()
    long = f"{ODD} " + "woord " * 8_000
    type_in(QApplication.focusWidget(), ODD)
    page.commit_pending()
    made = context.store.find(Agreement)[0]
    assert made.title == ODD
    with context.store.edit("Afspraak gewijzigd") as work:
        work.need(Agreement, made.id).driver = long
    kept = context.store.get(Agreement, made.id)
    assert kept is not None and kept.driver == long
    assert all("<b>" not in one.text() or one.textFormat().name == "PlainText" for one in office.window.findChildren(QLabel))  # fmt: skip
