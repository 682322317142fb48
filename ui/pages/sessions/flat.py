"""Fields that look like text until one comes to them."""

from __future__ import annotations

from string import Template
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.theme import Theme

_SHEET = Template(
    """
QLineEdit, QPlainTextEdit, QComboBox { border: 1px solid transparent; background: transparent; }
QLineEdit:hover, QPlainTextEdit:hover, QComboBox:hover { border: 1px solid $field_line; background: $card; }
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus { border: 2px solid $focus; background: $card; }
QLineEdit:read-only, QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled { background: transparent;
  border: 1px solid transparent; color: $ink; }
QLineEdit[invalid="true"], QPlainTextEdit[invalid="true"], QComboBox[invalid="true"] {
  border: 2px solid $late; }
QComboBox { padding-right: 0; }
QComboBox::drop-down { width: 18px; }
QComboBox::down-arrow { width: 12px; height: 12px; }
QComboBox QLineEdit, QComboBox QLineEdit:hover, QComboBox QLineEdit:focus { border: 0; background: transparent; }
"""
)


class _Flat(QObject):
    """Dresses a widget, and again when the colours change; it goes with the widget."""

    def __init__(self, widget: QWidget, theme: Theme, more: str) -> None:
        super().__init__(widget)
        self._widget = widget
        self._theme = theme
        self._more = more
        theme.changed.connect(self.apply)

    def apply(self) -> None:
        """Dress it in the colours of now."""
        colours = {name: self._theme.hex(name) for name in ("field_line", "card", "focus", "late", "ink")}
        self._widget.setStyleSheet(_SHEET.substitute(colours) + self._more)


def make_flat(widget: QWidget, theme: Theme, *, more: str = "") -> None:
    """Let the fields in a widget show their frame only under the mouse and with the focus."""
    _Flat(widget, theme, more).apply()


def make_flat_title(box: QWidget, theme: Theme) -> None:
    """A flat field for the name of what a page shows: its words begin where the cards below it begin."""
    make_flat(box, theme, more="QPlainTextEdit { padding-left: 0; }")
