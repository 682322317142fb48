"""One barrier: what stands in the way, and its way from professional to manager to steungroep."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from anders_desktop.model import Barrier
from anders_desktop.text import _
from anders_desktop.views import barriers
from anders_desktop.views.barriers import BarrierSheet, Stage, read_barrier
from anders_desktop.views.questions import question_words
from ui.kit.badge import Badge
from ui.kit.buttons import PrimaryButton, SecondaryButton
from ui.kit.card import Card
from ui.kit.labels import Muted, Subtitle
from ui.kit.parts import IconRow, ScrollArea, clear_layout
from ui.pages.questions.bindings import BarrierBinding, as_others
from ui.pages.questions.tab import RecordView

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from anders_desktop.store import ChangeSet, Store
    from ui.context import Context
    from ui.forms.names import RecordNames

_TONES = {Stage.ANSWERED: "ok", Stage.DROPPED: "neutral"}


class BarrierView(RecordView):
    """Shows one barrier; every field is kept by itself."""

    def __init__(self, context: Context, names: RecordNames) -> None:
        super().__init__()
        self.context = context
        self.binding = BarrierBinding(context, Barrier, self, names)
        self._area = ScrollArea()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(self._make_head())
        layout.addWidget(self._area, 1)
        self.manager = self._answer_card(
            "managers",
            "users",
            _("De manager"),
            ("manager_id", "manager_due", "manager_answered_on"),
            "manager_answer",
        )
        self.board = self._answer_card(
            "board_support",
            "landmark",
            _("De bestuurlijke steungroep"),
            ("board_due", "board_answered_on"),
            "board_answer",
        )
        for card in (self._first_card(), self.manager, self.board, self._next_card()):
            self._area.body.addWidget(card)
        self._area.body.addStretch(1)

    # ---- parts

    def _make_head(self) -> QHBoxLayout:
        self._title = Subtitle(_("Drempel"), wrap=False)
        self._badge, self._due = Badge(self.context.theme), Badge(self.context.theme)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self._title)
        row.addWidget(self._badge)
        row.addWidget(self._due)
        row.addStretch(1)
        return row

    def _first_card(self) -> Card:
        context = self.context
        card = Card(
            context.theme,
            _("Wat staat in de weg?"),
            edge="professionals",
            icons=context.icons,
            icon="heart-handshake",
        )
        card.add(self.binding.box("text", label="", lines=2))
        row = QHBoxLayout()
        row.setSpacing(12)
        for name in ("raised_by_id", "raised_on"):
            row.addWidget(self.binding.box(name), 1)
        card.add(row)
        card.add(self.binding.box("raised_in_id"))
        self.to_manager = PrimaryButton(
            _("Naar de manager"),
            context.icons,
            "arrow-down",
            on_click=lambda: self._hand_over(barriers.to_manager),
            help=_("De manager geeft binnen zeven dagen antwoord."),
        )
        card.body.addWidget(self.to_manager, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _answer_card(self, edge: str, icon: str, title: str, fields: tuple[str, ...], answer: str) -> Card:
        context = self.context
        card = Card(context.theme, title, edge=edge, icons=context.icons, icon=icon)
        row = QHBoxLayout()
        row.setSpacing(12)
        for name in fields:
            label = {
                "manager_due": _("Antwoord vóór"),
                "board_due": _("Antwoord vóór"),
                "manager_answered_on": _("Antwoord kwam op"),
                "board_answered_on": _("Antwoord kwam op"),
            }.get(name)
            row.addWidget(self.binding.box(name, label=label), 1)
        card.add(row)
        placeholder = _("“Nee” is ook een antwoord, maar dan wel met uitleg.")
        card.add(self.binding.box(answer, label=_("Antwoord"), placeholder=placeholder, lines=2))
        if edge == "managers":
            self.to_board = PrimaryButton(
                _("Naar de steungroep"),
                context.icons,
                "arrow-down",
                on_click=lambda: self._hand_over(barriers.to_board),
                help=_("De steungroep geeft binnen twee weken antwoord."),
            )
            card.body.addWidget(self.to_board, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _next_card(self) -> Card:
        context = self.context
        card = Card(context.theme, _("Wat doen wij ermee?"))
        self._links = QVBoxLayout()
        card.add(self._links)
        row = QHBoxLayout()
        self.question_button = SecondaryButton(
            _("Maak er een leervraag van"), context.icons, "circle-question-mark", on_click=self._to_question
        )
        self.agenda_button = SecondaryButton(
            _("Zet op de agenda"), context.icons, "calendar-days", on_click=self._to_agenda
        )
        row.addWidget(self.question_button)
        row.addWidget(self.agenda_button)
        row.addStretch(1)
        card.add(row)
        card.add(self.binding.box("status"))
        return card

    # ---- showing

    def show_one(self, record_id: str) -> None:
        """Show a barrier from its beginning, or nothing for ""."""
        self.commit_pending()
        self.record_id = record_id
        sheet = self._sheet()
        self._area.setVisible(sheet is not None)
        self._title.setVisible(sheet is not None)
        if sheet is None:
            self.record_id = ""
            self._badge.set("")
            self._due.set("")
            self.binding.load(None)
            return
        self.binding.load(sheet.barrier)
        self._show(sheet)
        self._area.verticalScrollBar().setValue(0)

    def refresh(self, change: ChangeSet | None) -> None:
        """Show what changed elsewhere, but never in a field that is being typed in."""
        sheet = self._sheet()
        if sheet is not None:
            self.binding.refresh(as_others(change))
            self._show(sheet)

    def _sheet(self) -> BarrierSheet | None:
        return read_barrier(self.context.store, self.record_id) if self.record_id else None

    def _show(self, sheet: BarrierSheet) -> None:
        barrier, today = sheet.barrier, self.context.today()
        self._badge.set(sheet.stage.label, _TONES.get(sheet.stage, "info"))
        self._due.set(sheet.waiting(today), "late" if sheet.late(today) else "attention")
        at_manager = sheet.stage is Stage.MANAGER
        at_board = sheet.stage is Stage.BOARD
        self.to_manager.setVisible(sheet.stage is Stage.PROFESSIONAL)
        answered_low = sheet.stage is Stage.ANSWERED and barrier.board_due is None
        self.to_board.setVisible(at_manager or answered_low)
        self.manager.setVisible(at_manager or bool(barrier.manager_due or barrier.manager_answer))
        self.board.setVisible(at_board or bool(barrier.board_due or barrier.board_answer))
        self.question_button.setVisible(sheet.question is None)
        clear_layout(self._links)
        if sheet.question is not None:
            words = question_words(sheet.question)
            row = IconRow(self.context.icons, "circle-question-mark", words, _("leervraag"))
            question_id = sheet.question.id
            row.clicked.connect(lambda: self.context.navigate("learning_question", question_id))
            self._links.addWidget(row)
        else:
            self._links.addWidget(Muted(_("Een drempel die vaker terugkomt, is een leervraag.")))

    # ---- doing

    def _hand_over(self, act: Callable[[Store, str, dt.date], None]) -> None:
        if self.record_id:
            self.commit_pending()
            act(self.context.store, self.record_id, self.context.today())
            self.refresh(None)

    def _to_question(self) -> None:
        self.commit_pending()
        made = barriers.to_question(self.context.store, self.record_id)
        self.context.navigate("learning_question", made)

    def _to_agenda(self) -> None:
        self.commit_pending()
        kind, made = barriers.to_agenda(self.context.store, self.record_id, self.context.today())
        if kind == "topic":
            self.context.say(_("Staat bij de onderwerpen voor een volgende leersessie."), "ok")
        else:
            self.context.navigate(kind, made)

    def focus_first(self) -> None:
        """Go to the words."""
        self.binding.focus("text")

    def commit_pending(self) -> None:
        """Keep what is still being typed."""
        self.binding.commit_pending()
