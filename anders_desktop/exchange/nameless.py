"""Takes the names of people and organisations out of texts that leave the proeftuin."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from anders_desktop.model import Organisation, Person
from anders_desktop.text import _

_SAME = str.maketrans(
    {"ł": "l", "đ": "d", "ø": "o", "ı": "i", "ß": "s", "æ": "a", "œ": "o", "’": "'", "‘": "'", "`": "'"}
)
_SALUTATION = r"(?:(?:de heer|mevrouw|mevr\.?|meneer|mijnheer|dhr\.?|mw\.?|dokter|dr\.?)\s+)?"
_BEGIN, _END = r"(?<!\w)", r"(?:'?s)?(?!\w)"  # also "Wims" and "Truus's"
_ADDRESS = re.compile(r"https?://\S+|www\.\S+|\S+@\S+\.\S+", re.IGNORECASE)
_LEAST = 2  # a single letter is an initial at most, and would take words apart


class Nameless:
    """Replaces every known name by a word that fits anybody; what it gives names nobody of this proeftuin."""

    def __init__(self, persons: Iterable[Person], organisations: Iterable[Organisation]) -> None:
        words: dict[str, str] = {}
        for organisation in organisations:
            for name in _organisation_names(organisation):
                words.setdefault(_flat(name), _("een organisatie"))
        for person in persons:
            word = _("een inwoner") if person.resident else _("iemand")
            for name in _person_names(person):
                words.setdefault(_flat(name), word)
        self._words = words
        longest = sorted(words, key=len, reverse=True)
        names = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in longest)
        self._names = re.compile(f"{_BEGIN}{_SALUTATION}({names}){_END}") if longest else None

    def clean(self, text: str | None) -> str:
        """The text without names, e-mail addresses and web addresses."""
        plain = unicodedata.normalize("NFC", text or "")
        plain = _ADDRESS.sub(_("(adres weggelaten)"), plain)
        if self._names is None:
            return plain
        flat, parts, end = _flat(plain), list[str](), 0
        for found in self._names.finditer(flat):
            name = plain[found.start(1) : found.end(1)]
            if not _written_as_name(name):
                continue
            word = self._words[" ".join(found[1].split())]
            if _starts_sentence(plain[: found.start()]):
                word = word[:1].upper() + word[1:]
            parts += [plain[end : found.start()], word]
            end = found.end()
        return "".join([*parts, plain[end:]])


def _flat(text: str) -> str:
    """Small letters without accents, one for each letter of the text in NFC, so that places stay the same."""
    letters = []
    for letter in unicodedata.normalize("NFC", text):
        base = unicodedata.normalize("NFD", letter)[0].lower()[:1].translate(_SAME)
        letters.append(base or letter)
    return "".join(letters)


def _person_names(person: Person) -> set[str]:
    """Every way in which a text may name a person: whole, by surname, by given name, by a part of either."""
    given, prefix, surname = (
        " ".join((part or "").split()) for part in (person.given_name, person.surname_prefix, person.surname)
    )
    last = f"{prefix} {surname}".strip()
    names = {given, surname, last, f"{given} {last}".strip(), f"{given} {surname}".strip()}
    pieces = [*given.split("-"), *re.split(r"[-\s]", surname), *given.split(), *surname.split("-")]
    names |= {piece.lstrip("'’‘") for piece in pieces if piece[:1].isupper() or piece[:1] in "'’‘"}
    bare = surname.lstrip("'’‘")
    names |= {bare, bare.removeprefix("s-")}
    return {name for name in names if len(name) >= _LEAST and name[-1:] != "-"}


def _organisation_names(organisation: Organisation) -> set[str]:
    name = " ".join((organisation.name or "").split())
    return {one for one in (name, name.split(",")[0].strip()) if len(one) >= _LEAST}


def _written_as_name(name: str) -> bool:
    """Whether a hit is written with a capital somewhere, as names are: "joke" is a joke, "Joke" is a person."""
    return any(letter.isupper() for letter in name) or not any(letter.isalpha() for letter in name)


def _starts_sentence(before: str) -> bool:
    """Whether a capital belongs after this: at the beginning, on a new line, after a full stop or a colon."""
    rest = before.rstrip(" \t\"”“„'’‘")
    return not rest or rest[-1] in ".!?:…\n"
