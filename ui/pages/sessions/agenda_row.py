"""One line of the agenda."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from anders_desktop.model import AgendaItem
from anders_desktop.text import _
from ui.kit.buttons import IconButton
from ui.kit.labels import Muted
from ui.kit.menus import make_menu, pop_up
from ui.kit.parts import Avatar
from ui.pages.sessions.bindings import SessionBinding
from ui.pages.sessions.flat import make_flat

if TYPE_CHECKING:
    from anders_desktop.store import ChangeSet
    from ui.context import Context
    from ui.forms.names import RecordNames
    from ui.icons import Icons

MINUTES_WIDTH: Final = 64
LEAD_WIDTH: Final = 168
TIME_WIDTH: Final = 42
SIDE_WIDTH: Final = 22 + 26 + 12
TOOLS_WIDTH: Final = 2 * 32 + 12
"""Widths of the parts of a line, so that heads can stand above them."""


class DragHandle(QWidget):
    """The dots at the left of a line: dragged with the mouse, moved with the arrow keys when it has the focus."""

    stepped = Signal(int)
    dragged = Signal(QPoint)
    dropped = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self._from: QPoint | None = None
        self._moving = False
        self.setFixedSize(22, 32)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolTip(_("Verplaatsen: slepen, of pijl omhoog en omlaag"))

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Take hold."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._from = event.globalPosition().toPoint()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Drag, once it is clear that it is meant."""
        place = event.globalPosition().toPoint()
        if self._from is not None and (self._moving or (place - self._from).manhattanLength() > 6):
            self._moving = True
            self.dragged.emit(place)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Let go."""
        del event
        moved, self._moving, self._from = self._moving, False, None
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        if moved:
            self.dropped.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Up and down move the line."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Show the ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Hide the ring."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the dots, and the ring."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        picture = self._icons.pixmap("grip-vertical", "muted", 18, ratio=self.devicePixelRatioF())
        painter.drawPixmap(2, (self.height() - 18) // 2, picture)
        if self.hasFocus():
            painter.setPen(QPen(self._icons.theme.colour("focus"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)


class AgendaRow(QWidget):
    """Handle, number, when it begins, title, minutes and who leads it, all typed in place; questions below."""

    enter_pressed = Signal()
    copy_asked = Signal()
    wait_asked = Signal()
    remove_asked = Signal()

    def __init__(self, context: Context, names: RecordNames, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.record_id = ""
        self._theme = context.theme
        self.handle = DragHandle(context.icons)
        self._number = Avatar(context.theme, "", "accent", 26)
        self.binding = SessionBinding(context, AgendaItem, self, names)
        title = self.binding.box("title", label="", placeholder=_("Waar gaat het over?"))
        minutes = self.binding.box("minutes", label="")
        lead = self.binding.box("lead_id", label="", placeholder=_("Wie?"))
        minutes.setFixedWidth(MINUTES_WIDTH)
        lead.setFixedWidth(LEAD_WIDTH)
        self.binding.editor("title").returnPressed.connect(self.enter_pressed.emit)
        icons = context.icons
        self._icons = icons
        self._begins = Muted(wrap=False)
        self._begins.setFixedWidth(TIME_WIDTH)
        questions = self.binding.box("questions", label="", placeholder=_("Welke vragen stelt u?"), lines=1)
        questions.editor.setAccessibleName(_("Vragen bij dit punt"))
        self._below = QWidget()
        below = QHBoxLayout(self._below)
        below.setContentsMargins(SIDE_WIDTH + TIME_WIDTH + 6, 0, TOOLS_WIDTH, 4)
        below.addWidget(questions)
        make_flat(self._below, context.theme)
        self._asked = False
        self._more = IconButton(_("Meer met dit agendapunt"), icons, "ellipsis-vertical", on_click=self._menu)
        self._remove = IconButton(
            _("Agendapunt verwijderen"), icons, "trash-2", on_click=self.remove_asked.emit
        )
        line = QHBoxLayout()
        line.setSpacing(6)
        top, middle = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignVCenter
        line.addWidget(self.handle, 0, top)
        line.addWidget(self._number, 0, middle)
        line.addWidget(self._begins, 0, middle)
        line.addWidget(title, 1, top)
        for widget in (minutes, lead, self._more, self._remove):
            line.addWidget(widget, 0, top)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(line)
        column.addWidget(self._below)

    def _menu(self) -> None:
        pop_up(self.menu(), self._more)

    def menu(self) -> QMenu:
        """What else can be done with an item."""
        return make_menu(
            self,
            self._icons,
            (
                ("circle-question-mark", _("Vragen erbij"), self.ask_questions),
                ("copy", _("Agendapunt kopiëren"), self.copy_asked.emit),
                ("hourglass", _("Laten wachten voor een andere keer"), self.wait_asked.emit),
            ),
        )

    def ask_questions(self) -> None:
        """Make room for questions and go there."""
        self._asked = True
        self._below.show()
        self.binding.focus("questions")

    def load(self, item: AgendaItem) -> None:
        """Show an item for the first time."""
        self.record_id = item.id
        self.binding.load(item)

    def show_item(self, item: AgendaItem, begins: str, change: ChangeSet | None, *, locked: bool) -> None:
        """Show the item as it is now; ``begins`` is when it begins, "" for unknown."""
        self._begins.setText(begins)
        self.binding.refresh(change)
        self.binding.set_read_only(locked)
        number = str(item.number if item.number is not None else item.position + 1)
        self._number.set(number)
        self.setAccessibleName(_("Agendapunt {number}").format(number=number))
        self.handle.setAccessibleName(_("Agendapunt {number} verplaatsen").format(number=number))
        self.handle.setVisible(not locked)
        self._more.setVisible(not locked)
        self._below.setVisible(bool(item.questions) or self._asked)
        self._remove.setVisible(not locked)
