"""The pages of a PDF as pictures and as text, by PDFium."""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import Any, NamedTuple

import pypdfium2
from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QImage

POINTS_PER_INCH = 72.0
_PDFIUM = threading.RLock()
"""PDFium keeps its state per process and is not made for threads: whoever calls it holds this."""

_TEXTS_KEPT = 8
_NEAR = 6.0  # points beside a letter that still mean that letter


class Hit(NamedTuple):
    """A place where words were found: the page and where they stand on it, in points from its upper left corner."""

    page: int
    boxes: tuple[QRectF, ...]


class PdfPages:
    """The pages of one PDF. Sizes are in points (1/72 inch). Any thread may use it, one at a time."""

    def __init__(self, pdf: bytes) -> None:
        with _PDFIUM:
            self._document: Any = pypdfium2.PdfDocument(pdf)
            self.sizes = [
                QSizeF(*self._document.get_page_size(number)) for number in range(len(self._document))
            ]
        self._texts: OrderedDict[int, tuple[Any, Any]] = OrderedDict()

    def __len__(self) -> int:
        """How many pages there are."""
        return len(self.sizes)

    def picture(self, number: int, scale: float, crop: tuple[float, float] = (0, 0)) -> QImage:
        """One page (counted from 0), ``scale`` pixels a point; ``crop`` leaves out points at the top and the bottom.

        An empty picture once the document was closed.
        """
        with _PDFIUM:
            if self._document is None:
                return QImage()
            above, below = crop
            page = self._document[number]
            bitmap = page.render(scale=scale, crop=(0, below, 0, above), rev_byteorder=True, prefer_bgrx=True)
            picture = QImage(
                memoryview(bitmap.buffer).cast("B"),  # as bytes it would take as long as drawing it
                bitmap.width,
                bitmap.height,
                bitmap.stride,
                QImage.Format.Format_RGBX8888,
            ).copy()  # the buffer goes away with the bitmap
            bitmap.close()
            page.close()
            return picture

    # ---- text

    def text(self, number: int) -> str:
        """The text of one page, for a screen reader."""
        with _PDFIUM:
            return "" if self._document is None else str(self._text(number).get_text_bounded())

    def find(self, number: int, words: str) -> list[Hit]:
        """Where words stand on a page, capitals or not."""
        with _PDFIUM:
            if self._document is None or not words.strip():
                return []
            hits = []
            searcher = self._text(number).search(words.strip())
            while (found := searcher.get_next()) is not None:
                hits.append(Hit(number, tuple(self._boxes(number, *found))))
            searcher.close()
            return hits

    def letter_at(self, number: int, x: float, y: float) -> int | None:
        """The letter nearest to a place on a page; None where there is no text."""
        with _PDFIUM:
            if self._document is None:
                return None
            height = self.sizes[number].height()
            found = self._text(number).get_index(x, height - y, _NEAR, _NEAR)
            return None if found is None else int(found)

    def letters(self, number: int) -> int:
        """How many letters a page holds."""
        with _PDFIUM:
            return 0 if self._document is None else int(self._text(number).count_chars())

    def words(self, number: int, first: int, last: int) -> str:
        """The text from one letter to another, both included."""
        with _PDFIUM:
            if self._document is None or last < first:
                return ""
            return str(self._text(number).get_text_range(first, last - first + 1)).replace("\r\n", "\n")

    def boxes(self, number: int, first: int, last: int) -> list[QRectF]:
        """Where the text from one letter to another stands."""
        with _PDFIUM:
            if self._document is None or last < first:
                return []
            return self._boxes(number, first, last - first + 1)

    def close(self) -> None:
        """Give the memory back; whoever asks for something from then on gets nothing."""
        with _PDFIUM:
            while self._texts:
                self._drop()
            if self._document is not None:
                self._document.close()
            self._document = None

    def _text(self, number: int) -> Any:
        if number not in self._texts:
            page = self._document[number]
            self._texts[number] = (page, page.get_textpage())
            if len(self._texts) > _TEXTS_KEPT:
                self._drop()
        self._texts.move_to_end(number)
        return self._texts[number][1]

    def _drop(self) -> None:
        """Let the text go that was asked longest ago."""
        page, text = self._texts.popitem(last=False)[1]
        text.close()
        page.close()

    def _boxes(self, number: int, first: int, count: int) -> list[QRectF]:
        text, height = self._text(number), self.sizes[number].height()
        found = []
        for at in range(text.count_rects(first, count)):
            left, bottom, right, top = text.get_rect(at)
            found.append(QRectF(left, height - top, right - left, top - bottom))
        return found
