"""Brings the English catalogue in line with the sources, and compiles it; writes down how dates and numbers are written.

    python packaging/catalogue.py            add new texts, drop old ones, compile, list what is not translated
    python packaging/catalogue.py --check    change nothing; exit 1 when something is missing or out of date

The msgid of every text is its Dutch sentence, so Dutch needs no catalogue. Babel does the reading and writing, and knows
the names of days and months (CLDR): the program reads them from ``locales.json``, for Babel's own data cost it 26 ms and
4 MiB at every start.
"""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from babel.numbers import get_decimal_symbol, get_group_symbol

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "translations" / "en" / "LC_MESSAGES"
LOCALES = ROOT / "resources" / "translations" / "locales.json"
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}


def extracted() -> Catalog:
    """Every text of the program, with where it stands."""
    template = Catalog(project="Anders", version="1", fuzzy=False)
    for package in ("anders_desktop", "ui"):
        found = extract_from_dir(str(ROOT / package), [("**.py", "python")], keywords=KEYWORDS)
        for filename, _line, message, comments, context in found:
            template.add(
                message, locations=[(f"{package}/{filename}", 0)], auto_comments=comments, context=context
            )
    return template


def current() -> Catalog:
    """The catalogue as it stands; an empty one when there is none."""
    path = FOLDER / "anders.po"
    if not path.exists():
        return Catalog(locale="en", project="Anders", version="1", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale="en")


def missing(catalogue: Catalog, template: Catalog) -> list[str]:
    """The texts without a translation."""
    lost = []
    for message in template:
        if not message.id:
            continue
        mine = catalogue.get(message.id)
        texts = () if mine is None else mine.string if isinstance(mine.string, tuple) else (mine.string,)
        if not texts or not all(texts) or (mine is not None and mine.fuzzy):
            lost.append(message.id if isinstance(message.id, str) else message.id[0])
    return lost


def compiled(catalogue: Catalog) -> bytes:
    """The catalogue as the program reads it."""
    out = io.BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def locales() -> str:
    """How each language writes dates and numbers, as the program reads it."""
    ways = {}
    for name in ("nl", "en"):
        locale = Locale(name)
        months, days = locale.months["format"], locale.days["format"]
        ways[name] = {
            "months": [months["wide"][number] for number in range(1, 13)],
            "short_months": [months["abbreviated"][number].rstrip(".") for number in range(1, 13)],
            "days": [days["wide"][number] for number in range(7)],
            "short_days": [days["abbreviated"][number].rstrip(".") for number in range(7)],
            "decimal": get_decimal_symbol(locale),
            "group": get_group_symbol(locale),
        }
    return json.dumps(ways, ensure_ascii=False, indent=1) + "\n"


def main(arguments: list[str]) -> int:
    """Update or check."""
    catalogue, template = current(), extracted()
    if "--check" in arguments:
        lost = missing(catalogue, template)
        stale = (
            not (FOLDER / "anders.mo").exists() or compiled(catalogue) != (FOLDER / "anders.mo").read_bytes()
        )
        sys.stdout.write("".join(f"not translated: {text}\n" for text in lost))
        strange = not LOCALES.exists() or LOCALES.read_text(encoding="utf-8") != locales()
        sys.stdout.write("anders.mo is out of date\n" if stale else "")
        sys.stdout.write("locales.json is out of date\n" if strange else "")
        return 1 if lost or stale or strange else 0
    catalogue.update(template, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (FOLDER / "anders.po").open("wb") as file:
        write_po(file, catalogue, sort_output=True, width=110, no_location=True)
    (FOLDER / "anders.mo").write_bytes(compiled(catalogue))
    LOCALES.write_text(locales(), encoding="utf-8")
    lost = missing(catalogue, template)
    sys.stdout.write("".join(f"not translated: {text}\n" for text in lost))
    sys.stdout.write(f"{len(template)} texts, {len(lost)} not translated\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
