"""Step 5, Afdrukken: how the report will look, and on to paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from anders_desktop.model.choices import MinutesStatus
from anders_desktop.text import _
from anders_desktop.views import session_edits
from ui.kit.buttons import SecondaryButton
from ui.kit.card import Card
from ui.kit.flow import FlowLayout
from ui.kit.labels import Label
from ui.pages.sessions.step import Step
from ui.paper import show_paper
from ui.preview.panel import PaperPanel

if TYPE_CHECKING:
    from anders_desktop.store import ChangeSet
    from anders_desktop.views.sessions import SessionSheet
    from ui.context import Context
    from ui.forms.names import RecordNames

_LEAST_HEIGHT = 320
_CHOICES_WIDTH = 276


class NarrowPanel(PaperPanel):
    """The report beside its choices, for the width of a step."""

    def _lay_out(self) -> None:
        buttons = QWidget()
        flow = FlowLayout(buttons, spacing=8)
        look = SecondaryButton(_("Voorbeeld bekijken"), self.context.icons, "eye", on_click=self._look)
        for button in (*self.doing, look, self.open_folder):
            flow.addWidget(button)
        self.open_folder.setVisible(False)  # it would take a line of its own before there is a folder to open
        self._area.setFixedWidth(_CHOICES_WIDTH)
        self.view.setMinimumHeight(_LEAST_HEIGHT)
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(self._area)
        row.addWidget(self.viewer, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(buttons)
        column.addLayout(row, 1)

    def _look(self) -> None:
        show_paper(self.context, self, "session", self.choices.record_id)


class PrintStep(Step):
    """Approve the minutes, choose what goes on paper, look, print and save."""

    key = "print"

    def __init__(self, context: Context, names: RecordNames, parent: QWidget | None = None) -> None:
        super().__init__(context, names, parent)
        self._status = Card(context.theme)
        self._status.body.setContentsMargins(14, 8, 10, 8)
        self._words = Label(
            _(
                "Dit verslag is een concept. Is iedereen het ermee eens? Stel het dan vast: daarna verandert er niets meer."
            )
        )
        self._approve = SecondaryButton(
            _("Verslag vaststellen"), context.icons, "badge-check", on_click=self._ok
        )
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._words, 1)
        row.addWidget(self._approve)
        self._status.add(row)
        self.panel = NarrowPanel(context, subject=False)
        self.body.addWidget(self._status)
        self.body.addWidget(self.panel, 1)

    def show_sheet(self, sheet: SessionSheet, change: ChangeSet | None, *, locked: bool) -> None:
        """Make the report anew and show it."""
        del change
        if locked != self._status.isHidden() and sheet.session.id == self.session_id:
            self.panel.choices.start_from(approved=locked)
        self.session_id = sheet.session.id
        self._status.setVisible(not locked)
        self.panel.show_paper("session", self.session_id)

    def focus_record(self, kind: str, record_id: str) -> bool:
        """Go to the button that approves the minutes."""
        del kind, record_id
        self._approve.setFocus()
        return self._status.isVisibleTo(self)

    def _ok(self) -> None:
        session_edits.set_minutes_status(
            self.context.store, self.session_id, MinutesStatus.APPROVED, self.context.today()
        )
