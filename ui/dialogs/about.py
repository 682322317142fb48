"""Over Anders: the version, and everything inside with its licence."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from anders_desktop import __version__
from anders_desktop.inside import parts
from anders_desktop.text import _
from ui.icons import Icons
from ui.kit.buttons import PrimaryButton
from ui.kit.dialog import Dialog
from ui.kit.labels import Heading, Label, Title


class AboutDialog(Dialog):
    """Shows it; the list can be selected and copied."""

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Over Anders"))
        self.fit(620, 560)
        lines = [
            " · ".join(filter(None, (f"{one.name} {one.version}".strip(), one.licence))) for one in parts()
        ]
        self.list = QPlainTextEdit("\n".join(lines))
        self.list.setReadOnly(True)
        self.list.setTabChangesFocus(True)
        self.list.setAccessibleName(_("Wat er in zit, met versie en licentie"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 18)
        layout.setSpacing(10)
        layout.addWidget(Title("Anders"))
        layout.addWidget(Label(_("Versie {version}").format(version=__version__), selectable=True))
        layout.addWidget(Label(_("Voor proeftuinen waarin mensen samen anders denken, doen en organiseren.")))
        words = _("U mag Anders gebruiken, kopiëren en doorgeven onder de licentie EUPL 1.2.")
        layout.addWidget(Label(words))
        layout.addWidget(Heading(_("Wat er in zit, met versie en licentie")))
        layout.addWidget(self.list, 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(PrimaryButton(_("Sluiten"), icons, "check", on_click=self.accept))
        layout.addLayout(foot)
