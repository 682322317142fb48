"""The blocks reports are made of: text, stacks, rows, boxes. Every block can be split over pages.

A block knows its height at a width, can be split where room ends, and draws itself from a top edge down. The page is
only the outermost stack: the same code breaks pages, boxes and table cells. ReportLab's own flowables are not used,
because they parse text as markup and cannot carry structure elements over a page end.
"""

from __future__ import annotations

from collections.abc import Sequence

from anders_desktop.reports import theme
from anders_desktop.reports.lines import Line, Run, Typesetter, break_simple
from anders_desktop.reports.plain import stretches
from anders_desktop.reports.tagged import Element, TaggedCanvas
from anders_desktop.reports.theme import Style
from anders_desktop.reports.writing import write_lines

ORPHANS = 2
"""At least so many lines of a text stay together at a page end."""
_WHOLE = 120.0
"""Points: a box that is not taller stays whole; a larger one would leave too much of a page empty."""
_THIN = 29.0
"""Points: less than two lines of a box do not stand alone on a page."""


class Block:
    """Something with a height, at most as wide as it is told."""

    __slots__ = ("keep_with_next", "space_after", "space_before")

    def __init__(
        self, space_before: float = 0, space_after: float = 0, *, keep_with_next: bool = False
    ) -> None:
        self.space_before = space_before
        self.space_after = space_after
        self.keep_with_next = keep_with_next

    def height(self, width: float) -> float:
        """The height it takes at this width."""
        raise NotImplementedError

    def split(self, width: float, room: float, *, force: bool = False) -> tuple[Block | None, Block | None]:
        """What fits in the room, and the rest. With ``force`` something always fits: a whole page is all there is."""
        return (self, None) if force or self.height(width) <= room else (None, self)

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """Draw it with its upper left corner there."""
        raise NotImplementedError


class Text(Block):
    """A text in one style, or runs in several; it belongs to one element, also when it is split."""

    __slots__ = ("_lines", "_runs", "_setter", "_text", "_width", "element", "style")

    def __init__(
        self,
        setter: Typesetter,
        text: str | Sequence[Run],
        style: Style,
        element: Element | None,
        **options: bool,
    ) -> None:
        super().__init__(style.space_before, style.space_after, **options)
        self.style = style
        self.element = element
        self._setter = setter
        self._text = text if isinstance(text, str) else ""
        self._runs = () if isinstance(text, str) else tuple(text)
        self._lines: Sequence[Line] = ()
        self._width = -1.0

    @property
    def words(self) -> str:
        """The text on one line, for the outline."""
        return " ".join((self._text or "".join(run.text for run in self._runs)).split())[:200]

    def lines(self, width: float) -> Sequence[Line]:
        """The text broken at this width; kept, since height, split and drawing all ask for it."""
        if width != self._width:
            style = self.style
            face = None if self._runs or self._linked() else self._setter.simple(self._text, style)
            if face is not None:
                self._lines = break_simple(self._text, face, style.colour, style.size, width)
            else:
                runs = [part for run in self._whole() for part in _with_links(run)]
                self._lines = self._setter.break_runs(runs, style.size, width)
            self._width = width
        return self._lines

    def _linked(self) -> bool:
        return "." in self._text and ("://" in self._text or "@" in self._text or "www." in self._text)

    def _whole(self) -> Sequence[Run]:
        return self._runs or (Run(self._text, self.style.face, self.style.colour),)

    def height(self, width: float) -> float:
        """One leading a line."""
        return len(self.lines(width)) * self.style.leading

    def split(self, width: float, room: float, *, force: bool = False) -> tuple[Block | None, Block | None]:
        """Between two lines, with at least two lines on both sides."""
        lines = self.lines(width)
        fit = int((room + 0.01) / self.style.leading)
        if fit >= len(lines):
            return self, None
        if force:
            fit = max(fit, 1)
        else:
            fit = min(fit, len(lines) - ORPHANS)
            if fit < ORPHANS:
                return None, self
        return self._part(lines[:fit], width, 0), self._part(lines[fit:], width, self.space_after)

    def _part(self, lines: Sequence[Line], width: float, space_after: float) -> Text:
        part = Text(self._setter, "", self.style, self.element)
        part._lines, part._width = lines, width
        part.space_before, part.space_after, part.keep_with_next = 0, space_after, self.keep_with_next
        return part

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """Write the lines; a line end is a space to who reads the text and not the page."""
        if self.element is None:
            canvas.begin_artifact("Pagination")
        write_lines(canvas, self.lines(width), self.style, x, top, width, self.element)
        if self.element is None:
            canvas.end()


def _with_links(run: Run) -> Sequence[Run]:
    """A run in parts, so that web and mail addresses lead there; the text stays as it is."""
    if "." not in run.text:
        return (run,)
    return [run._replace(text=part.text, link=part.address) for part in stretches(run.text)]


class Heading(Text):
    """A heading: stays with what follows it and stands in the outline.

    ``listed`` is how the outline and a table of contents name it, ``spot`` where it was drawn: page and height.
    """

    __slots__ = ("level", "listed", "spot")

    def __init__(self, setter: Typesetter, text: str, style: Style, element: Element, level: int) -> None:
        super().__init__(setter, text, style, element, keep_with_next=True)
        self.level = level
        self.listed = self.words
        self.spot = (0, 0.0)

    def split(self, width: float, room: float, *, force: bool = False) -> tuple[Block | None, Block | None]:
        """One longer than a page goes on as text: it stands in the outline where it begins."""
        head, tail = super().split(width, room, force=force)
        if isinstance(head, Text) and head is not self:
            head = _Begun(self, head)
        return head, tail

    def announce(self, canvas: TaggedCanvas, top: float) -> None:
        """Put it in the outline, at its place."""
        self.spot = (canvas.page_index, top + 6)
        canvas.bookmark(self.listed, self.level, top + 6)

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """The text and its entry in the outline."""
        self.announce(canvas, top)
        super().draw(canvas, x, top, width)


class _Begun(Block):
    """The first part of a heading that does not fit on one page."""

    __slots__ = ("_heading", "_part")

    def __init__(self, heading: Heading, part: Text) -> None:
        super().__init__(part.space_before, part.space_after)
        self._heading = heading
        self._part = part

    def height(self, width: float) -> float:
        """As tall as its text."""
        return self._part.height(width)

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """The text and the entry of the whole heading in the outline."""
        self._heading.announce(canvas, top)
        self._part.draw(canvas, x, top, width)


class Stack(Block):
    """Blocks below each other. Of two distances that meet the larger counts; none at the top."""

    __slots__ = ("blocks",)

    def __init__(self, blocks: Sequence[Block], space_before: float = 0, space_after: float = 0) -> None:
        super().__init__(space_before, space_after)
        self.blocks = blocks

    def height(self, width: float) -> float:
        """All blocks and the distances between them."""
        total, before = 0.0, None
        for block in self.blocks:
            total += block.height(width) + (0 if before is None else max(before, block.space_before))
            before = block.space_after
        return total

    def split(self, width: float, room: float, *, force: bool = False) -> tuple[Block | None, Block | None]:
        """As many blocks as fit, the next one in two if it can; a heading goes along with what it announces."""
        used = 0.0
        for at, block in enumerate(self.blocks):
            gap = max(self.blocks[at - 1].space_after, block.space_before) if at else 0.0
            tall = block.height(width)
            if used + gap + tall <= room + 0.01:
                used += gap + tall
                continue
            head, tail = block.split(width, room - used - gap)
            if head is not None:
                head.space_before = block.space_before  # it begins where the whole would begin
                return self._part([*self.blocks[:at], head]), self._part(
                    [*([tail] if tail else []), *self.blocks[at + 1 :]]
                )
            return self._break_before(at, width, room - used - gap, force=force)
        return self, None

    def _break_before(
        self, at: int, width: float, room: float, *, force: bool
    ) -> tuple[Block | None, Block | None]:
        cut = self._above_headings(at)
        if cut > 1 and self._begun(cut, width):
            cut = self._above_headings(cut - 1) or cut
        if cut > 0:
            return self._part(self.blocks[:cut]), self._part(self.blocks[cut:])
        if not force:
            return None, self
        if at and self.blocks[at].keep_with_next:  # a page full of headings: they cannot all stay together
            return self._part(self.blocks[:at]), self._part(self.blocks[at:])
        head, tail = self.blocks[at].split(width, room, force=True)
        kept = [*self.blocks[:at], *([head] if head else [])]
        return self._part(kept), self._part([*([tail] if tail else []), *self.blocks[at + 1 :]])

    def _above_headings(self, cut: int) -> int:
        while cut > 0 and self.blocks[cut - 1].keep_with_next:
            cut -= 1
        return cut

    def _begun(self, cut: int, width: float) -> bool:
        """Whether a page would end with a heading and one line of what it announces, the rest on the next."""
        last, then = self.blocks[cut - 1], self.blocks[cut]
        if not (isinstance(last, Text) and isinstance(then, Text)) or then.keep_with_next:
            return False
        return self.blocks[cut - 2].keep_with_next and len(last.lines(width)) == 1

    def _part(self, blocks: Sequence[Block]) -> Stack | None:
        return Stack(blocks, 0, self.space_after) if blocks else None

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """One after the other, down."""
        before = None
        for block in self.blocks:
            top -= 0 if before is None else max(before, block.space_before)
            block.draw(canvas, x, top, width)
            top -= block.height(width)
            before = block.space_after


class Row(Block):
    """Blocks beside each other. A column is a width in points; 0 takes what the others leave."""

    __slots__ = ("_height", "_width", "at_least", "blocks", "columns", "gap", "whole")

    def __init__(
        self,
        blocks: Sequence[Block | None],
        columns: Sequence[float],
        gap: float = 8,
        space_before: float = 0,
        space_after: float = 0,
        *,
        keep_with_next: bool = False,
        at_least: float = 0,
        whole: float = 0,
    ) -> None:
        """Not taller than ``whole`` it is never split."""
        super().__init__(space_before, space_after, keep_with_next=keep_with_next)
        self.blocks = blocks
        self.columns = columns
        self.gap = gap
        self.at_least = at_least
        self.whole = whole
        self._width = self._height = -1.0

    def widths(self, width: float) -> list[float]:
        """The width of each column; several open columns share what is left."""
        fixed = sum(self.columns) + self.gap * (len(self.columns) - 1)
        open_ones = sum(1 for column in self.columns if not column)
        share = (width - fixed) / open_ones if open_ones else 0
        return [column or share for column in self.columns]

    def height(self, width: float) -> float:
        """The tallest of its blocks."""
        if width != self._width:
            pairs = zip(self.blocks, self.widths(width), strict=True)
            tallest = max((block.height(w) for block, w in pairs if block is not None), default=0.0)
            self._height = max(tallest, self.at_least)
            self._width = width
        return self._height

    def split(self, width: float, room: float, *, force: bool = False) -> tuple[Block | None, Block | None]:
        """Every block where room ends; nothing when a block that has to be cut cannot be cut there."""
        if self.height(width) <= room:
            return self, None
        if not force and self.height(width) <= self.whole:
            return None, self
        heads: list[Block | None] = []
        tails: list[Block | None] = []
        for block, column in zip(self.blocks, self.widths(width), strict=True):
            head, tail = block.split(column, room, force=force) if block is not None else (None, None)
            if block is not None and head is None:
                return None, self
            heads.append(head)
            tails.append(tail)
        return self._part(heads, 0), self._part(tails, self.space_after)

    def _part(self, blocks: Sequence[Block | None], space_after: float) -> Row:
        return Row(blocks, self.columns, self.gap, 0, space_after, keep_with_next=self.keep_with_next)

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """From left to right, all from the same top."""
        for block, column in zip(self.blocks, self.widths(width), strict=True):
            if isinstance(block, Box):
                block.at_least = self.height(width)  # boxes beside each other end on one line
            if block is not None:
                block.draw(canvas, x, top, column)
            x += column + self.gap


class Box(Block):
    """Blocks on a coloured ground with a bar at the left. The ground starts at the edge where all text starts."""

    __slots__ = ("at_least", "bar", "ground", "inner", "padding")

    def __init__(
        self,
        inner: Stack,
        ground: str,
        bar: str,
        padding: tuple[float, float] = (12, 7),
        space_before: float = 4,
        space_after: float = 6,
    ) -> None:
        super().__init__(space_before, space_after)
        self.inner = inner
        self.ground = ground
        self.bar = bar
        self.padding = padding  # from the sides, from above and below
        self.at_least = 0.0  # the ground is drawn at least so tall

    def height(self, width: float) -> float:
        """What is in it, and the padding."""
        return self.inner.height(width - 2 * self.padding[0]) + 2 * self.padding[1]

    def split(self, width: float, room: float, *, force: bool = False) -> tuple[Block | None, Block | None]:
        """A box on both pages; a small one stays whole."""
        side, above = self.padding
        inner, left = width - 2 * side, room - 2 * above
        head, tail = self.inner.split(inner, left, force=force)
        if tail is not None and not force and tail.height(inner) < _THIN:
            head, tail = self.inner.split(inner, left - _THIN)
        if tail is None:
            return self, None
        if head is None or not (force or (head.height(inner) >= _THIN and self.height(width) > _WHOLE)):
            return None, self
        return self._part(head), self._part(tail)

    def _part(self, inner: Block) -> Box:
        stack = inner if isinstance(inner, Stack) else Stack([inner])
        return Box(stack, self.ground, self.bar, self.padding, 0, self.space_after)

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """The ground first, then what stands on it."""
        side, above = self.padding
        tall = max(self.height(width), self.at_least)
        rectangles(canvas, [(self.ground, x, top - tall, width, tall), (self.bar, x, top - tall, 2.2, tall)])
        self.inner.draw(canvas, x + side, top - above, width - 2 * side)


def rectangles(canvas: TaggedCanvas, areas: Sequence[tuple[str, float, float, float, float]]) -> None:
    """Filled areas (colour, x, y, width, height) as decoration."""
    canvas.begin_artifact()
    for colour, x, y, width, tall in areas:
        canvas.code.append(f"{theme.fill(colour)} {x:.2f} {y:.2f} {width:.2f} {tall:.2f} re f")
    canvas.end()
