"""The shell: navigation, header, pages, and the keys that work everywhere."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from anders_desktop.text import _
from ui.icons import Icons
from ui.kit.buttons import IconButton
from ui.kit.labels import ElidedLabel
from ui.kit.navigation import Navigation
from ui.pages.base import Page, PageSpec
from ui.search_box import SearchBox

if TYPE_CHECKING:
    from anders_desktop.settings import Settings
    from anders_desktop.store import ChangeSet, Store
    from ui.context import Context
    from ui.jobs import Jobs
    from ui.kit.banner import Banner

_NARROW = 1000  # below this width the navigation shows icons only
_TITLE_KEEPS = 200  # pixels of a title that stay in sight, however narrow the window


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
        self._icons = icons
        self._today = today
        self._specs = {spec.key: spec for spec in specs}
        self._pages: dict[str, Page] = {}
        self._actions: dict[str, list[QWidget]] = {}
        self._stale: set[str] = set()
        self._current = ""
        self._context: Context | None = None
        self._stop_listening: Callable[[], None] | None = None
        self._jobs: Jobs | None = None
        self._banner: Banner | None = None
        self._build()
        self._keys = _Keys(self)
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
        self._search.set_store(store)
        self._show_lab()
        self._show_saved(store.last_saved())
        self._show_counts()
        self._body.setCurrentWidget(self._work)
        self.go(self._remembered().get("page", "")) or self.go(next(iter(self._specs), ""))

    def close_lab(self) -> None:
        """Let go of the proeftuin that is open: what is being typed is committed, the store stays with its owner."""
        if self._context is None:
            return
        self._leave_page()
        self._remember()
        if self._stop_listening is not None:
            self._stop_listening()
        self._search.set_store(None)
        for key, page in self._pages.items():
            for widget in (*self._actions[key], page):
                widget.hide()
                widget.deleteLater()
        self._pages.clear()
        self._actions.clear()
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
            for owner, actions in self._actions.items():
                for widget in actions:
                    widget.setVisible(owner == key)
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
            done = self._context.store.undo()
            self.say(_("Ongedaan gemaakt: {words}").format(words=words) if done else _("Er is niets ongedaan te maken."))

    def redo(self) -> None:
        """Do again what was taken back."""
        if self._context is not None:
            self._leave_page()
            words = self._context.store.redo_words()
            done = self._context.store.redo()
            self.say(_("Opnieuw gedaan: {words}").format(words=words) if done else _("Er is niets opnieuw te doen."))

    def ask_help(self) -> None:
        """Explain the page in sight."""
        self.help_asked.emit(self._current)

    def focus_search(self) -> None:
        """Ctrl+K: type to search everything."""
        if self._context is not None:
            self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._search.selectAll()

    # ---- Qt

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Keep what is being typed and where the user was."""
        geometry = bytes(self.saveGeometry().toHex().data()).decode("ascii")
        self._settings.set("window", {"geometry": geometry})
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
        self._title = ElidedLabel("", role="title")
        self._search = SearchBox(icons, self.navigate)
        self._undo = IconButton(_("Ongedaan maken"), icons, "undo-2", shortcut="Ctrl+Z", on_click=self.undo)
        self._redo = IconButton(_("Opnieuw doen"), icons, "redo-2", shortcut="Ctrl+Y", on_click=self.redo)
        self._header = QHBoxLayout()
        self._header.setSpacing(8)
        self._header.addWidget(self._title, 1)
        self._header.addWidget(self._search)
        self._header.addWidget(self._undo)
        self._header.addWidget(self._redo)
        self._stack = QStackedWidget()
        right.addLayout(self._header)
        right.addWidget(self._stack, 1)
        across.addLayout(right, 1)
        self._body.addWidget(self._work)
        self.setCentralWidget(self._body)
        self._work.setFocus()  # nothing is marked until Tab is pressed

    def _restore_window(self) -> None:
        self.setMinimumSize(720, 440)
        self.resize(1280, 800)
        kept = self._settings.get("window")
        if isinstance(kept, dict):
            self.restoreGeometry(QByteArray.fromHex(str(kept.get("geometry", "")).encode("ascii")))
        last = self._settings.get("last_lab_shown")
        if isinstance(last, dict):
            self._navigation.set_lab(str(last.get("name", "")), str(last.get("place", "")))
            key = str(last.get("page", ""))
            if key in self._specs:
                self._navigation.set_current(key)
                self._show_title(_(self._specs[key].title))

    def _make_page(self, key: str) -> Page:
        assert self._context is not None  # noqa: S101 - go() looked
        page = self._specs[key].factory(self._context)
        self._pages[key] = page
        self._stack.addWidget(page)
        self._actions[key] = page.header_actions()
        for widget in self._actions[key]:
            self._header.addWidget(widget)
        page.refresh(None)
        kept = self._remembered().get("pages", {}).get(key)
        if isinstance(kept, dict):
            page.restore(kept)
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
        self._show_saved(dt.datetime.now().timestamp())
        self._show_counts()

    def _show_header(self) -> None:
        if self.page is not None:
            self._show_title(self.page.header())

    def _show_title(self, words: str) -> None:
        self._title.setText(words)
        needed = self._title.fontMetrics().horizontalAdvance(words) + 4
        self._title.setMinimumWidth(min(needed, _TITLE_KEEPS))  # the search box gives way first

    def _show_lab(self) -> None:
        assert self._context is not None  # noqa: S101 - only called with an open proeftuin
        lab = self._context.store.lab()
        name = lab.caption()
        place = " · ".join(filter(None, (getattr(lab, "district", ""), getattr(lab, "municipality", ""))))
        self._navigation.set_lab(name, place)
        self.setWindowTitle(f"{name} – Anders")
        self._settings.set("last_lab_shown", {"name": name, "place": place, "page": self._current})

    def _show_saved(self, seconds: float | None) -> None:
        if seconds is None:
            self._navigation.set_saved(_("Alles is opgeslagen"))
            return
        from anders_desktop.text import short_date

        moment = dt.datetime.fromtimestamp(seconds)
        same_day = moment.date() == dt.datetime.now().date()
        when = f"{moment:%H:%M}" if same_day else short_date(moment.date())
        self._navigation.set_saved(_("Veilig opgeslagen {when}").format(when=when))

    def _show_counts(self) -> None:
        assert self._context is not None  # noqa: S101 - only called with an open proeftuin
        for key, spec in self._specs.items():
            if spec.count is not None:
                self._navigation.set_count(key, spec.count(self._context))

    def _remembered(self) -> dict[str, Any]:
        kept = self._settings.get(self._place_name())
        return kept if isinstance(kept, dict) else {}

    def _remember(self) -> None:
        pages = {**self._remembered().get("pages", {}), **{key: page.state() for key, page in self._pages.items()}}
        self._settings.set(self._place_name(), {"page": self._current, "pages": pages})
        shown = self._settings.get("last_lab_shown")
        if isinstance(shown, dict):
            self._settings.set("last_lab_shown", {**shown, "page": self._current})

    def _place_name(self) -> str:
        return f"place:{self._context.store.lab().id}" if self._context else "place:"


class _Keys(QObject):
    """The keys that work everywhere. Undo goes to the text field with the focus first, when that can."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._watched: QWidget | None = None
        for keys, act in (
            ("Ctrl+Z", window.undo),
            ("Ctrl+Y", window.redo),
            ("Ctrl+Shift+Z", window.redo),
            ("Ctrl+K", window.focus_search),
            ("F1", window.ask_help),
            ("Ctrl+N", lambda: self._page("new_record")),
            ("Ctrl+D", lambda: self._page("duplicate_record")),
            ("Del", lambda: self._page("remove_record")),
            ("Ctrl+F", lambda: self._page("focus_filter")),
            ("Ctrl+P", lambda: self._page("print_current")),
        ):
            QShortcut(QKeySequence(keys), window, act)
        for number, key in enumerate(list(window._specs)[:9], 1):  # noqa: SLF001 - a part of the window
            QShortcut(QKeySequence(f"Ctrl+{number}"), window, lambda key=key: window.go(key))
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._watch)

    def _page(self, act: str) -> None:
        if self._window.page is not None:
            getattr(self._window.page, act)()

    def _watch(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self._watched is not None and self._watched is not new:
            self._watched.removeEventFilter(self)
        self._watched = new
        if new is not None:
            new.installEventFilter(self)
            new.destroyed.connect(self._forget)

    def _forget(self) -> None:
        self._watched = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Text fields claim Ctrl+Z also when they have nothing to undo; then the key is for the window."""
        if event.type() != QEvent.Type.ShortcutOverride:
            return False
        undo = event.matches(QKeySequence.StandardKey.Undo)  # type: ignore[attr-defined]
        redo = event.matches(QKeySequence.StandardKey.Redo)  # type: ignore[attr-defined]
        if not (undo or redo) or _can(watched, undo=undo):
            return False
        event.ignore()
        return True


def _can(field: QObject, *, undo: bool) -> bool:
    document = getattr(field, "document", None)
    source: Any = document() if callable(document) else field
    can = getattr(source, "isUndoAvailable" if undo else "isRedoAvailable", None)
    return bool(can()) if can is not None else False
