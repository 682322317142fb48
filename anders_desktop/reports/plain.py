"""Text for paper: cleaned of what no font prints, and with the line ends its writer meant."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

# Control characters and what steers writing direction or breaking without being seen; a hyphen that does not
# break is a hyphen, all kinds of spaces are a space.
_UNSEEN = (
    *range(0x20),
    *range(0x7F, 0xA0),
    0xAD,
    *range(0x200B, 0x2010),
    *range(0x202A, 0x202F),
    *range(0x2060, 0x2070),
    *range(0xFE00, 0xFE10),
    0xFEFF,
)
_SPACES = (0x9, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)
_LINE_ENDS = (0xA, 0xB, 0xC, 0x85, 0x2028, 0x2029)
_REPLACED: dict[int, str] = {
    **dict.fromkeys(_UNSEEN, ""),
    **dict.fromkeys(_SPACES, " "),
    **dict.fromkeys(_LINE_ENDS, "\n"),
    0x2011: "\u2010",
}
_STRANGE = re.compile("[^\\n -~\u00a0-\u00ac\u00ae-\u024f\u2013-\u2026\u20ac]")
_UNPRINTABLE = re.compile("[\ud800-\udfff\ufffe\uffff\ue000-\uf8ff]")
LIST_MARK = re.compile(r"(\d{1,3}[.)]|[-–•*])\s+(?=\S)")
_SENTENCE_END = re.compile(r"[.!?:;…][”’\"')\]]*$")
_WRAPPED = 60  # a line that was broken by an editor, not by a writer, is at least this long


def clean(text: str) -> str:
    """Text as it can be printed: line ends are "\\n", no control characters, composed letters."""
    if not _STRANGE.search(text):
        return text.strip()
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _UNPRINTABLE.sub("\ufffd", text).translate(_REPLACED)).strip()


def one_line(text: str) -> str:
    """Text for a title or a name: cleaned, line ends and repeated spaces as one space."""
    return " ".join(clean(text).split())


def shortened(text: str, letters: int) -> str:
    """Text for a title, at most so many letters."""
    text = one_line(text)
    return text if len(text) <= letters else text[: letters - 1].rstrip() + "…"


def unbroken(text: str) -> str:
    """A short text that stays on one line: "8 december"."""
    return text.replace(" ", "\u00a0")


def unwrapped(text: str) -> str:
    """Text without the line ends an editor put into running sentences; those a writer made stay.

    A long line that ends in the middle of a sentence was wrapped, and then the other long lines of that paragraph
    were too. Short lines, and lines before a list item or an empty line, are meant.
    """
    return "\n".join(_unwrapped(text.split("\n"))) if "\n" in text else text


def _unwrapped(lines: Sequence[str]) -> list[str]:
    made: list[str] = []
    for paragraph in _paragraphs(lines):
        long = [len(line) >= _WRAPPED for line in paragraph]
        wrapped = any(
            is_long and not _SENTENCE_END.search(line) and following and not LIST_MARK.match(following)
            for line, following, is_long in zip(paragraph, paragraph[1:], long, strict=False)
        )
        for at, line in enumerate(paragraph):
            if at and wrapped and long[at - 1] and line and not LIST_MARK.match(line):
                made[-1] = f"{made[-1]} {line}"
            else:
                made.append(line)
    return made


def _paragraphs(lines: Sequence[str]) -> Iterator[list[str]]:
    """Lines up to and with each empty one."""
    paragraph: list[str] = []
    for line in lines:
        paragraph.append(line.strip())
        if not line.strip():
            yield paragraph
            paragraph = []
    yield paragraph


class Piece(NamedTuple):
    """A paragraph of lines, or a list of items; ``first`` is the number a numbered list starts with."""

    kind: Literal["lines", "bullets", "numbers"]
    texts: tuple[str, ...]
    first: int = 1


def pieces(text: str) -> Iterator[Piece]:
    """The paragraphs and lists of a text, the way its writer laid it out."""
    for paragraph in re.split(r"\n[ \t]*\n\s*", clean(text)):
        if paragraph.strip():
            yield from _pieces(unwrapped(paragraph).split("\n"))


def _pieces(lines: Sequence[str]) -> Iterator[Piece]:
    kind: Literal["lines", "bullets", "numbers"] = "lines"
    waiting: list[str] = []
    first = 1
    for line in lines:
        mark = LIST_MARK.match(line)
        now: Literal["lines", "bullets", "numbers"] = "lines"
        if mark is not None:
            now = "numbers" if mark[1][0].isdigit() else "bullets"
        if waiting and now != kind:
            yield Piece(kind, tuple(waiting), first)
            waiting = []
        if not waiting:
            kind, first = now, int(mark[1][:-1]) if mark is not None and now == "numbers" else 1
        waiting.append(line[mark.end() :] if mark is not None else line)
    if waiting:
        yield Piece(kind, tuple(waiting), first)


_ADDRESS = re.compile(
    r"(?<![\w@/.])(?:(?:https?://|www\.)[^\s<>\"“”„«»]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)", re.IGNORECASE
)
_TRAILING = ".,;:!?'’‘…"


class Stretch(NamedTuple):
    """A part of a text, and where it leads: "" for nowhere."""

    text: str
    address: str = ""


_SHORTEST, _LONGEST = 6, 2000  # letters of an address that leads somewhere


def stretches(text: str) -> list[Stretch]:
    """A text in parts, web and mail addresses apart; together they are the text, letter for letter."""
    if "@" not in text and "://" not in text and "www." not in text.casefold():
        return [Stretch(text)]
    found: list[Stretch] = []
    at = 0
    for match in _ADDRESS.finditer(text):
        words = _without_tail(match[0])
        if "." not in words or not _SHORTEST <= len(words) <= _LONGEST:
            continue
        if match.start() > at:
            found.append(Stretch(text[at : match.start()]))
        found.append(Stretch(words, _address(words)))
        at = match.start() + len(words)
    if at < len(text):
        found.append(Stretch(text[at:]))
    return found


def _without_tail(words: str) -> str:
    """An address without the signs of the sentence around it; a bracket stays when its partner is inside."""
    while words:
        last = words[-1]
        closing = last in ")]}" and words.count(last) > words.count({")": "(", "]": "[", "}": "{"}[last])
        if last not in _TRAILING and not closing:
            return words
        words = words[:-1]
    return words


def _address(words: str) -> str:
    folded = words.casefold()
    if folded.startswith(("http://", "https://")):
        return words
    return f"https://{words}" if folded.startswith("www.") else f"mailto:{words}"
