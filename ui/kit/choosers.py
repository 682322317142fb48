"""Pills and steps: one of a few, chosen with mouse or arrow keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QPushButton, QWidget

from ui.kit.buttons import Button
from ui.kit.flow import FlowLayout


class _Choice(Button):
    def __init__(self, kind: str, text: str) -> None:
        super().__init__(text)
        self.setProperty("kind", kind)
        self.setCheckable(True)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for the words in bold, as they stand when it is on; so nothing moves and nothing is cut."""
        self.ensurePolished()
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        hint = super().sizeHint()
        words = self.text()
        wider = QFontMetrics(bold).horizontalAdvance(words) - self.fontMetrics().horizontalAdvance(words)
        return QSize(hint.width() + max(0, wider) + 2, hint.height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Never narrower than its words."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Arrow keys are for the row of buttons as a whole."""
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()
        else:
            super().keyPressEvent(event)


class _Exclusive(QWidget):
    """Checkable buttons of which one is on; left and right move, Tab goes past."""

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._buttons: dict[str, QPushButton] = {}
        self._group.buttonToggled.connect(self._switched)

    @property
    def current(self) -> str:
        """The key of the one that is on; "" before anything is."""
        on = self._group.checkedButton()
        return next((key for key, button in self._buttons.items() if button is on), "")

    def choose(self, key: str, *, tell: bool = False) -> None:
        """Switch one on; ``tell`` sends ``chosen`` as a click does."""
        button = self._buttons.get(key)
        if button is None:
            return
        blocked = self._group.blockSignals(True)
        button.setChecked(True)
        self._group.blockSignals(blocked)
        self._only_current_takes_tab()
        if tell:
            self.chosen.emit(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Left and right go to the neighbour."""
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()))
        keys = list(self._buttons)
        if step is None or self.current not in keys:
            super().keyPressEvent(event)
            return
        key = keys[(keys.index(self.current) + step) % len(keys)]
        self.choose(key, tell=True)
        self._buttons[key].setFocus(Qt.FocusReason.TabFocusReason)

    def _add(self, key: str, button: QPushButton) -> None:
        self._buttons[key] = button
        self._group.addButton(button)
        self._only_current_takes_tab()

    def _switched(self, _button: QAbstractButton, on: bool) -> None:
        """Not on a click: a screen reader switches a button without one."""
        if on:
            self._only_current_takes_tab()
            self.chosen.emit(self.current)

    def _only_current_takes_tab(self) -> None:
        current = self.current
        for index, (key, button) in enumerate(self._buttons.items()):
            reached = key == current if current else index == 0
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if reached else Qt.FocusPolicy.ClickFocus)


class FilterPills(_Exclusive):
    """Pills with counts: "Geldig 10", "Voorstel 1"."""

    def __init__(self, name: str, pills: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        """``name`` says what is chosen; ``pills`` are (key, label)."""
        super().__init__(name, parent)
        self._labels = dict(pills)
        layout = FlowLayout(self, spacing=8)
        for key, label in pills:
            button = _Choice("pill", label)
            self._add(key, button)
            layout.addWidget(button)
        if pills:
            self.choose(pills[0][0])

    def set_counts(self, counts: dict[str, int]) -> None:
        """Show how many there are of each."""
        for key, button in self._buttons.items():
            words = f"{self._labels[key]} {counts[key]}" if key in counts else self._labels[key]
            if words != button.text():  # laying the pills out anew costs more than a key in a filter may
                button.setText(words)
                button.setAccessibleName(words)
                self.updateGeometry()


class Tabs(_Exclusive):
    """The parts of a page: words with a line below the one that is shown."""

    def __init__(self, name: str, parts: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        """``name`` says what is chosen; ``parts`` are (key, label)."""
        super().__init__(name, parent)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(20)
        for key, label in parts:
            button = _Choice("step", label)
            self._add(key, button)
            layout.addWidget(button)
        layout.addStretch(1)
        if parts:
            self.choose(parts[0][0])


class StepTabs(Tabs):
    """Numbered steps of a working day: "1  Voorbereiden", "2  Aanwezig"."""

    def __init__(self, name: str, steps: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        """``name`` says what is stepped through; ``steps`` are (key, label)."""
        numbered = [(key, f"{number}  {label}") for number, (key, label) in enumerate(steps, 1)]
        super().__init__(name, numbered, parent)
        for number, (key, label) in enumerate(steps, 1):
            self._buttons[key].setAccessibleName(f"{number} {label}")
