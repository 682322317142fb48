"""Versions of the process: what is known of one, and the questions when a next one begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from anders_desktop.model import ProcessVersion
from anders_desktop.text import _
from anders_desktop.views.process import ProcessSheet, proposed_date
from anders_desktop.views.process_edits import new_version
from ui.forms.binding import FieldBox
from ui.forms.editors import DateEditor, ParagraphEditor
from ui.forms.form import Form
from ui.forms.parsing import InvalidValueError
from ui.kit.buttons import LinkButton, PrimaryButton
from ui.kit.card import Card
from ui.kit.labels import Muted

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from anders_desktop.store import ChangeSet
    from ui.context import Context
    from ui.forms.names import RecordNames


class VersionCard(Card):
    """When this version was decided, why, and what is good to know about it."""

    def __init__(self, context: Context, names: RecordNames, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, _("Over deze versie"), parent=parent)
        self._context = context
        self.form = Form(context, ProcessVersion, ("decided_on", "reason", "note"), names=names)
        self.add(self.form)

    def show_version(self, version: ProcessVersion | None, change: ChangeSet | None, *, locked: bool) -> None:
        """Show a version."""
        self.setVisible(version is not None)
        if version is not None and version.id == self.form.binding.record_id:
            self.form.refresh(change)
        else:
            self.form.load(version)
        self.form.set_read_only(locked)


class NewVersionPanel(Card):
    """Asks the date and the reason, then makes the version in one step."""

    made = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, _("Nieuwe versie"), parent=parent)
        self._context = context
        self.title_row.addWidget(LinkButton(_("Toch niet"), context.icons, "x", on_click=self.hide))
        self.add(Muted(_("De stappen gaan mee naar de nieuwe versie. De oude versie blijft zoals zij is.")))
        self.date = DateEditor(context.icons, context.today)
        self.reason = ParagraphEditor(lines=2)
        fields = ProcessVersion.fields
        self._date_box = FieldBox(fields["decided_on"], self.date, _(fields["decided_on"].label))
        self.add(self._date_box)
        self.add(FieldBox(fields["reason"], self.reason, _(fields["reason"].label)))
        row = QHBoxLayout()
        self.make = PrimaryButton(_("Versie maken"), context.icons, "history", on_click=self._make)
        row.addWidget(self.make)
        row.addStretch(1)
        self.add(row)
        self.hide()

    def ask(self, sheet: ProcessSheet) -> None:
        """Open with the date of today."""
        self.date.show_value(proposed_date(sheet, self._context.today()))
        self.reason.show_value(None)
        self._date_box.say("")
        self.show()
        self.reason.setFocus()

    def _make(self) -> None:
        try:
            day = self.date.value()
        except InvalidValueError as error:
            self._date_box.say(str(error))
            return
        self.hide()
        self.made.emit(new_version(self._context.store, day, self.reason.value()))
