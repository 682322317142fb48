"""Any row of edits, undos, redos and restarts: what is shown is always one of the states that were."""

from __future__ import annotations

import datetime as dt
import shutil
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from sqlalchemy import select

from anders_desktop.model import RECORDS, LearningQuestion, Measure, Organisation, Person
from anders_desktop.model.choices import OrganisationKind
from anders_desktop.store import Store
from anders_desktop.store.check import check, quick_check
from anders_desktop.store.engine import new_key
from tests.store.conftest import RENSKE, fill

TEXTS = st.text(max_size=20) | st.sampled_from(["", "é" * 50, "<b>&", "{naam}", "\0", "\ud83d", "😀", "a\nb"])
VALUES = {
    (Person, "given_name"): TEXTS | st.none(),
    (Person, "resident"): st.booleans() | st.none(),
    (Organisation, "kind_of"): st.sampled_from(OrganisationKind) | st.none(),
    (Organisation, "participates_since"): st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)) | st.none(),
    (Organisation, "staff_size"): st.integers(0, 10**6) | st.none(),
    (Measure, "baseline"): st.integers(0, 9) | st.floats(allow_nan=False, allow_infinity=False) | st.none(),
    (Person, "position"): st.integers(0, 9),
}


class Machine(RuleBasedStateMachine):
    """A user at work, with a simple memory of every state to compare with."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.key = new_key()
        self.store = Store.create(self.folder / "lab.db", self.key, RENSKE)
        fill(self.store)
        self.done = [self.state()]
        self.undone: list[Any] = []
        self.typing = ""

    def teardown(self) -> None:
        while self.store.undo():
            pass
        assert self.state() == self.done[0]
        while self.store.redo():
            pass
        assert self.state() == (self.undone[0] if self.undone else self.done[-1])
        assert check(self.store) == []
        self.store.close()
        shutil.rmtree(self.folder)

    def state(self) -> dict[str, Any]:
        """Every record that is not removed, with all its fields; what was never filled in counts as empty."""
        with self.store.connection() as connection:
            return {
                record.kind(): sorted(
                    tuple(map(repr, row))
                    for row in connection.execute(select(record.__table__).where(record.deleted.is_(False)))
                )
                for record in RECORDS
            }

    @rule(record=st.sampled_from([Person, Organisation, LearningQuestion, Measure]))
    def make(self, record: Any) -> None:
        """A new record."""
        with self.store.edit("Gemaakt") as work:
            work.create(record)
        self.note_step("")

    @rule(data=st.data(), which=st.sampled_from(sorted(VALUES, key=repr)), typing=st.booleans())
    def change(self, data: st.DataObject, which: Any, typing: bool) -> None:
        """A field gets another value, at once or while typing."""
        record, name = which
        found = self.store.find(record)
        if not found:
            return
        chosen = data.draw(st.sampled_from([one.id for one in found]))
        value = data.draw(VALUES[which])
        merge = f"{chosen}.{name}" if typing else ""
        told: list[Any] = []
        stop = self.store.listen(told.append)
        with self.store.edit("Gewijzigd", merge=merge) as work:
            setattr(work.need(record, chosen), name, value)
        stop()
        if told:
            self.note_step(merge)

    def note_step(self, merge: str) -> None:
        """An edit was made: it is a step of its own unless it goes on typing."""
        if merge and merge == self.typing:
            self.done[-1] = self.state()
        else:
            self.done.append(self.state())
        self.undone = []
        self.typing = merge

    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        """A record is removed."""
        found = [one.id for one in self.store.find(Person)]
        if found:
            with self.store.edit("Verwijderd") as work:
                work.remove(work.need(Person, data.draw(st.sampled_from(found))))
            self.note_step("")

    @precondition(lambda self: len(self.done) > 1)
    @rule()
    def undo(self) -> None:
        """One step back."""
        assert self.store.undo() is not None
        self.undone.append(self.done.pop())
        self.typing = ""

    @precondition(lambda self: bool(self.undone))
    @rule()
    def redo(self) -> None:
        """One step forward again."""
        assert self.store.redo() is not None
        self.done.append(self.undone.pop())
        self.typing = ""

    @rule()
    def restart(self) -> None:
        """The program is closed and opened."""
        self.store.close()
        self.store = Store(self.folder / "lab.db", self.key, RENSKE)
        assert quick_check(self.store) == []
        self.typing = ""

    @rule()
    def failing_edit(self) -> None:
        """An edit that breaks off changes nothing."""
        try:
            with self.store.edit("Mislukt") as work:
                work.create(Person, given_name="Half")
                raise KeyError  # as a bug would
        except KeyError:
            pass

    @invariant()
    def shows_what_was(self) -> None:
        """What is shown is what the memory says."""
        assert self.state() == self.done[-1]
        assert bool(self.store.undo_words()) == (len(self.done) > 1)
        assert bool(self.store.redo_words()) == bool(self.undone)


TestUndo = Machine.TestCase
TestUndo.settings = settings(max_examples=14, stateful_step_count=25, deadline=None)


class TestHundredsOfSteps(Machine.TestCase):
    """The same, going on and on in one proeftuin."""

    settings = settings(max_examples=2, stateful_step_count=200, deadline=None)
