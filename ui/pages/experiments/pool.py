"""Cards for records, beside each other where there is room; a card that is left over shows the next record."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar, cast

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

if TYPE_CHECKING:
    from anders_desktop.store import ChangeSet


R = TypeVar("R")


class RecordCard(Protocol[R]):  # type: ignore[misc]
    """What a pool asks of a card."""

    record_id: str

    def show_record(self, record: R, change: ChangeSet | None) -> None:
        """Show a record: another one from its beginning, the same one but for what is being typed."""

    def commit_pending(self) -> None:
        """Keep what is still being typed."""


class Pool(QWidget, Generic[R]):
    """A grid of cards, one for each record. Making cards is what costs, so they are used again."""

    def __init__(
        self,
        make: Callable[[QWidget], RecordCard[R]],
        parent: QWidget,
        *,
        columns: int = 1,
        narrow: int = 0,
        spacing: int = 12,
    ) -> None:
        """``make`` makes a card in this parent; below ``narrow`` pixels there is one column."""
        super().__init__(parent)
        self._make = make
        self._most = columns
        self._narrow = narrow
        self._columns = 0
        self._cards: list[RecordCard[R]] = []
        self._spare: list[RecordCard[R]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(spacing)

    def sync(self, records: Sequence[R], change: ChangeSet | None) -> None:
        """Show exactly these records in this order."""
        wanted = {_id(record) for record in records}
        shown = {card.record_id: card for card in self._cards}
        free = [*self._spare, *(card for card in self._cards if card.record_id not in wanted)]
        cards = []
        for record in records:
            card = shown.get(_id(record)) or (free.pop() if free else self._make(self))
            cards.append(card)
            card.show_record(record, change)
        for card in free:
            card.record_id = ""
            _widget(card).hide()
        moved = cards != self._cards
        self._cards, self._spare = cards, free
        if moved or not self._columns:
            self._place()
        self.setVisible(bool(records))

    def card(self, record_id: str) -> RecordCard[R] | None:
        """The card of a record."""
        return next((card for card in self._cards if card.record_id == record_id), None)

    def cards(self) -> list[RecordCard[R]]:
        """Every card in sight, in order."""
        return list(self._cards)

    def commit_pending(self) -> None:
        """Keep what is still being typed."""
        for card in self._cards:
            card.commit_pending()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As narrow as the widest card, since they can stand below each other."""
        widest = max((_widget(card).minimumSizeHint().width() for card in self._cards), default=0)
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """A narrow pool has one column."""
        super().resizeEvent(event)
        if self._wanted_columns() != self._columns:
            self._place()

    def _wanted_columns(self) -> int:
        return 1 if self.width() < self._narrow else min(self._most, max(len(self._cards), 1))

    def _place(self) -> None:
        self._columns = self._wanted_columns()
        for place, card in enumerate(self._cards):
            self._grid.addWidget(_widget(card), place // self._columns, place % self._columns)
            _widget(card).show()
        for column in range(self._most):
            self._grid.setColumnStretch(column, 1 if column < self._columns else 0)


def _widget(card: object) -> QWidget:
    return cast(QWidget, card)


def _id(record: Any) -> str:
    return str(record.id)
