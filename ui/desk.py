"""The desk: which proeftuin is open in the window, and how one comes from one to the other."""

from __future__ import annotations

import datetime as dt
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from anders_desktop.errors import AndersError, ContentError, NewerVersionError
from anders_desktop.text import _, set_language
from ui.ahead import LAST, Ahead, make_library
from ui.passwords import Passwords
from ui.today import today_function

if TYPE_CHECKING:
    from anders_desktop.log import Faults
    from anders_desktop.places import Places
    from anders_desktop.settings import Settings
    from anders_desktop.store import Store
    from anders_desktop.store.keys import Secret
    from anders_desktop.store.library import Added
    from ui.dialogs.settings import Section
    from ui.main_window import MainWindow
    from ui.pages.start import StartPage


class Desk(QObject):
    """Opens and closes proeftuinen in one window."""

    def __init__(
        self,
        window: MainWindow,
        places: Places,
        settings: Settings,
        faults: Faults | None = None,
        ahead: Ahead | None = None,
    ) -> None:
        """``ahead`` may have opened the proeftuin of last time already."""
        super().__init__(window)
        from ui.explaining import Explaining
        from ui.keeping import Keeper
        from ui.kit.drops import Drops
        from ui.lab_actions import DOCUMENTS, LabActions
        from ui.preferences import Preferences
        from ui.refusals import say_refusals
        from ui.versions import Versions

        self._window = window
        self._settings = settings
        self._ahead = ahead
        self.library = (ahead and ahead.library) or make_library(places, settings)
        self.keeper = Keeper(window, settings, self.library)
        self.passwords = Passwords(window, self, settings)
        self.versions = Versions(window, self, dt.date.today)
        self.open_store: Store | None = None
        self.open_id = ""
        self._start: StartPage | None = None
        self._stop_refusals = say_refusals(window)
        self.keeper.kept.connect(self._show_keeping)
        window.other_asked.connect(self.show_start)
        window.versions_asked.connect(self.show_versions)
        window.closing.connect(self._close)
        self.preferences = Preferences(window, settings, self.settings_sections)
        self.preferences.author_changed.connect(self._set_author)
        self.preferences.language_chosen.connect(self.set_language)
        self.explaining = Explaining(window, places.logs, faults)
        self.actions = LabActions(window, self, today_function())
        Drops(window, (".anders", *DOCUMENTS)).dropped.connect(lambda name: self.open_file(Path(name)))

    def begin(self, pack: Path | None) -> None:
        """Show the pack, else the proeftuin of last time, else the start page."""
        try:
            self.library.refuse_bad_place()
        except AndersError as error:
            from ui.pages.refused import RefusedPage

            self._window.show_start(RefusedPage(str(error), self._window.close))
            return
        last = str(self._settings.get(LAST, ""))
        if pack is not None and self.open_pack(pack):
            return
        if last and self.library.has(last) and self.open_lab(last):
            return
        self.show_start()

    def open_lab(self, lab_id: str, *, ask_again: bool = False) -> bool:
        """Open a proeftuin of the library; False with a sentence when that is not possible.

        ``ask_again`` asks for its password also when this computer remembers it.
        """
        if self.open_id == lab_id:
            self.let_go()
        try:
            store = (self._ahead and self._ahead.take(lab_id)) or self.passwords.opened(
                lab_id, ask_again=ask_again
            )
        except AndersError as error:
            self._refused(lab_id, error)
            return False
        if store is None:
            return False
        self.let_go()
        self.open_store, self.open_id = store, lab_id
        self._settings.set(LAST, lab_id)
        self.library.note_name(lab_id, store)
        self._window.open_lab(store, self.library)
        self.keeper.watch(store, lab_id)
        self.passwords.watch()
        self._window.slices.afterwards(partial(self._look_over, store, lab_id))
        return True

    def _look_over(self, store: Store, lab_id: str) -> None:
        """Tell what is wrong with a proeftuin that was just opened, and what was typed in it but never kept."""
        from anders_desktop.store.check import quick_check

        if self.open_store is not store:
            return
        if problems := quick_check(store):
            self.versions.show(
                [(lab_id, self.versions.name_of(lab_id))], self.versions.damaged_words(problems[0])
            )
        if self._window.context is not None and store.drafts is not None and store.drafts.all():
            from ui.dialogs.drafts import offer_drafts

            offer_drafts(self._window.context, self._window)

    def open_pack(self, path: Path) -> bool:
        """Bring a pack home and open it."""
        given: list[Secret | None] = []

        def look(secret: Secret | None) -> Added:
            found = self.library.add_pack(path, only_look=True, mine=self.open_store, secret=secret)
            given.append(secret)
            return found

        try:
            coming: Added | None = self.passwords.with_secret(look, path.stem)
            if coming is None:
                return False
            if coming.how == "merged" and not self._wants(coming.changes):
                return self.open_lab(coming.lab_id)
            added = self.library.add_pack(path, mine=self.open_store, secret=given[-1])
        except AndersError as error:
            self._window.say(str(error), "late")
            return False
        if not self.open_lab(added.lab_id):
            return False
        if added.how == "merged":
            words = _("Samengevoegd: {changes} wijzigingen overgenomen, {conflicts} om na te kijken.")
            self._window.say(words.format(changes=added.changes, conflicts=added.conflicts), "ok")
        return True

    def show_versions(self, lab_id: str = "") -> None:
        """Offer to go back to an earlier version of a proeftuin, the one that is open first."""
        first = lab_id or self.open_id
        listed = [one for one in self.library.ids() if one != first]
        labs = [first, *listed] if first else listed
        if self.open_id:
            labs = [self.open_id]
        self.versions.show([(one, self.versions.name_of(one)) for one in labs])

    def keeping_words(self) -> str:
        """Where back-ups are and from when."""
        from anders_desktop.views.backups import keeping_words

        backups = self.library.backups
        assert backups is not None  # noqa: S101 - made with one
        folders = [self.library.place(one).name for one in self.library.ids()]
        return keeping_words(backups, folders, self.keeper.place, dt.datetime.now(dt.UTC))

    def choose_pack(self) -> None:
        """Ask for a pack or a document and open it."""
        from PySide6.QtWidgets import QFileDialog

        from ui.kit.file_names import documents

        kinds = _("Proeftuin of document (*.anders *.yaml *.yml *.json)")
        name, _filter = QFileDialog.getOpenFileName(
            self._window, _("Kopie of document openen"), str(documents()), kinds
        )
        if name:
            self.open_file(Path(name))

    def open_file(self, path: Path) -> None:
        """Open what came from elsewhere: a pack, or a document as a new proeftuin."""
        from ui.lab_actions import DOCUMENTS

        if path.suffix.lower() in DOCUMENTS:
            self.actions.read_document(path)
        else:
            self.open_pack(path)

    def copy_newer(self, lab_id: str) -> None:
        """Write a copy of a proeftuin that needs a newer program, to open it there."""
        from PySide6.QtWidgets import QFileDialog  # its enums cost the first window 5 ms

        from ui.kit.file_names import with_ending

        name, _filter = QFileDialog.getSaveFileName(
            self._window, _("Kopie maken"), f"{lab_id}.anders", _("Proeftuin van Anders (*.anders)")
        )
        if name:
            try:
                self.library.copy_as_it_is(lab_id, with_ending(name, ".anders"), force=True)
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

        if self.open_id:  # else it is of another window, which goes on
            self._settings.set(LAST, "")
        self.let_go()
        self._start = StartPage(self, self._window.icons, today_function()())
        self._window.show_start(self._start)
        self.passwords.watch()

    def set_language(self, language: str) -> None:
        """Switch the language; the window is built anew with what was open."""
        from anders_desktop.resources import resource

        set_language(language, resource("translations"))
        self.preferences.speak(language)
        self.explaining.forget()
        self._window.rebuild()
        self.keeper.show_notice()
        if self.open_store is None:
            self.show_start()

    def settings_sections(self) -> list[Section]:
        """The parts of the settings after the general one; they belong to the proeftuin that is open."""
        from ui.dialogs.backup_section import BackupSection
        from ui.dialogs.security_section import SecuritySection

        mine: list[Section] = [SecuritySection(self)] if self.open_id else []
        return [BackupSection(self), *mine]

    def show_settings(self) -> None:
        """Show the settings."""
        self.preferences.show()

    def show_explaining(self, button: QWidget) -> None:
        """Show the menu of what explains, at a button."""
        self.explaining.show_menu(button)

    def set_author(self, author: str) -> None:
        """Whose name stands at edits from now on."""
        self.preferences.set_author(author)

    @property
    def author(self) -> str:
        """Whose name stands at edits; "" when nobody said."""
        return self.library.identity.author

    def _set_author(self, author: str) -> None:
        self.library.identity = self.library.identity._replace(author=author)
        if self.open_store is not None:
            self.open_store.identity = self.library.identity

    def _wants(self, changes: int) -> bool:
        question = _(
            "In deze kopie staan {changes} wijzigingen die hier nog niet zijn. Wilt u die samenvoegen?"
        )
        return self._window.ask(question.format(changes=changes), _("Samenvoegen"), _("Nu niet"))

    def let_go(self) -> None:
        """Close what is open, kept in a back-up when something changed."""
        self.versions.stop_looking()
        self._start = None
        if self.open_store is not None:
            self._window.close_lab()
            self.open_store, self.open_id = None, ""
            self.keeper.let_go()

    def _close(self) -> None:
        self.versions.stop_looking()
        self._stop_refusals()
        self.open_store, self.open_id = None, ""
        self.keeper.let_go(closing=True)

    def _refused(self, lab_id: str, error: AndersError) -> None:
        """Say why a proeftuin does not open; a damaged one comes with its back-ups."""
        backups = self.library.backups
        damaged = isinstance(error, ContentError) and not isinstance(error, NewerVersionError)
        if damaged and backups is not None and backups.listed(self.library.place(lab_id).name):
            self.versions.show([(lab_id, lab_id)], self.versions.damaged_words(str(error)))
        else:
            self._window.say(str(error), "late")

    def _show_keeping(self) -> None:
        if self._start is not None and isValid(self._start):
            self._start.show_keeping()
