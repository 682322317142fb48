"""The part of the settings about back-ups: where they are, and the second place."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QHBoxLayout, QWidget

from anders_desktop.text import N_, _
from ui.dialogs.settings import Section
from ui.kit.buttons import SecondaryButton
from ui.kit.labels import Label, Muted

if TYPE_CHECKING:
    from ui.desk import Desk


class BackupSection(Section):
    """When the last ones were made, the second place, and the way back."""

    key: ClassVar[str] = "backups"
    title: ClassVar[str] = N_("Reservekopieën")

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.state = Label(selectable=True)
        self.now_button = SecondaryButton(_("Nu een reservekopie maken"), on_click=desk.keeper.keep_now)
        self.now_button.setEnabled(desk.open_store is not None)
        back = SecondaryButton(_("Terug naar een eerdere versie…"), on_click=self._go_back)
        back.setEnabled(bool(desk.library.ids()))
        self.add(_("Wat er is"), self.state)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.now_button)
        row.addWidget(back)
        row.addStretch(1)
        self.body.addLayout(row)
        self.body.addWidget(
            Muted(
                _(
                    "Anders bewaart alles van de laatste twee dagen. Daarna de laatste versie van 14 dagen, van 8 weken"
                    " en van 12 maanden."
                )
            )
        )
        self.place_button = SecondaryButton(_("Plaats kiezen…"), on_click=desk.keeper.choose_place)
        self.add(
            _("Tweede plaats"),
            _left(self.place_button),
            _(
                "Kies een USB-stick, een andere schijf of een netwerkmap. Is die er, dan gaat het kopiëren vanzelf."
            ),
        )
        self.body.addStretch(1)
        desk.keeper.kept.connect(self.show_state)
        self.show_state()

    def show_state(self) -> None:
        """Say how it stands now."""
        self.state.setText(self._desk.keeping_words())
        place = self._desk.keeper.place
        words = _("Andere plaats dan ‘{name}’…").format(name=place.name) if place else _("Plaats kiezen…")
        self.place_button.setText(words)
        self.place_button.setAccessibleName(words)

    def _go_back(self) -> None:
        self.window().close()
        self._desk.show_versions()


def _left(button: QWidget) -> QWidget:
    """A button at the left of its line, no wider than its words."""
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(button)
    row.addStretch(1)
    return line
