"""How a proeftuin is kept: library, store, change log, packs. The single door to its data."""

from __future__ import annotations

from anders_desktop.store.changelog import Identity
from anders_desktop.store.read_once import Readable, ReadOnce
from anders_desktop.store.store import ChangeSet, Store
from anders_desktop.store.work import Reader, Work

__all__ = ["ChangeSet", "Identity", "ReadOnce", "Readable", "Reader", "Store", "Work"]
