"""Finds the data that comes with the program, the same way from a checkout, a wheel and a frozen bundle."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).resolve().parent
_ROOT = _HERE / "resources" if (_HERE / "resources").is_dir() else _HERE.parent / "resources"


def resource(*parts: str) -> Path:
    """The path of a bundled file or folder, for example ``resource("icons", "plus.svg")``."""
    return _ROOT.joinpath(*parts)
