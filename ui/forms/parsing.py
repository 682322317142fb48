"""What people type for dates, times and numbers, read the way they mean it."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata

from anders_desktop.model import Field
from anders_desktop.text import _, language, number

_MONTHS = (
    ("jan", "jan"), ("feb", "feb"), ("mrt", "mar"), ("apr", "apr"), ("mei", "may"), ("jun", "jun"),
    ("jul", "jul"), ("aug", "aug"), ("sep", "sep"), ("okt", "oct"), ("nov", "nov"), ("dec", "dec"),
)  # fmt: skip
_EARLIEST, _LATEST = 1900, 2200


class InvalidValueError(ValueError):
    """What was typed cannot be kept; ``str(error)`` is the sentence beside the field."""


def parse_date(typed: str, today: dt.date) -> dt.date | None:
    """A date as Dutch people type it: "17-9-2026", "17 sep", "vandaag", "2026-09-17"; None for nothing."""
    text = re.sub(r"\s+0{1,2}:00(:00)?$", "", typed.strip().casefold())  # as spreadsheets write a day
    if not text:
        return None
    days = {"vandaag": 0, "today": 0, "morgen": 1, "tomorrow": 1, "gisteren": -1, "yesterday": -1}
    if text in days:
        return today + dt.timedelta(days=days[text])
    parts = _numbers(text)
    if parts is None:
        raise InvalidValueError(_("Dit is geen datum. Schrijf bijvoorbeeld 17-9-2026."))
    year, month, day = parts
    if year is None:
        year = today.year
    elif year < 100:
        year += 2000
    if not _EARLIEST <= year <= _LATEST:
        raise InvalidValueError(
            _("Kies een jaar van {first} tot en met {last}.").format(first=_EARLIEST, last=_LATEST)
        )
    try:
        return dt.date(year, month, day)
    except ValueError:
        raise InvalidValueError(_("Deze datum bestaat niet. Schrijf bijvoorbeeld 17-9-2026.")) from None


def _numbers(text: str) -> tuple[int | None, int, int] | None:
    """Year (None when left out), month and day of what was typed; None when it is nothing like a date."""
    if iso := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", text):
        return int(iso[1]), int(iso[2]), int(iso[3])
    if plain := re.fullmatch(r"(\d{1,2})[-/. ](\d{1,2})(?:[-/. ](\d{4}|\d{2}))?", text):
        return int(plain[3]) if plain[3] else None, int(plain[2]), int(plain[1])
    words = re.sub(r"^[a-zé]+,? (?=\d)", "", text)  # a leading day of the week
    if worded := re.fullmatch(r"(\d{1,2})(?:\. |[-. /])([a-zä]+)\.?(?:[-. /](\d{4}|\d{2}))?", words):
        month = _month(worded[2])
        return (int(worded[3]) if worded[3] else None, month, int(worded[1])) if month else None
    return None


def _month(word: str) -> int:
    start = word.strip(".")[:3]
    start = "mrt" if word.startswith(("maa", "mrt")) else start
    return next((place for place, names in enumerate(_MONTHS, 1) if start in names), 0)


def parse_time(typed: str) -> str | None:
    """A time of day as "HH:MM", from "9:30", "9.30", "0930" or "9"; None for nothing."""
    text = typed.strip()
    if not text:
        return None
    found = re.fullmatch(r"(\d{1,2})(?:[:.uh ]?(\d{2}))?\s*(?:uur)?", text)
    if found is None or int(found[1]) > 23 or int(found[2] or 0) > 59:
        raise InvalidValueError(_("Dit is geen tijd. Schrijf bijvoorbeeld 13:30."))
    return f"{int(found[1]):02d}:{int(found[2] or 0):02d}"


def parse_number(typed: str, field: Field, *, whole: bool) -> float | int | None:
    """A number within the limits of the field, with a decimal comma or point; None for nothing."""
    text = typed.strip().replace(" ", "").replace("\u00a0", "")
    if not text:
        return None
    thousands, decimals = (".", ",") if language() == "nl" else (",", ".")
    grouped = rf"-?\d{{1,3}}(\{thousands}\d{{3}})+(\{decimals}\d+)?"
    if re.fullmatch(grouped, text):  # as the program itself writes 1.250
        text = text.replace(thousands, "")
    text = text.replace(",", ".")
    try:
        value = int(text) if whole else float(text)
    except ValueError:
        sentence = (
            _("Dit is geen heel getal.") if whole else _("Dit is geen getal. Schrijf bijvoorbeeld 7,5.")
        )
        raise InvalidValueError(sentence) from None
    low, high = field.minimum, field.maximum
    if value != value or (low is not None and value < low) or (high is not None and value > high):  # noqa: PLR0124
        raise InvalidValueError(
            _("Kies een getal van {low} tot en met {high}.").format(
                low=number(low or 0), high=number(high or 0)
            )
        )
    return value


_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
"""Control characters but for tab and new line, and halves of a pair: the categories Cc and Cs of Unicode."""


def clean(text: str) -> str:
    """Text as it is kept: in one Unicode form, without what no font can show."""
    return unicodedata.normalize("NFC", _UNSEEN.sub("", text))
