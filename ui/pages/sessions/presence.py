"""One person in the list of who was there: a name and a choice of three."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from anders_desktop.model.choices import AttendanceStatus
from anders_desktop.text import _
from anders_desktop.views.sessions import Attendee
from ui.kit.buttons import on_switch, show_switched
from ui.kit.labels import ElidedLabel
from ui.theme import Theme

_NARROW = 520
_PADDING = 30
_ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)


class _StatusButton(QPushButton):
    """One of the three; it keeps room for its words in bold, so that nothing moves when it is pressed."""

    def __init__(self, theme: Theme, status: AttendanceStatus, person: str) -> None:
        super().__init__(status.label)
        self.setProperty("kind", "pill")
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setAccessibleName(_("{name}: {status}").format(name=person, status=status.label))
        self._theme = theme

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As wide as the bold words."""
        bold = QFontMetrics(self._theme.font(bold=True)).horizontalAdvance(self.text())
        return QSize(bold + _PADDING, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Never narrower than its words."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the arrow keys to the row: a button on its own would go to whatever is next to it."""
        if event.key() in _ARROWS:
            event.ignore()
        else:
            super().keyPressEvent(event)


class PresenceRow(QWidget):
    """A person and whether he or she was there.

    Arrow keys go to the neighbours, Space or Enter chooses; choosing what is on already takes the answer back.
    """

    chosen = Signal(str, object)
    """The person's id and the status, None when the answer was taken back."""
    step = Signal(int, int)
    """Go to the row above (-1) or below (1), to the button at that place."""

    def __init__(self, theme: Theme, attendee: Attendee, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.person_id = attendee.person.id
        self.setAccessibleName(attendee.person.name)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 2, 0, 2)
        self._box.setSpacing(4)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(ElidedLabel(attendee.person.name))
        if attendee.person.detail:
            names.addWidget(ElidedLabel(attendee.person.detail, role="help"))
        self._box.addLayout(names, 1)
        choices = QHBoxLayout()
        choices.setSpacing(6)
        self._buttons = {one: _StatusButton(theme, one, attendee.person.name) for one in AttendanceStatus}
        for status, button in self._buttons.items():
            on_switch(button, partial(self._switched, status))
            choices.addWidget(button)
        choices.addStretch(0)
        self._box.addLayout(choices)
        self.status: AttendanceStatus | None = None
        self.show_status(attendee.status)

    def show_status(self, status: AttendanceStatus | None) -> None:
        """Show what was said, without telling."""
        self.status = status
        for one, button in self._buttons.items():
            show_switched(button, on=one is status)

    def focus_button(self, place: int) -> None:
        """Give the focus to the button at this place."""
        list(self._buttons.values())[place].setFocus(Qt.FocusReason.TabFocusReason)

    def _switched(self, status: AttendanceStatus, on: bool) -> None:
        del on  # what is chosen already is taken back
        self._choose(status)

    def _choose(self, status: AttendanceStatus) -> None:
        chosen = None if status is self.status else status
        self.show_status(chosen)
        self.chosen.emit(self.person_id, chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Arrow keys go to the neighbours."""
        buttons = list(self._buttons.values())
        place = next((index for index, one in enumerate(buttons) if one.hasFocus()), 0)
        key = event.key()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.focus_button(max(0, min(2, place + (1 if key == Qt.Key.Key_Right else -1))))
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.step.emit(1 if key == Qt.Key.Key_Down else -1, place)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            buttons[place].click()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """On a narrow page the choice stands below the name."""
        down = event.size().width() < _NARROW
        wanted = QBoxLayout.Direction.TopToBottom if down else QBoxLayout.Direction.LeftToRight
        if self._box.direction() != wanted:
            self._box.setDirection(wanted)
        super().resizeEvent(event)
