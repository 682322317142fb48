"""Onze proeftuin: the district and the region, how people work together, the ambition and the change one expects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from anders_desktop.model import LivingLab
from anders_desktop.text import N_, _
from ui.forms.form import Form, Row
from ui.kit.card import Card
from ui.kit.parts import ScrollArea
from ui.pages.process.logo import LogoChooser
from ui.pages.process.retention import RetentionButtons

if TYPE_CHECKING:
    from anders_desktop.store import ChangeSet
    from ui.context import Context
    from ui.forms.names import RecordNames

_NARROW = 860  # below this the two columns lie below each other

_LEFT: tuple[tuple[str, tuple[Row, ...]], ...] = (
    (N_("De proeftuin"), ("name", ("district", "municipality"), ("started_on", "status"), "ended_on")),
    (N_("Ambitie"), ("ambition",)),
    (N_("Wijk en regio"), ("district_profile", "region")),
    (N_("Samenwerking en cultuur"), ("cooperation", "culture")),
)
_RIGHT: tuple[tuple[str, tuple[Row, ...]], ...] = (
    (
        N_("Hoe denken wij dat het verandert?"),
        ("barriers", "activities", "outputs", "short_term_effects", "long_term_effects", "assumptions"),
    ),
    (N_("Namen bewaren"), (("retention_until", "retention_checked_on"), "retention_reason")),
    (N_("Verslagen en grafieken"), ("organisation_line", "shift_length", "trend_length")),
)


class LabForm(QWidget):
    """The fields of the proeftuin itself, in two columns; below each other on a narrow page."""

    def __init__(self, context: Context, names: RecordNames) -> None:
        super().__init__()
        self._context = context
        self.forms: list[Form] = []
        area = ScrollArea()
        self._columns = row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.setSpacing(16)
        for cards in (_LEFT, _RIGHT):
            column = QVBoxLayout()
            column.setSpacing(12)
            for title, fields in cards:
                card = Card(context.theme, _(title))
                form = Form(context, LivingLab, fields, names=names)
                self.forms.append(form)
                card.add(form)
                if "retention_reason" in fields:
                    self.retention = RetentionButtons(context)
                    card.add(self.retention)
                if "organisation_line" in fields:
                    self.logo = LogoChooser(context)
                    card.add(self.logo)
                column.addWidget(card)
            column.addStretch(1)
            row.addLayout(column, 1)
        area.body.addLayout(row)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)

    def refresh(self, change: ChangeSet | None) -> None:
        """Show the proeftuin as it is now."""
        found = self._context.store.find(LivingLab)
        self.logo.show_lab(found[0] if found else None)
        for form in self.forms:
            if found and form.binding.record_id == found[0].id:
                form.refresh(change)
            else:
                form.load(found[0] if found else None)

    def commit_pending(self) -> None:
        """Keep what is still being typed."""
        for form in self.forms:
            form.commit_pending()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Small enough to become narrow: what does not fit beside each other gives way then."""
        return QSize(320, 240)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Below each other when there is no room beside."""
        super().resizeEvent(event)
        directions = QBoxLayout.Direction
        narrow = event.size().width() < _NARROW
        self._columns.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)
