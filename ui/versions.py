"""Earlier versions of a proeftuin in the window: choosing one, looking around in it, putting it back."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from anders_desktop.errors import AndersError, PasswordNeededError, WrongPasswordError
from anders_desktop.text import _
from ui.kit.buttons import PrimaryButton, SecondaryButton
from ui.kit.notice import NoticeBar
from ui.kit.parts import EmptyState
from ui.only_look import OnlyLook

if TYPE_CHECKING:
    from anders_desktop.store.backup import Backup
    from anders_desktop.store.keys import Secret
    from anders_desktop.store.restore import Restored
    from anders_desktop.views.backups import Source, Version
    from ui.desk import Desk
    from ui.dialogs.restore import RestoreDialog
    from ui.icons import Icons
    from ui.jobs import Progress
    from ui.main_window import MainWindow


class Versions(QObject):
    """Goes between the desk and the back-ups. One looks around in one version at a time."""

    def __init__(
        self,
        window: MainWindow,
        desk: Desk,
        today: Callable[[], Any],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._today = today
        self._looking: contextlib.ExitStack | None = None
        self.dialog: RestoreDialog | None = None

    def show(self, labs: Sequence[tuple[str, str]], problem: str = "") -> None:
        """Show the earlier versions of one of these proeftuinen, given as (id, name)."""
        from ui.dialogs.restore import RestoreDialog

        dialog = RestoreDialog(self._window.icons, labs, self._versions, problem=problem, parent=self._window)
        dialog.look_asked.connect(self.look)
        dialog.restore_asked.connect(self.restore)
        dialog.finished.connect(dialog.deleteLater)
        self.dialog = dialog
        dialog.open()

    def look(self, lab_id: str, backup: Backup) -> None:
        """Show an earlier version in the window; nothing can be edited there."""
        from anders_desktop.store.restore import look_around
        from anders_desktop.views.backups import looking_words

        words = looking_words(backup.made_at)
        stack = contextlib.ExitStack()

        def enter(secret: Secret | None) -> Any:
            return stack.enter_context(look_around(self._desk.library, backup, words, secret))

        try:
            store = self._desk.passwords.with_secret(enter)
        except AndersError as error:
            self._window.say(str(error), "late")
            return
        if store is None:
            return
        self._desk.let_go()
        self._looking = stack
        stack.callback(OnlyLook(self._window).end)
        self._window.open_lab(store, self._desk.library)
        back = SecondaryButton(_("Terug naar nu"), on_click=lambda: self._desk.open_lab(lab_id))
        put = PrimaryButton(_("Deze versie terugzetten"), on_click=lambda: self.restore(lab_id, backup))
        self._window.show_notice(NoticeBar(self._window.icons, "history", words, back, put, tone="attention"))

    def stop_looking(self) -> None:
        """Close the version one looked around in, if any; the window has let go of it."""
        if self._looking is not None:
            self._window.close_lab()
            self._window.show_notice(None)
            self._looking.close()
            self._looking = None

    def restore(self, lab_id: str, backup: Backup, secret: Secret | None = None) -> None:
        """Put an earlier version back and open it."""
        from anders_desktop.store.restore import rescued_words, restore
        from ui.dialogs.password import ask_secret

        self._desk.let_go()
        self._window.show_start(waiting_page(self._window.icons, _("Eerdere versie terugzetten")))
        library = self._desk.library

        def work(progress: Progress) -> Restored:
            return restore(library, lab_id, backup, secret, progress.step)

        def done(result: Restored) -> None:
            if self._desk.open_lab(lab_id):
                self._window.say(_("Teruggezet.") + " " + rescued_words(result), "ok")

        def failed(error: BaseException) -> None:
            if isinstance(error, (PasswordNeededError, WrongPasswordError)):
                wrong = str(error) if secret else ""
                given, _keep = ask_secret(self._window.icons, "", wrong, self._window)
                if given is not None:
                    self.restore(lab_id, backup, given)
                    return
            elif not isinstance(error, AndersError):
                raise error
            if not self._desk.open_lab(lab_id):
                self._desk.show_start()
            self._window.say(str(error), "late")

        self._window.jobs.run(work, done, failed, _("Eerdere versie terugzetten"))

    def name_of(self, lab_id: str) -> str:
        """What a proeftuin is called; its id when it does not open."""
        try:
            store = self._desk.open_store if self._desk.open_id == lab_id else None
            opened = store or self._desk.library.open(lab_id)
        except AndersError:
            return lab_id
        try:
            return opened.lab().caption()
        except AndersError:
            return lab_id
        finally:
            if store is None:
                opened.close()

    def damaged_words(self, what: str) -> str:
        """What is said when a proeftuin turns out to be damaged and there are back-ups."""
        offer = _(
            "Zet de bovenste versie terug: dat is de laatste goede. De beschadigde wordt opzij gezet en niet gewist; wat"
            " daarin nog te lezen is, komt erbij."
        )
        return f"{what} {offer}"

    # ---- inside

    def _sources(self) -> list[Source]:
        from anders_desktop.views.backups import Source

        place = self._desk.keeper.place
        names = ["", place.name if place is not None else ""]
        return [Source(one, name) for one, name in zip(self._desk.keeper.places(), names, strict=False)]

    def _versions(self, lab_id: str) -> list[Version]:
        from anders_desktop.views.backups import versions

        store = self._desk.open_store if self._desk.open_id == lab_id else None
        return versions(self._sources(), self._desk.library, lab_id, self._today(), store)


def waiting_page(icons: Icons, title: str) -> EmptyState:
    """What is shown while a proeftuin is closed for a moment, so that nobody opens it half-way."""
    return EmptyState(icons, title, _("Even geduld. Er gaat niets verloren."), icon="hourglass")
