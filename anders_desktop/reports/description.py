"""What a paper says, in order, without how it looks: one description, written as PDF, as a page and as Word.

Every text is plain text, whatever it holds. Lengths are in points (1/72 inch); a width of 0 takes what the others
leave.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Literal

from anders_desktop.reports.drawing import Plot
from anders_desktop.text import _

Tone = str
"""What a colour stands for: "" (ink), "accent", "attention", "late", "muted", or a kind of group."""

Look = Literal["body", "cell", "small", "minor", "italic", "label", "strong", "quote"]
"""How large and in which letters a text stands."""

Status = Literal["draft", "approved", ""]
PageSize = Literal["A4", "A4 landscape", "A3", "A3 landscape"]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text within a line; what a tone says is also said in words."""

    text: str
    strong: bool = False
    italic: bool = False
    tone: Tone = ""


Words = str | tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One short text; one that ``leads`` stays with what follows."""

    words: Words
    look: Look = "body"
    tone: Tone = ""
    leads: bool = False


@dataclass(frozen=True, slots=True)
class Prose:
    """A text of any length, with paragraphs and lists the way its writer laid it out."""

    text: str
    look: Look = "body"


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text that starts with a label: "Bezwaar  Het kost tijd"."""

    label: str
    text: str
    look: Look = "cell"
    tone: Tone = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels with their texts, below each other; pairs without text are left out."""

    pairs: tuple[tuple[str, str], ...]
    label_width: float = 88


@dataclass(frozen=True, slots=True)
class Group:
    """A label in semibold with one or more short texts beside it."""

    label: str
    texts: tuple[str, ...]
    label_width: float = 88
    tone: Tone = ""


@dataclass(frozen=True, slots=True)
class Entries:
    """A list of short texts without marks before them."""

    items: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its head, its width, and whether it is set to the right."""

    head: str
    width: float = 0
    right: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell holds: words, or more than that; ``tone`` and ``look`` for the words, ``tall`` at least so high."""

    content: Words | tuple[Node, ...] = ""
    look: Look = "cell"
    tone: Tone = ""
    tall: float = 0

    @property
    def words(self) -> Words:
        """The words, when it holds words; "" when it holds more than that."""
        if isinstance(self.content, str):
            return self.content
        return tuple(one for one in self.content if isinstance(one, Span)) or ""

    @property
    def nodes(self) -> tuple[Node, ...]:
        """What it holds when that is more than words."""
        if isinstance(self.content, str):
            return ()
        return tuple(one for one in self.content if not isinstance(one, Span))


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under heads that come back on every page; without ``heads`` the first cell of a row is its head."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell | str, ...], ...]
    heads: bool = True
    gap: float = 12


@dataclass(frozen=True, slots=True)
class Box:
    """Something on a coloured ground. ``kind``: "note", "lesson", "wording_old", "wording_new" or "quote"."""

    content: tuple[Node, ...]
    kind: str = "note"


@dataclass(frozen=True, slots=True)
class Beside:
    """Two boxes beside each other."""

    left: Box
    right: Box


@dataclass(frozen=True, slots=True)
class Item:
    """A part of a section with a heading of its own, a number before it and something small at the right."""

    title: str
    content: tuple[Node, ...]
    number: str = ""
    aside: str = ""
    tiled: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo: its bytes (JPEG or PNG), its size in pixels, what is on it for who cannot see it."""

    data: bytes
    media_type: str
    width: int
    height: int
    alternative: str
    caption: str = ""
    largest: float = 320


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart that draws itself and says the same in words; a width or height of 0 is what suits it."""

    plot: Plot
    width: float = 0
    height: float = 0
    caption: str = ""


@dataclass(frozen=True, slots=True)
class NewPage:
    """What follows begins on a new page."""


@dataclass(frozen=True, slots=True)
class Contents:
    """A table of contents of the chapters of the whole paper, and of the sections that help to find something."""


@dataclass(frozen=True, slots=True)
class Station:
    """A step of a path: its question and answer, the groups it belongs to (kind and name), and what is tied to it."""

    number: str
    title: str
    question: str = ""
    answer: str = ""
    who: tuple[tuple[Tone, str], ...] = ()
    belongs: str = ""


@dataclass(frozen=True, slots=True)
class Path:
    """Steps that follow each other, drawn as a path as large as the page allows."""

    stations: tuple[Station, ...]


Node = (
    Paragraph
    | Prose
    | Labelled
    | Facts
    | Group
    | Entries
    | Table
    | Box
    | Beside
    | Item
    | Picture
    | Chart
    | NewPage
    | Contents
    | Path
)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands below it."""

    title: str
    content: tuple[Node, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """A whole paper.

    ``name`` is what the paper is ("Verslag leersessie 4"), ``title`` what it is about. ``where`` is proeftuin and
    place. ``status`` shows a mark, "" none. ``footer`` stands at the foot of every page. ``day`` is the day it is about. ``chapters`` are papers that follow, each on a new page, with headings one
    level lower; without ``sections_listed`` a table of contents names only the chapter. ``shorter`` is written instead on paper when it takes more than ``most_pages``.
    """

    name: str
    title: str
    lab: str = ""
    where: str = ""
    status: Status = ""
    facts: Facts = Facts(())
    sections: tuple[Section, ...] = ()
    empty: str = ""
    footer: str = ""
    language: str = "nl"
    size: PageSize = "A4"
    logo: Picture | None = None
    organisation_line: str = ""
    day: dt.date | None = None
    chapters: tuple[Description, ...] = ()
    sections_listed: bool = True
    most_pages: int = 0
    shorter: Description | None = None

    @property
    def listed(self) -> str:
        """How a table of contents names it: "Verslag leersessie 4: De managers leren"."""
        return ": ".join(part for part in (self.name, self.title) if part)

    @property
    def kicker(self) -> str:
        """What stands above the title: what the paper is, and of which proeftuin."""
        return " · ".join(part for part in (self.name, self.where) if part)

    @property
    def mark(self) -> str:
        """How the paper stands, set off from the rest; "" when that does not matter."""
        return {"draft": _("CONCEPT"), "approved": _("VASTGESTELD")}.get(self.status, "")


def words_of(part: object) -> Iterator[str]:
    """Every text of a paper, or of a part of one, in order."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, tuple):
        for one in part:
            yield from words_of(one)
    elif is_dataclass(part):
        for field in fields(part):
            if field.name != "shorter":
                yield from words_of(getattr(part, field.name))


def pictures_of(part: object) -> Iterator[bytes]:
    """The bytes of every picture of a paper, or of a part of one."""
    if isinstance(part, Picture):
        yield part.data
    elif isinstance(part, tuple):
        for one in part:
            yield from pictures_of(one)
    elif is_dataclass(part):
        for field in fields(part):
            yield from pictures_of(getattr(part, field.name))
