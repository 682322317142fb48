"""Modules of Python that libraries import but hardly ever use: they are loaded when something of them is asked for."""

from __future__ import annotations

import importlib
import importlib.util
import sys
import threading
from types import ModuleType
from typing import Any

_LOADING = threading.RLock()


def spare_sqlalchemy() -> None:
    """Before SQLAlchemy is imported: leave out what it imports for asyncio engines and plug-ins, which are not used
    here. asyncio comes with sockets, TLS and subprocesses, importlib.metadata with the e-mail parser: together 7 MiB
    and an eighth of the time the import takes. hashlib, for names that are too long, comes with OpenSSL: 4 ms.
    """
    load_later("asyncio", {"iscoroutine": "coroutines"})
    load_later("importlib.metadata")
    load_later("hashlib")


class _Later(ModuleType):
    """Stands for a module until something is asked of it.

    Python's own ``importlib.util.LazyLoader`` loads at the second ``import`` of a module already, for that looks at
    its ``__spec__``; here only a name that is not there yet makes it load.
    """

    def __getattr__(self, name: str) -> Any:
        """What the module holds by that name; the whole module is there from then on."""
        parts: dict[str, str] = self.__dict__["_parts"]
        if name in parts:
            return getattr(importlib.import_module(f"{self.__name__}.{parts[name]}"), name)
        if name.startswith("__"):
            raise AttributeError(name)
        with _LOADING:
            if type(self) is _Later:
                self._load(name)
        return getattr(self, name)

    def _load(self, name: str) -> None:
        if (
            "_loading" in self.__dict__
        ):  # the lock is this thread's: the module itself asks, and does not have it yet
            raise AttributeError(name)
        spec = self.__spec__
        assert spec is not None and spec.loader is not None  # noqa: S101 - load_later looked
        self.__dict__["_loading"] = True
        try:
            spec.loader.exec_module(self)
        finally:
            del self.__dict__["_loading"]
        object.__setattr__(self, "__class__", ModuleType)  # only now: until then others wait for the lock


def load_later(name: str, parts: dict[str, str] | None = None) -> None:
    """Let the next ``import`` of a module give one that loads when it is used. ``parts`` tells of single names in
    which submodule they are, so that asking for one loads that submodule alone.

    Does nothing for a module that is loaded already.
    """
    if name in sys.modules:
        return
    spec = importlib.util.find_spec(name)
    if spec is None or spec.loader is None:
        raise ModuleNotFoundError(name)
    module = _Later(name)
    module.__spec__ = spec
    module.__loader__ = spec.loader
    module.__package__ = spec.parent
    module.__file__ = spec.origin
    module.__dict__["_parts"] = parts or {}
    if spec.submodule_search_locations is not None:
        module.__path__ = spec.submodule_search_locations
    sys.modules[name] = module
    parent, _, child = name.rpartition(".")
    if parent:
        setattr(sys.modules[parent], child, module)
