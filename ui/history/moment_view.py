"""One moment of the history: which fields changed, what was there, what came, and putting it back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from anders_desktop.errors import AndersError
from anders_desktop.text import _, long_date, ngettext
from anders_desktop.views.history import Asked, Happened, Line, happened
from anders_desktop.views.history_edits import put_back_field, put_back_record
from ui.history.source import who
from ui.kit.beside import Beside
from ui.kit.buttons import LinkButton, SecondaryButton
from ui.kit.card import Card
from ui.kit.labels import Heading, Label, Muted, Subtitle
from ui.kit.parts import ScrollArea

if TYPE_CHECKING:
    from anders_desktop.views.history import Moment
    from ui.context import Context

_LABEL = 170  # pixels for the name of a field
_NARROW = 400  # below this what was there stands below the name of the field


class MomentView(QWidget):
    """Shows a moment at a time. ``go`` leads to a record when it is still there."""

    def __init__(self, context: Context, go: Callable[[str, str], bool]) -> None:
        super().__init__()
        self._context, self._go = context, go
        self._asked = Asked()
        self._clock = ""
        self._title = Subtitle()
        self._about = Muted()
        self.whole = SecondaryButton(
            _("Alles terugzetten zoals het toen was"),
            context.icons,
            "archive-restore",
            on_click=self._put_back_whole,
        )
        self._area = ScrollArea()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self._title)
        foot = QHBoxLayout()
        foot.addWidget(self._about, 1)
        foot.addWidget(self.whole)
        layout.addLayout(foot)
        layout.addWidget(self._area, 1)

    def show_moment(self, asked: Asked, moment: Moment | None) -> None:
        """Show what a moment changed of what is asked for; nothing for None."""
        self._asked = asked
        self._area.clear()
        self.setVisible(moment is not None)
        if moment is None:
            return
        found = happened(self._context.store, asked, moment.id)
        self._clock = found.clock
        self._title.setText(moment.words)
        words = _("{who}, {day} om {time}")
        self._about.setText(
            words.format(
                who=who(moment), day=long_date(moment.at.date(), weekday=True), time=f"{moment.at:%H:%M}"
            )
        )
        self.whole.setVisible(bool(asked.record_id))
        self._fill(found)
        self._area.verticalScrollBar().setValue(0)

    def _fill(self, found: Happened) -> None:
        cards: dict[tuple[str, str], list[Line]] = {}
        for line in found.lines:
            cards.setdefault((line.kind, line.record_id), []).append(line)
        for (kind, record_id), lines in cards.items():
            self._area.body.addWidget(self._card(kind, record_id, lines))
        if found.more:
            words = ngettext("En nog {count} wijziging.", "En nog {count} wijzigingen.", found.more)
            self._area.body.addWidget(Muted(words.format(count=found.more)))
        self._area.body.addStretch(1)

    def _card(self, kind: str, record_id: str, lines: list[Line]) -> Card:
        card = Card(self._context.theme)
        head = QHBoxLayout()
        head.addWidget(Heading(lines[0].record), 1)
        if record_id != self._asked.record_id:
            head.addWidget(LinkButton(_("Ga erheen"), on_click=partial(self._go, kind, record_id)))
        card.body.addLayout(head)
        state = next((one for one in lines if one.field == "deleted"), None)
        if state is not None:
            card.body.addLayout(self._state_row(state))
        made = state is not None and state.what == "made"
        shown = [one for one in lines if one is not state and not (made and not one.new)]
        for line in shown:
            card.body.addWidget(self._field_row(line, made=made))
        return card

    def _state_row(self, line: Line) -> QHBoxLayout:
        words = {"made": _("Nieuw gemaakt"), "removed": _("Verwijderd"), "back": _("Teruggehaald")}[line.what]
        row = QHBoxLayout()
        row.addWidget(Label(words), 1)
        if line.what == "removed":
            row.addWidget(self._button(_("Terughalen"), line))
        return row

    def _field_row(self, line: Line, *, made: bool) -> QWidget:
        label = Muted(line.label)
        label.setFixedWidth(_LABEL)
        values = QWidget()
        column = QVBoxLayout(values)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        if not made:
            column.addWidget(Muted(_("Was: {value}").format(value=line.old or _("niets")), selectable=True))
        new = line.new or _("niets")
        column.addWidget(Label(new if made else _("Werd: {value}").format(value=new), selectable=True))
        row = Beside(_NARROW, below=2)
        row.add(label, 0, Qt.AlignmentFlag.AlignTop)
        row.add(values)
        if not made:
            row.add(self._button(_("Terugzetten"), line), 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _button(self, words: str, line: Line) -> LinkButton:
        name = _("{words}: {field} van {record}").format(words=words, field=line.label, record=line.record)
        return LinkButton(
            words, self._context.icons, "rotate-ccw", name=name, on_click=partial(self._put_back, line)
        )

    # ---- doing

    def _put_back(self, line: Line) -> None:
        try:
            put_back_field(self._context.store, line)
        except AndersError as error:
            self._context.say(str(error), "late")
            return
        self._context.say(_("Teruggezet. Ongedaan maken: Ctrl+Z"), "ok")

    def _put_back_whole(self) -> None:
        asked = self._asked
        try:
            count = put_back_record(self._context.store, asked.kind, asked.record_id, self._clock)
        except AndersError as error:
            self._context.say(str(error), "late")
            return
        if not count:
            self._context.say(_("Er is niets terug te zetten: het is nog zoals het toen was."))
            return
        words = ngettext("{count} veld teruggezet.", "{count} velden teruggezet.", count)
        self._context.say(words.format(count=count) + " " + _("Ongedaan maken: Ctrl+Z"), "ok")
