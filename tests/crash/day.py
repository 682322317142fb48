"""A day of work in a real library: edits, undo, a merge, a pack, a back-up, a document, a report, a setting.

What was said to be saved goes to a file of acknowledgements, a line each, at the moment the program says it.
Run by itself as ``python -m tests.crash.day FOLDER ACKS SEED EDITS``.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from anders_desktop.exchange import document_bytes, write_document
from anders_desktop.model import Agreement, LivingLab, Organisation, Person
from anders_desktop.settings import Settings
from anders_desktop.store import Identity, Store, files, pack
from anders_desktop.store.backup import Backups
from anders_desktop.store.library import Library
from anders_desktop.store.tables import edits

RENSKE = Identity("Renske", "renske-pc")
BRAM = Identity("Bram", "bram-pc")
Say = Callable[..., None]


def fill(store: Store) -> None:
    """The least a proeftuin holds."""
    with store.edit("Begin", sort="import") as work:
        work.create(LivingLab, id="lab", name="De Linden")


def state(store: Store) -> str:
    """How long the log is, and what a person would see, as one word."""
    seen: list[Any] = []
    with store.connection() as connection:
        count = connection.scalar(select(func.count()).select_from(edits)) or 0
        for record in (Person, Organisation, LivingLab, Agreement):
            seen += sorted(map(repr, connection.execute(select(record.__table__)).all()))
    return f"{count:06d}-{hashlib.sha256(repr(seen).encode()).hexdigest()[:16]}"


def digest(path: Path) -> str:
    """What is in a file, as one word."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]


def prepare_copy(folder: Path, source: Path, count: int = 3) -> Path:
    """A pack of a copy of the proeftuin in which somebody else went on, to merge later."""
    there = Library(folder / "daar", BRAM)
    there.add_pack(source)
    store = there.open("lab")
    for number in range(count):
        with store.edit("Organisatie") as work:
            work.create(Organisation, name=f"Zorg {number}")
    pack.write_pack(store, folder / "kopie.anders")
    store.close()
    return folder / "kopie.anders"


class Day:
    """The work, in steps; ``say`` is called when the program would tell the user that something is safe."""

    def __init__(self, root: Path, say: Say, seed: int = 1) -> None:
        self.root = root
        self.say = say
        self.random = random.Random(seed)
        self.out = root / "uit"
        self.made = 0
        self.library = Library(root / "proeftuinen", RENSKE)
        self.settings = Settings(root / "instellingen.json")

    def begin(self) -> None:
        """Make the proeftuin."""
        self.out.mkdir(exist_ok=True)
        self.library.create(fill)
        self.open()
        self.say(made="lab")
        self.saved()

    def open(self) -> None:
        """Open it."""
        self.store = self.library.open("lab")

    def saved(self) -> None:
        """Say that everything up to now is saved."""
        self.say(state=state(self.store))

    def edit(self) -> None:
        """One edit: a new person, another name, or one who leaves."""
        people = self.store.find(Person)
        chosen = self.random.random()
        with self.store.edit("Persoon") as work:
            if chosen < 0.4 or not people:
                self.made += 1
                text = "x" * self.random.choice((5, 50, 9_000))
                work.create(Person, id=f"p{self.made}", given_name=f"P{self.made}", motivation=text)
            elif chosen < 0.9:
                found = work.need(Person, self.random.choice(people).id)
                found.given_name = f"Naam {self.random.randrange(10**6)}"
            else:
                work.remove(work.need(Person, self.random.choice(people).id))
        self.saved()

    def undo_and_redo(self) -> None:
        """Two steps back and one forward."""
        for act in (self.store.undo, self.store.undo, self.store.redo):
            act()
            self.saved()

    def write_pack(self) -> None:
        """A pack, also over an older one."""
        pack.write_pack(self.store, self.out / "lab.anders", force=True)
        self.kept("lab.anders")

    def write_papers(self) -> None:
        """A document and a report."""
        write_document(self.store, self.out / "lab.yaml")
        self.kept("lab.yaml")
        files.write_whole(self.out / "verslag.pdf", b"%PDF" + self.random.randbytes(60_000))
        self.kept("verslag.pdf")

    def kept(self, name: str) -> None:
        """Say that a file was written."""
        self.say(file=name, content=digest(self.out / name))

    def back_up(self) -> None:
        """A back-up, as the program makes them by itself."""
        made = Backups(self.out / "kopieen", document_bytes).make(self.store, "lab", "auto")
        self.kept(made.path.relative_to(self.out).as_posix())

    def set(self) -> None:
        """Change a setting."""
        value = self.random.randrange(10**6)
        self.settings.set("author", str(value))
        self.say(setting=str(value))

    def merge(self, copy: Path) -> None:
        """Bring in what somebody else did."""
        self.library.add_pack(copy, mine=self.store)
        self.saved()


def run(root: Path, say: Say, seed: int, count: int, outside: Path) -> None:
    """The whole day."""
    day = Day(root, say, seed)
    day.begin()
    pack.write_pack(day.store, outside / "begin.anders")
    copy = prepare_copy(outside, outside / "begin.anders")
    for number in range(count):
        day.edit()
        if number == count // 3:
            day.write_pack()
            day.write_papers()
            day.set()
        if number == count // 2:
            day.back_up()
            day.merge(copy)
            day.undo_and_redo()
    day.write_pack()
    day.write_papers()
    day.set()
    day.store.close()
    day.open()
    day.edit()
    day.store.close()


def main() -> None:
    """Run by itself, over the recording library."""
    root, acks, seed, count = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
    handle = os.open(acks, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    run(root, lambda **said: os.write(handle, json.dumps(said).encode() + b"\n"), seed, count, acks.parent)


if __name__ == "__main__":
    main()
