"""The short guide for a new proeftuin."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from anders_desktop.text import _
from ui.icons import Icons
from ui.kit.buttons import PrimaryButton, SecondaryButton
from ui.kit.card import Card
from ui.kit.elided import ElidedLine
from ui.kit.labels import ErrorText, Label


class Starter(Protocol):
    """Who makes the proeftuin."""

    @property
    def author(self) -> str:
        """Whose name stands at edits; "" when nobody said."""

    def set_author(self, author: str) -> None:
        """Whose name stands at edits from now on."""

    def start_new(self, name: str, district: str, municipality: str, organisations: list[str]) -> None:
        """Make a proeftuin and open it."""


class Guide(QWidget):
    """Name, district, municipality and organisations of a new proeftuin."""

    def __init__(self, icons: Icons, opener: Starter, cancel: Callable[[], None]) -> None:
        super().__init__()
        self._opener = opener
        self.author = ElidedLine()
        self.name = ElidedLine()
        self.district = ElidedLine()
        self.municipality = ElidedLine()
        self.organisations = QPlainTextEdit()
        self.organisations.setTabChangesFocus(True)
        self.organisations.setMaximumHeight(150)
        self._error = ErrorText("")
        card = Card(icons.theme)
        for label, editor, hint in (
            (_("Hoe heet uw proeftuin?"), self.name, _("Bijvoorbeeld: Proeftuin De Linden")),
            (_("Welke wijk?"), self.district, ""),
            (_("Welke gemeente?"), self.municipality, ""),
            (_("Welke organisaties doen mee? Eén op elke regel."), self.organisations, ""),
            (_("Hoe heet u zelf?"), self.author, _("Mag leeg blijven. Uw naam komt bij wat u wijzigt.")),
        ):
            if editor is self.author and opener.author:
                continue
            words = Label(label)
            words.setBuddy(editor)
            editor.setAccessibleName(label)
            editor.setPlaceholderText(hint)
            card.add(words)
            card.add(editor)
            if editor is self.name:
                card.add(self._error)
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addWidget(SecondaryButton(_("Terug"), icons, "arrow-left", on_click=cancel))
        buttons.addStretch(1)
        buttons.addWidget(PrimaryButton(_("Proeftuin maken"), icons, "check", on_click=self.finish))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addWidget(card)
        layout.addLayout(buttons)
        self.name.returnPressed.connect(self.finish)

    def finish(self) -> None:
        """Make the proeftuin; without a name say so."""
        name = self.name.text().strip()
        if not name:
            self._error.setText(_("Geef uw proeftuin een naam."))
            self.name.setFocus()
            return
        organisations = [
            line.strip() for line in self.organisations.toPlainText().splitlines() if line.strip()
        ]
        if author := self.author.text().strip():
            self._opener.set_author(author)
        self._opener.start_new(
            name, self.district.text().strip(), self.municipality.text().strip(), organisations
        )
