"""What stands in a line beside the text: a lens, a cross, a calendar."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit

from ui.icons import Icons


class LineAction(QAction):
    """An icon in a line, in the colours of the theme for as long as the line is there."""

    def __init__(
        self,
        line: QLineEdit,
        icons: Icons,
        icon: str,
        words: str = "",
        *,
        place: QLineEdit.ActionPosition = QLineEdit.ActionPosition.TrailingPosition,
    ) -> None:
        """``words`` say what pressing it does; without them it is only a sign."""
        super().__init__(icons.icon(icon, "muted"), words, line)
        self._icons = icons
        self._name = icon
        line.addAction(self, place)
        icons.theme.changed.connect(self._show)  # its own method: Qt lets go of that when the line goes

    def _show(self) -> None:
        self.setIcon(self._icons.icon(self._name, "muted"))


def add_lens(line: QLineEdit, icons: Icons) -> LineAction:
    """The sign of a line that searches."""
    return LineAction(line, icons, "search", place=QLineEdit.ActionPosition.LeadingPosition)
