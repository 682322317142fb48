"""A dialog that shows a text to copy: what went wrong, or what to tell somebody who helps."""

from __future__ import annotations

from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from anders_desktop.text import _
from ui.icons import Icons
from ui.kit.buttons import PrimaryButton, SecondaryButton
from ui.kit.dialog import Dialog
from ui.kit.labels import Label, Muted, Title


class CopyDialog(Dialog):
    """A title, a sentence, the text, and a button that copies it."""

    def __init__(
        self, icons: Icons, title: str, sentence: str, text: str, close: str, parent: QWidget | None = None
    ) -> None:
        """``close`` are the words of the button that closes."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self.fit(680, 460)
        self.text = QPlainTextEdit(text)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setAccessibleName(_("Tekst om te kopiëren"))
        self._copied = Muted("")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 18)
        layout.setSpacing(12)
        layout.addWidget(Title(title))
        layout.addWidget(Label(sentence))
        layout.addWidget(self.text, 1)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(SecondaryButton(_("Tekst kopiëren"), icons, "copy", on_click=self.copy))
        foot.addWidget(self._copied, 1)
        self.closing = PrimaryButton(close, on_click=self.accept)
        foot.addWidget(self.closing)
        layout.addLayout(foot)
        self.closing.setFocus()

    def copy(self) -> None:
        """Put the text where it can be pasted elsewhere."""
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self._copied.setText(_("Gekopieerd. U kunt de tekst nu plakken in een e-mail."))

    def add(self, text: str) -> None:
        """Put more below what stands there."""
        self.text.appendPlainText(text)
