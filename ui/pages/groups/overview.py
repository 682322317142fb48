"""All groups at a glance: is one ready to start, who is in which group, and why people join."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QMenu, QWidget

from anders_desktop.text import _
from anders_desktop.views.groups import GroupCard, GroupsSheet, Member
from anders_desktop.views.growth import Growth
from anders_desktop.views.motivations import Motivations
from ui.forms.names import RecordNames
from ui.kit.buttons import LinkButton
from ui.kit.parts import ScrollArea
from ui.pages.groups.cards import GroupPanel, MemberRow, ReasonsCard
from ui.pages.groups.growing import GrowthCard
from ui.pages.groups.readiness import ReadinessCard

if TYPE_CHECKING:
    from ui.context import Context

_CARD_WIDTH = 290  # a card of a group is at least so wide


class Overview(ScrollArea):
    """The cards; they stay while what they show stays the same."""

    person_asked = Signal(str)
    group_asked = Signal(str)
    joined = Signal(str, str)
    new_person_asked = Signal(str)
    new_group_asked = Signal()

    def __init__(self, context: Context, menu: Callable[[Member], QMenu]) -> None:
        super().__init__()
        self._context, self._menu = context, menu
        self._names = RecordNames(context.store)
        self.destroyed.connect(self._names.stop)
        self.readiness = ReadinessCard(context)
        self.reasons = ReasonsCard(context)
        self.growth = GrowthCard(context)
        self.panels: dict[str, GroupPanel] = {}
        self._columns = 0
        self._order: list[str] = []
        self._grid_home = QWidget()
        self._grid = QGridLayout(self._grid_home)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(14)
        self.add_group = LinkButton(
            _("Eigen groep toevoegen"), context.icons, "plus", on_click=self.new_group_asked.emit
        )
        self.body.addWidget(self.readiness)
        self.body.addWidget(self._grid_home)
        self.body.addWidget(self.growth)
        self.body.addWidget(self.add_group, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)

    def show_sheet(self, sheet: GroupsSheet, reasons: Motivations, growth: Growth | None) -> None:
        """Show everything on the day of the sheet."""
        self.readiness.show_sheet(sheet)
        self.reasons.show_reasons(reasons)
        self.growth.show_growth(growth)
        order = [card.id for card in sheet.cards]
        for gone in set(self.panels) - set(order):
            panel = self.panels.pop(gone)
            self._grid.removeWidget(panel)
            panel.hide()
            panel.deleteLater()
        for card in sheet.cards:
            found = self.panels.get(card.id)
            if found is not None and found.kind == card.kind:
                found.show_group(card)
            else:
                self._replace(card.id, self._make_panel(card))
        if order != self._order or not self._columns:
            self._order = order
            self._lay_out(force=True)

    def _replace(self, group_id: str, panel: GroupPanel) -> None:
        old = self.panels.get(group_id)
        if old is not None:
            old.hide()
            old.deleteLater()
            self._order = []
        self.panels[group_id] = panel

    def _make_panel(self, card: GroupCard) -> GroupPanel:
        panel = GroupPanel(self._context, self._names, card, self._menu)
        panel.person_asked.connect(self.person_asked)
        panel.group_asked.connect(self.group_asked)
        panel.picked.connect(self.joined)
        panel.new_asked.connect(self.new_person_asked)
        return panel

    def _lay_out(self, *, force: bool = False) -> None:
        columns = max(1, min(3, (self.viewport().width() + 14) // (_CARD_WIDTH + 14)))
        if columns == self._columns and not force:
            return
        for column in range(3):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        self._columns = columns
        for place, card in enumerate([*(self.panels[one] for one in self._order), self.reasons]):
            self._grid.addWidget(card, place // columns, place % columns)

    def focused_member(self) -> Member | None:
        """The person in a group that has the focus."""
        focus = QApplication.focusWidget()
        return focus.member if isinstance(focus, MemberRow) and self.isAncestorOf(focus) else None

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """As many cards beside each other as fit."""
        super().resizeEvent(event)
        if self._order:
            self._lay_out()
