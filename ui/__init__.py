"""Everything a person sees: PySide6 widgets over the data of a proeftuin; no SQLAlchemy."""

import builtins

_PLAIN = builtins.__import__

import PySide6.QtCore  # noqa: E402, F401 - puts a slower import in its place, for features that are not used here

builtins.__import__ = _PLAIN
