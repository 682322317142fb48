"""A paper in a window of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from anders_desktop.reports.papers import paper_kind
from anders_desktop.text import _
from ui.kit.dialog import Dialog
from ui.preview.panel import PaperPanel

if TYPE_CHECKING:
    import datetime as dt

    from ui.context import Context


class PreviewDialog(Dialog):
    """Shows a paper, prints and saves it."""

    def __init__(
        self, context: Context, parent: QWidget, key: str, record_id: str, as_on: dt.date | None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_(paper_kind(key).title))
        self.fit(1120, 760)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 14)
        self.panel = PaperPanel(context, self)
        layout.addWidget(self.panel)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Print), self, self.panel.print_it)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self, self.panel.save_it)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self.panel.viewer.open_search)
        self.panel.show_paper(key, record_id, as_on)
        self.panel.view.setFocus()


def open_preview(
    context: Context, parent: QWidget, key: str, record_id: str = "", as_on: dt.date | None = None
) -> PreviewDialog:
    """Show a paper, about a record if it is about one; the dialog closes itself with Escape.

    ``parent`` keeps it: without one it would be gone again before anybody saw it.
    """
    dialog = PreviewDialog(context, parent, key, record_id, as_on)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
