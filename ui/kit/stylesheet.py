"""The one stylesheet of the program."""

from __future__ import annotations

from string import Template

from anders_desktop.resources import resource

_SHEET = Template(
    """
QToolTip { background: $card; color: $ink; border: 1px solid $line; padding: 4px 6px; }
QLabel { background: transparent; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="heading"] { font-weight: 600; }
QLabel[role="accent_heading"] { color: $accent; font-weight: 600; }
QLabel[role="title"] { font-size: 24px; font-weight: 700; }
QLabel[role="subtitle"] { font-size: 20px; font-weight: 600; }
QLabel[role="error"] { color: $late; font-size: 13px; }
QLabel[role="help"] { color: $muted; font-size: 13px; }
QLabel[role="strong_muted"] { color: $muted; font-weight: 600; }
QPushButton { background: $card; color: $ink; border: 1px solid $field_line; border-radius: 8px;
  padding: 6px 14px; min-height: 20px; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $selection; }
QPushButton:disabled { color: $muted; border-color: $line; }
QPushButton:focus { border: 2px solid $focus; padding: 5px 13px; }
QPushButton[kind="primary"] { background: $accent; color: $on_accent; border: 1px solid $accent; font-weight: 600; }
QPushButton[kind="primary"]:hover { background: $accent_hover; }
QPushButton[kind="primary"]:disabled { background: $track; color: $muted; border-color: $track; }
QPushButton[kind="primary"]:focus { border: 2px solid $focus; }
QPushButton[kind="link"] { background: transparent; border: 1px solid transparent; color: $accent; padding: 3px 6px; }
QPushButton[kind="link"]:hover { text-decoration: underline; }
QPushButton[kind="link"]:focus { border: 2px solid $focus; padding: 2px 5px; border-radius: 6px; }
QPushButton[kind="icon"] { background: transparent; border: 1px solid transparent; padding: 5px; }
QPushButton[kind="icon"]:hover { background: $hover; border-color: $line; }
QPushButton[kind="icon"]:focus { border: 2px solid $focus; padding: 4px; }
QPushButton[kind="pill"] { border-radius: 14px; padding: 3px 12px; min-height: 20px; }
QPushButton[kind="pill"]:checked { background: $selection; border-color: $accent; font-weight: 600; }
QPushButton[kind="pill"]:focus { border: 2px solid $focus; padding: 2px 11px; }
QPushButton[kind="step"] { background: transparent; border: 0; border-bottom: 3px solid transparent;
  border-radius: 0; color: $muted; padding: 6px 4px; }
QPushButton[kind="step"]:hover { color: $ink; }
QPushButton[kind="step"]:checked { color: $ink; font-weight: 600; border-bottom: 3px solid $accent; }
QPushButton[kind="step"]:focus { border: 2px solid $focus; border-radius: 6px; padding: 4px 2px 5px 2px; }
QPushButton[kind="nav"], QPushButton[kind="nav_small"] { background: transparent; color: $nav_text;
  border: 2px solid transparent; border-radius: 8px; padding: 2px 8px; text-align: left; min-height: 20px; }
QPushButton[kind="nav"]:hover, QPushButton[kind="nav_small"]:hover { background: $nav_hover; }
QPushButton[kind="nav"]:checked { background: $nav_active; color: $nav_active_text; font-weight: 600; }
QPushButton[kind="nav"]:focus, QPushButton[kind="nav_small"]:focus { border-color: #FFD37A; }
QPushButton[kind="nav_small"] { color: $nav_muted; font-size: 13px; }
QLabel[role="nav_title"] { color: $nav_text; font-size: 17px; font-weight: 700; }
QLabel[role="nav_place"] { color: $nav_muted; font-size: 13px; }
QLabel[role="nav_saved"] { color: $nav_muted; font-size: 13px; }
QLineEdit, QPlainTextEdit, QComboBox, QListView, QTableView { background: $card; color: $ink;
  border: 1px solid $field_line; border-radius: 6px; selection-background-color: $accent;
  selection-color: $on_accent; }
QLineEdit, QComboBox { padding: 4px 10px; min-height: 23px; }
QPlainTextEdit { padding: 4px 6px; }
QSpinBox { background: $card; color: $ink; border: 1px solid $field_line; border-radius: 6px; padding: 4px 6px;
  min-height: 23px; selection-background-color: $accent; selection-color: $on_accent; }
QSpinBox:focus { border: 2px solid $focus; padding: 3px 5px; }
QSpinBox QLineEdit { border: 0; padding: 0; background: transparent; min-height: 0; }
QSpinBox::up-button, QSpinBox::down-button { width: 0; height: 0; border: 0; }
QSpinBox:disabled { color: $muted; background: $hover; }
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus { border: 2px solid $focus; }
QLineEdit:focus, QComboBox:focus { padding: 3px 9px; }
QPlainTextEdit:focus { padding: 3px 5px; }
QLineEdit[cell="true"] { border: 2px solid $focus; border-radius: 0; padding: 0 6px; min-height: 0; }
QLineEdit[invalid="true"], QPlainTextEdit[invalid="true"], QComboBox[invalid="true"] { border: 2px solid $late; }
QLineEdit:read-only { background: $hover; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled { color: $muted; background: $hover; }
QComboBox QLineEdit { border: 0; padding: 0; background: transparent; min-height: 0; }
QComboBox::drop-down { border: 0; width: 28px; }
QComboBox::down-arrow { image: url("$icons/chevron-down-$scheme.svg"); width: 16px; height: 16px; }
QCheckBox, QRadioButton { spacing: 8px; border: 2px solid transparent; border-radius: 5px; padding: 2px; }
QCheckBox:focus, QRadioButton:focus { border: 2px solid $focus; }
QCheckBox::indicator, QRadioButton::indicator { width: 16px; height: 16px; border: 1px solid $field_line;
  background: $card; }
QCheckBox::indicator { border-radius: 4px; }
QRadioButton::indicator { border-radius: 9px; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent;
  image: url("$icons/check-$scheme.svg"); }
QRadioButton::indicator:checked { width: 8px; height: 8px; border: 5px solid $accent; background: $on_accent; }
QComboBox QAbstractItemView { background: $card; color: $ink; border: 1px solid $field_line; padding: 4px;
  selection-background-color: $selection; selection-color: $ink; }
QListView, QTableView { border: 1px solid $line; border-radius: 10px; outline: 0; padding: 4px; }
QListView:focus, QTableView:focus { border: 2px solid $focus; padding: 3px; }
QListView[kind="plain"], QListView[kind="plain"]:focus { background: transparent; border: 0; padding: 0; }
QHeaderView::section { background: $card; color: $muted; border: 0; border-bottom: 1px solid $line;
  padding: 6px 11px; font-weight: 600; }
QTableView { gridline-color: $line; alternate-background-color: $page; selection-color: $ink; }
QTableView::item { padding: 4px 8px; }
QTableView::indicator { width: 16px; height: 16px; border: 1px solid $field_line; border-radius: 4px;
  background: $card; }
QTableView::indicator:checked { background: $accent; border-color: $accent; image: url("$icons/check-$scheme.svg"); }
QTableView::item:selected { background: $selection; }
QTextBrowser { background: $card; color: $ink; border: 1px solid $line; border-radius: 10px;
  selection-background-color: $accent; selection-color: $on_accent; }
QTextBrowser:focus { border: 2px solid $focus; }
QListWidget::item { border-radius: 6px; padding: 0 8px; color: $ink; }
QListWidget::item:hover { background: $hover; }
QListWidget::item:selected { background: $selection; color: $ink; }
QMenu { background: $card; color: $ink; border: 1px solid $field_line; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 4px; }
QMenu::icon { margin-left: 8px; }
QMenu::item:selected { background: $selection; }
QMenu::item:disabled { color: $muted; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QScrollArea { background: transparent; border: 0; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $field_line; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page { background: none;
  border: 0; width: 0; height: 0; }
QSplitter::handle { background: transparent; }
QProgressBar { background: $track; border: 0; border-radius: 4px; max-height: 8px; min-height: 8px; }
QProgressBar::chunk { background: $accent; border-radius: 4px; }
"""
)


def stylesheet(colours: dict[str, str], *, dark: bool) -> str:
    """The stylesheet in these colours, by name of the token."""
    return _SHEET.substitute(
        colours, icons=resource("icons", "sheet").as_posix(), scheme="dark" if dark else "light"
    )
