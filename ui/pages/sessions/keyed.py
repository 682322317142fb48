"""A column of rows, one for each record, that are kept when the records are read anew."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

R = TypeVar("R")
W = TypeVar("W", bound=QWidget)


class KeyedColumn(QWidget, Generic[R, W]):
    """Rows below each other. A row keeps its focus and what is typed in it while its record is there."""

    def __init__(
        self,
        make: Callable[[R], W],
        show: Callable[[W, R], object],
        *,
        spacing: int = 6,
        parent: QWidget | None = None,
    ) -> None:
        """``make`` makes the row of a record, ``show`` shows the record as it is now."""
        super().__init__(parent)
        self._make = make
        self._show = show
        self._rows: dict[str, W] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(spacing)

    def sync(self, records: Sequence[R]) -> None:
        """Show exactly these records in this order."""
        wanted = {_id(record) for record in records}
        for record_id in [one for one in self._rows if one not in wanted]:
            row = self._rows.pop(record_id)
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        for place, record in enumerate(records):
            found = self._rows.get(_id(record))
            if found is None:
                found = self._rows[_id(record)] = self._make(record)
                self._column.insertWidget(place, found)
            elif self._column.indexOf(found) != place:
                self._column.removeWidget(found)
                self._column.insertWidget(place, found)
            self._show(found, record)
        self.setVisible(bool(records))

    def adopt(self, record_id: str, row: W) -> None:
        """Take a row that was made elsewhere in as the row of a record that is about to come."""
        self._rows[record_id] = row
        self._column.addWidget(row)
        self.show()

    def row(self, record_id: str) -> W | None:
        """The row of a record."""
        return self._rows.get(record_id)

    def rows(self) -> list[W]:
        """Every row, from top to bottom."""
        order = {row: self._column.indexOf(row) for row in self._rows.values()}
        return sorted(order, key=lambda row: order[row])


def _id(record: Any) -> str:
    return str(record.id)
