"""The printed guides: texts that come with the program, in the same form as the other papers."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass

from anders_desktop.reports.description import (
    Box,
    Description,
    NewPage,
    Node,
    Paragraph,
    Picture,
    Prose,
    Section,
    Span,
)
from anders_desktop.resources import resource
from anders_desktop.text import N_, _, language

_PAGE = "<!-- page -->"
_PICTURE = re.compile(r"!\[(.+)\]\((\w+\.png)\)")
_HIGH = 230  # points: a page of text still holds one
_STRONG = re.compile(r"\*\*(.+?)\*\*")


@dataclass(frozen=True, slots=True)
class Handbook:
    """A guide: the name of its file in resources/help, and what it is called."""

    key: str
    title: str

    def describe(self) -> Description:
        """What it says, in the language now in use."""
        text = resource("help", language(), f"{self.key}.md").read_text(encoding="utf-8")
        head, *parts = re.split(r"^## ", text, flags=re.MULTILINE)
        title, _line, intro = head.partition("\n")
        return Description(
            name=_(self.title),
            title=title.removeprefix("# ").strip(),
            where=_("Anders denken, doen en organiseren"),
            sections=(*_opening(intro), *(_section(part) for part in parts)),
            language=language(),
            footer=_(self.title),
        )


HANDBOOKS = (
    Handbook("guide", N_("Aan de slag met Anders")),
    Handbook("coach", N_("Voor de coach")),
)
"""The guides in the order in which they are offered."""


def _opening(text: str) -> tuple[Section, ...]:
    """What stands before the first heading, below one of its own."""
    nodes = tuple(_nodes(text))
    return (Section(_("Waar dit over gaat"), nodes),) if nodes else ()


def _section(text: str) -> Section:
    title, _line, body = text.partition("\n")
    return Section(title.strip(), tuple(_nodes(body)))


def _nodes(text: str) -> Iterator[Node]:
    for block in re.split(r"\n\s*\n", text.strip()):
        if block == _PAGE:
            yield NewPage()
        elif block.startswith("> "):
            inside = "\n".join(line.removeprefix("> ") for line in block.splitlines())
            yield Box((Paragraph(_spans(inside)),))
        elif found := _PICTURE.fullmatch(block):
            yield _picture(*found.groups())
        elif re.match(r"(\d+\.|-) ", block):
            yield Prose(_STRONG.sub(r"\1", block))
        elif block:
            yield Paragraph(_spans(block))


def _spans(text: str) -> tuple[Span, ...]:
    """Words between two pairs of stars are strong."""
    pieces = _STRONG.split(" ".join(text.split()))
    return tuple(Span(piece, strong=bool(place % 2)) for place, piece in enumerate(pieces) if piece)


def _picture(alternative: str, name: str) -> Picture:
    """A picture of the help, with what is on it for who cannot see it."""
    data = resource("help", "pictures", name).read_bytes()
    width, height = struct.unpack(">II", data[16:24])  # where a PNG says its size
    return Picture(data, "image/png", width, height, alternative, largest=_HIGH)
