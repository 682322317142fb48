"""Words found in the rows of a list that are kept, so that a key in a filter asks nothing of the database."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

R = TypeVar("R")


def folded(text: str) -> str:
    """A text for comparing as the database does: of A to Z the case does not count."""
    if text.isascii():
        return text.lower()
    return text.encode("utf-8", "surrogatepass").lower().decode("utf-8", "surrogatepass")


class Kept(Generic[R]):
    """All rows of a list in their order, and which of them hold the words of a filter."""

    def __init__(self, rows: Iterable[R], words: Callable[[R], str]) -> None:
        """``words`` gives the text of a row that a filter looks in."""
        self._all = [(folded(words(row)), row) for row in rows]
        self._last = ("", self._all, [row for _text, row in self._all])

    def found(self, text: str) -> list[R]:
        """The rows that hold every word of the text; what is typed on is looked for in what was found."""
        asked = folded(text)
        last, pairs, rows = self._last
        if asked == last:
            return rows
        if not asked.startswith(last):
            pairs = self._all
        for word in asked.split():
            pairs = [pair for pair in pairs if word in pair[0]]
        rows = [pair[1] for pair in pairs]
        self._last = (asked, pairs, rows)
        return rows
