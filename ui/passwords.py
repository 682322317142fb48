"""Passwords in the window: asking, giving, changing, removing, and locking when nobody is there."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from anders_desktop.errors import AndersError, PasswordNeededError, WrongPasswordError
from anders_desktop.text import _
from ui.kit.parts import EmptyState
from ui.versions import waiting_page

if TYPE_CHECKING:
    from anders_desktop.settings import Settings
    from anders_desktop.store import Store
    from anders_desktop.store.keys import Secret
    from ui.desk import Desk
    from ui.jobs import Progress
    from ui.main_window import MainWindow

LOCK_AFTER = "lock_after"
"""The setting with the minutes after which a proeftuin with a password locks itself; 0 for never."""

MINUTES = (5, 10, 30, 60, 0)
_DEFAULT_MINUTES = 10
_ACTS = (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel, QEvent.Type.MouseMove)


class Passwords(QObject):
    """Goes between the desk and the keys of its proeftuinen."""

    def __init__(self, window: MainWindow, desk: Desk, settings: Settings) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._settings = settings
        self._looks = False
        self.idle = QTimer(self)
        self.idle.setSingleShot(True)
        self.idle.timeout.connect(self.lock)

    # ---- opening

    def opened(self, lab_id: str, *, ask_again: bool = False) -> Store | None:
        """A proeftuin, opened, with its password when it has one; None when the person does not give it.

        ``ask_again`` asks for the password also when this computer remembers it.
        """
        from anders_desktop.store import remembered

        library = self._desk.library
        if not ask_again and self.is_locked(lab_id) and not library.key_of(lab_id):
            library.remember(lab_id, remembered.recall(lab_id))
        by_sheet: list[bool] = []

        def enter(secret: Secret | None) -> Store:
            store = library.open(lab_id, secret)
            by_sheet.append(bool(secret is not None and secret.sheet))
            return store

        store: Store | None = self.with_secret(enter, self.label(lab_id), lab_id)
        if store is not None and by_sheet[-1]:
            store.close()
            self.change(lab_id, forgotten=True)
            return library.open(lab_id)
        return store

    def with_secret(self, enter: Callable[[Secret | None], Any], name: str = "", lab_id: str = "") -> Any:
        """What ``enter`` gives, with the password when it asks for one; None when the person does not give it."""
        from anders_desktop.store import remembered
        from ui.dialogs.password import ask_secret

        secret, wrong, keep = None, "", False
        while True:
            try:
                found = enter(secret)
            except (PasswordNeededError, WrongPasswordError) as error:
                wrong = str(error) if secret else ""
                offer = bool(lab_id) and remembered.is_possible()
                secret, keep = ask_secret(self._window.icons, name, wrong, self._window, remember=offer)
                if secret is None:
                    return None
            else:
                if keep:
                    remembered.remember(lab_id, self._desk.library.key_of(lab_id))
                return found

    def is_locked(self, lab_id: str) -> bool:
        """Whether a proeftuin has a password; a damaged key file has none to ask for."""
        try:
            return self._desk.library.key_file(lab_id).locked
        except AndersError:
            return False

    def label(self, lab_id: str) -> str:
        """The name of a proeftuin that may be read without its password."""
        try:
            return self._desk.library.key_file(lab_id).label
        except AndersError:
            return ""

    # ---- giving, changing, removing

    def set_up(self, lab_id: str) -> None:
        """Ask for a password, show and check the sheet, and put the proeftuin behind it."""
        from anders_desktop.store import engine, keys
        from ui.dialogs.set_password import SetPasswordDialog

        key = engine.new_key()
        store = self._desk.open_store
        name = store.lab().caption() if store is not None else ""
        dialog = SetPasswordDialog(self._window.icons, name, keys.sheet_groups(key), self._window)
        done = dialog.exec() == QDialog.DialogCode.Accepted
        password, label = dialog.password, dialog.label.text().strip()
        dialog.deleteLater()
        if done:
            self.put_behind(lab_id, password, key, label)

    def put_behind(self, lab_id: str, password: str, key: str, label: str) -> None:
        """Put a proeftuin behind a password, in the background."""
        from anders_desktop.store.passwords import set_password

        library = self._desk.library

        def work(progress: Progress) -> None:
            set_password(library, lab_id, password, key, label=label, tell=progress.step)

        self._work(lab_id, work, _("Wachtwoord instellen"), _("De proeftuin heeft nu een wachtwoord."))

    def change(self, lab_id: str, *, forgotten: bool = False) -> bool:
        """Ask for another password; False when it stays as it is."""
        from anders_desktop.store.keys import Secret
        from anders_desktop.store.passwords import change_password
        from ui.dialogs.set_password import ChangePasswordDialog

        dialog = ChangePasswordDialog(self._window.icons, forgotten=forgotten, parent=self._window)
        library = self._desk.library
        while dialog.exec() == QDialog.DialogCode.Accepted:
            try:
                if not forgotten:
                    library.key_file(lab_id).unlock(
                        Secret(password=dialog.old.line.text() or "\0"), lambda: b""
                    )
                change_password(library, lab_id, dialog.fields.password)
            except AndersError as error:
                dialog.fields.error.setText(str(error))
                continue
            if self._desk.open_store is not None:
                self._desk.open_store.key_text = library.key_file(lab_id).text()
            self._window.say(_("Het wachtwoord is veranderd."), "ok")
            dialog.deleteLater()
            return True
        dialog.deleteLater()
        return False

    def remove(self, lab_id: str) -> None:
        """Let a proeftuin do without a password, after a question."""
        from anders_desktop.store import remembered
        from anders_desktop.store.passwords import remove_password

        question = _("Zonder wachtwoord kan iedereen op deze computer de proeftuin lezen. Wilt u dat?")
        if not self._window.ask(question, _("Wachtwoord weghalen"), _("Laten staan")):
            return
        library = self._desk.library

        def work(progress: Progress) -> None:
            remove_password(library, lab_id, progress.step)
            remembered.forget(lab_id)

        self._work(lab_id, work, _("Wachtwoord weghalen"), _("De proeftuin heeft geen wachtwoord meer."))

    # ---- locking

    @property
    def minutes(self) -> int:
        """After how many minutes without anybody it locks; 0 for never."""
        kept = self._settings.get(LOCK_AFTER, _DEFAULT_MINUTES)
        return kept if isinstance(kept, int) and kept in MINUTES else _DEFAULT_MINUTES

    def set_minutes(self, minutes: int) -> None:
        """Lock after so many minutes without anybody."""
        self._settings.set(LOCK_AFTER, minutes)
        self.watch()

    def watch(self) -> None:
        """Start waiting anew: somebody is there."""
        library = self._desk.library
        known = any(self.is_locked(one) and library.key_of(one) for one in library.ids())
        waits = bool(known and self.minutes)
        if waits:
            self.idle.start(self.minutes * 60_000)
        else:
            self.idle.stop()
        self._look_at_all_events(waits)

    def lock(self) -> None:
        """Commit what is being typed, close the proeftuin, forget the keys and show a page that says so.

        A proeftuin without a password stays open; what else was opened in this run asks for its password again.
        """
        lab_id = self._desk.open_id
        for one in self._desk.library.ids():
            if one != lab_id and self.is_locked(one):
                self._desk.library.lock(one)
        if not lab_id:
            self._desk.show_start()
        if not lab_id or not self.is_locked(lab_id):
            return
        for dialog in QApplication.topLevelWidgets():
            if isinstance(dialog, QDialog) and dialog.isVisible():
                dialog.reject()
        self._desk.let_go()
        self._desk.library.lock(lab_id)
        self._window.show_start(self._locked_page(lab_id))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Every key and every move says that somebody is there."""
        if event.type() in _ACTS and self.idle.isActive():
            self.idle.start()
        return super().eventFilter(watched, event)

    # ---- inside

    def _look_at_all_events(self, look: bool) -> None:
        """See every event of the program only while there is a lock to hold off: each one costs time."""
        app = QApplication.instance()
        if app is not None and look != self._looks:
            self._looks = look
            if look:
                app.installEventFilter(self)
            else:
                app.removeEventFilter(self)

    def _locked_page(self, lab_id: str) -> QWidget:
        page = EmptyState(
            self._window.icons,
            _("De proeftuin is op slot"),
            _("Alles is opgeslagen. Typ het wachtwoord om verder te gaan."),
            _("Openen"),
            lambda: self._desk.open_lab(lab_id, ask_again=True),
            icon="lock",
        )
        if page.button is not None:
            page.button.set_icon("lock-open")
            page.button.setFocus()
        return page

    def _work(self, lab_id: str, work: Callable[[Progress], None], title: str, said: str) -> None:
        self._desk.let_go()
        self._window.show_start(waiting_page(self._window.icons, title))

        def done(_nothing: None) -> None:
            if self._desk.open_lab(lab_id):
                self._window.say(said, "ok")

        def failed(error: BaseException) -> None:
            if not isinstance(error, AndersError):
                raise error
            if not self._desk.open_lab(lab_id):
                self._desk.show_start()
            self._window.say(str(error), "late")

        self._window.jobs.run(work, done, failed, title)
