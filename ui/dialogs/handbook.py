"""The guides on paper: printed, or saved as PDF, from the window of the help."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from anders_desktop.errors import AndersError
from anders_desktop.reports.handbook import Handbook
from anders_desktop.text import _
from ui.icons import Icons
from ui.kit.file_names import documents, safe_name, with_ending
from ui.kit.labels import Muted
from ui.kit.menus import Entry, make_menu, pop_up


class HandbookOffer:
    """Offers what can be done with a guide; what went wrong, or where it was saved, is said in ``note``."""

    def __init__(self, parent: QWidget, icons: Icons, note: Muted) -> None:
        self._parent = parent
        self._icons = icons
        self._note = note

    def show(self, guide: Handbook, button: QWidget) -> None:
        """The choices, at the button."""
        entries: list[Entry | None] = [
            ("printer", _("Afdrukken…"), lambda: self.print_it(guide)),
            ("download", _("Opslaan als PDF…"), lambda: self.save_it(guide)),
        ]
        pop_up(make_menu(self._parent, self._icons, entries), button, above=True)

    def print_it(self, guide: Handbook) -> None:
        """Ask for a printer and print."""
        from ui.preview.printing import print_pdf

        try:
            if print_pdf(_pdf(guide), _(guide.title), self._parent):
                self._say(_("Het is naar de printer gestuurd."))
        except AndersError as error:
            self._say(str(error))

    def save_it(self, guide: Handbook) -> None:
        """Ask where, and write it there."""
        place = str(documents() / f"{safe_name(_(guide.title))}.pdf")
        name, _kind = QFileDialog.getSaveFileName(
            self._parent, _("Opslaan"), place, _("PDF-document (*.pdf)")
        )
        if name:
            self.save_to(guide, with_ending(name, ".pdf"))

    def save_to(self, guide: Handbook, target: Path) -> None:
        """Write it to a file; a refusal is said in a sentence."""
        from anders_desktop.store import files

        try:
            files.write_whole(target, _pdf(guide))
        except AndersError as error:
            self._say(str(error))
        else:
            self._say(_("Opgeslagen als {name}.").format(name=target.name))

    def _say(self, words: str) -> None:
        self._note.setText(words)
        self._note.show()


def _pdf(guide: Handbook) -> bytes:
    from anders_desktop.reports.pdf import write_pdf

    return write_pdf(guide.describe()).data
