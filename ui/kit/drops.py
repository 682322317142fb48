"""Files that are dragged onto the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget


class Drops(QObject):
    """Says which file was dropped on a window; files of other kinds are not taken."""

    dropped = Signal(str)

    def __init__(self, window: QWidget, suffixes: tuple[str, ...]) -> None:
        super().__init__(window)
        self._suffixes = suffixes
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Take one file of the right kind."""
        del watched
        if isinstance(event, QDragEnterEvent) and self._file(event):
            event.acceptProposedAction()
            return True
        if event.type() == QEvent.Type.Drop and isinstance(event, QDropEvent) and (name := self._file(event)):
            event.acceptProposedAction()
            self.dropped.emit(name)
            return True
        return False

    def _file(self, event: QDropEvent) -> str:
        names = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        return next((name for name in names if Path(name).suffix.lower() in self._suffixes), "")
