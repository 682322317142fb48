"""The first step of an own process: a blank one, or the questions of another process asked again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from anders_desktop.errors import AndersError
from anders_desktop.exchange import example_path
from anders_desktop.exchange.process_questions import read_questions
from anders_desktop.text import _
from ui.kit.buttons import LinkButton, PrimaryButton, SecondaryButton
from ui.kit.labels import Muted, Subtitle
from ui.kit.parts import EmptyState, ScrollArea

if TYPE_CHECKING:
    from ui.context import Context


class StartView(QStackedWidget):
    """Sends ``first_asked`` for a blank step, ``chosen`` with the (title, question) pairs to ask again."""

    first_asked = Signal()
    chosen = Signal(list)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.empty = EmptyState(
            context.icons,
            _("Nog geen eigen proces"),
            _(
                "Een proces bestaat uit stappen met een vraag die u samen beantwoordt. "
                "U neemt geen antwoorden over van een ander: elke wijk maakt zijn eigen pad."
            ),
            _("Eerste stap maken"),
            self.first_asked.emit,
            icon="route",
        )
        self.example_button = LinkButton(
            _("Starten vanuit een voorbeeld"), context.icons, "book-open", on_click=self.show_example
        )
        self.file_button = LinkButton(
            _("Starten vanuit een ander bestand…"), context.icons, "folder-open", on_click=self.ask_file
        )
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.example_button)
        row.addWidget(self.file_button)
        row.addStretch(1)
        self.empty.add(row)
        self.addWidget(self.empty)
        self.questions = QuestionsView(context)
        self.questions.cancelled.connect(lambda: self.setCurrentIndex(0))
        self.questions.taken.connect(self._taken)
        self.addWidget(self.questions)

    def show_example(self) -> None:
        """Show the questions of the example that comes with the program."""
        self.show_questions(example_path())

    def ask_file(self) -> None:
        """Let one choose a document or a copy of another proeftuin."""
        kinds = _("Proeftuin of document (*.anders *.yaml *.yml *.json)")
        name, _kind = QFileDialog.getOpenFileName(self, _("Waar staat het voorbeeld?"), "", kinds)
        if name:
            self.show_questions(Path(name))

    def show_questions(self, path: Path) -> None:
        """Show the questions in a file, to choose from."""
        try:
            found = read_questions(path, self._context.store.identity)
        except AndersError as error:
            self._context.say(str(error), "late")
            return
        if not found:
            self._context.say(_("In dit bestand staat geen proces met stappen."), "attention")
            return
        self.questions.show_questions(found)
        self.setCurrentWidget(self.questions)

    def _taken(self, pairs: list[tuple[str, str]]) -> None:
        """What comes in from elsewhere comes in after a back-up."""
        library, store = self._context.library, self._context.store
        if library is None or library.backups is None:
            self._let_in(pairs)
            return
        self._context.jobs.run(
            lambda _progress: library.keep(store, "import"),
            lambda _none: self._let_in(pairs),
            self._failed,
            _("Er wordt een reservekopie gemaakt"),
            owner=self,
        )

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, AndersError):
            raise error
        self._context.say(str(error), "late")

    def _let_in(self, pairs: list[tuple[str, str]]) -> None:
        self.setCurrentIndex(0)
        self.chosen.emit(pairs)


class QuestionsView(QWidget):
    """The questions found, each with a tick."""

    taken = Signal(list)
    cancelled = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._pairs: list[tuple[str, str]] = []
        self.ticks: list[QCheckBox] = []
        self._area = ScrollArea()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(Subtitle(_("Welke vragen stelt u uzelf ook?")))
        layout.addWidget(
            Muted(
                _(
                    "Alleen de vragen gaan mee. De antwoorden en de afspraken van de ander niet: "
                    "die maakt u zelf. U kunt elke vraag daarna veranderen."
                )
            )
        )
        layout.addWidget(self._area, 1)
        self.take = PrimaryButton(_("Deze vragen stellen"), context.icons, "check", on_click=self._take)
        back = SecondaryButton(_("Toch niet"), on_click=self.cancelled.emit)
        row = QHBoxLayout()
        row.addWidget(self.take)
        row.addWidget(back)
        row.addStretch(1)
        layout.addLayout(row)

    def show_questions(self, pairs: list[tuple[str, str]]) -> None:
        """Show these questions, all ticked."""
        self._pairs = pairs
        self._area.clear()
        self.ticks.clear()
        for title, question in pairs:
            tick = QCheckBox((title or question).replace("&", "&&"))
            tick.setChecked(True)
            tick.setAccessibleDescription(question)
            self.ticks.append(tick)
            self._area.body.addWidget(tick)
            if title and question:
                words = Muted(question)
                words.setContentsMargins(30, 0, 0, 0)
                self._area.body.addWidget(words)
        self._area.body.addStretch(1)

    def _take(self) -> None:
        chosen = [pair for pair, tick in zip(self._pairs, self.ticks, strict=True) if tick.isChecked()]
        if chosen:
            self.taken.emit(chosen)
        else:
            self.cancelled.emit()
