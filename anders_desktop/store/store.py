"""One open proeftuin: the single door to its data."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple, TypeVar, cast

from sqlalchemy import Connection, Engine, event, func, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from anders_desktop.errors import ContentError, SurroundingsError, UncertainError
from anders_desktop.model import RECORDS, LivingLab, Record
from anders_desktop.store import about, approved, changelog, cipher, engine, files, schema, search
from anders_desktop.store.changelog import Change, EditHead, Identity
from anders_desktop.store.clock import HybridClock, wall_seconds
from anders_desktop.store.drafts import Drafts
from anders_desktop.store.projection import project
from anders_desktop.store.record_words import Captions
from anders_desktop.store.tables import edits
from anders_desktop.store.undo import Stacks, Step
from anders_desktop.store.work import Reader, Recorder, Work
from anders_desktop.text import N_, _

R = TypeVar("R", bound=Record)
T = TypeVar("T")
_NO_LAB = N_("Deze proeftuin is beschadigd: de gegevens van de proeftuin zelf ontbreken.")
_PAUSE = 0.001  # seconds between two steps of a copy


class ChangeSet(NamedTuple):
    """What an edit changed: ids per kind of record, and who did it, so that a listener can skip its own echo."""

    sort: str
    ids: Mapping[str, frozenset[str]]
    origin: object | None = None

    def touches(self, *kinds: str) -> bool:
        """Whether a record of one of these kinds changed."""
        return any(kind in self.ids for kind in kinds)


class Store:
    """Reads and edits one proeftuin. All use of its one connection goes through one lock."""

    def __init__(
        self,
        path: Path,
        key: str,
        identity: Identity,
        clock: HybridClock | None = None,
        *,
        foreign: bool = False,
    ) -> None:
        """Open the database at ``path``; raises what :func:`engine.open_engine` raises.

        A ``foreign`` one comes from elsewhere: it is refused when it holds anything ours do not.
        """
        self.path = path
        self.key = key
        self.key_text = ""  # what lies beside it: its key, open or behind a password
        self.only_look = ""  # why nothing may be edited, in words
        self.identity = identity
        self._clock = clock or HybridClock(identity.device)
        self.drafts: Drafts | None = None
        self._engine: Engine = engine.open_engine(path, key)
        self._lock = threading.RLock()
        self._copying = threading.Lock()
        self._depth = 0
        self._listeners: list[Callable[[ChangeSet], None]] = []
        self._kept: dict[Hashable, tuple[frozenset[str], Any]] = {}
        self._stacks: Stacks | None = None
        self._closed = False
        self._mark = files.mark_of(path)
        self._typing: tuple[str, str] = ("", "")  # merge key and step of the last edit
        try:
            if foreign:
                with self.connection() as connection:
                    schema.refuse_planted(connection)
            self._see_clock()
        except BaseException:
            self._engine.dispose()
            raise

    @classmethod
    def create(cls, path: Path, key: str, identity: Identity, clock: HybridClock | None = None) -> Store:
        """Make an empty database at ``path`` and open it."""
        made = engine.open_engine(path, key, create=True)
        try:
            with engine.plain_errors(), made.begin() as connection:
                schema.create(connection)
        finally:
            made.dispose()
        cipher.refuse_plain(path)
        return cls(path, key, identity, clock)

    # ---- reading

    @contextlib.contextmanager
    def read(self) -> Iterator[Reader]:
        """A short session for several reads; what it gives stays usable afterwards."""
        with self._locked(), Session(self._engine, expire_on_commit=False) as session:
            yield Reader(session)
            session.expunge_all()

    def get(self, record: type[R], record_id: str | None) -> R | None:
        """The record with that id, None when there is none or it was removed. Kept until its kind changes."""
        return self.kept((record, record_id), (record.kind(),), lambda: _fetch(self, record, record_id))

    def keep(self, records: Iterable[Record]) -> None:
        """Let :meth:`get` give these without reading them again; they were read since the lock of ``kept`` or ``read``."""
        with self._lock:
            for one in records:
                self._kept.setdefault((type(one), one.id), (frozenset({one.kind()}), one))

    def find(self, record: type[R], **equal: Any) -> list[R]:
        """Every record that is not removed and has these values, in their own order."""
        with self.read() as reader:
            return reader.find(record, **equal)

    def kept(self, key: Hashable, kinds: Iterable[str], read: Callable[[], T]) -> T:
        """What ``read`` gives, kept under ``key`` until a record of one of these kinds changes."""
        with self._lock:
            if key not in self._kept:
                self._kept[key] = (frozenset(kinds), read())
            return cast("T", self._kept[key][1])

    def lab(self) -> LivingLab:
        """The proeftuin itself."""
        found = self.kept(LivingLab, (LivingLab.kind(),), lambda: self.find(LivingLab))
        if not found:
            raise ContentError(_(_NO_LAB))
        return found[0]

    def last_saved(self) -> float | None:
        """When the last edit was committed, in seconds since 1970; None for a proeftuin without edits."""
        with self._connected() as connection:
            stamp = connection.scalar(select(func.max(edits.c.clock)))
        return wall_seconds(stamp) if stamp else None

    # ---- editing

    @contextlib.contextmanager
    def edit(
        self,
        label: str,
        *,
        merge: str = "",
        origin: object | None = None,
        sort: str = "edit",
        approved_too: bool = False,
        **values: Any,
    ) -> Iterator[Work]:
        """A unit of work that is committed at its end: rows, search index and log in one transaction.

        ``label`` is what the edit did, marked with ``N_``, ``values`` fill its braces. Edits in a row with the same
        ``merge`` key are one undo step (typing in one field). When the body raises, nothing was changed. Approved
        minutes are refused, unless ``approved_too``: a consent that was taken back counts there as well.
        """
        _refuse_edit(self, self._mark)
        recorder, stacks = Recorder(), self._read_stacks()
        with self._locked(), Session(self._engine, expire_on_commit=False) as session:
            event.listen(session, "before_flush", recorder.note)
            yield Work(session)
            session.flush()
            changes = recorder.changes()
            if not changes:
                return
            step = self._typing[1] if merge and merge == self._typing[0] else ""
            if sort == "edit":
                if not approved_too:
                    approved.refuse_approved(session, changes)
                values |= about.about(session, changes)
            head = EditHead(sort, label, values, step)
            edit_id = self._log(session.connection(), head, changes)
            _commit(self._engine, session, edit_id)
            step = head.step or edit_id
            self._typing = (merge, step) if merge else ("", "")
            stacks.note(sort, Step(step, label, values))
        self._tell(sort, changes, origin)

    def undo(self) -> ChangeSet | None:
        """Take the newest step back with a new edit; None when there is nothing to take back."""
        return self._replay("undo", self._read_stacks().undo, changelog.reversal)

    def redo(self) -> ChangeSet | None:
        """Do the step that was last taken back again; None when there is none."""
        return self._replay("redo", self._read_stacks().redo, changelog.repetition)

    def undo_words(self) -> str:
        """What :meth:`undo` would take back, in words; "" for nothing."""
        return _newest(self, self._read_stacks().undo)

    def redo_words(self) -> str:
        """What :meth:`redo` would do again, in words; "" for nothing."""
        return _newest(self, self._read_stacks().redo)

    def listen(self, listener: Callable[[ChangeSet], None]) -> Callable[[], None]:
        """Call ``listener`` after every edit; gives a function that stops it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener) if listener in self._listeners else None

    # ---- the whole

    def search(self, words: str, limit: int = 50) -> list[search.Hit]:
        """The records that hold all these words or beginnings of words, best first."""
        with self._connected() as connection:
            return search.find(connection, words, limit)

    def seal(self, target: Path) -> None:
        """Write a whole copy of the database, with the same key, to a path that does not exist yet."""
        with self._locked():
            engine.seal(self._engine, target)

    def copy(self, target: Path, tell: Callable[[float], None]) -> None:
        """Write a copy as :meth:`seal` does, while others go on reading and editing; ``tell`` gets the share done."""
        pool = self._engine.pool

        def between(share: float) -> None:
            self._depth -= 1
            self._lock.release()
            try:
                tell(share)
                time.sleep(_PAUSE)  # whoever waits for the lock gets it now
            finally:
                self._lock.acquire()
                self._depth += 1
            if self._closed or self._engine.pool is not pool:  # or opened anew after a fault of the disk
                raise SurroundingsError(_("Deze proeftuin is gesloten."))

        with self._copying, self._locked():
            engine.copy_in_steps(self._engine, self.key, target, between)

    @contextlib.contextmanager
    def connection(self) -> Iterator[Connection]:
        """The bare connection, for the parts of the store that check, merge and upgrade."""
        with self._locked(), self._engine.begin() as connection:
            yield connection

    def damage(self) -> list[str]:
        """What the database engine itself finds wrong."""
        with self._locked():
            return engine.damage(self._engine)

    def came_in(self, changes: list[Change]) -> None:
        """Take note of changes that were merged into the log: the clock goes past them and listeners are told."""
        with self._lock:
            self._stacks, self._typing = None, ("", "")
            self._see_clock()
        self._tell("merge", changes, None)

    def compact(self) -> None:
        """Leave nothing of what was erased in the free pages of the file."""
        with self._locked():
            engine.compact(self._engine)

    def reread(self) -> None:
        """Tell who listens that anything may have changed: after an erasure nothing is as it was read."""
        with self._lock:
            self._kept.clear()
            self._stacks, self._typing = None, ("", "")
        everything = {record.kind(): frozenset[str]() for record in RECORDS}
        _call(self._listeners, ChangeSet("erase", everything))

    def close(self) -> None:
        """Let go of the file; whoever still asks something, such as a report in the background, is refused."""
        with self._lock:
            self._closed = True
            if self.drafts is not None:
                self.drafts.close()
        with self._copying, self._lock:  # a copy that is being made ends first, or the file would stay in use
            self._engine.dispose()

    # ---- inside

    @contextlib.contextmanager
    def _locked(self) -> Iterator[None]:
        with self._lock, engine.plain_errors():
            if self._closed:
                raise SurroundingsError(_("Deze proeftuin is gesloten."))
            self._depth += 1
            try:
                yield
            except BaseException as error:
                self._kept.clear()  # what was read in an edit that is taken back now never was
                if self._depth == 1 and isinstance(error, DBAPIError) and engine.disk_failed(error):
                    self._engine.dispose()  # the next question opens the file anew, and finds it as it truly is
                raise
            finally:
                self._depth -= 1

    @contextlib.contextmanager
    def _connected(self) -> Iterator[Connection]:
        with self._locked(), self._engine.connect() as connection:
            yield connection

    def _see_clock(self) -> None:
        with self._connected() as connection:
            last = connection.scalar(select(func.max(edits.c.clock)))
        if last:
            try:
                self._clock.saw(str(last))
            except ValueError as error:
                raise ContentError(_("Deze proeftuin is beschadigd. Er is niets veranderd.")) from error

    def _read_stacks(self) -> Stacks:
        if self._stacks is None:
            with self._connected() as connection:
                self._stacks = Stacks.read(connection, self.identity.device)
        return self._stacks

    def _log(self, connection: Connection, head: EditHead, changes: list[Change]) -> str:
        edit_id = changelog.write_edit(connection, head, changes, self.identity, self._clock)
        search.reindex(connection, {(change.kind, change.record_id) for change in changes})
        return edit_id

    def _replay(
        self, sort: str, steps: list[Step], plan: Callable[[Connection, str], list[Change]]
    ) -> ChangeSet | None:
        if not steps:
            return None
        _refuse_edit(self, self._mark)
        step = steps[-1]
        with self._locked(), Session(self._engine, expire_on_commit=False) as session:
            changes = plan(session.connection(), step.id)
            project(session, changes)
            session.flush()
            head = EditHead(sort, step.label, step.label_values, step.id)
            _commit(self._engine, session, self._log(session.connection(), head, changes))
            self._typing = ("", "")
            self._read_stacks().note(sort, step)
        return self._tell(sort, changes, None)

    def _tell(self, sort: str, changes: list[Change], origin: object | None) -> ChangeSet:
        ids: dict[str, set[str]] = {}
        for change in changes:
            ids.setdefault(change.kind, set()).add(change.record_id)
        told = ChangeSet(sort, {kind: frozenset(found) for kind, found in ids.items()}, origin)
        with self._lock:
            self._kept = {key: one for key, one in self._kept.items() if one[0].isdisjoint(ids)}
        _call(self._listeners, told)
        return told


def _fetch(store: Store, record: type[R], record_id: str | None) -> R | None:
    with store.read() as reader:
        return reader.get(record, record_id)


def _refuse_edit(store: Store, mark: tuple[int, int] | None) -> None:
    """Refuse what would be kept nowhere: a file that was taken away goes on taking edits on some systems."""
    if store.only_look:
        raise SurroundingsError(store.only_look)
    files.refuse_gone(store.path, mark)
    files.refuse_read_only(store.path)


def _call(listeners: list[Callable[[ChangeSet], None]], told: ChangeSet) -> None:
    for listener in tuple(listeners):
        listener(told)


def _commit(database: Engine, session: Session, edit_id: str) -> None:
    """Commit; when the disk fails meanwhile, look anew whether the edit is in, and raise only when it is not."""
    try:
        session.commit()
    except DBAPIError:
        session.invalidate()
        if not _is_in(database, edit_id):
            raise
    session.expunge_all()


def _is_in(database: Engine, edit_id: str) -> bool:
    """Whether an edit is in the file, asked over a new connection: that finishes or takes back what was half done."""
    try:
        with database.connect() as connection:
            return connection.scalar(select(edits.c.id).where(edits.c.id == edit_id)) is not None
    except DBAPIError as error:
        words = _(
            "De schijf geeft een fout. Het is niet zeker of uw laatste wijziging bewaard is."
            " Open de proeftuin opnieuw en kijk het na."
        )
        raise UncertainError(words) from error


def _newest(store: Store, steps: list[Step]) -> str:
    if not steps:
        return ""
    with store.read() as reader:
        return about.words(Captions(reader), steps[-1])
