"""A record bound to editors: what is typed is kept by itself, what changes elsewhere is shown."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QSpacerItem,
    QVBoxLayout,
    QWidget,
)

from anders_desktop.errors import AndersError, ContentError
from anders_desktop.model import Field, FieldKind, Record
from anders_desktop.text import N_, _
from ui.forms.choosing import ReferenceEditor, ReferencesEditor, choice_editor, yes_no_editor
from ui.forms.editors import DateEditor, LineEditor, ParagraphEditor, TextsEditor, number_editor, time_editor
from ui.forms.hints import HintLine, hint_of
from ui.forms.names import RecordNames
from ui.forms.parsing import InvalidValueError
from ui.kit.labels import ErrorText, Label

if TYPE_CHECKING:
    from anders_desktop.store import ChangeSet, Work
    from ui.context import Context

PAUSE_MS = 800
"""After this long without a key, what was typed is kept."""

DRAFT_MS = 300
"""While one types, what stands in the field is kept apart this often, for after a crash."""

CHANGED = N_("{noun}: {field} gewijzigd")


class FieldBox(QWidget):
    """One field: its label, its editor and the sentence when something is wrong."""

    def __init__(self, field: Field, editor: Any, label: str, *, beside: int = 0) -> None:
        """``beside`` puts the label at the left, that many pixels wide; "" for ``label`` shows none."""
        super().__init__()
        self.field = field
        self.editor = editor
        self.sentence = ""
        """What is wrong with what stands in the field; "" for nothing."""
        self._error: ErrorText | None = None
        self._hint: HintLine | None = None
        name = label or _(field.label)
        editor.setAccessibleName(name)
        if field.help:
            editor.setToolTip(_(field.help))
        column = QVBoxLayout()
        column.setSpacing(3)
        column.addWidget(editor)
        self._below = QVBoxLayout()  # the sentences, made when there is one: a page has dozens of fields
        column.addLayout(self._below)
        if field.kind in (FieldKind.TEXT, FieldKind.PARAGRAPH, FieldKind.TEXTS):
            editor.changed.connect(self._look)
        if beside:
            column.addItem(_room())  # a narrow editor would draw the label along to the middle
        else:
            column.addStretch(1)
        if not label:
            column.setContentsMargins(0, 0, 0, 0)
            self.setLayout(column)
            return
        words = Label(label, wrap=bool(beside))
        words.setBuddy(editor)
        words.setProperty("role", "muted")
        if beside:
            row = QHBoxLayout(self)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(10)
            words.setFixedWidth(beside)
            words.setContentsMargins(0, 6, 0, 0)
            words.setAlignment(Qt.AlignmentFlag.AlignTop)
            words.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum)
            row.addWidget(words, 0)
            row.addLayout(column, 1)
        else:
            column.insertWidget(0, words)
            column.setContentsMargins(0, 0, 0, 0)
            self.setLayout(column)

    def say(self, sentence: str) -> None:
        """Show what is wrong, or nothing."""
        if sentence == self.sentence:
            return
        self.sentence = sentence
        if self._error is None:
            self._error = ErrorText("")
            self._below.insertWidget(0, self._error)
        self._error.setText(sentence)
        self.editor.setAccessibleDescription(sentence)
        if bool(self.editor.property("invalid")) != bool(sentence):
            self.editor.setProperty("invalid", bool(sentence))
            self.editor.style().unpolish(self.editor)
            self.editor.style().polish(self.editor)

    def _look(self) -> None:
        hint = hint_of(self.editor)
        if self._hint is None and hint:
            self._hint = HintLine("")
            self._below.addWidget(self._hint)
        if self._hint is not None:
            self._hint.setText(hint)


def _room() -> QSpacerItem:
    return QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)


class Binding(QObject):
    """Editors for fields of one record at a time. Make boxes with :meth:`box`, then :meth:`load` a record."""

    kept = Signal(str)
    """Sent with the name of a field after its value was committed."""

    def __init__(
        self, context: Context, record: type[Record], parent: QWidget, names: RecordNames | None = None
    ) -> None:
        """``names`` can be shared between bindings of one page."""
        super().__init__(parent)
        self.context = context
        self.record_class = record
        self.record_id = ""
        self._names = names or RecordNames(context.store)
        if names is None:
            stop = self._names.stop
            self.destroyed.connect(stop)
        self._boxes: dict[str, FieldBox] = {}
        self._shown: dict[str, Any] = {}
        self._untouched: dict[str, Any] = {}
        self._refused: set[str] = set()
        self._typing = 0
        self._read_only = bool(context.store.only_look)  # of an earlier version nothing can be edited
        self._pauses: dict[str, QTimer] = {}
        self._drafting = QTimer(self)
        self._drafting.setSingleShot(True)
        self._drafting.setInterval(DRAFT_MS)
        self._drafting.timeout.connect(self._keep_drafts)

    def box(
        self, name: str, *, label: str | None = None, beside: int = 0, placeholder: str = "", lines: int = 2
    ) -> FieldBox:
        """The field with this name. ``label`` "" shows no label, None the field's own; ``lines`` the least height."""
        field = self.record_class.fields[name]
        editor = self._editor(field, lines)
        if placeholder and hasattr(editor, "setPlaceholderText"):
            editor.setPlaceholderText(placeholder)
        box = FieldBox(field, editor, _(field.label) if label is None else label, beside=beside)
        self._boxes[name] = box
        if self._read_only:
            box.editor.set_read_only(True)
        pause = QTimer(self)
        pause.setSingleShot(True)
        pause.setInterval(PAUSE_MS)
        pause.timeout.connect(lambda: self._keep(name))
        self._pauses[name] = pause
        box.editor.changed.connect(pause.start)
        box.editor.changed.connect(self._draft_soon)
        box.editor.finished.connect(lambda: self._leave(name))
        return box

    def holds(self, name: str) -> bool:
        """Whether there is a box for a field."""
        return name in self._boxes

    def editor(self, name: str) -> Any:
        """The editor of a field that has a box."""
        return self._boxes[name].editor

    def load(self, record: Record | None) -> None:
        """Show another record; what was still being typed in the one before is kept first."""
        self.commit_pending()
        self.record_id = record.id if record else ""
        for name, box in self._boxes.items():
            self._show(name, getattr(record, name) if record else None)
            box.setEnabled(record is not None)
        self._typing += 1
        self._show_invalid_drafts()

    def take_up(self, name: str, text: str) -> bool:
        """Put a text in a field as if it was typed and left; False when it is no good value and stays there."""
        if not put_text(self._boxes[name].editor, text):
            return False
        self._leave(name)
        return not self._boxes[name].sentence

    def refresh(self, change: ChangeSet | None = None) -> None:
        """Show what the record holds now, but for a field that is being typed in; ignores its own echo."""
        if change is not None and (change.origin is self or self.record_id not in _all_ids(change)):
            return
        record = self.context.store.get(self.record_class, self.record_id)
        if record is None:
            for pause in self._pauses.values():
                pause.stop()  # nothing to keep any more; undo may bring the record back
            return
        for name, box in self._boxes.items():
            value = getattr(record, name)
            if self._pauses[name].isActive() or (box.sentence and value == self._shown.get(name)):
                continue
            if value != self._shown.get(name) or change is None:
                self._show(name, value)

    def set_read_only(self, read_only: bool) -> None:
        """Let every field be read only."""
        self._read_only = read_only or bool(self.context.store.only_look)
        for box in self._boxes.values():
            box.editor.set_read_only(self._read_only)

    def commit_pending(self) -> None:
        """Keep now what is still being typed, and try again what the disk refused."""
        for name, pause in self._pauses.items():
            if pause.isActive():
                self._keep(name)
            elif name in self._refused:
                with contextlib.suppress(ContentError):  # said already; it is not the disk, so one may go on
                    self._keep(name)

    def focus(self, name: str) -> None:
        """Go to a field."""
        self._boxes[name].editor.setFocus()

    # ---- inside

    def _show(self, name: str, value: Any) -> None:
        box = self._boxes[name]
        box.editor.show_value(value)
        box.say("")
        self._refused.discard(name)
        self._shown[name] = value
        # An editor cannot always give back exactly what it shows (8.2333 is shown as 8,233): what it gives untouched
        # is remembered, so that only passing through a field changes nothing.
        self._untouched[name] = box.editor.value()

    def _leave(self, name: str) -> None:
        self._keep(name)
        self._typing += 1

    def _keep(self, name: str) -> None:
        self._pauses[name].stop()
        self._refused.discard(name)
        box = self._boxes[name]
        if not self.record_id or self._read_only:
            return
        try:
            value = box.editor.value()
        except InvalidValueError as error:
            box.say(str(error))
            self._keep_draft(name)
            return
        box.say("")
        if value in (self._shown.get(name), self._untouched.get(name)):
            self._drop_draft(name)
            return
        if self.context.store.get(self.record_class, self.record_id) is None:
            return  # removed in the meantime; undo brings it back as it was
        before = self._shown.get(name), self._untouched.get(name)
        self._shown[name] = self._untouched[name] = value
        merge = f"{self.record_id}:{name}:{self._typing}"
        noun, label = self.record_class.noun, box.field.label
        try:
            with self.context.store.edit(CHANGED, merge=merge, origin=self, noun=noun, field=label) as work:
                self.write(work, name, value)
        except AndersError as error:
            self._shown[name], self._untouched[name] = before
            self._refused.add(name)
            box.say(str(error))  # so that it stays in the field, and is tried again when the field is left
            self._keep_draft(name)
            raise
        self._drop_draft(name)
        self.kept.emit(name)

    # ---- what is not committed yet

    def _draft_soon(self) -> None:
        if not self._drafting.isActive() and self.record_id and self.context.store.drafts is not None:
            self._drafting.start()

    def _keep_drafts(self) -> None:
        for name, pause in self._pauses.items():
            if pause.isActive():
                self._keep_draft(name)

    def _keep_draft(self, name: str) -> None:
        text = typed_text(self._boxes[name].editor)
        drafts = self.context.store.drafts
        if text is not None and drafts is not None:
            drafts.keep(self.record_class.kind(), self.record_id, name, text)

    def _drop_draft(self, name: str) -> None:
        if self.context.store.drafts is not None:
            self.context.store.drafts.drop(self.record_class.kind(), self.record_id, name)

    def _show_invalid_drafts(self) -> None:
        """What was typed in a field of this record and is no good value stands there again, with the sentence."""
        drafts = self.context.store.drafts
        kind = self.record_class.kind()
        for draft in drafts.all() if drafts is not None else ():
            box = (
                self._boxes.get(draft.field)
                if (draft.kind, draft.record_id) == (kind, self.record_id)
                else None
            )
            if box is not None and put_text(box.editor, draft.text):
                try:
                    box.editor.value()
                except InvalidValueError as error:
                    box.say(str(error))
                else:
                    self._show(draft.field, self._shown[draft.field])

    def write(self, work: Work, name: str, value: Any) -> None:
        """Change the field; a binding for a record with more to it changes that in the same edit."""
        setattr(work.need(self.record_class, self.record_id), name, value)

    def _editor(self, field: Field, lines: int) -> QWidget:
        if field.kind is FieldKind.PARAGRAPH:
            return ParagraphEditor(lines=lines)
        if field.kind is FieldKind.TEXTS:
            return TextsEditor(lines=lines)
        if field.kind is FieldKind.DATE:
            return DateEditor(self.context.icons, self.context.today)
        if field.kind is FieldKind.TIME:
            return time_editor()
        if field.kind in (FieldKind.INTEGER, FieldKind.DECIMAL):
            return number_editor(field, whole=field.kind is FieldKind.INTEGER)
        if field.kind is FieldKind.CHOICE:
            return choice_editor(field)
        if field.kind is FieldKind.YES_NO:
            return yes_no_editor()
        if field.kind is FieldKind.REFERENCE:
            return ReferenceEditor(self._names, field.target)
        if field.kind is FieldKind.REFERENCES:
            return ReferencesEditor(self._names, self.context.icons, field.target)
        return LineEditor()


def typed_text(editor: QWidget) -> str | None:
    """What stands in an editor of text, as it was typed; None for an editor in which one chooses."""
    if isinstance(editor, QLineEdit):
        return editor.text()
    return editor.toPlainText() if isinstance(editor, QPlainTextEdit) else None


def put_text(editor: QWidget, text: str) -> bool:
    """Put a text in an editor as if it was typed, without telling anybody; False for one in which one chooses."""
    if typed_text(editor) is None:
        return False
    was = editor.blockSignals(True)
    if isinstance(editor, QLineEdit):
        editor.setText(text)
    elif isinstance(editor, QPlainTextEdit):
        editor.setPlainText(text)
    editor.blockSignals(was)
    return True


def _all_ids(change: ChangeSet) -> frozenset[str]:
    return frozenset().union(*change.ids.values()) if change.ids else frozenset()
