"""Search everything: type, go through the hits with the arrow keys, Enter goes there."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from anders_desktop.text import _
from ui.icons import Icons
from ui.kit.line_action import add_lens
from ui.kit.looking import narrows

if TYPE_CHECKING:
    from anders_desktop.store import Store
    from ui.kit.hits import HitList

_PAUSE_MS = 120
_SHOWN = 30


class SearchBox(QLineEdit):
    """A line to search the whole proeftuin, with its hits in a list below it."""

    def __init__(
        self, icons: Icons, navigate: Callable[[str, str], bool], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icons = icons
        self._navigate = navigate
        self._store: Store | None = None
        self._list: HitList | None = None
        key = QKeySequence("Ctrl+K").toString(QKeySequence.SequenceFormat.NativeText)
        narrows(self).setPlaceholderText(_("Zoeken in deze proeftuin ({key})").format(key=key))
        self.setAccessibleName(_("Zoeken in deze proeftuin"))
        self.setMinimumWidth(100)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setEnabled(False)
        add_lens(self, icons)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self.search_now)
        self.textEdited.connect(lambda: self._pause.start(_PAUSE_MS))

    def set_store(self, store: Store | None) -> None:
        """Search in this proeftuin."""
        self._store = store
        self.clear()
        self._hide()
        self.setEnabled(store is not None)

    def search_now(self) -> None:
        """Show what is found for the words of the moment."""
        self._pause.stop()
        words = self.text().strip()
        if self._store is None or len(words) < 2:
            self._hide()
            return
        hits = self._store.search(words, _SHOWN)
        if self._list is None:
            from ui.kit.hits import HitList

            self._list = HitList(self._icons, self)
            self._list.clicked.connect(self._go)
        self._list.show_hits(hits)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Wide enough for a few words."""
        return QSize(250, super().sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Arrow keys go through the hits, Enter goes there, Escape closes."""
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self._hide() if self._open() else self.clear()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._pause.isActive() or not self._open():
                self.search_now()
            else:
                self._go()
        elif self._list is not None and self._open() and key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._list.step(1 if key == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Leaving closes the list."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self._hide()

    @property
    def hits(self) -> HitList | None:
        """The list of hits, once there was one."""
        return self._list

    def _open(self) -> bool:
        return self._list is not None and self._list.isVisible()

    def _hide(self) -> None:
        if self._list is not None:
            self._list.hide()

    def _go(self) -> None:
        hit = self._list.current if self._list else None
        if hit is not None:
            self._hide()
            self._navigate(hit.kind, hit.record_id)
