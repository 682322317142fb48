"""Writes a description of a paper as tagged PDF."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from anders_desktop.reports import theme
from anders_desktop.reports.chart_block import ChartBlock
from anders_desktop.reports.description import (
    Beside,
    Box,
    Cell,
    Chart,
    Column,
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
    Picture,
    Prose,
    Section,
    Span,
    Table,
    Words,
)
from anders_desktop.reports.document import Composer, Footer, Paper
from anders_desktop.reports.flowables import Block, Heading, Row, Stack, Text
from anders_desktop.reports.fonts import font_book
from anders_desktop.reports.lines import Run
from anders_desktop.reports.marks import Badge, NumberedHead, PageBreak
from anders_desktop.reports.pictures import PictureBlock
from anders_desktop.reports.plain import clean, one_line, unwrapped
from anders_desktop.reports.tables import Table as TableBlock
from anders_desktop.reports.tagged import Element, Properties
from anders_desktop.reports.theme import Style
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
_LOGO = (120.0, 36.0)  # at most so wide and high


def write_pdf(paper: Description, step: Callable[[float], None] | None = None) -> Paper:
    """The paper as PDF/UA-1, with its number of pages; the same description gives the same bytes.

    ``step`` is told how far it is (0 to 1) and may raise to stop the work.
    """
    return _Writer(paper, step or (lambda _share: None)).write()


def preload() -> None:
    """Parse the fonts, so that the first paper comes as fast as the next; any thread."""
    font_book()


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
        self._writers: dict[type, Callable[[Any, Element], Iterable[Block]]] = {
            Paragraph: self._paragraph,
            Prose: self._prose,
            Labelled: self._labelled,
            Facts: self._facts,
            Group: self._group,
            Entries: self._entries,
            Table: self._table,
            Box: self._box,
            Beside: self._beside,
            Item: self._item,
            Picture: self._picture,
            Chart: self._chart,
            NewPage: self._new_page,
        }

    def write(self) -> Paper:
        """The whole paper."""
        paper = self.paper
        self._head()
        for section in paper.sections:
            self._section(section)
        if not paper.sections and paper.empty:
            style = Style(colour=theme.SECONDARY, space_before=18)
            self.page.add(self.page.line(paper.empty, style, self.page.root.child("P")))
        title = ": ".join(part for part in (paper.name, paper.title) if part)
        properties = Properties(
            " · ".join(part for part in (title, paper.lab) if part),
            _LANGUAGES.get(paper.language, "nl-NL"),
            paper.lab,
        )
        mark = _("concept") if paper.status == "draft" else ""
        return self.page.finish(properties, Footer(paper.footer, mark), theme.PAGES[paper.size])

    # ---- head

    def _head(self) -> None:
        paper, page, root = self.paper, self.page, self.page.root
        if paper.logo is not None or paper.organisation_line:
            page.add(self._letterhead())
        kicker = " · ".join(part for part in (paper.name, paper.where) if part)
        line = page.line(kicker, theme.KICKER, root.child("P"))
        if paper.status:
            draft = paper.status == "draft"
            words, colour = (_("CONCEPT"), theme.ATTENTION) if draft else (_("VASTGESTELD"), theme.ACCENT)
            mark = root.child("P")
            page.add(Row([line, Badge(page.line(words, theme.BADGE, mark), colour)], (0, 90), space_after=3))
        else:
            line.space_after = 3
            page.add(line)
        page.add(Heading(page.setter, paper.title, theme.TITLE, root.child("H1"), 0))
        page.add(*self._facts(paper.facts, root))

    def _letterhead(self) -> Row:
        """The logo at the left and the line of the organisations at the right."""
        paper, root = self.paper, self.page.root
        logo = PictureBlock(paper.logo, root.child("Figure"), _LOGO) if paper.logo else None
        line = None
        if paper.organisation_line:
            line = self.page.line(paper.organisation_line, theme.right(theme.SMALL), root.child("P"))
        return Row([logo, line], (_LOGO[0], 0), space_after=10)

    def _section(self, section: Section) -> None:
        self.page.heading(section.title)
        self.page.add(*self.blocks(section.content, self.page.section))

    # ---- nodes

    def blocks(self, nodes: Iterable[Node], parent: Element) -> list[Block]:
        """The blocks of nodes, as content of an element."""
        return [block for node in nodes for block in self._writers[type(node)](node, parent)]

    def _paragraph(self, node: Paragraph, parent: Element) -> Iterable[Block]:
        style = _LOOKS[node.look]
        if node.tone:
            style = theme.coloured(style, colour_of(node.tone))
        block = self._words(node.words, style, parent.child("P"))
        if node.look == "minor":  # it announces what follows
            block.keep_with_next, block.space_after = True, 3 if node.tone else 2
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
        heading = part.child("H3")
        page, title = self.page, one_line(node.title)
        if node.tiled:
            aside = page.line(node.aside, theme.right(theme.SMALL), part.child("P")) if node.aside else None
            yield NumberedHead(page.setter, node.number, title, heading, aside)
        else:
            yield Heading(page.setter, title, theme.SUBHEADING, heading, 2)
        yield from self.blocks(node.content, part)

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
        yield Row(boxes, (0, 0), gap=10, space_before=2, space_after=6)

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


def _runs(spans: Sequence[Span], style: Style) -> tuple[Run, ...]:
    return tuple(
        Run(
            span.text,
            "semibold" if span.strong else "italic" if span.italic else style.face,
            colour_of(span.tone, style.colour),
        )
        for span in spans
    )
