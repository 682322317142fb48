"""What a document is made of, with the line of every part: mappings, lists and single values."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_HALF = re.compile("[\ud800-\udfff]")

MAX_DEPTH = 30
"""How many mappings and lists may lie inside each other; our own documents need eight."""


class DocumentSyntaxError(Exception):
    """A text that is not YAML or JSON as we read it: ``str(error)`` is a sentence, ``line`` counts from 1."""

    def __init__(self, line: int, sentence: str) -> None:
        super().__init__(sentence)
        self.line = line


@dataclass(slots=True)
class Scalar:
    """One value: a text, a number, yes or no, or nothing (None)."""

    line: int
    value: str | int | float | bool | None

    @property
    def lone_surrogate(self) -> bool:
        """Whether the text holds half a character, which no file and no database can keep."""
        return isinstance(self.value, str) and _HALF.search(self.value) is not None


@dataclass(slots=True)
class Sequence:
    """A list."""

    line: int
    items: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class Entry:
    """One key of a mapping with its value."""

    key: str
    line: int
    node: Node


@dataclass(slots=True)
class Mapping:
    """Keys with values, in the order of the document; a key that stands twice is kept twice."""

    line: int
    entries: list[Entry] = field(default_factory=list)


Node = Scalar | Sequence | Mapping


def whole(text: str) -> str:
    r"""Join escaped halves of a character ("\ud83d\ude00") to the character they stand for."""
    if _HALF.search(text) is None:
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


def whole_number(text: str) -> int | float:
    """A number written with digits only; one too long for any field of ours comes back as infinity."""
    # int() refuses thousands of digits
    return int(text) if len(text) < 40 else float("inf")
