"""One insight: what was learned, of what sort, and which learning question and experiment it speaks to."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from anders_desktop.model import Insight, new_id
from anders_desktop.model.choices import InsightKind
from anders_desktop.text import _
from anders_desktop.views import session_edits
from ui.forms.binding import PAUSE_MS
from ui.kit.buttons import IconButton
from ui.kit.card import Glyph
from ui.pages.sessions.bindings import SessionBinding

if TYPE_CHECKING:
    from anders_desktop.store import ChangeSet
    from ui.context import Context
    from ui.forms.names import RecordNames

_INDENT = 26


class InsightRow(QWidget):
    """A line that grows, with sort, learning question and experiment below it.

    A row without a record is an empty line; it becomes a record a moment after one starts to type in it.
    """

    born = Signal(str)
    """The id the insight is about to get; sent before it is written."""
    remove_asked = Signal()
    next_asked = Signal()

    def __init__(
        self,
        context: Context,
        names: RecordNames,
        place: session_edits.Place,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.record_id = ""
        self._context = context
        self._place = place
        self._locked = False
        self.binding = SessionBinding(context, Insight, self, names)
        text = self.binding.box("text", label="", placeholder=_("Wat leren we hiervan?"), lines=1)
        text.editor.setAccessibleName(_("Wat leren we hiervan?"))
        self.text = text.editor
        self._remove: IconButton | None = None
        line = QHBoxLayout()
        line.setSpacing(8)
        bulb = Glyph(context.icons, "lightbulb", "attention")
        bulb.setFixedHeight(32)
        line.addWidget(bulb)
        line.addWidget(text, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(line)
        self._column = column
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._be_born)
        self.text.changed.connect(self._typed)
        self.text.finished.connect(self._be_born)
        self._listen_to_keys()
        self.setAccessibleName(_("Inzicht"))

    def _make_more(self) -> None:
        """Make what stands below the words: an empty line, of which every item has one, does without."""
        if self._remove is not None:
            return
        bar = QWidget(self)
        more = QGridLayout(bar)
        more.setContentsMargins(_INDENT, 0, 0, 0)
        more.setSpacing(6)
        sort = self.binding.box("kind_of", label="")
        question = self.binding.box("question_id", label="", placeholder=_("Leervraag"))
        question.editor.setMinimumContentsLength(4)
        experiment = self.binding.box("experiment_id", label="", placeholder=_("Experiment"))
        experiment.editor.setMinimumContentsLength(4)
        self._remove = IconButton(
            _("Inzicht verwijderen"), self._context.icons, "trash-2", on_click=self.remove_asked.emit
        )
        more.addWidget(sort, 0, 0)
        more.addWidget(self._remove, 0, 1, Qt.AlignmentFlag.AlignRight)
        more.addWidget(question, 1, 0)  # below the sort: beside the buttons there is little room
        more.addWidget(experiment, 1, 1)
        more.setColumnStretch(0, 1)
        more.setColumnStretch(1, 1)
        self._column.addWidget(bar)

    def _listen_to_keys(self) -> None:
        """Ctrl+Enter asks for the next line; Alt+1, 2 and 3 say whether it is a fact, a perception or a reflection."""
        self.text.setToolTip(_("Ctrl+Enter: nog een inzicht. Alt+1 feit, Alt+2 beleving, Alt+3 reflectie."))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            self._on_key(keys, self._ask_next)
        for number, kind in enumerate(InsightKind, start=1):
            self._on_key(f"Alt+{number}", partial(self._set_kind, kind))

    def _on_key(self, keys: str, act: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(act)

    def _ask_next(self) -> None:
        self.commit_pending()
        if self.record_id and not self._locked:
            self.next_asked.emit()

    def _set_kind(self, kind: InsightKind) -> None:
        self.commit_pending()
        if self.record_id and not self._locked:
            session_edits.set_insight_kind(self._context.store, self.record_id, kind)

    def load(self, insight: Insight) -> None:
        """Show an insight for the first time."""
        self.record_id = insight.id
        self._make_more()
        self.binding.load(insight)

    def load_empty(self) -> None:
        """Be an empty line."""
        self.record_id = ""
        self.binding.load(None)
        self.text.parentWidget().setEnabled(True)

    def show_insight(self, change: ChangeSet | None, *, locked: bool) -> None:
        """Show the insight as it is now."""
        self._locked = locked
        if self.record_id:
            self.binding.refresh(change)
        self.binding.set_read_only(locked)
        if self._remove is not None:
            self._remove.setVisible(not locked)

    def commit_pending(self) -> None:
        """Keep what is being typed, in a new record when there is none yet."""
        if self.record_id:
            self.binding.commit_pending()
        else:
            self._be_born()

    def _typed(self) -> None:
        if not self.record_id:
            self._pause.start()

    def _be_born(self) -> None:
        """Make the record, under the same fingers."""
        self._pause.stop()
        words = self.text.value()
        if self.record_id or self._locked or not (words or "").strip():
            return
        self.record_id = new_id()
        self.born.emit(self.record_id)
        session_edits.add_insight(self._context.store, self._place, words, self.record_id)
        self._make_more()
        self.binding.load(self._context.store.get(Insight, self.record_id))
