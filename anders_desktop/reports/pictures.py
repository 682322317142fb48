"""Photos and logos on paper: scaled to the room there is, with what is on them in words."""

from __future__ import annotations

import io
from typing import Any

from anders_desktop.reports.description import Picture
from anders_desktop.reports.flowables import Block
from anders_desktop.reports.plain import one_line
from anders_desktop.reports.tagged import Element, TaggedCanvas, text_string

_POINTS = 72 / 150
"""Points a pixel: a photo is never larger than it is sharp, 150 pixels an inch."""


class PictureBlock(Block):
    """One picture, from the left edge, never split."""

    __slots__ = ("_element", "_picture", "_room")

    def __init__(self, picture: Picture, element: Element, room: tuple[float, float]) -> None:
        """``room`` is the most it may take: width and height."""
        super().__init__(4, 6)
        self._picture = picture
        self._room = room
        self._element = element
        element.attributes["Alt"] = text_string(one_line(picture.alternative) or "–")

    def _size(self, width: float) -> tuple[float, float]:
        picture = self._picture
        wide, tall = picture.width * _POINTS, picture.height * _POINTS
        share = min(1.0, min(width, self._room[0]) / wide, self._room[1] / tall)
        return wide * share, tall * share

    def height(self, width: float) -> float:
        """As tall as it is at this width."""
        return self._size(width)[1]

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """The picture as a figure of its own; the same one twice is embedded once."""
        from reportlab.lib.utils import ImageReader

        wide, tall = self._size(width)
        reader: Any = ImageReader(io.BytesIO(self._picture.data))
        left, bottom = round(x, 2), round(top - tall, 2)
        canvas.figure(self._element, left, bottom, left + wide, top)
        canvas.begin(self._element)
        canvas.drawImage(reader, left, bottom, wide, tall, mask="auto")
        canvas.end()
