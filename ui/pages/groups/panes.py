"""A list at the left and the chosen record at the right; on a narrow page one of the two."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from anders_desktop.text import _
from ui.kit.buttons import IconButton, LinkButton, SecondaryButton
from ui.kit.labels import ElidedLabel, Muted
from ui.lists.cards import CardList

if TYPE_CHECKING:
    from ui.icons import Icons

_LIST_WIDTH = 310
_NARROW = 760  # below this there is no room for list and record beside each other


class Bar(QWidget):
    """The way back to the groups, what one looks at, and what can be done with it."""

    back_asked = Signal()

    def __init__(self, icons: Icons, title: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.back = LinkButton(_("Alle groepen"), icons, "arrow-left", on_click=self.back_asked.emit)
        self.title = ElidedLabel(title, role="subtitle")
        self.day = Muted(wrap=False)
        row.addWidget(self.back)
        row.addWidget(self.title, 1)
        row.addWidget(self.day)
        self._row = row
        self._icons = icons

    def offer(
        self,
        new: str,
        make: Callable[[], object],
        copy: Callable[[], object] | None,
        take: Callable[[], object],
    ) -> None:
        """Buttons to make a record, copy it and take it away."""
        self._row.addWidget(SecondaryButton(new, self._icons, "plus", on_click=make))
        if copy is not None:
            self._row.addWidget(
                IconButton(_("Kopie maken"), self._icons, "copy", shortcut="Ctrl+D", on_click=copy)
            )
        self._row.addWidget(
            IconButton(_("Verwijderen"), self._icons, "trash-2", shortcut="Del", on_click=take)
        )


class Panes(QWidget):
    """List and record. ``left_extra`` stands above the list."""

    def __init__(
        self, icons: Icons, bar: Bar, listing: CardList, right: QWidget, left_extra: QWidget | None = None
    ) -> None:
        super().__init__()
        self._list = listing
        self._right = right
        self._narrow = self._list_asked = False
        self._left = QWidget()
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(8)
        if left_extra is not None:
            left.addWidget(left_extra)
        left.addWidget(listing, 1)
        self._to_list = LinkButton(_("Lijst"), icons, "list", on_click=self.show_list)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(self._to_list, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(right, 1)
        both = QHBoxLayout()
        both.setSpacing(16)
        both.addWidget(self._left)
        both.addLayout(column, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(bar)
        layout.addLayout(both, 1)
        listing.activated.connect(lambda _id: self.show_right())
        self._fit()

    def show_list(self) -> None:
        """Show the list, where there is room for one of the two."""
        self._list_asked = True
        self._fit()
        self._list.view.setFocus()

    def show_right(self) -> None:
        """Show the record, where there is room for one of the two."""
        self._list_asked = False
        self._fit()

    def focus_filter(self) -> None:
        """Go to the filter of the list."""
        self._list_asked = True
        self._fit()
        self._list.focus_filter()

    def _fit(self) -> None:
        if self._narrow:
            self._left.setMinimumWidth(0)
            self._left.setMaximumWidth(16_777_215)
        else:
            self._left.setFixedWidth(_LIST_WIDTH)
        self._left.setVisible(not self._narrow or self._list_asked)
        self._right.setVisible(not self._narrow or not self._list_asked)
        self._to_list.setVisible(self._narrow and not self._list_asked)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """A narrow page shows one thing at a time."""
        narrow = event.size().width() < _NARROW
        if narrow != self._narrow:
            self._narrow, self._list_asked = narrow, False
            self._fit()
        super().resizeEvent(event)
