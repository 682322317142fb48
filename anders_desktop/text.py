"""Texts a person sees: Dutch in the source, English as translation, dates and numbers as the language writes them.

The msgid of every text is its Dutch sentence. ``_`` looks up the chosen language when it is called, so a text
that is asked for again after :func:`set_language` comes in the new language; ``N_`` only marks.
"""

from __future__ import annotations

import datetime as dt
import gettext as _gettext
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from anders_desktop.resources import resource

LANGUAGES = ("nl", "en")
DOMAIN = "anders"
_DECIMALS = 3  # of a number of which nobody said how many it should have

# The one piece of module state in the package: gettext's own way, so that a label needs no translator argument.
_current: _gettext.NullTranslations = _gettext.NullTranslations()
_language = "nl"


def set_language(language: str, translations: Path) -> None:
    """Choose the language ("nl" or "en") of everything that is asked for from now on.

    ``translations`` is the folder with ``<language>/LC_MESSAGES/anders.mo``. Raises ValueError for a language the
    program does not have.
    """
    global _current, _language  # noqa: PLW0603 - see above
    if language not in LANGUAGES:
        raise ValueError(language)
    _language = language
    _current = (
        _gettext.NullTranslations()
        if language == "nl"
        else _gettext.translation(DOMAIN, localedir=str(translations), languages=[language], fallback=True)
    )


class _Ways(NamedTuple):
    """How a language writes dates and numbers; days from Monday on."""

    months: list[str]
    short_months: list[str]
    days: list[str]
    short_days: list[str]
    decimal: str
    group: str


@cache
def _ways(language: str) -> _Ways:
    import json

    return _Ways(**json.loads(resource("translations", "locales.json").read_text(encoding="utf-8"))[language])


def language() -> str:
    """The language now in use, "nl" or "en"."""
    return _language


def _(message: str) -> str:
    """The text in the language now in use."""
    return _current.gettext(message) if message else ""


def N_(message: str) -> str:  # noqa: N802 - gettext's own name
    """Mark a text for translation, to be looked up later with ``_``."""
    return message


def ngettext(singular: str, plural: str, count: int) -> str:
    """The singular or plural text that fits ``count``."""
    return _current.ngettext(singular, plural, count)


def long_date(day: dt.date, *, weekday: bool = False, year: bool = True) -> str:
    """A date in words: "24 november 2026", with ``weekday`` "dinsdag 24 november 2026"."""
    ways = _ways(_language)
    return _date(day, ways.days if weekday else (), ways.months, year)


def short_date(day: dt.date, *, weekday: bool = False, year: bool = False) -> str:
    """A date in a few letters: "24 nov", with ``weekday`` "di 24 nov", with ``year`` "24 nov 2026"."""
    ways = _ways(_language)
    return _date(day, ways.short_days if weekday else (), ways.short_months, year)


def _date(day: dt.date, days: Sequence[str], months: Sequence[str], year: bool) -> str:
    first = f"{days[day.weekday()]} " if days else ""
    last = f" {day.year}" if year else ""
    return f"{first}{day.day} {months[day.month - 1]}{last}"


def number(value: float, digits: int | None = None) -> str:
    """A number with the decimal mark of the language: 4.25 is "4,25" in Dutch; ``digits`` fixes the decimals."""
    from decimal import Decimal  # rounds what people wrote, not what a float makes of it

    written = f"{Decimal(str(value)):,.{_DECIMALS if digits is None else digits}f}"
    if digits is None:
        written = written.rstrip("0").rstrip(".")
    if not written.strip("-0.,"):
        written = written.lstrip("-")
    ways = _ways(_language)
    return written.translate({ord(","): ways.group, ord("."): ways.decimal})


def enumeration(parts: Iterable[str]) -> str:
    """Parts as a sentence lists them: "a, b en c"; parts with commas of their own: "a, b; c en d"."""
    items = list(parts)
    if len(items) < 2:
        return "".join(items)
    between = "; " if any("," in item for item in items) else ", "
    return _("{first} en {last}").format(first=between.join(items[:-1]), last=items[-1])
