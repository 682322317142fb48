"""Text that is selected on the pages of a PDF."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QGuiApplication

from ui.preview.pages import PdfPages

Letter = tuple[int, int]
"""A page and the number of a letter on it."""


class Selection:
    """From one letter to another, over pages."""

    def __init__(self) -> None:
        self._pages: PdfPages | None = None
        self._from: Letter | None = None
        self._to: Letter | None = None
        self._boxes: dict[int, list[QRectF]] = {}

    def start_over(self, pages: PdfPages) -> None:
        """Nothing is selected in these pages."""
        self._pages = pages
        self._from = self._to = None
        self._boxes.clear()

    def begin(self, page: int, place: QPointF) -> None:
        """Put the start at the letter there."""
        self._from, self._to = self._at(page, place), None
        self._boxes.clear()

    def extend(self, page: int, place: QPointF) -> None:
        """Put the end at the letter there."""
        there = self._at(page, place)
        if there is None:
            return
        self._from = self._from or there
        if there != self._to:
            self._to = there
            self._boxes.clear()

    def everything(self) -> None:
        """All text of all pages."""
        if self._pages is not None and len(self._pages):
            last = len(self._pages) - 1
            self._from, self._to = (0, 0), (last, self._pages.letters(last) - 1)
            self._boxes.clear()

    def boxes(self, page: int) -> list[QRectF]:
        """Where the selected text stands on a page."""
        if page not in self._boxes:
            part = self._part(page)
            self._boxes[page] = self._pages.boxes(page, *part) if part and self._pages else []
        return self._boxes[page]

    @property
    def text(self) -> str:
        """The selected text."""
        if self._pages is None:
            return ""
        parts = [(page, self._part(page)) for page in range(len(self._pages))]
        return "\n".join(self._pages.words(page, *part) for page, part in parts if part)

    def copy(self) -> None:
        """Put the selected text on the clipboard."""
        if text := self.text:
            QGuiApplication.clipboard().setText(text)

    def _at(self, page: int, place: QPointF) -> Letter | None:
        letter = self._pages.letter_at(page, place.x(), place.y()) if self._pages else None
        return None if letter is None else (page, letter)

    def _part(self, page: int) -> Letter | None:
        """The first and the last selected letter on a page."""
        if self._from is None or self._to is None or self._pages is None:
            return None
        start, end = sorted((self._from, self._to))
        if not start[0] <= page <= end[0]:
            return None
        first = start[1] if page == start[0] else 0
        last = end[1] if page == end[0] else self._pages.letters(page) - 1
        return (first, last) if last >= first else None
