"""Deleting a proeftuin for good: only who types its name over can press the button."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from anders_desktop.text import _
from ui.icons import Icons
from ui.kit.buttons import PrimaryButton, SecondaryButton
from ui.kit.dialog import Dialog
from ui.kit.labels import Label, Muted, Title


class RemoveDialog(Dialog):
    """Sends ``agreed`` with whether a last back-up is made first, and whether all back-ups go as well."""

    agreed = Signal(bool, bool)

    def __init__(self, icons: Icons, name: str, *, can_be_kept: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = " ".join(name.split())
        self.setWindowTitle(_("Voorgoed verwijderen"))
        self.fit(560, 340)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 18)
        layout.setSpacing(10)
        layout.addWidget(Title(_("‘{name}’ voorgoed verwijderen").format(name=self._name)))
        layout.addWidget(
            Label(_("De proeftuin gaat van deze computer. Dit kan niet ongedaan worden gemaakt."))
        )
        self.last = QCheckBox(_("Eerst een laatste reservekopie maken"))
        self.last.setChecked(can_be_kept)
        self.last.setEnabled(can_be_kept)
        layout.addWidget(self.last)
        if not can_be_kept:
            layout.addWidget(
                Muted(_("Van deze proeftuin kan nu geen reservekopie worden gemaakt: hij gaat niet open."))
            )
        self.wipe = QCheckBox(_("Ook alle reservekopieën wissen"))
        self.wipe.toggled.connect(self._wiped)
        self._can_be_kept = can_be_kept
        layout.addWidget(self.wipe)
        layout.addWidget(Muted(_("Kopieën die u aan anderen gaf, blijven bestaan.")))
        layout.addWidget(Label(_("Typ de naam van de proeftuin over:")))
        self.typed = QLineEdit()
        self.typed.setAccessibleName(_("Naam van de proeftuin"))
        self.typed.textChanged.connect(self._look)
        layout.addWidget(self.typed)
        layout.addStretch(1)
        foot = QHBoxLayout()
        cancel = SecondaryButton(_("Annuleren"), on_click=self.reject)
        foot.addWidget(cancel)
        foot.addStretch(1)
        self.go = PrimaryButton(_("Voorgoed verwijderen"), icons, "trash-2", on_click=self._agree)
        self.go.setEnabled(False)
        foot.addWidget(self.go)
        layout.addLayout(foot)
        self.typed.setFocus()

    # ---- inside

    def _look(self) -> None:
        self.go.setEnabled(" ".join(self.typed.text().split()).casefold() == self._name.casefold())

    def _wiped(self, on: bool) -> None:
        """A last back-up that goes at once is none."""
        self.last.setEnabled(self._can_be_kept and not on)
        self.last.setChecked(self._can_be_kept and not on)

    def _agree(self) -> None:
        self.accept()
        self.agreed.emit(self.last.isChecked(), self.wipe.isChecked())
