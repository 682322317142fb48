"""Writes a description of a paper as a Word document, for who must edit it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph as WordParagraph

from anders_desktop.reports import docx_parts as parts
from anders_desktop.reports import theme
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
from anders_desktop.reports.pdf import colour_of
from anders_desktop.reports.plain import Piece, clean, one_line, pieces, stretches, unwrapped
from anders_desktop.reports.raster import plot_png
from anders_desktop.text import _

_POINTS = 72 / 150  # a photo is never larger than it is sharp
_SAME_TIME = (2026, 1, 1, 0, 0, 0)  # of the parts in the file: the same paper gives the same bytes
_GROUNDS = {
    "lesson": theme.BOX_ATTENTION,
    "wording_new": theme.BOX_ACCENT,
    "quote": theme.CARD,
}
_GAP = 12.0  # between columns: on paper it is not of the columns, in Word it is
_WIDER = 10.0  # labels, in letters that are not ours
_SMALL = ("small", "label", "minor")


def write_docx(paper: Description) -> bytes:
    """The paper as a .docx; the same description gives the same bytes."""
    return _Writer(paper).write()


class _Writer:
    """Turns nodes into paragraphs and tables of Word."""

    def __init__(self, paper: Description) -> None:
        self.paper = paper
        self.document = docx.Document()
        self._into: Any = self.document  # the document, or the cell that is being filled
        self._ground = ""  # of the box that is being filled
        self._level = 2  # of the headings of sections
        self._styles: dict[str, str] = {}  # their ids by name
        width, height = theme.PAGES[paper.size]
        scale = theme.scale_of((width, height))
        self._width = width / scale - theme.MARGIN_LEFT - theme.MARGIN_RIGHT
        self._writers: dict[type, Callable[[Any], object]] = {
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
            Contents: self._contents,
            Path: self._path,
        }

    def write(self) -> bytes:
        """The whole document."""
        paper = self.paper
        parts.set_up(self.document, paper.language)
        self._page()
        self._head(paper)
        self._body(paper)
        for chapter in paper.chapters:
            self._chapter(chapter)
        title = paper.listed
        parts.describe(self.document, title, paper.lab, paper.language)
        out = io.BytesIO()
        self.document.save(out)
        return _same_bytes(out.getvalue())

    def _page(self) -> None:
        section = self.document.sections[0]
        width, height = theme.PAGES[self.paper.size]
        if width > height:
            section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Pt(width), Pt(height)
        section.left_margin = section.right_margin = Pt(theme.MARGIN_LEFT)
        section.top_margin, section.bottom_margin = Pt(theme.MARGIN_TOP), Pt(theme.MARGIN_BOTTOM)
        line = section.footer.paragraphs[0]
        line.add_run(one_line(self.paper.footer) + "\u00a0\u00a0·\u00a0\u00a0")
        parts.page_number(line, _("pagina {page} van {pages}"))

    def _head(self, paper: Description) -> None:
        if paper.logo is not None:
            self._image(paper.logo.data, *_fitting(paper.logo, 120, 36), paper.logo.alternative)
        if paper.organisation_line:
            self._add(paper.organisation_line, small=True)
        line = self._add(paper.kicker, small=True)
        if paper.mark:
            line.add_run(f"\u00a0\u00a0{paper.mark}").bold = True
        self._heading(paper.title, 1)
        self._facts(paper.facts)

    def _body(self, paper: Description) -> None:
        for section in paper.sections:
            self._section(section)
        if not paper.sections and paper.empty:
            self._add(paper.empty)

    def _chapter(self, chapter: Description) -> None:
        self._new_page(NewPage())
        self._add(chapter.name, small=True)
        self._heading(chapter.title, 2)
        self._facts(chapter.facts)
        self._level = 3
        self._body(chapter)
        self._level = 2

    def _section(self, section: Section) -> None:
        self._heading(section.title, self._level)
        self.nodes(section.content)

    def nodes(self, nodes: Iterable[Node]) -> None:
        """Write nodes one after the other."""
        for node in nodes:
            self._writers[type(node)](node)

    # ---- nodes

    def _paragraph(self, node: Paragraph) -> None:
        line = self._add("", small=node.look in _SMALL)
        strong, italic = node.look in ("strong", "minor"), node.look in ("italic", "quote")
        self._words(line, node.words, strong=strong, italic=italic, tone=node.tone)
        if node.look == "minor" or node.leads:
            line.paragraph_format.keep_with_next = True

    def _prose(self, node: Prose) -> None:
        for piece in pieces(node.text):
            self._piece(piece, italic=node.look in ("italic", "quote"))

    def _piece(self, piece: Piece, *, italic: bool = False) -> None:
        if piece.kind == "lines":
            self._words(self._add(""), "\n".join(piece.texts), italic=italic)
            return
        style = "List Number" if piece.kind == "numbers" else "List Bullet"
        number = parts.new_list(self.document, piece.first) if piece.kind == "numbers" else None
        for text in piece.texts:
            line = self._add("", style=style)
            if number is not None:
                parts.number_with(line, number)
            self._words(line, text, italic=italic)

    def _labelled(self, node: Labelled) -> None:
        line = self._add("")
        self._words(line, (Span(node.label, strong=True, tone=node.tone), Span("\u00a0 ")))
        self._words(line, unwrapped(clean(node.text)), italic=node.look == "italic")

    def _facts(self, node: Facts) -> None:
        for label, text in node.pairs:
            laid = list(pieces(text))
            if not laid:
                continue
            line = self._add("", hanging=node.label_width + _WIDER)
            self._words(line, (Span(label, tone="muted"), Span("\t")))
            if laid[0].kind == "lines":
                self._words(line, "\n".join(laid.pop(0).texts))
            for piece in laid:
                self._piece(piece)

    def _group(self, node: Group) -> None:
        for at, text in enumerate(one for one in node.texts if clean(one)):
            line = self._add("", hanging=node.label_width + _WIDER)
            label = node.label if not at else ""
            self._words(line, (Span(label, strong=True, tone=node.tone), Span("\t")))
            self._words(line, unwrapped(clean(text)))

    def _entries(self, node: Entries) -> None:
        for words in node.items:
            self._words(self._add("", style="List Bullet"), words)

    def _item(self, node: Item) -> None:
        title = " ".join(part for part in (node.number, one_line(node.title)) if part)
        self._heading(title, self._level + 1)
        if node.aside:
            self._add(node.aside, small=True)
        self.nodes(node.content)

    def _box(self, node: Box) -> None:
        outer, self._ground = self._ground, _GROUNDS.get(node.kind, theme.BOX)
        self.nodes(node.content)
        self._ground = outer

    def _beside(self, node: Beside) -> None:
        self._box(node.left)
        self._box(node.right)

    def _picture(self, node: Picture) -> None:
        size = _fitting(node, self._width, node.largest)
        self._image(node.data, *size, node.alternative)
        self._caption(node.caption)

    def _chart(self, node: Chart) -> None:
        wide = min(node.width or self._width, self._width)
        data, tall = plot_png(node.plot, wide, node.height)
        self._image(data, wide, tall, node.plot.words())
        self._caption(node.caption)

    def _caption(self, caption: str) -> None:
        if clean(caption):
            self._add(caption, small=True)

    def _new_page(self, node: NewPage) -> None:
        del node
        self._add("").add_run().add_break(WD_BREAK.PAGE)

    def _contents(self, node: Contents) -> None:
        del node
        titles = [one_line(chapter.listed) for chapter in self.paper.chapters]
        parts.contents(self._add(""), titles)

    def _path(self, node: Path) -> None:
        number = parts.new_list(self.document, 1)
        for station in node.stations:
            line = self._add("", style="List Number")
            parts.number_with(line, number)
            self._words(line, (Span(station.title, strong=True),))
            for text in (station.question, station.answer):
                self._prose(Prose(text))
            for kind, name in station.who:
                self._words(self._add(""), (Span(name, strong=True, tone=kind),))
            if station.belongs:
                self._add(station.belongs, small=True)

    # ---- tables

    def _table(self, node: Table) -> None:
        heads = [column.head for column in node.columns] if node.heads else None
        count = len(node.rows) + (1 if heads else 0)
        if not count:
            return
        table = self._into.add_table(count, len(node.columns))
        parts.lay_out(table, _widths(node.columns, self._width), heads=bool(heads))
        cells = [list(row.cells) for row in table.rows]
        if heads:
            for cell, head in zip(cells.pop(0), heads, strict=True):
                self._words(cell.paragraphs[0], (Span(head, strong=True),))
        for made, row in zip(cells, node.rows, strict=True):
            for cell, content, column in zip(made, row, node.columns, strict=True):
                self._cell(cell, content, column)
        after = self._add("")
        after.paragraph_format.space_after = Pt(2)

    def _cell(self, cell: Any, content: Cell | str, column: Column) -> None:
        made = content if isinstance(content, Cell) else Cell(content)
        if not made.nodes:
            line = cell.paragraphs[0]
            self._words(line, made.words, strong=made.look == "strong", tone=made.tone)
            if column.right:
                line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            return
        outer, self._into = self._into, cell
        self.nodes(made.nodes)
        self._into = outer
        first = cell.paragraphs[0]
        if not first.text and len(cell.paragraphs) > 1:
            first._element.getparent().remove(first._element)  # noqa: SLF001 - Word begins a cell with an empty one

    # ---- words

    def _add(self, text: str, *, style: str = "", small: bool = False, hanging: float = 0) -> WordParagraph:
        line = self._line(style or ("Klein" if small else ""))
        if text:
            self._words(line, text)
        if hanging:
            line.paragraph_format.left_indent = Pt(hanging)
            line.paragraph_format.first_line_indent = Pt(-hanging)
            line.paragraph_format.tab_stops.add_tab_stop(Pt(hanging))
        if self._ground:
            parts.on_ground(line, self._ground)
        return line

    def _heading(self, text: str, level: int) -> None:
        self._line(f"Heading {level}").add_run(one_line(text))

    def _line(self, style: str) -> WordParagraph:
        """A new paragraph. A style is looked up once: among all styles that takes longer than the rest."""
        line: WordParagraph = self._into.add_paragraph()
        if style:
            if style not in self._styles:
                self._styles[style] = self.document.styles[style].style_id
            line._p.style = self._styles[style]  # noqa: SLF001 - its own setter looks it up again
        return line

    def _words(
        self, line: WordParagraph, words: Words, *, strong: bool = False, italic: bool = False, tone: str = ""
    ) -> None:
        spans = (Span(clean(words)),) if isinstance(words, str) else words
        for span in spans:
            text = clean(f"|{span.text}|")[1:-1] if span.text != "\t" else "\t"
            for part in stretches(text):
                run = parts.link(line, part.text, part.address) if part.address else line.add_run(part.text)
                run.bold = (strong or span.strong) or None
                run.italic = (italic or span.italic) or None
                if tone or span.tone:
                    run.font.color.rgb = RGBColor.from_string(colour_of(span.tone or tone))

    def _image(self, data: bytes, width: float, height: float, alternative: str) -> None:
        line = self._add("")
        picture = line.add_run().add_picture(io.BytesIO(data), Pt(width), Pt(height))
        parts.say(picture, one_line(alternative) or "–")


def _fitting(picture: Picture, width: float, height: float) -> tuple[float, float]:
    wide, tall = picture.width * _POINTS, picture.height * _POINTS
    share = min(1.0, width / wide, height / tall)
    return wide * share, tall * share


def _widths(columns: Iterable[Column], room: float) -> list[float]:
    given = [column.width and column.width + _GAP for column in columns]
    open_ones = given.count(0)
    share = max((room - sum(given)) / open_ones, 40.0) if open_ones else 0.0
    return [width or share for width in given]


def _same_bytes(data: bytes) -> bytes:
    """The parts of the file with one time in all of them."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            info = zipfile.ZipInfo(name, _SAME_TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, source.read(name))
    return out.getvalue()
