"""What the five steps of a session have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QWidget

from ui.kit.parts import ScrollArea

if TYPE_CHECKING:
    from anders_desktop.store import ChangeSet
    from anders_desktop.views.sessions import SessionSheet
    from ui.context import Context
    from ui.forms.names import RecordNames


class Step(ScrollArea):
    """One step: it shows a session and writes what is changed in it.

    ``show_sheet`` is called with another session (``change`` is None then), and with the same one after it changed;
    a step leaves the fields in peace that are being typed in. A ``locked`` session is shown but not changed.
    """

    key: ClassVar[str] = ""

    def __init__(self, context: Context, names: RecordNames, parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=(0, 4, 0, 16))
        self.context = context
        self.names = names
        self.session_id = ""

    def show_sheet(self, sheet: SessionSheet, change: ChangeSet | None, *, locked: bool) -> None:
        """Show a session as it is now."""
        raise NotImplementedError

    def focus_record(self, kind: str, record_id: str) -> bool:
        """Bring one record of the session into sight; False when it is not on this step."""
        del kind, record_id
        return False

    def commit_pending(self) -> None:
        """Commit what is still being typed."""

    def reveal(self, widget: QWidget) -> None:
        """Scroll until a widget is in sight, after the layout has settled."""
        from PySide6.QtCore import QTimer

        QTimer.singleShot(0, self, lambda: self.ensureWidgetVisible(widget, 20, 60))
