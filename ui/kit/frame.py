"""What stands around the pages: the navigation at the left, the header above, and room for the page itself."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from anders_desktop.text import _
from ui.icons import Icons
from ui.kit.header import Header
from ui.kit.navigation import Navigation
from ui.pages.base import PageSpec

if TYPE_CHECKING:
    from ui.context import Context

_NARROW = 1000  # below this width the navigation shows icons only


class Frame(QStackedWidget):
    """The shell of the window, or a widget instead of it. Its parts are made anew for another language."""

    def __init__(
        self,
        icons: Icons,
        specs: Collection[PageSpec],
        navigate: Callable[[str, str], bool],
        undo: Callable[[], None],
        redo: Callable[[], None],
        history: Callable[[], None],
    ) -> None:
        super().__init__()
        self._counted = {spec.key: spec.count for spec in specs if spec.count is not None}
        self._work = QWidget()
        across = QHBoxLayout(self._work)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        self.navigation = Navigation(
            icons, [(spec.key, spec.icon, _(spec.title)) for spec in specs if not spec.aside]
        )
        across.addWidget(self.navigation)
        right = QVBoxLayout()
        right.setContentsMargins(22, 17, 22, 16)
        right.setSpacing(12)
        self.header = Header(icons, navigate, undo, redo, history)
        self.pages = QStackedWidget()
        # In sight until a page is put there: the first one is built out of sight too.
        self.pages.addWidget(QWidget())
        self._notices = QVBoxLayout()
        right.addLayout(self._notices)
        right.addWidget(self.header)
        right.addWidget(self.pages, 1)
        across.addLayout(right, 1)
        self.addWidget(self._work)
        self._work.setFocus()  # nothing is marked until Tab is pressed

    def show_notice(self, notice: QWidget | None) -> None:
        """Show a bar above the header in place of the one before; None shows none."""
        from ui.kit.parts import clear_layout

        clear_layout(self._notices)
        if notice is not None:
            self._notices.addWidget(notice)
            notice.show()

    def counts(self, context: Context) -> list[Callable[[], None]]:
        """What counts and shows the numbers beside the names of pages, each apart."""

        def show(key: str, count: Callable[[Context], int]) -> None:
            self.navigation.set_count(key, count(context))

        return [partial(show, key, count) for key, count in self._counted.items()]

    def show_work(self) -> None:
        """Show the shell with its pages."""
        self.setCurrentWidget(self._work)
        self._work.setFocus()  # and not a button that happens to come first

    def show_instead(self, widget: QWidget) -> None:
        """Show a widget instead of the shell; the one before it goes."""
        while self.count() > 1:
            if (old := self.widget(1)) is not None:
                self.removeWidget(old)
                old.deleteLater()
        self.addWidget(widget)
        self.setCurrentWidget(widget)

    def fit(self, width: int) -> None:
        """Keep the words of the page in sight: a narrow window shows the navigation as icons."""
        self.navigation.set_compact(width < _NARROW)
