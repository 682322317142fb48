"""The page Leersessies."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from anders_desktop.model import LearningSession
from anders_desktop.text import N_, _
from anders_desktop.views import session_edits
from anders_desktop.views.mending import APPROVE, ATTEND
from anders_desktop.views.sessions import session_of_day
from ui.kit.buttons import PrimaryButton, SecondaryButton
from ui.kit.parts import EmptyState
from ui.lists.cards import CardList
from ui.pages.base import Page
from ui.pages.sessions.places import Target, find_target
from ui.pages.sessions.rows import SessionSource
from ui.pages.sessions.session_view import SessionView
from ui.pages.two_panes import TwoPanes, filling

if TYPE_CHECKING:
    from anders_desktop.store import ChangeSet
    from ui.context import Context
    from ui.pages.sessions.presenting import Presenting

_LIST_WIDTH = 290
_NARROW = 900  # below this there is no room for list and session beside each other


class SessionsPage(Page):
    """Every session at the left, the chosen one at the right; on a narrow page one of the two."""

    key: ClassVar[str] = "sessions"
    icon: ClassVar[str] = "messages-square"
    title: ClassVar[str] = N_("Leersessies")

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        icons = context.icons
        self._stack = filling(self)
        self.list = CardList(
            icons, SessionSource(context.store, context.today), _("Leersessies"), self._stack
        )
        self.view = SessionView(context, self._stack)
        self.panes = TwoPanes(
            context.icons,
            self.list,
            self.view,
            _("Alle leersessies"),
            width=_LIST_WIDTH,
            narrow=_NARROW,
            parent=self._stack,
        )
        self._empty = EmptyState(
            icons,
            _("Nog geen leersessie"),
            _(
                "In een leersessie leren beroepskrachten en inwoners samen van wat u uitprobeert. "
                "Hier bereidt u hem voor, schrijft u mee en maakt u het verslag."
            ),
            _("Eerste leersessie voorbereiden"),
            self.new_record,
            icon="messages-square",
        )
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.panes)
        self.clock: Callable[[], dt.datetime] = dt.datetime.now
        self.presenting: Presenting | None = None
        shortcut = QShortcut(QKeySequence("F5"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.present)
        self.list.chosen.connect(self._chosen)
        self.list.activated.connect(self._chosen)

    def header_actions(self) -> list[QWidget]:
        """Print, and the next session."""
        icons = self.context.icons
        return [
            SecondaryButton(
                _("Presenteren"),
                icons,
                "presentation",
                on_click=self.present,
                help=_("Op het grote scherm, voor de hele groep (F5)"),
            ),
            SecondaryButton(_("Afdrukken"), icons, "printer", on_click=self.print_current),
            PrimaryButton(_("Nieuwe leersessie"), icons, "plus", on_click=self.new_record),
        ]

    # ---- showing

    def refresh(self, change: ChangeSet | None) -> None:
        """Show list and session as they are now."""
        if change is None or change.touches("learning_session", "attendance"):
            self.list.reload()
        empty = self.list.model.total == 0 and not self.list.model.text
        self._stack.setCurrentWidget(self._empty if empty else self.panes)
        if empty:
            self.view.show_session("")
            return
        store = self.context.store
        if store.get(LearningSession, self.view.session_id) is None:
            left, step = self.left.pop("session", None), self.left.pop("step", "")
            if isinstance(left, str) and store.get(LearningSession, left) is not None:
                self._go(Target(left, str(step)))
            else:
                self.list.choose(session_of_day(store, self.context.today()))
        else:
            self.view.refresh(change)

    def _chosen(self, session_id: str) -> None:
        if session_id and session_id != self.view.session_id:
            self.view.show_session(session_id)
        if session_id:
            self.panes.ask_record()

    def show_record(self, kind: str, record_id: str) -> bool:
        """Show a session, or anything that is part of one, on the step it belongs to."""
        store = self.context.store
        shown = self.view.session_id or session_of_day(store, self.context.today())
        target = find_target(store, kind, record_id, shown)
        return target is not None and self._go(target)

    def show_field(self, record_id: str, name: str) -> None:
        """Go to a field, to the presence, or to where the minutes are approved."""
        if name == ATTEND:
            self.view.go_to("attendance")
        elif name == APPROVE:
            self.view.go_to("print")
            self.view.focus_record("learning_session", record_id)
        else:
            super().show_field(record_id, name)

    def _go(self, target: Target) -> bool:
        self.commit_pending()
        self.list.clear_filter()
        if self.list.model.place_of(target.session_id) < 0:
            self.list.reload()
        self._stack.setCurrentWidget(self.panes)
        self.list.choose(target.session_id, tell=False)
        self.view.show_session(target.session_id, target.step)
        self.panes.ask_record()
        if target.step:
            self.view.go_to(target.step)
        if target.record_id:
            self.view.focus_record(target.kind, target.record_id)
        return True

    # ---- doing

    def new_record(self) -> None:
        """Prepare the next session."""
        self.commit_pending()
        made = session_edits.new_session(self.context.store)
        self._go(Target(made, "prepare"))
        self.view.focus_title()

    def duplicate_record(self) -> None:
        """Prepare a session like this one."""
        if self.view.session_id:
            self.commit_pending()
            made = session_edits.duplicate_session(self.context.store, self.view.session_id)
            self._go(Target(made, "prepare"))
            self.view.focus_title()

    def remove_record(self) -> None:
        """Take this session away; undo brings it back."""
        session_id = self.view.session_id
        if not session_id:
            return
        if self.view.locked:
            self.context.say(_("Dit verslag is vastgesteld. Open het eerst opnieuw."), "attention")
            return
        self.commit_pending()
        place = self.list.model.place_of(session_id)
        session_edits.remove_session(self.context.store, session_id)
        self.list.reload()
        row = self.list.model.row(min(place, self.list.model.rowCount() - 1))
        self.view.show_session("")
        if row is not None:
            self.list.choose(row.id)
        self.refresh(None)
        self.context.say(_("Verwijderd. Ongedaan maken: Ctrl+Z"))

    def focus_filter(self) -> None:
        """Go to the filter of the list."""
        self.panes.ask_list()
        self.list.focus_filter()

    def print_current(self) -> None:
        """Show the report as it will print."""
        if self.view.session_id:
            self.commit_pending()
            self.view.print_report()

    def present(self) -> None:
        """Show the session on the whole screen, for everybody in the room; the other screen when there are two."""
        if not self.view.session_id:
            return
        from ui.pages.sessions.presenting import Presenting

        self.commit_pending()
        if self.presenting is not None and isValid(self.presenting):
            self.presenting.close()
        self.presenting = Presenting(self.context, self.view.session_id, self.clock, self)
        self.presenting.open_on(self)

    def commit_pending(self) -> None:
        """Commit what is still being typed."""
        self.view.commit_pending()

    def record_in_sight(self) -> tuple[str, str]:
        """The session one is at."""
        return "learning_session", self.view.session_id

    def state(self) -> dict[str, Any]:
        """The session and the step one was at."""
        return {"session": self.view.session_id, "step": self.view.step}
