"""Rows for lists and tables, fetched as one scrolls."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from ui.kit.labels import tip

PAGE = 200
"""How many rows are fetched at once when one scrolls."""

FIRST = 40
"""How many are fetched to begin with: few enough to lay out between two keys; a view with room for more asks on."""

TOGETHER = 12
"""How many rows are dressed at once: between two that are painted, each would take three times as long."""

ROW_ROLE = int(Qt.ItemDataRole.UserRole) + 1
"""The role under which a model gives the whole row."""

Index = QModelIndex | QPersistentModelIndex


class CardRow(NamedTuple):
    """One row of a list of cards: a title with a badge, and a second line."""

    id: str
    title: str
    second: str = ""
    badge: str = ""
    tone: str = "neutral"

    def words(self) -> str:
        """The row as one hears it."""
        return ", ".join(part for part in (self.title, self.badge, self.second) if part)


class HasId(Protocol):
    """Any row that says which record it is."""

    @property
    def id(self) -> str:
        """The id of the record."""


R = TypeVar("R", bound=HasId)


class RowSource(Protocol[R]):  # type: ignore[misc]
    """Where rows come from; ``order`` is a column key, with "-" before it for the other way round."""

    def rows(self, text: str, order: str, offset: int, limit: int) -> Sequence[R]:
        """At most ``limit`` rows that fit the filter text, from ``offset`` on."""

    def count(self, text: str) -> int:
        """How many rows fit the filter text."""


@dataclass(frozen=True, eq=False, repr=False)  # no slots: Column[Row](...) would fail on Python 3.11
class Column(Generic[R]):
    """A column of a table: its key in the order, its head, and what a cell shows. ``tone`` may colour a cell."""

    key: str
    label: str
    cell: Callable[[R], str]
    width: int = 0  # 0 takes what is left
    tone: Callable[[R], str] | None = None
    ticked: Callable[[R], bool] | None = None  # a column with a box to tick, which says whether it is


class PagedModel(QAbstractTableModel, Generic[R]):
    """A model over a row source that holds only the rows that were scrolled to.

    Sends ``ticked`` with the id of a row whose box is ticked or not ticked any more; whoever listens keeps it.
    """

    ticked = Signal(str, bool)

    def __init__(
        self,
        source: RowSource[Any],
        columns: Sequence[Column[R]] = (),
        words: Callable[[R], str] = str,
        dress: Callable[[Any], R] | None = None,
    ) -> None:
        """``dress`` makes the row that is shown out of what the source gives, for the few that come in sight."""
        super().__init__()
        self._dress = dress
        self._dressed: dict[str, R] = {}
        self.columns = list(columns)
        self._source = source
        self._words = words
        self._rows: list[Any] = []
        self._total = 0
        self.text = ""
        self.order = ""

    def reload(self) -> None:
        """Ask the source anew, for as many rows as were shown; what they hold may have changed."""
        self._dressed.clear()
        self._show(*self._asked(max(FIRST, len(self._rows))))

    def _asked(self, wanted: int) -> tuple[list[Any], int]:
        """The first rows that fit, and how many there are."""
        rows = list(self._source.rows(self.text, self.order, 0, wanted))
        return rows, len(rows) if len(rows) < wanted else self._source.count(self.text)

    def _show(self, rows: list[Any], total: int) -> None:
        self.beginResetModel()
        self._rows, self._total = rows, total
        self.endResetModel()

    @property
    def total(self) -> int:
        """How many rows fit the filter, fetched or not."""
        return self._total

    def filter(self, text: str, at: str = "") -> None:
        """Show only what fits this text, as far as the record one is ``at`` when it is not far down.

        The rows themselves stay as they were, and as they were dressed.
        """
        self.text = text
        if len(self._dressed) > PAGE:
            self._dressed.clear()
        rows, total = self._asked(FIRST)
        if (rows, total) != (self._rows, self._total):  # a letter more often leaves what there was
            self._show(rows, total)
        if at and self.place_of(at, fetch=False) < 0 and self.canFetchMore(QModelIndex()):
            more = self._more()
            if any(row.id == at for row in more):  # else the view need not lay them out
                self._add(more)

    def row(self, number: int) -> R | None:
        """One of the fetched rows."""
        if not 0 <= number < len(self._rows):
            return None
        if self._dress is None:
            kept: R = self._rows[number]
            return kept
        wanted = self._rows[number].id
        if wanted not in self._dressed:
            for row in self._rows[number : number + TOGETHER]:
                if row.id not in self._dressed:
                    self._dressed[row.id] = self._dress(row)
        return self._dressed[wanted]

    def place_of(self, record_id: str, *, fetch: bool = True) -> int:
        """The number of the row of a record, fetching on until it is found; -1 when it is not in the list.

        Without ``fetch`` only the rows that were fetched already are looked at.
        """
        start = 0
        while True:
            for number in range(start, len(self._rows)):
                if self._rows[number].id == record_id:
                    return number
            start = len(self._rows)
            if not fetch or not self.canFetchMore(QModelIndex()):
                return -1
            self.fetchMore(QModelIndex())

    # ---- Qt

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's signature
        """How many rows were fetched."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's signature
        """How many columns there are; a list of cards has one."""
        return 0 if parent.isValid() else len(self.columns) or 1

    def canFetchMore(self, parent: Index) -> bool:  # noqa: N802 - Qt's name
        """Whether the source has more."""
        return not parent.isValid() and len(self._rows) < self._total

    def fetchMore(self, parent: Index) -> None:  # noqa: N802 - Qt's name
        """Fetch the next page."""
        del parent
        more = self._more()
        if more:
            self._add(more)
        else:
            self._total = len(self._rows)

    def _more(self) -> list[Any]:
        return list(self._source.rows(self.text, self.order, len(self._rows), PAGE))

    def _add(self, more: list[Any]) -> None:
        self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(more) - 1)
        self._rows += more
        self.endInsertRows()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a cell, or the whole row under :data:`ROW_ROLE`."""
        row = self.row(index.row())
        if row is None:
            return None
        if role == ROW_ROLE:
            return row
        if not self.columns:
            texts = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            return self._words(row) if role in texts else None
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole and column.ticked is not None:
            return None  # the box says it
        if role in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        ):
            return tip(column.cell(row)) if role == Qt.ItemDataRole.ToolTipRole else column.cell(row)
        if role == Qt.ItemDataRole.CheckStateRole and column.ticked is not None:
            return Qt.CheckState.Checked if column.ticked(row) else Qt.CheckState.Unchecked
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A box can be ticked."""
        flags = super().flags(index)
        if self.columns and index.isValid() and self.columns[index.column()].ticked is not None:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802
        """Tell that a box was ticked."""
        row = self.row(index.row())
        if role != Qt.ItemDataRole.CheckStateRole or row is None:
            return False
        self.ticked.emit(row.id, Qt.CheckState(value) == Qt.CheckState.Checked)
        return True

    def toggle(self, number: int) -> None:
        """Tick the box of a row, or take the tick back."""
        row = self.row(number)
        column = next((one for one in self.columns if one.ticked is not None), None)
        if row is not None and column is not None and column.ticked is not None:
            self.ticked.emit(row.id, not column.ticked(row))

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The heads of the columns."""
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal and self.columns:
            return self.columns[section].label
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort in the source by a column."""
        if 0 <= column < len(self.columns):
            self.order = ("-" if order == Qt.SortOrder.DescendingOrder else "") + self.columns[column].key
            self._rows = self._rows[:FIRST]
            self.reload()
