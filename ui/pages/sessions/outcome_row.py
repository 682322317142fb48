"""One thing that came out of a session, filled in on its own line: an agreement, a decision or an action."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from anders_desktop.model import ActionItem, Agreement, Decision, Record
from anders_desktop.text import _
from ui.kit.buttons import IconButton
from ui.pages.sessions.bindings import ActionBinding, AgreementBinding, SessionBinding
from ui.pages.sessions.parties import PartiesButton

if TYPE_CHECKING:
    from anders_desktop.store import ChangeSet
    from ui.context import Context
    from ui.forms.names import RecordNames

_NARROW = 600
_NARROW_WITH_STATUS = 760
_WHO_WIDTH = 184
_DATE_WIDTH = 128
_STATUS_WIDTH = 110
_HOW_WIDTH = 212
_INDENT = 34

ICONS = {"agreement": "handshake", "decision": "gavel", "action_item": "list-checks"}
_TEXTS = {"agreement": "title", "decision": "text", "action_item": "text"}


class OutcomeRow(QWidget):
    """Icon (opens the record), words, who, and when; ``status`` adds how an action stands."""

    remove_asked = Signal()

    def __init__(
        self,
        context: Context,
        names: RecordNames,
        record: Agreement | Decision | ActionItem,
        *,
        status: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.kind = record.kind()
        self.record_id = record.id
        self._context = context
        bindings = {"agreement": AgreementBinding, "action_item": ActionBinding}
        self.binding = bindings.get(self.kind, SessionBinding)(context, type(record), self, names)
        self._parties: PartiesButton | None = None
        self._with_status = status
        self._lay_out(_(record.noun), names)
        self.binding.load(record)

    def _lay_out(self, noun: str, names: RecordNames) -> None:
        context = self._context
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._box.setSpacing(4)
        first, second = QHBoxLayout(), QHBoxLayout()
        first.setSpacing(4)
        second.setSpacing(4)
        self._open = IconButton(
            _("{kind} openen").format(kind=noun), context.icons, ICONS[self.kind], on_click=self._go
        )
        self._open.set_icon(ICONS[self.kind], "accent")
        top = Qt.AlignmentFlag.AlignTop
        first.addWidget(self._open, 0, top)
        text = self.binding.box(_TEXTS[self.kind], label="", placeholder=self._placeholder(), lines=1)
        self.text = text.editor
        self.text.finished.connect(self._unmark)
        first.addWidget(text, 1, top)
        for widget in self._columns(names):
            second.addWidget(widget, 0, top)
        self._remove = IconButton(
            _("{kind} verwijderen").format(kind=noun),
            context.icons,
            "x",
            on_click=self.remove_asked.emit,
        )
        second.addWidget(self._remove, 0, top)
        second.addStretch(0)
        self._second = second
        self._box.addLayout(first, 1)
        self._box.addLayout(second)
        column.addLayout(self._box)
        more = self.more()
        if more is not None:
            column.addWidget(more)

    def _placeholder(self) -> str:
        return {
            "agreement": _("Wat spreken wij af?"),
            "decision": _("Wat is besloten?"),
            "action_item": _("Wat gaat iemand doen?"),
        }[self.kind]

    def _columns(self, names: RecordNames) -> list[QWidget]:
        """Who, and when or how."""
        if self.kind == "agreement":
            self._parties = PartiesButton(self._context, names)
            self._parties.setFixedWidth(_WHO_WIDTH)
            when = self.binding.box("review_on", label="", placeholder=_("Wanneer?"))
            when.setFixedWidth(_DATE_WIDTH)
            return [self._parties, when]
        if self.kind == "decision":
            how = self.binding.box("decided_by", label="")
            how.setFixedWidth(_HOW_WIDTH)
            return [how]
        who = self.binding.box("owner_id", label="", placeholder=_("Wie?"))
        who.setFixedWidth(_WHO_WIDTH)
        when = self.binding.box("due", label="", placeholder=_("Wanneer?"))
        when.setFixedWidth(_DATE_WIDTH)
        if not self._with_status:
            return [who, when]
        status = self.binding.box("status", label="")
        status.setFixedWidth(_STATUS_WIDTH)
        return [who, when, status]

    def show_record(self, record: Record, change: ChangeSet | None, *, locked: bool) -> None:
        """Show the record as it is now."""
        self.setAccessibleName(f"{_(record.noun)}: {record.caption()}")
        self.binding.refresh(change)
        self.binding.set_read_only(locked)
        self._remove.setVisible(not locked)
        if self._parties is not None and isinstance(record, Agreement):
            self._parties.show_parties(record)
            self._parties.setEnabled(not locked)

    def add_tool(self, button: QWidget) -> None:
        """Put a button before the one that removes."""
        self._second.insertWidget(self._second.indexOf(self._remove), button, 0, Qt.AlignmentFlag.AlignTop)

    def more(self) -> QWidget | None:
        """What stands below the line; nothing unless a row says otherwise."""
        return None

    def text_now(self) -> str:
        """The words as they stand on the screen."""
        return str(self.text.value() or "")

    def focus_text(self) -> None:
        """Go to the words, all of them marked, ready to be replaced."""
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        self.text.selectAll()

    def _unmark(self) -> None:
        """Words that were marked to be replaced are only marked while one is there."""
        cursor = self.text.textCursor()
        cursor.clearSelection()
        self.text.setTextCursor(cursor)

    def _go(self) -> None:
        self.binding.commit_pending()
        self._context.navigate(self.kind, self.record_id)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """On a narrow page who and when stand below the words."""
        down = event.size().width() < (_NARROW_WITH_STATUS if self._with_status else _NARROW)
        wanted = QBoxLayout.Direction.TopToBottom if down else QBoxLayout.Direction.LeftToRight
        if self._box.direction() != wanted:
            self._box.setDirection(wanted)
            self._second.setContentsMargins(_INDENT if down else 0, 0, 0, 0)
            self._second.setStretch(self._second.count() - 1, 1 if down else 0)
        super().resizeEvent(event)
