"""The desk: which proeftuin is open in the window, and how one comes from one to the other."""

from __future__ import annotations

import datetime as dt
import importlib
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from anders_desktop.errors import AndersError
from anders_desktop.text import _, set_language
from ui.app import Program, run
from ui.pages import page_specs
from ui.preferences import Preferences

if TYPE_CHECKING:
    from anders_desktop.places import Places
    from anders_desktop.settings import Settings
    from anders_desktop.store import Store
    from anders_desktop.store.library import Library
    from ui.dialogs.settings import Section
    from ui.main_window import MainWindow

LAST = "last_lab"
"""The setting that holds the id of the proeftuin that was open last; "" for the start page."""

_HEAVY = (
    "anders_desktop.store.library",
    "anders_desktop.views.facts",
    "anders_desktop.views.today",
    "anders_desktop.reports.session_data",
    "babel.dates",
    "ui.forms.form",
    "ui.lists.cards",
    "ui.preview.panel",
)
"""Modules read in the background right after the first paint, so that the first page comes at once."""


def open_window(
    places: Places, settings: Settings, pack: Path | None, plain_import: Callable[..., Any]
) -> int:
    """Show the window: the pack, the proeftuin of last time, or the start page. Gives the exit code."""
    desks: list[Desk] = []

    def start(window: MainWindow) -> None:
        desk = Desk(window, places, settings)
        desks.append(desk)
        desk.begin(pack)

    program = Program(
        settings=settings,
        specs=page_specs(),
        today=today_function(),
        warm=warm,
        start=start,
        main_import=plain_import,
    )
    return run(program)


def warm() -> None:
    """Import what the first window did not need, and make the mappers ready."""
    for name in _HEAVY:
        importlib.import_module(name)
    from anders_desktop.model import prepare
    from anders_desktop.reports.session import preload

    prepare()
    preload()


def today_function() -> Callable[[], dt.date]:
    """What day it is; a fixed day when ANDERS_TODAY says so, for pictures and tests."""
    fixed = os.environ.get("ANDERS_TODAY")
    if fixed:
        day = dt.date.fromisoformat(fixed)
        return lambda: day
    return dt.date.today


class Desk(QObject):
    """Opens and closes proeftuinen in one window."""

    def __init__(self, window: MainWindow, places: Places, settings: Settings) -> None:
        super().__init__(window)
        from anders_desktop.store import Identity
        from anders_desktop.store.library import Library

        self._window = window
        self._settings = settings
        identity = Identity(str(settings.get("author", "")), settings.device())
        self.library: Library = Library(places.library, identity)
        self._store: Store | None = None
        window.other_asked.connect(self.show_start)
        window.help_asked.connect(self.help)
        window.closing.connect(self._let_go)
        self.preferences = Preferences(window, settings, self.settings_sections)
        self.preferences.author_changed.connect(self._set_author)
        self.preferences.language_chosen.connect(self.set_language)

    def begin(self, pack: Path | None) -> None:
        """Show the pack, else the proeftuin of last time, else the start page."""
        last = str(self._settings.get(LAST, ""))
        if pack is not None and self.open_pack(pack):
            return
        if last and self.library.has(last) and self.open_lab(last):
            return
        self.show_start()

    def open_lab(self, lab_id: str) -> bool:
        """Open a proeftuin of the library; False with a sentence when that is not possible."""
        from anders_desktop.store.check import quick_check

        try:
            store = self.library.open(lab_id)
        except AndersError as error:
            self._window.say(str(error), "late")
            return False
        self._let_go()
        self._store = store
        self._settings.set(LAST, lab_id)
        self._window.open_lab(store, self.library)
        if problems := quick_check(store):
            self._window.say(problems[0], "late")
        return True

    def open_pack(self, path: Path) -> bool:
        """Bring a pack home and open it."""
        try:
            coming = self.library.add_pack(path, only_look=True)
            if coming.how == "merged" and not self._wants(coming.changes):
                return self.open_lab(coming.lab_id)
            added = self.library.add_pack(path)
        except AndersError as error:
            self._window.say(str(error), "late")
            return False
        if not self.open_lab(added.lab_id):
            return False
        if added.how == "merged":
            words = _("Samengevoegd: {changes} wijzigingen overgenomen, {conflicts} om na te kijken.")
            self._window.say(words.format(changes=added.changes, conflicts=added.conflicts), "ok")
        return True

    def choose_pack(self) -> None:
        """Ask for a pack and open it."""
        name, _filter = QFileDialog.getOpenFileName(
            self._window, _("Kopie openen"), "", _("Proeftuin van Anders (*.anders)")
        )
        if name:
            self.open_pack(Path(name))

    def copy_newer(self, lab_id: str) -> None:
        """Write a copy of a proeftuin that needs a newer program, to open it there."""
        name, _filter = QFileDialog.getSaveFileName(
            self._window, _("Kopie maken"), f"{lab_id}.anders", _("Proeftuin van Anders (*.anders)")
        )
        if name:
            try:
                self.library.copy_as_it_is(lab_id, Path(name), force=True)
            except AndersError as error:
                self._window.say(str(error), "late")
            else:
                self._window.say(_("De kopie is gemaakt. Er is niets veranderd aan de proeftuin."), "ok")

    def open_example(self) -> None:
        """Open the example, made when it is not here yet."""
        from anders_desktop.exchange import example_path, load, read_document

        try:
            records = read_document(example_path())
            lab_id = next(one.id for one in records if one.kind() == "living_lab")
            if not self.library.has(lab_id):
                self.library.create(lambda store: load(store, records))
        except AndersError as error:
            self._window.say(str(error), "late")
            return
        self.open_lab(lab_id)

    def start_new(self, name: str, district: str, municipality: str, organisations: list[str]) -> None:
        """Make a proeftuin and open it."""
        from anders_desktop.exchange import start_lab

        day = today_function()()
        try:
            lab_id = self.library.create(
                lambda store: start_lab(store, name, district, municipality, organisations, today=day)
            )
        except AndersError as error:
            self._window.say(str(error), "late")
            return
        self.open_lab(lab_id)

    def show_start(self) -> None:
        """Show every proeftuin of this computer, or the first steps when there is none."""
        from ui.pages.start import StartPage

        self._let_go()
        self._settings.set(LAST, "")
        self._window.show_start(StartPage(self, self._window.icons, today_function()()))

    def set_language(self, language: str) -> None:
        """Switch the language; the window is built anew with what was open."""
        from anders_desktop.resources import resource

        set_language(language, resource("translations"))
        self.preferences.speak(language)
        self._window.rebuild()
        if self._store is None:
            self.show_start()

    def settings_sections(self) -> list[Section]:
        """The parts of the settings after the general one; they belong to the proeftuin that is open."""
        return []

    def help(self, page: str) -> None:
        """Explain the page in sight."""
        del page

    def set_author(self, author: str) -> None:
        """Whose name stands at edits from now on."""
        self.preferences.set_author(author)

    @property
    def author(self) -> str:
        """Whose name stands at edits; "" when nobody said."""
        return self.library.identity.author

    def _set_author(self, author: str) -> None:
        self.library.identity = replace(self.library.identity, author=author)
        if self._store is not None:
            self._store.identity = self.library.identity

    def _wants(self, changes: int) -> bool:
        question = _(
            "In deze kopie staan {changes} wijzigingen die hier nog niet zijn. Wilt u die samenvoegen?"
        )
        return self._window.ask(question.format(changes=changes), _("Samenvoegen"), _("Nu niet"))

    def _let_go(self) -> None:
        if self._store is not None:
            self._window.close_lab()
            self._store.close()
            self._store = None
