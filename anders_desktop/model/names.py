"""Names of people as Dutch writes and sorts them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from anders_desktop.model.people import Person

_SHORTEST = 3  # a half of a name with fewer letters is a common word
_MARKS = "\\u0300-\\u036f"  # accents that follow their letter
_LETTERS = str.maketrans(
    {"ł": "l", "đ": "d", "ø": "o", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ĳ": "ij"}
)


def fold(text: str) -> str:
    """Text for comparing: small letters, accents and leading apostrophes set aside."""
    plain = unicodedata.normalize("NFD", text.casefold().translate(_LETTERS))
    kept = "".join(letter for letter in plain if not unicodedata.combining(letter)).translate(_LETTERS)
    return kept.lstrip("'’‘ ")


def sort_key(person: Person) -> tuple[str, str, str]:
    """The place of a person in an alphabetical list: by surname without its prefix, then given name, then prefix.

    "van 't Zandt" stands under Z, "'s-Gravesande" under S, and IJ, also as one sign, between Ii and Ik as in a dictionary.
    """
    return fold(person.surname or ""), fold(person.given_name or ""), fold(person.surname_prefix or "")


def initials(person: Person) -> str:
    """At most two capitals for a round picture: "HZ" for Hendrik-Jan van 't Zandt, "?" for nobody."""
    return _first(person.given_name) + _first(person.surname) or "?"


def _first(name: str | None) -> str:
    """The first letter of a name as a capital; IJ stays together only where a name is written so."""
    letters = (name or "").lstrip("'’‘ -")
    if letters[:2].casefold() == "s-":  # 's-Gravesande goes by the G
        letters = letters[2:]
    if letters[:2] in ("IJ", "ij"):
        return "IJ"
    return letters[:1].upper()


def name_parts(person: Person) -> tuple[str, ...]:
    """The words by which a text may name somebody, longest first: full name, surname, its halves, given name."""
    surname = (person.surname or "").strip()
    parts = [person.caption(), surname, (person.given_name or "").strip()]
    if person.surname_prefix:
        parts.append(f"{person.surname_prefix.strip()} {surname}")
    parts += [half for half in re.split(r"[-–]", surname) if len(half) > _SHORTEST]
    known = dict.fromkeys(part for part in parts if len(part) > 1)
    return tuple(sorted(known, key=lambda part: (-len(part), part)))


def mentions(text: str, parts: Iterable[str]) -> bool:
    """Whether a text holds one of these words as a whole, whatever its capitals and apostrophes."""
    return next(found_in(text, parts), None) is not None


def found_in(text: str, parts: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Where a text holds one of these words as a whole: start and end of each, from the front.

    Capitals, accents and the kinds of apostrophe and hyphen make no difference; "Wims" holds "Wim".
    """
    shapes = [shape for part in parts if (shape := "".join(map(_shape, re.sub(r"\s+", " ", part))))]
    if shapes:
        pattern = rf"(?<!\w)(?:{'|'.join(shapes)})s?(?![\w{_MARKS}])"
        for found in re.finditer(pattern, text, flags=re.IGNORECASE):
            yield found.span()


def _shape(letter: str) -> str:
    """How one letter of a name may be written: with its accent in one sign or two, or without it."""
    if letter in "'’‘":
        return "['’‘]"
    if letter in "-‐‑–":
        return "[-‐‑–]"
    if letter == " ":
        return r"\s+"
    apart = unicodedata.normalize("NFD", letter)
    shapes = dict.fromkeys((letter, apart, apart[0]))
    return (
        re.escape(letter)
        if len(shapes) == 1
        else f"(?:{'|'.join(map(re.escape, sorted(shapes, key=len, reverse=True)))})"
    )
