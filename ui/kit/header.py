"""The header above every page: its name, search, undo and redo, and what the page adds."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from anders_desktop.text import _
from ui.icons import Icons
from ui.kit.buttons import Button, IconButton
from ui.kit.labels import ElidedLabel
from ui.search_box import SearchBox

_TITLE_KEEPS = 200  # pixels of a title that stay in sight, however narrow the window


class Header(QWidget):
    """One row. ``undo``, ``redo`` and ``history`` are the buttons, ``search`` the search box."""

    def __init__(
        self,
        icons: Icons,
        navigate: Callable[[str, str], bool],
        undo: Callable[[], None],
        redo: Callable[[], None],
        history: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._actions: dict[str, list[QWidget]] = {}
        self._key = ""
        self._title = ElidedLabel("", role="title")
        self.search = SearchBox(icons, navigate)
        self.undo = IconButton(_("Ongedaan maken"), icons, "undo-2", shortcut="Ctrl+Z", on_click=undo)
        self.redo = IconButton(_("Opnieuw doen"), icons, "redo-2", shortcut="Ctrl+Y", on_click=redo)
        self.history = IconButton(_("Geschiedenis"), icons, "history", shortcut="Ctrl+H", on_click=history)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._row.addWidget(self._title, 1)
        for widget in (self.search, self.undo, self.redo, self.history):
            self._row.addWidget(widget)

    @property
    def title(self) -> str:
        """The name that stands there."""
        return self._title.text()

    def set_title(self, words: str) -> None:
        """Show another name; the search box gives way to it."""
        self._title.setText(words)
        needed = self._title.fontMetrics().horizontalAdvance(words) + 4
        self._title.setMinimumWidth(min(needed, _TITLE_KEEPS))
        self._fit()

    def add_actions(self, key: str, actions: list[QWidget]) -> None:
        """Take the buttons of a page."""
        self._actions[key] = actions
        for widget in actions:
            self._row.addWidget(widget)

    def show_actions(self, key: str) -> None:
        """Show the buttons of one page only."""
        self._key = key
        for owner, actions in self._actions.items():
            for widget in actions:
                widget.setVisible(owner == key)
        self._fit()

    def clear_actions(self) -> None:
        """Let go of the buttons of all pages."""
        for actions in self._actions.values():
            for widget in actions:
                widget.hide()
                widget.deleteLater()
        self._actions.clear()

    def event(self, event: QEvent) -> bool:
        """Other words on a button, or another button, may fit or not."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return done

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """A narrower window leaves some buttons their icon only."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Keep every word whole: buttons become icons one by one, the last of the row last."""
        buttons = [one for one in self._actions.get(self._key, []) if isinstance(one, Button)]
        widths = {one: one.whole_width() for one in buttons}
        always = (self.search, self.undo, self.redo, self.history)
        shown = [self._title, *always, *self._actions.get(self._key, [])]
        room = self.width() - self._row.spacing() * (len(shown) - 1) - self._title.minimumWidth()
        room -= sum(max(one.minimumWidth(), one.minimumSizeHint().width()) for one in always)
        needed = sum(widths.values())
        for one in buttons:
            one.set_brief(brief=needed > room)
            if one.brief:
                needed -= widths[one] - one.sizeHint().width()
