"""One agenda item while the minutes are written: notes, insights, and what comes out of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from anders_desktop.model import AgendaItem, Insight
from anders_desktop.model.session_rules import first_sentence
from anders_desktop.text import _
from anders_desktop.views import session_edits
from ui.kit.buttons import LinkButton, SecondaryButton
from ui.kit.card import Card
from ui.kit.labels import ElidedLabel, Heading, Muted
from ui.kit.parts import Avatar
from ui.pages.sessions.bindings import SessionBinding
from ui.pages.sessions.insight_row import InsightRow
from ui.pages.sessions.keyed import KeyedColumn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from anders_desktop.store import ChangeSet
    from ui.context import Context
    from ui.forms.names import RecordNames

_NARROW = 560


class InsightList(QWidget):
    """The insights of one place, with one line to write the next."""

    def __init__(self, context: Context, names: RecordNames, place: session_edits.Place) -> None:
        super().__init__()
        self._context = context
        self._names = names
        self._place = place
        self._change: ChangeSet | None = None
        self._locked = False
        self._asked = False
        self._last: InsightRow | None = None
        self.rows: KeyedColumn[Insight, InsightRow] = KeyedColumn(
            self._make, self._show, spacing=8, at_once=1, slices=context.slices
        )
        self._empty = self._new_row()
        self._empty.load_empty()
        self._another = LinkButton(_("Nog een inzicht"), context.icons, "plus", on_click=self._ask)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(self.rows)
        self._column.addWidget(self._empty)
        self._column.addWidget(self._another, 0, Qt.AlignmentFlag.AlignLeft)

    def show_insights(self, insights: Sequence[Insight], change: ChangeSet | None, *, locked: bool) -> None:
        """Show these insights."""
        self._change, self._locked = change, locked
        self.rows.sync(insights)
        if self._last not in self.rows.made():
            self._last = None
        self._empty.show_insight(None, locked=locked)
        self.setVisible(bool(insights) or not locked)
        self._fit(bool(insights))

    def _fit(self, some: bool) -> None:
        typing = bool(self._empty.text.toPlainText())
        self._empty.setVisible(not self._locked and (not some or self._asked or typing))
        self._another.setVisible(not self._locked and some and self._empty.isHidden())

    def words(self) -> str:
        """The insight one was last at, or else the last one, as it stands on the screen."""
        rows = [row for row in (*self.rows.rows(), self._empty) if row.text.toPlainText().strip()]
        chosen = self._last if self._last in rows else rows[-1] if rows else None
        return chosen.text.toPlainText().strip() if chosen is not None else ""

    def focus_insight(self, insight_id: str) -> InsightRow | None:
        """Go to one insight."""
        row = self.rows.row(insight_id)
        if row is not None:
            row.text.setFocus()
        return row

    def commit_pending(self) -> None:
        """Commit what is still being typed."""
        for row in (*self.rows.made(), self._empty):
            row.commit_pending()

    def _ask(self) -> None:
        self._asked = True
        self._fit(True)
        self._empty.text.setFocus()

    def _new_row(self) -> InsightRow:
        row = InsightRow(self._context, self._names, self._place, self)
        row.born.connect(lambda record_id: self._adopt(row, record_id))
        row.remove_asked.connect(lambda: self._remove(row))
        row.next_asked.connect(self._ask)
        row.text.changed.connect(lambda: self._at(row))
        return row

    def _at(self, row: InsightRow) -> None:
        self._last = row

    def _adopt(self, row: InsightRow, record_id: str) -> None:
        """The empty line has become an insight: it joins the others and a new empty line waits."""
        self._asked = False
        had_focus = row.text.hasFocus()
        self.rows.adopt(record_id, row)
        if had_focus:
            row.text.setFocus()
        self._empty = self._new_row()
        self._empty.load_empty()
        self._empty.hide()
        self._column.insertWidget(1, self._empty)

    def _make(self, insight: Insight) -> InsightRow:
        row = self._new_row()
        row.load(insight)
        return row

    def _show(self, row: InsightRow, insight: Insight) -> None:
        del insight
        row.show_insight(self._change, locked=self._locked)

    def _remove(self, row: InsightRow) -> None:
        row.commit_pending()
        session_edits.remove_record(self._context.store, Insight, row.record_id)
        self._context.say(_("Verwijderd. Ongedaan maken: Ctrl+Z"))


class ItemCard(Card):
    """Number, title and time of an item, its questions, the notes, the insights, and three buttons."""

    made = Signal(str, str)
    """What is asked for ("agreement", "action_item" or "decision") and the words it starts with."""

    def __init__(
        self, context: Context, names: RecordNames, item: AgendaItem, parent: QWidget | None = None
    ) -> None:
        super().__init__(context.theme, parent=parent)
        self.record_id = item.id
        self._names = names
        self._number = Avatar(context.theme, "", "accent", 26)
        self._words = Heading()
        self._lead = ElidedLabel(role="muted", grows=False)
        self._minutes = Muted(wrap=False)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._number)
        head.addWidget(self._words, 1)
        head.addWidget(self._lead)
        head.addWidget(self._minutes)
        self.add(head)
        self._questions = Muted()
        self.add(self._questions)
        self.binding = SessionBinding(context, AgendaItem, self, names)
        notes = self.binding.box("notes", label="", placeholder=_("Wat is er besproken?"), lines=2)
        self.notes = notes.editor
        self.add(notes)
        self.insights = InsightList(context, names, session_edits.Place(item.session_id or "", item.id))
        self._buttons = self._make_buttons(context)
        self._below = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._below.setSpacing(8)
        self._below.addWidget(self.insights, 1)
        self._below.addWidget(self._buttons, 0, Qt.AlignmentFlag.AlignTop)
        self.add(self._below)
        self.binding.load(item)

    def _make_buttons(self, context: Context) -> QWidget:
        bar = QWidget()
        line = QHBoxLayout(bar)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        for kind, words, icon in (
            ("agreement", _("Afspraak"), "handshake"),
            ("action_item", _("Actie"), "list-checks"),
            ("decision", _("Besluit"), "gavel"),
        ):
            button = SecondaryButton(words, context.icons, icon, on_click=partial(self._ask, kind))
            button.set_icon(icon, "accent")
            button.setAccessibleName(_("{kind} maken van dit agendapunt").format(kind=words))
            line.addWidget(button)
        line.addStretch(1)
        return bar

    def show_item(
        self, item: AgendaItem, insights: Sequence[Insight], change: ChangeSet | None, *, locked: bool
    ) -> None:
        """Show the item as it is now."""
        number = str(item.number if item.number is not None else item.position + 1)
        self._number.set(number)
        self._words.setText(item.caption())
        self.setAccessibleName(_("Agendapunt {number}: {title}").format(number=number, title=item.caption()))
        self.notes.setAccessibleName(_("Wat is er besproken bij punt {number}?").format(number=number))
        self._lead.setText(self._names.caption("person", item.lead_id) if item.lead_id else "")
        self._minutes.setText(_("{count} min").format(count=item.minutes) if item.minutes else "")
        self._questions.setText(item.questions or "")
        self._questions.setVisible(bool(item.questions))
        self.binding.refresh(change)
        self.binding.set_read_only(locked)
        self.insights.show_insights(insights, change, locked=locked)
        self._buttons.setVisible(not locked)
        self._below.setEnabled(True)

    def commit_pending(self) -> None:
        """Commit what is still being typed."""
        self.binding.commit_pending()
        self.insights.commit_pending()

    def _ask(self, kind: str) -> None:
        """What was marked in the notes goes first, then the insight."""
        marked = self.notes.textCursor().selectedText().replace("\u2029", "\n").strip()
        words = marked or self.insights.words()
        self.made.emit(kind, words if kind == "agreement" else first_sentence(words))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """On a narrow page the buttons stand below the insight."""
        down = event.size().width() < _NARROW
        wanted = QBoxLayout.Direction.TopToBottom if down else QBoxLayout.Direction.LeftToRight
        if self._below.direction() != wanted:
            self._below.setDirection(wanted)
        super().resizeEvent(event)
