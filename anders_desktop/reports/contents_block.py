"""A table of contents: every heading of two levels with its page, each leading there."""

from __future__ import annotations

from collections.abc import Sequence

from anders_desktop.reports import theme
from anders_desktop.reports.flowables import Block, Heading
from anders_desktop.reports.lines import Run, Typesetter
from anders_desktop.reports.tagged import Element, TaggedCanvas
from anders_desktop.reports.theme import Style
from anders_desktop.reports.writing import write_lines

_NUMBER = 30.0  # the room of a page number
_INDENT = 16.0
_STYLES = {1: Style(face="semibold", leading=17), 2: Style(size=9.5, leading=13.5, colour=theme.SECONDARY)}
_BEFORE = 4.0  # above a chapter


class ContentsBlock(Block):
    """A line for each heading. The numbers are written when all pages are known, in the room that was kept.

    ``headings`` may still grow until the layout begins.
    """

    __slots__ = ("_element", "_first", "_last", "_setter", "headings")

    def __init__(self, setter: Typesetter, headings: list[Heading], parent: Element) -> None:
        super().__init__(0, 8)
        self._setter = setter
        self.headings = headings
        self._element = parent.child("TOC")
        self._first, self._last = 0, -1

    def _shown(self) -> Sequence[Heading]:
        return self.headings[self._first : self._last if self._last >= 0 else None]

    def height(self, width: float) -> float:  # noqa: ARG002 - every heading takes one line
        """A line for each heading."""
        return sum(map(_tall, self._shown()))

    def split(self, width: float, room: float, *, force: bool = False) -> tuple[Block | None, Block | None]:
        """Between two lines; a chapter goes along with its first section."""
        del width
        shown = self._shown()
        used, fit = 0.0, 0
        while fit < len(shown) and used + _tall(shown[fit]) <= room:
            used += _tall(shown[fit])
            fit += 1
        if fit == len(shown):
            return self, None
        if fit > 1 and shown[fit - 1].level == 1 and shown[fit].level > 1:
            fit -= 1
        fit = max(fit, 1) if force else fit
        if not fit:
            return None, self
        return self._part(self._first, self._first + fit), self._part(self._first + fit, self._last)

    def _part(self, first: int, last: int) -> ContentsBlock:
        part = ContentsBlock(self._setter, self.headings, Element("Sect"))
        part._element, part._first, part._last = self._element, first, last
        return part

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """Keep the room; the lines come when the pages are known."""
        page = canvas.page_index
        for heading in self._shown():
            canvas.later(page, _Line(self, heading, x, top, width).draw)
            top -= _tall(heading)

    def write(self, canvas: TaggedCanvas, heading: Heading, x: float, top: float, width: float) -> None:
        """One line: the heading and its page, as a link to it."""
        style = _STYLES[heading.level]
        indent = _INDENT * (heading.level - 1)
        top -= _BEFORE if heading.level == 1 else 0
        link = self._element.child("TOCI").child("Reference").child("Link")
        room = width - indent - _NUMBER
        words = self._setter.break_runs([Run(heading.listed, style.face, style.colour)], style.size, room)
        number = self._setter.break_runs(
            [Run(str(heading.spot[0] + 1), style.face, style.colour)], style.size, _NUMBER
        )
        ended = words[:1] if len(words) == 1 else [words[0]._replace(glue="…")]
        write_lines(canvas, ended, style, x + indent, top, room, link, tail=" ")
        write_lines(canvas, number, theme.right(style), x + width - _NUMBER, top, _NUMBER, link)
        area = (x + indent, top - style.leading, x + width, top)
        canvas.link(link, area, heading.listed, heading.spot)


class _Line:
    """One line, for when its page is known."""

    def __init__(self, block: ContentsBlock, heading: Heading, x: float, top: float, width: float) -> None:
        self._block, self._heading = block, heading
        self._place = (x, top, width)

    def draw(self, canvas: TaggedCanvas) -> None:
        """Write it."""
        self._block.write(canvas, self._heading, *self._place)


def _tall(heading: Heading) -> float:
    return _STYLES[heading.level].leading + (_BEFORE if heading.level == 1 else 0)
