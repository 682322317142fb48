"""What is said of a proeftuin or a pack that another version of the program made."""

from __future__ import annotations

from anders_desktop.errors import NewerVersionError
from anders_desktop.text import _

_LONGEST = 40  # characters of a version that somebody else wrote down


class OlderVersionError(Exception):
    """The database has an older schema; it must be upgraded before it is used."""

    def __init__(self, schema: int) -> None:
        super().__init__(schema)
        self.schema = schema


def version_in_words(version: object) -> str:
    """A version as it may be shown: one short line."""
    return " ".join(str(version or "").split())[:_LONGEST]


def newer_lab(version: str) -> NewerVersionError:
    """Of a proeftuin in the library; ``version`` is "" when it does not say which program made it."""
    if not version:
        return NewerVersionError(
            _(
                "Deze proeftuin is gemaakt met een nieuwere versie van Anders. Er is niets veranderd."
                " Installeer de nieuwste versie om verder te werken."
            )
        )
    words = _(
        "Deze proeftuin is gemaakt met een nieuwere versie van Anders ({version}). Er is niets veranderd."
        " Installeer Anders {version} of nieuwer om verder te werken."
    )
    return NewerVersionError(words.format(version=version))


def newer_pack(name: str, version: str) -> NewerVersionError:
    """Of a pack with this name."""
    words = _(
        "‘{name}’ is gemaakt met een nieuwere versie van Anders ({version}). Er is niets veranderd."
        " Installeer Anders {version} of nieuwer om het te openen."
    )
    return NewerVersionError(words.format(name=name, version=version_in_words(version)))
