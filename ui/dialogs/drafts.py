"""What was being typed when the program stopped, offered again field by field; nothing is thrown away unasked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from anders_desktop.model import BY_KIND
from anders_desktop.text import _
from anders_desktop.views.history import value_words
from ui.forms.binding import Binding
from ui.kit.buttons import PrimaryButton, SecondaryButton
from ui.kit.card import Card
from ui.kit.dialog import Dialog
from ui.kit.labels import Heading, Label, Muted, Title
from ui.kit.parts import ScrollArea

if TYPE_CHECKING:
    from anders_desktop.store.drafts import Draft, Drafts
    from ui.context import Context


class DraftsDialog(Dialog):
    """A card per field: what was typed, what stands there now, and two buttons."""

    def __init__(self, context: Context, drafts: Drafts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.drafts = drafts
        self.setWindowTitle(_("U was nog bezig"))
        self.setMinimumSize(560, 320)
        self.fit(680, 460)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 18, 22, 18)
        column.setSpacing(12)
        column.addWidget(Title(_("U was nog bezig")))
        column.addWidget(
            Muted(_("Anders stopte terwijl dit nog niet bewaard was. Kies per veld wat ermee moet gebeuren."))
        )
        self._scroll = ScrollArea()
        column.addWidget(self._scroll, 1)
        for draft in drafts.all():
            self._scroll.body.addWidget(_DraftCard(self, draft))
        self._scroll.body.addStretch(1)
        column.addWidget(
            SecondaryButton(_("Later kiezen"), on_click=self.close), 0, Qt.AlignmentFlag.AlignRight
        )

    def done_with(self, card: QWidget, draft: Draft) -> None:
        """A choice was made for one field; after the last one the dialog goes."""
        self.drafts.drop(draft.kind, draft.record_id, draft.field)
        card.hide()
        card.deleteLater()
        if not self.drafts.all():
            self.accept()


class _DraftCard(Card):
    """One field."""

    def __init__(self, dialog: DraftsDialog, draft: Draft) -> None:
        super().__init__(dialog.context.theme)
        self._dialog = dialog
        self._draft = draft
        self._binding: Binding | None = None
        record_class = BY_KIND.get(draft.kind)
        field = record_class.fields.get(draft.field) if record_class is not None else None
        record = (
            dialog.context.store.get(record_class, draft.record_id)
            if record_class is not None and field is not None
            else None
        )
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        if record is not None and record_class is not None and field is not None:
            words = _("{noun} ‘{name}’: {field}")
            title = words.format(noun=_(record_class.noun), name=record.caption(), field=_(field.label))
            self.add(Heading(title))
            self.add(Muted(_("U was bezig met:")))
            self.add(Label(draft.text, selectable=True))
            self._binding = Binding(dialog.context, record_class, self)
            self._box = self._binding.box(draft.field)
            self._binding.load(record)
            now = value_words(dialog.context.store, record, draft.field) or _("niets")
            self.add(Muted(_("Nu staat er: {now}").format(now=now)))
            self._box.hide()
            self.add(self._box)
            self._binding.kept.connect(lambda _name: dialog.done_with(self, draft))
            again = PrimaryButton(_("Terugzetten"), name=_("Terugzetten: {what}").format(what=title))
            again.clicked.connect(self._take_up)
            buttons.addWidget(again)
        else:
            title = _("Dit is intussen verwijderd")
            self.add(Heading(title))
            self.add(Label(draft.text, selectable=True))
        away = SecondaryButton(
            _("Weggooien"),
            name=_("Weggooien: {what}").format(what=title),
            on_click=lambda: dialog.done_with(self, draft),
        )
        buttons.addWidget(away)
        buttons.addStretch(1)
        self.add(buttons)
        self.setAccessibleName(title)

    def _take_up(self) -> None:
        """Put it back; what is no good value stands in the field with the sentence, to be mended there."""
        assert self._binding is not None  # noqa: S101 - the button is there only then
        self._box.show()
        if self._binding.take_up(self._draft.field, self._draft.text):
            self._dialog.done_with(self, self._draft)
        else:
            self._binding.focus(self._draft.field)


def offer_drafts(context: Context, window: QWidget) -> DraftsDialog | None:
    """Offer what was not committed when the program stopped; None when there is nothing."""
    drafts = context.store.drafts
    if drafts is None or not drafts.all():
        return None
    dialog = DraftsDialog(context, drafts, window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog
