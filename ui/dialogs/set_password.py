"""Giving a proeftuin a password: choose it, print the recovery sheet, and type the sheet over once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from anders_desktop.errors import AndersError
from anders_desktop.reports.recovery_sheet import render_recovery_sheet
from anders_desktop.text import _
from ui.dialogs.password import PasswordField
from ui.icons import Icons
from ui.kit.buttons import PrimaryButton, SecondaryButton
from ui.kit.card import Card
from ui.kit.dialog import Dialog
from ui.kit.file_names import with_ending
from ui.kit.labels import ErrorText, Label, Muted, Subtitle
from ui.preview.printing import print_pdf, save_pdf

LEAST = 8
_COMMON = ("wachtwoord", "welkom", "password", "12345", "qwerty", "geheim", "proeftuin", "anders")


def strength_words(password: str) -> str:
    """How strong a password is, in words; of none how long it must be."""
    plain = password.casefold()
    if not password:
        return _("Neem minstens {count} tekens.").format(count=LEAST)
    if len(password) < LEAST:
        return _("Te kort. Neem minstens {count} tekens.").format(count=LEAST)
    easy = any(word in plain for word in _COMMON) or len(set(plain)) < 5
    if easy and len(password) < 16:
        return _("Zwak: dit is makkelijk te raden.")
    if len(password) < 12:
        return _("Redelijk. Langer is beter: vier losse woorden bijvoorbeeld.")
    return _("Goed.") if len(password) < 18 else _("Sterk.")


class ChooseFields(QWidget):
    """A password, the same again, and how strong it is."""

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self.first = PasswordField(icons, _("Nieuw wachtwoord"))
        self.second = PasswordField(icons, _("Nog een keer hetzelfde wachtwoord"))
        self.strength = Muted(strength_words(""))
        self.error = ErrorText("")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for field in (self.first, self.second):
            label = Label(field.line.accessibleName())
            label.setBuddy(field.line)
            layout.addWidget(label)
            layout.addWidget(field)
            if field is self.first:
                layout.addWidget(self.strength)
        layout.addWidget(self.error)
        self.first.line.textChanged.connect(lambda words: self.strength.setText(strength_words(words)))
        for field in (self.first, self.second):
            field.line.textChanged.connect(lambda _words: self.error.setText(""))

    @property
    def password(self) -> str:
        """What was chosen."""
        return self.first.line.text()

    def is_good(self) -> bool:
        """Whether it can be used; a sentence says why not."""
        if len(self.password) < LEAST:
            self.error.setText(_("Neem minstens {count} tekens.").format(count=LEAST))
        elif self.password != self.second.line.text():
            self.error.setText(_("De twee wachtwoorden zijn niet hetzelfde."))
        else:
            self.error.setText("")
            return True
        return False


class SetPasswordDialog(Dialog):
    """Three steps. Accepted only when the sheet was typed over: then the password counts."""

    def __init__(self, icons: Icons, name: str, groups: Sequence[str], parent: QWidget | None = None) -> None:
        """``groups`` is what stands on the sheet."""
        super().__init__(parent)
        self.setWindowTitle(_("Wachtwoord instellen"))
        self.fit(620, 430)
        self._icons = icons
        self._name = name
        self.groups = list(groups)
        self.fields = ChooseFields(icons)
        self.label = QLineEdit()
        self.typed = QPlainTextEdit()
        self.typed_error = ErrorText("")
        self.steps = QStackedWidget()
        for step in (self._choosing(), self._printing(), self._typing()):
            self.steps.addWidget(step)
        self.back = SecondaryButton(_("Terug"), icons, "arrow-left", on_click=self._back)
        self.next = PrimaryButton(_("Verder"), icons, "arrow-right", on_click=self.go_on)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(SecondaryButton(_("Niet nu"), on_click=self.reject))
        foot.addStretch(1)
        foot.addWidget(self.back)
        foot.addWidget(self.next)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 18)
        layout.setSpacing(14)
        layout.addWidget(self.steps, 1)
        layout.addLayout(foot)
        self._show(0)

    @property
    def password(self) -> str:
        """The password that was chosen."""
        return self.fields.password

    def go_on(self) -> None:
        """To the next step, when this one is done."""
        step = self.steps.currentIndex()
        if step == 0 and self.fields.is_good():
            self._show(1)
        elif step == 1:
            self._show(2)
        elif step == 2 and self._is_typed():
            self.accept()

    def print_sheet(self) -> None:
        """Print the recovery sheet."""
        try:
            print_pdf(self._pdf(), _("Herstelblad"), self)
        except AndersError as error:
            self.typed_error.setText(str(error))

    def save_sheet(self) -> None:
        """Save the recovery sheet, to print it elsewhere."""
        name, _filter = QFileDialog.getSaveFileName(
            self, _("Herstelblad opslaan"), f"{_('Herstelblad')}.pdf", "PDF (*.pdf)"
        )
        if name:
            try:
                save_pdf(self._pdf(), with_ending(name, ".pdf"))
            except AndersError as error:
                self.typed_error.setText(str(error))

    # ---- inside

    def _pdf(self) -> bytes:
        return render_recovery_sheet(self.groups, self._name, dt.date.today())

    def _is_typed(self) -> bool:
        from anders_desktop.store import recovery

        try:
            right = recovery.read(self.typed.toPlainText()) == recovery.read(" ".join(self.groups))
        except AndersError as error:
            self.typed_error.setText(str(error))
            return False
        self.typed_error.setText("" if right else _("Dit is een ander herstelblad."))
        return right

    def _back(self) -> None:
        self._show(self.steps.currentIndex() - 1)

    def _show(self, step: int) -> None:
        self.steps.setCurrentIndex(step)
        self.back.setVisible(step > 0)
        words = _("Wachtwoord instellen") if step == 2 else _("Verder")
        self.next.setText(words)
        self.next.setAccessibleName(words)
        (self.fields.first, self.print_button, self.typed)[step].setFocus()

    def _choosing(self) -> QWidget:
        words = _("Zonder het wachtwoord kan niemand de proeftuin openen, ook niet van een kopie.")
        step, layout = _step(_("Kies een wachtwoord"), words)
        layout.addWidget(self.fields)
        label = Label(_("Naam in de lijst (mag leeg blijven)"))
        self.label.setMaxLength(100)
        self.label.setAccessibleName(label.text())
        label.setBuddy(self.label)
        layout.addWidget(label)
        layout.addWidget(self.label)
        layout.addWidget(Muted(_("Deze naam is zonder wachtwoord te lezen. Zet er niets geheims in.")))
        layout.addStretch(1)
        return step

    def _printing(self) -> QWidget:
        words = _(
            "Bent u het wachtwoord kwijt, dan opent alleen dit blad de proeftuin nog. Druk het af en bewaar het op een"
            " veilige plaats."
        )
        step, layout = _step(_("Druk het herstelblad af"), words)
        card = Card(self._icons.theme)
        grid = QGridLayout()
        for place, group in enumerate(self.groups):
            shown = Label(f"{place + 1}.  {group}", wrap=False, selectable=True)
            shown.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            grid.addWidget(shown, place % 5, place // 5)
        card.add(grid)
        layout.addWidget(card)
        row = QHBoxLayout()
        row.setSpacing(12)
        self.print_button = SecondaryButton(
            _("Afdrukken…"), self._icons, "printer", on_click=self.print_sheet
        )
        row.addWidget(self.print_button)
        row.addWidget(
            SecondaryButton(_("Opslaan als PDF…"), self._icons, "download", on_click=self.save_sheet)
        )
        row.addStretch(1)
        layout.addLayout(row)
        layout.addStretch(1)
        return step

    def _typing(self) -> QWidget:
        words = _("Typ de 13 groepjes over van het blad. Zo weet u zeker dat het blad goed is.")
        step, layout = _step(_("Typ het herstelblad over"), words)
        self.typed.setAccessibleName(_("Herstelblad"))
        self.typed.setTabChangesFocus(True)
        self.typed.setMaximumHeight(120)
        layout.addWidget(self.typed)
        layout.addWidget(self.typed_error)
        layout.addStretch(1)
        return step


class ChangePasswordDialog(Dialog):
    """A new password in the place of the one of now; the recovery sheet stays good."""

    def __init__(self, icons: Icons, *, forgotten: bool = False, parent: QWidget | None = None) -> None:
        """``forgotten``: the proeftuin was opened with the sheet, so the old password is not asked."""
        super().__init__(parent)
        self.setWindowTitle(_("Wachtwoord veranderen"))
        self.fit(480)
        self.old = PasswordField(icons, _("Wachtwoord van nu"))
        self.fields = ChooseFields(icons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 18)
        layout.setSpacing(8)
        layout.addWidget(Subtitle(_("Kies een nieuw wachtwoord")))
        layout.addWidget(
            Muted(_("Uw herstelblad blijft geldig. Oudere reservekopieën houden hun oude wachtwoord."))
        )
        if not forgotten:
            label = Label(self.old.line.accessibleName())
            label.setBuddy(self.old.line)
            layout.addWidget(label)
            layout.addWidget(self.old)
        layout.addWidget(self.fields)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addStretch(1)
        foot.addWidget(SecondaryButton(_("Niet nu"), on_click=self.reject))
        foot.addWidget(PrimaryButton(_("Veranderen"), icons, "check", on_click=self.accept))
        layout.addLayout(foot)
        (self.fields.first if forgotten else self.old).setFocus()

    def accept(self) -> None:
        """Only with a password that can be used."""
        if self.fields.is_good():
            super().accept()


def _step(title: str, words: str) -> tuple[QWidget, QVBoxLayout]:
    step = QWidget()
    layout = QVBoxLayout(step)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(10)
    layout.addWidget(Subtitle(title))
    layout.addWidget(Label(words))
    return step, layout
