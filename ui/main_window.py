"""The shell: navigation, header, pages, and the keys that work everywhere."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from anders_desktop.text import _
from ui.icons import Icons
from ui.kit.frame import Frame
from ui.kit.keys import Keys
from ui.kit.places import Places
from ui.kit.slices import Slices, soon
from ui.pages.base import Page, PageSpec
from ui.refusals import keep_typed, may_close
from ui.undoing import do_again, take_back

if TYPE_CHECKING:
    import datetime as dt

    from anders_desktop.settings import Settings
    from anders_desktop.store import ChangeSet, Store
    from ui.context import Context
    from ui.jobs import Jobs
    from ui.kit.banner import Banner


class MainWindow(QMainWindow):
    """The window. It can be painted before any data is there; :meth:`open_lab` fills it."""

    painted = Signal()
    other_asked = Signal()
    help_asked = Signal(str)
    settings_asked = Signal()
    versions_asked = Signal()
    explaining_asked = Signal(object)
    lab_menu_asked = Signal(object)
    closing = Signal()
    _changed = Signal(object)

    def __init__(
        self, settings: Settings, icons: Icons, specs: Sequence[PageSpec], today: Callable[[], dt.date]
    ) -> None:
        super().__init__()
        self.setWindowTitle("Anders")
        self.settings = settings
        self._places = Places(settings)
        self._lab_id = ""
        self._icons = icons
        self.today = today
        self._specs = {spec.key: spec for spec in specs}
        self._pages: dict[str, Page] = {}
        self._stale: set[str] = set()
        self._current = ""
        self._context: Context | None = None
        self._stop_listening: Callable[[], None] | None = None
        self._jobs: Jobs | None = None
        self._banner: Banner | None = None
        self.slices = Slices(self)
        self._build()
        Keys(self, _acts(self, self._specs))
        self._changed.connect(self._after_change)
        self._counting = soon(self, lambda: _show_counts(self._frame, self._context))
        self._restore_window()

    # ---- what the program does with it

    @property
    def jobs(self) -> Jobs:
        """Work off the UI thread."""
        if self._jobs is None:
            from ui.jobs import Jobs

            self._jobs = Jobs(self)
        return self._jobs

    @property
    def icons(self) -> Icons:
        """The icons of the window."""
        return self._icons

    @property
    def context(self) -> Context | None:
        """What pages work with; None while no proeftuin is open."""
        return self._context

    @property
    def page(self) -> Page | None:
        """The page in sight."""
        return self._pages.get(self._current)

    @property
    def instead(self) -> QWidget | None:
        """What is shown instead of the pages: the start page; None when a proeftuin is open."""
        return self._frame.currentWidget() if self._context is None else None

    @property
    def current_key(self) -> str:
        """The key of the page in sight."""
        return self._current

    def open_lab(self, store: Store, library: Any = None) -> None:
        """Show a proeftuin, at the page where it was left."""
        self.close_lab()
        self._context = _context(self, store, library)
        self._stop_listening = store.listen(self._changed.emit)
        self._frame.header.search.set_store(store)
        self._show_lab()
        self._frame.navigation.set_saved_at(store.last_saved())
        self._frame.show_work()
        first = next(one for one in (self._places.page(self._lab_id), *self._specs) if one in self._specs)
        self.slices.run(partial(self._show_page, first))
        self.slices.run(lambda: self._pages[first].take_focus())  # noqa: PLW0108 - it is made by then
        counts = self._frame.counts(self._context)
        self.slices.run(partial(self.slices.afterwards, *counts))  # after what the page has for afterwards

    def close_lab(self) -> None:
        """Let go of the proeftuin that is open: what is being typed is committed, the store stays with its owner."""
        if self._context is None:
            return
        self.slices.finish()
        keep_typed(self)
        self._places.keep(
            self._lab_id, self._current, {key: page.state() for key, page in self._pages.items()}
        )
        self._places.keep_shown(*self._places.last_shown[:2], self._current)
        if self._stop_listening is not None:
            self._stop_listening()
        self._frame.header.search.set_store(None)
        self._frame.header.clear_actions()
        for page in self._pages.values():
            page.put_away()
        self._pages.clear()
        self._stale.clear()
        self._current = ""
        self._context = None

    def rebuild(self) -> None:
        """Make everything anew, for another language; what was open is open again where it was."""
        context = self._context
        self.close_lab()
        if self._banner is not None:
            self._banner.deleteLater()
            self._banner = None
        self._build()
        self._frame.fit(self.width())
        _show_last(self._frame, self._specs, self._places)
        if context is not None:
            self.open_lab(context.store, context.library)

    def show_start(self, start: QWidget) -> None:
        """Show a page instead of the shell, for example the list of proeftuinen."""
        self.close_lab()
        self._frame.show_instead(start)
        self.setWindowTitle("Anders")

    def go(self, key: str) -> bool:
        """Show a page and let keys go to it; False when there is none by that key."""
        if key not in self._specs or self._context is None:
            return False
        self.slices.finish()
        self._show_page(key)
        self._pages[key].take_focus()
        return True

    def navigate(self, kind: str, record_id: str, field: str = "") -> bool:
        """Show a record on the page it belongs to, and go to a field; False when no page shows that kind."""
        for spec in self._specs.values():
            if kind in spec.kinds and self.go(spec.key):
                shown = self._pages[spec.key].show_place(kind, record_id, field)
                self._show_header()
                return shown
        return False

    def show_notice(self, notice: QWidget | None) -> None:
        """Show a bar above the page until another comes; None shows none."""
        self._frame.show_notice(notice)

    def say(self, message: str, tone: str = "info", /) -> None:
        """Show a sentence at the bottom of the window."""
        if self._banner is None:
            from ui.kit.banner import Banner

            self._banner = Banner(self._icons, self)
        self._banner.say(message, tone)

    @property
    def said(self) -> str:
        """The sentence at the bottom of the window; "" when there is none."""
        return self._banner.words if self._banner else ""

    def ask(self, question: str, yes: str, no: str, /) -> bool:
        """Ask a plain question; True for yes. Escape means no."""
        from ui.kit.question import ask

        return ask(self, question, yes, no)

    def undo(self) -> None:
        """Take the last edit back."""
        if self._context is not None:
            self._leave_page()
            take_back(self._context)

    def redo(self) -> None:
        """Do again what was taken back."""
        if self._context is not None:
            self._leave_page()
            do_again(self._context)

    def ask_help(self) -> None:
        """Explain the page in sight."""
        self.help_asked.emit(self._current)

    def focus_search(self) -> None:
        """Ctrl+K: type to search everything."""
        if self._context is not None:
            self._frame.header.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._frame.header.search.selectAll()

    # ---- Qt

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Keep what is being typed and where the user was."""
        if not may_close(self):
            event.ignore()
            return
        self._places.keep_geometry(bytes(self.saveGeometry().toHex().data()))
        self.close_lab()
        if self._jobs is not None:
            self._jobs.close()
        self.closing.emit()
        super().closeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the words in sight: a narrow window shows the navigation as icons."""
        super().resizeEvent(event)
        self._frame.fit(self.width())
        if self._banner is not None and self._banner.words:
            self._banner.place()

    # ---- inside

    def _build(self) -> None:
        acts = (self.undo, self.redo, partial(_show_history, self))
        self._frame = Frame(self._icons, self._specs.values(), self.navigate, *acts)
        navigation = self._frame.navigation
        navigation.painted.connect(lambda: QTimer.singleShot(0, self.painted.emit))
        navigation.chosen.connect(self.go)
        navigation.other_asked.connect(self.other_asked)
        navigation.versions_asked.connect(self.versions_asked)
        navigation.help_asked.connect(self.explaining_asked)
        navigation.lab_menu_asked.connect(self.lab_menu_asked)
        navigation.settings_asked.connect(self.settings_asked)
        self.setCentralWidget(self._frame)

    def _restore_window(self) -> None:
        self.setMinimumSize(720, 440)
        room = self.screen().availableGeometry()
        self.resize(min(1280, room.width()), min(800, room.height()))
        self.restoreGeometry(QByteArray.fromHex(self._places.geometry))
        _show_last(self._frame, self._specs, self._places)

    def _show_page(self, key: str) -> None:
        if key != self._current:
            self._leave_page()
            if key not in self._pages:
                self._make_page(key)
            self.slices.run(partial(self._put_in_sight, key))
        else:
            self._show_header()

    def _put_in_sight(self, key: str) -> None:
        page = self._pages[key]
        self._current = key
        page.setUpdatesEnabled(True)
        self._frame.pages.setCurrentWidget(page)
        self._frame.navigation.set_current(key)
        self._frame.header.show_actions(key)
        if key in self._stale:
            self._stale.discard(key)
            page.refresh(None)
        self._show_header()

    def _make_page(self, key: str) -> None:
        assert self._context is not None  # noqa: S101 - go() looked
        page = self._pages[key] = self._specs[key].factory(self._context, self._frame.pages)
        page.left = dict(self._places.state(self._lab_id, key))
        page.setUpdatesEnabled(False)
        self.slices.run(
            lambda: self._frame.pages.addWidget(page),
            lambda: self._frame.header.add_actions(key, page.header_actions()),
            lambda: page.refresh(None),
            lambda: page.restore(page.left) if page.left else None,
            lambda: page.lay_out(self._frame.pages.size()),
        )

    def _leave_page(self) -> None:
        if self.page is not None:
            self.page.commit_pending()

    def _after_change(self, change: ChangeSet) -> None:
        if self._context is None:
            return
        self.slices.finish()
        self._frame.navigation.set_saved_at(time.time())
        self._stale = set(self._pages) - {self._current}
        if self.page is not None:
            self.page.refresh(change)
            self._show_header()
        if change.touches("living_lab"):
            self._show_lab()
        self._counting.start()

    def _show_header(self) -> None:
        if self.page is not None:
            self._frame.header.set_title(self.page.header())

    def _show_lab(self) -> None:
        assert self._context is not None  # noqa: S101 - only called with an open proeftuin
        from anders_desktop.store.keys import has_password

        lab = self._context.store.lab()
        self._lab_id, name, place = lab.id, lab.caption(), lab.place()
        self._frame.navigation.set_lab(name, place)
        self.setWindowTitle(f"{name} – Anders")
        shown = ("", "") if has_password(self._context.store.key_text) else (name, place)
        self._places.keep_shown(*shown, self._current or self._places.page(lab.id))


def _show_last(frame: Frame, specs: Mapping[str, PageSpec], places: Places) -> None:
    """Show what was open last, before its data is there."""
    name, place, page = places.last_shown
    frame.navigation.set_lab(name, place)
    if page in specs:
        frame.navigation.set_current(page)
        frame.header.set_title(_(specs[page].title))


def _show_counts(frame: Frame, context: Context | None) -> None:
    for count in frame.counts(context) if context is not None else ():
        count()


def _context(window: MainWindow, store: Store, library: Any) -> Context:
    from ui.context import Context

    return Context(
        store=store,
        library=library,
        settings=window.settings,
        theme=window.icons.theme,
        icons=window.icons,
        jobs=window.jobs,
        today=window.today,
        navigate=window.navigate,
        go=window.go,
        say=window.say,
        ask=window.ask,
        slices=window.slices,
    )


def _show_history(window: MainWindow) -> None:
    from ui.history.dialog import show_history

    if window.context is not None and window.page is not None:
        show_history(window.context, window.page, window)


def _acts(window: MainWindow, pages: Iterable[str]) -> dict[str, Callable[[], Any]]:
    def on_page(act: str) -> None:
        wanted = getattr(window.page or window.instead, act, None)
        if wanted is not None:
            wanted()

    return {
        "Ctrl+Z": window.undo,
        "Ctrl+Y": window.redo,
        "Ctrl+Shift+Z": window.redo,
        "Ctrl+K": window.focus_search,
        "Ctrl+H": partial(_show_history, window),
        "F1": window.ask_help,
        "Ctrl+N": partial(on_page, "new_record"),
        "Ctrl+D": partial(on_page, "duplicate_record"),
        "Del": partial(on_page, "remove_record"),
        "Ctrl+F": partial(on_page, "focus_filter"),
        "Ctrl+P": partial(on_page, "print_current"),
        **{f"Ctrl+{number}": partial(window.go, key) for number, key in enumerate(list(pages)[:9], 1)},
    }
