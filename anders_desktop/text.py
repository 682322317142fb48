"""Texts a person sees: Dutch in the source, English as translation, dates and numbers as the language writes them.

The msgid of every text is its Dutch sentence. ``_`` looks up the chosen language when it is called, so a text
that is asked for again after :func:`set_language` comes in the new language; ``N_`` only marks.
"""

from __future__ import annotations

import datetime as dt
import gettext as _gettext
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

LANGUAGES = ("nl", "en")
DOMAIN = "anders"

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
    return _format_date(day, ("EEEE " if weekday else "") + "d MMMM" + (" y" if year else ""), _language)


def short_date(day: dt.date, *, weekday: bool = False, year: bool = False) -> str:
    """A date in a few letters: "24 nov", with ``weekday`` "di 24 nov", with ``year`` "24 nov 2026"."""
    pattern = ("EEE " if weekday else "") + "d MMM" + (" y" if year else "")
    return _format_date(day, pattern, _language).replace(".", "")


@lru_cache(maxsize=4096)  # a list shows the same days again at every key in its filter
def _format_date(day: dt.date, pattern: str, language: str) -> str:
    from babel.dates import format_date  # Babel costs 14 ms to import; the first window does not need it

    return str(format_date(day, pattern, locale=language))


def number(value: float, digits: int | None = None) -> str:
    """A number with the decimal mark of the language: 4.25 is "4,25" in Dutch; ``digits`` fixes the decimals."""
    from babel.numbers import format_decimal

    pattern = "#,##0.###" if digits is None else "#,##0." + "0" * digits if digits else "#,##0"
    return str(format_decimal(value, format=pattern, locale=_language))


def enumeration(parts: Iterable[str]) -> str:
    """Parts as a sentence lists them: "a, b en c"; parts with commas of their own: "a, b; c en d"."""
    items = list(parts)
    if len(items) < 2:
        return "".join(items)
    between = "; " if any("," in item for item in items) else ", "
    return _("{first} en {last}").format(first=between.join(items[:-1]), last=items[-1])
