"""A scrolling view over the pages of a PDF, with zoom."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from anders_desktop.text import _
from ui.kit.scrolling import THICKNESS, SideBar
from ui.preview.pages import POINTS_PER_INCH, Hit, PdfPages
from ui.preview.selection import Selection
from ui.preview.worker import Worker

GAP = 16
"""Pixels between pages and around them."""

_SAME = 2  # pixels: so much a picture may differ from its place by rounding
_KEPT = 12  # pictures kept; a page at screen size is some 3 MB
_FOUND, _CHOSEN, _MARKED = QColor(255, 200, 0, 90), QColor(255, 140, 0, 140), QColor(40, 120, 220, 90)
ZOOMS = (0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0)


class PdfView(QAbstractScrollArea):
    """Shows pages below each other; 100 % is the size on paper, width-fitting is the start."""

    page_changed = Signal(int)
    zoom_changed = Signal(float)

    def __init__(self, background: str, worker: Worker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self._asked: set[tuple[int, int]] = set()
        self._hits: Sequence[Hit] = ()
        self._hit = -1
        self.selection = Selection()
        self.setAccessibleName(_("Voorbeeld van het verslag"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._background = QColor(background)
        self._pages: PdfPages | None = None
        self._zoom = 1.0
        self._fit = True
        self._pictures: OrderedDict[tuple[int, int], QImage] = OrderedDict()
        self._current = 0
        self._down = SideBar(self, Qt.Orientation.Vertical)
        self._across = SideBar(self, Qt.Orientation.Horizontal)
        self.horizontalScrollBar().rangeChanged.connect(self._make_room)
        self.verticalScrollBar().rangeChanged.connect(self._make_room)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    def show_pages(self, pages: PdfPages) -> None:
        """Show another PDF, at the place in it where the last one was being read."""
        place = self.verticalScrollBar().value()
        self._pages = pages
        self._pictures.clear()
        self._asked.clear()
        self.selection.start_over(pages)
        self._lay_out()
        self.verticalScrollBar().setValue(place)
        for number in self._seen():
            self._picture(number)  # asked now, before the small pages and the search ask theirs
        self.viewport().update()
        self.page_changed.emit(self._current)

    @property
    def settled(self) -> bool:
        """Whether every page in sight is drawn."""
        return self._pages is not None and all(self._key(page) in self._pictures for page in self._seen())

    def show_hits(self, hits: Sequence[Hit], at: int) -> None:
        """Mark the places that were found, and bring one of them in sight."""
        moved = at >= 0 and (at != self._hit or not self._hits)
        self._hits, self._hit = hits, at
        if moved and hits[at].boxes:
            box, scale = hits[at].boxes[0], self._scale()
            top = self._top_of(hits[at].page) + box.top() * scale
            bar = self.verticalScrollBar()
            if not bar.value() + 20 < top < bar.value() + self.viewport().height() - 40:
                bar.setValue(round(top - self.viewport().height() / 3))
        self.viewport().update()

    def copy(self) -> None:
        """Put the selected text on the clipboard."""
        self.selection.copy()

    @property
    def page_count(self) -> int:
        """How many pages are shown."""
        return len(self._pages) if self._pages else 0

    @property
    def current_page(self) -> int:
        """The page at the top of the view, counted from 0."""
        return self._current

    @property
    def zoom(self) -> float:
        """How big a page is shown; 1.0 is its size on paper."""
        return self._zoom

    def go_to(self, page: int) -> None:
        """Bring a page to the top."""
        if self._pages and 0 <= page < len(self._pages):
            self.verticalScrollBar().setValue(round(self._top_of(page)) - GAP)

    def zoom_to(self, zoom: float) -> None:
        """Show pages at this size, keeping the place."""
        self._fit = False
        self._set_zoom(zoom)

    def zoom_step(self, direction: int) -> None:
        """The next larger (1) or smaller (-1) size."""
        steps = [
            zoom
            for zoom in ZOOMS
            if (zoom > self._zoom + 0.01 if direction > 0 else zoom < self._zoom - 0.01)
        ]
        if steps:
            self.zoom_to(steps[0] if direction > 0 else steps[-1])

    def fit_width(self) -> None:
        """Let the widest page fill the view, and keep it so."""
        self._fit = True
        self._lay_out()
        self.viewport().update()

    def _make_room(self) -> None:
        right = THICKNESS if self._down.needed else 0
        bottom = THICKNESS if self._across.needed else 0
        margins = self.viewportMargins()
        if (margins.right(), margins.bottom()) != (right, bottom):
            self.setViewportMargins(0, 0, right, bottom)

    # ---- Qt

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the pages that are in sight."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._background)
        if self._pages is None:
            return
        for number in self._seen():
            place = self._place(number)
            painter.fillRect(place.translated(0, 2), QColor(0, 0, 0, 28))
            picture = self._picture(number)
            if picture is None:
                painter.fillRect(place, QColor("white"))
            else:
                painter.drawImage(_on_pixels(place, picture, self.devicePixelRatioF()), picture)
            self._paint_marks(painter, number, place.topLeft())

    def _paint_marks(self, painter: QPainter, number: int, corner: QPointF) -> None:
        """What was found and what is selected, over the page."""
        marks = [(box, _MARKED) for box in self.selection.boxes(number)]
        for at, hit in enumerate(self._hits):
            if hit.page == number:
                marks += [(box, _CHOSEN if at == self._hit else _FOUND) for box in hit.boxes]
        scale = self._scale()
        for box, colour in marks:
            place = QRectF(box.topLeft() * scale, box.size() * scale)
            painter.fillRect(place.translated(corner), colour)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Begin to select text."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.selection.begin(*self._on_page(event.position()))
            self.viewport().update()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Select up to here."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.selection.extend(*self._on_page(event.position()))
            self.viewport().update()

    def _on_page(self, point: QPointF) -> tuple[int, QPointF]:
        """The page at a place in the view, and where on it in points."""
        page = 0
        while page + 1 < self.page_count and self._place(page).bottom() + GAP / 2 < point.y():
            page += 1
        return page, (point - self._place(page).topLeft()) / self._scale()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Fit the pages to the new width."""
        super().resizeEvent(event)
        self._lay_out()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Zoom with Ctrl, scroll otherwise."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_step(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Page through with the keys one expects."""
        if event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_step(1)
        elif event.key() == Qt.Key.Key_Minus:
            self.zoom_step(-1)
        elif event.key() == Qt.Key.Key_Home:
            self.go_to(0)
        elif event.key() == Qt.Key.Key_End:
            self.go_to(self.page_count - 1)
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.selection.everything()
            self.viewport().update()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Draw anew when the screen's sharpness changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._pictures.clear()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for a page at a readable size."""
        return QSize(640, 720)

    # ---- inside

    def _scale(self) -> float:
        return self._zoom * self.logicalDpiX() / POINTS_PER_INCH

    def _set_zoom(self, zoom: float) -> None:
        page = self._current
        self._zoom = min(max(zoom, ZOOMS[0] / 2), ZOOMS[-1])
        self._arrange()
        self.go_to(page)
        self.viewport().update()
        self.zoom_changed.emit(self._zoom)

    def _lay_out(self) -> None:
        if self._pages and self._fit and len(self._pages):
            widest = max(size.width() for size in self._pages.sizes)
            room = max(self.viewport().width() - 2 * GAP, 100)
            self._zoom = min(room / (widest * self.logicalDpiX() / POINTS_PER_INCH), 2.0)
            self.zoom_changed.emit(self._zoom)
        self._arrange()

    def _arrange(self) -> None:
        if self._pages is None:
            return
        scale = self._scale()
        height = sum(size.height() * scale + GAP for size in self._pages.sizes) + GAP
        width = max((size.width() * scale for size in self._pages.sizes), default=0) + 2 * GAP
        view = self.viewport().size()
        self.verticalScrollBar().setPageStep(view.height())
        self.verticalScrollBar().setSingleStep(60)
        self.verticalScrollBar().setRange(0, max(0, round(height) - view.height()))
        self.horizontalScrollBar().setPageStep(view.width())
        self.horizontalScrollBar().setRange(0, max(0, round(width) - view.width()))

    def _top_of(self, page: int) -> float:
        sizes = self._pages.sizes if self._pages else []
        return GAP + sum(size.height() * self._scale() + GAP for size in sizes[:page])

    def _scrolled(self) -> None:
        middle = self.verticalScrollBar().value() + self.viewport().height() / 3
        page = 0
        while page + 1 < self.page_count and self._top_of(page + 1) <= middle:
            page += 1
        if page != self._current:
            self._current = page
            self.page_changed.emit(page)
        seen = set(self._seen())
        self._asked = {key for key in self._asked if key[0] in seen}  # what scrolled past is not drawn
        self.viewport().update()

    def _place(self, number: int) -> QRectF:
        """Where a page stands in the view."""
        size, scale = (self._pages.sizes[number] if self._pages else QSize(1, 1)), self._scale()
        width, height = size.width() * scale, size.height() * scale
        left = max((self.viewport().width() - width) / 2, GAP) - self.horizontalScrollBar().value()
        return QRectF(left, self._top_of(number) - self.verticalScrollBar().value(), width, height)

    def _seen(self) -> list[int]:
        """The pages in sight."""
        found: list[int] = []
        top, scale = float(GAP) - self.verticalScrollBar().value(), self._scale()
        for number, size in enumerate(self._pages.sizes if self._pages else ()):
            bottom = top + size.height() * scale
            if top > self.viewport().height():
                break
            if bottom >= 0:
                found.append(number)
            top = bottom + GAP
        return found

    def _key(self, number: int) -> tuple[int, int]:
        return number, round(self._scale() * self.devicePixelRatioF() * 1000)

    def _picture(self, number: int) -> QImage | None:
        """The picture of a page, another size of it meanwhile, or None: then it is on its way."""
        key, pages = self._key(number), self._pages
        if key in self._pictures:
            self._pictures.move_to_end(key)
            return self._pictures[key]
        if key not in self._asked and pages is not None:
            self._asked.add(key)
            self._worker.ask(
                lambda: pages.picture(number, key[1] / 1000) if self._wanted(pages, key) else None,
                lambda picture: self._drawn(pages, key, picture),
            )
        return next((picture for (page, _size), picture in self._pictures.items() if page == number), None)

    def _wanted(self, pages: PdfPages, key: tuple[int, int]) -> bool:
        """Whether a picture is still worth drawing when its turn comes; asked on the worker."""
        return pages is self._pages and key in self._asked

    def _drawn(self, pages: PdfPages, key: tuple[int, int], picture: QImage | None) -> None:
        if pages is not self._pages:
            return
        self._asked.discard(key)
        if picture is not None and not picture.isNull():
            self._pictures[key] = picture
            while len(self._pictures) > _KEPT:
                self._pictures.popitem(last=False)
        self.viewport().update()


def _on_pixels(place: QRectF, picture: QImage, ratio: float) -> QRectF:
    """Where a picture is drawn pixel by pixel; a fraction more or less would leave out a line of its letters."""
    size = picture.size().toSizeF() / ratio
    if abs(size.width() - place.width()) * ratio > _SAME:
        return place  # another size of the page, until this one is drawn
    return QRectF(QPointF(round(place.x() * ratio), round(place.y() * ratio)) / ratio, size)
