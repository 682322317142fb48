"""Geschiedenis: who changed what in the whole proeftuin, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from anders_desktop.model import RECORDS
from anders_desktop.text import N_, _
from anders_desktop.views.history import Asked, authors
from ui.forms.editors import DateEditor
from ui.forms.period import read_period
from ui.history.pane import HistoryPane
from ui.kit.elided import ElidedCombo
from ui.kit.flow import FlowLayout
from ui.kit.labels import ErrorText, Muted
from ui.kit.looking import narrows
from ui.pages.base import Page

if TYPE_CHECKING:
    from anders_desktop.store import ChangeSet
    from ui.context import Context


class HistoryPage(Page):
    """A filter above, the moments at the left, the chosen one at the right."""

    key: ClassVar[str] = "history"
    icon: ClassVar[str] = "history"
    title: ClassVar[str] = N_("Geschiedenis van de hele proeftuin")

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.pane = HistoryPane(context, context.navigate)
        narrows(self)
        self.author = ElidedCombo()
        self.author.setAccessibleName(_("Wie"))
        self.only = ElidedCombo()
        self.only.setAccessibleName(_("Soort"))
        self.only.addItem(_("Alles"), "")
        for record in sorted(RECORDS, key=lambda one: _(one.noun)):
            self.only.addItem(_(record.noun), record.kind())
        self.since = DateEditor(context.icons, context.today)
        self.until = DateEditor(context.icons, context.today)
        for editor, words in ((self.since, _("Vanaf")), (self.until, _("Tot en met"))):
            editor.setAccessibleName(words)
            editor.finished.connect(self._narrow)
        for box in (self.author, self.only):
            box.activated.connect(self._narrow)
        narrowing = QWidget()
        flow = FlowLayout(narrowing)
        for label, field in (
            (_("Wie"), self.author),
            (_("Soort"), self.only),
            (_("Vanaf"), self.since),
            (_("Tot en met"), self.until),
        ):
            one = QWidget()
            row = QHBoxLayout(one)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(8)
            row.addWidget(Muted(label, wrap=False))
            row.addWidget(field)
            flow.addWidget(one)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(narrowing)
        self.wrong = ErrorText("")
        layout.addWidget(self.wrong)
        layout.addWidget(self.pane, 1)
        self._shown: Asked | None = None

    def refresh(self, change: ChangeSet | None) -> None:
        """Show what happened until now."""
        del change
        self._list_authors()
        if self._shown is None:
            self._narrow()
        else:
            self.pane.refresh()

    def focus_filter(self) -> None:
        """Go to the filter of the list."""
        self.pane.list.focus_filter()

    def _list_authors(self) -> None:
        chosen = self.author.currentData()
        self.author.clear()
        self.author.addItem(_("Iedereen"), None)
        for name in authors(self.context.store):
            self.author.addItem(name or _("naam niet ingevuld"), name)
        place = self.author.findData(chosen) if chosen is not None else 0
        self.author.setCurrentIndex(max(0, place))

    def _narrow(self) -> None:
        since, until = read_period(self.since, self.until, self.wrong)
        asked = Asked(
            author=self.author.currentData(),
            only=str(self.only.currentData() or ""),
            since=since,
            until=until,
        )
        if asked != self._shown:
            self._shown = asked
            self.pane.ask(asked)
