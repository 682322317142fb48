"""The agenda of a session: items that are typed in place, dragged, added, copied and taken away."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QWidget

from anders_desktop.model import AgendaItem
from anders_desktop.model.agenda_templates import TEMPLATES, Template
from anders_desktop.model.session_rules import agenda_time, start_times
from anders_desktop.text import _
from anders_desktop.views import session_edits, session_topics
from ui.kit.buttons import SecondaryButton
from ui.kit.card import Card
from ui.kit.flow import FlowLayout
from ui.kit.labels import Label, Muted
from ui.kit.menus import make_menu, pop_up
from ui.pages.sessions.agenda_row import (
    LEAD_WIDTH,
    MINUTES_WIDTH,
    SIDE_WIDTH,
    TIME_WIDTH,
    TOOLS_WIDTH,
    AgendaRow,
)
from ui.pages.sessions.keyed import KeyedColumn

if TYPE_CHECKING:
    from anders_desktop.store import ChangeSet
    from anders_desktop.views.sessions import SessionSheet
    from ui.context import Context
    from ui.forms.names import RecordNames
    from ui.pages.sessions.step import Step


class AgendaCard(Card):
    """The items in order, with the sum of their minutes beside the time there is."""

    def __init__(self, context: Context, names: RecordNames, step: Step) -> None:
        super().__init__(context.theme, _("Agenda"))
        self._context = context
        self._names = names
        self._step = step
        self._session_id = ""
        self._change: ChangeSet | None = None
        self._locked = False
        self._over = False
        self._begins: dict[str, str] = {}
        self._drop = -1
        self._time = Label(wrap=False)
        self.title_row.addWidget(self._time)
        context.theme.changed.connect(self._colour_time)
        self._heads = self._make_heads()
        self.add(self._heads)
        self._nothing = Muted(_("Nog geen agendapunten. Begin met het eerste onderwerp."))
        self.add(self._nothing)
        self.rows: KeyedColumn[AgendaItem, AgendaRow] = KeyedColumn(self._make_row, self._show_row, spacing=4)
        self.add(self.rows)
        self._mark = QFrame(self.rows)
        self._mark.setFixedHeight(3)
        self._mark.hide()
        self.add(self._make_adding())
        self._hint = Muted(
            _("Slepen aan de stippen, of Alt+pijl omhoog en omlaag. Enter maakt een nieuw punt.")
        )
        self._hint.setProperty("role", "help")
        self.add(self._hint)
        for keys, step_by in (("Alt+Up", -1), ("Alt+Down", 1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda by=step_by: self._move_focused(by))

    def _make_adding(self) -> QWidget:
        icons = self._context.icons
        self._adding = QWidget()
        flow = FlowLayout(self._adding, spacing=8)
        self._add = SecondaryButton(_("Agendapunt toevoegen"), icons, "plus", on_click=self.add_item)
        self._ready = SecondaryButton(
            _("Punt met vragen"),
            icons,
            "circle-question-mark",
            on_click=lambda: pop_up(self.menu(), self._ready),
        )
        self._ready.setToolTip(_("Een agendapunt met vragen om mee te beginnen"))
        flow.addWidget(self._add)
        flow.addWidget(self._ready)
        return self._adding

    def menu(self) -> QMenu:
        """The agenda items one can start from; each holds questions."""
        entries = [
            (
                "circle-question-mark",
                _("{title} ({count} min)").format(title=one.title, count=one.minutes),
                partial(self._from, one),
            )
            for one in TEMPLATES
        ]
        return make_menu(self, self._context.icons, entries)

    def _from(self, template: Template) -> None:
        self.commit_pending()
        self.focus_item(session_topics.add_from_template(self._context.store, self._session_id, template))

    def _make_heads(self) -> QWidget:
        heads = QWidget()
        line = QHBoxLayout(heads)
        line.setContentsMargins(SIDE_WIDTH, 0, TOOLS_WIDTH, 0)
        line.setSpacing(6)
        begins = Muted(_("Begin"), wrap=False)
        begins.setFixedWidth(TIME_WIDTH)
        line.addWidget(begins)
        line.addWidget(Muted(_("Onderwerp"), wrap=False), 1)
        for words, width in ((_("Minuten"), MINUTES_WIDTH), (_("Wie leidt dit punt?"), LEAD_WIDTH)):
            label = Muted(words, wrap=False)
            label.setFixedWidth(width)
            line.addWidget(label)
        return heads

    # ---- showing

    def show_items(self, sheet: SessionSheet, change: ChangeSet | None, *, locked: bool) -> None:
        """Show the agenda as it is now."""
        if sheet.session.id != self._session_id:
            self.commit_pending()
            self._session_id = sheet.session.id
        self._change, self._locked = change, locked
        session = sheet.session
        times = start_times(session.start_time, (item.minutes for item in sheet.items))
        self._begins = {item.id: time for item, time in zip(sheet.items, times, strict=True)}
        self.rows.sync(sheet.items)
        self._heads.setVisible(bool(sheet.items))
        self._nothing.setVisible(not sheet.items)
        self._adding.setVisible(not locked)
        self._hint.setVisible(not locked and len(sheet.items) > 1)
        time = agenda_time(session.start_time, session.end_time, (item.minutes for item in sheet.items))
        self._over = time.over > 0
        self._time.setText(time.words() if sheet.items or time.available is not None else "")
        self._colour_time()

    def _colour_time(self) -> None:
        """Too long is said in words and in red."""
        colour = self._context.theme.hex("late" if self._over else "muted")
        weight = "600" if self._over else "400"
        self._time.setStyleSheet(f"color: {colour}; font-weight: {weight};")

    def _make_row(self, item: AgendaItem) -> AgendaRow:
        row = AgendaRow(self._context, self._names)
        row.load(item)
        row.enter_pressed.connect(lambda: self.add_item(row.record_id))
        row.wait_asked.connect(lambda: self._let_wait(row))
        row.copy_asked.connect(lambda: self._copy(row.record_id))
        row.remove_asked.connect(lambda: self._remove(row))
        row.handle.stepped.connect(lambda by: self._move(row, by, handle=True))
        row.handle.dragged.connect(lambda place: self._drag(row, place))
        row.handle.dropped.connect(lambda: self._dropped(row))
        return row

    def _show_row(self, row: AgendaRow, item: AgendaItem) -> None:
        row.show_item(item, self._begins.get(item.id, ""), self._change, locked=self._locked)

    def focus_item(self, item_id: str) -> bool:
        """Go to the title of an item."""
        row = self.rows.row(item_id)
        if row is None:
            return False
        row.binding.focus("title")
        self._step.reveal(row)
        return True

    def commit_pending(self) -> None:
        """Commit what is still being typed."""
        for row in self.rows.rows():
            row.binding.commit_pending()

    # ---- doing

    def add_item(self, after: str = "") -> None:
        """Make an empty item, and go there."""
        if self._locked:
            return
        self.commit_pending()
        self.focus_item(session_edits.add_item(self._context.store, self._session_id, after))

    def _copy(self, item_id: str) -> None:
        self.commit_pending()
        self.focus_item(session_edits.duplicate_item(self._context.store, item_id))

    def _let_wait(self, row: AgendaRow) -> None:
        self.commit_pending()
        session_topics.let_wait(self._context.store, row.record_id, self._context.today())
        self._context.say(_("Het onderwerp wacht nu voor een andere keer. Ongedaan maken: Ctrl+Z"))

    def _remove(self, row: AgendaRow) -> None:
        self.commit_pending()
        rows = self.rows.rows()
        place = rows.index(row)
        neighbour = next((rows[one] for one in (place + 1, place - 1) if 0 <= one < len(rows)), None)
        session_edits.remove_item(self._context.store, row.record_id)
        if neighbour is not None:
            neighbour.binding.focus("title")
        else:
            self._add.setFocus()
        self._context.say(_("Verwijderd. Ongedaan maken: Ctrl+Z"))

    def drop_index(self, place: QPoint) -> int:
        """Where something that is dropped at a place on the screen would come to stand."""
        y = self.rows.mapFromGlobal(place).y()
        return sum(1 for row in self.rows.rows() if row.geometry().center().y() < y)

    def _move_focused(self, by: int) -> None:
        for row in self.rows.rows():
            if row.isAncestorOf(self.focusWidget()) if self.focusWidget() else False:
                self._move(row, by)
                return

    def _move(self, row: AgendaRow, by: int, *, handle: bool = False) -> None:
        """Move a row one place; the focus stays where it is in the row."""
        if self._locked:
            return
        self.commit_pending()
        place = self.rows.rows().index(row) + by
        if not 0 <= place < len(self.rows.rows()):
            return
        session_edits.move_item(self._context.store, row.record_id, place)
        if handle:
            row.handle.setFocus()
        self._step.reveal(row)

    def show_drop(self, place: QPoint) -> None:
        """Mark where something that is dragged over the agenda would come to stand; ``place`` is on the screen."""
        others = self.rows.rows()
        gap = self.drop_index(place)
        if not others:
            return
        top = others[gap].geometry().top() - 3 if gap < len(others) else others[-1].geometry().bottom() + 1
        self._mark.setStyleSheet(f"background: {self._context.theme.hex('accent')}; border: 0;")
        self._mark.setGeometry(0, max(0, top), self.rows.width(), 3)
        self._mark.show()
        self._mark.raise_()
        inner = self._step.widget()
        if inner is not None:
            at = inner.mapFromGlobal(place)
            self._step.ensureVisible(at.x(), at.y(), 0, 40)

    def hide_drop(self) -> None:
        """What was dragged is let go."""
        self._mark.hide()

    def _drag(self, row: AgendaRow, place: QPoint) -> None:
        if self._locked:
            return
        gap = self.drop_index(place)
        self._drop = gap if gap <= self.rows.rows().index(row) else gap - 1
        self.show_drop(place)

    def _dropped(self, row: AgendaRow) -> None:
        self.hide_drop()
        if self._drop >= 0 and not self._locked:
            self.commit_pending()
            session_edits.move_item(self._context.store, row.record_id, self._drop)
        self._drop = -1
