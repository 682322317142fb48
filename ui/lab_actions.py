"""What can be done with a proeftuin as a whole: give a copy, write a document, another name, out of the list."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from anders_desktop.errors import AndersError, ContentError
from anders_desktop.text import N_, _
from ui.kit.file_names import documents, safe_name, with_ending
from ui.kit.menus import Entry, make_menu, pop_up

if TYPE_CHECKING:
    from anders_desktop.store import Store
    from anders_desktop.store.library import Library
    from ui.dialogs.copy_text import CopyDialog
    from ui.keeping import Keeper
    from ui.main_window import MainWindow

DOCUMENTS = (".yaml", ".yml", ".json")
_NAME_WIDTH = 420


class Bench(Protocol):
    """What the desk offers: the library, what is open, and another one to open."""

    library: Library
    keeper: Keeper
    open_store: Store | None
    open_id: str

    def open_lab(self, lab_id: str) -> bool:
        """Open a proeftuin."""

    def show_start(self) -> None:
        """Close what is open and show the list."""


class LabActions(QObject):
    """Asks where and what, does it off the UI thread, and says how it went."""

    def __init__(self, window: MainWindow, bench: Bench, today: Callable[[], dt.date]) -> None:
        super().__init__(window)
        self._window = window
        self._bench = bench
        self._today = today
        self.problems: CopyDialog | None = None
        window.lab_menu_asked.connect(self._menu_of_open)

    def show_menu(self, lab_id: str, name: str, button: QWidget, first: Sequence[Entry | None] = ()) -> None:
        """The menu of one proeftuin, at a button; ``first`` are entries that come before the others."""
        entries: list[Entry | None] = [
            *first,
            ("send", _("Kopie meegeven…"), lambda: self.ask_copy(lab_id, name)),
            ("file-text", _("Document maken…"), lambda: self.ask_document(lab_id, name)),
            None,
            ("pencil", _("Naam veranderen…"), lambda: self.ask_name(lab_id)),
            ("archive", _("Uit de lijst halen…"), lambda: self.ask_aside(lab_id, name)),
            ("trash-2", _("Voorgoed verwijderen…"), lambda: self.ask_removal(lab_id, name)),
        ]
        pop_up(make_menu(self._window, self._window.icons, entries), button)

    # ---- a copy or a document

    def ask_copy(self, lab_id: str, name: str) -> None:
        """Ask where the copy comes and write it."""
        chosen = self._ask_place(_("Kopie meegeven"), name, ".anders", _("Proeftuin van Anders (*.anders)"))
        if chosen is not None:
            self.write_copy(lab_id, chosen)

    def write_copy(self, lab_id: str, target: Path) -> None:
        """Write a pack of a proeftuin."""
        from anders_desktop.store import pack

        def work() -> None:
            with self._opened(lab_id) as store:
                pack.write_pack(store, target, force=True)

        words = _(
            "De kopie staat in ‘{name}’. Wie hem opent, kan verder werken. Later voegt u alles weer samen."
        )
        self._run(work, words.format(name=target.name), _("De kopie wordt gemaakt"))

    def ask_document(self, lab_id: str, name: str) -> None:
        """Ask where the document comes and write it."""
        kinds = _("Document YAML (*.yaml);;Document JSON (*.json)")
        chosen = self._ask_place(_("Document maken"), name, ".yaml", kinds)
        if chosen is not None:
            self.write_document(lab_id, chosen)

    def write_document(self, lab_id: str, target: Path) -> None:
        """Write a proeftuin as a readable document."""
        from anders_desktop.exchange import write_document

        def work() -> None:
            with self._opened(lab_id) as store:
                write_document(store, target)

        words = _("Alles staat leesbaar in ‘{name}’. Let op: een document heeft geen wachtwoord.")
        self._run(work, words.format(name=target.name), _("Het document wordt gemaakt"))

    def read_document(self, path: Path) -> None:
        """Make a new proeftuin of a document and open it; every mistake in it is listed."""
        from anders_desktop.exchange import load, read_document

        def work() -> str:
            records = read_document(path)
            return self._bench.library.create(lambda store: load(store, records))

        self._window.jobs.run(
            lambda _progress: work(), self._bench.open_lab, self._say_error, _("Het document wordt gelezen")
        )

    # ---- its name, and the list

    def ask_name(self, lab_id: str) -> None:
        """Ask for another name."""
        try:
            with self._opened(lab_id) as store:
                name = store.lab().name or ""
        except AndersError as error:
            self._say_error(error)
            return
        from PySide6.QtWidgets import QInputDialog  # only when it is used: it comes with many enums

        words = _("Hoe heet de proeftuin?")
        asking = QInputDialog(self._window)
        asking.setWindowTitle(_("Naam veranderen"))
        asking.setLabelText(words)
        asking.setTextValue(name)
        asking.resize(_NAME_WIDTH, asking.sizeHint().height())
        if asking.exec():
            self.rename(lab_id, asking.textValue())

    def rename(self, lab_id: str, name: str) -> None:
        """Give a proeftuin another name."""
        if not name.strip():
            self._window.say(_("Geef uw proeftuin een naam."), "attention")
            return
        try:
            with self._opened(lab_id) as store, store.edit(N_("Naam van de proeftuin gewijzigd")) as work:
                from anders_desktop.model import LivingLab

                work.find(LivingLab)[0].name = name.strip()
        except AndersError as error:
            self._say_error(error)
            return
        if not self._is_open(lab_id):
            self._bench.show_start()

    def ask_aside(self, lab_id: str, name: str) -> None:
        """Ask whether the proeftuin may go out of the list."""
        question = _(
            "‘{name}’ verdwijnt uit de lijst. Er wordt niets gewist: u kunt de proeftuin later terugzetten."
        ).format(name=name)
        if self._window.ask(question, _("Uit de lijst halen"), _("Laten staan")):
            self.put_aside(lab_id, name)

    def put_aside(self, lab_id: str, name: str) -> None:
        """Take a proeftuin out of the list."""
        from anders_desktop.store.aside import put_aside

        if self._is_open(lab_id):
            self._bench.show_start()
        try:
            put_aside(self._bench.library, lab_id, name)
        except AndersError as error:
            self._say_error(error)
            return
        self._bench.show_start()
        words = _("‘{name}’ is uit de lijst. Onder ‘Opzij gezet’ kunt u de proeftuin terugzetten.")
        self._window.say(words.format(name=name), "ok")

    def ask_removal(self, lab_id: str, name: str) -> None:
        """Ask whether the proeftuin may be deleted, by typing its name over."""
        from anders_desktop.store.removing import can_be_kept
        from ui.dialogs.remove import RemoveDialog

        if (page := self._window.page) is not None:
            page.commit_pending()
        try:
            kept = self._is_open(lab_id) or can_be_kept(self._bench.library, lab_id)
        except AndersError as error:
            self._say_error(error)
            return
        dialog = RemoveDialog(self._window.icons, name, can_be_kept=kept, parent=self._window)
        dialog.agreed.connect(lambda last, wipe: self.remove(lab_id, name, last=last, wipe=wipe))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def remove(self, lab_id: str, name: str, *, last: bool, wipe: bool) -> None:
        """Delete a proeftuin for good, with a last back-up, or with all that there are."""
        from anders_desktop.store.removing import remove_for_good

        if self._is_open(lab_id):
            self._bench.show_start()
        library, places = self._bench.library, self._bench.keeper.places() if wipe else []
        done = [_("‘{name}’ is verwijderd.").format(name=name)]
        if not wipe:
            done.append(_("De reservekopieën blijven. Terughalen kan met ‘Kopie openen…’."))
        elif absent := self._bench.keeper.absent_place():
            done.append(_("Op ‘{name}’ staan ze nog: die plaats is er nu niet.").format(name=absent))

        def work() -> None:
            remove_for_good(library, lab_id, last_backup=last, wipe=places)

        def finished() -> None:
            self._bench.show_start()
            self._window.say(" ".join(done), "ok")

        title = _("De proeftuin wordt verwijderd")
        self._window.jobs.run(lambda _progress: work(), lambda _none: finished(), self._say_error, title)

    def show_aside(self, button: QWidget) -> None:
        """A menu of what was put aside; choosing one puts it back."""
        from anders_desktop.store.aside import Aside, aside, take_back

        def back(one: Aside) -> None:
            try:
                take_back(self._bench.library, one)
            except AndersError as error:
                self._say_error(error)
            else:
                self._bench.show_start()

        entries: list[Entry | None] = [
            ("archive-restore", _("{name} terugzetten").format(name=one.name), partial(back, one))
            for one in aside(self._bench.library)
        ]
        pop_up(make_menu(self._window, self._window.icons, entries), button, above=True)

    # ---- inside

    def _menu_of_open(self, button: QWidget) -> None:
        if (store := self._bench.open_store) is not None:
            whole = _("Geschiedenis van de hele proeftuin")
            first: list[Entry | None] = [("history", whole, lambda: self._window.go("history")), None]
            self.show_menu(self._bench.open_id, store.lab().caption(), button, first)

    def _is_open(self, lab_id: str) -> bool:
        return self._bench.open_id == lab_id

    @contextlib.contextmanager
    def _opened(self, lab_id: str) -> Iterator[Store]:
        """The proeftuin that is open in the window, or one of the library, opened for the moment."""
        store = self._bench.open_store
        if store is not None and self._is_open(lab_id):
            yield store
            return
        opened = self._bench.library.open(lab_id)
        try:
            yield opened
        finally:
            opened.close()

    def _ask_place(self, title: str, name: str, suffix: str, kinds: str) -> Path | None:
        if (page := self._window.page) is not None:
            page.commit_pending()
        proposed = documents() / f"{safe_name(name, 'proeftuin')} {self._today():%Y-%m-%d}{suffix}"
        from PySide6.QtWidgets import QFileDialog

        chosen, _kind = QFileDialog.getSaveFileName(self._window, title, str(proposed), kinds)
        return with_ending(chosen, suffix, *(DOCUMENTS if suffix in DOCUMENTS else ())) if chosen else None

    def _run(self, work: Callable[[], None], done: str, title: str) -> None:
        self._window.jobs.run(
            lambda _progress: work(), lambda _none: self._window.say(done, "ok"), self._say_error, title
        )

    def _say_error(self, error: BaseException) -> None:
        if not isinstance(error, AndersError):
            raise error
        if isinstance(error, ContentError) and len(error.problems) > 1:
            self._list_problems(error)
        else:
            problems = error.problems if isinstance(error, ContentError) else ()
            self._window.say(" ".join((str(error), *problems)), "late")

    def _list_problems(self, error: ContentError) -> None:
        from ui.dialogs.copy_text import CopyDialog

        text = "\n".join(error.problems)
        title = _("Het document klopt niet")
        self.problems = CopyDialog(self._window.icons, title, str(error), text, _("Sluiten"), self._window)
        self.problems.finished.connect(self.problems.deleteLater)
        self.problems.open()
