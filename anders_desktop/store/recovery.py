"""The recovery sheet in letters and digits: 13 groups of five, in each of which a typing mistake is found."""

from __future__ import annotations

from anders_desktop.errors import WrongPasswordError
from anders_desktop.text import _

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # without I, L, O and U, which are taken for others
_ALIKE = str.maketrans("OILU", "011V")
GROUPS, _DATA = 13, 4
_BYTES = 32
_SPARE = GROUPS * _DATA * 5 - _BYTES * 8  # bits


def groups(key: bytes) -> list[str]:
    """The groups for a key of 32 bytes: four letters each, and one that follows from those and the place."""
    number = int.from_bytes(key, "big") << _SPARE
    values = [number >> 5 * place & 31 for place in reversed(range(GROUPS * _DATA))]
    parts = [values[start : start + _DATA] for start in range(0, len(values), _DATA)]
    return [
        "".join(_LETTERS[one] for one in (*part, _check(part, place))) for place, part in enumerate(parts)
    ]


def read(typed: str) -> bytes:
    """The key that was typed from a sheet; WrongPasswordError names the group that cannot be right."""
    plain = "".join(letter for letter in typed.upper().translate(_ALIKE) if letter.isalnum())
    if len(plain) != GROUPS * (_DATA + 1):
        raise WrongPasswordError(
            _("Op het herstelblad staan {count} groepjes van vijf tekens. U typte {typed} tekens.").format(
                count=GROUPS, typed=len(plain)
            )
        )
    number = 0
    for place in range(GROUPS):
        group = plain[place * (_DATA + 1) : (place + 1) * (_DATA + 1)]
        values = [_LETTERS.find(letter) for letter in group]
        if min(values) < 0 or _check(values[:_DATA], place) != values[_DATA]:
            raise WrongPasswordError(
                _("Groepje {number} klopt niet: ‘{group}’. Kijk nog eens op het blad.").format(
                    number=place + 1, group=group
                )
            )
        for value in values[:_DATA]:
            number = number << 5 | value
    return (number >> _SPARE).to_bytes(_BYTES, "big")


def _check(values: list[int], place: int) -> int:
    """A value that differs when one letter is another, two are swapped, or the group stands in another place."""
    found = 0
    for value in values:
        found = _double(found) ^ value
    return _double(found) ^ place


def _double(value: int) -> int:
    """Multiply by two in the field of 32 elements."""
    value <<= 1
    return value ^ 0b100101 if value & 32 else value
