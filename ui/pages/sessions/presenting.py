"""The presenting view: one agenda item at a time, large enough for a room, with its time and what is agreed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from anders_desktop.model.pace import Pace, countdown, end_words, left_until
from anders_desktop.text import _
from anders_desktop.views.session_presenting import Presentation, Slide, read_presentation
from ui.kit.card import Card
from ui.pages.sessions.large import LargeLine, ResultList, SlideText

if TYPE_CHECKING:
    from anders_desktop.store import ChangeSet
    from ui.context import Context

_TICK_MS: Final = 500
_KINDS = (
    "learning_session",
    "agenda_item",
    "insight",
    "decision",
    "action_item",
    "agreement",
    "agreement_version",
    "person",
)
_NEXT = (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_PageDown, Qt.Key.Key_Return)
_BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_PageUp, Qt.Key.Key_Backspace)
_OUT = (Qt.Key.Key_Escape, Qt.Key.Key_F5)


class Presenting(QWidget):
    """A window of its own, so that somebody can go on typing in the other one; it follows what is typed."""

    _changed = Signal(object)

    def __init__(
        self,
        context: Context,
        session_id: str,
        clock: Callable[[], dt.datetime] = dt.datetime.now,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._context = context
        self._session_id = session_id
        self._clock = clock
        self._pace = Pace(clock)
        self._shown: Presentation | None = None
        self._index = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._build()
        self._changed.connect(self._refresh)
        self._stop = context.store.listen(self._changed.emit)
        self.destroyed.connect(self._stop)
        context.theme.changed.connect(self.update)
        self._ticker = QTimer(self)
        self._ticker.timeout.connect(self.tick)
        self._ticker.start(_TICK_MS)
        self._read()
        self._turn(0)

    def _build(self) -> None:
        theme = self._context.theme
        self.name = LargeLine(theme, 0.034)
        self.end = LargeLine(theme, 0.034, right=True)
        self.text = SlideText(theme)
        self.time = LargeLine(theme, 0.13, bold=True)
        self.told = LargeLine(theme, 0.036)
        self.after = LargeLine(theme, 0.036)
        self.results = ResultList(self._context.icons)
        panel = Card(theme)
        self.head = LargeLine(theme, 0.036, colour="ink", bold=True)
        panel.add(self.head)
        panel.add(self.results, 1)
        self._parts = (
            self.name,
            self.end,
            self.text,
            self.time,
            self.told,
            self.after,
            self.results,
            self.head,
        )
        top = QHBoxLayout()
        top.setSpacing(24)
        top.addWidget(self.name, 1)
        top.addWidget(self.end)
        clock = QHBoxLayout()
        clock.setSpacing(20)
        clock.addWidget(self.time)
        clock.addWidget(self.told, 0, Qt.AlignmentFlag.AlignBottom)
        clock.addStretch(1)
        self._left = QWidget()
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(8)
        left.addWidget(self.text, 1)
        left.addLayout(clock)
        left.addWidget(self.after)
        middle = QHBoxLayout()
        middle.setSpacing(36)
        middle.addWidget(self._left, 62)
        middle.addWidget(panel, 38)
        column = QVBoxLayout(self)
        column.setContentsMargins(48, 28, 48, 28)
        column.setSpacing(20)
        column.addLayout(top)
        column.addLayout(middle, 1)

    # ---- showing

    def open_on(self, window: QWidget) -> None:
        """Fill the screen: another one than the window is on, when there is one."""
        own = window.screen()
        others = [one for one in QGuiApplication.screens() if one is not own]
        self.setGeometry((others[0] if others else own).geometry())
        self.showFullScreen()
        self.activateWindow()
        self.setFocus()

    @property
    def slide(self) -> Slide | None:
        """The item in sight; None past the last one."""
        slides = self._shown.slides if self._shown is not None else ()
        return slides[self._index] if self._index < len(slides) else None

    def tick(self) -> None:
        """Show what the clock says now."""
        if self._shown is None:
            return
        session, slide = self._shown.session, self.slide
        left = self._pace.left(slide.id, slide.minutes) if slide is not None else None
        late = left is not None and left < 0
        self.time.say("" if left is None else countdown(left), "late" if late else "accent")
        words = _("over de tijd") if late else _("voor dit punt")
        self.told.say("" if left is None else words, "late" if late else "muted")
        until = left_until(session.end_time, session.date, self._clock())
        gone = until is not None and until < 0
        self.end.say(
            "" if until is None else end_words(session.end_time or "", until), "late" if gone else "muted"
        )

    def _refresh(self, change: ChangeSet) -> None:
        if change.touches(*_KINDS):
            self._read()
            self._show()

    def _read(self) -> None:
        """Read the session anew; the item in sight stays in sight when others move."""
        before = self.slide
        self._shown = read_presentation(self._context.store, self._session_id)
        if self._shown is None:
            self.close()
            return
        ids = [one.id for one in self._shown.slides]
        if before is not None and before.id in ids:
            self._index = ids.index(before.id)
        self._index = min(self._index, len(ids))

    def _turn(self, index: int) -> None:
        last = len(self._shown.slides) if self._shown is not None else 0
        self._index = max(0, min(index, last))
        self._pace.turn_to(self.slide.id if self.slide is not None else "")
        self._show()

    def _show(self) -> None:
        shown, slide = self._shown, self.slide
        if shown is None:
            return
        session = shown.session
        self.name.say(session.caption())
        self.setWindowTitle(session.caption())
        if slide is not None:
            title = f"{slide.number}. {slide.title}" if slide.title else str(slide.number)
            self.text.say(title, slide.lead, slide.questions)
        else:
            self.text.say(session.short_title(), questions=session.goal or "")
        done = slide is None and bool(shown.slides)
        self._left.setVisible(not done)  # at the end there is room for all of it
        self.head.say(_("Dit hebben wij afgesproken") if done else _("Dit spreken wij af"))
        self.after.say(self._after(shown))
        self.results.show_results(shown.results)
        self.tick()

    def _after(self, shown: Presentation) -> str:
        if self._index + 1 >= len(shown.slides):
            return ""
        following = shown.slides[self._index + 1]
        if not following.minutes:
            return _("Straks: {title}").format(title=following.title)
        return _("Straks: {title} ({count} min)").format(title=following.title, count=following.minutes)

    # ---- hands

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go through the items, or leave."""
        key = Qt.Key(event.key())
        if key in _NEXT:
            self._turn(self._index + 1)
        elif key in _BACK:
            self._turn(self._index - 1)
        elif key in _OUT:
            self.close()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Letters are as large as the screen allows."""
        for part in self._parts:
            part.set_room(event.size().height())
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the ground."""
        del event
        QPainter(self).fillRect(self.rect(), self._context.theme.colour("page"))

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Stop following."""
        self._ticker.stop()
        self._stop()
        super().closeEvent(event)
