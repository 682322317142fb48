"""The card "Zijn we startklaar?": what is in order and what is missing, today or on any other day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSlider, QVBoxLayout, QWidget

from anders_desktop.text import _, long_date
from anders_desktop.views.groups import GroupsSheet, Line, no_organisation
from ui.kit.badge import Badge
from ui.kit.buttons import LinkButton, SecondaryButton
from ui.kit.card import Card, Glyph
from ui.kit.flow import FlowLayout
from ui.kit.labels import ElidedLabel, Label, Muted
from ui.kit.parts import clear_layout
from ui.pages.groups.mending import words_for

if TYPE_CHECKING:
    from ui.context import Context

FEW = 5
MORE = 20
"""So many findings stand on the card, and so many more with each press of "toon meer"."""


class DaySlider(QWidget):
    """Chooses a day: arrows go by day, Page up and down by month, Home to the begin, "Vandaag" back."""

    chosen = Signal(object)

    def __init__(self, today: Callable[[], dt.date]) -> None:
        super().__init__()
        self._today = today
        self._first = today()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 0)
        row.setSpacing(10)
        self.words = Muted(wrap=False)
        self.words.setMinimumWidth(200)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setAccessibleName(_("Welke dag?"))
        self.slider.setPageStep(30)
        self.slider.valueChanged.connect(self._moved)
        self.today_button = LinkButton(_("Vandaag"), on_click=self._to_today)
        keeps = self.today_button.sizePolicy()
        keeps.setRetainSizeWhenHidden(True)
        self.today_button.setSizePolicy(keeps)
        row.addWidget(self.words)
        row.addWidget(self.slider, 1)
        row.addWidget(self.today_button)

    def show_day(self, day: dt.date, first: dt.date, last: dt.date) -> None:
        """Show a day between the first and the last one."""
        with QSignalBlocker(self.slider):
            self._first = first
            self.slider.setRange(0, max((last - first).days, 0))
            self.slider.setValue((day - first).days)
        self._say(day)

    def _say(self, day: dt.date) -> None:
        now = day == self._today()
        words = _("Stand van vandaag, {date}") if now else _("Stand op {date}")
        self.words.setText(words.format(date=long_date(day)))
        self.slider.setAccessibleDescription(self.words.text())
        self.today_button.setVisible(not now)

    def _moved(self, value: int) -> None:
        day = self._first + dt.timedelta(days=value)
        self._say(day)
        self.chosen.emit(day)

    def _to_today(self) -> None:
        self.slider.setValue((self._today() - self._first).days)
        self.slider.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Escape goes back to today."""
        if event.key() == Qt.Key.Key_Escape:
            self._to_today()
        else:
            super().keyPressEvent(event)


class ReadinessCard(Card):
    """Zijn we startklaar? Sends the line to mend, with the button that asked for it."""

    mend_asked = Signal(object, object)
    who_asked = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(context.theme, _("Zijn we startklaar?"))
        self._icons = context.icons
        self._shown: tuple[Line, ...] = ()
        self._room = FEW
        self.who = LinkButton(_("Wie is wie"), context.icons, "users", on_click=self.who_asked.emit)
        self.title_row.addWidget(self.who)
        self._badge = Badge(context.theme)
        self.title_row.addWidget(self._badge)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(6)
        self.add(self._lines)
        self._begin = Muted(
            _(
                "Hier ziet u straks of de vijf groepen compleet zijn. "
                "Begin met de organisaties die meedoen; daarna wijst elke organisatie haar mensen aan."
            )
        )
        self.add(self._begin)
        self.day = DaySlider(context.today)
        self.add(self.day)

    def show_sheet(self, sheet: GroupsSheet) -> None:
        """Show what holds on the day of the sheet."""
        self._badge.set(sheet.complete, "ok" if sheet.all_complete else "attention")
        self._badge.setVisible(bool(sheet.complete))
        self.day.show_day(sheet.day, sheet.first_day, sheet.last_day)
        self._begin.setVisible(sheet.lines == (no_organisation(),))
        if sheet.lines != self._shown:
            self._shown = sheet.lines
            self._fill()

    def _fill(self) -> None:
        clear_layout(self._lines)
        asking = [line for line in self._shown if line.finding is not None]
        shown = asking[: self._room]
        for line in shown:
            self._lines.addLayout(self._line(line))
        if len(asking) > len(shown):
            words = _("Nog {count}: toon meer").format(count=len(asking) - len(shown))
            self._lines.addWidget(LinkButton(words, on_click=self._show_more), 0, Qt.AlignmentFlag.AlignLeft)
        good = [line for line in self._shown if line.finding is None]
        if good:
            self._lines.addWidget(self._in_order(good))

    def _in_order(self, lines: list[Line]) -> QWidget:
        """What is in order, beside each other where there is room."""
        home = QWidget()
        flow = FlowLayout(home, spacing=8)
        for line in lines:
            one = QWidget()
            row = QHBoxLayout(one)
            row.setContentsMargins(0, 0, 16, 0)
            row.setSpacing(8)
            row.addWidget(Glyph(self._icons, "circle-check", "ok"))
            row.addWidget(ElidedLabel(line.sentence))
            flow.addWidget(one)
        return home

    def _show_more(self) -> None:
        self._room += MORE
        self._fill()

    def _line(self, line: Line) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        icon, tone = ("circle-alert", "attention") if line.hurts else ("info", "info")
        row.addWidget(Glyph(self._icons, icon, tone))
        row.addWidget(Label(line.sentence), 1)
        if line.finding is not None:
            words = words_for(line.finding)
            kind = SecondaryButton if line.hurts else LinkButton
            button = kind(words, name=f"{words.rstrip('…')}: {line.sentence}")
            button.clicked.connect(lambda: self.mend_asked.emit(line, button))
            row.addWidget(button)
        return row
