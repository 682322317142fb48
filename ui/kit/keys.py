"""The keys that work everywhere in the window."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid


class Keys(QObject):
    """Binds keys to acts. Undo goes to the text field with the focus first, when that has something to undo."""

    def __init__(self, window: QWidget, acts: Mapping[str, Callable[[], Any]]) -> None:
        super().__init__(window)
        self._watched: QWidget | None = None
        for keys, act in acts.items():
            shortcut = QShortcut(QKeySequence(keys), window)
            shortcut.activated.connect(act)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._watch)

    def _watch(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self._watched is new:
            return
        if self._watched is not None and isValid(self._watched):  # one that goes loses the focus first
            self._watched.removeEventFilter(self)
            self._watched.destroyed.disconnect(self._forget)
        self._watched = new
        if new is not None:
            new.installEventFilter(self)
            new.destroyed.connect(self._forget)

    def _forget(self) -> None:
        self._watched = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Text fields claim Ctrl+Z also when they have nothing to undo; then the key is for the window."""
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        undo = event.matches(QKeySequence.StandardKey.Undo)
        redo = event.matches(QKeySequence.StandardKey.Redo) or _is_ctrl_y(event)
        if not (undo or redo) or _can(watched, undo=undo):
            return False
        event.ignore()
        return True


def _is_ctrl_y(event: QKeyEvent) -> bool:
    return QKeySequence(event.keyCombination()) == QKeySequence("Ctrl+Y")


def _can(field: QObject, *, undo: bool) -> bool:
    document = getattr(field, "document", None)
    source: Any = document() if callable(document) else field
    can = getattr(source, "isUndoAvailable" if undo else "isRedoAvailable", None)
    return bool(can()) if can is not None else False
