"""The unit of work: a short session in which records are read, made, changed and removed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from sqlalchemy import func, inspect, select
from sqlalchemy.orm import Session

from anders_desktop.errors import ContentError
from anders_desktop.model import Choice, Record, new_id
from anders_desktop.store import pictures
from anders_desktop.store.changelog import Change
from anders_desktop.store.values import encode, logged_fields, whole
from anders_desktop.text import _

R = TypeVar("R", bound=Record)


class Reader:
    """Reads records; what it gives is detached when the reader ends and never touches the database again."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, record: type[R], record_id: str | None) -> R | None:
        """The record with that id, None when there is none or it was removed."""
        found = self._session.get(record, record_id) if record_id else None
        return None if found is None or found.deleted else found

    def any(self, record: type[R], record_id: str | None) -> R | None:
        """The record with that id, also when it was removed; None when there never was one or it was forgotten."""
        return self._session.get(record, record_id) if record_id else None

    def find(self, record: type[R], **equal: Any) -> list[R]:
        """Every record that is not removed and has these values, in their own order."""
        statement = select(record).where(record.deleted.is_(False)).filter_by(**equal)
        return list(self._session.scalars(statement.order_by(record.position, record.id)))

    def some(self, record: type[R], ids: Iterable[str]) -> list[R]:
        """The records with these ids that are not removed."""
        return list(
            self._session.scalars(select(record).where(record.id.in_(ids), record.deleted.is_(False)))
        )

    def count(self, record: type[Record], **equal: Any) -> int:
        """How many records :meth:`find` would give."""
        statement = (
            select(func.count()).select_from(record).where(record.deleted.is_(False)).filter_by(**equal)
        )
        return self._session.scalar(statement) or 0

    def picture(self, digest: str | None) -> pictures.Picture | None:
        """The picture a field names; None when there is none."""
        return pictures.fetch(self._session.connection(), digest)

    def columns(self, record: type[R], *names: str, where: Any = None) -> list[R]:
        """Records with only these columns and their id and position, for reading very many of one kind.

        They were never in a session, so they cost a tenth; a column that was not asked for raises an error.
        """
        wanted = dict.fromkeys(("id", "position", *names))
        statement = select(*(getattr(record, name) for name in wanted)).where(record.deleted.is_(False))
        if where is not None:
            statement = statement.where(where)
        found = []
        for row in self._session.execute(statement.order_by(record.position, record.id)):
            made = record.__new__(record)
            made.__dict__.update(zip(wanted, row, strict=True))
            found.append(made)
        return found

    def rows(self, statement: Any) -> list[Any]:
        """The rows of a statement over columns, for lists: no objects are made, so the session is passed by."""
        self._session.flush()
        return list(self._session.connection().execute(statement).all())

    def records(self, statement: Any) -> list[Any]:
        """The rows of a statement over whole records, such as a record with the one it points to."""
        return list(self._session.execute(statement).all())

    def raw_rows(self, statement: Any) -> list[Any]:
        """The rows of a statement as the driver gives them, for thousands of rows of which few are looked at.

        Days, choices and lists of ids are as they are kept; ``values.as_day`` and ``values.as_ids`` read them.
        """
        self._session.flush()
        result = self._session.connection().execute(statement)
        found = list(result.cursor.fetchall()) if result.cursor is not None else []
        result.close()
        return found


class Work(Reader):
    """A reader that may also change; everything it did becomes one edit, or nothing at all."""

    def need(self, record: type[R], record_id: str | None) -> R:
        """The record with that id; ContentError when it is gone, for example taken back in the meantime."""
        found = self.get(record, record_id)
        if found is None:
            raise ContentError(_("{noun}: dit is intussen verwijderd.").format(noun=_(record.noun)))
        return found

    def create(self, record: type[R], **values: Any) -> R:
        """Make a record at the end of its list and give it back; ``values`` by field name."""
        made = record(**{"id": new_id(), "deleted": False, **values})
        if "position" not in values:
            made.position = self._next_position(made)
        self._session.add(made)
        self._session.flush()
        return made

    def add_all(self, records: list[Record]) -> None:
        """Add many finished records at once; the caller gives their ids and positions."""
        self._session.add_all(records)

    def keep_picture(self, picture: pictures.Picture) -> str:
        """Put a picture in the store and give what a field names it by."""
        pictures.keep(self._session.connection(), picture)
        return picture.digest

    def remove(self, record: Record) -> None:
        """Take a record out of sight; it stays in the file, so that undo and merge can bring it back."""
        record.deleted = True

    def _next_position(self, record: Record) -> int:
        cls = type(record)
        statement = select(func.max(cls.position))
        if cls.owner:
            statement = statement.where(getattr(cls, cls.owner) == getattr(record, cls.owner))
        highest = self._session.scalar(statement)
        return 0 if highest is None else highest + 1


class Recorder:
    """Notes every field a session is about to write, so that no caller can forget the log."""

    def __init__(self) -> None:
        self._values: dict[tuple[str, str, str], str | None] = {}

    def note(self, session: Session, *_rest: Any) -> None:
        """Before a flush: keep what is new. A record deleted outright would escape the log, so that is an error."""
        if session.deleted:
            raise RuntimeError("records are removed with Work.remove, never deleted")
        for record in session.new:
            if isinstance(record, Record):
                self._note_new(record)
        for record in session.dirty:
            if isinstance(record, Record):
                self._note_changed(record)

    def _note_new(self, record: Record) -> None:
        for name in logged_fields(type(record)):
            _mend(record, name)
            value = encode(getattr(record, name))
            if value is not None or name == "deleted":
                self._values[record.kind(), record.id, name] = value if value is not None else "false"

    def _note_changed(self, record: Record) -> None:
        state = inspect(record)
        for name in logged_fields(type(record)):
            history = state.attrs[name].history
            if history.added and list(history.added) != list(history.deleted or ()):
                _mend(record, name)
                self._values[record.kind(), record.id, name] = encode(getattr(record, name))

    def changes(self) -> list[Change]:
        """What was noted, one change a field."""
        return [
            Change(kind, record_id, name, value) for (kind, record_id, name), value in self._values.items()
        ]


def _mend(record: Record, name: str) -> None:
    """Make a text whole before it is written; a paste from another program may bring half characters."""
    value = getattr(record, name)
    if isinstance(value, str) and not isinstance(value, Choice):
        good = whole(value)
        if good != value:
            setattr(record, name, good)
    elif isinstance(value, tuple) and any(isinstance(one, str) for one in value):
        parts = tuple(whole(one) if isinstance(one, str) else one for one in value)
        if parts != value:
            setattr(record, name, parts)
