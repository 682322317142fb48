"""The experiments that run: how far they are, and how residents take part."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from anders_desktop.model.choices import Participation
from anders_desktop.text import _, ngettext
from anders_desktop.views.today import Running
from ui.kit.buttons import LinkButton
from ui.kit.card import Card
from ui.kit.labels import ElidedLabel, Muted
from ui.kit.parts import ClickableRow, ProgressLine, clear_layout

if TYPE_CHECKING:
    from ui.context import Context
    from ui.theme import Theme

_SHOWN = 5  # more than this is not one look any more
_DOT = 9
_DOT_GAP = 3


class RunningCard(Card):
    """A line for each experiment; a click opens it."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.theme, _("Lopende experimenten"))
        self._context = context
        self._shown: Sequence[Running] | None = None
        self.more = LinkButton("", on_click=lambda: context.go("experiments"))
        self.title_row.addWidget(self.more)
        self.body.setContentsMargins(11, 13, 11, 11)
        self.body.setSpacing(0)
        self.title_row.setContentsMargins(6, 0, 0, 4)
        self._nothing = Muted(_("Er loopt nu geen experiment."))
        self._nothing.setContentsMargins(6, 0, 6, 4)
        self.rows = QWidget()
        self._column = QVBoxLayout(self.rows)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.add(self.rows)
        self.add(self._nothing)

    def show_running(self, running: Sequence[Running]) -> None:
        """Show these, the first few with a line of their own."""
        if running == self._shown:
            return
        self._shown = running
        clear_layout(self._column)
        lined = any(one.share is not None for one in running[:_SHOWN])
        for one in running[:_SHOWN]:
            self._column.addWidget(ExperimentRow(self._context, one, lined=lined))
        self.rows.setVisible(bool(running))
        self._nothing.setVisible(not running)
        count = len(running)
        self.more.setVisible(count > _SHOWN)
        words = ngettext("Alle {count} bekijken", "Alle {count} bekijken", count).format(count=count)
        self.more.setText(words)
        self.more.setAccessibleName(f"{_('Lopende experimenten')}: {words}")


class ExperimentRow(ClickableRow):
    """Title, how far the round is, and how residents take part."""

    def __init__(self, context: Context, one: Running, *, lined: bool) -> None:
        """``lined`` keeps room for a bar, so that the words of all rows stand below each other."""
        step = one.step.label if one.step else _("inwoners: nog niet gekozen")
        super().__init__(context.theme, f"{one.title}, {one.words}, {step}")
        title = ElidedLabel(one.title, role="heading")
        self.row.addWidget(title, 26)
        if lined:
            line = ProgressLine(context.theme, one.share or 0.0, one.words)
            policy = line.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            line.setSizePolicy(policy)
            line.setVisible(one.share is not None)
            self.row.addWidget(line, 24)
        self.row.addWidget(ElidedLabel(one.words, role="muted"), 26)
        self.row.addWidget(LadderDots(context.theme, one.step))
        self.row.addWidget(ElidedLabel(step, role="muted"), 28)
        self.clicked.connect(lambda: context.navigate("experiment", one.id))


class LadderDots(QWidget):
    """The six steps of taking part, filled up to the one that was chosen; decoration beside the words."""

    def __init__(self, theme: Theme, step: Participation | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._filled = list(Participation).index(step) + 1 if step else 0
        self.setFixedSize(len(Participation) * (_DOT + _DOT_GAP), _DOT)
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the steps."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for number in range(len(Participation)):
            painter.setBrush(self._theme.colour("residents" if number < self._filled else "track"))
            painter.drawEllipse(QRectF(number * (_DOT + _DOT_GAP), 0, _DOT, _DOT))
