"""What the tests of the kit and the shell share: a theme, and a small proeftuin in a real store."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from anders_desktop.model import Agreement, LearningSession, LivingLab, Organisation, Person
from anders_desktop.model.choices import AgreementStatus
from anders_desktop.store import Identity, Store
from anders_desktop.store.engine import new_key
from tests.ui.stage import make_context
from ui.context import Context
from ui.icons import Icons
from ui.theme import Theme

TODAY = dt.date(2026, 9, 10)


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """The light colours."""
    made = Theme(qapp, dark=False)
    yield made
    made.deleteLater()


@pytest.fixture
def icons(theme: Theme) -> Icons:
    """Icons in the light colours."""
    return Icons(theme)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A proeftuin with two people, two organisations, a session and an agreement."""
    opened = Store.create(tmp_path / "lab.db", new_key(), Identity("Renske", "toets"))
    with opened.edit("Begin") as work:
        work.create(LivingLab, name="De Linden", district="Wijk Oost")
        work.create(Person, id="p1", given_name="Łukasz", surname="Wójcik")
        work.create(Person, id="p2", given_name="Zoë", surname_prefix="van", surname="'s-Gravesande")
        work.create(Organisation, id="o1", name="Thuiszorg Oosterveen")
        work.create(Organisation, id="o2", name="Woningcorporatie De Sleutel")
        work.create(LearningSession, id="s1", number=4, title="Eén voordeur", date=dt.date(2026, 9, 17))
        work.create(Agreement, id="a1", title="Eerst bellen, dan mailen", status=AgreementStatus.ACTIVE)
    yield opened
    opened.close()


@pytest.fixture
def context(store: Store, theme: Theme, icons: Icons, tmp_path: Path, qtbot: QtBot) -> Context:
    """What a page gets, without a window around it."""
    host = QWidget()
    qtbot.addWidget(host)
    return make_context(
        theme,
        host,
        store,
        tmp_path,
        lambda: TODAY,
        icons=icons,
        navigate=lambda _kind, _id: False,
        go=lambda _key: False,
    )
