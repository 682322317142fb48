"""Leergeschiedenis: facts, perceptions and reflections of a period, in order, in three columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from anders_desktop.model import LearningQuestion
from anders_desktop.model.choices import InsightKind
from anders_desktop.text import _, long_date, ngettext
from anders_desktop.views.learning_history import HistoryFilter, HistoryLine, HistoryMoment, read_history
from anders_desktop.views.questions import question_words
from ui.forms.choosing import ChoiceEditor
from ui.forms.editors import DateEditor
from ui.forms.period import read_period
from ui.kit.badge import Badge
from ui.kit.buttons import SecondaryButton
from ui.kit.card import Card, Glyph
from ui.kit.flow import FlowLayout
from ui.kit.labels import ErrorText, Heading, Label, Muted, tip
from ui.kit.looking import narrows
from ui.kit.parts import ClickableRow, EmptyState, ScrollArea

if TYPE_CHECKING:
    from ui.context import Context

AT_ONCE = 8
"""So many moments are shown at first; the rest comes when one asks."""

_NARROW = 480

_LAYERS = {
    InsightKind.FACT: ("eye", "info"),
    InsightKind.PERCEPTION: ("heart", "residents"),
    InsightKind.REFLECTION: ("lightbulb", "accent"),
}


class HistoryTab(QWidget):
    """Filters on top, the moments below, newest last, as a story."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self._shown = AT_ONCE
        self.cards: list[MomentCard] = []
        self._area = ScrollArea()
        self.count = Muted("", wrap=False)
        self.more = SecondaryButton(_("Meer tonen"), context.icons, "chevron-down", on_click=self._more)
        self._empty = EmptyState(
            context.icons,
            _("Nog geen leergeschiedenis"),
            _(
                "Hier leest u na wat er gebeurde, hoe mensen dat beleefden en wat u daarvan leerde. "
                "De inzichten uit de leersessies komen er vanzelf in te staan."
            ),
            _("Naar de leersessies"),
            lambda: context.go("sessions"),
            icon="book-open",
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._make_filters())
        self.wrong = ErrorText("")
        layout.addWidget(self.wrong)
        layout.addWidget(self._area, 1)

    def _make_filters(self) -> QWidget:
        icons, today = self.context.icons, self.context.today
        box = narrows(QWidget())
        row = FlowLayout(box, spacing=10)
        self.since, self.until = DateEditor(icons, today), DateEditor(icons, today)
        for editor, words in ((self.since, _("Van")), (self.until, _("Tot en met"))):
            editor.setFixedWidth(190)
            editor.setAccessibleName(words)
            editor.setPlaceholderText(words)
            editor.finished.connect(self._filter)
            row.addWidget(editor)
        self.question = ChoiceEditor([])
        self.question.setAccessibleName(_("Bij welke leervraag?"))
        self.question.setFixedWidth(250)
        self.question.finished.connect(self._filter)
        row.addWidget(self.question)
        self.layers: dict[InsightKind, QCheckBox] = {}
        for layer in InsightKind:
            tick = QCheckBox(layer.label.capitalize())
            tick.setChecked(True)
            tick.toggled.connect(self._filter)
            self.layers[layer] = tick
            row.addWidget(tick)
        return box

    # ---- showing

    def refresh(self) -> None:
        """Show the history as it is now."""
        chosen = self.question.value()
        questions = self.context.store.find(LearningQuestion)
        self.question.set_options([(one.id, question_words(one)) for one in questions])
        self.question.show_value(chosen)
        self.question.setItemText(0, _("Alle leervragen"))
        self._show()

    def wanted(self) -> HistoryFilter:
        """What the filters ask for; a date that cannot be read counts as none."""
        layers = frozenset(layer for layer, tick in self.layers.items() if tick.isChecked())
        return HistoryFilter(
            *read_period(self.since, self.until, self.wrong),
            layers or frozenset(InsightKind),
            self.question.value() or "",
        )

    def _filter(self, *_args: object) -> None:
        self._shown = AT_ONCE
        self._show()

    def _more(self) -> None:
        self._shown += AT_ONCE
        self._show()

    def _show(self) -> None:
        place = self._area.verticalScrollBar().value()
        wanted = self.wanted()
        moments = read_history(self.context.store, wanted)
        self._take_out()
        lines = sum(len(one.lines) for one in moments)
        words = ngettext("{count} regel", "{count} regels", lines).format(count=lines)
        self.count.setText(words if lines else _("Niets gevonden."))
        for moment in moments[: self._shown]:
            card = MomentCard(self.context, moment, wanted.layers)
            self.cards.append(card)
            self._area.body.addWidget(card)
        untouched = wanted == HistoryFilter()
        self._empty.setVisible(untouched and not moments)
        self.count.setVisible(not self._empty.isVisibleTo(self))
        self.more.setVisible(len(moments) > self._shown)
        for part in (self._empty, self.more, self.count):
            self._area.body.addWidget(part)
        self._area.body.addStretch(1)
        self._area.verticalScrollBar().setValue(place)

    def _take_out(self) -> None:
        """Let go of the cards; what stays is put back below them."""
        body = self._area.body
        while body.count():
            body.takeAt(0)
        for card in self.cards:
            card.hide()
            card.deleteLater()
        self.cards.clear()


class MomentCard(Card):
    """One session or day: what happened, how it felt, and what one makes of it."""

    def __init__(self, context: Context, moment: HistoryMoment, layers: frozenset[InsightKind]) -> None:
        date = long_date(moment.date) if moment.date is not None else ""
        super().__init__(context.theme, " · ".join(filter(None, (moment.title, date))))
        self.moment = moment
        self._columns = row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.setSpacing(18)
        for layer in InsightKind:
            if layer in layers:
                row.addLayout(self._column(context, layer, moment.layer(layer)), 1)
        self.add(row)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """The layers below each other when there is no room beside."""
        super().resizeEvent(event)
        directions = QBoxLayout.Direction
        narrow = event.size().width() < _NARROW
        self._columns.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)

    def _column(self, context: Context, layer: InsightKind, lines: tuple[HistoryLine, ...]) -> QVBoxLayout:
        icon, tone = _LAYERS[layer]
        column = QVBoxLayout()
        column.setSpacing(2)
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(Glyph(context.icons, icon, tone))
        head.addWidget(Heading(layer.label.capitalize(), wrap=False), 1)
        column.addLayout(head)
        for line in lines:
            column.addWidget(self._line(context, line))
        if not lines:
            column.addWidget(Muted("–"))
        column.addStretch(1)
        return column

    def _line(self, context: Context, line: HistoryLine) -> ClickableRow:
        question = _("vraag {number}").format(number=line.question) if line.question else ""
        row = ClickableRow(context.theme, ", ".join(filter(None, (line.text, question))))
        row.row.addWidget(Label(line.text), 1)
        if question:
            row.row.addWidget(Badge(context.theme, line.question, "info"), 0, Qt.AlignmentFlag.AlignTop)
            row.setToolTip(tip(question))
        row.clicked.connect(lambda: context.navigate(line.kind, line.record_id))
        return row
