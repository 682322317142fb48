"""The one place where the page hands a session over to the preview."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.context import Context


def preview(context: Context, session_id: str, parent: QWidget | None = None) -> None:
    """Show the report of a session as it will print, in a window of its own."""
    from ui.dialogs.preview import open_preview  # brings ReportLab, which only a report needs

    open_preview(context, session_id, parent)
