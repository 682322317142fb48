"""Makes back-ups while one works: every half hour with changes, at closing, and on the second place when it is there."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStorageInfo, QTimer, Signal

from anders_desktop.errors import AndersError, ContentError
from anders_desktop.text import _
from ui.kit.buttons import PrimaryButton, SecondaryButton
from ui.kit.notice import NoticeBar

if TYPE_CHECKING:
    from anders_desktop.settings import Settings
    from anders_desktop.store import Store
    from anders_desktop.store.backup import Backup, Backups
    from anders_desktop.store.library import Library
    from anders_desktop.store.second_place import SecondPlace
    from ui.jobs import Progress
    from ui.main_window import MainWindow

EVERY_MS = 30 * 60_000
PLACE, ASKED = "second_place", "second_place_asked"
"""The names under which the settings keep the second place, and the day on which it was asked for last."""

FORGET_LATER = "forget_later"
"""The setting that says of which proeftuinen older back-ups go as soon as the second place is there again."""

_SOON_MS = 10_000  # after a proeftuin was opened: first the page, then the stick
_ASK_AGAIN = dt.timedelta(days=14)


class Keeper(QObject):
    """Watches the proeftuin that is open. ``kept`` is sent after each back-up and when the second place changes."""

    kept = Signal()

    def __init__(
        self,
        window: MainWindow,
        settings: Settings,
        library: Library,
        now: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC),
    ) -> None:
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._library = library
        self._now = now
        self._store: Store | None = None
        self._folder = ""
        self._changed = False
        self._busy = False
        self._noticed = False
        self._stop: Callable[[], None] = lambda: None
        self.timer = QTimer(self)
        self.timer.setInterval(EVERY_MS)
        self.timer.timeout.connect(self.keep_if_changed)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._soon.timeout.connect(self.copy_to_place)

    # ---- the proeftuin that is open

    def watch(self, store: Store, lab_id: str) -> None:
        """From now on keep this proeftuin."""
        from anders_desktop.store.backup import facts

        self._store, self._folder = store, self._library.place(lab_id).name
        backups = self._library.backups
        newest = backups.listed(self._folder)[:1] if backups is not None else []
        try:
            clock = backups.read(newest[0]).clock if backups is not None and newest else ""
            self._changed = clock != facts(store)["clock"]
        except AndersError:
            self._changed = True
        self._stop = store.listen(self._note)
        self.timer.start()
        self._soon.start()
        self.show_notice()

    def keep_if_changed(self) -> None:
        """Make a back-up when something changed since the last one."""
        if self._changed and not self._busy:
            self.keep_now("auto")

    def keep_now(self, reason: str = "asked", done: Callable[[Backup], object] | None = None) -> None:
        """Make a back-up in the background, also on the second place."""
        store, backups, folder = self._store, self._library.backups, self._folder
        if store is None or backups is None:
            return
        self._busy, self._changed = True, False

        def work(progress: Progress) -> Backup:
            return backups.make(store, folder, reason, progress.step)

        def finished(backup: Backup) -> None:
            self._busy = False
            self.kept.emit()
            self.copy_to_place()
            if done is not None:
                done(backup)

        def failed(error: BaseException) -> None:
            self._busy = False
            if self._store is store:  # else it was closed meanwhile, and kept then
                self._changed = True
                self._failed(error)

        self._window.jobs.run(work, finished, failed, data=False, owner=self)

    def let_go(self, *, closing: bool = False) -> None:
        """Make the last back-up and close the proeftuin; when the whole window closes, it is waited for."""
        store, backups = self._store, self._library.backups
        self.timer.stop()
        self._soon.stop()
        self._stop()
        self._store = None
        self.show_notice()
        if store is None:
            return
        taken = None
        try:
            if (self._changed or self._busy) and backups is not None:
                taken = backups.take(store, self._folder, "close")
        except AndersError as error:
            self._window.say(str(error), "late")
        finally:
            store.close()
        if backups is None or (taken is None and not closing):
            return
        if closing:
            self._window.hide()
            try:
                if taken is not None:
                    backups.finish(taken)
                self._note_copied(self._copy(lambda _share: None))
            except AndersError as error:
                self._settings.set("backup_problem", str(error))
        elif taken is not None:
            copy = taken

            def done(_backup: object) -> None:
                self.kept.emit()
                self.copy_to_place()

            self._window.jobs.run(
                lambda progress: backups.finish(copy, progress.step),
                done,
                self._failed,
                owner=self,
            )  # in the row of the data: what follows, such as a new password, finds it finished

    # ---- the second place

    @property
    def place(self) -> SecondPlace | None:
        """The second place; None when none was chosen."""
        from anders_desktop.store.second_place import read_place

        return read_place(self._settings.get(PLACE))

    def copy_to_place(self) -> None:
        """Bring the second place up to date in the background, when it is there; no copy stays open that should not."""
        if self._library.backups is not None:
            self._window.jobs.run(
                lambda progress: self._copy(progress.step), self._copied, self._failed, data=False, owner=self
            )

    def choose_place(self) -> bool:
        """Ask for a second place and use it; False when the person thought better of it."""
        from PySide6.QtWidgets import QFileDialog  # only when it is used: it comes with many enums

        chosen = QFileDialog.getExistingDirectory(
            self._window, _("Waar mag een tweede kopie staan?"), "", QFileDialog.Option.ShowDirsOnly
        )
        return bool(chosen) and self.use_place(Path(chosen))

    def use_place(self, chosen: Path) -> bool:
        """Use a folder as the second place; a sentence says why that is not possible."""
        from anders_desktop.store.second_place import choose_place

        try:
            place = choose_place(chosen, place_name(chosen), self._library.folder.parent)
        except AndersError as error:
            self._window.say(str(error), "late")
            return False
        self._settings.set(PLACE, place.as_values())
        self.show_notice()
        self.kept.emit()
        self.copy_to_place()
        self._window.say(_("Anders bewaart nu ook reservekopieën op ‘{name}’.").format(name=place.name), "ok")
        return True

    def ask_later(self) -> None:
        """Do not ask for a second place for a fortnight."""
        self._settings.set(ASKED, self._now().isoformat())
        self.show_notice()
        self.kept.emit()

    @property
    def asks(self) -> bool:
        """Whether it is time to ask for a second place."""
        return self.place is None and not self._rests()

    @property
    def is_late(self) -> bool:
        """Whether the second place has had nothing for a fortnight."""
        place = self.place
        return (
            place is not None
            and place.copied_at is not None
            and place.late(self._now())
            and not self._rests()
        )

    def places(self) -> list[Backups]:
        """Where back-ups are: here, and on the second place when it is there."""
        backups, second = self._library.backups, self.place
        if backups is None:
            return []
        folder = second.find() if second is not None else None
        return [backups, *([backups.at(folder)] if folder is not None else [])]

    def absent_place(self) -> str:
        """What the second place is called that is not there now; "" for none."""
        second = self.place
        return second.name if second is not None and second.find() is None else ""

    def show_notice(self) -> None:
        """Say above the page what is missing; nothing when all is well."""
        notice = self._notice() if self._store is not None else None
        if notice is not None or self._noticed:  # else the bar may be somebody else's
            self._window.show_notice(notice)
        self._noticed = notice is not None

    # ---- inside

    def _notice(self) -> NoticeBar | None:
        from anders_desktop.views.backups import late_words

        icons, place = self._window.icons, self.place
        later = SecondaryButton(_("Later"), on_click=self.ask_later)
        if self.is_late and place is not None:
            again = PrimaryButton(_("Andere plaats…"), on_click=self.choose_place)
            return NoticeBar(icons, "usb", late_words(place), later, again, tone="attention")
        if self.asks:
            words = _(
                "Waar mag een tweede kopie staan? Een USB-stick, een andere schijf of een netwerkmap is goed."
            )
            choose = PrimaryButton(_("Plaats kiezen…"), on_click=self.choose_place)
            return NoticeBar(icons, "usb", words, later, choose)
        later.deleteLater()
        return None

    def _rests(self) -> bool:
        """Whether somebody said "later" less than a fortnight ago."""
        try:
            return self._now() - dt.datetime.fromisoformat(str(self._settings.get(ASKED))) <= _ASK_AGAIN
        except (ValueError, TypeError):
            return False

    def _note(self, _change: object) -> None:
        self._changed = True

    def _copy(self, tell: Callable[[float], None]) -> Path | None:
        """Where the second place was and is up to date now; None when it is not there."""
        from anders_desktop.store.second_place import copy_to_place, drop_older

        place, backups = self.place, self._library.backups
        self._protect(None)
        folder = place.find() if place is not None else None
        if place is None or folder is None or backups is None:
            return None
        for lab_folder, moment in dict(self._settings.get(FORGET_LATER, {})).items():
            drop_older(backups.at(folder), lab_folder, dt.datetime.fromisoformat(moment))
        copy_to_place(backups, folder, tell)
        self._protect(folder)
        return folder

    def _protect(self, folder: Path | None) -> None:
        """Put copies that still lie open behind the password their proeftuin has by now."""
        from anders_desktop.store.passwords import protect_copies

        for lab_id in self._library.ids():
            with contextlib.suppress(ContentError):  # a damaged key file: there is nothing to put them behind
                protect_copies(self._library, lab_id, folder)

    def _copied(self, folder: Path | None) -> None:
        self._note_copied(folder)
        if folder is not None:
            self.kept.emit()
        self.show_notice()

    def _note_copied(self, folder: Path | None) -> None:
        place = self.place
        if place is not None and folder is not None:
            if self._settings.get(FORGET_LATER):
                self._settings.set(FORGET_LATER, {})
            self._settings.set(PLACE, place._replace(folder=folder, copied_at=self._now()).as_values())

    def _failed(self, error: BaseException) -> None:
        from ui.jobs import Cancelled

        if isinstance(error, Cancelled):
            return
        if not isinstance(error, AndersError):
            raise error
        self._window.say(str(error), "late")


def place_name(folder: Path) -> str:
    """What a person calls a place: the name of the stick or drive, else of the folder."""
    volume = QStorageInfo(str(folder))
    root = Path(volume.rootPath() or "/")
    if volume.isValid() and not volume.isRoot() and volume.displayName() and root != Path(root.anchor):
        return Path(volume.displayName()).name or folder.name
    return (volume.name() if folder == root else "") or folder.name or str(folder)
