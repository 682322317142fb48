"""What is measured: a run chart with its signal, and below it the measurements to type and what they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QLayout, QVBoxLayout, QWidget

from anders_desktop.model import Field, Measure
from anders_desktop.reports.experiment_charts import measure_chart, signal_of
from anders_desktop.text import _
from anders_desktop.views.experiment_edits import new_measure, remove_measure
from anders_desktop.views.experiments import ExperimentSheet, MeasureSheet
from ui.forms.binding import Binding
from ui.kit.badge import Badge
from ui.kit.beside import Beside
from ui.kit.buttons import IconButton, LinkButton
from ui.kit.card import Card
from ui.kit.chart import Chart
from ui.kit.labels import ErrorText, Muted
from ui.kit.parts import spaced
from ui.lists.sheet import Sheet
from ui.pages.experiments.points import PointsModel
from ui.pages.experiments.pool import Pool
from ui.pages.sessions.bindings import TitleEditor
from ui.pages.sessions.flat import make_flat

if TYPE_CHECKING:
    from anders_desktop.store import ChangeSet
    from ui.context import Context
    from ui.forms.names import RecordNames

_NARROW = 600
_WIDTHS = (112, 76, 70)  # date, value, number; the note takes what is left


class MeasureBinding(Binding):
    """The name of a measure is shown whole: its field grows."""

    def _editor(self, field: Field, lines: int) -> QWidget:
        return TitleEditor(lines=1) if field.name == "name" else super()._editor(field, lines)


class Details(Beside):
    """The measurements as a sheet, and beside it what the measure is about."""

    def __init__(self, context: Context, binding: Binding, remove: IconButton, parent: QWidget) -> None:
        super().__init__(_NARROW, spacing=20, parent=parent)
        self.points = PointsModel(context)
        self.sheet = Sheet(self.points, self.points, _("Metingen"))
        for column, width in enumerate(_WIDTHS):
            self.sheet.setColumnWidth(column, width)
        self.sheet.horizontalHeader().setSectionResizeMode(len(_WIDTHS), QHeaderView.ResizeMode.Stretch)
        self.problem = ErrorText("")
        self.add(
            _column(
                self.sheet,
                self.problem,
                Muted(_("U kunt hier ook plakken uit Excel. Leeg een hele rij en zij verdwijnt.")),
            ),
            3,
        )
        fields = [
            spaced(*(binding.box(name) for name in pair), spacing=12)
            for pair in (("kind_of", "direction"), ("baseline", "target"))
        ]
        self.add(_column(*fields, binding.box("unit"), binding.box("method"), remove), 2)
        self.points.told.connect(self._tell)

    def _tell(self) -> None:
        problem = self.points.problem()
        self.problem.setText(problem)
        self.sheet.setAccessibleDescription(problem)


def _column(*parts: QWidget | QLayout) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 4, 0, 0)
    column.setSpacing(8)
    for part in parts:
        if isinstance(part, QLayout):
            column.addLayout(part)
        elif isinstance(part, IconButton):
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignRight)
        else:
            column.addWidget(part)
    column.addStretch(1)
    return made


class MeasureCard(Card):
    """One measure. What one types in is opened with a button; it is open by itself while there is nothing yet."""

    def __init__(self, context: Context, names: RecordNames, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, parent=parent)
        self.record_id = ""
        self._context = context
        self._shown: MeasureSheet | None = None
        self.binding = MeasureBinding(context, Measure, self, names)
        head = QWidget(self)
        name = self.binding.box("name", label="", placeholder=_("Wat meten wij?"))
        name.editor.setFont(context.theme.font(bold=True))
        QVBoxLayout(head).addWidget(name)
        head.layout().setContentsMargins(0, 0, 0, 0)  # type: ignore[union-attr]  # it has just got one
        make_flat(head, context.theme)
        self.kind = Badge(context.theme, tone="neutral")
        self.signal = Badge(context.theme)
        self.body.setContentsMargins(6, 10, 17, 12)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(head, 1)
        for badge in (self.kind, self.signal):
            top.addWidget(badge, 0, Qt.AlignmentFlag.AlignVCenter)
        self.add(top)
        self.chart = Chart(context.theme)
        inner = QVBoxLayout()
        inner.setContentsMargins(11, 0, 0, 0)
        inner.addWidget(self.chart)
        self.said = Muted("")
        inner.addWidget(self.said)
        self.toggle = LinkButton("", context.icons, "table", on_click=lambda: self.open(not self._open))
        inner.addWidget(self.toggle, 0, Qt.AlignmentFlag.AlignLeft)
        self._remove_button = IconButton(
            _("Maat verwijderen"), context.icons, "trash-2", on_click=self._remove
        )
        self.details = Details(context, self.binding, self._remove_button, self)
        inner.addWidget(self.details)
        self.add(inner)
        self._open = False

    def show_record(self, record: MeasureSheet, change: ChangeSet | None) -> None:
        """Show a measure."""
        self._shown = record
        if self.record_id != record.id:
            self.record_id = record.id
            self.binding.load(record.measure)
            self.details.points.load(record.id, record.points)
            self.open(not record.points)
        else:
            self.binding.refresh(change)
            self.details.points.sync(record.points)

    def draw(self, sheet: ExperimentSheet) -> None:
        """Draw the chart and say what it shows."""
        record = self._shown
        if record is None:
            return
        chart = measure_chart(record.measure, record.points, sheet.cycles, sheet.rule)
        signal = signal_of(record.measure, record.points, sheet.rule)
        self.chart.set(chart)
        self.chart.setVisible(bool(chart.points))
        self.signal.set(signal.words() if signal else "", signal.tone if signal else "neutral")
        self.signal.setVisible(signal is not None)
        self.said.setText("" if signal else chart.signal)
        self.said.setVisible(signal is None)
        kind = record.measure.kind_of
        self.kind.set(kind.label if kind else "")
        self.kind.setVisible(kind is not None)

    def open(self, on: bool) -> None:
        """Show or put away what one types in."""
        self._open = on
        self.details.setVisible(on)
        words = _("Invullen sluiten") if on else _("Metingen invullen")
        self.toggle.setText(words)
        self.toggle.setAccessibleName(words)

    def holds(self, point_id: str) -> bool:
        """Whether a measurement is one of this measure."""
        return self.details.points.row_of(point_id) >= 0

    def show_point(self, point_id: str) -> None:
        """Go to a measurement."""
        self.open(True)
        row = self.details.points.row_of(point_id)
        if row >= 0:
            self.details.sheet.go(row, 0)
            self.details.sheet.setFocus()

    def _remove(self) -> None:
        self.commit_pending()
        remove_measure(self._context.store, self.record_id)
        self._context.say(_("Verwijderd. Ongedaan maken: Ctrl+Z"))

    def commit_pending(self) -> None:
        """Keep what is still being typed."""
        self.binding.commit_pending()
        self.details.sheet.commit_pending()


class Measures(QWidget):
    """All measures, and a button for one more."""

    def __init__(self, context: Context, names: RecordNames, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._experiment_id = ""
        self.pool: Pool[MeasureSheet] = Pool(lambda pool: MeasureCard(context, names, pool), self)
        self.button = LinkButton(_("Maat toevoegen"), context.icons, "chart-line", on_click=self.start)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.pool)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)

    def show_sheet(self, sheet: ExperimentSheet, change: ChangeSet | None) -> None:
        """Show the measures as they are now."""
        self._experiment_id = sheet.experiment.id
        self.pool.sync(sheet.measures, change)
        for card in self.cards():
            card.draw(sheet)

    def cards(self) -> list[MeasureCard]:
        """The cards in sight."""
        return [card for card in self.pool.cards() if isinstance(card, MeasureCard)]

    def next_point(self) -> QWidget:
        """Go to where the next measurement is typed, or to the button for a first measure; gives that."""
        cards = self.cards()
        if not cards:
            self.button.setFocus()
            return self.button
        cards[0].open(True)
        sheet = cards[0].details.sheet
        sheet.go(max(0, cards[0].details.points.rowCount() - 1), 0)
        sheet.setFocus()
        return sheet

    def start(self) -> None:
        """Make a measure and go to its name."""
        self.commit_pending()
        card = self.pool.card(new_measure(self._context.store, self._experiment_id))
        if isinstance(card, MeasureCard):
            card.binding.focus("name")

    def commit_pending(self) -> None:
        """Keep what is still being typed."""
        self.pool.commit_pending()
