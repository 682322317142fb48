"""The filter of the list: by party, by group and by day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from anders_desktop.text import _
from anders_desktop.views.agreements import EVERYTHING, Narrowing
from ui.forms.choosing import ChoiceEditor, ReferenceEditor
from ui.forms.editors import DateEditor
from ui.forms.parsing import InvalidValueError
from ui.kit.buttons import LinkButton, SecondaryButton
from ui.kit.labels import ErrorText
from ui.kit.looking import narrows

if TYPE_CHECKING:
    from ui.context import Context
    from ui.forms.names import RecordNames

_REVIEW, _VALID = "review", "valid"


class NarrowingButton(SecondaryButton):
    """Opens and closes the filter; says how many things the list is narrowed down by."""

    kind = "pill"

    def __init__(self, context: Context, panel: NarrowingPanel) -> None:
        super().__init__(_("Filter"), context.icons, "funnel")
        self._panel = panel
        self.setCheckable(True)
        self.toggled.connect(self._open)
        panel.changed.connect(self.count)

    def _open(self, on: bool) -> None:
        self._panel.open(on)

    def count(self) -> None:
        """Say how many things the list is narrowed down by."""
        count = self._panel.narrowing.used()
        words = f"{_('Filter')} {count}" if count else _("Filter")
        self.setText(words)
        self.setAccessibleName(words)


class NarrowingPanel(QWidget):
    """Sends ``changed`` when ``narrowing`` is another one. Its fields are made when it is first opened."""

    changed = Signal()

    def __init__(self, context: Context, names: RecordNames) -> None:
        super().__init__()
        narrows(self)
        self._context, self._names = context, names
        self.narrowing: Narrowing = EVERYTHING
        self._made = False
        self.hide()

    def open(self, on: bool) -> None:
        """Show it and go to its first field, or put it away."""
        if on and not self._made:
            self._make()
        self.setVisible(on)
        if on:
            self.party.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make(self) -> None:
        self._made = True
        context, names = self._context, self._names
        self.party = _reference(names, "organisation", _("Organisatie die meedoet"), _("Alle organisaties"))
        self.group = _reference(names, "stakeholder_group", _("Groep"), _("Alle groepen"))
        self.sort = ChoiceEditor([(_REVIEW, _("Bespreken tot en met")), (_VALID, _("Geldig op"))])
        self.sort.setAccessibleName(_("Welke datum?"))
        self.sort.setItemText(0, _("Elke datum"))
        self.day = DateEditor(context.icons, context.today)
        self.day.setAccessibleName(_("Datum"))
        self._wrong = ErrorText("")
        self.clear_button = LinkButton(_("Filter wissen"), context.icons, "x", on_click=self.clear)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.party)
        column.addWidget(self.group)
        column.addWidget(self.sort)
        column.addWidget(self.day)
        column.addWidget(self._wrong)
        column.addWidget(self.clear_button, 0, Qt.AlignmentFlag.AlignLeft)
        for editor in (self.party, self.group, self.day):
            editor.finished.connect(self._take)
        self.sort.finished.connect(self._sort_chosen)
        self._show_day()

    def clear(self) -> None:
        """Show everything again."""
        if not self._made:
            return
        for editor in (self.party, self.group, self.sort, self.day):
            editor.show_value(None)
        self._take()

    def _sort_chosen(self) -> None:
        if self.sort.value() is not None and not self.day.text():
            self.day.show_value(self._context.today())
        self._take()

    def _show_day(self) -> None:
        self.day.setVisible(self.sort.value() is not None)
        self.clear_button.setVisible(self.narrowing != EVERYTHING)

    def _take(self) -> None:
        try:
            day = self.day.value() if self.sort.value() is not None else None
            made = Narrowing(
                self.party.value() or "",
                self.group.value() or "",
                day if self.sort.value() == _REVIEW else None,
                day if self.sort.value() == _VALID else None,
            )
        except InvalidValueError as error:
            self._wrong.setText(str(error))
            return
        self._wrong.setText("")
        different, self.narrowing = made != self.narrowing, made
        self._show_day()
        if different:
            self.changed.emit()


def _reference(names: RecordNames, kind: str, name: str, everything: str) -> ReferenceEditor:
    editor = ReferenceEditor(names, kind)
    editor.setAccessibleName(name)
    editor.setPlaceholderText(everything)
    return editor
