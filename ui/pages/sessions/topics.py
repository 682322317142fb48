"""The card "Onderwerpen die wachten": subjects without an agenda, typed in place and put on this one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from anders_desktop.model import Topic
from anders_desktop.text import _
from anders_desktop.views import session_topics
from ui.forms.binding import Binding
from ui.kit.buttons import IconButton, SecondaryButton
from ui.kit.card import Card
from ui.kit.labels import Muted
from ui.pages.sessions.agenda_row import MINUTES_WIDTH, DragHandle
from ui.pages.sessions.keyed import KeyedColumn

if TYPE_CHECKING:
    from anders_desktop.store import ChangeSet
    from ui.context import Context
    from ui.forms.names import RecordNames
    from ui.pages.sessions.agenda import AgendaCard


class TopicRow(QWidget):
    """One subject: handle, words, minutes, and a button that puts it on the agenda."""

    take_asked = Signal()
    remove_asked = Signal()
    enter_pressed = Signal()

    def __init__(self, context: Context, names: RecordNames, topic: Topic) -> None:
        super().__init__()
        self.record_id = topic.id
        icons = context.icons
        self.handle = DragHandle(icons)
        self.handle.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the button does the same with the keyboard
        self.handle.setToolTip(_("Sleep dit naar de agenda"))
        self.binding = Binding(context, Topic, self, names)
        title = self.binding.box("title", label="", placeholder=_("Waar gaat het over?"))
        minutes = self.binding.box("minutes", label="")
        minutes.setFixedWidth(MINUTES_WIDTH)
        self.binding.editor("title").returnPressed.connect(self.enter_pressed.emit)
        self._take = SecondaryButton(_("Op de agenda"), icons, "plus", on_click=self.take_asked.emit)
        self._remove = IconButton(
            _("Onderwerp verwijderen"), icons, "trash-2", on_click=self.remove_asked.emit
        )
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        top = Qt.AlignmentFlag.AlignTop
        line.addWidget(self.handle, 0, top)
        line.addWidget(title, 1, top)
        for widget in (minutes, self._take, self._remove):
            line.addWidget(widget, 0, top)
        self.binding.load(topic)

    def show_topic(self, topic: Topic, change: ChangeSet | None, *, locked: bool) -> None:
        """Show the subject as it is now; a locked agenda takes nothing."""
        self.binding.refresh(change)
        self.setAccessibleName(_("Onderwerp: {title}").format(title=topic.caption()))
        self._take.setAccessibleName(_("Op de agenda: {text}").format(text=topic.caption()))
        self._take.setVisible(not locked)
        self.handle.setVisible(not locked)


class TopicsCard(Card):
    """What waits for a place on an agenda."""

    def __init__(self, context: Context, names: RecordNames, agenda: AgendaCard) -> None:
        super().__init__(context.theme, _("Onderwerpen die wachten"))
        self._context = context
        self._names = names
        self._agenda = agenda
        self._session_id = ""
        self._change: ChangeSet | None = None
        self._locked = False
        self._nothing = Muted(
            _("Wat nu niet past, wacht hier op een volgende leersessie. Ook drempels komen hier te staan.")
        )
        self.add(self._nothing)
        self.rows: KeyedColumn[Topic, TopicRow] = KeyedColumn(self._make, self._show, spacing=4)
        self.add(self.rows)
        self._add = SecondaryButton(_("Onderwerp toevoegen"), context.icons, "plus", on_click=self.add_topic)
        self.add(self._add)
        self.body.setAlignment(self._add, Qt.AlignmentFlag.AlignLeft)

    def show_topics(self, session_id: str, change: ChangeSet | None, *, locked: bool) -> None:
        """Show what waits, beside the agenda of this session."""
        self._session_id, self._change, self._locked = session_id, change, locked
        topics = session_topics.waiting_topics(self._context.store)
        self.rows.sync(topics)
        self._nothing.setVisible(not topics)

    def focus_topic(self, topic_id: str) -> bool:
        """Go to one subject."""
        row = self.rows.row(topic_id)
        if row is not None:
            row.binding.focus("title")
        return row is not None

    def commit_pending(self) -> None:
        """Commit what is still being typed."""
        for row in self.rows.rows():
            row.binding.commit_pending()

    def add_topic(self) -> None:
        """Make an empty subject, and go there."""
        self.commit_pending()
        self.focus_topic(session_topics.add_topic(self._context.store, "", self._context.today()))

    # ---- rows

    def _make(self, topic: Topic) -> TopicRow:
        row = TopicRow(self._context, self._names, topic)
        row.take_asked.connect(lambda: self._take(row))
        row.remove_asked.connect(lambda: self._remove(row))
        row.enter_pressed.connect(self.add_topic)
        row.handle.dragged.connect(self._drag)
        row.handle.dropped.connect(lambda: self._dropped(row))
        self._place = QPoint()
        return row

    def _show(self, row: TopicRow, topic: Topic) -> None:
        row.show_topic(topic, self._change, locked=self._locked)

    def _take(self, row: TopicRow, index: int | None = None) -> None:
        self.commit_pending()
        self._agenda.commit_pending()
        made = session_topics.take_topic(self._context.store, self._session_id, row.record_id, index)
        self._agenda.focus_item(made)

    def _remove(self, row: TopicRow) -> None:
        self.commit_pending()
        session_topics.remove_topic(self._context.store, row.record_id)
        self._add.setFocus()
        self._context.say(_("Verwijderd. Ongedaan maken: Ctrl+Z"))

    def _drag(self, place: QPoint) -> None:
        self._place = place
        self._agenda.show_drop(place)

    def _dropped(self, row: TopicRow) -> None:
        """Put it on the agenda when it was let go over it."""
        self._agenda.hide_drop()
        inside = self._agenda.rect().contains(self._agenda.mapFromGlobal(self._place))
        if inside and not self._locked:
            self._take(row, self._agenda.drop_index(self._place))
