"""The page Acties."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from anders_desktop.model import ActionItem
from anders_desktop.text import N_, _
from anders_desktop.views import actions
from anders_desktop.views.actions import Shown
from anders_desktop.views.session_edits import tick_action
from ui.forms.choosing import ReferenceEditor
from ui.forms.names import RecordNames
from ui.forms.parsing import InvalidValueError
from ui.kit.buttons import LinkButton, PrimaryButton, SecondaryButton
from ui.kit.choosers import FilterPills
from ui.kit.looking import narrows
from ui.kit.parts import EmptyState
from ui.lists.table import RecordTable
from ui.pages.actions.action_view import ActionView
from ui.pages.actions.rows import PILLS, ActionSource, columns
from ui.pages.base import Page
from ui.paper import show_paper

if TYPE_CHECKING:
    from anders_desktop.store import ChangeSet
    from ui.context import Context

_FORM_WIDTH = 320
_NARROW = 860  # below this there is no room for table and action beside each other
_STATE_COLUMN = 4


class ActionsPage(Page):
    """The table at the left, the chosen action at the right; on a narrow page one of the two."""

    key: ClassVar[str] = "actions"
    icon: ClassVar[str] = "list-checks"
    title: ClassVar[str] = N_("Acties")

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._source = ActionSource(context.store, context.today)
        self.pills = FilterPills(_("Welke acties?"), [(shown.value, _(words)) for shown, words in PILLS])
        self.pills.choose(Shown.OPEN.value)
        names = RecordNames(context.store)
        self.destroyed.connect(names.stop)
        self.person = narrows(ReferenceEditor(names, "person"))
        self.person.setAccessibleName(_("Acties van"))
        self.person.setPlaceholderText(_("Acties van iedereen"))
        self.table = RecordTable(context.icons, self._source, columns(context.today), _("Acties"), lines=2)
        self.view = ActionView(context)
        self._back = LinkButton(_("Alle acties"), context.icons, "arrow-left", on_click=self._show_list)
        self._empty = EmptyState(
            context.icons,
            _("Nog geen actie"),
            _(
                "Een actie is iets wat iemand doet vóór een datum. Acties uit alle leersessies staan hier bij elkaar."
            ),
            _("Eerste actie maken"),
            self.new_record,
            icon="list-checks",
        )
        self._narrow, self._list_asked = False, True
        self._ticking = False
        self._make_panes()
        self._fit()
        self._connect()

    def _make_panes(self) -> None:
        self._left = QWidget()
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(8)
        filters = QHBoxLayout()
        filters.setSpacing(10)
        filters.addWidget(self.pills, 1)
        self.person.setFixedWidth(190)
        filters.addWidget(self.person, 0, Qt.AlignmentFlag.AlignTop)
        left.addLayout(filters)
        left.addWidget(self.table, 1)
        self._right = QWidget()
        right = QVBoxLayout(self._right)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(2)
        right.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        right.addWidget(self.view, 1)
        self._panes = QWidget()
        both = QHBoxLayout(self._panes)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(14)
        both.addWidget(self._left, 1)
        both.addWidget(self._right)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._panes)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)

    def _connect(self) -> None:
        self.pills.chosen.connect(self._pill_chosen)
        self.person.finished.connect(self._person_chosen)
        self.table.chosen.connect(self._chosen)
        self.table.filter.entered.connect(self._source.prepare)
        self.table.activated.connect(self._activated)
        self.table.view.clicked.connect(lambda _index: self._activated(self.table.current))
        self.table.model.ticked.connect(self._tick)
        self.view.copy_button.clicked.connect(self.duplicate_record)
        self.view.remove_button.clicked.connect(self.remove_record)

    def header_actions(self) -> list[QWidget]:
        """Print the list, and the next action."""
        icons = self.context.icons
        return [
            SecondaryButton(_("Actielijst"), icons, "printer", on_click=self.print_current),
            PrimaryButton(_("Nieuwe actie"), icons, "plus", on_click=self.new_record),
        ]

    def print_current(self) -> None:
        """Ctrl+P: show it as it will print."""
        self.commit_pending()
        show_paper(self.context, self, "actions")

    # ---- showing

    def refresh(self, change: ChangeSet | None) -> None:
        """Show table and action as they are now."""
        if change is not None and not change.touches(
            "action_item", "person", "learning_session", "agenda_item", "learning_question", "experiment"
        ):
            return
        counts = actions.action_counts(self.context.store, self.context.today(), self._source.person_id)
        self.pills.set_counts({shown.value: count for shown, count in counts.items()})
        empty = not counts[Shown.ALL] and not self._source.person_id
        self._stack.setCurrentWidget(self._empty if empty else self._panes)
        if empty:
            self.view.show_action("")
            return
        if change is None and not counts[self._source.shown]:
            self._take(next((one for one in (Shown.OPEN, Shown.DONE, Shown.ALL) if counts[one]), Shown.OPEN))
        followed = self.view.action_id if change is not None and not self._ticking else ""
        self._reload()
        action = self.context.store.get(ActionItem, followed) if followed != self.table.current else None
        if action is not None and not self._source.person_id and not self.table.model.text:
            self._take(actions.shown_for(action))  # it was changed in the form: the table goes along with it
            self._reload()
            self._choose(action.id)
        self._show(self.table.current, change)

    def _choose(self, action_id: str) -> None:
        self.table.choose(action_id, tell=False)

    def _reload(self) -> None:
        self.table.blockSignals(True)
        self.table.reload()
        if not self.table.current and (first := self.table.model.row(0)) is not None:
            self.table.choose(first.id)
        self.table.blockSignals(False)
        self.table.view.setColumnHidden(_STATE_COLUMN, self._source.shown in (Shown.LATE, Shown.DROPPED))

    def _show(self, action_id: str, change: ChangeSet | None = None) -> None:
        self.view.show_action(action_id, change)
        self._fit()

    def _take(self, shown: Shown) -> None:
        self._source.shown = shown
        self.pills.choose(shown.value)

    def _pill_chosen(self, key: str) -> None:
        self.commit_pending()
        self._source.shown = Shown(key)
        self._reload()
        self._show(self.table.current)

    def _person_chosen(self) -> None:
        try:
            chosen = self.person.value() or ""
        except InvalidValueError as error:
            self.context.say(str(error), "attention")
            return
        if chosen != self._source.person_id:
            self.commit_pending()
            self._source.person_id = chosen
            self.refresh(None)

    def _chosen(self, action_id: str) -> None:
        if action_id != self.view.action_id:
            self.commit_pending()
            self._show(action_id)

    def _activated(self, action_id: str) -> None:
        if action_id:
            self._list_asked = False
            self._show(action_id)

    def show_record(self, kind: str, record_id: str) -> bool:
        """Show an action, whatever was filtered away."""
        action = self.context.store.get(ActionItem, record_id) if kind == "action_item" else None
        if action is None:
            return False
        self.commit_pending()
        self._take(actions.shown_for(action))
        self._source.person_id = ""
        self.person.show_value(None)
        self.table.clear_filter()
        self._list_asked = False
        self.refresh(None)
        self.table.choose(record_id)
        self._show(record_id)
        return True

    # ---- doing

    def record_in_sight(self) -> tuple[str, str]:
        """The action one is at."""
        return "action_item", self.view.action_id

    def _tick(self, action_id: str, done: bool) -> None:
        self.commit_pending()
        self._ticking = True
        try:
            tick_action(self.context.store, action_id, self.context.today(), done=done)
        finally:
            self._ticking = False
        self.context.say(
            _("Klaar. Ongedaan maken: Ctrl+Z") if done else _("Weer open. Ongedaan maken: Ctrl+Z"), "ok"
        )

    def new_record(self) -> None:
        """Make an action."""
        self.commit_pending()
        self.show_record("action_item", actions.new_action(self.context.store))
        self.view.focus_text()

    def duplicate_record(self) -> None:
        """Make an action with the same words."""
        if self.view.action_id:
            self.commit_pending()
            self.show_record("action_item", actions.duplicate_action(self.context.store, self.view.action_id))
            self.view.focus_text()

    def remove_record(self) -> None:
        """Take this action away; undo brings it back."""
        action_id = self.view.action_id
        if not action_id:
            return
        self.commit_pending()
        self._list_asked = True
        actions.remove_action(self.context.store, action_id)
        self.refresh(None)
        self.context.say(_("Verwijderd. Ongedaan maken: Ctrl+Z"))

    def focus_filter(self) -> None:
        """Go to the filter of the table."""
        self._show_list()
        self.table.focus_filter()

    def take_focus(self) -> None:
        """Let keys go to the table."""
        if self.table.view.isVisibleTo(self):
            self.table.view.setFocus()
        else:
            super().take_focus()

    def commit_pending(self) -> None:
        """Commit what is still being typed."""
        self.view.commit_pending()

    def state(self) -> dict[str, Any]:
        """What was shown, and the action one was at."""
        return {"shown": self._source.shown.value, "action": self.view.action_id}

    def restore(self, state: dict[str, Any]) -> None:
        """Go back to that."""
        shown, action_id = state.get("shown"), state.get("action")
        if shown in [one.value for one in Shown]:
            self._take(Shown(shown))
            self.refresh(None)
        if isinstance(action_id, str) and self.table.choose(action_id):
            self._show(action_id)

    # ---- room

    def _show_list(self) -> None:
        self._list_asked = True
        self._fit()
        self.table.view.setFocus()

    def _fit(self) -> None:
        """Show the table beside the action, or one of the two when there is no room."""
        at_one = bool(self.view.action_id)
        if self._narrow:
            self._right.setMinimumWidth(0)
            self._right.setMaximumWidth(16_777_215)
        else:
            self._right.setFixedWidth(_FORM_WIDTH)
        self._left.setVisible(not self._narrow or self._list_asked or not at_one)
        self._right.setVisible(at_one and (not self._narrow or not self._list_asked))
        self._back.setVisible(self._narrow and not self._list_asked)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """A narrow page shows one thing at a time."""
        narrow = event.size().width() < _NARROW
        if narrow != self._narrow:
            self._narrow, self._list_asked = narrow, True
            self._fit()
        super().resizeEvent(event)
