"""Which organisations take part in an agreement, in one button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from anders_desktop.model import Agreement
from anders_desktop.text import N_, _, ngettext
from ui.kit.buttons import SecondaryButton
from ui.kit.labels import tip

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.context import Context
    from ui.forms.names import RecordNames

_WIDEST = 150


class PartiesButton(SecondaryButton):
    """Says who takes part and opens a list to tick; every tick is kept at once."""

    kind = "pill"

    def __init__(self, context: Context, names: RecordNames, parent: QWidget | None = None) -> None:
        super().__init__("", on_click=self._open, parent=parent)
        self._context = context
        self._names = names
        self._agreement_id = ""
        self._ids: tuple[str, ...] = ()

    def show_parties(self, agreement: Agreement) -> None:
        """Show who takes part now."""
        self._agreement_id = agreement.id
        options = {one.id: one.caption for one in self._names.options("organisation")}
        self._ids = tuple(one for one in agreement.party_ids if one in options)
        if not self._ids:
            words = _("Wie doet mee?")
        elif len(self._ids) == len(options):
            words = _("Alle organisaties")
        elif len(self._ids) == 1:
            words = options[self._ids[0]]
        else:
            count = len(self._ids)
            words = ngettext("{count} organisatie", "{count} organisaties", count).format(count=count)
        metrics = self.fontMetrics()
        self.setText(metrics.elidedText(words, Qt.TextElideMode.ElideRight, _WIDEST).replace("&", "&&"))
        self.setAccessibleName(_("Welke organisaties doen mee? {words}").format(words=words))
        self.setToolTip(tip(", ".join(options[one] for one in self._ids)))

    def _open(self) -> None:
        menu = QMenu(self)
        options = self._names.options("organisation")
        everyone = QAction(_("Alle organisaties"), menu)
        everyone.triggered.connect(lambda: self._write(tuple(one.id for one in options)))
        menu.addAction(everyone)
        menu.addSeparator()
        for option in options:
            action = QAction(option.caption.replace("&", "&&"), menu)
            action.setCheckable(True)
            action.setChecked(option.id in self._ids)
            action.triggered.connect(lambda on, one=option.id: self._tick(one, on=on))
            menu.addAction(action)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _tick(self, organisation_id: str, *, on: bool) -> None:
        kept = tuple(one for one in self._ids if one != organisation_id)
        self._write((*kept, organisation_id) if on else kept)

    def _write(self, ids: tuple[str, ...]) -> None:
        with self._context.store.edit(N_("Afspraak gewijzigd")) as work:
            work.need(Agreement, self._agreement_id).party_ids = ids
