"""Asking for the password of a proeftuin, or for what stands on its recovery sheet."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from anders_desktop.store.keys import Secret
from anders_desktop.text import _
from ui.icons import Icons
from ui.kit.buttons import IconButton, LinkButton, PrimaryButton, SecondaryButton
from ui.kit.dialog import Dialog
from ui.kit.labels import ErrorText, Heading, Muted


class PasswordField(QWidget):
    """A field for a password, with a button that shows what was typed."""

    def __init__(self, icons: Icons, name: str) -> None:
        super().__init__()
        self.line = QLineEdit()
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setAccessibleName(name)
        self.line.setMaxLength(1000)
        self.eye = IconButton(_("Wachtwoord laten zien"), icons, "eye", on_click=self._turn)
        self.eye.setCheckable(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.line, 1)
        row.addWidget(self.eye)
        self.setFocusProxy(self.line)

    def _turn(self) -> None:
        modes = QLineEdit.EchoMode
        self.line.setEchoMode(modes.Normal if self.eye.isChecked() else modes.Password)
        self.eye.set_icon("eye-off" if self.eye.isChecked() else "eye")


class AskDialog(Dialog):
    """Asks for the password; a link turns to the recovery sheet."""

    def __init__(
        self,
        icons: Icons,
        name: str,
        *,
        wrong: str = "",
        remember: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """``wrong`` is what was the matter with the last try; ``remember`` offers to keep it on this computer."""
        super().__init__(parent)
        self.setWindowTitle(_("Wachtwoord"))
        self.fit(460)
        self._by_sheet = False
        self.heading = Heading(_("Wachtwoord van ‘{name}’").format(name=name) if name else _("Wachtwoord"))
        self.password = PasswordField(icons, _("Wachtwoord"))
        self.sheet = QPlainTextEdit()
        self.sheet.setAccessibleName(_("Herstelblad"))
        self.sheet.setTabChangesFocus(True)
        self.sheet.setPlaceholderText("XXXXX XXXXX XXXXX …")
        self.sheet.setMaximumHeight(96)
        self.error = ErrorText(wrong)
        self.remember = QCheckBox(_("Onthouden op deze computer"))
        self.remember.setVisible(remember)
        self.help = Muted(_("Typ de 13 groepjes die op het herstelblad staan. Hoofdletters hoeven niet."))
        self.other = LinkButton("", on_click=self._turn)
        self.open_button = PrimaryButton(_("Openen"), icons, "lock-open", on_click=self.accept)
        self.open_button.setDefault(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 18)
        layout.setSpacing(10)
        for widget in (self.heading, self.help, self.password, self.sheet, self.error, self.remember):
            layout.addWidget(widget)
        layout.addWidget(self.other, 0, Qt.AlignmentFlag.AlignLeft)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addStretch(1)
        foot.addWidget(SecondaryButton(_("Niet nu"), on_click=self.reject))
        foot.addWidget(self.open_button)
        layout.addSpacing(6)
        layout.addLayout(foot)
        self.password.line.returnPressed.connect(self.accept)
        self._show()

    @property
    def secret(self) -> Secret:
        """What was typed."""
        if self._by_sheet:
            return Secret(sheet=self.sheet.toPlainText())
        return Secret(password=self.password.line.text())

    def accept(self) -> None:
        """Only with something typed."""
        if self.secret.password or self.secret.sheet.strip():
            super().accept()
        else:
            self.error.setText(
                _("Typ eerst het wachtwoord.") if not self._by_sheet else _("Typ de groepjes.")
            )

    def _turn(self) -> None:
        self._by_sheet = not self._by_sheet
        self.error.setText("")
        self._show()

    def _show(self) -> None:
        self.password.setVisible(not self._by_sheet)
        self.sheet.setVisible(self._by_sheet)
        self.help.setVisible(self._by_sheet)
        words = (
            _("Toch het wachtwoord typen")
            if self._by_sheet
            else _("Wachtwoord vergeten? Gebruik het herstelblad")
        )
        self.other.setText(words)
        self.other.setAccessibleName(words)
        (self.sheet if self._by_sheet else self.password).setFocus()


def ask_secret(
    icons: Icons, name: str, wrong: str, parent: QWidget, *, remember: bool = False
) -> tuple[Secret | None, bool]:
    """Ask; gives what was typed, None for "not now", and whether to remember it on this computer."""
    dialog = AskDialog(icons, name, wrong=wrong, remember=remember, parent=parent)
    done = dialog.exec() == QDialog.DialogCode.Accepted
    secret, kept = dialog.secret, dialog.remember.isChecked()
    dialog.deleteLater()
    return (secret if done else None), kept
