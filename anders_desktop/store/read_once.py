"""Reading a proeftuin for many papers after each other: everything is read once, then looked up in memory."""

from __future__ import annotations

import contextlib
from collections.abc import Hashable, Iterator
from contextlib import AbstractContextManager
from typing import Any, Protocol, TypeVar

from sqlalchemy import inspect

from anders_desktop.model import Record
from anders_desktop.store.pictures import Picture
from anders_desktop.store.work import Reader

R = TypeVar("R", bound=Record)


class Readable(Protocol):
    """What can be read: a store, or what was read of it."""

    def read(self) -> AbstractContextManager[Reader]:
        """For several reads after each other."""


class ReadOnce(Reader):
    """Every kind of record is read when it is first asked for, in a short session of its own.

    The store is free in between, so that the window never waits for a book. Records are for reading only.
    """

    def __init__(self, source: Readable) -> None:
        self._source = source
        self._records: dict[type[Record], dict[str, Any]] = {}
        self._sorted: dict[tuple[type[Record], str], dict[Hashable, list[Any]]] = {}

    @contextlib.contextmanager
    def read(self) -> Iterator[Reader]:
        """As a store is read."""
        yield self

    def get(self, record: type[R], record_id: str | None) -> R | None:
        """The record with that id, None when there is none or it was removed."""
        found: R | None = self._all(record).get(record_id or "")
        return found

    def find(self, record: type[R], **equal: Any) -> list[R]:
        """Every record that is not removed and has these values, in their own order."""
        if not equal:
            return list(self._all(record).values())
        (name, value), *more = equal.items()
        found: list[R] = self._by(record, name).get(value, [])
        return [one for one in found if all(getattr(one, key) == wanted for key, wanted in more)]

    def picture(self, digest: str | None) -> Picture | None:
        """The picture a field names; None when there is none."""
        with self._source.read() as reader:
            return reader.picture(digest)

    def _all(self, record: type[R]) -> dict[str, R]:
        if record not in self._records:
            with self._source.read() as reader:
                names = [column.key for column in inspect(record).column_attrs]
                self._records[record] = {one.id: one for one in reader.columns(record, *names)}
        return self._records[record]

    def _by(self, record: type[R], name: str) -> dict[Hashable, list[R]]:
        if (record, name) not in self._sorted:
            groups: dict[Hashable, list[Any]] = {}
            for one in self._all(record).values():
                groups.setdefault(getattr(one, name), []).append(one)
            self._sorted[record, name] = groups
        return self._sorted[record, name]
