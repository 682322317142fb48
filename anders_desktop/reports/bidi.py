"""Words written from right to left: found, put in the order in which they are seen, Arabic letters joined.

ReportLab draws characters from left to right as they come. Names of people are what we meet in Hebrew and Arabic
script, so this handles stretches of such words inside Dutch text, not whole right-to-left paragraphs.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")

_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_NUMBER = re.compile(r"[0-9\u0660-\u0669]+(?:[.,:/-][0-9\u0660-\u0669]+)*")
_SIGN = re.compile(r"[,;:.!?]+$")
_MIRROR = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")
_LAM = "\u0644"


def groups(items: Sequence[T], text_of: Callable[[T], str]) -> list[tuple[Sequence[T], bool]]:
    """Neighbouring words that run the same way, and whether they run from right to left."""
    ways = [bool(_RIGHT_TO_LEFT.search(text_of(item))) for item in items]
    if not any(ways):
        return [(items, False)]
    found: list[tuple[list[T], bool]] = []
    for item, way in zip(items, ways, strict=True):
        if found and found[-1][1] == way and not (way and _SIGN.search(text_of(found[-1][0][-1]))):
            found[-1][0].append(item)
        else:
            found.append(([item], way))
    return [(group, way) for group, way in found]


def runs_on(before: str, character: str) -> bool:
    """Whether a character that has no direction belongs to the right-to-left letter before it."""
    return not character.isalnum() and character != "\n" and bool(_RIGHT_TO_LEFT.match(before[-1:]))


def without_sign(text: str) -> tuple[str, str]:
    """Text and the comma or full stop at its end, which belongs to the Dutch sentence around it."""
    sign = _SIGN.search(text)
    return (text[: sign.start()], sign.group()) if sign else (text, "")


def visual(word: str, available: frozenset[str]) -> str:
    """A word as its glyphs are set from left to right; ``available`` are the characters of the font."""
    shaped = _join_letters(word, available)
    turned = shaped[::-1].translate(_MIRROR)
    return _NUMBER.sub(lambda found: found.group()[::-1], turned)


@functools.lru_cache(maxsize=1)
def _forms() -> tuple[dict[tuple[str, str], str], frozenset[str], frozenset[str]]:
    """The joined forms of Arabic letters: by letters and position; which join forwards, which join backwards."""
    forms: dict[tuple[str, str], str] = {}
    for code in (*range(0xFB50, 0xFBB2), *range(0xFE80, 0xFEFD)):
        parts = unicodedata.decomposition(chr(code)).split()
        if parts and parts[0].startswith("<"):
            letters = "".join(chr(int(part, 16)) for part in parts[1:])
            forms.setdefault((letters, parts[0][1:-1]), chr(code))
    forwards = frozenset(letters for letters, position in forms if position == "initial")
    backwards = frozenset(letters for letters, position in forms if position == "final")
    return forms, forwards, backwards


def _join_letters(word: str, available: frozenset[str]) -> str:
    """Arabic letters in the form that fits between their neighbours; other letters stay."""
    forms, forwards, backwards = _forms()
    units: list[str] = []
    for letter in word:
        if units and units[-1] == _LAM and (_LAM + letter, "isolated") in forms:
            units[-1] += letter
        else:
            units.append(letter)
    shaped = []
    for at, unit in enumerate(units):
        before = _neighbour(units, at, -1) in forwards and unit in backwards
        after = unit in forwards and _neighbour(units, at, 1) in backwards
        position = ("medial" if after else "final") if before else ("initial" if after else "isolated")
        form = forms.get((unit, position), unit)
        shaped.append(form if form in available else unit)
    return "".join(shaped)


def _neighbour(units: list[str], at: int, step: int) -> str:
    """The next letter in one direction; vowel signs on top of a letter do not come between."""
    at += step
    while 0 <= at < len(units) and unicodedata.combining(units[at][0]):
        at += step
    return units[at] if 0 <= at < len(units) else ""
