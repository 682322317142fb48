"""One action with all its fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from anders_desktop.model import ActionItem, Field, FieldKind
from anders_desktop.text import N_, _
from anders_desktop.views.actions import agenda_of, place_action
from ui.forms.binding import FieldBox
from ui.forms.choosing import ChoiceEditor, ReferenceEditor
from ui.forms.names import RecordNames
from ui.forms.parsing import InvalidValueError
from ui.kit.buttons import IconButton, LinkButton
from ui.kit.card import Card
from ui.kit.parts import ScrollArea
from ui.pages.sessions.bindings import ActionBinding

if TYPE_CHECKING:
    from anders_desktop.store import ChangeSet
    from ui.context import Context

_SESSION = Field(
    name="session_id", label=N_("Uit leersessie"), kind=FieldKind.REFERENCE, target="learning_session"
)
_ITEM = ActionItem.fields["agenda_item_id"]


class PlaceFields(QWidget):
    """From which session an action comes, and from which item of its agenda; both may be empty."""

    def __init__(self, context: Context, names: RecordNames) -> None:
        super().__init__()
        self._context = context
        self._action_id = ""
        self._shown: tuple[str | None, str | None] = (None, None)
        self.session = FieldBox(_SESSION, ReferenceEditor(names, "learning_session"), _(_SESSION.label))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        self._column.addWidget(self.session)
        self.item: FieldBox | None = None
        self.session.editor.finished.connect(self._keep_session)

    def show_place(self, action: ActionItem) -> None:
        """Show the place of an action."""
        if self._action_id == action.id and self._shown == (action.session_id, action.agenda_item_id):
            return
        self._action_id = action.id
        self._shown = (action.session_id, action.agenda_item_id)
        self.session.editor.show_value(action.session_id)
        self.session.say("")
        self._make_item()

    def _make_item(self) -> None:
        """A choice of the items of this session; without a session there is nothing to choose."""
        if self.item is not None:
            self._column.removeWidget(self.item)
            self.item.hide()
            self.item.deleteLater()
            self.item = None
        session_id, item_id = self._shown
        items = agenda_of(self._context.store, session_id)
        if not items:
            return
        editor = ChoiceEditor(items)
        editor.setSizeAdjustPolicy(ChoiceEditor.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        editor.setMinimumContentsLength(12)
        self.item = FieldBox(_ITEM, editor, _(_ITEM.label))
        editor.show_value(item_id)
        editor.finished.connect(lambda: self._keep(self._shown[0], editor.value()))
        self._column.addWidget(self.item)

    def _keep_session(self) -> None:
        try:
            session_id: str | None = self.session.editor.value()
        except InvalidValueError as error:
            self.session.say(str(error))
            return
        self.session.say("")
        if session_id != self._shown[0]:
            self._keep(session_id, None)

    def _keep(self, session_id: str | None, item_id: Any) -> None:
        changed = self._shown[0] != session_id
        if self._action_id and (session_id, item_id) != self._shown:
            self._shown = (session_id, item_id)
            place_action(self._context.store, self._action_id, session_id, item_id, self)
            if changed:
                self._make_item()


class ActionView(QWidget):
    """Shows one action; every field is kept by itself."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.action_id = ""
        names = RecordNames(context.store)
        self.destroyed.connect(names.stop)
        self.binding = ActionBinding(context, ActionItem, self, names)
        self.place = PlaceFields(context, names)
        card = Card(context.theme, _("Actie"))
        icons = context.icons
        self.session_button = LinkButton(
            _("Naar de leersessie"), icons, "messages-square", on_click=self._go_to_session
        )
        self.copy_button = IconButton(_("Kopie maken"), icons, "copy", shortcut="Ctrl+D")
        self.remove_button = IconButton(_("Actie verwijderen"), icons, "trash-2", shortcut="Del")
        for button in (self.copy_button, self.remove_button):
            card.title_row.addWidget(button)
        self._area = ScrollArea()
        fields = self._area.body
        fields.setSpacing(10)
        fields.addWidget(self.binding.box("text", lines=2))
        fields.addWidget(self.binding.box("owner_id"))
        self._pair(fields, "due", "status")
        fields.addWidget(self.binding.box("done_on"))
        fields.addWidget(self.place)
        fields.addWidget(self.session_button, 0, Qt.AlignmentFlag.AlignLeft)
        fields.addWidget(self.binding.box("question_id"))
        fields.addWidget(self.binding.box("experiment_id"))
        fields.addStretch(1)
        card.add(self._area, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(card)
        self.binding.kept.connect(self._kept)

    def _pair(self, column: QVBoxLayout, first: str, second: str) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        for name, share in ((first, 13), (second, 9)):
            row.addWidget(self.binding.box(name), share)
        column.addLayout(row)

    def show_action(self, action_id: str, change: ChangeSet | None = None) -> None:
        """Show an action as it is now; "" shows none."""
        action = self.context.store.get(ActionItem, action_id) if action_id else None
        other = action is None or action.id != self.action_id
        self.action_id = action.id if action is not None else ""
        if other:
            self.binding.load(action)
        else:
            self.binding.refresh(change)
        self.setVisible(action is not None)
        if action is not None:
            self.place.show_place(action)
            self.session_button.setVisible(bool(action.session_id))

    def focus_text(self) -> None:
        """Go to what is to be done."""
        self.binding.focus("text")

    def commit_pending(self) -> None:
        """Keep what is still being typed."""
        self.binding.commit_pending()

    def _kept(self, name: str) -> None:
        if name == "status":
            self.binding.refresh(None)

    def _go_to_session(self) -> None:
        action = self.context.store.get(ActionItem, self.action_id)
        if action is not None and action.session_id:
            kind, target = "learning_session", action.session_id
            if action.agenda_item_id:
                kind, target = "agenda_item", action.agenda_item_id
            self.context.navigate(kind, target)
