"""Key stores as ``keyring`` knows them: one that keeps what it gets in a file, and one that wants nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import keyring
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked, PasswordDeleteError


class FileStore(KeyringBackend):
    """Keeps what it gets in a file, so that a next run of the program finds it."""

    priority = 1

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path

    def kept(self) -> dict[str, str]:
        """Everything in it."""
        return dict(json.loads(self.path.read_text(encoding="utf-8"))) if self.path.exists() else {}

    def get_password(self, service: str, username: str) -> str | None:
        """What was kept under a name."""
        return self.kept().get(f"{service}/{username}")

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep something."""
        self._write({**self.kept(), f"{service}/{username}": password})

    def delete_password(self, service: str, username: str) -> None:
        """Keep it no longer."""
        kept = self.kept()
        if kept.pop(f"{service}/{username}", None) is None:
            raise PasswordDeleteError("not there")
        self._write(kept)

    def _write(self, kept: dict[str, str]) -> None:
        self.path.write_text(json.dumps(kept), encoding="utf-8")


class LockedStore(KeyringBackend):
    """Is there, but its owner did not unlock it."""

    priority = 1

    def get_password(self, service: str, username: str) -> str | None:
        """Refused."""
        raise KeyringLocked(f"{service}/{username}")

    def set_password(self, service: str, username: str, password: str) -> None:
        """Refused."""
        raise KeyringLocked(f"{service}/{username}/{password}")

    def delete_password(self, service: str, username: str) -> None:
        """Refused."""
        raise KeyringLocked(f"{service}/{username}")


@contextmanager
def in_use(store: KeyringBackend) -> Iterator[None]:
    """This key store is that of the system for a while."""
    before = keyring.get_keyring()
    keyring.set_keyring(store)
    try:
        yield
    finally:
        keyring.set_keyring(before)
