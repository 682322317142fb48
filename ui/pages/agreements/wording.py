"""What was agreed: the text of now beside an earlier one, with what changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from anders_desktop.model import AgreementVersion
from anders_desktop.text import _, long_date
from anders_desktop.views.agreements import AgreementSheet
from ui.forms.binding import Binding
from ui.forms.editors import ParagraphEditor
from ui.kit.badge import Badge
from ui.kit.buttons import IconButton
from ui.kit.card import Card
from ui.kit.differences import differences, mark
from ui.kit.labels import Muted

if TYPE_CHECKING:
    from anders_desktop.store import ChangeSet
    from ui.context import Context
    from ui.forms.names import RecordNames

_BESIDE = 520  # from this width on the two texts stand beside each other


class WordingCard(Card):
    """The current text can be changed at once; every earlier version can be looked at beside it."""

    def __init__(self, context: Context, names: RecordNames) -> None:
        super().__init__(context.theme, _("Wat spreken wij af?"))
        self._context = context
        self._versions: tuple[AgreementVersion, ...] = ()
        self._place = 0
        self.badge = Badge(context.theme, "", "info")
        self.title_row.addWidget(self.badge)
        self.binding = Binding(context, AgreementVersion, self, names)
        self._texts = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._texts.setSpacing(14)
        self._texts.addWidget(self._make_before(), 1)
        self._texts.addWidget(self._make_now(), 1)
        self.add(self._texts)
        self.add(self.binding.box("reason", label=_("Reden van de wijziging"), lines=1))
        self._when = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._when.addWidget(self.binding.box("session_id"), 1)
        self._when.addWidget(self.binding.box("decided_on"), 1)
        self.add(self._when)
        context.theme.changed.connect(self._compare)

    def _make_before(self) -> QWidget:
        icons = self._context.icons
        self._before_words = Muted("", wrap=False)
        self._older = IconButton(_("Oudere versie"), icons, "arrow-left", on_click=lambda: self._step(-1))
        self._newer = IconButton(_("Nieuwere versie"), icons, "arrow-right", on_click=lambda: self._step(1))
        self.before = ParagraphEditor(lines=4)
        self.before.set_read_only(True)
        self._before_reason = Muted("")
        head = QHBoxLayout()
        head.addWidget(self._before_words, 1)
        head.addWidget(self._older)
        head.addWidget(self._newer)
        self._before_side = QWidget()
        column = QVBoxLayout(self._before_side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.before)
        column.addWidget(self._before_reason)
        column.addStretch(1)
        return self._before_side

    def _make_now(self) -> QWidget:
        side = QWidget()
        self._now_words = Muted("", wrap=False)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._now_words)
        column.addWidget(self.binding.box("text", label="", lines=4))
        column.addStretch(1)
        self.now: ParagraphEditor = self.binding.editor("text")
        self.now.setAccessibleName(_("Wat spreken wij af?"))
        self.now.textChanged.connect(self._compare)
        return side

    # ---- showing

    def show_sheet(self, sheet: AgreementSheet, change: ChangeSet | None) -> None:
        """Show the newest version and the one before it."""
        newest = sheet.newest
        known = len(self._versions)
        self._versions = sheet.versions
        if newest is None or newest.id != self.binding.record_id:
            self.binding.load(newest)
            self._place = len(self._versions) - 2
        else:
            self.binding.refresh(change)
            if known != len(self._versions):
                self._place = len(self._versions) - 2
        self.badge.set(self._facts(sheet))
        self._now_words.setText(
            _("Nu (versie {number})").format(number=(newest.number or "?") if newest else "?")
        )
        self._now_words.setVisible(len(self._versions) > 1)
        self._show_before()

    def show_version(self, version_id: str) -> None:
        """Show an earlier version beside the one of now."""
        place = next((at for at, one in enumerate(self._versions) if one.id == version_id), -1)
        if 0 <= place < len(self._versions) - 1:
            self._place = place
            self._show_before()

    def _facts(self, sheet: AgreementSheet) -> str:
        newest = sheet.newest
        if newest is None:
            return ""
        date = long_date(newest.decided_on) if newest.decided_on else ""
        parts = (newest.caption(), sheet.sessions.get(newest.session_id or "", ""), date)
        return " · ".join(part for part in parts if part)

    def _step(self, by: int) -> None:
        self._place = max(0, min(len(self._versions) - 2, self._place + by))
        self._show_before()

    def _show_before(self) -> None:
        self._before_side.setVisible(len(self._versions) > 1)
        if len(self._versions) < 2:
            self.now.setExtraSelections([])
            return
        self._place = max(0, min(len(self._versions) - 2, self._place))
        version = self._versions[self._place]
        words = _("Eerder (versie {number})").format(number=version.number or "?")
        self._before_words.setText(words)
        self.before.setAccessibleName(words)
        self.before.show_value(version.text)
        self._before_reason.setText(
            _("Reden: {reason}").format(reason=version.reason) if version.reason else ""
        )
        self._before_reason.setVisible(bool(version.reason))
        several = len(self._versions) > 2
        self._now_words.setMinimumHeight(self._older.sizeHint().height() if several else 0)
        self._older.setVisible(several)
        self._newer.setVisible(several)
        self._older.setEnabled(self._place > 0)
        self._newer.setEnabled(self._place < len(self._versions) - 2)
        self._compare()

    def _compare(self) -> None:
        if len(self._versions) < 2:
            return
        gone, came = differences(self.before.toPlainText(), self.now.toPlainText())
        theme = self._context.theme
        mark(self.before, gone, theme.colour("hover"), came=False)
        mark(self.now, came, theme.colour("selection"), came=True)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Below each other when there is no room beside."""
        super().resizeEvent(event)
        directions = QBoxLayout.Direction
        direction = directions.LeftToRight if event.size().width() >= _BESIDE else directions.TopToBottom
        self._texts.setDirection(direction)
        self._when.setDirection(direction)
