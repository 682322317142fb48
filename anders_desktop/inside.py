"""What the program is made of: the packages inside with their versions and licences, as they say themselves."""

from __future__ import annotations

import platform
import re
from dataclasses import dataclass
from importlib import metadata

_PROGRAM = "anders-desktop"
_KNOWN = {"sqlcipher3": "Zlib"}  # what does not say so itself


@dataclass(frozen=True, slots=True)
class Part:
    """One thing inside."""

    name: str
    version: str
    licence: str


def parts() -> list[Part]:
    """Everything the program needs to run, by name; what cannot be found is passed over."""
    found = {
        "python": Part("Python", platform.python_version(), "PSF-2.0"),
        "lucide": Part("Lucide", "", "ISC"),
        "sqlcipher": Part("SQLCipher", "", "BSD-3-Clause"),
        "sqlite": Part("SQLite", "", "public domain"),
    }
    waiting, seen = [_PROGRAM], set[str]()
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        try:
            distribution = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue
        waiting += [_name(need) for need in distribution.requires or () if "extra ==" not in need]
        if name != _PROGRAM:
            found[name] = Part(distribution.name, distribution.version, _licence(distribution))
    return sorted(found.values(), key=lambda part: part.name.casefold())


def _name(requirement: str) -> str:
    return re.split(r"[^A-Za-z0-9._-]", requirement, maxsplit=1)[0].lower().replace("_", "-")


def _licence(distribution: metadata.Distribution) -> str:
    """The licence in a few words: its expression, else its classifier, else the first line of what it says."""
    about = distribution.metadata
    if expression := _said(about, "License-Expression"):
        return expression
    kinds = [
        kind.rsplit("::", 1)[-1].strip()
        for kind in about.get_all("Classifier") or ()
        if kind.startswith("License ::") and not kind.endswith("OSI Approved")
    ]
    said = _said(about, "License").splitlines()
    return ", ".join(kinds) or (said[0][:80] if said else _KNOWN.get(distribution.name, ""))


def _said(about: metadata.PackageMetadata, name: str) -> str:
    return str(about[name] or "").strip() if name in about else ""
