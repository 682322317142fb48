"""The history of one record, over the page one is at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from anders_desktop.text import _
from anders_desktop.views.history import Asked, subject_words
from ui.history.pane import HistoryPane
from ui.kit.buttons import LinkButton, PrimaryButton
from ui.kit.dialog import Dialog
from ui.kit.labels import Muted, Title

if TYPE_CHECKING:
    from anders_desktop.store import ChangeSet
    from ui.context import Context
    from ui.pages.base import Page


class HistoryDialog(Dialog):
    """Who changed what of a record and of what belongs to it; each change can be put back."""

    def __init__(self, context: Context, kind: str, record_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        words = subject_words(context.store, kind, record_id)
        self.setWindowTitle(_("Geschiedenis van {record}").format(record=words))
        self.fit(1040, 680)
        self.pane = HistoryPane(context, self._go)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 18)
        layout.setSpacing(12)
        layout.addWidget(Title(_("Geschiedenis")))
        layout.addWidget(Muted(words))
        layout.addWidget(self.pane, 1)
        foot = QHBoxLayout()
        whole = LinkButton(
            _("Geschiedenis van de hele proeftuin"), context.icons, "history", on_click=self._whole
        )
        foot.addWidget(whole)
        foot.addStretch(1)
        foot.addWidget(PrimaryButton(_("Sluiten"), on_click=self.accept))
        layout.addLayout(foot)
        self.pane.ask(Asked(kind, record_id))
        self.pane.list.view.setFocus()
        stop = context.store.listen(self._changed)
        self.finished.connect(lambda _code: stop())

    def _changed(self, _change: ChangeSet) -> None:
        self.pane.refresh()

    def _go(self, kind: str, record_id: str) -> bool:
        if self._context.navigate(kind, record_id):
            self.accept()
            return True
        self._context.say(_("Dit staat op geen pagina, of het is verwijderd."))
        return False

    def _whole(self) -> None:
        self.accept()
        self._context.go("history")


def show_history(context: Context, page: Page, window: QWidget) -> None:
    """Who changed what of the record in sight; without one, of the whole proeftuin."""
    page.commit_pending()
    kind, record_id = page.record_in_sight()
    if not record_id:
        context.go("history")
        return
    dialog = HistoryDialog(context, kind, record_id, window)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
