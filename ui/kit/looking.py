"""Fields that narrow what is shown and change nothing: they work in an earlier version too."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtWidgets import QWidget

_NARROWS = "narrows"
W = TypeVar("W", bound=QWidget)


def narrows(widget: W) -> W:
    """Say of a widget, with all that is in it, that it only narrows what is shown."""
    widget.setProperty(_NARROWS, True)
    return widget


def only_narrows(widget: QWidget | None) -> bool:
    """Whether that was said of a widget or of one it is in."""
    while widget is not None:
        if widget.property(_NARROWS):
            return True
        widget = widget.parentWidget()
    return False
