"""Writes a description of a paper as tagged PDF."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, ClassVar

from anders_desktop.reports import theme
from anders_desktop.reports.archive import Properties
from anders_desktop.reports.chart_block import ChartBlock
from anders_desktop.reports.contents_block import ContentsBlock
from anders_desktop.reports.description import (
    Beside,
    Box,
    Cell,
    Chart,
    Column,
    Contents,
    Description,
    Entries,
    Facts,
    Group,
    Item,
    Labelled,
    Look,
    NewPage,
    Node,
    Paragraph,
    Path,
    Picture,
    Prose,
    Section,
    Span,
    Table,
    Words,
)
from anders_desktop.reports.document import Composer, Footer, Paper
from anders_desktop.reports.flowables import Block, Heading, Row, Stack, Text
from anders_desktop.reports.lines import Run
from anders_desktop.reports.marks import Badge, NumberedHead, PageBreak
from anders_desktop.reports.path_block import PathBlock
from anders_desktop.reports.pictures import PictureBlock
from anders_desktop.reports.plain import clean, one_line, shortened, unwrapped
from anders_desktop.reports.tables import Table as TableBlock
from anders_desktop.reports.tagged import Element
from anders_desktop.reports.theme import Style
from anders_desktop.reports.uncollected import uncollected
from anders_desktop.text import _

_LANGUAGES = {"nl": "nl-NL", "en": "en-GB"}
_LOOKS: dict[Look, Style] = {
    "body": theme.BODY,
    "cell": theme.CELL,
    "small": theme.SMALL,
    "minor": theme.MINOR,
    "italic": theme.ITALIC,
    "label": theme.LABEL,
    "strong": theme.STRONG,
    "quote": theme.QUOTE,
}
_BOXES = {
    "note": (theme.BOX, theme.ACCENT, ""),
    "lesson": (theme.BOX_ATTENTION, theme.ATTENTION, ""),
    "wording_old": (theme.BOX, theme.SECONDARY, "Div"),
    "wording_new": (theme.BOX_ACCENT, theme.ACCENT, "Div"),
    "quote": (theme.CARD, theme.ACCENT, "BlockQuote"),
}
_WORDING = Style(space_after=3)
_SCOPE_ROW = "<</O /Table /Scope /Row>>"
_LONGEST_TITLE = 500  # letters, in the properties
_COMPOSED = 0.3  # the part of the work of a book that goes before its pages
_COMPARED = 170.0  # what is to be compared stands on one page, up to this height
_GAP_ABOVE = 6.0  # above words that announce what follows
_PATH_GAP = 14.0  # above a path
_LOGO = (120.0, 36.0)  # at most so wide and high


def write_pdf(paper: Description, step: Callable[[float], None] | None = None) -> Paper:
    """The paper as PDF/UA-1, with its number of pages; the same description gives the same bytes.

    ``step`` is told how far it is (0 to 1) and may raise to stop the work.
    """
    with uncollected():
        made = _Writer(paper, step or (lambda _share: None)).write()
        while made.pages > paper.most_pages and paper.shorter is not None:
            paper = paper.shorter
            made = _Writer(paper, step or (lambda _share: None)).write()
        return made


def colour_of(tone: str, default: str = theme.INK) -> str:
    """The colour of a tone."""
    named = {
        "accent": theme.ACCENT,
        "attention": theme.ATTENTION,
        "late": theme.LATE,
        "muted": theme.SECONDARY,
    }
    return named.get(tone) or theme.GROUP_COLOURS.get(tone) or default


class _Writer:
    """Turns nodes into blocks, each with its element in the structure tree."""

    def __init__(self, paper: Description, step: Callable[[float], None]) -> None:
        self.paper = paper
        self.step = step
        self.page = Composer()
        self.level = 2  # of the headings of sections
        self.headings: list[Heading] = []
        self.lists = True  # the sections of this chapter as well

    def write(self) -> Paper:
        """The whole paper."""
        paper = self.paper
        self._head()
        self._body(paper, self.page.root)
        for at, chapter in enumerate(paper.chapters):
            self.step(at / len(paper.chapters) * _COMPOSED)
            self._chapter(chapter)
        title = paper.listed
        properties = Properties(
            " · ".join(shortened(part, _LONGEST_TITLE) for part in (title, paper.lab) if part),
            _LANGUAGES.get(paper.language, "nl-NL"),
            shortened(paper.lab, _LONGEST_TITLE),
        )
        mark = _("concept") if paper.status == "draft" else ""
        done = _COMPOSED if paper.chapters else 0.0
        return self.page.finish(
            properties,
            Footer(paper.footer, mark),
            theme.PAGES[paper.size],
            lambda share: self.step(done + (1 - done) * share),
        )

    def _body(self, paper: Description, parent: Element) -> None:
        for section in paper.sections:
            self._section(section, parent)
        if not paper.sections and paper.empty:
            style = Style(colour=theme.SECONDARY, space_before=18)
            self.page.add(self.page.line(paper.empty, style, parent.child("P")))

    def _chapter(self, chapter: Description) -> None:
        """A paper within a paper: on a new page, its headings one level lower."""
        page = self.page
        page.add(PageBreak())
        part = page.root.child("Part")
        kicker = page.line(chapter.name, theme.KICKER, part.child("P"))
        kicker.keep_with_next = True
        page.add(kicker)
        heading = Heading(page.setter, one_line(chapter.title), theme.CHAPTER, part.child("H2"), 1)
        heading.listed = shortened(chapter.listed, _LONGEST_TITLE)
        self.headings.append(heading)
        self.lists = chapter.sections_listed
        page.add(heading, *self._facts(chapter.facts, part))
        self.level = 3
        self._body(chapter, part)
        self.level = 2

    # ---- head

    def _head(self) -> None:
        paper, page, root = self.paper, self.page, self.page.root
        if paper.logo is not None or paper.organisation_line:
            page.add(self._letterhead())
        line = page.line(paper.kicker, theme.KICKER, root.child("P"))
        if paper.mark:
            colour = theme.ATTENTION if paper.status == "draft" else theme.ACCENT
            mark = page.line(paper.mark, theme.BADGE, root.child("P"))
            page.add(Row([line, Badge(mark, colour)], (0, 90), space_after=3))
        else:
            line.space_after = 3
            page.add(line)
        page.add(Heading(page.setter, one_line(paper.title), theme.TITLE, root.child("H1"), 0))
        page.add(*self._facts(paper.facts, root))

    def _letterhead(self) -> Row:
        """The logo at the left and the line of the organisations at the right."""
        paper, root = self.paper, self.page.root
        logo = PictureBlock(paper.logo, root.child("Figure"), _LOGO) if paper.logo else None
        line = None
        if paper.organisation_line:
            line = self.page.line(paper.organisation_line, theme.right(theme.SMALL), root.child("P"))
        return Row([logo, line], (_LOGO[0], 0), space_after=10)

    def _section(self, section: Section, parent: Element) -> None:
        heading = self.page.heading(section.title, parent, self.level, theme.HEADING)
        if self.level > 2 and self.lists:
            self.headings.append(heading)
        self.page.add(*self.blocks(section.content, self.page.section))

    # ---- nodes

    def blocks(self, nodes: Iterable[Node], parent: Element) -> list[Block]:
        """The blocks of nodes, as content of an element."""
        return [block for node in nodes for block in self._writers[type(node)](self, node, parent)]

    def _paragraph(self, node: Paragraph, parent: Element) -> Iterable[Block]:
        style = _LOOKS[node.look]
        if node.tone:
            style = theme.coloured(style, colour_of(node.tone))
        block = self._words(node.words, style, parent.child("P"))
        if node.look == "minor":  # it announces what follows
            block.keep_with_next, block.space_after = True, 3 if node.tone else 2
            block.space_before = 0 if node.tone else _GAP_ABOVE
        block.keep_with_next = block.keep_with_next or node.leads
        yield block

    def _words(self, words: Words, style: Style, element: Element) -> Text:
        if isinstance(words, str):
            return self.page.line(words, style, element)
        return Text(self.page.setter, _runs(words, style), style, element)

    def _prose(self, node: Prose, parent: Element) -> Iterable[Block]:
        style = _LOOKS[node.look]
        return self.page.prose(node.text, style, parent)

    def _labelled(self, node: Labelled, parent: Element) -> Iterable[Block]:
        style, colour = _LOOKS[node.look], colour_of(node.tone)
        yield self.page.labelled(node.label, node.text, style, parent.child("P"), colour)

    def _facts(self, node: Facts, parent: Element) -> list[Block]:
        return self.page.pairs(node.pairs, parent, node.label_width)

    def _group(self, node: Group, parent: Element) -> Iterable[Block]:
        colour = colour_of(node.tone)
        yield self.page.labelled_group(node.label, node.texts, parent, node.label_width, colour)

    def _entries(self, node: Entries, parent: Element) -> Iterable[Block]:
        items = parent.child("L")
        style = Style(space_after=4)
        for words in node.items:
            yield self._words(words, style, items.child("LI").child("LBody"))

    def _item(self, node: Item, parent: Element) -> Iterable[Block]:
        part = parent.child("Sect")
        heading = part.child(f"H{self.level + 1}")
        page, title = self.page, one_line(node.title)
        head: Block = Heading(page.setter, title, theme.SUBHEADING, heading, self.level)
        if node.tiled:
            aside = page.line(node.aside, theme.right(theme.SMALL), part.child("P")) if node.aside else None
            head = NumberedHead(page.setter, node.number, title, heading, aside, self.level)
        content = self.blocks(node.content, part)
        head.keep_with_next = bool(content)  # with nothing below it, it announces nothing
        return [head, *content]

    def _box(self, node: Box, parent: Element) -> Iterable[Block]:
        ground, bar, tag = _BOXES[node.kind]
        element = parent.child(tag) if tag else parent
        content = self.blocks(node.content, element)
        if tag == "Div":
            for block in content:
                if isinstance(block, Text) and block.style is theme.CELL:
                    block.space_after = _WORDING.space_after
        yield self.page.box(content, ground, bar)

    def _beside(self, node: Beside, parent: Element) -> Iterable[Block]:
        boxes = [*self._box(node.left, parent), *self._box(node.right, parent)]
        yield Row(boxes, (0, 0), gap=10, space_before=2, space_after=6, whole=_COMPARED)

    def _chart(self, node: Chart, parent: Element) -> Iterable[Block]:
        block = ChartBlock(self.page.setter, node.plot, parent.child("Figure"), node.width, node.height)
        yield block
        yield from self._caption(block, node.caption, parent)

    def _picture(self, node: Picture, parent: Element) -> Iterable[Block]:
        block = PictureBlock(node, parent.child("Figure"), (theme.TEXT_WIDTH, node.largest))
        yield block
        yield from self._caption(block, node.caption, parent)

    def _caption(self, block: Block, caption: str, parent: Element) -> Iterable[Block]:
        if clean(caption):
            block.keep_with_next = True
            yield self.page.line(caption, theme.SMALL, parent.child("P"))

    def _new_page(self, node: NewPage, parent: Element) -> Iterable[Block]:
        del node, parent
        yield PageBreak()

    def _contents(self, node: Contents, parent: Element) -> Iterable[Block]:
        del node
        yield ContentsBlock(self.page.setter, self.headings, parent)

    def _path(self, node: Path, parent: Element) -> Iterable[Block]:
        if node.stations:
            yield PathBlock(self.page.setter, node, parent, self._room(), colour_of)

    def _room(self) -> tuple[float, float]:
        """The width of the text, and what the last page that was begun has left in height."""
        width, height = theme.PAGES[self.paper.size]
        scale = theme.scale_of((width, height))
        width = width / scale - theme.MARGIN_LEFT - theme.MARGIN_RIGHT
        height = height / scale - theme.MARGIN_TOP - theme.MARGIN_BOTTOM
        above: list[Block] = []
        for block in reversed(self.page.blocks):
            if isinstance(block, PageBreak):
                break
            above.insert(0, block)
        return width, height - Stack(above).height(width) - _PATH_GAP

    # ---- tables

    def _table(self, node: Table, parent: Element) -> Iterable[Block]:
        element = parent.child("Table")
        widths = tuple(column.width for column in node.columns)
        if node.heads:
            table = self.page.table_head([column.head for column in node.columns], widths, element)
        else:
            table = TableBlock(None, [])
        rows = []
        for cells in node.rows:
            line = element.child("TR")
            blocks = [
                self._cell(cell, column, line, head=not node.heads and at == 0)
                for at, (cell, column) in enumerate(zip(cells, node.columns, strict=True))
            ]
            tall = max((cell.tall for cell in cells if isinstance(cell, Cell)), default=0.0)
            rows.append(Row(blocks, widths, gap=node.gap, at_least=tall))
        table.rows = rows
        yield table

    def _cell(self, cell: Cell | str, column: Column, line: Element, *, head: bool) -> Block | None:
        made = cell if isinstance(cell, Cell) else Cell(cell)
        style = _LOOKS[made.look]
        if made.tone:
            style = theme.coloured(style, colour_of(made.tone))
        if column.right:
            style = theme.right(style)
        element = line.child("TH", A=_SCOPE_ROW) if head else line.child("TD")
        if made.nodes:
            return Stack(self.blocks(made.nodes, element))
        words = made.words
        if isinstance(words, str):
            text = unwrapped(clean(words))
            return Text(self.page.setter, text, style, element) if text else None
        return Text(self.page.setter, _runs(words, style), style, element)

    _writers: ClassVar[dict[type, Callable[[_Writer, Any, Element], Iterable[Block]]]] = {
        Paragraph: _paragraph,
        Prose: _prose,
        Labelled: _labelled,
        Facts: _facts,
        Group: _group,
        Entries: _entries,
        Table: _table,
        Box: _box,
        Beside: _beside,
        Item: _item,
        Picture: _picture,
        Chart: _chart,
        NewPage: _new_page,
        Contents: _contents,
        Path: _path,
    }
    """What writes each node. Not kept by the writer: a circle would keep all its parts until somebody looks for it."""


def _runs(spans: Sequence[Span], style: Style) -> tuple[Run, ...]:
    return tuple(
        Run(
            span.text,
            "semibold" if span.strong else "italic" if span.italic else style.face,
            colour_of(span.tone, style.colour),
        )
        for span in spans
    )
