"""Who was there, session after session: all groups, or the residents by themselves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from anders_desktop.model.choices import GroupKind, Participation
from anders_desktop.reports.attendance_chart import SLOTS, AttendanceChart, Column, Series
from anders_desktop.text import _
from anders_desktop.views.today import Gathering, resident_trend
from ui.kit.card import Card
from ui.kit.choosers import FilterPills
from ui.kit.column_chart import ColumnChart
from ui.kit.labels import Muted
from ui.kit.parts import spaced

if TYPE_CHECKING:
    from ui.context import Context

_ALL, _RESIDENTS = "all", "residents"
_NAMED, _UNNAMED = "named", "unnamed"


class AttendanceCard(Card):
    """A chart of the last sessions; a column leads to its session."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.theme, _("Wie was erbij?"))
        self._context = context
        self._gatherings: Sequence[Gathering] = ()
        self.pills = FilterPills(
            _("Wie laat de grafiek zien?"), [(_ALL, _("Alle groepen")), (_RESIDENTS, _("Inwoners"))]
        )
        self.words = Muted()
        self.chart = ColumnChart(context.theme)
        self.nothing = Muted(_("Na de eerste leersessie ziet u hier wie er waren."))
        self.add(spaced(self.pills, stretch_first=True))
        self.add(self.words)
        self.add(self.chart, 1)
        self.add(self.nothing)
        self.body.addStretch(0)
        self.pills.chosen.connect(lambda _key: self._show())
        self.chart.chosen.connect(self._open)

    def show_gatherings(self, gatherings: Sequence[Gathering]) -> None:
        """Show these sessions."""
        self._gatherings = gatherings
        for part in (self.pills, self.words, self.chart):
            part.setVisible(bool(gatherings))
        self.nothing.setVisible(not gatherings)
        self._show()

    def _show(self) -> None:
        residents = self.pills.current == _RESIDENTS
        self.words.setText(
            resident_trend(self._gatherings) if residents else _("aanwezigen per leersessie, per groep")
        )
        plot = _resident_chart(self._gatherings) if residents else _group_chart(self._gatherings)
        self.chart.show_columns(
            plot, [plot.column_words(number) for number in range(len(plot.columns))], SLOTS
        )

    def _open(self, number: int) -> None:
        self._context.navigate("learning_session", self._gatherings[number].session_id)


def _group_chart(gatherings: Sequence[Gathering]) -> AttendanceChart:
    series = [
        Series(str(kind), _("Anderen") if kind is GroupKind.CUSTOM else kind.label, str(kind))
        for kind in GroupKind
    ]
    return AttendanceChart(tuple(Column(one.label, one.counts) for one in gatherings), tuple(series))


def _resident_chart(gatherings: Sequence[Gathering]) -> AttendanceChart:
    series = (
        Series(_NAMED, _("Inwoners met naam"), "residents"),
        Series(_UNNAMED, _("Inwoners zonder naam"), "residents", hollow=True),
    )
    columns = []
    for one in gatherings:
        counts = {_NAMED: one.residents - one.unnamed, _UNNAMED: one.unnamed}
        step = _("stap {number}").format(number=list(Participation).index(one.step) + 1) if one.step else ""
        columns.append(Column(one.label, counts, step))
    return AttendanceChart(tuple(columns), series)
