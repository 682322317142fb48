"""The measurements of one measure as a sheet: what can be read is kept at once, what cannot stays with a sentence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QBrush

from anders_desktop.model import Measurement
from anders_desktop.text import _, number, short_date
from anders_desktop.views.experiment_edits import PointEdit, remove_points, write_points
from ui.forms.parsing import InvalidValueError, clean, parse_date, parse_number
from ui.kit.labels import tip

if TYPE_CHECKING:
    from ui.context import Context

COLUMNS = ("date", "value", "n", "note")
_HEADS = {"datum", "date", "dag", "waarde", "value", "aantal", "number", "n", "opmerking", "note"}
Index = QModelIndex | QPersistentModelIndex


@dataclass(slots=True)
class _Line:
    """A row: the record's id ("" before it has one), its values, and what was typed that cannot be read."""

    id: str = ""
    values: dict[str, Any] = field(default_factory=dict)
    typed: dict[str, str] = field(default_factory=dict)
    wrong: dict[str, str] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """What stands in a cell."""
        return self.typed[name] if name in self.typed else words_of(name, self.values.get(name))

    def take(self, name: str, text: str, today: dt.date) -> bool:
        """Read what was typed; gives whether the value is another one than before."""
        if text == self.text(name):
            return False
        self.typed.pop(name, None)
        self.wrong.pop(name, None)
        try:
            value = read_cell(name, text, today)
        except InvalidValueError as error:
            self.typed[name], self.wrong[name] = text, str(error)
            return False
        changed: bool = value != self.values.get(name)
        self.values[name] = value
        return changed


def words_of(name: str, value: Any) -> str:
    """A value as a cell shows it."""
    if value is None:
        return ""
    if name == "date":
        return short_date(value, year=True)
    return number(value) if name in ("value", "n") else str(value)


def read_cell(name: str, text: str, today: dt.date) -> Any:
    """What was typed or pasted in a cell, as the record keeps it; raises InvalidValueError."""
    if name == "date":
        return parse_date(text, today)
    if name == "note":
        return " ".join(clean(text).split()) or None
    bare = text.strip().removesuffix("%").removeprefix("€")
    return parse_number(bare, Measurement.fields[name], whole=name == "n")


class PointsModel(QAbstractTableModel):
    """Rows of measurements, and one empty row below them."""

    told = Signal()
    """Sent when there is more or less wrong than before."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._measure_id = ""
        self._lines: list[_Line] = []
        self._writing = False
        self._extra = False

    # ---- from the store

    def load(self, measure_id: str, points: Sequence[Measurement]) -> None:
        """Show the measurements of a measure, in the order of time."""
        self.beginResetModel()
        self._measure_id = measure_id
        self._extra = False
        in_time = sorted(points, key=lambda one: (one.date or dt.date.max, one.position))
        self._lines = [_line(one) for one in in_time]
        self.endResetModel()
        self.told.emit()

    def sync(self, points: Sequence[Measurement]) -> None:
        """Show what changed elsewhere; rows stay where they are, and what cannot be read stays too."""
        if self._writing:
            return
        found = {one.id: one for one in points}
        for at in reversed(range(len(self._lines))):
            line = self._lines[at]
            if line.id and line.id not in found:
                self.beginRemoveRows(QModelIndex(), at, at)
                del self._lines[at]
                self.endRemoveRows()
        known = {line.id: line for line in self._lines if line.id}
        for point in points:
            if point.id in known:
                known[point.id].values = _line(point).values
            else:
                self._insert(_line(point))
        self._show_all()

    def _insert(self, line: _Line) -> None:
        """A row that came back or from elsewhere stands before the first that is later."""
        day = line.values["date"] or dt.date.max
        later = (at for at, one in enumerate(self._lines) if (one.values.get("date") or dt.date.min) > day)
        at = next(later, len(self._lines))
        self.beginInsertRows(QModelIndex(), at, at)
        self._lines.insert(at, line)
        self.endInsertRows()

    def _show_all(self) -> None:
        self.dataChanged.emit(self.index(0, 0), self.index(len(self._lines), len(COLUMNS) - 1))
        self.told.emit()

    # ---- to the store

    def put(self, row: int, column: int, lines: Sequence[Sequence[str]]) -> None:
        """Write a block of texts from a cell on, in one edit; a line with heads at its top is passed over."""
        if len(lines) > 1 and all(cell.casefold() in _HEADS for cell in lines[0] if cell):
            lines = lines[1:]
        names = COLUMNS[column:]
        self._extra = any(any(line[len(names) :]) for line in lines)
        touched: dict[int, dict[str, str]] = {}
        for at, line in enumerate(lines):
            touched[row + at] = dict(zip(names, line, strict=False))
        self._take(touched)

    def wipe(self, cells: Sequence[tuple[int, int]]) -> None:
        """Empty cells; rows of which every cell is chosen go as a whole."""
        chosen: dict[int, set[int]] = {}
        for row, column in cells:
            if row < len(self._lines):
                chosen.setdefault(row, set()).add(column)
        whole = [row for row, columns in chosen.items() if len(columns) == len(COLUMNS)]
        if whole and len(whole) == len(chosen):
            self.remove(whole)
            return
        self._take({row: {COLUMNS[column]: "" for column in columns} for row, columns in chosen.items()})

    def remove(self, rows: Sequence[int]) -> None:
        """Take whole rows away."""
        lines = [self._lines[row] for row in rows if row < len(self._lines)]
        for line in lines:
            if not line.id:
                at = self._lines.index(line)
                self.beginRemoveRows(QModelIndex(), at, at)
                del self._lines[at]
                self.endRemoveRows()
        ids = [line.id for line in lines if line.id]
        if ids:
            remove_points(self._context.store, ids)
        self.told.emit()

    def _take(self, touched: dict[int, dict[str, str]]) -> None:
        last = max(touched, default=-1)
        if last >= len(self._lines):
            # the empty row becomes a line and a new one comes below it, so that who types in it stays in it
            self.beginInsertRows(QModelIndex(), len(self._lines) + 1, last + 1)
            self._lines.extend(_Line() for _at in range(last + 1 - len(self._lines)))
            self.endInsertRows()
        today = self._context.today()
        changes: list[tuple[_Line, PointEdit]] = []
        for row, cells in sorted(touched.items()):
            line = self._lines[row]
            names = [name for name, text in cells.items() if line.take(name, text, today)]
            values = {name: line.values[name] for name in (names if line.id else line.values)}
            if names and (line.id or any(value is not None for value in values.values())):
                changes.append((line, PointEdit(line.id, values)))
        self._write(changes)
        self._drop_empty()
        self._show_all()

    def _write(self, changes: list[tuple[_Line, PointEdit]]) -> None:
        if not changes:
            return
        self._writing = True  # the page hears of the edit before the new rows have their ids
        try:
            edits = [edit for _line_, edit in changes]
            ids = write_points(self._context.store, self._measure_id, edits, origin=self)
        finally:
            self._writing = False
        for (line, _edit), point_id in zip(changes, ids, strict=True):
            line.id = point_id
        self.sync(self._context.store.find(Measurement, measure_id=self._measure_id))

    def _drop_empty(self) -> None:
        for at in reversed(range(len(self._lines))):
            line = self._lines[at]
            if (
                not line.id
                and not line.typed
                and not any(value is not None for value in line.values.values())
            ):
                self.beginRemoveRows(QModelIndex(), at, at)
                del self._lines[at]
                self.endRemoveRows()

    def row_of(self, point_id: str) -> int:
        """The row of a measurement, -1 for none."""
        return next((at for at, line in enumerate(self._lines) if line.id == point_id), -1)

    # ---- what is wrong

    def problem(self) -> str:
        """The first thing that is wrong, in a sentence; "" for nothing."""
        for at, line in enumerate(self._lines, start=1):
            for name, sentence in line.wrong.items():
                label = _(Measurement.fields[name].label)
                return _("Rij {row}, {column}: {sentence}").format(row=at, column=label, sentence=sentence)
        return _("Er waren meer kolommen dan hier passen. Die zijn niet overgenomen.") if self._extra else ""

    # ---- what Qt asks

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's name and default
        """The rows and the empty one."""
        return 0 if parent.isValid() else len(self._lines) + 1

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's name and default
        """Date, value, number, note."""
        return 0 if parent.isValid() else len(COLUMNS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every cell can be typed in."""
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The labels of the fields."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(Measurement.fields[COLUMNS[section]].label)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows."""
        roles = Qt.ItemDataRole
        if index.row() >= len(self._lines):
            return self._hint(index, role)
        line, name = self._lines[index.row()], COLUMNS[index.column()]
        if role in (roles.DisplayRole, roles.EditRole):
            return line.text(name)
        sentence = line.wrong.get(name)
        if sentence and role == roles.ForegroundRole:
            return QBrush(self._context.theme.colour("late"))
        if sentence and role in (roles.ToolTipRole, roles.AccessibleDescriptionRole):
            return tip(sentence) if role == roles.ToolTipRole else sentence
        return None

    def _hint(self, index: Index, role: int) -> Any:
        if self._lines or index.column():
            return "" if role == Qt.ItemDataRole.EditRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            return _("typ of plak")
        return QBrush(self._context.theme.colour("muted")) if role == Qt.ItemDataRole.ForegroundRole else None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802 - Qt's name
        """Keep what was typed in a cell."""
        if role != Qt.ItemDataRole.EditRole:
            return False
        empty = index.row() >= len(self._lines) and not str(value).strip()
        if not empty:
            self._take({index.row(): {COLUMNS[index.column()]: str(value)}})
        return True


def _line(point: Measurement) -> _Line:
    return _Line(point.id, {name: getattr(point, name) for name in COLUMNS})
