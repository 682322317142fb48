"""Writes a description of a paper as one accessible HTML page that needs nothing beside it."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterable, Iterator
from html import escape
from typing import Any

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
from anders_desktop.reports.drawing import svg
from anders_desktop.reports.plain import Piece, clean, pieces, stretches, unwrapped

_TONES = {
    "accent": theme.ACCENT,
    "attention": theme.ATTENTION,
    "late": theme.LATE,
    "muted": theme.SECONDARY,
    **theme.GROUP_COLOURS,
}
_STYLE = """
:root { color-scheme: light; }
body { font: 17px/1.5 "Source Sans 3", "Source Sans Pro", "Segoe UI", Arial, sans-serif; color: #INK;
  background: #CARD; max-width: 46rem; margin: 0 auto; padding: 1.5rem; border-top: 14px solid #ACCENT; }
header > p, footer, .small, .label, .aside, .minor { color: #SECONDARY; }
.small, .label, .aside, .minor { font-size: .9rem; } .minor { font-weight: 600; margin-bottom: .3rem; }
.aside { margin: 0 0 .3rem; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: .2rem 0 .8rem; }
h2 { font-size: 1.25rem; color: #ACCENT; margin: 1.8rem 0 .5rem; }
h3 { font-size: 1.05rem; margin: 1.2rem 0 .3rem; }
h3 .number { background: #ACCENT; color: #CARD; padding: .1rem .5rem; margin-right: .4rem; }
.mark { font-weight: 600; border: 2px solid currentColor; padding: 0 .4rem; }
dl { display: grid; grid-template-columns: minmax(6rem, max-content) 1fr; gap: .2rem 1rem; margin: .5rem 0; }
dt { color: #SECONDARY; } dd { margin: 0; } dd p, td p { margin: 0 0 .3rem; }
dl.group { grid-template-columns: minmax(7.5rem, 24%) 1fr; } dl.group dt { color: inherit; font-weight: 600; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0 1rem; }
th, td { text-align: left; vertical-align: top; padding: .35rem .6rem .35rem 0; border-bottom: 1px solid #LINE; }
thead th { border-bottom: 2px solid #INK; } .right { text-align: right; }
.box { background: #BOX; border-left: 3px solid #ACCENT; padding: .5rem .9rem; margin: .6rem 0; }
.box.lesson { background: #LESSON; border-color: #ATTENTION; }
.box.wording_new { background: #NEW; } .box.wording_old { border-color: #SECONDARY; }
blockquote.box { background: none; font-style: italic; margin-inline: 0; }
.beside { display: grid; grid-template-columns: 1fr 1fr; gap: .8rem; }
ul.entries { list-style: none; padding: 0; } p, li, dt, dd, h1, h2, h3, h4 { overflow-wrap: anywhere; }
table p { overflow-wrap: break-word; }
figure { margin: 1rem 0; } img, svg { max-width: 100%; height: auto; }
@media (max-width: 32rem) { .beside { grid-template-columns: 1fr; } }
@media print { body { border: 0; max-width: none; } h2, h3 { break-after: avoid; } tr { break-inside: avoid; } }
"""
_COLOURS = {
    "INK": theme.INK,
    "CARD": theme.CARD,
    "ACCENT": theme.ACCENT,
    "SECONDARY": theme.SECONDARY,
    "LINE": theme.LINE,
    "BOX": theme.BOX,
    "LESSON": theme.BOX_ATTENTION,
    "NEW": theme.BOX_ACCENT,
    "ATTENTION": theme.ATTENTION,
}
_CHART_WIDTH, _CHART_LETTERS = 700.0, 14.0
_LARGER = _CHART_LETTERS / 9  # than on paper
_LONG_WORD = re.compile(r"\S{25,}")
_PART_OF_WORD = re.compile(r".{1,12}[\u0300-\u036f]*")  # an accent stays with its letter


def write_html(paper: Description) -> bytes:
    """The paper as UTF-8 bytes of one page; pictures are inside it, nothing is fetched."""
    return _Writer().page(paper).encode("utf-8")


class _Writer:
    """Turns nodes into HTML; every text is escaped on its way."""

    def __init__(self) -> None:
        self._level = 2  # of the headings of sections
        self._titles: list[str] = []
        self._writers: dict[type, Callable[[Any], Iterable[str]]] = {
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

    def page(self, paper: Description) -> str:
        """The whole page."""
        style = re.sub(r"#([A-Z]+)\b", lambda found: f"#{_COLOURS[found[1]]}", _STYLE)
        title = paper.listed
        body = [*self._head(paper), "<main>"]
        self._titles = [one.listed for one in paper.chapters]
        body += self._body(paper)
        for number, chapter in enumerate(paper.chapters, start=1):
            body += self._chapter(chapter, number)
        body += ["</main>", f"<footer><p>{_text(paper.footer)}</p></footer>"]
        return (
            f'<!DOCTYPE html>\n<html lang="{escape(paper.language)}">\n<head>\n<meta charset="utf-8">\n'
            '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
            "img-src data:; style-src 'unsafe-inline'\">\n"
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f"<title>{_text(title)}</title>\n<style>{style}</style>\n</head>\n<body>\n"
            + "\n".join(body)
            + "\n</body>\n</html>\n"
        )

    def _head(self, paper: Description) -> Iterator[str]:
        yield "<header>"
        if paper.logo is not None:
            yield from self._picture(paper.logo)
        if paper.organisation_line:
            yield f"<p>{_text(paper.organisation_line)}</p>"
        mark = f' <span class="mark">{_text(paper.mark)}</span>' if paper.mark else ""
        yield f"<p>{_text(paper.kicker)}{mark}</p>"
        yield f"<h1>{_text(paper.title)}</h1>"
        yield from self._facts(paper.facts)
        yield "</header>"

    def _body(self, paper: Description) -> Iterator[str]:
        for section in paper.sections:
            yield from self._section(section)
        if not paper.sections and paper.empty:
            yield f"<p>{_text(paper.empty)}</p>"

    def _chapter(self, chapter: Description, number: int) -> Iterator[str]:
        yield f'<section id="d{number}" class="chapter">\n<p class="small">{_text(chapter.name)}</p>'
        yield f"<h2>{_text(chapter.title)}</h2>"
        yield from self._facts(chapter.facts)
        self._level = 3
        yield from self._body(chapter)
        self._level = 2
        yield "</section>"

    def _section(self, section: Section) -> Iterator[str]:
        yield f"<section>\n<h{self._level}>{_text(section.title)}</h{self._level}>"
        yield from self.nodes(section.content)
        yield "</section>"

    def nodes(self, nodes: Iterable[Node]) -> Iterator[str]:
        """The HTML of nodes, one after the other."""
        for node in nodes:
            yield from self._writers[type(node)](node)

    # ---- nodes

    def _paragraph(self, node: Paragraph) -> Iterator[str]:
        yield f"<p{_class(node.look)}{_colour(node.tone)}>{_words(node.words)}</p>"

    def _prose(self, node: Prose) -> Iterator[str]:
        yield from map(_piece, pieces(node.text))

    def _labelled(self, node: Labelled) -> Iterator[str]:
        label = f"<strong{_colour(node.tone)}>{_text(node.label)}</strong>"
        yield f"<p{_class(node.look)}>{label} {_linked(unwrapped(clean(node.text)))}</p>"

    def _facts(self, node: Facts) -> Iterator[str]:
        filled = [(label, text) for label, text in node.pairs if clean(text)]
        if not filled:
            return
        yield "<dl>"
        for label, text in filled:
            yield f"<dt>{_text(label)}</dt><dd>{''.join(self._prose(Prose(text)))}</dd>"
        yield "</dl>"

    def _group(self, node: Group) -> Iterator[str]:
        texts = "".join(f"<p>{_linked(unwrapped(clean(text)))}</p>" for text in node.texts if clean(text))
        yield f'<dl class="group"><dt{_colour(node.tone)}>{_text(node.label)}</dt><dd>{texts}</dd></dl>'

    def _entries(self, node: Entries) -> Iterator[str]:
        yield '<ul class="entries">'
        for words in node.items:
            yield f"<li>{_words(words)}</li>"
        yield "</ul>"

    def _table(self, node: Table) -> Iterator[str]:
        yield "<table>"
        wide = "".join(f"<col{_column_width(column)}>" for column in node.columns)
        yield f"<colgroup>{wide}</colgroup>"
        if node.heads:
            heads = "".join(f'<th scope="col">{_text(column.head)}</th>' for column in node.columns)
            yield f"<thead><tr>{heads}</tr></thead>"
        yield "<tbody>"
        for cells in node.rows:
            made = [
                self._cell(cell, column, head=not node.heads and at == 0)
                for at, (cell, column) in enumerate(zip(cells, node.columns, strict=True))
            ]
            yield f"<tr>{''.join(made)}</tr>"
        yield "</tbody></table>"

    def _cell(self, cell: Cell | str, column: Column, *, head: bool) -> str:
        made = cell if isinstance(cell, Cell) else Cell(cell)
        inner = "".join(self.nodes(made.nodes)) if made.nodes else _words(made.words)
        tag = 'th scope="row"' if head else "td"
        right = ' class="right"' if column.right else ""
        return f"<{tag}{right}{_colour(made.tone)}>{inner}</{tag[:2]}>"

    def _box(self, node: Box) -> Iterator[str]:
        tag = "blockquote" if node.kind == "quote" else "div"
        yield f'<{tag} class="box {node.kind}">'
        yield from self.nodes(node.content)
        yield f"</{tag}>"

    def _beside(self, node: Beside) -> Iterator[str]:
        yield '<div class="beside">'
        yield from self._box(node.left)
        yield from self._box(node.right)
        yield "</div>"

    def _item(self, node: Item) -> Iterator[str]:
        number = f'<span class="number">{_text(node.number)}</span> ' if node.number else ""
        level = self._level + 1
        yield f"<section>\n<h{level}>{number}{_text(node.title)}</h{level}>"
        if node.aside:
            yield f'<p class="aside">{_text(node.aside)}</p>'
        yield from self.nodes(node.content)
        yield "</section>"

    def _chart(self, node: Chart) -> Iterator[str]:
        from anders_desktop.reports.fonts import font_book  # only a page with a chart has to measure letters

        measure = font_book().faces["regular"].measure
        wide = min(node.width * _LARGER or _CHART_WIDTH, _CHART_WIDTH)
        tall = node.height * _LARGER or node.plot.height(wide, _CHART_LETTERS)
        drawing = node.plot.drawing(wide, tall, _CHART_LETTERS, measure)
        image = svg(
            drawing,
            lambda name: f"#{theme.CHART_COLOURS[name]}",
            "Source Sans 3, Source Sans Pro, sans-serif",
            fitted=True,
        )
        caption = f"<figcaption>{_text(node.caption)}</figcaption>" if clean(node.caption) else ""
        words = _text(node.plot.words())
        yield f'<figure><div role="img" aria-label="{words}">{image}</div>{caption}</figure>'

    def _picture(self, node: Picture) -> Iterator[str]:
        data = base64.b64encode(node.data).decode("ascii")
        caption = f"<figcaption>{_text(node.caption)}</figcaption>" if clean(node.caption) else ""
        image = f'<img alt="{_text(node.alternative)}" src="data:{escape(node.media_type)};base64,{data}"'
        yield f'<figure>{image} width="{node.width}" height="{node.height}">{caption}</figure>'

    def _contents(self, node: Contents) -> Iterator[str]:
        del node
        yield "<nav><ol>"
        for number, title in enumerate(self._titles, start=1):
            yield f'<li><a href="#d{number}">{_text(title)}</a></li>'
        yield "</ol></nav>"

    def _path(self, node: Path) -> Iterator[str]:
        yield '<ol class="path">'
        for station in node.stations:
            yield f"<li><p><strong>{_text(station.title)}</strong></p>"
            yield from self._prose(Prose(station.question))
            yield from self._prose(Prose(station.answer))
            for kind, name in station.who:
                yield f"<p{_colour(kind)}>{_text(name)}</p>"
            if station.belongs:
                yield f'<p class="small">{_text(station.belongs)}</p>'
            yield "</li>"
        yield "</ol>"

    def _new_page(self, node: NewPage) -> Iterator[str]:
        del node
        yield from ()


def _column_width(column: Column) -> str:
    """As many letters wide as on paper, where there is room."""
    return f' style="width:{column.width / theme.CELL.size:.1f}em"' if column.width else ""


def _piece(piece: Piece) -> str:
    """A paragraph, or a list."""
    texts = [_linked(one) for one in piece.texts]
    if piece.kind == "lines":
        return f"<p>{'<br>'.join(texts)}</p>"
    items = "".join(f"<li>{one}</li>" for one in texts)
    if piece.kind == "bullets":
        return f"<ul>{items}</ul>"
    start = f' start="{piece.first}"' if piece.first != 1 else ""
    return f"<ol{start}>{items}</ol>"


def _linked(text: str) -> str:
    """A text whose web and mail addresses can be followed."""
    return "".join(
        f'<a href="{escape(part.address, quote=True)}">{_apart(part.text)}</a>'
        if part.address
        else _apart(part.text)
        for part in stretches(text)
    )


def _apart(text: str) -> str:
    """A text whose very long words may be broken, so that no column is wider than the page for one of them."""
    found, at = "", 0
    for word in _LONG_WORD.finditer(text):
        found += escape(text[at : word.start()]) + "<wbr>".join(map(escape, _PART_OF_WORD.findall(word[0])))
        at = word.end()
    return found + escape(text[at:])


def _text(text: str) -> str:
    return escape(clean(text), quote=True)


def _words(words: Words) -> str:
    if isinstance(words, str):
        return _linked(clean(words)).replace("\n", "<br>")
    return "".join(_span(span) for span in words)


def _span(span: Span) -> str:
    inner = _apart(clean(f"|{span.text}|")[1:-1]).replace("\n", "<br>")  # spaces at the ends count here
    if span.strong:
        inner = f"<strong{_colour(span.tone)}>{inner}</strong>"
    elif span.italic:
        inner = f"<em>{inner}</em>"
    return inner


def _class(look: str) -> str:
    return f' class="{look}"' if look in ("small", "label", "minor") else ""


def _colour(tone: str) -> str:
    return f' style="color:#{_TONES[tone]}"' if tone in _TONES else ""
