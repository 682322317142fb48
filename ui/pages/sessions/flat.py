"""Fields that look like text until one comes to them."""

from __future__ import annotations

from string import Template
from typing import TYPE_CHECKING

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


def make_flat(widget: QWidget, theme: Theme, *, more: str = "") -> None:
    """Let the fields in a widget show their frame only under the mouse and with the focus."""

    def apply() -> None:
        names = ("field_line", "card", "focus", "late", "ink")
        widget.setStyleSheet(_SHEET.substitute({name: theme.hex(name) for name in names}) + more)

    apply()
    theme.changed.connect(apply)
    widget.destroyed.connect(lambda: theme.changed.disconnect(apply))


def make_flat_title(box: QWidget, theme: Theme) -> None:
    """A flat field for the name of what a page shows: its words begin where the cards below it begin."""
    make_flat(box, theme, more="QPlainTextEdit { padding-left: 0; }")
