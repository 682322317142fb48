"""A report from blocks to bytes: pages, band, footer, properties; and the words to compose a report with."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from anders_desktop.reports import theme
from anders_desktop.reports.archive import Properties
from anders_desktop.reports.flowables import Block, Box, Heading, Row, Stack, Text, rectangles
from anders_desktop.reports.fonts import font_book
from anders_desktop.reports.lines import Run, Typesetter
from anders_desktop.reports.pages import pages_of
from anders_desktop.reports.plain import LIST_MARK, clean, one_line, shortened, unwrapped
from anders_desktop.reports.tables import Table
from anders_desktop.reports.tagged import Element, TaggedCanvas
from anders_desktop.reports.theme import Style
from anders_desktop.reports.writing import write_lines
from anders_desktop.text import _

_LABEL_GAP = 6.0  # a label never touches its text


@dataclass(frozen=True, slots=True)
class Paper:
    """A finished report: its bytes, and what to warn of."""

    data: bytes
    pages: int
    missing_characters: tuple[str, ...]

    @property
    def warning(self) -> str:
        """Which characters no typeface has, in a sentence; "" when all are printed."""
        words = _("Deze tekens kunnen niet worden afgedrukt: {characters}")
        return words.format(characters=" ".join(self.missing_characters)) if self.missing_characters else ""


@dataclass(frozen=True, slots=True)
class Footer:
    """What stands at the foot of every page, before the page number; ``mark`` is set off from it."""

    text: str
    mark: str = ""


class Composer:
    """Makes blocks from plain text, each with its element in the structure tree.

    Whatever comes in is text: nothing in it is looked at as markup.
    """

    def __init__(self) -> None:
        self.setter = Typesetter(font_book())
        self.root = Element("Document")
        self.section = self.root
        self.blocks: list[Block] = []

    # ---- the flow

    def add(self, *blocks: Block) -> None:
        """Put blocks at the end of the report."""
        self.blocks.extend(blocks)

    def heading(self, title: str, parent: Element, level: int, style: Style) -> Heading:
        """Start a section with a heading of this level (2: H2)."""
        self.section = parent.child("Sect")
        made = Heading(self.setter, one_line(title), style, self.section.child(f"H{level}"), level - 1)
        self.add(made)
        return made

    # ---- text

    def line(self, text: str, style: Style, element: Element, **options: bool) -> Text:
        """One short text, line ends as spaces."""
        return Text(self.setter, one_line(text), style, element, **options)

    def labelled(
        self, label: str, text: str, style: Style, element: Element, colour: str = theme.INK
    ) -> Text:
        """A text that starts with a word in semibold: "Besluit  Wij gaan door"."""
        runs = (
            Run(f"{one_line(label)}\u00a0 ", "semibold", colour),
            Run(unwrapped(clean(text)), style.face, style.colour),
        )
        return Text(self.setter, runs, style, element)

    def prose(self, text: str, style: Style, parent: Element, tag: str = "P") -> list[Block]:
        """Text of any length as paragraphs and lists, the way its writer laid it out."""
        blocks: list[Block] = []
        for paragraph in re.split(r"\n[ \t]*\n\s*", clean(text)):
            if paragraph.strip():
                blocks.extend(self._paragraph(unwrapped(paragraph), style, parent, tag))
        return blocks

    def _paragraph(self, paragraph: str, style: Style, parent: Element, tag: str) -> list[Block]:
        blocks: list[Block] = []
        waiting: list[str] = []
        items: Element | None = None

        def flush() -> None:
            if waiting:
                blocks.append(Text(self.setter, "\n".join(waiting), style, parent.child(tag)))
                waiting.clear()

        for line in paragraph.split("\n"):
            mark = LIST_MARK.match(line)
            if mark is None:
                waiting.append(line)
                items = None
                continue
            flush()
            items = items or parent.child("L")
            blocks.append(self._item(mark.group(1), line[mark.end() :], style, items))
        flush()
        return blocks

    def _item(self, mark: str, text: str, style: Style, items: Element) -> Row:
        item = items.child("LI")
        label = Text(self.setter, "•" if mark in "-–*" else mark, style, item.child("Lbl"))
        body = Text(self.setter, text, style, item.child("LBody"))
        return Row(
            [label, body], (17.0 if len(mark) < 3 else 24.0, 0), gap=0, space_after=min(style.space_after, 2)
        )

    # ---- parts many reports have

    def pairs(
        self, pairs: Sequence[tuple[str, str]], parent: Element, label_width: float = 88
    ) -> list[Block]:
        """Labels with their texts, below each other; pairs without text are left out."""
        items = Element("L")
        blocks: list[Block] = []
        for label, text in pairs:
            if not clean(text):
                continue
            item = items.child("LI")
            name = Text(self.setter, one_line(label), theme.LABEL, item.child("Lbl"))
            body = item.child("LBody")
            content = self.prose(text, theme.CELL, body, tag="P")
            if len(content) == 1 and len(body.kids) == 1 and isinstance(content[0], Text):
                content[0].element, body.kids = body, []  # one paragraph needs no element of its own
            blocks.append(
                Row([name, Stack(content)], (label_width - _LABEL_GAP, 0), _LABEL_GAP, space_after=2.5)
            )
        if blocks:
            parent.kids.append(items)
        if len(blocks) > 1:
            blocks[-2].keep_with_next = True  # the last one never stands alone on a page
        return blocks

    def labelled_group(
        self, label: str, texts: Sequence[str], parent: Element, label_width: float, colour: str = theme.INK
    ) -> Row:
        """A label in semibold with one or more short texts beside it."""
        item = parent.child("L").child("LI")
        name = self.line(label, theme.coloured(theme.STRONG, colour), item.child("Lbl"))
        body = item.child("LBody")
        style = theme.Style(space_after=2)
        filled = [text for text in texts if clean(text)]
        blocks = [self.cell(text, style, body.child("P") if len(filled) > 1 else body) for text in filled]
        inner = Stack([block for block in blocks if block])
        return Row([name, inner], (label_width - _LABEL_GAP, 0), _LABEL_GAP, space_after=5)

    def table(
        self,
        heads: Sequence[str],
        columns: Sequence[float],
        rows: Sequence[Sequence[str | Sequence[Run]]],
        parent: Element,
    ) -> Table:
        """A table of texts, or runs of text, with a head that comes back on every page."""
        element = parent.child("Table")
        table = self.table_head(heads, columns, element)
        made = []
        for row in rows:
            line = element.child("TR")
            cells = [self.cell(text, theme.CELL, line.child("TD")) for text in row]
            made.append(Row(cells, columns, gap=12))
        table.rows = made
        return table

    def table_head(self, heads: Sequence[str], columns: Sequence[float], element: Element) -> Table:
        """A table with its head and no rows yet; ``element`` is its own."""
        line = element.child("TR")
        scope = "<</O /Table /Scope /Column>>"
        first = [Text(self.setter, one_line(name), theme.STRONG, line.child("TH", A=scope)) for name in heads]
        again = [Text(self.setter, one_line(name), theme.STRONG, None) for name in heads]
        return Table(Row(first, columns, gap=12), [], continued=Row(again, columns, gap=12))

    def cell(self, text: str | Sequence[Run], style: Style, element: Element) -> Text | None:
        """The text of a table cell; nothing for an empty one."""
        if isinstance(text, str):
            text = unwrapped(clean(text))
        return Text(self.setter, text, style, element) if text else None

    def box(self, blocks: Sequence[Block], ground: str = theme.BOX, bar: str = theme.ACCENT) -> Box:
        """Blocks on a coloured ground."""
        return Box(Stack(blocks), ground, bar)

    # ---- the end

    def finish(
        self,
        properties: Properties,
        footer: Footer,
        pagesize: tuple[float, float] = theme.A4,
        step: Callable[[float], None] | None = None,
    ) -> Paper:
        """Lay the blocks out on pages and write the document; ``step`` is told how far it is, page by page."""
        scale = theme.scale_of(pagesize)
        canvas = TaggedCanvas(pagesize, scale)
        canvas.root = self.root
        pagesize = (pagesize[0] / scale, pagesize[1] / scale)
        width = pagesize[0] - theme.MARGIN_LEFT - theme.MARGIN_RIGHT
        room = pagesize[1] - theme.MARGIN_TOP - theme.MARGIN_BOTTOM
        blocks, self.blocks = self.blocks, []
        pages = pages_of(blocks, width, room, step or (lambda _share: None))
        del blocks
        for page in pages:
            _band(canvas, pagesize)
            if page is not None:
                page.draw(canvas, theme.MARGIN_LEFT, pagesize[1] - theme.MARGIN_TOP, width)
            canvas.showPage()
        canvas.draw_later()
        count = canvas.page_count
        for index in range(count):
            canvas.add_to_page(index, _Foot(self.setter, canvas, footer, index + 1, count, width).draw)
        data = canvas.finish(properties)
        return Paper(data, count, tuple(sorted(self.setter.missing)))


def _band(canvas: TaggedCanvas, pagesize: tuple[float, float]) -> None:
    tall = theme.BAND_NEXT if canvas.page_count else theme.BAND_FIRST
    rectangles(canvas, [(theme.ACCENT, 0, pagesize[1] - tall, pagesize[0], tall)])


@dataclass(frozen=True, slots=True)
class _Foot:
    """The foot of one page."""

    setter: Typesetter
    canvas: TaggedCanvas
    footer: Footer
    page: int
    pages: int
    width: float

    def draw(self) -> None:
        """A line, what the document is, and the page number."""
        x, style = theme.MARGIN_LEFT, theme.FOOTER
        rectangles(self.canvas, [(theme.LINE, x, theme.FOOTER_LINE, self.width, 0.6)])
        number = _("pagina {page} van {pages}").format(page=self.page, pages=self.pages)
        runs = [Run(shortened(self.footer.text, 80), style.face, style.colour)]
        if self.footer.mark:
            runs.append(Run("\u00a0\u00a0·\u00a0\u00a0", style.face, style.colour))
            runs.append(Run(self.footer.mark, "semibold", theme.ATTENTION))
        top = theme.FOOTER_TEXT + style.leading - 4
        self.canvas.begin_artifact("Pagination")
        left = self.setter.break_runs(runs, style.size, self.width - 90)[:1]
        write_lines(self.canvas, left, style, x, top, self.width - 90)
        right = self.setter.break_runs([Run(number, style.face, style.colour)], style.size, 90)
        write_lines(self.canvas, right, theme.right(style), x + self.width - 90, top, 90)
        self.canvas.end()
