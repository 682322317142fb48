"""Reads a tagged PDF the way a screen reader does: along the structure tree, by the table of characters of each font."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any

import pikepdf
import pypdfium2


@dataclass
class Node:
    """An element of the structure tree with what it says."""

    tag: str
    text: str = ""
    kids: list[Node] = field(default_factory=list)
    scope: str = ""
    actual: str = ""
    alternative: str = ""

    def walk(self) -> Iterator[Node]:
        """This element and all below it, in reading order."""
        yield self
        for kid in self.kids:
            yield from kid.walk()

    def spoken(self) -> str:
        """Everything it says, in order."""
        return self.actual or self.text or self.alternative

    def all(self, *tags: str) -> list[Node]:
        """The elements below with one of these types."""
        return [node for node in self.walk() if node.tag in tags]


class Reading:
    """One PDF, read."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.pdf = pikepdf.open(io.BytesIO(data))
        self.contents = [_marked(page) for page in self.pdf.pages]
        self.pages = {page.obj.objgen: index for index, page in enumerate(self.pdf.pages)}
        self.root = self._node(self.pdf.Root.StructTreeRoot.K[0])

    @property
    def text(self) -> str:
        """All words in reading order, single spaces between them."""
        return " ".join(self.root.spoken().split())

    def page_texts(self) -> list[str]:
        """What is seen on each page, artifacts too."""
        with closing(pypdfium2.PdfDocument(self.data)) as document:
            return [_text(document[number]) for number in range(len(document))]

    def chapters(self) -> list[tuple[int, int]]:
        """The first and the last page (from 0) of each chapter; a paper without chapters is one."""
        begins = {0}
        if self.root.all("Part"):
            with self.pdf.open_outline() as outline:
                begins |= {self.pages[item.destination[0].objgen] for item in outline.root[0].children}
        ordered = sorted(begins)
        return list(zip(ordered, [*(one - 1 for one in ordered[1:]), len(self.pdf.pages) - 1], strict=True))

    def fonts(self) -> list[Any]:
        """Every font of the document."""
        return [
            one
            for one in self.pdf.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/Font"
        ]

    def _node(self, element: Any) -> Node:
        node = Node(str(element.S)[1:])
        attributes = element.get("/A")
        node.scope = str(attributes.Scope)[1:] if attributes is not None and "/Scope" in attributes else ""
        node.actual = str(element.get("/ActualText", ""))
        node.alternative = str(element.get("/Alt", ""))
        kids = element.get("/K", [])
        parts = []
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, int):
                parts.append(self._content(element.Pg, kid))
            elif kid.get("/Type") == "/OBJR":
                continue  # the place one clicks; its words are content of the element
            elif kid.get("/Type") == "/MCR":
                parts.append(self._content(kid.Pg, int(kid.MCID)))
            else:
                child = self._node(kid)
                node.kids.append(child)
                gap = "" if child.tag in ("Span", "Link") else "\n"
                parts.append(gap + child.spoken() + gap)
        node.text = "".join(parts)
        return node

    def _content(self, page: Any, number: int) -> str:
        return self.contents[self.pages[page.objgen]].get(number, "")


def _marked(page: Any) -> dict[int, str]:
    """The text of each marked content sequence of a page."""
    tables = {name: _characters(font) for name, font in page.Resources.get("/Font", {}).items()}
    found: dict[int, str] = {}
    stack: list[int | None] = []
    table: dict[int, str] = {}
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name == "BDC":
            properties = operands[1]
            stack.append(int(properties.MCID) if "/MCID" in properties else None)
        elif name == "EMC":
            stack.pop()
        elif name == "Tf":
            table = tables[str(operands[0])]
        elif name == "Tj":
            words = "".join(table[code] for code in bytes(operands[0]))
            number = next((mark for mark in reversed(stack) if mark is not None), None)
            assert stack, f"content that is neither tagged nor an artifact: {words!r}"
            if number is not None:
                found[number] = found.get(number, "") + words
    assert not stack
    return found


def _characters(font: Any) -> dict[int, str]:
    cmap = font.ToUnicode.read_bytes().decode()
    pairs = re.findall(r"<([0-9A-F]{2})> <((?:[0-9A-F]{4})+)>", cmap)
    return {int(code, 16): bytes.fromhex(letter).decode("utf-16-be") for code, letter in pairs}


def _text(page: pypdfium2.PdfPage) -> str:
    with closing(page), closing(page.get_textpage()) as text:
        return str(text.get_text_range())
