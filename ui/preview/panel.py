"""A session report as it will print, with its choices and what one does with it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from anders_desktop.errors import AndersError
from anders_desktop.model import LearningSession
from anders_desktop.model.choices import MinutesStatus
from anders_desktop.reports.session import SessionReport, compose_session_report
from anders_desktop.reports.session_data import build_session_report
from anders_desktop.text import _
from ui.kit.buttons import IconButton, LinkButton, PrimaryButton, SecondaryButton
from ui.kit.file_names import documents, safe_name
from ui.kit.labels import Muted
from ui.kit.parts import ScrollArea
from ui.preview.choices import ReportChoices
from ui.preview.printing import print_pdf, save_pdf
from ui.preview.view import PdfView

if TYPE_CHECKING:
    from anders_desktop.reports.document import Paper
    from ui.context import Context

_FOLDER = "report.folder"
_SIDE = 248  # pixels for the choices


class ReportPanel(QWidget):
    """Choices at the left, the pages at the right. Show a session with :meth:`show_session`."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.session_id = ""
        self.paper: Paper | None = None
        self._report: SessionReport | None = None
        self._saved_in: Path | None = None
        self._turn = 0
        self.choices = ReportChoices(context.settings)
        self.view = PdfView(context.theme.hex("track"))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(120)
        self._pause.timeout.connect(self._make)
        self.choices.changed.connect(self._pause.start)
        self._note = Muted("", wrap=False)
        self._lay_out()
        self.view.page_changed.connect(lambda _page: self._show_place())
        self.view.zoom_changed.connect(lambda _zoom: self._show_place())

    def show_session(self, session_id: str) -> None:
        """Show the report of another session, or of the same one as it is now."""
        session = self.context.store.get(LearningSession, session_id)
        if session is None:
            return
        if session_id != self.session_id:
            self.session_id = session_id
            self.choices.start_from(approved=session.minutes_status is MinutesStatus.APPROVED)
        self._report = build_session_report(self.context.store, session_id, self.context.today())
        self._make()

    def print_it(self) -> None:
        """Print through the system's own dialogue."""
        if self.paper is None:
            return
        try:
            if print_pdf(self.paper.data, self.file_name().removesuffix(".pdf"), self):
                self.context.say(_("Het verslag is naar de printer gestuurd."), "ok")
        except AndersError as error:
            self.context.say(str(error), "late")

    def save_it(self) -> None:
        """Ask where, with a sensible name, and write the PDF there."""
        if self.paper is None:
            return
        folder = Path(str(self.context.settings.get(_FOLDER, "")) or documents())
        folder = folder if folder.is_dir() else documents()
        name, _filter = QFileDialog.getSaveFileName(
            self, _("Opslaan als PDF"), str(folder / self.file_name()), _("PDF-document (*.pdf)")
        )
        if name:
            self.save_to(Path(name if name.casefold().endswith(".pdf") else f"{name}.pdf"))

    def save_to(self, target: Path) -> bool:
        """Write the PDF to a file; False when the place refuses, with a sentence for the user."""
        if self.paper is None:
            return False
        try:
            save_pdf(self.paper.data, target)
        except AndersError as error:
            self.context.say(str(error), "late")
            return False
        self._saved_in = target.parent
        self.context.settings.set(_FOLDER, str(target.parent))
        self.open_folder.setEnabled(True)
        self.context.say(_("Opgeslagen als ‘{name}’.").format(name=target.name), "ok")
        return True

    def file_name(self) -> str:
        """A name that sorts by date and says what it is: "2026-06-25 Verslag leersessie 6.pdf"."""
        report = self._report
        if report is None:
            return "verslag.pdf"
        words = _("Verslag leersessie {number}").format(number=report.number or "")
        parts = (report.date.isoformat() if report.date else "", words)
        return safe_name(" ".join(part for part in parts if part)) + ".pdf"

    # ---- inside

    def _lay_out(self) -> None:
        icons = self.context.icons
        choices = ScrollArea()
        choices.body.addWidget(self.choices)
        self.open_folder = SecondaryButton(_("Map openen"), icons, "folder-open", on_click=self._open_folder)
        self.open_folder.setEnabled(False)
        side = QVBoxLayout()
        side.setSpacing(8)
        side.addWidget(choices, 1)
        side.addWidget(PrimaryButton(_("Afdrukken…"), icons, "printer", on_click=self.print_it))
        side.addWidget(SecondaryButton(_("Opslaan als PDF…"), icons, "download", on_click=self.save_it))
        side.addWidget(self.open_folder)
        left = QWidget()
        left.setFixedWidth(_SIDE)
        left.setLayout(side)
        side.setContentsMargins(0, 0, 0, 0)
        bar = QHBoxLayout()
        bar.setSpacing(6)
        bar.addWidget(IconButton(_("Kleiner"), icons, "zoom-out", on_click=lambda: self.view.zoom_step(-1)))
        bar.addWidget(IconButton(_("Groter"), icons, "zoom-in", on_click=lambda: self.view.zoom_step(1)))
        bar.addWidget(LinkButton(_("Paginabreedte"), on_click=self.view.fit_width))
        bar.addStretch(1)
        bar.addWidget(self._note)
        right = QVBoxLayout()
        right.setSpacing(6)
        right.addLayout(bar)
        right.addWidget(self.view, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addWidget(left)
        row.addLayout(right, 1)

    def _make(self) -> None:
        report = self._report
        if report is None:
            return
        options = self.choices.options()
        self._turn += 1
        turn = self._turn
        self.context.jobs.run(
            lambda _progress: compose_session_report(report, options),
            lambda paper: self._show(paper, turn),
            None,
            _("Het verslag wordt gemaakt"),
            data=False,
            owner=self,
        )

    def _show(self, paper: Paper, turn: int) -> None:
        if turn != self._turn:
            return  # a newer choice is on its way
        self.paper = paper
        self.view.show_pdf(paper.data)
        self._show_place()
        if paper.missing_characters:
            words = _("Deze tekens kunnen niet worden afgedrukt: {characters}")
            self.context.say(words.format(characters=" ".join(paper.missing_characters)), "attention")

    def _show_place(self) -> None:
        words = _("pagina {page} van {pages} · {zoom} %")
        self._note.setText(
            words.format(
                page=self.view.current_page + 1, pages=self.view.page_count, zoom=round(self.view.zoom * 100)
            )
            if self.paper
            else ""
        )

    def _open_folder(self) -> None:
        if self._saved_in is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._saved_in)))
