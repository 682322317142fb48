"""What a person does with mouse and keyboard, for tests of real widgets."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget


def write(widget: QWidget, text: str) -> None:
    """Type a text of any script.

    ``QTest.keyClicks`` knows the keys of an English keyboard only: at an "ë" it ends the whole process.
    """
    for sign in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, sign))


def type_in(editor: Any, text: str) -> None:
    """Type a text in place of what stands in a field."""
    editor.setFocus()
    editor.selectAll()
    write(editor, text)


def button(widget: QWidget, name: str) -> QPushButton:
    """The button in sight with this accessible name."""
    found = [
        one for one in widget.findChildren(QPushButton) if one.accessibleName() == name and one.isVisible()
    ]
    assert found, f"no button {name}"
    return found[0]


def press(widget: QWidget, name: str) -> None:
    """Click a button."""
    QTest.mouseClick(button(widget, name), Qt.MouseButton.LeftButton)
    QApplication.processEvents()
