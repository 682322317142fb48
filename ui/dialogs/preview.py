"""The report of a session in a window of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from anders_desktop.text import _
from ui.preview.panel import ReportPanel

if TYPE_CHECKING:
    from ui.context import Context


class PreviewDialog(QDialog):
    """Shows the report, prints and saves it."""

    def __init__(self, context: Context, session_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Verslag van de leersessie"))
        self.resize(1120, 760)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 14)
        self.panel = ReportPanel(context, self)
        layout.addWidget(self.panel)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Print), self, self.panel.print_it)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self, self.panel.save_it)
        self.panel.show_session(session_id)
        self.panel.view.setFocus()


def open_preview(context: Context, session_id: str, parent: QWidget | None = None) -> PreviewDialog:
    """Show the report of a session; the dialog closes itself with Escape."""
    dialog = PreviewDialog(context, session_id, parent)
    dialog.open()
    return dialog
