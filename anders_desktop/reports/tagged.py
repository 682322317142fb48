"""Tagged PDF (PDF/UA-1) on a ReportLab canvas: marked content while drawing, the structure tree at the end.

ReportLab writes no structure by itself. An :class:`Element` is a node of the structure tree, made when a report is
composed, so that the tree has the order of the text whatever the order of drawing. Whoever draws something puts it
between :meth:`TaggedCanvas.begin` and :meth:`TaggedCanvas.end`; a block that is split over pages draws both parts
into the same element. Decoration goes between ``begin_artifact`` and ``end``.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from anders_desktop.reports.archive import Properties, metadata, output_intent


@dataclass(slots=True)
class Annotation:
    """A place on a page that can be clicked: an address, or a spot (page, height) in the document itself."""

    page: int
    area: tuple[float, float, float, float]
    words: str
    target: str | tuple[int, float]
    number: int = 0  # of its object


class Element:
    """A node of the structure tree: a standard type ("P", "H1", "TD"), its place and its kids.

    ``attributes`` are further entries of its dictionary, in PDF syntax. A kid is another element, an annotation, or a
    page index with the number of the marked content on that page.
    """

    __slots__ = ("attributes", "content", "kids", "number", "tag")

    def __init__(self, tag: str, parent: Element | None = None, **attributes: str) -> None:
        self.tag = tag
        self.kids: list[Kid] = []
        self.attributes = attributes
        self.content = 0
        self.number = 0
        if parent is not None:
            parent.kids.append(self)

    def child(self, tag: str, **attributes: str) -> Element:
        """A new element at the end of this one."""
        return Element(tag, self, **attributes)

    def prune(self) -> bool:
        """Drop what was never drawn, such as parts without text; gives whether anything is left.

        Cells stay as long as their row does: a row must keep its number of cells.
        """
        kept: list[Kid] = []
        filled = False
        for kid in self.kids:
            says = not isinstance(kid, Element) or kid.prune()
            filled = filled or says
            if says or (isinstance(kid, Element) and kid.tag in ("TD", "TH")):
                kept.append(kid)
        self.kids = kept if filled else []
        return filled


Kid = Element | Annotation | tuple[int, int]


_LONGEST = 32_760  # bytes: readers need not take a longer string


def text_string(text: str) -> str:
    """A text in PDF syntax, any Unicode; one that no reader takes whole ends early."""
    code = text.encode("utf-16-be", "surrogatepass")[:_LONGEST]
    if 0xD8 <= code[-2:-1].ljust(1, b"\0")[0] <= 0xDB:  # half a character
        code = code[:-2]
    return "<FEFF" + code.hex().upper() + ">"


class _Raw(pdfdoc.PDFObject):  # type: ignore[misc]  # ReportLab has no types
    """An object whose bytes are made by us: one string instead of a tree of ReportLab's objects."""

    def __init__(self) -> None:
        self.code = b""

    def format(self, document: Any) -> bytes:  # noqa: ARG002 - ReportLab's signature
        """The finished bytes."""
        return self.code


class _Stream(pdfdoc.PDFStream):  # type: ignore[misc]  # ReportLab has no types
    """A stream whose end stands on a line of its own, as archives ask; ReportLab writes it against the content."""

    def format(self, document: Any) -> bytes:
        """The finished bytes."""
        code: bytes = super().format(document)
        return code.removesuffix(_END) + b"\n" + _END


_END = b"endstream\n"
pdfdoc.PDFStream = _Stream  # pages, fonts and pictures make their own streams by this name


class TaggedCanvas(Canvas):  # type: ignore[misc]  # ReportLab has no types
    """A canvas whose content is marked and whose pages belong to a structure tree."""

    def __init__(self, pagesize: tuple[float, float], larger: float = 1) -> None:
        """``larger`` makes everything that is drawn so much larger."""
        self.larger = larger
        self._code: list[str] = []
        self.root = Element("Document")
        self.names: dict[tuple[str, int], str] = {}  # font resources by face and subset, for the text writer
        self._marks: list[Element] = []
        self._pages: list[tuple[Any, list[Element]]] = []
        self._index: int | None = None  # of the finished page that is being added to
        self._links: list[tuple[Element, Annotation]] = []
        self._later: list[tuple[int, Callable[[TaggedCanvas], None]]] = []
        super().__init__(io.BytesIO(), pagesize=pagesize, invariant=1, pageCompression=1, pdfVersion=(1, 7))

    def _make_preamble(self) -> None:
        # ReportLab's preamble names Helvetica, which is not embedded; all our text names its own font.
        self._preamble = f"{self.larger:.6g} 0 0 {self.larger:.6g} 0 0 cm"

    @property
    def document(self) -> Any:
        """ReportLab's document, which numbers the objects and holds the font subsets."""
        return self._doc

    @property
    def code(self) -> list[str]:
        """The operators of the current page."""
        return self._code

    @property
    def page_index(self) -> int:
        """Which page is being drawn, counted from 0."""
        return len(self._pages) if self._index is None else self._index

    @property
    def page_count(self) -> int:
        """How many pages are finished."""
        return len(self._pages)

    # ---- marking

    def begin(self, element: Element) -> None:
        """What is drawn from here on belongs to this element."""
        number = len(self._marks)
        self._marks.append(element)
        element.kids.append((self.page_index, number))
        self._code.append(f"/{element.tag} <</MCID {number}>> BDC")

    def begin_artifact(self, kind: str = "Layout") -> None:
        """What is drawn from here on is decoration; ``kind`` is "Layout", "Pagination" or "Background"."""
        self._code.append(f"/Artifact <</Type /{kind}>> BDC")

    def end(self) -> None:
        """The end of what :meth:`begin` or :meth:`begin_artifact` opened."""
        self._code.append("EMC")

    def link(
        self,
        element: Element,
        area: tuple[float, float, float, float],
        words: str,
        target: str | tuple[int, float],
    ) -> None:
        """Let an area of the page (left, bottom, right, top) lead somewhere; ``element`` is a Link."""
        left, bottom, right, top = (value * self.larger for value in area)
        made = Annotation(self.page_index, (left, bottom, right, top), words, target)
        element.kids.append(made)
        self._links.append((element, made))

    def figure(self, element: Element, left: float, bottom: float, right: float, top: float) -> None:
        """Say where on the page a figure stands."""
        places = (value * self.larger for value in (left, bottom, right, top))
        box = " ".join(f"{value:.2f}" for value in places)
        element.attributes["A"] = f"<</O /Layout /Placement /Block /BBox [{box}]>>"

    def bookmark(self, title: str, level: int, top: float) -> None:
        """An entry in the outline that leads to this height on the current page."""
        key = f"b{len(self._destinations)}"
        self.bookmarkPage(key, fit="XYZ", left=0, top=top * self.larger, zoom=0)
        self.addOutlineEntry(title, key, level)

    # ---- pages

    def showPage(self) -> None:  # noqa: N802 - ReportLab's name
        """Finish the current page and tie it to the structure tree."""
        super().showPage()
        page = self._doc.Pages.pages[-1]
        page.__NoDefault__ = [*type(page).__NoDefault__, "StructParents", "Tabs"]
        page.StructParents = len(self._pages)
        page.Tabs = pdfdoc.PDFName("S")
        self._pages.append((page, self._marks))
        self._marks = []

    def add_to_page(self, index: int, draw: Callable[[], None]) -> None:
        """Draw something on a finished page, such as a footer that needs the number of pages."""
        page, marks = self._pages[index]
        kept, self._marks, self._index = self._marks, marks, index
        draw()
        page.stream += "\n".join(self._code) + "\n"
        self._code, self._marks, self._index = [], kept, None

    def later(self, index: int, draw: Callable[[TaggedCanvas], None]) -> None:
        """Draw something on a page when all pages are known."""
        self._later.append((index, draw))

    def draw_later(self) -> None:
        """Draw what was put off."""
        for index, draw in self._later:
            self.add_to_page(index, lambda draw=draw: draw(self))  # type: ignore[misc]
        self._later.clear()

    def finish(self, properties: Properties) -> bytes:
        """The whole document. All pages must have been shown."""
        self.setTitle(properties.title)
        self.setAuthor(properties.author)
        self.setSubject(properties.subject)
        self.setCreator("Anders")
        self.setViewerPreference("DisplayDocTitle", "true")
        catalog = self._doc.Catalog
        catalog.Lang = pdfdoc.PDFString(properties.language)
        catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": pdfdoc.PDFtrue})
        catalog.Metadata = metadata(properties, self._doc.info.producer)
        catalog.__NoDefault__ = [*type(catalog).__NoDefault__, "OutputIntents"]
        catalog.OutputIntents = output_intent(self._doc)
        self._write_structure()
        data: bytes = self.getpdfdata()
        objects = self._doc.idToObject
        while objects:  # one by one: together they would hold every thread up
            objects.popitem()
        return data

    def _write_structure(self) -> None:
        document = self._doc
        tree, parents = _Raw(), _Raw()
        document.Catalog.StructTreeRoot = document.Reference(tree)
        tree_number = document.objectcounter
        document.Reference(parents)
        parents_number = document.objectcounter
        self.root.prune()
        pages = [self._number_of(page) for page, _ in self._pages]
        self._write_links(pages)
        raws = _number(self.root, document)
        _describe(self.root, tree_number, pages, raws)
        tree.code = (
            f"<</Type /StructTreeRoot /K [{self.root.number} 0 R] /ParentTree {parents_number} 0 R "
            f"/ParentTreeNextKey {len(pages) + len(self._links)}>>"
        ).encode()
        rows = [
            f"{index} [{' '.join(f'{element.number} 0 R' for element in marks)}]"
            for index, (_, marks) in enumerate(self._pages)
        ]
        rows += [f"{len(pages) + at} {element.number} 0 R" for at, (element, _made) in enumerate(self._links)]
        parents.code = f"<</Nums [{' '.join(rows)}]>>".encode()

    def _write_links(self, pages: list[int]) -> None:
        """The annotations, each tied to its element and to its page."""
        found: dict[int, list[Any]] = {}
        for at, (_element, made) in enumerate(self._links):
            raw = _Raw()
            found.setdefault(made.page, []).append(self._doc.Reference(raw))
            made.number = self._doc.objectcounter
            if isinstance(made.target, str):
                address = made.target.encode("ascii", "ignore").hex().upper()
                leads = f"/A <</S /URI /URI <{address}>>>"
            else:
                page, top = made.target
                leads = f"/Dest [{pages[page]} 0 R /XYZ 0 {top * self.larger:.2f} 0]"
            area = " ".join(f"{value:.2f}" for value in made.area)
            raw.code = (
                f"<</Type /Annot /Subtype /Link /Rect [{area}] /Border [0 0 0] /F 4 "
                f"/Contents {text_string(made.words)} /StructParent {len(pages) + at} {leads}>>"
            ).encode()
        for index, references in found.items():
            self._pages[index][0].Annots = pdfdoc.PDFArray(references)

    def _number_of(self, page: Any) -> int:
        name = self._doc.Reference(page).name
        return int(self._doc.idToObjectNumberAndVersion[name][0])


def _number(root: Element, document: Any) -> dict[int, _Raw]:
    """Give every element its object number, parents first."""
    raws: dict[int, _Raw] = {}
    waiting = [root]
    while waiting:
        element = waiting.pop()
        raw = _Raw()
        document.Reference(raw)
        element.number = document.objectcounter
        raws[element.number] = raw
        waiting.extend(kid for kid in reversed(element.kids) if isinstance(kid, Element))
    return raws


def _describe(root: Element, tree_number: int, pages: list[int], raws: dict[int, _Raw]) -> None:
    """Write the dictionary of every element, which lets go of its kids: a whole book at once would take long."""
    waiting = [(root, tree_number)]
    while waiting:
        element, parent = waiting.pop()
        first = next((pages[kid[0]] for kid in element.kids if isinstance(kid, tuple)), 0)
        kids = []
        for kid in element.kids:
            if isinstance(kid, Element):
                kids.append(f"{kid.number} 0 R")
                waiting.append((kid, element.number))
            elif isinstance(kid, Annotation):
                kids.append(f"<</Type /OBJR /Pg {pages[kid.page]} 0 R /Obj {kid.number} 0 R>>")
            elif pages[kid[0]] == first:
                kids.append(str(kid[1]))
            else:
                kids.append(f"<</Type /MCR /Pg {pages[kid[0]]} 0 R /MCID {kid[1]}>>")
        more = "".join(f" /{key} {value}" for key, value in element.attributes.items())
        page = f" /Pg {first} 0 R" if first else ""
        content = kids[0] if len(kids) == 1 else f"[{' '.join(kids)}]"
        raws[element.number].code = (
            f"<</Type /StructElem /S /{element.tag} /P {parent} 0 R{page}{more} /K {content}>>"
        ).encode()
        element.kids = []
