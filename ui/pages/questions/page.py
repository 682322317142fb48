"""The page Leervragen."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from anders_desktop.text import N_, _
from anders_desktop.views import barriers, question_edits
from ui.dialogs.lessons import LessonsDialog
from ui.forms.names import RecordNames
from ui.kit.buttons import PrimaryButton, SecondaryButton
from ui.kit.choosers import Tabs
from ui.kit.parts import EmptyState
from ui.pages.base import Page
from ui.pages.questions.barrier_view import BarrierView
from ui.pages.questions.history import HistoryTab
from ui.pages.questions.question_view import QuestionView
from ui.pages.questions.rows import STAGES, STATES, BarrierSource, QuestionSource
from ui.pages.questions.tab import RecordTab, words_of
from ui.paper import show_paper

if TYPE_CHECKING:
    from anders_desktop.store import ChangeSet
    from ui.context import Context

_QUESTION_KINDS = ("learning_question", "action_item", "insight", "learning_session")
_BARRIER_KINDS = ("barrier", "person")


class QuestionsPage(Page):
    """Three parts: the learning agenda, the barriers, and the learning history."""

    key: ClassVar[str] = "questions"
    icon: ClassVar[str] = "circle-question-mark"
    title: ClassVar[str] = N_("Leervragen")

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._names = RecordNames(context.store)
        self.destroyed.connect(self._names.stop)
        tabs = [
            ("questions", _("Leeragenda")),
            ("barriers", _("Drempels")),
            ("history", _("Leergeschiedenis")),
        ]
        self.tabs = Tabs(_("Wat wilt u zien?"), tabs)
        self.questions = self._make_questions()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.questions)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self.tabs)
        layout.addWidget(self._stack, 1)
        self.tabs.chosen.connect(self._tab_chosen)

    # The parts below are made when one first needs them: the page shows sooner without.

    @cached_property
    def barriers(self) -> RecordTab:
        """The barriers."""
        made = self._make_barriers()
        made.refresh(None)
        self._stack.addWidget(made)
        return made

    @cached_property
    def history(self) -> HistoryTab:
        """The learning history."""
        made = HistoryTab(self.context)
        self._stack.addWidget(made)
        return made

    def _made(self) -> list[RecordTab]:
        return [self.questions, *([self.barriers] if "barriers" in self.__dict__ else [])]

    def _make_questions(self) -> RecordTab:
        context = self.context
        empty = EmptyState(
            context.icons,
            _("Nog geen leervraag"),
            _(
                "Een leervraag zegt wat u samen wilt leren. "
                "Zij blijft op de leeragenda staan tot u een antwoord heeft dat werkt."
            ),
            _("Eerste leervraag stellen"),
            self.new_record,
            icon="circle-question-mark",
        )
        pills = [(key, one.label) for key, one in STATES.items()]
        source = QuestionSource(context.store, context.today)
        view = QuestionView(context, self._names)
        words = words_of(_("Leervragen"), _("Stand van de leervragen"))
        return RecordTab(context, pills, source, view, empty, words)

    def _make_barriers(self) -> RecordTab:
        context = self.context
        empty = EmptyState(
            context.icons,
            _("Nog geen drempel"),
            _(
                "Loopt iemand vast op een regel of op geld? Schrijf het hier op. "
                "De manager antwoordt, en anders de steungroep: met een datum erbij."
            ),
            _("Eerste drempel opschrijven"),
            self.new_record,
            icon="triangle-alert",
        )
        pills = [(key, one.label) for key, one in STAGES.items()]
        source = BarrierSource(context.store, context.today)
        view = BarrierView(context, self._names)
        words = words_of(_("Drempels"), _("Bij wie ligt de drempel?"))
        return RecordTab(context, pills, source, view, empty, words)

    def header_actions(self) -> list[QWidget]:
        """The next question or barrier."""
        lessons = SecondaryButton(
            _("Lessenpakket"), self.context.icons, "package-open", on_click=self.make_lessons
        )
        self._new = PrimaryButton(_("Nieuwe leervraag"), self.context.icons, "plus", on_click=self.new_record)
        self._show_new()
        return [lessons, self._new]

    # ---- showing

    @property
    def _tab(self) -> RecordTab | None:
        if self.tabs.current == "history":
            return None
        return self.barriers if self.tabs.current == "barriers" else self.questions

    def refresh(self, change: ChangeSet | None) -> None:
        """Show what the page holds as it is now."""
        self.questions.refresh(change, *_QUESTION_KINDS)
        if "barriers" in self.__dict__:
            self.barriers.refresh(change, *_BARRIER_KINDS)
        if self.tabs.current == "history":
            self.history.refresh()

    def _tab_chosen(self, key: str) -> None:
        self.commit_pending()
        if key == "history":
            self.history.refresh()
        self._stack.setCurrentWidget(self._tab or self.history)
        self._show_new()

    def _show_new(self) -> None:
        if hasattr(self, "_new"):
            words = _("Nieuwe drempel") if self.tabs.current == "barriers" else _("Nieuwe leervraag")
            self._new.setText(words)
            self._new.setAccessibleName(words)

    def _go(self, key: str) -> None:
        if self.tabs.current != key:
            self.tabs.choose(key, tell=True)

    def show_record(self, kind: str, record_id: str) -> bool:
        """Show a question or a barrier."""
        if kind not in ("learning_question", "barrier"):
            return False
        tab = self.questions if kind == "learning_question" else self.barriers
        if not tab.source.state_of(record_id):
            return False
        self._go("questions" if tab is self.questions else "barriers")
        return tab.show_one(record_id)

    # ---- doing

    def print_current(self) -> None:
        """Ctrl+P: show the learning agenda as it will print."""
        self.commit_pending()
        show_paper(self.context, self, "questions")

    def new_record(self) -> None:
        """Ask a question, or note a barrier."""
        self.commit_pending()
        store, today = self.context.store, self.context.today()
        if self.tabs.current == "barriers":
            self.barriers.show_one(barriers.new_barrier(store, today))
            self.barriers.view.focus_first()
        else:
            self._go("questions")
            self.questions.show_one(question_edits.new_question(store, today))
            self.questions.view.focus_first()

    def duplicate_record(self) -> None:
        """Make another one of what is shown."""
        tab = self._tab
        if tab is None or not tab.view.record_id:
            return
        self.commit_pending()
        store, shown = self.context.store, tab.view.record_id
        if tab is self.questions:
            made = question_edits.duplicate_question(store, shown)
        else:
            made = barriers.duplicate_barrier(store, shown, self.context.today())
        tab.show_one(made)
        tab.view.focus_first()

    def remove_record(self) -> None:
        """Take what is shown away; undo brings it back."""
        tab = self._tab
        if tab is None or not tab.view.record_id:
            return
        self.commit_pending()
        shown = tab.view.record_id
        place = tab.list.model.place_of(shown)
        tab.view.show_one("")
        if tab is self.questions:
            question_edits.remove_question(self.context.store, shown)
        else:
            barriers.remove_barrier(self.context.store, shown)
        tab.after_removing(place)
        self.refresh(None)
        self.context.say(_("Verwijderd. Ongedaan maken: Ctrl+Z"))

    def make_lessons(self) -> None:
        """Show what a next district would get, to be saved from there."""
        self.commit_pending()
        self.lessons = LessonsDialog(self.context, self)
        self.lessons.open()

    def focus_filter(self) -> None:
        """Go to the filter of the list."""
        if self._tab is not None:
            self._tab.focus_filter()

    def commit_pending(self) -> None:
        """Commit what is still being typed."""
        for tab in self._made():
            tab.commit_pending()

    def record_in_sight(self) -> tuple[str, str]:
        """The question or barrier one is at."""
        tabs = {"questions": "learning_question", "barriers": "barrier"}
        kind = tabs.get(self.tabs.current)
        return (kind, getattr(self, self.tabs.current).view.record_id) if kind else ("", "")

    def state(self) -> dict[str, Any]:
        """The part one was at, and what was shown."""
        shown = [tab.view.record_id for tab in self._made()]
        return {"tab": self.tabs.current, "question": shown[0], "barrier": shown[1] if len(shown) > 1 else ""}

    def restore(self, state: dict[str, Any]) -> None:
        """Go back to that part."""
        question, barrier = state.get("question"), state.get("barrier")
        if isinstance(question, str) and question:
            self.questions.show_one(question)
        if isinstance(barrier, str) and barrier:
            self.barriers.show_one(barrier)
        if state.get("tab") in ("questions", "barriers", "history"):
            self._go(state["tab"])
