"""The shell: navigation, header, pages, and the keys that work everywhere."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from anders_desktop.text import _
from ui.icons import Icons
from ui.kit.header import Header
from ui.kit.keys import Keys
from ui.kit.navigation import Navigation
from ui.kit.places import Places
from ui.pages.base import Page, PageSpec

if TYPE_CHECKING:
    import datetime as dt

    from anders_desktop.settings import Settings
    from anders_desktop.store import ChangeSet, Store
    from ui.context import Context
    from ui.jobs import Jobs
    from ui.kit.banner import Banner

_NARROW = 1000  # below this width the navigation shows icons only


class MainWindow(QMainWindow):
    """The window. It can be painted before any data is there; :meth:`open_lab` fills it."""

    painted = Signal()
    other_asked = Signal()
    help_asked = Signal(str)
    closing = Signal()
    _changed = Signal(object)

    def __init__(
        self, settings: Settings, icons: Icons, specs: Sequence[PageSpec], today: Callable[[], dt.date]
    ) -> None:
        super().__init__()
        self.setWindowTitle("Anders")
        self._settings = settings
        self._places = Places(settings)
        self._lab_id = ""
        self._icons = icons
        self._today = today
        self._specs = {spec.key: spec for spec in specs}
        self._pages: dict[str, Page] = {}
        self._stale: set[str] = set()
        self._current = ""
        self._context: Context | None = None
        self._stop_listening: Callable[[], None] | None = None
        self._jobs: Jobs | None = None
        self._banner: Banner | None = None
        self._build()
        Keys(self, _acts(self, self._specs))
        self._changed.connect(self._after_change)
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
    def current_key(self) -> str:
        """The key of the page in sight."""
        return self._current

    def open_lab(self, store: Store, library: Any = None) -> None:
        """Show a proeftuin, at the page where it was left."""
        from ui.context import Context

        self.close_lab()
        self._context = Context(
            store=store,
            library=library,
            settings=self._settings,
            theme=self._icons.theme,
            icons=self._icons,
            jobs=self.jobs,
            today=self._today,
            navigate=self.navigate,
            go=self.go,
            say=self.say,
            ask=self.ask,
        )
        self._stop_listening = store.listen(self._changed.emit)
        self._header.search.set_store(store)
        self._show_lab()
        self._navigation.set_saved_at(store.last_saved())
        self._show_counts()
        self._body.setCurrentWidget(self._work)
        self.go(self._places.page(self._lab_id)) or self.go(next(iter(self._specs), ""))

    def close_lab(self) -> None:
        """Let go of the proeftuin that is open: what is being typed is committed, the store stays with its owner."""
        if self._context is None:
            return
        self._leave_page()
        self._places.keep(
            self._lab_id, self._current, {key: page.state() for key, page in self._pages.items()}
        )
        name, place, _page = self._places.last_shown
        self._places.keep_shown(name, place, self._current)
        if self._stop_listening is not None:
            self._stop_listening()
        self._header.search.set_store(None)
        self._header.clear_actions()
        for page in self._pages.values():
            page.hide()
            page.deleteLater()
        self._pages.clear()
        self._stale.clear()
        self._current = ""
        self._context = None

    def show_start(self, start: QWidget) -> None:
        """Show a page instead of the shell, for example the list of proeftuinen."""
        self.close_lab()
        while self._body.count() > 1:
            if (old := self._body.widget(1)) is not None:
                self._body.removeWidget(old)
                old.deleteLater()
        self._body.addWidget(start)
        self._body.setCurrentWidget(start)
        self.setWindowTitle("Anders")

    def go(self, key: str) -> bool:
        """Show a page; False when there is none by that key."""
        if key not in self._specs or self._context is None:
            return False
        if key != self._current:
            self._leave_page()
            page = self._pages.get(key) or self._make_page(key)
            self._current = key
            self._stack.setCurrentWidget(page)
            self._navigation.set_current(key)
            self._header.show_actions(key)
            if key in self._stale:
                self._stale.discard(key)
                page.refresh(None)
        self._show_header()
        return True

    def navigate(self, kind: str, record_id: str) -> bool:
        """Show a record on the page it belongs to; False when no page shows that kind."""
        for spec in self._specs.values():
            if kind in spec.kinds and self.go(spec.key):
                shown = self._pages[spec.key].show_record(kind, record_id)
                self._show_header()
                return shown
        return False

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
            words = self._context.store.undo_words()
            done = _("Ongedaan gemaakt: {words}").format(words=words)
            self.say(done if self._context.store.undo() else _("Er is niets ongedaan te maken."))

    def redo(self) -> None:
        """Do again what was taken back."""
        if self._context is not None:
            self._leave_page()
            words = self._context.store.redo_words()
            done = _("Opnieuw gedaan: {words}").format(words=words)
            self.say(done if self._context.store.redo() else _("Er is niets opnieuw te doen."))

    def ask_help(self) -> None:
        """Explain the page in sight."""
        self.help_asked.emit(self._current)

    def focus_search(self) -> None:
        """Ctrl+K: type to search everything."""
        if self._context is not None:
            self._header.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._header.search.selectAll()

    # ---- Qt

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Keep what is being typed and where the user was."""
        self._places.keep_geometry(bytes(self.saveGeometry().toHex().data()))
        self.close_lab()
        if self._jobs is not None:
            self._jobs.close()
        self.closing.emit()
        super().closeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the words in sight: a narrow window shows the navigation as icons."""
        super().resizeEvent(event)
        self._navigation.set_compact(self.width() < _NARROW)
        if self._banner is not None and self._banner.words:
            self._banner.place()

    # ---- inside

    def _build(self) -> None:
        icons = self._icons
        self._body = QStackedWidget()
        self._work = QWidget()
        across = QHBoxLayout(self._work)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        pages = [(spec.key, spec.icon, _(spec.title)) for spec in self._specs.values()]
        self._navigation = Navigation(icons, pages)
        self._navigation.painted.connect(lambda: QTimer.singleShot(0, self.painted.emit))
        self._navigation.chosen.connect(self.go)
        self._navigation.other_asked.connect(self.other_asked)
        self._navigation.help_asked.connect(self.ask_help)
        across.addWidget(self._navigation)
        right = QVBoxLayout()
        right.setContentsMargins(22, 17, 22, 16)
        right.setSpacing(12)
        self._header = Header(icons, self.navigate, self.undo, self.redo)
        self._stack = QStackedWidget()
        right.addWidget(self._header)
        right.addWidget(self._stack, 1)
        across.addLayout(right, 1)
        self._body.addWidget(self._work)
        self.setCentralWidget(self._body)
        self._work.setFocus()  # nothing is marked until Tab is pressed

    def _restore_window(self) -> None:
        self.setMinimumSize(720, 440)
        room = self.screen().availableGeometry()
        self.resize(min(1280, room.width()), min(800, room.height()))
        self.restoreGeometry(QByteArray.fromHex(self._places.geometry))
        name, place, page = self._places.last_shown
        self._navigation.set_lab(name, place)
        if page in self._specs:
            self._navigation.set_current(page)
            self._header.set_title(_(self._specs[page].title))

    def _make_page(self, key: str) -> Page:
        assert self._context is not None  # noqa: S101 - go() looked
        page = self._specs[key].factory(self._context)
        self._pages[key] = page
        self._stack.addWidget(page)
        self._header.add_actions(key, page.header_actions())
        page.refresh(None)
        if state := self._places.state(self._lab_id, key):
            page.restore(state)
        return page

    def _leave_page(self) -> None:
        if self.page is not None:
            self.page.commit_pending()

    def _after_change(self, change: ChangeSet) -> None:
        if self._context is None:
            return
        self._stale = set(self._pages) - {self._current}
        if self.page is not None:
            self.page.refresh(change)
            self._show_header()
        if change.touches("living_lab"):
            self._show_lab()
        self._navigation.set_saved_at(time.time())
        self._show_counts()

    def _show_header(self) -> None:
        if self.page is not None:
            self._header.set_title(self.page.header())

    def _show_lab(self) -> None:
        assert self._context is not None  # noqa: S101 - only called with an open proeftuin
        lab = self._context.store.lab()
        self._lab_id = lab.id
        name = lab.caption()
        place = " · ".join(filter(None, (getattr(lab, "district", ""), getattr(lab, "municipality", ""))))
        self._navigation.set_lab(name, place)
        self.setWindowTitle(f"{name} – Anders")
        self._places.keep_shown(name, place, self._current)

    def _show_counts(self) -> None:
        assert self._context is not None  # noqa: S101 - only called with an open proeftuin
        for key, spec in self._specs.items():
            if spec.count is not None:
                self._navigation.set_count(key, spec.count(self._context))


def _acts(window: MainWindow, pages: Iterable[str]) -> dict[str, Callable[[], Any]]:
    def on_page(act: str) -> None:
        if window.page is not None:
            getattr(window.page, act)()

    return {
        "Ctrl+Z": window.undo,
        "Ctrl+Y": window.redo,
        "Ctrl+Shift+Z": window.redo,
        "Ctrl+K": window.focus_search,
        "F1": window.ask_help,
        "Ctrl+N": partial(on_page, "new_record"),
        "Ctrl+D": partial(on_page, "duplicate_record"),
        "Del": partial(on_page, "remove_record"),
        "Ctrl+F": partial(on_page, "focus_filter"),
        "Ctrl+P": partial(on_page, "print_current"),
        **{f"Ctrl+{number}": partial(window.go, key) for number, key in enumerate(list(pages)[:9], 1)},
    }
