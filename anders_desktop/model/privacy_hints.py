"""What in a text does not belong in this program: a BSN, a birth date or a diagnosis. A hint, never a block."""

from __future__ import annotations

import re

from anders_desktop.text import _

_NUMBER = re.compile(r"(?<![\w.,+€/-])(?:\d{9}|\d{4}[ .]\d{2}[ .]\d{3}|\d{3} \d{3} \d{3})(?![\w/-]|[.,]\d)")
_ABROAD = re.compile(
    r"(?:\+|\b00)\d{2}[\s()0-]*$|[€$]\s*$|\b(?:kvk|iban|tel|telefoon|order|factuur)\W*$", re.IGNORECASE
)
_MONEY = re.compile(r"\s*(?:euro|eur\b|€)", re.IGNORECASE)

_MONTHS = (
    "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
    "|jan|feb|mrt|apr|jun|jul|aug|sept?|okt|nov|dec"
)
_DATE = rf"(?:\d{{1,2}}[-/. ]+(?:\d{{1,2}}|{_MONTHS})[-/. ]+(?:\d{{4}}|\d{{2}})(?!\d))"
_BORN = re.compile(
    rf"\b(?:geboren|geb\.?|geboortedatum|geboortedag|verjaardag|gbd)\b.{{0,25}}?{_DATE}|{_DATE}.{{0,12}}\bgeboren\b",
    re.IGNORECASE | re.DOTALL,
)
_THINGS = "samenwerking|traditie|ervaring|huurder|overeenkomst|opleiding|cursus|looptijd|garantie"
_AGE = re.compile(
    rf"\b(?:1[01]\d|[1-9]?\d)(?:[- ]jarige\b(?!\s+(?:{_THINGS}))|\s+jaar\s+oud\b)|\bleeftijd\W{{1,3}}\d{{1,3}}\b",
    re.IGNORECASE,
)

_ILLNESSES = (
    "dementie", "alzheimer", "parkinson", "diabetes", "suikerziekte", "kanker", "tumor", "uitgezaaid", "leukemie",
    "depressie", "depressief", "depressieve", "psychose", "psychotisch", "schizofrenie", "schizofreen", "autisme",
    "autistisch", "adhd", "borderline", "ptss", "bipolair", "burn-out", "burnout", "copd", "astma", "reuma", "beroerte",
    "herseninfarct", "hersenbloeding", "hersenletsel", "hartfalen", "hartinfarct", "hiv", "aids", "epilepsie", "ms",
    "verslaafd", "alcoholist", "alcoholverslaving", "drugsverslaving", "anorexia", "boulimia", "angststoornis",
    "persoonlijkheidsstoornis", "suïcidaal", "zelfmoordpoging", "gediagnosticeerd",
)  # fmt: skip
_ILL = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, _ILLNESSES))})(?![\w-])", re.IGNORECASE)
_CLUBS = re.compile(r"alzheimer\s+(?:nederland|caf[eé])|kanker\s*bestrijding", re.IGNORECASE)
_SHORT = {"ms", "aids"}  # words that are something else in small letters, or in English


def privacy_hint(text: str) -> str:
    """One sentence about what a text seems to hold, "" for nothing."""
    if holds_bsn(text):
        return _("Dit lijkt een burgerservicenummer (BSN). Dat hoort niet in dit programma.")
    if holds_birth_date(text):
        return _("Dit lijkt een geboortedatum of leeftijd. Is dat hier nodig?")
    if holds_diagnosis(text):
        return _("Dit lijkt iets over iemands gezondheid. Schrijf dat hier niet op over één persoon.")
    return ""


def holds_bsn(text: str) -> bool:
    """Whether a text holds nine digits that pass the test of elf, and that are no telephone number or amount."""
    for found in _NUMBER.finditer(text):
        before = text[max(0, found.start() - 12) : found.start()]
        if not _ABROAD.search(before) and not _MONEY.match(text[found.end() :]) and _passes(found.group()):
            return True
    return False


def holds_birth_date(text: str) -> bool:
    """Whether a text says when somebody was born, or how old somebody is."""
    return bool(_BORN.search(text) or _AGE.search(text))


def holds_diagnosis(text: str) -> bool:
    """Whether a text names an illness as a word of its own; the name of a club is none."""
    rest = _CLUBS.sub("", text)
    return any(one.group().lower() not in _SHORT or one.group().isupper() for one in _ILL.finditer(rest))


def _passes(written: str) -> bool:
    digits = [int(sign) for sign in written if sign.isdigit()]
    total = sum(digit * weight for digit, weight in zip(digits, (9, 8, 7, 6, 5, 4, 3, 2, -1), strict=True))
    return any(digits) and total % 11 == 0
