"""A part of the page: records in one state at the left, the chosen one at the right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from anders_desktop.text import _
from ui.kit.choosers import FilterPills
from ui.kit.parts import EmptyState
from ui.lists.cards import CardList
from ui.lists.model import CardRow
from ui.pages.two_panes import TwoPanes, filling

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
        self.panes = TwoPanes(context.icons, self.list, self.view, back, width=_LIST_WIDTH, narrow=_NARROW)
        self._make_panes()
        self.pills.chosen.connect(self._state_chosen)
        self.list.chosen.connect(self._chosen)
        self.list.activated.connect(self._chosen)

    def _make_panes(self) -> None:
        self.panes.put_above(self.pills)
        self._stack = filling(self)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.panes)

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
        self._stack.setCurrentWidget(self.empty if empty else self.panes)
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
        self._stack.setCurrentWidget(self.panes)
        self.list.choose(record_id, tell=False)
        self.view.show_one(record_id)
        self.panes.ask_record()
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
        if record_id:
            self.panes.ask_record()

    def focus_filter(self) -> None:
        """Go to the filter of the list."""
        self.panes.ask_list()
        self.list.focus_filter()

    def commit_pending(self) -> None:
        """Keep what is still being typed."""
        self.view.commit_pending()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Small enough to become narrow: what does not fit beside each other gives way then."""
        return QSize(320, 240)


def words_of(name: str, states: str) -> tuple[str, str, str]:
    """The words of a tab, with the way back made of the name of its list."""
    return name, states, _("Alle {name}").format(name=name.lower())
