"""After a consent was withdrawn: what was made with it, to remove, to copy or to print."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from anders_desktop.text import _
from anders_desktop.views.made_reports import Trace, remove_trace, traces, traces_text
from ui.kit.buttons import LinkButton, PrimaryButton, SecondaryButton
from ui.kit.card import Card
from ui.kit.dialog import Dialog
from ui.kit.labels import Label, Muted, Title
from ui.kit.parts import ScrollArea, clear_layout

if TYPE_CHECKING:
    from ui.context import Context


class CleanupDialog(Dialog):
    """The list of one consent; each quote or photo has a button that removes it."""

    def __init__(self, context: Context, consent_id: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._consent_id, self._name = context, consent_id, name
        self.setWindowTitle(_("Opruimen"))
        self.fit(700, 480)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 18)
        layout.setSpacing(10)
        layout.addWidget(Title(_("Toestemming ingetrokken")))
        self._about = Muted()
        layout.addWidget(self._about)
        self._area = ScrollArea()
        self._card = Card(context.theme)
        self._area.body.addWidget(self._card)
        self._area.body.addStretch(1)
        layout.addWidget(self._area, 1)
        foot = QHBoxLayout()
        foot.setSpacing(10)
        self.copy_button = SecondaryButton(_("Lijst kopiëren"), context.icons, "copy", on_click=self.copy)
        self.print_button = SecondaryButton(
            _("Lijst afdrukken…"), context.icons, "printer", on_click=self.print_list
        )
        foot.addWidget(self.copy_button)
        foot.addWidget(self.print_button)
        foot.addStretch(1)
        foot.addWidget(PrimaryButton(_("Klaar"), on_click=self.accept))
        layout.addLayout(foot)
        self.found: list[Trace] = []
        self.show_list()

    def show_list(self) -> None:
        """Show what is still there."""
        self.found = traces(self._context.store, self._consent_id)
        clear_layout(self._card.body)
        for one in self.found:
            row = QHBoxLayout()
            row.addWidget(Label(one.words, selectable=True), 1)
            if one.removable:
                name = _("Verwijderen: {what}").format(what=one.words)
                row.addWidget(LinkButton(_("Verwijderen"), name=name, on_click=partial(self._remove, one)))
            self._card.body.addLayout(row)
        self._about.setText(
            _("Dit is met de toestemming van {name} gemaakt. Haal weg wat niet meer mag.").format(
                name=self._name
            )
            if self.found
            else _("Er is niets meer op te ruimen.")
        )
        self._card.setVisible(bool(self.found))
        for button in (self.copy_button, self.print_button):
            button.setEnabled(bool(self.found))

    def copy(self) -> None:
        """Put the list where it can be pasted elsewhere."""
        QGuiApplication.clipboard().setText(traces_text(self.found, self._name))
        self._context.say(_("Gekopieerd."), "ok")

    def print_list(self) -> None:
        """Print the list through the system's own dialogue."""
        from PySide6.QtGui import QTextDocument
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if QPrintDialog(printer, self).exec():
            document = QTextDocument()
            document.setPlainText(traces_text(self.found, self._name))
            document.print_(printer)

    def _remove(self, trace: Trace) -> None:
        remove_trace(self._context.store, trace)
        self.show_list()
        self._context.say(_("Verwijderd. Ongedaan maken: Ctrl+Z"))
