"""A scrolling view over the pages of a PDF, with zoom."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from anders_desktop.text import _
from ui.kit.scrolling import THICKNESS, SideBar
from ui.preview.pages import POINTS_PER_INCH, PdfPages

GAP = 16
"""Pixels between pages and around them."""

_KEPT = 12  # pictures kept; a page at screen size is some 3 MB
ZOOMS = (0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0)


class PdfView(QAbstractScrollArea):
    """Shows pages below each other; 100 % is the size on paper, width-fitting is the start."""

    page_changed = Signal(int)
    zoom_changed = Signal(float)

    def __init__(self, background: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
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

    def show_pdf(self, pdf: bytes) -> None:
        """Show another PDF, at the place in it where the last one was being read."""
        place = self.verticalScrollBar().value()
        if self._pages is not None:
            self._pages.close()
        self._pages = PdfPages(pdf)
        self._pictures.clear()
        self.setAccessibleDescription(self._pages.text(0) if len(self._pages) else "")
        self._lay_out()
        self.verticalScrollBar().setValue(place)
        self.viewport().update()
        self.page_changed.emit(self._current)

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
        offset_y = self.verticalScrollBar().value()
        offset_x = self.horizontalScrollBar().value()
        top = float(GAP)
        for number, size in enumerate(self._pages.sizes):
            scale = self._scale()
            width, height = size.width() * scale, size.height() * scale
            left = max((self.viewport().width() - width) / 2, GAP) - offset_x
            place = QRectF(left, top - offset_y, width, height)
            if place.bottom() >= 0 and place.top() <= self.viewport().height():
                painter.fillRect(place.translated(0, 2), QColor(0, 0, 0, 28))
                painter.drawImage(place, self._picture(number))
            top += height + GAP

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
        self.viewport().update()

    def _picture(self, number: int) -> QImage:
        scale = self._scale() * self.devicePixelRatioF()
        key = (number, round(scale * 1000))
        if key not in self._pictures:
            if self._pages is None:
                raise RuntimeError("nothing to draw")
            self._pictures[key] = self._pages.picture(number, scale)
            while len(self._pictures) > _KEPT:
                self._pictures.popitem(last=False)
        self._pictures.move_to_end(key)
        return self._pictures[key]
