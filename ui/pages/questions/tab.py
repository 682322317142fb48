"""A part of the page: records in one state at the left, the chosen one at the right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from anders_desktop.text import _
from ui.kit.buttons import LinkButton
from ui.kit.choosers import FilterPills
from ui.kit.parts import EmptyState
from ui.lists.cards import CardList
from ui.lists.model import CardRow

if TYPE_CHECKING:
    from anders_desktop.store import ChangeSet
    from ui.context import Context

_LIST_WIDTH = 330
_NARROW = 800  # below this there is no room for list and record beside each other
_ROOM = 16_777_215


class StateSource(Protocol):
    """The rows of a list, of which one state is shown."""

    state: str

    def rows(self, text: str, order: str, offset: int, limit: int) -> list[CardRow]:
        """The rows that fit."""

    def count(self, text: str) -> int:
        """How many fit."""

    def counts(self) -> dict[str, int]:
        """How many there are in every state."""

    def state_of(self, record_id: str) -> str:
        """The state a record is in, "" when it is gone."""


class RecordView(QWidget):
    """Shows one record; every field is kept by itself."""

    record_id = ""

    def show_one(self, record_id: str) -> None:
        """Show a record from its beginning, or nothing for ""."""
        raise NotImplementedError

    def refresh(self, change: ChangeSet | None) -> None:
        """Show what changed elsewhere."""
        raise NotImplementedError

    def focus_first(self) -> None:
        """Go to the field one fills in first."""
        raise NotImplementedError

    def commit_pending(self) -> None:
        """Keep what is still being typed."""
        raise NotImplementedError


class RecordTab(QWidget):
    """The list follows the record: when its state changes, the list of that state is shown."""

    def __init__(
        self,
        context: Context,
        pills: Sequence[tuple[str, str]],
        source: StateSource,
        view: RecordView,
        empty: EmptyState,
        words: tuple[str, str, str],
    ) -> None:
        """``words`` are the name of the list, the name of its states, and the words that lead back to it."""
        super().__init__()
        name, states, back = words
        self.source, self.view, self.empty = source, view, empty
        self._states = [key for key, _label in pills]
        self.pills = FilterPills(states, pills)
        self.list = CardList(context.icons, source, name)
        self._back = LinkButton(back, context.icons, "arrow-left", on_click=self._show_list)
        self._narrow = self._list_asked = False
        self._make_panes()
        self._fit()
        self.pills.chosen.connect(self._state_chosen)
        self.list.chosen.connect(self._chosen)
        self.list.activated.connect(self._chosen)

    def _make_panes(self) -> None:
        self._left = QWidget()
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(8)
        left.addWidget(self.pills)
        left.addWidget(self.list, 1)
        right = QVBoxLayout()
        right.setSpacing(2)
        right.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        right.addWidget(self.view, 1)
        self._panes = QWidget()
        both = QHBoxLayout(self._panes)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(16)
        both.addWidget(self._left)
        both.addLayout(right, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self._panes)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)

    # ---- showing

    def refresh(self, change: ChangeSet | None, *kinds: str) -> None:
        """Show list and record as they are now; ``kinds`` are those the list is made of."""
        state = self.source.state_of(self.view.record_id) if self.view.record_id else ""
        if state and state != self.source.state:
            self._take_state(state)  # the list goes along with it
            self.list.choose(self.view.record_id, tell=False)
        elif change is None or change.touches(*kinds):
            self.list.reload()
        counts = self.source.counts()
        self.pills.set_counts(counts)
        empty = not any(counts.values())
        self._stack.setCurrentWidget(self.empty if empty else self._panes)
        if empty:
            self.view.show_one("")
        elif not state:
            if not counts[self.source.state]:
                self._take_state(next(one for one in self._states if counts[one]))
            self._choose_row(0)
        else:
            self.view.refresh(change)

    def show_one(self, record_id: str) -> bool:
        """Go to a record; False when it is gone."""
        state = self.source.state_of(record_id)
        if not state:
            return False
        self.commit_pending()
        self._take_state(state)
        self.pills.set_counts(self.source.counts())
        self._stack.setCurrentWidget(self._panes)
        self.list.choose(record_id, tell=False)
        self.view.show_one(record_id)
        self._list_asked = False
        self._fit()
        return True

    def after_removing(self, place: int) -> None:
        """Go to the neighbour of a record that was taken away."""
        self.list.reload()
        self._choose_row(place)

    def _choose_row(self, place: int) -> None:
        row = self.list.model.row(max(0, min(place, self.list.model.rowCount() - 1)))
        if row is not None:
            self.list.choose(row.id, tell=False)
        self.view.show_one(row.id if row is not None else "")

    def _take_state(self, state: str) -> None:
        self.pills.choose(state)
        self.source.state = state
        self.list.clear_filter()
        self._reload_quietly()

    def _reload_quietly(self) -> None:
        """Show other rows without going to one: on a narrow page that would put the list away."""
        self.list.blockSignals(True)
        self.list.reload()
        self.list.blockSignals(False)

    def _state_chosen(self, key: str) -> None:
        self.commit_pending()
        self.source.state = key
        self._reload_quietly()
        self._choose_row(0)

    def _chosen(self, record_id: str) -> None:
        if record_id and record_id != self.view.record_id:
            self.view.show_one(record_id)
        if self._narrow and record_id:
            self._list_asked = False
            self._fit()

    def focus_filter(self) -> None:
        """Go to the filter of the list."""
        self._list_asked = True
        self._fit()
        self.list.focus_filter()

    def commit_pending(self) -> None:
        """Keep what is still being typed."""
        self.view.commit_pending()

    # ---- room

    def _show_list(self) -> None:
        self._list_asked = True
        self._fit()
        self.list.view.setFocus()

    def _fit(self) -> None:
        if self._narrow:
            self._left.setMinimumWidth(0)
            self._left.setMaximumWidth(_ROOM)
        else:
            self._left.setFixedWidth(_LIST_WIDTH)
        self._left.setVisible(not self._narrow or self._list_asked)
        self.view.setVisible(not self._narrow or not self._list_asked)
        self._back.setVisible(self._narrow and not self._list_asked)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Small enough to become narrow: what does not fit beside each other gives way then."""
        return QSize(320, 240)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """A narrow page shows one thing at a time."""
        narrow = event.size().width() < _NARROW
        if narrow != self._narrow:
            self._narrow, self._list_asked = narrow, False
            self._fit()
        super().resizeEvent(event)


def words_of(name: str, states: str) -> tuple[str, str, str]:
    """The words of a tab, with the way back made of the name of its list."""
    return name, states, _("Alle {name}").format(name=name.lower())
