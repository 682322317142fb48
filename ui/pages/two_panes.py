"""A list beside the record that was chosen in it; on a narrow page one of the two."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.icons import Icons
from ui.kit.buttons import LinkButton
from ui.lists.cards import CardList

_ROOM = 16_777_215


def filling(page: QWidget) -> QStackedWidget:
    """A stack that fills a page; what is made with the stack as its parent is in its place from the beginning."""
    stack = QStackedWidget(page)
    layout = QVBoxLayout(page)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(stack)
    return stack


class TwoPanes(QWidget):
    """Shows both parts, or one of them with a way back to the list when there is no room."""

    def __init__(
        self,
        icons: Icons,
        cards: CardList,
        record: QWidget,
        back: str,
        *,
        width: int,
        narrow: int,
        parent: QWidget | None = None,
    ) -> None:
        """``back`` are the words that lead to the list, which is ``width`` wide; below ``narrow`` one is shown."""
        super().__init__(parent)
        self.cards, self.record = cards, record
        self._width, self._least = width, narrow
        self.narrow = self._list_asked = False
        self.back = LinkButton(back, icons, "arrow-left", on_click=self.show_list)
        self._left = QWidget(self)
        self.above = QVBoxLayout(self._left)
        self.above.setContentsMargins(0, 0, 0, 0)
        self.above.setSpacing(8)
        self.above.addWidget(cards, 1)
        right = QVBoxLayout()
        right.setSpacing(2)
        right.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        right.addWidget(record, 1)
        both = QHBoxLayout(self)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(16)
        both.addWidget(self._left)
        both.addLayout(right, 1)
        self._fit()

    def put_above(self, widget: QWidget) -> None:
        """Put something above the list."""
        self.above.insertWidget(self.above.count() - 1, widget)

    def show_list(self) -> None:
        """Go to the list."""
        self.ask_list()
        self.cards.view.setFocus()

    def ask_list(self) -> None:
        """Let the list be in sight."""
        self._list_asked = True
        self._fit()

    def ask_record(self) -> None:
        """Let the record be in sight."""
        self._list_asked = False
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Show one thing at a time where there is too little room."""
        narrow = event.size().width() < self._least
        if narrow != self.narrow:
            self.narrow, self._list_asked = narrow, False
            self._fit()
        super().resizeEvent(event)

    def _fit(self) -> None:
        if self.narrow:
            self._left.setMinimumWidth(0)
            self._left.setMaximumWidth(_ROOM)
        else:
            self._left.setFixedWidth(self._width)
        self._left.setVisible(not self.narrow or self._list_asked)
        self.record.setVisible(not self.narrow or not self._list_asked)
        self.back.setVisible(self.narrow and not self._list_asked)
