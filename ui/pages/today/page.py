"""The page Vandaag."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from anders_desktop.text import N_, _
from anders_desktop.views.today import TodaySheet, read_today
from ui.kit.parts import EmptyState, ScrollArea
from ui.pages.base import Page
from ui.pages.today.attendance import AttendanceCard
from ui.pages.today.attention import AttentionCard
from ui.pages.today.creating import NewButton
from ui.pages.today.running import RunningCard
from ui.pages.today.session import SessionCard

if TYPE_CHECKING:
    from anders_desktop.store import ChangeSet
    from ui.context import Context

_NARROW = 760  # below this the chart goes below what asks for attention
_MINUTE_MS = 60_000
_SPACING = 14


class TodayPage(Page):
    """The page one starts the day with."""

    key: ClassVar[str] = "today"
    icon: ClassVar[str] = "sun"
    title: ClassVar[str] = N_("Vandaag")

    def __init__(
        self,
        context: Context,
        parent: QWidget | None = None,
        *,
        now: Callable[[], dt.datetime] = dt.datetime.now,
    ) -> None:
        """``now`` gives the time of day for the greeting."""
        super().__init__(context, parent)
        self._now = now
        self._day = context.today()
        self.session = SessionCard(context)
        self.attention = AttentionCard(context)
        self.attendance = AttendanceCard(context)
        self.running = RunningCard(context)
        self._area = ScrollArea()
        self._area.body.setSpacing(_SPACING)
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._top.setSpacing(_SPACING)
        left = QVBoxLayout()
        left.setSpacing(_SPACING)
        left.addWidget(self.session)
        left.addWidget(self.attention, 1)
        self._top.addLayout(left, 54)
        self._top.addWidget(self.attendance, 46)
        self._area.body.addLayout(self._top, 1)
        self._area.body.addWidget(self.running)
        self._empty = EmptyState(
            context.icons,
            _("Welkom in uw proeftuin"),
            _("Hier ziet u straks wat er vandaag speelt. Begin met de mensen: wie doen er mee?"),
            _("Naar de groepen"),
            lambda: context.go("groups"),
            icon="sun",
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self._area)
        self._stack.addWidget(self._empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self._clock = QTimer(self)
        self._clock.setInterval(_MINUTE_MS)
        self._clock.timeout.connect(self.look_at_clock)
        self._clock.start()

    def header(self) -> str:
        """A greeting by the time of day, with the first name from the settings."""
        hour = self._now().hour
        words = _("Goedemorgen") if hour < 12 else _("Goedemiddag") if hour < 18 else _("Goedenavond")
        name = (str(self.context.settings.get("author", "") or "").split() or [""])[0]
        return f"{words}, {name}" if name else words

    def header_actions(self) -> list[QWidget]:
        """Something new, of any kind."""
        return [NewButton(self.context)]

    def new_record(self) -> None:
        """Ctrl+N: choose what to make."""
        button = self.window().findChild(NewButton)
        if button is not None:
            button.click()

    def refresh(self, change: ChangeSet | None) -> None:
        """Show everything as it is now."""
        del change
        self._day = self.context.today()
        sheet = read_today(self.context.store, self._day)
        self._stack.setCurrentWidget(self._empty if sheet.empty else self._area)
        if not sheet.empty:
            self._show(sheet)

    def look_at_clock(self) -> None:
        """A program that stays open overnight shows the new day."""
        if self.context.today() != self._day:
            self.refresh(None)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """A narrow page puts the chart below."""
        narrow = event.size().width() < _NARROW
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._top.setDirection(down if narrow else across)
        super().resizeEvent(event)

    def _show(self, sheet: TodaySheet) -> None:
        self.session.show_session(sheet)
        self.attention.show_attention(sheet.attention)
        self.attendance.show_gatherings(sheet.gatherings)
        self.running.show_running(sheet.running)
