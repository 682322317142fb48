"""The pages small, below each other: to see where one is and to go elsewhere."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QListView, QListWidget, QListWidgetItem, QWidget

from anders_desktop.text import _
from ui.preview.pages import PdfPages
from ui.preview.worker import Worker

_WIDE = 92  # pixels
_TALL = 131  # of an upright page


class Thumbnails(QListWidget):
    """A list of pages; sends ``chosen`` with a page, counted from 0. Pages are drawn when they come in sight."""

    chosen = Signal(int)

    def __init__(self, worker: Worker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self._pages: PdfPages | None = None
        self._drawn: set[int] = set()
        self.setAccessibleName(_("Pagina's"))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setFlow(QListView.Flow.TopToBottom)
        self.setWrapping(False)
        self.setMovement(QListView.Movement.Static)
        self.setSpacing(4)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(_WIDE + 46)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._draw_seen())
        self.currentRowChanged.connect(self._chosen)

    def show_pages(self, pages: PdfPages) -> None:
        """Show the pages of another PDF."""
        self._pages = pages
        self._drawn.clear()
        row = self.currentRow()
        tall = max((round(_WIDE * size.height() / size.width()) for size in pages.sizes), default=_TALL)
        self.setIconSize(QSize(_WIDE, tall))
        blank = QPixmap(self.iconSize())
        blank.fill(Qt.GlobalColor.white)
        blocked = self.blockSignals(True)
        self.clear()
        for number in range(len(pages)):
            item = QListWidgetItem(_icon(blank), str(number + 1), self)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, _("pagina {number}").format(number=number + 1))
        self.setCurrentRow(min(max(row, 0), len(pages) - 1))
        self.blockSignals(blocked)
        self._draw_seen()

    def mark(self, page: int) -> None:
        """Show which page is being read."""
        blocked = self.blockSignals(True)
        self.setCurrentRow(page)
        self.blockSignals(blocked)
        self._draw_seen()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Draw what came in sight."""
        super().resizeEvent(event)
        self._draw_seen()

    def _chosen(self, row: int) -> None:
        if row >= 0:
            self.chosen.emit(row)

    def _draw_seen(self) -> None:
        pages, seen = self._pages, self.viewport().rect()
        if pages is None or not self.isVisible():
            return
        for number in range(len(pages)):
            if number in self._drawn or not self.visualItemRect(self.item(number)).intersects(seen):
                continue
            self._drawn.add(number)
            scale = _WIDE * self.devicePixelRatioF() / pages.sizes[number].width()
            self._worker.ask(
                lambda number=number, scale=scale: pages.picture(number, scale),  # type: ignore[misc]
                lambda picture, number=number: self._put(pages, number, picture),  # type: ignore[misc]
            )

    def _put(self, pages: PdfPages, number: int, picture: QImage) -> None:
        if pages is self._pages and not picture.isNull() and number < self.count():
            self.item(number).setIcon(_icon(QPixmap.fromImage(picture)))


def _icon(page: QPixmap) -> QIcon:
    """A page that keeps its own colours while it is chosen: the ground around it tells that."""
    icon = QIcon(page)
    icon.addPixmap(page, QIcon.Mode.Selected)
    return icon
