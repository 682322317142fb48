"""Editors for choices and references: a combo, a combo to type in, and chips."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QSizePolicy, QVBoxLayout, QWidget

from anders_desktop.model import Field
from anders_desktop.model.names import fold
from anders_desktop.text import _
from ui.forms.names import RecordNames
from ui.forms.parsing import InvalidValueError
from ui.icons import Icons
from ui.kit.buttons import GivesWay
from ui.kit.elided import ElidedCombo, ElidedLine
from ui.kit.flow import FlowLayout
from ui.kit.labels import tip


class ChoiceEditor(ElidedCombo):
    """One of a few values, or none."""

    changed = Signal()
    finished = Signal()

    def __init__(self, options: Sequence[tuple[Any, str]], parent: QWidget | None = None) -> None:
        """``options`` are (value, words)."""
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._values: list[Any] = []
        self.set_options(options)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.activated.connect(lambda _index: self.finished.emit())

    def set_options(self, options: Sequence[tuple[Any, str]], *, none: bool = True) -> None:
        """Offer other values; without ``none`` one of them is always chosen."""
        self.clear()
        self._values = [None] if none else []
        if none:
            self.addItem("–")
        for value, words in options:
            self._values.append(value)
            self.addItem(words)

    def value(self) -> Any:
        """The chosen value, None for none."""
        return self._values[max(self.currentIndex(), 0)] if self._values else None

    def show_value(self, value: Any) -> None:
        """Show a value."""
        self.setCurrentIndex(self._values.index(value) if value in self._values else 0)

    def set_read_only(self, read_only: bool) -> None:
        """A combo that cannot be changed is greyed."""
        self.setEnabled(not read_only)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Scrolling over a field scrolls the page, it never changes a value by accident."""
        event.ignore()


def choice_editor(field: Field) -> ChoiceEditor:
    """An editor for a field with a list of choices."""
    return ChoiceEditor([(member, member.label) for member in field.choices or ()])


def yes_no_editor() -> ChoiceEditor:
    """An editor for yes, no or not known."""
    return ChoiceEditor([(True, _("ja")), (False, _("nee"))])


class ReferenceEditor(QComboBox):
    """A record of a kind, found by typing a part of its name; the list is read when it is first needed."""

    changed = Signal()
    finished = Signal()

    def __init__(
        self,
        names: RecordNames,
        kind: str,
        parent: QWidget | None = None,
        *,
        leave_out: Callable[[], Sequence[str]] = tuple,
    ) -> None:
        super().__init__(parent)
        self._names = names
        self._kind = kind
        self._leave_out = leave_out
        self._value: str | None = None
        self._line = ElidedLine()
        self.setLineEdit(self._line)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumContentsLength(12)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._line.setCompleter(None)  # type: ignore[arg-type] # takes Qt's own away; ours comes with the list
        self.activated.connect(self._chosen)
        self._line.editingFinished.connect(self._left)
        self._line.textEdited.connect(lambda _text: self.changed.emit())
        self._line.installEventFilter(self)

    def setAccessibleName(self, name: str) -> None:  # noqa: N802 - Qt's name
        """Name the field and the line inside it alike."""
        super().setAccessibleName(name)
        self._line.setAccessibleName(name)

    def setPlaceholderText(self, text: str) -> None:  # noqa: N802 - Qt's name
        """Words to show while nothing is chosen."""
        self._line.setPlaceholderText(text)

    def value(self) -> str | None:
        """The id of the chosen record; InvalidValueError when what was typed is no record's name."""
        typed = self.currentText().strip()
        if not typed:
            return None
        if self._value and typed == self._names.caption(self._kind, self._value):
            return self._value
        self._fill()
        index = self.findText(typed, Qt.MatchFlag.MatchFixedString)
        if index < 0:
            part = fold(typed)
            holding = [place for place in range(1, self.count()) if part in fold(self.itemText(place))]
            index = holding[0] if len(holding) == 1 else -1  # a part that fits one name only is enough
        if index < 0:
            raise InvalidValueError(
                _("‘{name}’ staat niet in de lijst. Kies een naam uit de lijst.").format(name=typed)
            )
        return str(self.itemData(index)) or None

    def show_value(self, value: str | None) -> None:
        """Show the name of a record."""
        self._value = value
        self.clear()
        caption = self._names.caption(self._kind, value) if value else ""
        self.addItem(caption, value or "")
        self.setCurrentIndex(0)
        self.setEditText(caption)
        self._line.setCursorPosition(0)

    def set_read_only(self, read_only: bool) -> None:
        """A combo that cannot be changed is greyed."""
        self.setEnabled(not read_only)

    def showPopup(self) -> None:  # noqa: N802 - Qt's name
        """Read the list before it is shown."""
        self._fill()
        super().showPopup()

    def eventFilter(self, watched: Any, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Read the list when one comes to type."""
        if event.type() == QEvent.Type.FocusIn:
            self._fill()
        return bool(super().eventFilter(watched, event))

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Scrolling over a field scrolls the page."""
        event.ignore()

    def _fill(self) -> None:
        if self._line.completer() is None:
            completer = QCompleter(self.model(), self)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
            self.setCompleter(completer)
        left_out = set(self._leave_out())
        options = [one for one in self._names.options(self._kind) if one.id not in left_out]
        if self.count() == len(options) + 1 and all(
            self.itemData(place) == one.id for place, one in enumerate(options, 1)
        ):
            return
        typed = self.currentText()
        blocked = self.blockSignals(True)
        self.clear()
        self.addItem("", "")
        for option in options:
            self.addItem(option.caption, option.id)
        self.setCurrentIndex(max(self.findData(self._value or ""), 0))
        self.setEditText(typed)
        self.blockSignals(blocked)

    def _chosen(self, index: int) -> None:
        self._value = self.itemData(index) or None
        self.finished.emit()

    def _left(self) -> None:
        try:
            self._value = self.value()
        except InvalidValueError:
            self.finished.emit()
            return
        self._line.setText(self._names.caption(self._kind, self._value) if self._value else "")
        self.finished.emit()


class ReferencesEditor(QWidget):
    """Several records of a kind: a chip for each, a press takes it away, and a line to add one."""

    changed = Signal()
    finished = Signal()

    def __init__(self, names: RecordNames, icons: Icons, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = names
        self._icons = icons
        self._kind = kind
        self._ids: tuple[str, ...] = ()
        self._read_only = False
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips, spacing=6)
        layout.addWidget(self._chips)
        self._add = ReferenceEditor(names, kind, leave_out=lambda: self._ids)
        self._add.setPlaceholderText(_("Toevoegen…"))
        self._add.setMaximumWidth(360)
        self._add.finished.connect(self._added)
        layout.addWidget(self._add)
        self.setFocusProxy(self._add)

    def setAccessibleName(self, name: str) -> None:  # noqa: N802 - Qt's name
        """Name the whole and the line to add with."""
        super().setAccessibleName(name)
        self._add.setAccessibleName(_("{name}: toevoegen").format(name=name))

    def value(self) -> tuple[str, ...]:
        """The ids in order."""
        return self._ids

    def show_value(self, value: tuple[str, ...] | None) -> None:
        """Show a chip for each record that is still there."""
        self._ids = tuple(value or ())
        while self._flow.count():
            item = self._flow.takeAt(0)
            if item is not None and (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for record_id in self._ids:
            caption = self._names.caption(self._kind, record_id)
            if caption:
                self._flow.addWidget(self._chip(record_id, caption))
        self._chips.setVisible(self._flow.count() > 0)
        self._add.show_value(None)

    def set_read_only(self, read_only: bool) -> None:
        """Show the chips only."""
        self._read_only = read_only
        self._add.setVisible(not read_only)
        self.show_value(self._ids)

    def _chip(self, record_id: str, caption: str) -> QWidget:
        chip = _Chip(caption, self._icons, "" if self._read_only else "x")
        chip.setEnabled(not self._read_only)
        if not self._read_only:
            chip.setAccessibleName(_("{name} weghalen").format(name=caption))
            chip.setToolTip(tip(chip.accessibleName()))
            chip.clicked.connect(lambda: self._take(record_id))
        return chip

    def _take(self, record_id: str) -> None:
        self.show_value(tuple(one for one in self._ids if one != record_id))
        self._add.setFocus()
        self.finished.emit()

    def _added(self) -> None:
        try:
            record_id = self._add.value()
        except InvalidValueError:
            return
        if record_id and record_id not in self._ids:
            self.show_value((*self._ids, record_id))
            self.finished.emit()


class _Chip(GivesWay):
    """A name that is taken away with a press, Delete or Backspace."""

    kind = "pill"
    icon_colour = "muted"

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Delete does what a press does."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.click()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Bring the chip in sight of who goes by keyboard."""
        super().focusInEvent(event)
