"""Photos of flip charts: how they come in, who is on them, and what the report shows."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from anders_desktop.model import ConsentRecord, Photo
from anders_desktop.model.choices import ConsentPurpose
from anders_desktop.reports.session_data import build_session_report
from anders_desktop.store import Store
from anders_desktop.views import session_photos
from tests.ui.hands import press
from tests.ui.sessions.parts import TODAY, step
from ui.pages.sessions.page import SessionsPage

SESSION = "s-06"


@pytest.fixture
def flip_chart(tmp_path: Path) -> Path:
    """A photo as a telephone makes it: lying on its side, and larger than needed."""
    image = Image.new("RGB", (2400, 1200), "teal")
    exif = image.getexif()
    exif[0x0112] = 6
    path = tmp_path / "flap.jpg"
    image.save(path, exif=exif)
    return path


@pytest.fixture
def minutes(page: SessionsPage) -> Any:
    page.list.choose(SESSION)
    return step(page, "minutes")


def _photos(store: Store) -> list[Photo]:
    return store.find(Photo, session_id=SESSION)


def test_a_dropped_photo_is_upright_and_small_and_can_be_undone(
    minutes: Any, store: Store, flip_chart: Path, qtbot: QtBot
) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(flip_chart))])
    assert minutes.photos._take(data)
    qtbot.waitUntil(lambda: len(_photos(store)) == 1)
    kept = session_photos.picture_of(store, _photos(store)[0].picture)
    assert kept is not None and (kept.width, kept.height) == (800, 1600)
    row = minutes.photos.rows.rows()[0]
    press(row, "Foto linksom draaien")
    turned = session_photos.picture_of(store, _photos(store)[0].picture)
    assert turned is not None and (turned.width, turned.height) == (1600, 800)
    press(row, "Foto verwijderen")
    assert _photos(store) == []
    store.undo()
    assert len(minutes.photos.rows.rows()) == 1


def test_a_photo_is_pasted(minutes: Any, store: Store, qtbot: QtBot) -> None:
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(0x0F766E)
    QApplication.clipboard().setImage(image)
    press(minutes.photos, "Foto plakken")
    qtbot.waitUntil(lambda: len(_photos(store)) == 1)


def test_what_is_no_photo_is_refused_on_the_clipboard(minutes: Any, store: Store, told: Any) -> None:
    QApplication.clipboard().setText("geen foto")
    press(minutes.photos, "Foto plakken")
    assert told.said == ["Er staat geen foto op het klembord."] and _photos(store) == []


def test_only_with_consent_a_photo_comes_into_the_report(
    minutes: Any, store: Store, flip_chart: Path, qtbot: QtBot
) -> None:
    minutes.photos.add_files([flip_chart])
    qtbot.waitUntil(lambda: len(_photos(store)) == 1)
    with store.edit("x") as work:
        photo = work.need(Photo, _photos(store)[0].id)
        photo.description, photo.person_ids = "De flap met wensen", ("p-zandt",)
    row = minutes.photos.rows.rows()[0]
    assert "komt niet in het verslag" in row.refused.text() and row.refused.isVisibleTo(row)
    assert build_session_report(store, SESSION, TODAY).photos == ()
    with store.edit("x") as work:
        values = {"person_id": "p-zandt", "purpose": ConsentPurpose.PHOTO_INTERNAL}
        consent = work.create(ConsentRecord, given_on=dt.date(2026, 1, 1), **values)
    assert not row.refused.isVisibleTo(row)
    shown = build_session_report(store, SESSION, TODAY).photos
    assert [one.alternative for one in shown] == ["De flap met wensen"]
    with store.edit("x") as work:
        work.need(ConsentRecord, consent.id).withdrawn_on = dt.date(2026, 9, 1)
    assert build_session_report(store, SESSION, TODAY).photos == ()
