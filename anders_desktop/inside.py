"""What the program is made of: the packages inside with their versions and licences, as they say themselves."""

from __future__ import annotations

import json
import platform
import re
from importlib import metadata
from typing import NamedTuple

from anders_desktop.resources import resource

_PROGRAM = "anders-desktop"


class Part(NamedTuple):
    """One thing inside."""

    name: str
    version: str
    licence: str


def parts() -> list[Part]:
    """Everything the program needs to run, by name; what cannot be found is passed over."""
    told = json.loads(resource("inside.json").read_text(encoding="utf-8"))  # what no package says of itself
    found = {one["name"]: Part(one["name"], "", one["licence"]) for one in told["parts"]}
    found["Python"] = Part("Python", platform.python_version(), "PSF-2.0")
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
            licence = licence_of(distribution) or told["licences"].get(distribution.name, "")
            found[name] = Part(distribution.name, distribution.version, licence)
    return sorted(found.values(), key=lambda part: part.name.casefold())


def _name(requirement: str) -> str:
    return re.split(r"[^A-Za-z0-9._-]", requirement, maxsplit=1)[0].lower().replace("_", "-")


def licence_of(distribution: metadata.Distribution) -> str:
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
    return ", ".join(kinds) or (said[0][:80] if said else "")


def _said(about: metadata.PackageMetadata, name: str) -> str:
    return str(about[name] or "").strip() if name in about else ""
