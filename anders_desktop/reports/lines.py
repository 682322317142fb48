"""From text to lines: stand-in fonts, breaking at a width, and the order of right-to-left words.

User text is never parsed as markup: it goes from here to the page as characters.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from anders_desktop.reports import bidi
from anders_desktop.reports.fonts import Face, FontBook
from anders_desktop.reports.theme import FaceName, Style

_BREAK_AFTER = frozenset("/-._?&=#@,;:\u2010\u2013")


class Fragment(NamedTuple):
    """A piece of a line in one face and colour; ``actual`` is what it stands for, where the glyphs differ.

    ``link`` is the address it leads to.
    """

    face: Face
    colour: str
    text: str
    actual: str = ""
    link: str = ""


class Line(NamedTuple):
    """A line of text and its width at size 1; ``glue`` stands between it and the next one for who listens."""

    fragments: Sequence[Fragment]
    width: float
    glue: str = " "


class Run(NamedTuple):
    """A text in one face and colour, before it is broken; ``link`` is the address it leads to."""

    text: str
    face: FaceName
    colour: str
    link: str = ""


@dataclass(slots=True)
class _Word:
    fragments: list[Fragment]
    width: float


class Typesetter:
    """Breaks text into lines and remembers which characters no font could print."""

    def __init__(self, book: FontBook) -> None:
        self.book = book
        self.missing: set[str] = set()

    def simple(self, text: str, style: Style) -> Face | None:
        """The face that can print the whole text as it stands; None when it takes more than one."""
        face = self.book.faces[style.face]
        return face if face.covers(text) else None

    def fragments(self, run: Run) -> list[Fragment]:
        """A run in faces that have its characters."""
        face = self.book.faces[run.face]
        if face.covers(run.text):
            return [Fragment(face, run.colour, run.text, "", run.link)]
        found: list[Fragment] = []
        for character in run.text:
            before = found[-1] if found else None
            if (
                before is not None
                and bidi.runs_on(before.text, character)
                and character in before.face.characters
            ):
                found.append(before._replace(text=character))  # a sign or space inside right-to-left words
            else:
                found.append(self._fragment(character, face, run.colour))
        if run.link:
            found = [piece._replace(link=run.link) for piece in found]
        return list(joined(found))

    def _fragment(self, character: str, face: Face, colour: str) -> Fragment:
        if character in face.characters:
            return Fragment(face, colour, character)
        other = self.book.stand_in(character)
        if other is not None:
            return Fragment(other, colour, character)
        self.missing.add(character)
        return Fragment(face, colour, "?", character)

    def break_runs(self, runs: Iterable[Run], size: float, width: float) -> list[Line]:
        """Lines of text in several faces or colours."""
        limit = width / size
        lines: list[Line] = []
        for words in _segments([piece for run in runs for piece in self.fragments(run)]):
            lines.extend(_fill(words, limit, self.book.faces["regular"].space))
        return _ended(lines)


def break_simple(text: str, face: Face, colour: str, size: float, width: float) -> list[Line]:
    """Lines of a text in one face: the fast way, taken by nearly everything."""
    limit = width / size + 1e-6
    measure, space = face.measure, face.space
    lines: list[Line] = []
    for segment in text.split("\n"):
        line: list[str] = []
        used = 0.0
        for whole in segment.split(" "):
            word, word_width = whole, measure(whole)
            if line and used + space + word_width > limit:
                lines.append(Line((Fragment(face, colour, " ".join(line)),), used))
                line, used = [], 0.0
            if word_width > limit:
                *full, word = cut(word, face, limit)
                lines.extend(Line((Fragment(face, colour, part),), measure(part), "") for part in full)
                word_width = measure(word)
            used += word_width + (space if line else 0.0)
            line.append(word)
        lines.append(Line((Fragment(face, colour, " ".join(line)),), used))
    return _ended(lines)


def _ended(lines: list[Line]) -> list[Line]:
    """Lines of which the last one ends the text."""
    lines[-1] = lines[-1]._replace(glue="")
    return lines


def cut(word: str, face: Face, limit: float) -> list[str]:
    """A word that is too long for a line in parts that fit, after a sign such as "/" where there is one."""
    parts: list[str] = []
    start = 0
    used = 0.0
    good = 0  # where the word may be cut nicely
    widths = {letter: face.measure(letter) for letter in set(word)}
    at = 0
    while at < len(word):
        letter_width = widths[word[at]]
        if used + letter_width > limit and at > start:
            end = good if good > start and (good - start) * 2 > at - start else at
            parts.append(word[start:end])
            start, used, good = end, sum(widths[letter] for letter in word[end:at]), 0
            continue
        used += letter_width
        at += 1
        if word[at - 1] in _BREAK_AFTER:
            good = at
    parts.append(word[start:])
    return parts


def joined(fragments: Iterable[Fragment]) -> Iterable[Fragment]:
    """Neighbours in the same face and colour as one."""
    waiting: Fragment | None = None
    texts: list[str] = []
    for fragment in fragments:
        same = (
            waiting is not None
            and fragment.face is waiting.face
            and fragment.colour == waiting.colour
            and fragment.link == waiting.link
        )
        if same and not fragment.actual and waiting is not None and not waiting.actual:
            texts.append(fragment.text)
            continue
        if waiting is not None:
            yield waiting._replace(text="".join(texts))
        waiting, texts = fragment, [fragment.text]
    if waiting is not None:
        yield waiting._replace(text="".join(texts))


def _segments(fragments: list[Fragment]) -> Iterable[list[_Word]]:
    """The words of each line the user made."""
    words: list[_Word] = [_Word([], 0.0)]
    for fragment in fragments:
        if fragment.actual:
            words[-1].fragments.append(fragment)
            words[-1].width += fragment.face.measure(fragment.text)
            continue
        for at, segment in enumerate(fragment.text.split("\n")):
            if at:
                yield words
                words = [_Word([], 0.0)]
            for position, piece in enumerate(segment.split(" ")):
                if position:
                    words.append(_Word([], 0.0))
                if piece:
                    words[-1].fragments.append(fragment._replace(text=piece))
                    words[-1].width += fragment.face.measure(piece)
    yield words


def _fill(words: list[_Word], limit: float, space: float) -> Iterable[Line]:
    line: list[_Word] = []
    used = 0.0
    for word in words:
        if line and used + space + word.width > limit:
            yield _line(line, used)
            line, used = [], 0.0
        if word.width > limit:
            *full, rest = _cut_word(word, limit)
            for part in full:
                yield _line([part], part.width)._replace(glue="")
            used += rest.width
            line.append(rest)
            continue
        used += word.width + (space if line else 0.0)
        line.append(word)
    yield _line(line, used)


def _cut_word(word: _Word, limit: float) -> list[_Word]:
    if len(word.fragments) == 1 and not word.fragments[0].actual:
        piece = word.fragments[0]
        texts = cut(piece.text, piece.face, limit)
        return [_Word([piece._replace(text=text)], piece.face.measure(text)) for text in texts]
    parts: list[_Word] = [_Word([], 0.0)]
    for fragment in word.fragments:
        for letter in fragment.text:
            width = fragment.face.measure(letter)
            if parts[-1].fragments and parts[-1].width + width > limit:
                parts.append(_Word([], 0.0))
            parts[-1].fragments.append(fragment._replace(text=letter))
            parts[-1].width += width
    for part in parts:
        part.fragments = list(joined(part.fragments))
    return parts


def _line(words: list[_Word], width: float) -> Line:
    """A line of words with spaces between them, right-to-left words in the order in which they are seen."""
    pieces: list[Fragment] = []
    for group, right_to_left in bidi.groups(words, _text_of):
        parts = [_seen(group)] if right_to_left else [word.fragments for word in group]
        for part in parts:
            if pieces:
                pieces.append(pieces[-1]._replace(text=" ", actual="", link=""))
            pieces.extend(part)
    return Line(tuple(joined(pieces)), width)


def _text_of(word: _Word) -> str:
    return "".join(piece.actual or piece.text for piece in word.fragments)


def _seen(words: Sequence[_Word]) -> list[Fragment]:
    """Right-to-left words as they are seen from left to right; each stretch says what it stands for."""
    fragments = [piece for word in words for piece in word.fragments]
    first = fragments[0]
    if all(
        piece.face is first.face and piece.colour == first.colour and not piece.actual for piece in fragments
    ):
        actual, sign = bidi.without_sign(" ".join(map(_text_of, words)))
        seen = " ".join(bidi.visual(word, first.face.characters) for word in reversed(actual.split(" ")))
        return [first._replace(text=seen, actual=actual), *([first._replace(text=sign)] if sign else [])]
    return [
        piece._replace(text=bidi.visual(piece.text, piece.face.characters), actual=piece.actual or piece.text)
        for piece in reversed(fragments)
    ]
