"""The choices before printing: which parts, and concept or vastgesteld. Remembered for the next time."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QRadioButton, QVBoxLayout, QWidget

from anders_desktop.reports.session import PARTS, SessionReportOptions
from anders_desktop.settings import Settings
from anders_desktop.text import _
from ui.kit.buttons import on_switch, show_switched
from ui.kit.labels import Heading

_SETTING = "report.session.without"
"""The parts a person leaves out; new parts of a later version are thus in by themselves."""


class ReportChoices(QWidget):
    """Sends ``changed`` when the report must be made anew."""

    changed = Signal()

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        without = _names(settings.get(_SETTING, []))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(Heading(_("Hoe is het verslag?")))
        self._status = QButtonGroup(self)
        self.draft = self._radio(layout, _("Concept"))
        self.approved = self._radio(layout, _("Vastgesteld"))
        layout.addSpacing(10)
        layout.addWidget(Heading(_("Wat komt erin?")))
        self.parts: dict[str, QCheckBox] = {}
        for key, label in PARTS.items():
            tick = QCheckBox(_(label))
            tick.setAccessibleName(_(label))
            tick.setChecked(key not in without)
            tick.toggled.connect(self._part_changed)
            layout.addWidget(tick)
            self.parts[key] = tick
        layout.addStretch(1)

    def start_from(self, *, approved: bool) -> None:
        """Show how the minutes stand, without sending ``changed``."""
        button = self.approved if approved else self.draft
        show_switched(button, on=True)

    def options(self) -> SessionReportOptions:
        """The choices as they are now."""
        parts = frozenset(key for key, tick in self.parts.items() if tick.isChecked())
        return SessionReportOptions(parts=parts, status="approved" if self.approved.isChecked() else "draft")

    def _radio(self, layout: QVBoxLayout, words: str) -> QRadioButton:
        button = QRadioButton(words)
        button.setAccessibleName(words)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._status.addButton(button)
        on_switch(button, lambda on: self.changed.emit() if on else None)
        layout.addWidget(button)
        return button

    def _part_changed(self) -> None:
        self._settings.set(_SETTING, [key for key, tick in self.parts.items() if not tick.isChecked()])
        self.changed.emit()


def _names(value: Any) -> set[str]:
    return {name for name in value if isinstance(name, str)} if isinstance(value, list) else set()
