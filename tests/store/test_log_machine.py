"""Any row of edits, undos, merges, puttings back, forgettings and restarts: log and rows never disagree."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from anders_desktop.errors import ContentError
from anders_desktop.model import Attendance, LearningSession, Person, Photo
from anders_desktop.store import Store, merge
from anders_desktop.store.check import check, quick_check
from anders_desktop.store.engine import new_key
from anders_desktop.store.erase import forget_person, hide_person
from anders_desktop.store.pictures import Picture, digest_of
from anders_desktop.views.history import Asked, happened, moments
from anders_desktop.views.history_edits import put_back_field, put_back_record
from tests.store.conftest import BRAM, RENSKE, fill
from tests.store.test_erase import told

NAMES = ("Xanthippe", "Zoroaster", "Yggdrasil")
WHICH = st.integers(0, 1)
PLACE = st.integers(0, 9)


class LogMachine(RuleBasedStateMachine):
    """Two people with a copy each, who write, take back, merge and forget."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.key = new_key()
        self.paths = [self.folder / "a.db", self.folder / "b.db"]
        first = Store.create(self.paths[0], self.key, RENSKE)
        fill(first)
        with first.edit("Begin", sort="import") as work:
            session = work.create(LearningSession, id="s", title="Begin").id
            for name in NAMES:
                work.create(Person, id=name[0], given_name=name, motivation=f"{name} wil")
                work.create(Attendance, session_id=session, person_id=name[0])
        first.seal(self.paths[1])
        self.stores = [first, Store(self.paths[1], self.key, BRAM)]
        self.gone: list[set[str]] = [set(), set()]

    def teardown(self) -> None:
        for one, other in ((0, 1), (1, 0)):
            self.bring(one, other)
        for store, gone in zip(self.stores, self.gone, strict=True):
            text = told(store)
            assert check(store) == []
            assert not [name for name in gone if name in text]
            store.close()
        shutil.rmtree(self.folder)

    def bring(self, one: int, other: int) -> None:
        merge.bring_in(self.stores[one], self.stores[other])
        self.gone[one] |= self.gone[other]

    @rule(
        which=WHICH, place=st.integers(0, 2), text=st.sampled_from(["moe", "bij {}", "{}\n{}s idee", "\n{}"])
    )
    def write(self, which: int, place: int, text: str) -> None:
        """Somebody writes about somebody."""
        if NAMES[place] not in self.gone[which]:
            with self.stores[which].edit("Geschreven") as work:
                work.need(LearningSession, "s").goal = text.replace("{}", NAMES[place])

    @rule(which=WHICH, place=st.integers(0, 2))
    def photo(self, which: int, place: int) -> None:
        """A photo with somebody on it."""
        data = bytes([place])
        picture = Picture(digest_of(data), "image/png", 1, 1, data)
        if self.stores[which].get(Person, NAMES[place][0]) is not None:
            with self.stores[which].edit("Foto") as work:
                digest = work.keep_picture(picture)
                work.create(Photo, session_id="s", picture=digest, person_ids=(NAMES[place][0],))

    @rule(which=WHICH, place=st.integers(0, 2))
    def remove(self, which: int, place: int) -> None:
        """Somebody is taken off the list, or put back on it."""
        with self.stores[which].edit("Verwijderd") as work:
            found = work.any(Person, NAMES[place][0])
            if found is not None:
                found.deleted = not found.deleted

    @rule(which=WHICH)
    def undo(self, which: int) -> None:
        """One step back."""
        self.stores[which].undo()

    @rule(which=WHICH)
    def redo(self, which: int) -> None:
        """One step forward."""
        self.stores[which].redo()

    @rule(which=WHICH, place=PLACE)
    def put_back(self, which: int, place: int) -> None:
        """A field gets back what it was before some moment."""
        store = self.stores[which]
        found = moments(store, Asked(), "", 0, 20).shown
        lines = happened(store, Asked(), found[place % len(found)].id).lines
        for line in lines[:1]:
            if line.what != "made":
                try:
                    put_back_field(store, line)
                except ContentError:
                    pass  # it is not kept any more

    @rule(which=WHICH, place=PLACE)
    def put_back_whole(self, which: int, place: int) -> None:
        """The session is as it was at some moment."""
        store = self.stores[which]
        found = moments(store, Asked("learning_session", "s"), "", 0, 20).shown
        clock = happened(store, Asked(), found[place % len(found)].id).clock
        put_back_record(store, "learning_session", "s", clock)

    @rule(which=WHICH)
    def merge(self, which: int) -> None:
        """The one takes in what the other did."""
        self.bring(which, 1 - which)

    @rule(which=WHICH, place=st.integers(0, 2), hide=st.booleans())
    def forget(self, which: int, place: int, hide: bool) -> None:
        """Somebody is forgotten."""
        store, name = self.stores[which], NAMES[place]
        with store.read() as reader:
            there = bool(reader.find(Person, id=name[0]))
        if there:
            (hide_person if hide else forget_person)(store, name[0])
            self.gone[which].add(name)

    @rule(which=WHICH)
    def restart(self, which: int) -> None:
        """The program is closed and opened."""
        self.stores[which].close()
        self.stores[which] = Store(self.paths[which], self.key, (RENSKE, BRAM)[which])

    @invariant()
    def agrees(self) -> None:
        """Log and rows say the same, and who was forgotten is nowhere."""
        for store, gone in zip(self.stores, self.gone, strict=True):
            assert quick_check(store) == []
            if gone:
                text = told(store)
                assert not [name for name in gone if name in text]


TestLog = LogMachine.TestCase
TestLog.settings = settings(max_examples=12, stateful_step_count=20, deadline=None)
