"""What a program does when it is killed: each act by its name, so that the kill can come in the midst of it.

A child says what it begins and what it has done to the file of acknowledgements; what stands last there without an end is
what the kill cut off.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from anders_desktop.exchange import document_bytes, example_path, load, read_document
from anders_desktop.reports.description import words_of
from anders_desktop.reports.docx import write_docx
from anders_desktop.reports.papers import paper_kind
from anders_desktop.reports.papers.choices import PaperChoices
from anders_desktop.reports.pdf import write_pdf
from anders_desktop.store import files
from anders_desktop.store.backup import Backups
from anders_desktop.store.library import Library
from anders_desktop.views.made_reports import Made, note_made
from tests.crash.day import RENSKE, Day
from tests.crash.tool import ROOT

RELEASED = ROOT / "tests" / "store" / "released" / "schema-1.anders"
ACTS = ("edit", "undo", "report", "pack", "back-up", "import", "merge", "upgrade")
TODAY = dt.date(2026, 7, 20)


class Acts:
    """A program at work on a data folder."""

    def __init__(self, root: Path, copy: Path, seed: int, acks: Path) -> None:
        self.root, self.copy = root, copy
        self._handle = os.open(acks, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        self.day = Day(root, self.say, seed)
        self._backups = Backups(root / "kopieen", document_bytes)
        self._records = read_document(example_path())
        self._by_name: dict[str, Callable[[], object]] = {
            "edit": self.day.edit,
            "undo": self.day.undo_and_redo,
            "report": self._report,
            "pack": self.day.write_pack,
            "back-up": self._back_up,
            "import": self._import,
            "merge": lambda: self.day.merge(copy),
            "upgrade": self._upgrade,
            "setting": self.day.set,
        }

    def say(self, **said: Any) -> None:
        """Write down what the user is told, or what is begun or done."""
        os.write(self._handle, json.dumps(said).encode() + b"\n")

    def each_once(self) -> None:
        """Everything once; says how long each took."""
        self._begin()
        for name in ACTS:
            self.do(name)

    def until_killed(self, aim: str) -> None:
        """Some edits, then what is aimed at, then anything."""
        self._begin()
        for _number in range(self.day.random.randrange(2, 6)):
            self.do("edit")
        self.do(aim)
        while True:
            self.do(self.day.random.choice((*["edit"] * 4, *self._by_name)))

    def do(self, name: str) -> None:
        """One act, with its begin and its end."""
        self.say(begun=name)
        begin = time.perf_counter()
        self._by_name[name]()
        self.say(done=name, seconds=time.perf_counter() - begin)

    def _begin(self) -> None:
        self.day.open()
        self.day.saved()

    def _report(self) -> None:
        """The members as a PDF and for Word, of what is in the proeftuin now; that it was made is noted."""
        paper = paper_kind("people").describe(self.day.store, PaperChoices(today=TODAY))
        files.write_whole(self.day.out / "verslag.pdf", write_pdf(paper).data)
        self.day.kept("verslag.pdf")
        files.write_whole(self.day.out / "verslag.docx", write_docx(paper))
        words = "\n".join(words_of(paper))
        note_made(self.day.store, Made(kind="people", title=paper.name, text=words), TODAY)
        self.day.saved()

    def _back_up(self) -> None:
        made = self._backups.make(self.day.store, "lab", "auto")
        self.say(backup=made.path.name)

    def _import(self) -> None:
        """A document comes in as a new proeftuin of a library of its own, with a back-up of what is open first."""
        shutil.rmtree(self.root / "andere", ignore_errors=True)
        self._back_up()
        Library(self.root / "andere", RENSKE).create(lambda store: load(store, self._records))

    def _upgrade(self) -> None:
        """A pack of an older program comes home."""
        shutil.rmtree(self.root / "oude", ignore_errors=True)
        Library(self.root / "oude", RENSKE).add_pack(RELEASED)
