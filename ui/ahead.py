"""What is done while the first window is looked at already: the heavy modules, the proeftuin of last time, its page.

All of it runs on a thread of its own, so the window reacts meanwhile; the page that follows finds everything read.
"""

from __future__ import annotations

import gc
import importlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from anders_desktop.errors import AndersError
from anders_desktop.later import spare_sqlalchemy
from ui.kit.places import Places as Left
from ui.pages import page_module, page_specs

if TYPE_CHECKING:
    import datetime as dt

    from anders_desktop.places import Places
    from anders_desktop.settings import Settings
    from anders_desktop.store import Store
    from anders_desktop.store.library import Library

LAST = "last_lab"
"""The setting that holds the id of the proeftuin that was open last; "" for the start page."""

_FIRST = (
    "anders_desktop.store.library",
    "anders_desktop.views.ahead",
    "ui.context",
    "ui.desk",
    "ui.dialogs.password",
    "ui.explaining",
    "ui.forms.form",
    "ui.jobs",
    "ui.keeping",
    "ui.kit.drops",
    "ui.lab_actions",
    "ui.lists.cards",
    "ui.preferences",
    "ui.refusals",
    "ui.versions",
)
"""Modules without which no page can be shown."""


def make_library(places: Places, settings: Settings) -> Library:
    """The library of this computer."""
    from anders_desktop.store import Identity
    from anders_desktop.store.backup import Backups
    from anders_desktop.store.library import Library

    identity = Identity(str(settings.get("author", "")), settings.device())
    return Library(places.library, identity, Backups(places.backups, _document_bytes))


def _document_bytes(store: Store) -> bytes:
    from anders_desktop.exchange import document_bytes  # only when a back-up is made

    return document_bytes(store)


class Ahead:
    """Makes ready what the window asks first. What it could not open is opened again by who asks, and says why."""

    def __init__(self, places: Places, settings: Settings, today: Callable[[], dt.date]) -> None:
        self._places = places
        self._settings = settings
        self._today = today
        self._store: Store | None = None
        self._lab_id = ""
        self.library: Library | None = None

    def warm(self) -> None:
        """Import what the first page needs, and open the proeftuin of last time when it has no password."""
        spare_sqlalchemy()
        _name, _place, page = Left(self._settings).last_shown
        page = page if page in {spec.key for spec in page_specs()} else ""
        for name in (*_FIRST, *([page_module(page)] if page else [])):
            importlib.import_module(name)
        from anders_desktop.model import prepare

        prepare()
        gc.freeze()  # modules stay until the end: looking through them would hold the window up 70 ms a time
        self.library = make_library(self._places, self._settings)
        self._open(self.library, str(self._settings.get(LAST, "")), page)

    def take(self, lab_id: str) -> Store | None:
        """The proeftuin that was opened ahead, once; None when it is another one."""
        found, self._store = self._store, None
        if found is not None and lab_id != self._lab_id:
            found.close()
            return None
        return found

    def _open(self, library: Library, lab_id: str, page: str) -> None:
        from anders_desktop.views.ahead import read_ahead

        try:
            if not library.has(lab_id) or library.key_file(lab_id).locked:
                return
            self._store, self._lab_id = library.open(lab_id), lab_id
            left = Left(self._settings).state(lab_id, page)
            record = read_ahead(self._store, page, self._today(), left)
            if page == "sessions" and record is not None:
                self._import_step(record, str(left.get("step", "")))
        except AndersError:
            self.take("")

    def _import_step(self, session: Any, step: str) -> None:
        from ui.pages.sessions.steps import STEPS, first_step, step_module

        importlib.import_module(step_module(step if step in STEPS else first_step(session, self._today())))
