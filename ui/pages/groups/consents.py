"""What a person allowed: for what, since when, how, until when, and taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from anders_desktop.model import ConsentRecord, Person
from anders_desktop.text import _
from anders_desktop.views import group_edits
from anders_desktop.views.people import PersonSheet, consent_state
from ui.forms.form import Form
from ui.kit.badge import Badge
from ui.kit.buttons import IconButton, LinkButton
from ui.kit.card import Card
from ui.kit.labels import Heading, Muted
from ui.kit.parts import Divider
from ui.pages.sessions.keyed import KeyedColumn

if TYPE_CHECKING:
    from anders_desktop.store import ChangeSet
    from ui.context import Context
    from ui.forms.names import RecordNames

_GIVEN = (("purpose", "given_on"), ("how", "valid_until"))
_WITHDRAWN = (("withdrawn_on", "withdrawal_note"),)


class ConsentRow(QWidget):
    """One consent."""

    def __init__(self, context: Context, names: RecordNames, consent: ConsentRecord) -> None:
        super().__init__()
        self._context, self._id = context, consent.id
        head = QHBoxLayout()
        head.setSpacing(8)
        self._words = Heading(wrap=False)
        self.state = Badge(context.theme)
        self.withdraw = LinkButton(_("Intrekken"), on_click=self._withdraw)
        self.clean_up = LinkButton(
            _("Opruimen…"), on_click=lambda: clean_up(context, self._id, self, always=True)
        )
        remove = IconButton(_("Toestemming verwijderen"), context.icons, "x", on_click=self._remove)
        head.addWidget(self._words)
        head.addWidget(self.state)
        head.addStretch(1)
        head.addWidget(self.clean_up)
        head.addWidget(self.withdraw)
        head.addWidget(remove)
        self.form = Form(context, ConsentRecord, _GIVEN, self, names)
        self.withdrawal = Form(context, ConsentRecord, _WITHDRAWN, self, names)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 6)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.form)
        column.addWidget(self.withdrawal)
        column.addWidget(Divider(context.theme))
        self.form.load(consent)
        self.withdrawal.load(consent)

    def show_consent(self, consent: ConsentRecord, change: ChangeSet | None) -> None:
        """Show it as it is now."""
        self._words.setText(consent.purpose.label if consent.purpose else _("Toestemming"))
        words, tone = consent_state(consent, self._context.today())
        self.state.set(words, tone)
        withdrawn = consent.withdrawn_on is not None or bool(consent.withdrawal_note)
        self.withdraw.setVisible(not withdrawn)
        self.withdrawal.setVisible(withdrawn)
        self.clean_up.setVisible(withdrawn)
        self.form.refresh(change)
        self.withdrawal.refresh(change)

    def _withdraw(self) -> None:
        self.commit_pending()
        group_edits.withdraw_consent(self._context.store, self._id, self._context.today())
        self.withdrawal.focus("withdrawal_note")
        clean_up(self._context, self._id, self)

    def _remove(self) -> None:
        self.commit_pending()
        group_edits.remove_consent(self._context.store, self._id)
        self._context.say(_("Verwijderd. Ongedaan maken: Ctrl+Z"))

    def commit_pending(self) -> None:
        """Keep what is still being typed."""
        self.form.commit_pending()
        self.withdrawal.commit_pending()


def clean_up(context: Context, consent_id: str, parent: QWidget, *, always: bool = False) -> None:
    """Show what was made with a consent that was withdrawn; when there is nothing, only if one asked."""
    from anders_desktop.views.made_reports import traces
    from ui.dialogs.cleanup import CleanupDialog

    consent = context.store.get(ConsentRecord, consent_id)
    person = context.store.get(Person, consent.person_id) if consent is not None else None
    if person is None or not (always or traces(context.store, consent_id)):
        return
    dialog = CleanupDialog(context, consent_id, person.caption(), parent.window())
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


class ConsentsCard(Card):
    """The consents of a person (AVG), as they are today, whatever day one looks at."""

    def __init__(self, context: Context, names: RecordNames, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, _("Toestemming (AVG)"), parent=parent)
        self._context = context
        self._person_id = ""
        self._change: ChangeSet | None = None
        self._nothing = Muted(
            _("Nog geen toestemming. Zonder toestemming komt geen uitspraak in een verslag.")
        )
        self.rows: KeyedColumn[ConsentRecord, ConsentRow] = KeyedColumn(
            lambda one: ConsentRow(context, names, one),
            lambda row, one: row.show_consent(one, self._change),
        )
        self.add(self._nothing)
        self.add(self.rows)
        self.add_button = LinkButton(_("Toestemming toevoegen"), context.icons, "plus", on_click=self.add_one)
        self.body.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)

    def show_sheet(self, sheet: PersonSheet, change: ChangeSet | None) -> None:
        """Show the consents as they are now."""
        self._person_id, self._change = sheet.person.id, change
        self.rows.sync(sheet.consents)
        self._nothing.setVisible(not sheet.consents)

    def add_one(self) -> None:
        """Note a consent that was given today."""
        self.commit_pending()
        made = group_edits.add_consent(self._context.store, self._person_id, self._context.today())
        row = self.rows.row(made)
        if row is not None:
            row.form.focus("how")

    def commit_pending(self) -> None:
        """Keep what is still being typed."""
        for row in self.rows.rows():
            row.commit_pending()
