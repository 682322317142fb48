"""A list at the left and the chosen record at the right; on a narrow page one of the two."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from anders_desktop.text import _
from ui.kit.buttons import IconButton, LinkButton, SecondaryButton
from ui.kit.labels import ElidedLabel, Muted
from ui.lists.cards import CardList
from ui.pages.two_panes import TwoPanes

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
        self.panes = TwoPanes(icons, listing, right, _("Lijst"), width=_LIST_WIDTH, narrow=_NARROW)
        if left_extra is not None:
            self.panes.put_above(left_extra)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(bar)
        layout.addWidget(self.panes, 1)
        listing.activated.connect(lambda _id: self.show_right())

    def show_right(self) -> None:
        """Show the record, where there is room for one of the two."""
        self.panes.ask_record()

    def focus_filter(self) -> None:
        """Go to the filter of the list."""
        self.panes.ask_list()
        self._list.focus_filter()
