"""One session: its head, the steps of its day, and the step one is at."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from anders_desktop.model import LearningSession, Person
from anders_desktop.model.choices import MinutesStatus
from anders_desktop.model.session_rules import number_of, state_on
from anders_desktop.text import _, long_date
from anders_desktop.views import session_edits
from anders_desktop.views.sessions import SessionSheet, read_session
from ui.forms.names import RecordNames
from ui.kit.badge import Badge
from ui.kit.buttons import SecondaryButton
from ui.kit.card import Card, Glyph
from ui.kit.choosers import StepTabs
from ui.kit.labels import ElidedLabel, Label
from ui.pages.sessions.rows import TONES
from ui.pages.sessions.step import Step
from ui.pages.sessions.steps import STEPS, first_step, make_step
from ui.paper import show_paper

if TYPE_CHECKING:
    from anders_desktop.store import ChangeSet
    from ui.context import Context

"""The steps in the order of the day."""

_TOUCHING = (
    "learning_session",
    "attendance",
    "agenda_item",
    "insight",
    "decision",
    "action_item",
    "agreement",
    "agreement_version",
    "agreement_review",
    "quote",
    "consent_record",
    "person",
    "membership",
    "stakeholder_group",
    "organisation",
    "experiment",
    "learning_question",
    "topic",
    "photo",
    "barrier",
    "measurement",
)


class SessionView(QWidget):
    """Shows one session; the steps are made when they are first looked at."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.session_id = ""
        self._sheet: SessionSheet | None = None
        self._steps: dict[str, Step] = {}
        self._fresh: set[str] = set()
        self._names = RecordNames(context.store)
        self.destroyed.connect(self._names.stop)
        labels = {
            "prepare": _("Voorbereiden"),
            "attendance": _("Aanwezig"),
            "minutes": _("Verslag"),
            "results": _("Afspraken en acties"),
            "print": _("Afdrukken"),
        }
        self.tabs = StepTabs(_("Stappen van de leersessie"), [(key, labels[key]) for key in STEPS])
        self.tabs.chosen.connect(lambda _key: self._step_chosen())
        self._stack = QStackedWidget(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(self._make_head())
        layout.addWidget(self.tabs)
        layout.addWidget(self._make_lock())
        layout.addWidget(self._stack, 1)

    def _make_head(self) -> QBoxLayout:
        self._title = ElidedLabel(role="subtitle")
        self._badge = Badge(self.context.theme)
        self._facts = ElidedLabel(role="muted")
        first = QHBoxLayout()
        first.setSpacing(10)
        first.addWidget(self._title, 1)
        first.addWidget(self._badge)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.setSpacing(2)
        self._head.addLayout(first, 1)
        self._head.addWidget(self._facts, 1)
        return self._head

    def _fit_head(self) -> None:
        """The facts stand at the right of the title, or below it when there is no room."""
        wanted = (
            self._title.sizeHint().width() + self._badge.sizeHint().width() + self._facts.sizeHint().width()
        )
        below = wanted + 40 > self.width() or not self._facts.text()
        self._title.setSizePolicy(
            QSizePolicy.Policy.Expanding if below else QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed
        )
        left_or_right = Qt.AlignmentFlag.AlignLeft if below else Qt.AlignmentFlag.AlignRight
        self._facts.setAlignment(left_or_right | Qt.AlignmentFlag.AlignVCenter)
        directions = QBoxLayout.Direction
        self._head.setDirection(directions.TopToBottom if below else directions.LeftToRight)
        self._head.setSpacing(2 if below else 14)
        self._facts.setVisible(bool(self._facts.text()))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Another width, another place for the facts."""
        super().resizeEvent(event)
        self._fit_head()

    def _make_lock(self) -> QWidget:
        self._lock = Card(self.context.theme)
        self._lock.body.setContentsMargins(14, 8, 10, 8)
        self._lock_words = Label()
        self._reopen = SecondaryButton(
            _("Opnieuw openen"), self.context.icons, "lock-open", on_click=self._open_again
        )
        row = QHBoxLayout()
        row.addWidget(Glyph(self.context.icons, "lock", "muted"))
        row.addWidget(self._lock_words, 1)
        row.addWidget(self._reopen)
        self._lock.add(row)
        self._lock.hide()
        return self._lock

    # ---- showing

    @property
    def step(self) -> str:
        """The step one is at."""
        return self.tabs.current

    @property
    def locked(self) -> bool:
        """Whether the minutes were approved, so that nothing may change unseen."""
        sheet = self._sheet
        return sheet is not None and sheet.session.minutes_status is MinutesStatus.APPROVED

    def show_session(self, session_id: str, step: str = "") -> None:
        """Show a session, or nothing for ""; another one on this step, else on the step that fits its day."""
        if session_id != self.session_id:
            self.commit_pending()
        other = session_id != self.session_id
        self.session_id = session_id
        self._sheet = read_session(self.context.store, session_id) if session_id else None
        self._fresh.clear()
        self.tabs.setVisible(self._sheet is not None)
        self._stack.setVisible(self._sheet is not None)
        if self._sheet is None:
            self.session_id = ""
        elif other:
            self.tabs.choose(step if step in STEPS else first_step(self._sheet.session, self.context.today()))
        self._show_head()
        self._show_step()

    def refresh(self, change: ChangeSet | None) -> None:
        """Show the same session as it is now."""
        if not self.session_id or (change is not None and not change.touches(*_TOUCHING)):
            return
        self._sheet = read_session(self.context.store, self.session_id)
        seen = self.step in self._fresh
        self._fresh.clear()
        self._show_head()
        self._show_step(change if seen else None)

    def go_to(self, step: str) -> None:
        """Go to a step."""
        if step in STEPS and step != self.step:
            self.commit_pending()
            self.tabs.choose(step)
        self._show_step()

    def focus_record(self, kind: str, record_id: str) -> bool:
        """Bring one record of the session into sight on the step one is at."""
        return self._step_widget(self.step).focus_record(kind, record_id)

    def focus_title(self) -> None:
        """Go to the title, to start typing."""
        self._step_widget("prepare").focus_record("learning_session", self.session_id)

    def print_report(self) -> None:
        """Show the report as it will print."""
        show_paper(self.context, self, "session", self.session_id)

    def commit_pending(self) -> None:
        """Commit what is still being typed on any step."""
        for step in self._steps.values():
            step.commit_pending()

    def _step_chosen(self) -> None:
        self.commit_pending()
        self._show_step()

    def _step_widget(self, key: str) -> Step:
        if key not in self._steps:
            made = make_step(key, self.context, self._names, self._stack)
            self._steps[key] = made
            self._stack.addWidget(made)
        return self._steps[key]

    def _show_step(self, change: ChangeSet | None = None) -> None:
        if self._sheet is None:
            return
        run = self.context.slices.run
        step = self._step_widget(self.step)
        if self.step not in self._fresh:
            locked = self.locked or bool(self.context.store.only_look)
            run(partial(step.show_sheet, self._sheet, change, locked=locked))
            self._fresh.add(self.step)
        run(partial(self._stack.setCurrentWidget, step))

    def _show_head(self) -> None:
        sheet = self._sheet
        self._lock.setVisible(self.locked)
        if sheet is None:
            for label in (self._title, self._facts):
                label.setText("")
            self._badge.set("")
            return
        session = sheet.session
        number = number_of(session)
        title = session.short_title() or _("Nieuwe leersessie")
        self._title.setText(" · ".join(str(part) for part in (number, title) if part))
        state = state_on(session.date, session.minutes_status, self.context.today())
        self._badge.set(state.label, TONES[state])
        self._facts.setText(self._facts_of(session))
        self._fit_head()
        if self.locked and session.approved_on is not None:
            self._lock_words.setText(
                _("Dit verslag is vastgesteld op {date}.").format(date=long_date(session.approved_on))
            )
        else:
            self._lock_words.setText(_("Dit verslag is vastgesteld."))

    def _facts_of(self, session: LearningSession) -> str:
        times = " – ".join(time for time in (session.start_time, session.end_time) if time)
        person = self.context.store.get(Person, session.facilitator_id)
        parts = (times, session.location, person.caption() if person is not None else "")
        return " · ".join(part for part in parts if part)

    def _open_again(self) -> None:
        session_edits.set_minutes_status(
            self.context.store, self.session_id, MinutesStatus.DRAFT, self.context.today()
        )
