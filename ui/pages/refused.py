"""What is shown instead of everything when the program may not work where its data would be."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from anders_desktop.text import _
from ui.kit.buttons import PrimaryButton
from ui.kit.labels import Label, Muted, Title


class RefusedPage(QWidget):
    """One sentence that says why, and the only thing left to do."""

    def __init__(self, sentence: str, close: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Anders kan hier niet werken"))
        column = QVBoxLayout()
        column.setSpacing(16)
        column.addStretch(1)
        column.addWidget(Title(_("Anders kan hier niet werken")))
        column.addWidget(Label(sentence, selectable=True))
        column.addWidget(Muted(_("Er is niets gelezen en niets veranderd.")))
        column.addWidget(PrimaryButton(_("Anders sluiten"), on_click=close), 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(2)
        inner = QWidget()
        inner.setMaximumWidth(680)
        inner.setLayout(column)
        row = QHBoxLayout(self)
        row.addStretch(1)
        row.addWidget(inner, 100)
        row.addStretch(1)
