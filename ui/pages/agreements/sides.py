"""One of two texts that are compared: a version of an agreement, and the way to an older or a newer one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from anders_desktop.model import AgreementVersion
from anders_desktop.text import _
from ui.forms.editors import ParagraphEditor
from ui.kit.buttons import IconButton
from ui.kit.labels import Muted

if TYPE_CHECKING:
    from ui.context import Context
    from ui.forms.binding import FieldBox


class VersionSide(QWidget):
    """Shows the version at ``place``. The side with a field of its own shows that for the newest one."""

    stepped = Signal(int)

    def __init__(self, context: Context, field: FieldBox | None = None) -> None:
        """``field`` is where the newest version is written in."""
        super().__init__()
        self.place = 0
        self._field = field
        self._words = Muted("", wrap=False)
        icons = context.icons
        side = _("rechts") if field is not None else _("links")
        older, newer = _("Oudere versie {side}"), _("Nieuwere versie {side}")
        self.older = IconButton(
            older.format(side=side), icons, "arrow-left", on_click=lambda: self.stepped.emit(-1)
        )
        self.newer = IconButton(
            newer.format(side=side), icons, "arrow-right", on_click=lambda: self.stepped.emit(1)
        )
        self.text = ParagraphEditor(lines=4)
        self.text.set_read_only(True)
        self._reason = Muted("")
        head = QHBoxLayout()
        head.addWidget(self._words, 1)
        head.addWidget(self.older)
        head.addWidget(self.newer)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        if field is not None:
            column.addWidget(field)
        column.addWidget(self.text)
        column.addWidget(self._reason)
        column.addStretch(1)

    @property
    def shown(self) -> ParagraphEditor:
        """The text in sight."""
        if self._field is not None and self.text.isHidden():
            editor: ParagraphEditor = self._field.editor
            return editor
        return self.text

    def show_version(self, versions: Sequence[AgreementVersion], end: int) -> None:
        """Show the version at the place; one can go on to the places before ``end``."""
        version = versions[self.place]
        newest = self.place == len(versions) - 1
        number = version.number or "?"
        now, earlier = _("Nu (versie {number})"), _("Eerder (versie {number})")
        words = (now if newest else earlier).format(number=number)
        self._words.setText(words)
        self._words.show()
        own = self._field is not None and newest
        if self._field is not None:
            self._field.setVisible(own)
        self.text.setVisible(not own)
        self.text.setAccessibleName(words)
        self.text.show_value(version.text)
        self._reason.setText(_("Reden: {reason}").format(reason=version.reason) if version.reason else "")
        self._reason.setVisible(bool(version.reason) and not own)
        several = len(versions) > 2
        self.older.setVisible(several)
        self.newer.setVisible(several)
        self.older.setEnabled(self.place > 0)
        self.newer.setEnabled(self.place + 1 < end)

    def keep_above(self, place: int) -> None:
        """Do not go back to the version the other side shows, nor before it."""
        self.older.setEnabled(self.place - 1 > place)

    def show_alone(self) -> None:
        """Show the only version, without a word about others."""
        for part in (self._words, self.older, self.newer, self.text, self._reason):
            part.hide()
        if self._field is not None:
            self._field.show()
