"""What somebody can ask about what is kept (AVG): everything on paper or as a document, and to be forgotten."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from anders_desktop.errors import AndersError
from anders_desktop.model import Person
from anders_desktop.text import _
from ui.kit.buttons import LinkButton
from ui.kit.card import Card
from ui.kit.file_names import documents, safe_name, with_ending

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.context import Context


class PrivacyCard(Card):
    """Three buttons for one person."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(
            context.theme,
            _("Privacy (AVG)"),
            subtitle=_("Iedereen mag zien wat u bewaart, het meekrijgen, en vragen om vergeten te worden."),
            parent=parent,
        )
        self._context = context
        self._person_id = ""
        icons = context.icons
        for words, icon, act in (
            (_("Alles over deze persoon als PDF…"), "file-down", self.ask_paper),
            (_("Alles over deze persoon als document…"), "file-text", self.ask_document),
            (_("Deze persoon vergeten…"), "user-x", self.forget),
        ):
            button = LinkButton(words, icons, icon, on_click=act)
            self.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def show_person(self, person_id: str) -> None:
        """Whom it is about."""
        self._person_id = person_id

    def ask_paper(self) -> None:
        """Ask where the PDF comes."""
        self._ask(".pdf", _("PDF-document (*.pdf)"), self.write_paper)

    def ask_document(self) -> None:
        """Ask where the document comes."""
        self._ask(".yaml", _("Document YAML (*.yaml);;Document JSON (*.json)"), self.write_document)

    def write_paper(self, target: Path) -> None:
        """Write everything as a PDF."""
        from anders_desktop.reports.papers import paper_kind
        from anders_desktop.reports.papers.choices import PaperChoices
        from anders_desktop.reports.pdf import write_pdf
        from anders_desktop.store import files

        store = self._context.store
        choices = PaperChoices(today=self._context.today(), record_id=self._person_id)

        def work() -> str:
            paper = write_pdf(paper_kind("person").describe(store, choices))
            files.write_whole(target, paper.data)
            return paper.warning

        self._write(work, target)

    def write_document(self, target: Path) -> None:
        """Write everything as a document."""
        from anders_desktop.exchange.person_document import write_person_document

        store, person_id = self._context.store, self._person_id
        self._write(lambda: write_person_document(store, person_id, target), target)

    def forget(self) -> None:
        """Ask how this person is forgotten."""
        from ui.forgetting import ask_forget

        if self._person_id:
            ask_forget(self._context, [self._person_id], self)

    def _ask(self, suffix: str, kinds: str, write: Callable[[Path], None]) -> None:
        person = self._context.store.get(Person, self._person_id)
        if person is None:
            return
        name = safe_name(_("Alles over {name}").format(name=person.caption()))
        chosen, _kind = QFileDialog.getSaveFileName(
            self, _("Alles over deze persoon"), str(documents() / f"{name}{suffix}"), kinds
        )
        if chosen:
            write(with_ending(chosen, suffix))

    def _write(self, work: Callable[[], str | None], target: Path) -> None:
        """Do it beside the window; what it gives is a warning, if any."""

        def failed(error: BaseException) -> None:
            if not isinstance(error, AndersError):
                raise error
            self._context.say(str(error), "late")

        def done(warning: str | None) -> None:
            saved = _("Opgeslagen als ‘{name}’.").format(name=target.name)
            self._context.say(f"{saved} {warning}" if warning else saved, "attention" if warning else "ok")

        self._context.jobs.run(
            lambda _progress: work(),
            done,
            failed,
            _("Alles over deze persoon wordt verzameld"),
        )
