"""The list of what a search found, below the search box."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QListView, QWidget

from anders_desktop.model import BY_KIND
from anders_desktop.text import _
from ui.icons import Icons
from ui.lists.cards import CardDelegate, Rows
from ui.lists.model import CardRow, PagedModel

if TYPE_CHECKING:
    from anders_desktop.store.search import Hit

_ROW_HEIGHT = 62
_WIDTH = 480


class HitList(QListView):
    """Hits over the window; the focus stays in the search box, which moves through them."""

    def __init__(self, icons: Icons, box: QWidget) -> None:
        super().__init__(box.window())
        self._box = box
        self._hits: list[Hit] = []
        self._rows: list[CardRow] = []
        source = Rows(lambda _text, _order, start, limit: self._rows[start : start + limit], self._count)
        self._model = PagedModel[CardRow](source, words=CardRow.words)
        self.setModel(self._model)
        self.setItemDelegate(CardDelegate(icons.theme, self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Gevonden"))
        self.hide()

    @property
    def current(self) -> Hit | None:
        """The hit that Enter goes to."""
        row = self.currentIndex().row()
        return self._hits[row] if 0 <= row < len(self._hits) else None

    @property
    def words(self) -> list[str]:
        """What the list says, a line for each hit."""
        return [row.words() for row in self._rows]

    def show_hits(self, hits: list[Hit]) -> None:
        """Show these hits, the first one current; without hits a sentence that says so."""
        self._hits = hits
        self._rows = [self._row(hit) for hit in hits] or [_nothing()]
        self._model.reload()
        self.step(0)
        self._place()

    def step(self, direction: int) -> None:
        """Go to the next (1) or the previous (-1) hit."""
        number = min(max(self.currentIndex().row() + direction, 0), len(self._rows) - 1)
        index = self._model.index(number, 0)
        self.setCurrentIndex(index)
        self._box.setAccessibleDescription(self._rows[number].words())

    def _count(self, _text: str) -> int:
        return len(self._rows)

    def _row(self, hit: Hit) -> CardRow:
        noun = _(BY_KIND[hit.kind].noun) if hit.kind in BY_KIND else ""
        second = " ".join(hit.excerpt.split())
        return CardRow(hit.record_id, hit.caption, "" if second == hit.caption else second, noun, "neutral")

    def _place(self) -> None:
        window = self.window()
        width = min(_WIDTH, window.width() - 40)
        corner = self._box.mapTo(window, QPoint(self._box.width(), self._box.height() + 4))
        height = min(_ROW_HEIGHT * len(self._rows) + 12, window.height() - corner.y() - 20)
        self.setGeometry(max(corner.x() - width, 8), corner.y(), width, height)
        self.show()
        self.raise_()


def _nothing() -> CardRow:
    return CardRow("", _("Niets gevonden"), _("Probeer een ander woord, of een deel ervan."))
