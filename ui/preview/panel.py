"""A paper as it will print, with its choices and what one does with it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from anders_desktop.errors import AndersError
from anders_desktop.reports.description import pictures_of, words_of
from anders_desktop.reports.papers import paper_kind
from anders_desktop.text import N_, _
from anders_desktop.views import made_reports
from anders_desktop.views.papers import still_named
from ui.jobs import Cancelled
from ui.kit.buttons import PrimaryButton, SecondaryButton
from ui.kit.file_names import documents, safe_name
from ui.kit.parts import EmptyState, ScrollArea
from ui.preview.choices import PaperForm
from ui.preview.printing import print_pdf, save_pdf
from ui.preview.sending import filters, open_mail, with_suffix, writer_for
from ui.preview.viewer import PdfViewer

if TYPE_CHECKING:
    import datetime as dt

    from anders_desktop.reports.description import Description
    from anders_desktop.reports.document import Paper
    from ui.context import Context
    from ui.jobs import Progress

_FOLDER = "report.folder"
_SIDE = 262  # pixels for the choices
_MISSING = {
    "session": N_(
        "Dit blad gaat over één leersessie. Maak eerst een leersessie, dan komt het blad hier te staan."
    ),
    "experiment": N_(
        "Dit blad gaat over één experiment. Begin eerst een experiment, dan komt het blad hier te staan."
    ),
    "person": N_("Dit blad gaat over één persoon. Voeg eerst iemand toe, dan komt het blad hier te staan."),
}


class Made(NamedTuple):
    """A paper that was made: what it says, its pages, and what to warn of."""

    description: Description
    paper: Paper
    warning: str = ""


class PaperPanel(QWidget):
    """Choices at the left, the pages at the right. Show a paper with :meth:`show_paper`."""

    def __init__(self, context: Context, parent: QWidget | None = None, *, subject: bool = True) -> None:
        """Without ``subject`` one does not choose here what the paper is about."""
        super().__init__(parent)
        self.context = context
        self.made: Made | None = None
        self._subject = subject
        self._forms: dict[str, PaperForm] = {}
        self._saved_in: Path | None = None
        self._turn = 0
        self._running: Progress | None = None
        self.viewer = PdfViewer(context)
        self.view = self.viewer.view
        self.choices = self._form("session")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(120)
        self._pause.timeout.connect(self._make)
        self._area = ScrollArea()
        self._area.body.addWidget(self.choices)
        self.open_folder = SecondaryButton(
            _("Map openen"), context.icons, "folder-open", on_click=self._open_folder
        )
        self.open_folder.setEnabled(False)
        self.nothing = EmptyState(
            context.icons, _("Nog niets om af te drukken"), "", icon="printer", parent=self
        )
        self.nothing.hide()
        self.doing = self.buttons()[:3]
        self._lay_out()

    def show_paper(self, key: str, record_id: str = "", as_on: dt.date | None = None) -> None:
        """Show a paper, about this record if it is about one and as on this day; the same one as it is now."""
        form = self._form(key)
        if form is not self.choices:
            self.choices.setVisible(False)
            self.choices = form
            if self._area.body.indexOf(form) < 0:
                self._area.body.addWidget(form)
            form.setVisible(True)
        form.show_record(record_id, as_on)
        self._make()

    @property
    def busy(self) -> bool:
        """Whether a paper is being made or drawn."""
        making = self._pause.isActive() or self._running is not None
        return making or not (self.made is None or self.view.settled)

    def print_it(self) -> None:
        """Print through the system's own dialogue."""
        if self.made is None:
            return
        try:
            going = self._going("")
            if print_pdf(self.made.paper.data, self.file_name(), self):
                self._remember(going)
                self.context.say(_("Het is naar de printer gestuurd."), "ok")
        except AndersError as error:
            self.context.say(str(error), "late")

    def save_it(self) -> None:
        """Ask where and in which form, with a sensible name, and write it there."""
        target = self._ask_where(filters())
        if target is not None:
            self.save_to(target)

    def save_to(self, target: Path) -> None:
        """Write the paper to a file, in the form its suffix asks for; a refusal is said in a sentence."""
        made = self.made
        if made is None:
            return
        going = self._going(target.name)
        if target.suffix.casefold() == ".pdf":
            self._write(target, made.paper.data, going)
            return
        self.context.jobs.run(
            lambda _progress: writer_for(target)(made.description),
            lambda data: self._write(target, data, going),
            None,
            _("Het blad wordt opgeslagen"),
            data=False,
            owner=self,
        )

    def mail_it(self) -> None:
        """Save the PDF, open the mail program, and say whether the file is in the message."""
        made = self.made
        target = self._ask_where(_("PDF-document (*.pdf)")) if made is not None else None
        if target is None or made is None:
            return
        if not self._write(target, made.paper.data, self._going(target.name)):
            return
        if not open_mail(target, self.file_name()):
            self._open_folder()
            words = _("Voeg ‘{name}’ zelf toe aan het bericht. De map staat open.")
            self.context.say(words.format(name=target.name))

    def file_name(self) -> str:
        """A name that sorts by date and says what it is: "2026-06-25 Verslag leersessie 6"."""
        if self.made is None:
            return safe_name(_(self.choices.kind.title))
        paper = self.made.description
        day = (paper.day or self.context.today()).isoformat()
        about = paper.title if self.choices.kind.about in ("experiment", "person") else ""
        return safe_name(" ".join(part for part in (day, paper.name, about) if part))

    # ---- inside

    def _form(self, key: str) -> PaperForm:
        if key not in self._forms:
            form = PaperForm(self.context, paper_kind(key), subject=self._subject)
            form.changed.connect(self._changed)
            self._forms[key] = form
        return self._forms[key]

    def _changed(self) -> None:
        self._pause.start()

    def buttons(self) -> list[SecondaryButton | PrimaryButton]:
        """What one does with the paper."""
        icons = self.context.icons
        return [
            PrimaryButton(_("Afdrukken…"), icons, "printer", on_click=self.print_it),
            SecondaryButton(_("Opslaan…"), icons, "download", on_click=self.save_it),
            SecondaryButton(_("Opslaan en mailen…"), icons, "mail", on_click=self.mail_it),
            self.open_folder,
        ]

    def _lay_out(self) -> None:
        side = QVBoxLayout()
        side.setSpacing(8)
        side.addWidget(self._area, 1)
        for button in (*self.doing, self.open_folder):
            side.addWidget(button)
        left = QWidget()
        left.setFixedWidth(_SIDE)
        left.setLayout(side)
        side.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addWidget(left)
        row.addWidget(self.viewer, 1)
        row.addWidget(self.nothing, 1)

    def _show_whether_ready(self, form: PaperForm) -> None:
        """Say what is missing where there is nothing to make a paper of."""
        self.viewer.setVisible(form.ready)
        self.nothing.setVisible(not form.ready)
        for button in self.doing:
            button.setEnabled(form.ready)
        if not form.ready:
            self.made = None
            self._turn += 1
            self.nothing.say(_(_MISSING[form.kind.about]))

    def _make(self) -> None:
        form, store = self.choices, self.context.store
        if self._running is not None:
            self._running.stop()
            self._running = None
        self._show_whether_ready(form)
        if not form.ready:
            return
        choices = form.choices()
        self._turn += 1
        turn = self._turn

        def work(progress: Progress) -> Made:
            from anders_desktop.reports.pdf import write_pdf  # ReportLab is read when the first paper is made

            described = form.kind.describe(store, choices, lambda share: progress.step(share * 0.4))
            paper = write_pdf(described, lambda share: progress.step(0.4 + share * 0.6))
            named = still_named(store, words_of(described)) if choices.initials else ""
            return Made(described, paper, " ".join(filter(None, (paper.warning, named))))

        self._running = self.context.jobs.run(
            work,
            lambda made: self._show(made, turn),
            lambda error: self._failed(error, turn),
            _("Het blad wordt gemaakt"),
            owner=self,
        )

    def _failed(self, error: BaseException, turn: int) -> None:
        if turn != self._turn:
            return
        self._running = None
        if isinstance(error, Cancelled):
            return
        if not isinstance(error, AndersError):
            raise error
        self.context.say(str(error), "late")

    def _show(self, made: Made, turn: int) -> None:
        if turn != self._turn:
            return  # a newer choice is on its way
        running, self._running = self._running, None
        if running is not None and running.stopped:
            return  # it was all but ready when the user stopped it
        self.made = made
        self.viewer.show_pdf(made.paper.data)
        if made.warning:
            self.context.say(made.warning, "attention")

    def _ask_where(self, forms: str) -> Path | None:
        if self.made is None:
            return None
        folder = Path(str(self.context.settings.get(_FOLDER, "")) or documents())
        folder = folder if folder.is_dir() else documents()
        name, chosen = QFileDialog.getSaveFileName(
            self, _("Opslaan"), str(folder / f"{self.file_name()}.pdf"), forms
        )
        return with_suffix(name, chosen) if name else None

    def _write(self, target: Path, data: bytes, going: made_reports.Made | None) -> bool:
        try:
            save_pdf(data, target)
        except AndersError as error:
            self.context.say(str(error), "late")
            return False
        self._remember(going)
        self._saved_in = target.parent
        self.context.settings.set(_FOLDER, str(target.parent))
        self.open_folder.setEnabled(True)
        self.open_folder.setVisible(True)
        self.context.say(_("Opgeslagen als ‘{name}’.").format(name=target.name), "ok")
        return True

    def _going(self, file_name: str) -> made_reports.Made | None:
        """The paper in sight as it goes out now; while it is written another one may come in sight."""
        if self.made is None:
            return None
        kind = self.choices.kind
        return made_reports.Made(
            kind=kind.key,
            title=self.file_name(),
            text="\n".join(words_of(self.made.description)),
            session_id=self.choices.choices().record_id if kind.about == "session" else "",
            file_name=file_name,
            pictures=tuple(pictures_of(self.made.description)),
        )

    def _remember(self, going: made_reports.Made | None) -> None:
        """Remember who is named, quoted or shown in the paper that went out."""
        if going is not None and not self.context.store.only_look:
            made_reports.note_made(self.context.store, going, self.context.today())

    def _open_folder(self) -> None:
        if self._saved_in is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._saved_in)))
