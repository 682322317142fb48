"""The card that shows how the group of professionals grows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from anders_desktop.reports.growth_chart import growth_chart
from anders_desktop.text import _
from anders_desktop.views.growth import Growth
from ui.kit.buttons import LinkButton
from ui.kit.card import Card
from ui.kit.chart import Chart
from ui.kit.labels import Muted

if TYPE_CHECKING:
    from ui.context import Context

SHOWN = 6
MORE = 20
"""So many organisations are drawn, and so many more with each press."""


class GrowthCard(Card):
    """Later there may be more professionals, organisation by organisation."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.theme, _("Hoe groeit de groep beroepskrachten?"))
        self._growth: Growth | None = None
        self._room = SHOWN
        self.chart = Chart(context.theme, size=13)
        self._nothing = Muted(
            _("Hier ziet u later hoe de groep groeit. Elke organisatie begint met minstens één.")
        )
        self.more = LinkButton("", on_click=self._show_more)
        self.add(self.chart)
        self.add(self._nothing)
        self.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)

    def show_growth(self, growth: Growth | None) -> None:
        """Show the growth until a day."""
        self._growth = growth
        self._fill()

    def _show_more(self) -> None:
        self._room += MORE
        self._fill()

    def _fill(self) -> None:
        growth = self._growth
        self.chart.setVisible(growth is not None)
        self._nothing.setVisible(growth is None)
        hidden = len(growth.organisations) - self._room if growth is not None else 0
        self.more.setVisible(hidden > 0)
        self.more.setText(_("Nog {count}: toon meer").format(count=hidden))
        if growth is not None:
            rows = [(one.name, one.steps) for one in growth.organisations[: self._room]]
            self.chart.set(growth_chart(growth.since, growth.until, growth.together, rows))
