"""Whether what is on a disk is whole and holds everything that was said to be saved."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from anders_desktop.errors import AndersError
from anders_desktop.settings import Settings
from anders_desktop.store.check import check
from anders_desktop.store.library import Library
from tests.crash.day import RENSKE, digest, state


@dataclass(frozen=True, slots=True)
class Told:
    """Everything the program said, in order."""

    lines: tuple[dict[str, Any], ...]

    @classmethod
    def read(cls, text: str) -> Told:
        """From the acknowledgements, a line each; a last line cut short was not said."""
        return cls(tuple(json.loads(line) for line in text.splitlines(keepends=True) if line.endswith("\n")))

    def values(self, key: str, said: int, where: dict[str, str] | None = None) -> tuple[list[str], int]:
        """What was said of one thing in all, and how many of those the user had heard after ``said`` lines."""
        fits = [
            (place, line[key])
            for place, line in enumerate(self.lines)
            if key in line and all(line.get(name) == value for name, value in (where or {}).items())
        ]
        return [value for _place, value in fits], sum(place < said for place, _value in fits)


def judge(folder: Path, told: Told, said: int, open_end: bool = False) -> list[str]:
    """What is wrong; empty when everything said is there. With ``open_end`` more may be there than was ever said."""
    return [
        *_lab(folder, told, said, open_end=open_end),
        *_files(folder, told, said, open_end=open_end),
        *_setting(folder, told, said, open_end=open_end),
    ]


def _lab(folder: Path, told: Told, said: int, *, open_end: bool) -> list[str]:
    library = Library(folder / "proeftuinen", RENSKE)
    states, heard = told.values("state", said)
    if not library.has("lab"):
        return ["the proeftuin is gone"] if told.values("made", said)[1] else []
    try:
        store = library.open("lab")
    except AndersError as error:
        return [f"not opened: {error}"]
    try:
        problems = check(store)
        if problems:
            return problems
        now = state(store)
    except AndersError as error:
        return [str(error)]
    finally:
        store.close()
    return _among(now, states, heard, "the proeftuin", open_end=open_end)


def _among(now: str, values: list[str], heard: int, what: str, *, open_end: bool) -> list[str]:
    """What is there is the last that was said, or the one being made when it happened."""
    if now in values[max(heard - 1, 0) : heard + 1]:
        return []
    if open_end and now not in values and (what != "the proeftuin" or not values or now[:6] > values[-1][:6]):
        return []  # what was being done when it happened
    if now in values:
        return [f"{what} went back: {values.index(now)} instead of {heard - 1}"]
    return [f"{what} is something that never was"]


def _files(folder: Path, told: Told, said: int, *, open_end: bool) -> list[str]:
    problems = []
    for name in sorted({line["file"] for line in told.lines if "file" in line}):
        contents, heard = told.values("content", said, {"file": name})
        path = folder / "uit" / name
        if path.exists():
            problems += _among(digest(path), contents, heard, name, open_end=open_end)
        elif heard:
            problems.append(f"{name} is gone")
    return problems


def _setting(folder: Path, told: Told, said: int, *, open_end: bool) -> list[str]:
    values, heard = told.values("setting", said)
    now = Settings(folder / "instellingen.json").get("author", "")
    if not now and not heard:
        return []
    return _among(now, values, heard, "the setting", open_end=open_end)
