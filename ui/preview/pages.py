"""The pages of a PDF as pictures, drawn by PDFium."""

from __future__ import annotations

import pypdfium2
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage

POINTS_PER_INCH = 72.0


class PdfPages:
    """The pages of one PDF. Sizes are in points (1/72 inch); use it from one thread only."""

    def __init__(self, pdf: bytes) -> None:
        self._document = pypdfium2.PdfDocument(pdf)
        self.sizes = [QSizeF(*self._document.get_page_size(number)) for number in range(len(self._document))]

    def __len__(self) -> int:
        """How many pages there are."""
        return len(self.sizes)

    def picture(self, number: int, scale: float) -> QImage:
        """One page (counted from 0), ``scale`` pixels a point."""
        bitmap = self._document[number].render(scale=scale, rev_byteorder=True, prefer_bgrx=True)
        picture = QImage(
            bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGBX8888
        )
        return picture.copy()  # the buffer goes away with the bitmap

    def text(self, number: int) -> str:
        """The text of one page, for a screen reader and for search."""
        return str(self._document[number].get_textpage().get_text_bounded())

    def close(self) -> None:
        """Give the memory back."""
        self._document.close()
