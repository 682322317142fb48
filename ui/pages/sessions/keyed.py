"""A column of rows, one for each record, that are kept when the records are read anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from ui.kit.slices import Slices

R = TypeVar("R")
W = TypeVar("W", bound=QWidget)


class KeyedColumn(QWidget, Generic[R, W]):
    """Rows below each other. A row keeps its focus and what is typed in it while its record is there.

    Of a column that is new only the first rows are made at once; the others, below what is in sight, follow one by
    one while the window reacts, at the start of the program once the page is there (``slices``). Whoever asks for a
    row gets it made then.
    """

    def __init__(
        self,
        make: Callable[[R], W],
        show: Callable[[W, R], object],
        *,
        spacing: int = 6,
        at_once: int = 100,
        slices: Slices | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """``make`` makes the row of a record, ``show`` shows the record as it is now."""
        super().__init__(parent)
        self._at_once = at_once
        self._slices = slices
        if slices is not None:
            slices.finished.connect(self._go_on)
        self._waiting: list[R] = []
        self._end: QWidget | None = None
        self._make = make
        self._show = show
        self._rows: dict[str, W] = {}
        self._next_time = QTimer(self, singleShot=True, interval=0)
        self._next_time.timeout.connect(self._next)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(spacing)

    def sync(self, records: Sequence[R]) -> None:
        """Show exactly these records in this order."""
        new, self._waiting = not self._rows, []
        wanted = {_id(record) for record in records}
        for record_id in [one for one in self._rows if one not in wanted]:
            row = self._rows.pop(record_id)
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        first = records[: self._at_once] if new else records
        for place, record in enumerate(first):
            found = self._rows.get(_id(record))
            if found is None:
                found = self._rows[_id(record)] = self._make(record)
                self._column.insertWidget(place, found)
            elif self._column.indexOf(found) != place:
                self._column.removeWidget(found)
                self._column.insertWidget(place, found)
            self._show(found, record)
        self._waiting = list(records[len(first) :])
        self._end = None
        self._go_on()
        self.setVisible(bool(records))

    def made(self) -> list[W]:
        """The rows that are there by now."""
        return list(self._rows.values())

    def _go_on(self) -> None:
        if self._waiting and not (self._slices is not None and self._slices.busy):
            self._next_time.start()

    def _next(self) -> None:
        if self._waiting and self.isVisible():  # else they were made meanwhile, or nobody looks any more
            self._make_waiting(1)
            self._go_on()

    def make_next(self) -> None:
        """Make one more of the rows that wait."""
        self._make_waiting(1)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Go on with the rows that were left when it went out of sight."""
        super().showEvent(event)
        self._go_on()

    def _make_waiting(self, count: int) -> None:
        now, self._waiting = self._waiting[:count], self._waiting[count:]
        for record in now:
            if self._end is None:
                self._end = _follow(None, list(self._rows.values())[-1])
            row = self._rows[_id(record)] = self._make(record)
            self._column.addWidget(row)
            self._show(row, record)
            row.show()  # the layout itself would do that a moment later
            self._end = _follow(self._end, row)

    def adopt(self, record_id: str, row: W) -> None:
        """Take a row that was made elsewhere in as the row of a record that is about to come."""
        self._make_waiting(len(self._waiting))
        self._rows[record_id] = row
        self._column.addWidget(row)
        self.show()

    def row(self, record_id: str) -> W | None:
        """The row of a record."""
        if record_id not in self._rows:
            self._make_waiting(len(self._waiting))
        return self._rows.get(record_id)

    def rows(self) -> list[W]:
        """Every row, from top to bottom."""
        self._make_waiting(len(self._waiting))
        order = {row: self._column.indexOf(row) for row in self._rows.values()}
        return sorted(order, key=lambda row: order[row])


def _id(record: Any) -> str:
    return str(record.id)


def _follow(before: QWidget | None, row: QWidget) -> QWidget | None:
    """Let Tab come to this row, which was made later than what stands below it, from a field; gives its last field."""
    for field in _fields(row):
        if before is not None:
            QWidget.setTabOrder(before, field)
        before = field
    return before


def _fields(row: QWidget) -> list[QWidget]:
    """What Tab stops at in a row, in that order.

    It is found by way of the layouts: Qt's own chain of fields leads past parts that Qt made, and the first of these
    that Python sees makes it learn every class of widgets (4 to 18 ms of a start).
    """
    return list(_within(row.layout()))


def _within(layout: QLayout | None) -> Iterator[QWidget]:
    for place in range(layout.count() if layout is not None else 0):
        item = layout.itemAt(place) if layout is not None else None
        widget = item.widget() if item is not None else None
        if widget is None:
            yield from _within(item.layout() if item is not None else None)
        elif widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
            yield widget
        else:
            yield from _within(widget.layout())
