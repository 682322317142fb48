"""What was agreed: two texts beside each other, with what changed, and how the newest was decided."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from anders_desktop.model import AgreementVersion
from anders_desktop.model.choices import DecidedBy
from anders_desktop.text import _, long_date
from anders_desktop.views.agreement_life import write_decided_on
from anders_desktop.views.agreements import AgreementSheet
from ui.forms.binding import Binding
from ui.forms.editors import ParagraphEditor
from ui.kit.badge import Badge
from ui.kit.card import Card
from ui.kit.differences import differences, mark
from ui.pages.agreements.sides import VersionSide

if TYPE_CHECKING:
    from anders_desktop.store import ChangeSet, Work
    from ui.context import Context
    from ui.forms.names import RecordNames

_BESIDE = 520  # from this width on the two texts stand beside each other


class VersionBinding(Binding):
    """The day from which an agreement is valid goes along with the day it was decided."""

    def write(self, work: Work, name: str, value: Any) -> None:
        """Change the field."""
        if name == "decided_on":
            write_decided_on(work, self.record_id, value)
        else:
            super().write(work, name, value)


class WordingCard(Card):
    """The current text can be changed at once; any two versions can be looked at beside each other."""

    def __init__(self, context: Context, names: RecordNames, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, _("Wat spreken wij af?"), parent=parent)
        self._context = context
        self._versions: tuple[AgreementVersion, ...] = ()
        self.badge = Badge(context.theme, "", "info")
        self.title_row.addWidget(self.badge)
        self.binding = VersionBinding(context, AgreementVersion, self, names)
        box = self.binding.box("text", label="", lines=4)
        self.now: ParagraphEditor = self.binding.editor("text")
        self.now.setAccessibleName(_("Wat spreken wij af?"))
        self.left = VersionSide(context)
        self.right = VersionSide(context, box)
        self._texts = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._texts.setSpacing(14)
        self._texts.addWidget(self.left, 1)
        self._texts.addWidget(self.right, 1)
        self.add(self._texts)
        self._reason = self.binding.box("reason", label=_("Reden van de wijziging"), lines=1)
        self.add(self._reason)
        self._when = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        for name in ("session_id", "decided_on", "decided_by"):
            self._when.addWidget(self.binding.box(name), 1)
        self.add(self._when)
        self._objection = self.binding.box("objection", lines=1, placeholder=_("Welk bezwaar is er?"))
        self.add(self._objection)
        self.left.stepped.connect(lambda by: self._step(by, 0))
        self.right.stepped.connect(lambda by: self._step(0, by))
        self.now.textChanged.connect(self._compare)
        self.binding.editor("decided_by").finished.connect(self._show_objection)
        context.theme.changed.connect(self._compare)

    @property
    def before(self) -> ParagraphEditor:
        """The text at the left."""
        return self.left.text

    # ---- showing

    def show_sheet(self, sheet: AgreementSheet, change: ChangeSet | None) -> None:
        """Show the newest version and the one before it."""
        newest = sheet.newest
        known = len(self._versions)
        self._versions = sheet.versions
        other = newest is None or newest.id != self.binding.record_id
        if other:
            self.binding.load(newest)
        else:
            self.binding.refresh(change)
        if other or known != len(self._versions):
            self.left.place, self.right.place = len(self._versions) - 2, len(self._versions) - 1
        self.badge.set(self._facts(sheet))
        self._reason.setVisible(len(self._versions) > 1 or bool(newest and newest.reason))
        self._show_objection()
        self._show_sides()

    def show_version(self, version_id: str) -> None:
        """Show an earlier version beside the one of now."""
        place = next((at for at, one in enumerate(self._versions) if one.id == version_id), -1)
        if 0 <= place < len(self._versions) - 1:
            self.left.place, self.right.place = place, len(self._versions) - 1
            self._show_sides()

    def _facts(self, sheet: AgreementSheet) -> str:
        newest = sheet.newest
        if newest is None:
            return ""
        date = long_date(newest.decided_on) if newest.decided_on else ""
        parts = (newest.caption(), sheet.sessions.get(newest.session_id or "", ""), date)
        return " · ".join(part for part in parts if part)

    def _show_objection(self) -> None:
        objected = self.binding.editor("decided_by").value() is DecidedBy.CONSENT_WITH_OBJECTION
        self._objection.setVisible(objected or bool(self.binding.editor("objection").value()))

    def _step(self, left: int, right: int) -> None:
        """Show another version at one side; the older one always stands at the left."""
        last = len(self._versions) - 1
        self.left.place = max(0, min(self.right.place - 1, self.left.place + left))
        self.right.place = max(self.left.place + 1, min(last, self.right.place + right))
        self._show_sides()

    def _show_sides(self) -> None:
        several = len(self._versions) > 1
        self.left.setVisible(several)
        if several:
            self.left.show_version(self._versions, self.right.place)
            self.right.show_version(self._versions, len(self._versions))
            self.right.keep_above(self.left.place)
            self._compare()
        else:
            self.right.show_alone()
            self.now.setExtraSelections([])

    def _compare(self) -> None:
        if len(self._versions) < 2:
            return
        theme = self._context.theme
        after = self.right.shown
        gone, came = differences(self.before.toPlainText(), after.toPlainText())
        mark(self.before, gone, theme.colour("hover"), came=False)
        mark(after, came, theme.colour("selection"), came=True)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Below each other when there is no room beside."""
        super().resizeEvent(event)
        directions = QBoxLayout.Direction
        direction = directions.LeftToRight if event.size().width() >= _BESIDE else directions.TopToBottom
        self._texts.setDirection(direction)
        self._when.setDirection(direction)
