"""The sources of the program, parsed once."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("anders_desktop", "ui")

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Source:
    """One module: where it stands, what is written, what it means."""

    path: Path
    text: str
    tree: ast.Module

    @property
    def name(self) -> str:
        """The path as people say it."""
        return self.path.relative_to(ROOT).as_posix()


@cache
def sources() -> tuple[Source, ...]:
    """Every module of both packages."""
    found = []
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            text = path.read_text(encoding="utf-8")
            found.append(Source(path, text, ast.parse(text)))
    assert len(found) > 50, "the sources are not where they are looked for"
    return tuple(found)


def length(node: ast.stmt) -> int:
    """Lines a definition takes, without its decorators."""
    return (node.end_lineno or node.lineno) - node.lineno + 1


def public(body: list[ast.stmt], prefix: str = "") -> Iterator[tuple[str, Function | ast.ClassDef]]:
    """Public classes, functions and methods, with their dotted names; what stands inside a function is not."""
    for node in body:
        if isinstance(node, Function | ast.ClassDef) and not node.name.startswith("_"):
            yield f"{prefix}{node.name}", node
            if isinstance(node, ast.ClassDef):
                yield from public(node.body, f"{prefix}{node.name}.")
