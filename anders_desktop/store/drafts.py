"""What is being typed and not committed yet: kept apart, so that a crash takes at most the last words.

A small database of its own beside the library, with the key of the proeftuin: no word of it is readable without. It is
gone when nothing is being typed. A draft never enters the log, a pack or a back-up.
"""

from __future__ import annotations

import contextlib
import time
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Column, Delete, Engine, Float, MetaData, String, Table, Text, delete, insert, select
from sqlalchemy.exc import DBAPIError

from anders_desktop.errors import AndersError
from anders_desktop.store import engine
from anders_desktop.store.values import whole

_own = MetaData()
_drafts = Table(
    "draft",
    _own,
    Column("kind", String, primary_key=True),
    Column("record_id", String, primary_key=True),
    Column("field", String, primary_key=True),
    Column("text", Text, nullable=False),
    Column("typed_at", Float, nullable=False),
)


class Draft(NamedTuple):
    """The text of one field as it was typed, also when it is no good value; when, in seconds since 1970."""

    kind: str
    record_id: str
    field: str
    text: str
    typed_at: float


class Drafts:
    """The drafts of one proeftuin. A disk that refuses is left in peace: the field itself still holds the text."""

    def __init__(self, path: Path, key: str) -> None:
        self._path = path
        self._key = key
        self._engine: Engine | None = None
        self._known: dict[tuple[str, str, str], Draft] | None = None

    def all(self) -> list[Draft]:
        """Every draft, the oldest first."""
        return sorted(self._read().values(), key=lambda one: one.typed_at)

    def keep(self, kind: str, record_id: str, field: str, text: str) -> None:
        """Keep what stands in a field."""
        known = self._read().get((kind, record_id, field))
        if known is not None and known.text == text:
            return
        draft = Draft(kind, record_id, field, whole(text), time.time())
        self._read()[kind, record_id, field] = draft
        with contextlib.suppress(AndersError, DBAPIError, OSError), self._opened().begin() as connection:
            connection.execute(_same(draft))
            values = {name: getattr(draft, name) for name in _drafts.c.keys()}  # noqa: SIM118 - of columns
            connection.execute(insert(_drafts), values)

    def drop(self, kind: str, record_id: str, field: str) -> None:
        """Forget the draft of a field: it was committed, or not wanted any more."""
        draft = self._read().pop((kind, record_id, field), None)
        if draft is None:
            return
        with contextlib.suppress(AndersError, DBAPIError, OSError), self._opened().begin() as connection:
            connection.execute(_same(draft))

    def forget(self) -> None:
        """Forget every draft, for good."""
        self._known = {}
        self.close()

    def close(self) -> None:
        """Let go of the file; without drafts it goes."""
        if self._engine is not None:
            self._engine.dispose()
            self._engine = None
        if self._known is not None and not self._known:
            self._remove()

    # ---- inside

    def _read(self) -> dict[tuple[str, str, str], Draft]:
        if self._known is None:
            self._known = {}
            if self._path.is_file():
                self._known = self._read_file()
        return self._known

    def _read_file(self) -> dict[tuple[str, str, str], Draft]:
        try:
            with self._opened().connect() as connection:
                rows = [Draft(*row) for row in connection.execute(select(_drafts))]
        except (
            AndersError,
            DBAPIError,
        ):  # of another key, from before the password, or damaged: nobody can read it
            if self._engine is not None:
                self._engine.dispose()
                self._engine = None
            self._remove()
            return {}
        return {(one.kind, one.record_id, one.field): one for one in rows}

    def _opened(self) -> Engine:
        if self._engine is None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            made = engine.bare_engine(self._path, self._key, create=True)
            try:
                with made.begin() as connection:
                    _own.create_all(connection)
            except BaseException:
                made.dispose()
                raise
            self._engine = made
        return self._engine

    def _remove(self) -> None:
        for name in (self._path.name, f"{self._path.name}-journal"):
            with contextlib.suppress(OSError):
                self._path.with_name(name).unlink(missing_ok=True)


def _same(draft: Draft) -> Delete:
    return delete(_drafts).where(
        _drafts.c.kind == draft.kind,
        _drafts.c.record_id == draft.record_id,
        _drafts.c.field == draft.field,
    )
