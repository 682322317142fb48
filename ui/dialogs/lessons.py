"""The lessons package: what will go out is shown first, then saved."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from anders_desktop.errors import AndersError
from anders_desktop.exchange.lessons import lessons, lessons_text, write_lessons
from anders_desktop.text import _
from ui.kit.buttons import PrimaryButton, SecondaryButton
from ui.kit.dialog import Dialog
from ui.kit.file_names import with_ending
from ui.kit.labels import Muted, Subtitle

if TYPE_CHECKING:
    from ui.context import Context


class LessonsDialog(Dialog):
    """Shows the text of the package; nothing leaves before one saves it."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.content = lessons(context.store, context.today())
        self.setWindowTitle(_("Lessenpakket"))
        self.fit(820, 680)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 18)
        layout.setSpacing(10)
        layout.addWidget(Subtitle(_("Lessenpakket voor een volgende wijk")))
        words = _(
            "Dit is alles wat naar buiten gaat: leervragen, inzichten en lessen. Afspraken gaan niet mee. "
            "Namen van mensen en organisaties zijn vervangen. Lees het na voordat u het opslaat."
        )
        layout.addWidget(Muted(words))
        self.text = QPlainTextEdit(lessons_text(self.content))
        self.text.setReadOnly(True)
        self.text.setAccessibleName(_("Wat er naar buiten gaat"))
        layout.addWidget(self.text, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(SecondaryButton(_("Sluiten"), on_click=self.reject))
        self.save_button = PrimaryButton(_("Opslaan…"), context.icons, "save", on_click=self.ask_place)
        row.addWidget(self.save_button)
        layout.addLayout(row)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self, self.ask_place)

    def ask_place(self) -> None:
        """Ask where the package goes."""
        kinds = ";;".join((_("Bladzijde om te lezen (*.html)"), _("Document (*.yaml)")))
        name, kind = QFileDialog.getSaveFileName(
            self, _("Lessenpakket opslaan"), _("Lessenpakket") + ".html", kinds
        )
        if name:
            first = ".yaml" if "yaml" in kind else ".html"
            self.save(with_ending(name, first, ".yaml", ".html"))

    def save(self, path: Path) -> None:
        """Write the package, and say so."""
        try:
            write_lessons(self.content, path)
        except AndersError as error:
            self._context.say(str(error), "late")
            return
        self._context.say(_("Opgeslagen als ‘{name}’.").format(name=path.name), "ok")
        self.accept()
