"""JSON to nodes, with line numbers, which the parser of Python does not keep."""

from __future__ import annotations

import re
from json import JSONDecodeError, JSONDecoder
from typing import Any

from anders_desktop.exchange.nodes import (
    MAX_DEPTH,
    DocumentSyntaxError,
    Entry,
    Mapping,
    Node,
    Scalar,
    Sequence,
    whole,
    whole_number,
)
from anders_desktop.text import _

_SPACE = re.compile(r"[ \t\n\r]*")
_NUMBER = re.compile(r"(-?(?:0|[1-9][0-9]*))(\.[0-9]+)?([eE][-+]?[0-9]+)?")
_STRINGS = JSONDecoder(strict=False)  # not strict: a raw line end in a text is let through
_WORDS: dict[str, Any] = {
    "null": None,
    "true": True,
    "false": False,
    "NaN": float("nan"),  # not JSON, but some programs write it: the field says that it is no number
    "Infinity": float("inf"),
    "-Infinity": float("-inf"),
}


def parse_json(text: str) -> Node:
    """The value a JSON text holds; raises DocumentSyntaxError."""
    parser = _Parser(text)
    result = parser.node(0)
    parser.skip_space()
    if parser.place < len(text):
        parser.fail(_("na het einde van het document staat nog iets."))
    return result


class _Parser:
    """Walks through a JSON text once, from left to right."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.place = 0
        self._line = 1
        self._counted = 0

    def line(self) -> int:
        """The line of the place now, counted on from the last time it was asked."""
        self._line += self._text.count("\n", self._counted, self.place)
        self._counted = self.place
        return self._line

    def fail(self, sentence: str) -> None:
        """Stop with a sentence about this place."""
        raise DocumentSyntaxError(self.line(), sentence)

    def skip_space(self) -> None:
        """Go to the next sign that means something."""
        match = _SPACE.match(self._text, self.place)
        self.place = match.end() if match else self.place

    def node(self, depth: int) -> Node:
        """The value that begins here."""
        self.skip_space()
        line = self.line()
        sign = self._text[self.place : self.place + 1]
        if sign in ("{", "[") and depth > MAX_DEPTH:
            self.fail(_("hier zitten te veel lijsten en blokken in elkaar."))
        if sign == "{":
            return self._mapping(Mapping(line), depth)
        if sign == "[":
            return self._sequence(Sequence(line), depth)
        if sign == '"':
            return Scalar(line, self._string())
        return Scalar(line, self._word())

    def _word(self) -> Any:
        for word, value in _WORDS.items():
            if self._text.startswith(word, self.place):
                self.place += len(word)
                return value
        match = _NUMBER.match(self._text, self.place)
        if match is None:
            if self.place >= len(self._text):
                self.fail(_("het document houdt hier te vroeg op."))
            self.fail(_("dit is geen goede JSON. Kijk naar de aanhalingstekens, komma's en haakjes."))
            return None
        self.place = match.end()
        digits, fraction, exponent = match.groups()
        return float(match.group()) if fraction or exponent else whole_number(digits)

    def _string(self) -> str:
        try:
            value, self.place = _STRINGS.raw_decode(self._text, self.place)
        except JSONDecodeError as error:
            self.place = max(self._counted, error.pos)
            self.fail(_("een tekst tussen aanhalingstekens wordt niet goed afgesloten."))
        return whole(str(value))

    def _mapping(self, mapping: Mapping, depth: int) -> Mapping:
        while self._more("}", first=not mapping.entries):
            if self._text[self.place : self.place + 1] != '"':
                self.fail(_("hier hoort een sleutel tussen aanhalingstekens te staan."))
            line, key = self.line(), self._string()
            self.skip_space()
            if self._text[self.place : self.place + 1] != ":":
                self.fail(_("na een sleutel hoort een dubbele punt."))
            self.place += 1
            mapping.entries.append(Entry(key, line, self.node(depth + 1)))
        return mapping

    def _sequence(self, sequence: Sequence, depth: int) -> Sequence:
        while self._more("]", first=not sequence.items):
            sequence.items.append(self.node(depth + 1))
        return sequence

    def _more(self, end: str, *, first: bool) -> bool:
        """Step over the opening sign or a comma; False when the collection ends here."""
        if first:
            self.place += 1
            self.skip_space()
            if self._text.startswith(end, self.place):
                self.place += 1
                return False
            return True
        self.skip_space()
        sign = self._text[self.place : self.place + 1]
        if sign not in (end, ","):
            self.fail(_("hier hoort een komma of {end} te staan.").format(end=end))
        self.place += 1
        self.skip_space()
        return sign == ","
