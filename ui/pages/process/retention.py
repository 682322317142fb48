"""Below the dates of keeping names: that one looked at it, and closing the proeftuin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from anders_desktop.text import _
from anders_desktop.views.closing import close_proeftuin, named_people, note_checked
from ui.kit.buttons import LinkButton, SecondaryButton
from ui.kit.flow import FlowLayout
from ui.kit.labels import Muted

if TYPE_CHECKING:
    from ui.context import Context


class RetentionButtons(QWidget):
    """Two buttons with what the second does."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        row = FlowLayout(spacing=8)
        self.checked = SecondaryButton(_("Vandaag bekeken"), context.icons, "check", on_click=self.check)
        self.close_button = LinkButton(
            _("Proeftuin afsluiten…"), context.icons, "archive", on_click=self.ask_close
        )
        row.addWidget(self.checked)
        row.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(row)
        layout.addWidget(
            Muted(_("Bij het afsluiten blijven lessen en afspraken staan. Namen worden vergeten."))
        )

    def check(self) -> None:
        """One looked at the names today."""
        note_checked(self._context.store, self._context.today())
        self._context.say(_("Genoteerd. Over een jaar vraagt Anders het weer."), "ok")

    def ask_close(self) -> None:
        """Ask how the names are forgotten, and close the proeftuin."""
        from ui.forgetting import ask_forget

        context = self._context
        people = named_people(context.store)

        def close() -> None:
            close_proeftuin(context.store, context.today())
            context.say(_("De proeftuin is afgesloten. De lessen en afspraken staan er nog."), "ok")

        if people:
            ask_forget(context, people, self, close)
        elif context.ask(_("Wilt u de proeftuin afsluiten?"), _("Afsluiten"), _("Nog niet")):
            close()
