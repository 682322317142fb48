"""Why people join, all of it, by theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from anders_desktop.text import _
from anders_desktop.views.motivations import Motivations, read_motivations
from ui.kit.buttons import LinkButton
from ui.kit.card import Card
from ui.kit.choosers import FilterPills
from ui.kit.labels import Muted
from ui.kit.parts import EmptyState, ScrollArea
from ui.pages.groups.cards import ReasonRow, hidden_words
from ui.pages.groups.panes import Bar

if TYPE_CHECKING:
    from anders_desktop.store import ChangeSet
    from ui.context import Context

THEMES_SHOWN = 10
STEP = 40
"""So many reasons are shown at once."""


class ReasonsPane(QWidget):
    """Every reason that may be shown; a press goes to where it was written down."""

    record_asked = Signal(str, str)
    back_asked = Signal()
    people_asked = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.bar = Bar(context.icons, _("Waarom mensen meedoen"))
        self.bar.back_asked.connect(self.back_asked)
        self._context = context
        self._reasons: Motivations | None = None
        self._theme, self._room = "", STEP
        self.pills: FilterPills | None = None
        self._area = ScrollArea()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        self._column.addWidget(self.bar)
        self._column.addWidget(self._area, 1)

    def refresh(self, change: ChangeSet | None) -> None:
        """Show what may be shown today, whatever day one looks at."""
        del change
        reasons = read_motivations(self._context.store, self._context.today())
        if reasons == self._reasons:
            return
        themes_before = self._reasons.themes if self._reasons else None
        self._reasons = reasons
        if reasons.themes != themes_before:
            self._make_pills(reasons)
        self._fill()

    def _make_pills(self, reasons: Motivations) -> None:
        if self.pills is not None:
            self.pills.hide()
            self.pills.deleteLater()
        shown = reasons.themes[:THEMES_SHOWN]
        if self._theme not in {theme for theme, _count in shown}:
            self._theme = ""
        everything = [("", _("Alles")), *((theme, theme) for theme, _count in shown)]
        self.pills = FilterPills(_("Thema"), everything)
        self.pills.set_counts({"": len(reasons.shown), **dict(shown)})
        self.pills.choose(self._theme)
        self.pills.chosen.connect(self._choose)
        self.pills.setVisible(bool(shown))
        self._column.insertWidget(1, self.pills)

    def _choose(self, theme: str) -> None:
        self._theme, self._room = theme, STEP
        self._fill()

    def _more(self) -> None:
        self._room += STEP
        self._fill()

    def _nothing(self, note: str) -> EmptyState:
        return EmptyState(
            self._context.icons,
            _("Nog geen redenen"),
            note,
            _("Naar de mensen"),
            self.people_asked.emit,
            icon="message-square-quote",
        )

    def _fill(self) -> None:
        self._area.clear()
        if self._reasons is None:
            return
        found = self._reasons.about(self._theme)
        if not found and not self._theme:
            self._area.body.addWidget(self._nothing(hidden_words(self._reasons)))
            return
        card = Card(self._context.theme)
        for reason in found[: self._room]:
            card.add(ReasonRow(self._context.icons, reason, asked=self.record_asked.emit))
        if len(found) > self._room:
            words = _("Nog {count}: toon meer").format(count=len(found) - self._room)
            card.add(LinkButton(words, on_click=self._more))
        note = hidden_words(self._reasons)
        if note:
            card.add(Muted(note))
        self._area.body.addWidget(card)
        self._area.body.addStretch(1)
