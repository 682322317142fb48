"""One learning question: the question, what was done and learned, and the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from anders_desktop.model import ActionItem, LearningQuestion
from anders_desktop.model.choices import InsightKind, QuestionStatus
from anders_desktop.text import _
from anders_desktop.views import question_edits
from anders_desktop.views.questions import LinkedInsight, QuestionSheet, read_question
from anders_desktop.views.session_edits import remove_record
from ui.kit.badge import Badge
from ui.kit.buttons import LinkButton, SecondaryButton
from ui.kit.card import Card
from ui.kit.labels import Label, Muted, Subtitle
from ui.kit.parts import IconRow, ScrollArea, clear_layout
from ui.pages.questions.bindings import QuestionBinding, as_others
from ui.pages.questions.tab import RecordView
from ui.pages.sessions.flat import make_flat
from ui.pages.sessions.keyed import KeyedColumn
from ui.pages.sessions.outcome_row import OutcomeRow

if TYPE_CHECKING:
    from anders_desktop.store import ChangeSet
    from ui.context import Context
    from ui.forms.names import RecordNames

TONES = {
    QuestionStatus.OPEN: "info",
    QuestionStatus.PERSISTENT: "attention",
    QuestionStatus.ANSWERED: "ok",
    QuestionStatus.DROPPED: "neutral",
}
LAYER_TONES = {InsightKind.FACT: "info", InsightKind.PERCEPTION: "residents", InsightKind.REFLECTION: "ok"}


class QuestionView(RecordView):
    """Shows one question; every field is kept by itself."""

    def __init__(self, context: Context, names: RecordNames) -> None:
        super().__init__()
        self.context = context
        self.binding = QuestionBinding(context, LearningQuestion, self, names)
        self._change: ChangeSet | None = None
        self._area = ScrollArea()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(self._make_head())
        layout.addWidget(self._area, 1)
        self.action_rows: KeyedColumn[ActionItem, OutcomeRow] = KeyedColumn(
            lambda action: self._make_row(action, names),
            lambda row, action: row.show_record(action, self._change, locked=False),
            spacing=2,
        )
        self._insights, self._experiments, self._barriers = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        cards = (
            self._question_card(),
            self._persistent_card(),
            self._actions_card(),
            self._answer_card(),
            self._list_card(_("Wat leerden wij erover?"), self._insights),
            self._list_card(_("Wat proberen wij uit?"), self._experiments),
        )
        for card in cards:
            self._area.body.addWidget(card)
        self._barrier_card = self._list_card(_("Uit welke drempel komt deze vraag?"), self._barriers)
        self._area.body.addWidget(self._barrier_card)
        self._area.body.addStretch(1)

    # ---- parts

    def _make_head(self) -> QHBoxLayout:
        self._title = Subtitle("", wrap=False)
        self._badge = Badge(self.context.theme)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self._title)
        row.addWidget(self._badge)
        row.addStretch(1)
        return row

    def _question_card(self) -> Card:
        card = Card(self.context.theme, _("Wat willen wij leren?"))
        card.add(self.binding.box("text", label="", lines=2))
        for names in (("number", "status"), ("raised_by_id", "raised_in_id")):
            row = QHBoxLayout()
            row.setSpacing(12)
            for name in names:
                row.addWidget(self.binding.box(name), 1)
            card.add(row)
        return card

    def _persistent_card(self) -> Card:
        self.persistent = Card(self.context.theme, _("Deze vraag is hardnekkig"), edge="attention")
        words = _(
            "De vraag staat al drie leersessies of langer open. "
            "Een aparte leersessie helpt om er anders naar te kijken."
        )
        self._why_persistent = Label(words)
        self.persistent.add(self._why_persistent)
        self.plan_button = SecondaryButton(
            _("Plan een leersessie over deze vraag"),
            self.context.icons,
            "messages-square",
            on_click=self._plan,
        )
        self.persistent.body.addWidget(self.plan_button, 0, Qt.AlignmentFlag.AlignLeft)
        return self.persistent

    def _actions_card(self) -> Card:
        card = Card(self.context.theme, _("Wat doen wij eraan?"))
        card.add(self.action_rows)
        make_flat(self.action_rows, self.context.theme)
        self.add_button = LinkButton(
            _("Actie toevoegen"), self.context.icons, "plus", on_click=self.add_action
        )
        card.body.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        card.add(self.binding.box("effect", lines=2))
        return card

    def _answer_card(self) -> Card:
        card = Card(self.context.theme, _("Antwoord"))
        card.add(self.binding.box("answer", label="", lines=2))
        card.add(self.binding.box("answered_in_id"))
        return card

    def _list_card(self, title: str, column: QVBoxLayout) -> Card:
        card = Card(self.context.theme, title)
        column.setSpacing(2)
        card.add(column)
        return card

    def _make_row(self, action: ActionItem, names: RecordNames) -> OutcomeRow:
        row = OutcomeRow(self.context, names, action, status=True)
        row.remove_asked.connect(lambda: remove_record(self.context.store, ActionItem, action.id))
        return row

    # ---- showing

    def show_one(self, record_id: str) -> None:
        """Show a question from its beginning, or nothing for ""."""
        self.commit_pending()
        self.record_id = record_id
        sheet = self._sheet()
        self._area.setVisible(sheet is not None)
        if sheet is None:
            self.record_id = ""
            self._title.setText("")
            self._badge.set("")
            self.binding.load(None)
            return
        self.binding.load(sheet.question)
        self._show(sheet, None)
        self._area.verticalScrollBar().setValue(0)

    def refresh(self, change: ChangeSet | None) -> None:
        """Show what changed elsewhere, but never in a field that is being typed in."""
        sheet = self._sheet()
        if sheet is not None:
            self.binding.refresh(as_others(change))
            self._show(sheet, change)

    def _sheet(self) -> QuestionSheet | None:
        if not self.record_id:
            return None
        return read_question(self.context.store, self.record_id, self.context.today())

    def _show(self, sheet: QuestionSheet, change: ChangeSet | None) -> None:
        self._change = change
        self._title.setText(_("Vraag {number}").format(number=sheet.question.number or ""))
        self._badge.set(sheet.status.label, TONES[sheet.status])
        self.persistent.setVisible(sheet.status is QuestionStatus.PERSISTENT)
        self._why_persistent.setVisible(sheet.by_itself)
        self.action_rows.sync(sheet.actions)
        self._show_insights(sheet)
        self._show_experiments(sheet)
        clear_layout(self._barriers)
        self._barrier_card.setVisible(bool(sheet.barriers))
        for record_id, caption in sheet.barriers:
            self._barriers.addWidget(self._link("triangle-alert", caption, "barrier", record_id))

    def _show_insights(self, sheet: QuestionSheet) -> None:
        clear_layout(self._insights)
        for insight in sheet.insights:
            self._insights.addWidget(self._insight(insight))
        if not sheet.insights:
            words = _("Nog geen inzicht. In een leersessie koppelt u een inzicht aan deze vraag.")
            self._insights.addWidget(Muted(words))

    def _insight(self, insight: LinkedInsight) -> QWidget:
        row = self._link("lightbulb", insight.text, "insight", insight.id, insight.session)
        badge = Badge(self.context.theme, insight.kind.label, LAYER_TONES[insight.kind])
        row.row.insertWidget(2, badge)
        return row

    def _show_experiments(self, sheet: QuestionSheet) -> None:
        clear_layout(self._experiments)
        for one in sheet.experiments:
            self._experiments.addWidget(
                self._link("flask-conical", one.title, "experiment", one.id, one.status.label)
            )
            for record_id, caption in one.agreements:
                row = self._link("handshake", caption, "agreement", record_id, _("afspraak"))
                row.row.setContentsMargins(32, 4, 6, 4)
                self._experiments.addWidget(row)
        if not sheet.experiments:
            self._experiments.addWidget(Muted(_("Nog geen experiment bij deze vraag.")))

    def _link(self, icon: str, text: str, kind: str, record_id: str, right: str = "") -> IconRow:
        row = IconRow(self.context.icons, icon, text, right)
        row.clicked.connect(lambda: self.context.navigate(kind, record_id))
        return row

    # ---- doing

    def add_action(self) -> None:
        """Make an action for this question and go to it."""
        if self.record_id:
            self.commit_pending()
            made = question_edits.add_action(self.context.store, self.record_id, self.context.today())
            self.refresh(None)
            row = self.action_rows.row(made)
            if row is not None:
                row.focus_text()

    def _plan(self) -> None:
        self.commit_pending()
        made = question_edits.plan_session(self.context.store, self.record_id)
        self.context.navigate("learning_session", made)

    def focus_first(self) -> None:
        """Go to the question."""
        self.binding.focus("text")

    def commit_pending(self) -> None:
        """Keep what is still being typed."""
        self.binding.commit_pending()
        for row in self.action_rows.rows():
            row.binding.commit_pending()
