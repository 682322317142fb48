"""Words found in the rows of a list that are kept, so that a key in a filter asks nothing of the database."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import compress, repeat
from operator import contains
from typing import Generic, TypeVar

R = TypeVar("R")


def folded(text: str) -> str:
    """A text for comparing as the database does: of A to Z the case does not count."""
    if text.isascii():
        return text.lower()
    return text.encode("utf-8", "surrogatepass").lower().decode("utf-8", "surrogatepass")


class Kept(Generic[R]):
    """All rows of a list in their order, and which of them hold the words of a filter."""

    def __init__(self, rows: Sequence[R], words: Callable[[R], str]) -> None:
        """``words`` gives the text of a row that a filter looks in."""
        self._found = [("", [folded(words(row)) for row in rows], rows)]

    def found(self, text: str) -> Sequence[R]:
        """The rows that hold every word of the text.

        What is typed on is looked for in what was found; going back gives what was found before.
        """
        asked = folded(text)
        while not asked.startswith(self._found[-1][0]):
            self._found.pop()
        before, texts, rows = self._found[-1]
        if asked != before:
            for word in asked.split():
                holds = list(map(contains, texts, repeat(word)))
                texts, rows = list(compress(texts, holds)), list(compress(rows, holds))
            self._found.append((asked, texts, rows))
        return rows
