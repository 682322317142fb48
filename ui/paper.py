"""The one place where a page hands a paper over to the preview."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from PySide6.QtWidgets import QWidget

    from ui.context import Context


def show_paper(
    context: Context, parent: QWidget, key: str, record_id: str = "", as_on: dt.date | None = None
) -> None:
    """Show a paper as it will print, in a window of its own over the page it was asked on."""
    from ui.dialogs.preview import open_preview  # brings ReportLab, which only a paper needs

    open_preview(context, parent, key, record_id, as_on)
