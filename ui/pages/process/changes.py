"""Wat is er veranderd: two versions of the process beside each other, with the differences marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from anders_desktop.text import _, enumeration
from anders_desktop.views.process import Change, Comparison, StepChange, read_comparison, version_words
from ui.forms.editors import ParagraphEditor
from ui.kit.badge import Badge
from ui.kit.buttons import LinkButton
from ui.kit.card import Card
from ui.kit.differences import differences, mark
from ui.kit.labels import Heading, Label, Muted
from ui.kit.parts import ScrollArea

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.context import Context

_TONES = {Change.CHANGED: "info", Change.MOVED: "neutral", Change.NEW: "ok", Change.GONE: "attention"}


class ChangesView(QWidget):
    """Every step that changed, old at the left and now at the right."""

    def __init__(self, context: Context, on_close: Callable[[], object]) -> None:
        super().__init__()
        self._context = context
        self._area = ScrollArea()
        self.rows: list[ChangeRow] = []
        self._title = Heading("")
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        self.close_button = LinkButton(
            _("Terug naar het pad"), context.icons, "arrow-left", on_click=on_close
        )
        head.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(head)
        layout.addWidget(self._area, 1)

    def show_changes(self, version_id: str) -> bool:
        """Compare a version with the one before it; False when it is the first."""
        comparison = read_comparison(self._context.store, version_id)
        self._area.clear()
        self.rows.clear()
        if comparison is None:
            return False
        self._title.setText(_("Wat is er veranderd?"))
        self._area.body.addWidget(self._reason(comparison))
        for change in comparison.steps:
            if change.change is not Change.SAME:
                row = ChangeRow(self._context, change)
                self.rows.append(row)
                self._area.body.addWidget(row)
        self._area.body.addWidget(Muted(same_words(comparison)))
        self._area.body.addStretch(1)
        return True

    def _reason(self, comparison: Comparison) -> QWidget:
        card = Card(self._context.theme)
        row = QHBoxLayout()
        row.setSpacing(16)
        for label, version in ((_("Eerder"), comparison.before), (_("Nu"), comparison.now)):
            words = _("{when}: {version}").format(when=label, version=version_words(version))
            row.addWidget(Heading(words, wrap=True), 1)
        card.add(row)
        if comparison.now.reason:
            card.add(Label(_("Reden: {reason}").format(reason=comparison.now.reason)))
        return card


def same_words(comparison: Comparison) -> str:
    """Which steps stayed as they were."""
    same = [
        str(one.now.number) for one in comparison.steps if one.change is Change.SAME and one.now is not None
    ]
    if len(same) == len(comparison.steps):
        return _("Alle stappen zijn hetzelfde gebleven.")
    if not same:
        return _("Elke stap is veranderd.")
    return _("Hetzelfde gebleven: stap {numbers}.").format(numbers=enumeration(same))


class ChangeRow(Card):
    """One step before and now."""

    def __init__(self, context: Context, change: StepChange) -> None:
        super().__init__(context.theme)
        self._context = context
        words = {
            Change.CHANGED: _("Veranderd"),
            Change.MOVED: _("Verplaatst"),
            Change.NEW: _("Nieuwe stap"),
            Change.GONE: _("Weggehaald"),
        }
        self.badge = Badge(context.theme, words[change.change], _TONES[change.change])
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.badge)
        head.addWidget(Muted(change.place(), wrap=False))
        head.addStretch(1)
        self.add(head)
        before, now = change.texts()
        self.before, self.now = self._side(before, _("Eerder")), self._side(now, _("Nu"))
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.before, 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.now, 1, Qt.AlignmentFlag.AlignTop)
        self.add(row)
        context.theme.changed.connect(self._mark)
        self._mark()

    def _side(self, text: str, name: str) -> ParagraphEditor:
        editor = ParagraphEditor(lines=2)
        editor.setAccessibleName(name)
        editor.show_value(text or None)
        editor.setPlaceholderText(
            _("Deze stap was er niet.") if name == _("Eerder") else _("Deze stap is weg.")
        )
        editor.set_read_only(True)
        return editor

    def _mark(self) -> None:
        gone, came = differences(self.before.toPlainText(), self.now.toPlainText())
        theme = self._context.theme
        mark(self.before, gone, theme.colour("hover"), came=False)
        mark(self.now, came, theme.colour("selection"), came=True)
