"""Small marks: the badge with the status, the numbered head of an agenda item, the end of a page."""

from __future__ import annotations

from anders_desktop.reports import theme
from anders_desktop.reports.flowables import Block, Stack, Text, rectangles
from anders_desktop.reports.lines import Typesetter
from anders_desktop.reports.tagged import Element, TaggedCanvas
from anders_desktop.reports.writing import write_lines

_TILE = 19.0
_GAP = 8.0
_ASIDE = 165.0


class Badge(Block):
    """One or two words in white on a colour, at the right edge; it says in words what the colour says."""

    __slots__ = ("colour", "text")

    def __init__(self, text: Text, colour: str) -> None:
        super().__init__()
        self.text = text
        self.colour = colour

    def height(self, width: float) -> float:  # noqa: ARG002 - one line, whatever the width
        """One line with its padding."""
        return 15.0

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """The ground as wide as the words, then the words."""
        words = self.text.lines(width - 14)[0].width * self.text.style.size
        left = x + width - words - 14
        rectangles(canvas, [(self.colour, left, top - 15, words + 14, 15)])
        self.text.draw(canvas, left + 7, top - 1.5, words + 0.1)


class NumberedHead(Block):
    """The number of an agenda item on a tile, its title, and at the right who led it and how long."""

    __slots__ = ("_element", "_level", "_number", "aside", "title")

    def __init__(
        self,
        setter: Typesetter,
        number: str,
        title: str,
        element: Element,
        aside: Text | None,
        level: int = 2,
    ) -> None:
        style = theme.SUBHEADING
        super().__init__(style.space_before, style.space_after + 1, keep_with_next=True)
        self.title = Text(setter, title, style, element)
        self._number = (
            Text(setter, number, theme.coloured(theme.STRONG, theme.CARD), element) if number else None
        )
        self._element = element
        self._level = level
        self.aside = aside

    def _inner(self, width: float) -> tuple[float, float]:
        """Where the title starts and how wide it may be."""
        start = self._tile() + _GAP if self._number else 0.0
        return start, width - start - (self._beside() + _GAP if self.aside else 0.0)

    def _beside(self) -> float:
        """How wide what stands at the right is: as wide as its words, within reason."""
        if self.aside is None:
            return 0.0
        return max(line.width for line in self.aside.lines(_ASIDE)) * self.aside.style.size + 0.1

    def _tile(self) -> float:
        if self._number is None:
            return 0.0
        return max(_TILE, self._number.lines(200)[0].width * theme.STRONG.size + 8)

    def height(self, width: float) -> float:
        """The taller of title and aside, at least the tile."""
        aside = self.aside.height(_ASIDE) + 2 if self.aside else 0.0
        return max(self.title.height(self._inner(width)[1]), aside, _TILE)

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """The tile starts where all text starts."""
        start, title_width = self._inner(width)
        canvas.bookmark(self.title.words, self._level, top + 6)
        if self._number is not None:
            rectangles(canvas, [(theme.ACCENT, x, top - _TILE, self._tile(), _TILE)])
        canvas.begin(self._element)  # one piece of content: number and title are one heading
        if self._number is not None:
            lines, style = self._number.lines(200), self._number.style
            indent = (self._tile() - lines[0].width * style.size) / 2
            write_lines(canvas, lines, style, x + indent, top - 2, 200, tail=" ")
        write_lines(
            canvas, self.title.lines(title_width), self.title.style, x + start, top - 1.5, title_width
        )
        canvas.end()
        if self.aside is not None:
            self.aside.draw(canvas, x + width - _ASIDE, top - 3.5, _ASIDE)


class PageBreak(Block):
    """Takes what is left of a page, so that what follows begins on the next."""

    __slots__ = ()

    def height(self, width: float) -> float:  # noqa: ARG002 - no width needed
        """More than any page has."""
        return 1e9

    def split(self, width: float, room: float, *, force: bool = False) -> tuple[Block | None, Block | None]:  # noqa: ARG002
        """It ends here; nothing of it goes on."""
        return Stack([]), None

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """Nothing to see."""
