"""Starts the program: reads the command line and puts the parts together."""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import gc
import io
import os
import sys
from collections.abc import Callable, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

from anders_desktop import __version__
from anders_desktop.errors import AndersError, ContentError
from anders_desktop.later import spare_sqlalchemy
from anders_desktop.log import Faults, guard
from anders_desktop.places import Places, find_places
from anders_desktop.resources import resource
from anders_desktop.settings import Settings
from anders_desktop.text import LANGUAGES, N_, _, set_language

PACK_SUFFIX = ".anders"
_WITH_VALUE = (
    "--data-dir",
    "--language",
    "--name",
    "--number",
    "--output",
    "--date",
    "--id",
    "--from",
    "--until",
    "--password-file",
    "--new-password-file",
)
LAST_LAB = "last_lab"  # the setting in which the window keeps which proeftuin was open

VERBS = {
    "new": N_("een nieuwe proeftuin"),
    "example": N_("het voorbeeld als proeftuin"),
    "import": N_("een document (YAML of JSON) als nieuwe proeftuin"),
    "export": N_("een proeftuin als document; er gaat niets verloren"),
    "report": N_("een verslag als PDF"),
    "lessons": N_("lessen en leervragen voor een volgende wijk, zonder namen en afspraken"),
    "person": N_("alles over één persoon als document (YAML of JSON)"),
    "findings": N_("wat op een dag aandacht vraagt, met de regel die het vond"),
    "check": N_("kijken of een proeftuin heel is"),
    "library": N_("de proeftuinen op deze computer"),
    "password": N_("een wachtwoord geven, veranderen of weghalen"),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; gives the exit code: 0 done, 1 the content is wrong, 2 wrong use."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if sys.stderr is None:  # a program without a console on Windows has nowhere to write
        sys.stdout = sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - as long as we run
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    wanted = _parse(given)
    places = find_places(wanted.data_dir)
    settings = Settings(places.settings)
    set_language(wanted.language or _known(settings.get("language")), resource("translations"))
    window = _self_test if getattr(wanted, "self_test", False) else _window
    run = window if wanted.verb is None else _verb
    with contextlib.suppress(BrokenPipeError):
        return guard(lambda: run(places, settings, wanted), places.logs)
    return 0


def _verb(places: Places, settings: Settings, wanted: argparse.Namespace) -> int:
    spare_sqlalchemy()
    from anders_desktop.commands import Commands, say_problem
    from anders_desktop.store import Identity

    try:
        return Commands(places, Identity(str(settings.get("author", "")), settings.device())).run(
            wanted.verb, wanted
        )
    except ContentError as error:
        say_problem(str(error), error.problems)
    except AndersError as error:
        say_problem(str(error))
    return 1


def _window(places: Places, settings: Settings, wanted: argparse.Namespace) -> int:
    pack = Path(wanted.pack) if wanted.pack else None
    if pack is not None and not pack.exists():
        if (places.library / wanted.pack).is_dir() and pack.name == wanted.pack:
            settings.set(LAST_LAB, wanted.pack)  # an id: the proeftuin to open is then the one of last time
            pack = None
        elif pack.suffix != PACK_SUFFIX:
            sys.stderr.write(
                _("‘{word}’ is geen opdracht en geen proeftuin. Opdrachten: {verbs}").format(
                    word=wanted.pack, verbs=", ".join(VERBS)
                )
                + "\n"
            )
            return 2
    if _no_screen():
        sys.stderr.write(_("Er is geen scherm. De opdrachten werken wel: anders-desktop --help") + "\n")
        return 1
    gc.disable()  # there is nothing to collect yet; the program lets it go on when the window is there
    from ui.opening import open_window

    faults = Faults(places.logs)
    faults.watch()
    return open_window(places, settings, pack, faults)


def _self_test(_places: Places, _settings: Settings, _wanted: argparse.Namespace) -> int:
    from anders_desktop import self_test

    if _no_screen():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from ui.self_test import checks

    return self_test.run(chain(checks(), self_test.checks()))


def _no_screen() -> bool:
    """Whether Qt would find nothing to draw on and end the program."""
    needed = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform.startswith("linux") and not any(os.environ.get(name) for name in needed)


def _known(language: Any) -> str:
    return language if language in LANGUAGES else LANGUAGES[0]


def _parse(given: list[str]) -> argparse.Namespace:
    verb = next((word for word in _words(given)), "")
    parser = argparse.ArgumentParser(
        prog="anders-desktop", description=_("Anders denken, doen en organiseren")
    )
    parser.add_argument("--version", action="version", version=__version__)
    _common(parser, None)
    if verb not in VERBS:
        parser.add_argument("pack", nargs="?", help=_("een proeftuin (.anders) om te openen"))
        parser.add_argument(
            "--self-test", action="store_true", help=_("kijken of Anders goed is geïnstalleerd")
        )
        parser.set_defaults(verb=None)
        parser.epilog = _("Opdrachten: {verbs}").format(verbs=", ".join(VERBS))
        return parser.parse_args(given)
    verbs = parser.add_subparsers(dest="verb", required=True)
    for name, add in _ARGUMENTS.items():
        sub = verbs.add_parser(name, help=_(VERBS[name]))
        add(sub)
        _common(sub, argparse.SUPPRESS)
    return parser.parse_args(given)


def _words(given: list[str]) -> list[str]:
    """What is neither an option nor the value of one."""
    words, skip = [], False
    for word in given:
        if skip:
            skip = False
        elif word.startswith("-"):
            skip = word in _WITH_VALUE
        else:
            words.append(word)
    return words


def _common(parser: argparse.ArgumentParser, default: Any) -> None:
    folder = _("map voor proeftuinen, instellingen en logboek")
    parser.add_argument("--data-dir", type=Path, default=default, metavar=_("MAP"), help=folder)
    secret = _("bestand met het wachtwoord, of met de groepjes van het herstelblad")
    parser.add_argument("--password-file", type=Path, default=default, metavar=_("BESTAND"), help=secret)
    parser.add_argument("--language", choices=LANGUAGES, default=default, help=_("taal"))


def _pack(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("pack", metavar="PACK")


def _force(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--force", action="store_true", help=_("vervang wat er al staat"))


def _new(parser: argparse.ArgumentParser) -> None:
    _pack(parser)
    parser.add_argument("--name", required=True)
    _force(parser)


def _example(parser: argparse.ArgumentParser) -> None:
    _pack(parser)
    _force(parser)


def _import(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("document", metavar="DOCUMENT")
    _pack(parser)
    _force(parser)


def _export(parser: argparse.ArgumentParser) -> None:
    _pack(parser)
    parser.add_argument("document", metavar="DOCUMENT")
    _force(parser)


def _person(parser: argparse.ArgumentParser) -> None:
    _export(parser)
    parser.add_argument("--id", required=True, help=_("id van de persoon"))


def _report(parser: argparse.ArgumentParser) -> None:
    from anders_desktop.reports.papers import PAPERS

    _pack(parser)
    parser.add_argument("report", choices=[kind.key for kind in PAPERS])
    parser.add_argument("--number", type=int, help=_("nummer van de leersessie"))
    parser.add_argument("--id", default="", help=_("id van waar het over gaat"))
    parser.add_argument("--from", dest="since", type=_day, metavar="JJJJ-MM-DD", help=_("vanaf deze dag"))
    parser.add_argument("--until", type=_day, metavar="JJJJ-MM-DD", help=_("tot en met deze dag"))
    parser.add_argument("--initials", action="store_true", help=_("inwoners met hun initialen"))
    parser.add_argument(
        "--output", required=True, metavar=_("BESTAND"), help=_("PDF, HTML of Word, naar het achtervoegsel")
    )
    _force(parser)


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            _("‘{text}’ is geen dag: schrijf jaar-maand-dag.").format(text=text)
        ) from None


def _findings(parser: argparse.ArgumentParser) -> None:
    _pack(parser)
    parser.add_argument("--date", type=_date, metavar="YYYY-MM-DD", help=_("de dag; anders vandaag"))
    parser.add_argument("--json", action="store_true", help=_("als JSON"))


def _date(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(_("‘{text}’ is geen datum").format(text=text)) from error


def _password(parser: argparse.ArgumentParser) -> None:
    _pack(parser)
    words = _("bestand met het nieuwe wachtwoord; een leeg bestand haalt het wachtwoord weg")
    parser.add_argument("--new-password-file", type=Path, required=True, metavar=_("BESTAND"), help=words)


def _nothing(parser: argparse.ArgumentParser) -> None:
    del parser


_ARGUMENTS: dict[str, Callable[[argparse.ArgumentParser], None]] = {
    "new": _new,
    "example": _example,
    "import": _import,
    "export": _export,
    "report": _report,
    "lessons": _export,
    "person": _person,
    "findings": _findings,
    "check": _pack,
    "library": _nothing,
    "password": _password,
}


if __name__ == "__main__":
    sys.exit(main())
