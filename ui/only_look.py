"""An earlier version is only looked at: no field in it takes anything, whichever page made it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QWidget,
)

from ui.kit.looking import only_narrows

_WRITTEN = (QLineEdit, QPlainTextEdit)
_SET = (QComboBox, QCheckBox, QAbstractSpinBox, QAbstractSlider)
_WHEN = (QEvent.Type.Polish, QEvent.Type.Show, QEvent.Type.EnabledChange, QEvent.Type.ReadOnlyChange)


class OnlyLook(QObject):
    """Makes every field below a widget read only, also one that is made or freed later. Ends with :meth:`end`."""

    def __init__(self, below: QWidget) -> None:
        super().__init__(below)
        self._below = below
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]

    def end(self) -> None:
        """Let fields be as they are again."""
        QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Look at a widget that comes in sight, or that was freed."""
        if event.type() in _WHEN and isinstance(watched, QWidget) and self._is_below(watched):
            _calm(watched)
        return False

    def _is_below(self, widget: QWidget) -> bool:
        """A dialogue is another window: it has fields of its own."""
        return widget.window() is self._below and self._below.isAncestorOf(widget)


def _calm(widget: QWidget) -> None:
    if isinstance(widget, QScrollBar) or only_narrows(widget):
        return
    if isinstance(widget, _WRITTEN):
        if not widget.isReadOnly():
            widget.setReadOnly(True)
    elif isinstance(widget, _SET):
        if widget.isEnabled():
            widget.setEnabled(False)
    elif isinstance(widget, QAbstractItemView):
        widget.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
