"""What Word can do and python-docx has no words for: grounds, links, page numbers, lists that start anew."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.text.run import Run

from anders_desktop.reports import theme
from anders_desktop.reports.plain import shortened

_LANGUAGES = {"nl": "nl-NL", "en": "en-GB"}
_TYPEFACE = "Calibri"  # ours is not on the computer of who edits
_HEADINGS = (
    (1, 22, theme.INK, 0, 6),
    (2, 14, theme.ACCENT, 16, 4),
    (3, 11.5, theme.INK, 10, 2),
    (4, 11, theme.SECONDARY, 8, 2),
)
"""Level, size, colour, and the distance above and below."""
_BESIDE_CELL = "115"  # twentieths of a point, between the words of a cell and the next one


def set_up(document: Any, language: str) -> None:
    """Letters, colours and language of the whole document."""
    styles = document.styles
    normal = styles["Normal"]
    normal.font.name, normal.font.size = _TYPEFACE, Pt(10.5)
    normal.paragraph_format.space_after = Pt(5)
    for level, size, colour, above, below in _HEADINGS:
        style = styles[f"Heading {level}"]
        style.font.name, style.font.size, style.font.bold = _TYPEFACE, Pt(size), True
        style.font.italic = False
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(above), Pt(below)
        style.font.color.rgb = RGBColor.from_string(colour)
        fonts = style.element.rPr.rFonts
        for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{name}"), None)
    small = styles.add_style("Klein", 1)
    small.base_style = normal
    small.font.size = Pt(9)
    small.font.color.rgb = RGBColor.from_string(theme.SECONDARY)
    _speak(styles, _LANGUAGES.get(language, "nl-NL"))


def _speak(styles: Any, language: str) -> None:
    defaults = styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    lang = defaults.find(qn("w:lang"))
    if lang is None:
        lang = OxmlElement("w:lang")
        defaults.append(lang)
    lang.set(qn("w:val"), language)


def describe(document: Any, title: str, author: str, language: str) -> None:
    """What the document says about itself."""
    properties = document.core_properties
    properties.title, properties.author = shortened(title, 255), shortened(author, 255)
    properties.subject = ""
    properties.language = _LANGUAGES.get(language, "nl-NL")
    properties.comments = properties.keywords = ""
    properties.last_modified_by = "Anders"
    for name in ("created", "modified"):  # the template's own: years before the paper
        found = properties._element.find(qn(f"dcterms:{name}"))  # noqa: SLF001 - it can be set, not left out
        if found is not None:
            properties._element.remove(found)  # noqa: SLF001


def on_ground(paragraph: Any, colour: str) -> None:
    """A colour behind a paragraph, and a bar at its left."""
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - there is no other way in
    borders, bar = OxmlElement("w:pBdr"), OxmlElement("w:left")
    values = {"val": "single", "sz": "18", "space": "6", "color": theme.ACCENT}
    for name, value in values.items():
        bar.set(qn(f"w:{name}"), value)
    borders.append(bar)
    shade = OxmlElement("w:shd")
    for name, value in {"val": "clear", "color": "auto", "fill": colour}.items():
        shade.set(qn(f"w:{name}"), value)
    following = ("w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")
    properties.insert_element_before(shade, *following)
    properties.insert_element_before(borders, "w:shd", *following)


def link(paragraph: Any, text: str, address: str) -> Run:
    """A stretch of a paragraph that leads to an address."""
    relation = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    holder = OxmlElement("w:hyperlink")
    holder.set(qn("r:id"), relation)
    element = OxmlElement("w:r")
    holder.append(element)
    paragraph._p.append(holder)  # noqa: SLF001
    run = Run(element, paragraph)
    run.text = text
    run.font.underline = True
    return run


def page_number(paragraph: Any, words: str) -> None:
    """ "pagina 2 van 5", counted by Word."""
    for at, part in enumerate(words.replace("{pages}", "{page}").split("{page}")):
        if at:
            _field(paragraph, "PAGE" if at == 1 else "NUMPAGES", "1")
        if part:
            paragraph.add_run(part)


def _field(paragraph: Any, instruction: str, shown: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = shown
    run.append(text)
    field.append(run)
    paragraph._p.append(field)  # noqa: SLF001


def contents(paragraph: Any, titles: Sequence[str]) -> None:
    """A table of contents, whose page numbers Word fills in when it is asked to."""
    _mark(paragraph, "begin")
    code = OxmlElement("w:instrText")
    code.set(qn("xml:space"), "preserve")
    code.text = ' TOC \\o "2-3" \\h \\z \\u '
    paragraph.add_run()._r.append(code)  # noqa: SLF001
    _mark(paragraph, "separate")
    paragraph.add_run("\n".join(titles))
    _mark(paragraph, "end")


def _mark(paragraph: Any, kind: str) -> None:
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    paragraph.add_run()._r.append(mark)  # noqa: SLF001


def new_list(document: Any, first: int) -> int:
    """A numbered list of its own that starts with this number; gives its id."""
    style = document.styles["List Number"]
    numbering = document.part.numbering_part.numbering_definitions._numbering  # noqa: SLF001
    used = style.element.pPr.numPr.numId.val
    number = numbering.add_num(numbering.num_having_numId(used).abstractNumId.val)
    number.add_lvlOverride(ilvl=0).add_startOverride(first)
    return int(number.numId)


def number_with(paragraph: Any, number: int) -> None:
    """Let a paragraph belong to a list."""
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()  # noqa: SLF001
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = number


def lay_out(table: Any, widths: Sequence[float], *, heads: bool) -> None:
    """Columns, hairlines, rows that stay whole, and a head that comes back on every page."""
    table.autofit = False
    properties = table._tbl.tblPr  # noqa: SLF001
    borders = OxmlElement("w:tblBorders")
    for edge in ("bottom", "insideH"):
        line = OxmlElement(f"w:{edge}")
        for name, value in {"val": "single", "sz": "4", "color": theme.LINE}.items():
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    properties.append(borders)
    margins = OxmlElement("w:tblCellMar")
    for edge, wide in (("left", "0"), ("right", _BESIDE_CELL)):  # words begin where all text begins
        margin = OxmlElement(f"w:{edge}")
        margin.set(qn("w:w"), wide)
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    properties.append(margins)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Pt(width)
    for at, row in enumerate(table.rows):
        row_properties = row._tr.get_or_add_trPr()  # noqa: SLF001
        row_properties.append(OxmlElement("w:cantSplit"))
        if heads and not at:
            row_properties.append(OxmlElement("w:tblHeader"))
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Pt(width)


def say(picture: Any, words: str) -> None:
    """What is on a picture, for who cannot see it."""
    picture._inline.docPr.set("descr", words)  # noqa: SLF001
