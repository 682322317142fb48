"""The real window on a data folder, with somebody who types: ``python -m tests.crash.typist DATA ACKS SEED [WORDS]``.

Now and then reports are saved, a back-up is made, and the copy of somebody else that lies beside DATA is merged. What the
window says to be saved goes to ACKS. With WORDS it types those into one field once, and says so when they are
in the journal of drafts, before they are committed.
"""

from __future__ import annotations

import json
import os
import random
import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from anders_desktop.__main__ import main as program
from anders_desktop.model import Agreement
from anders_desktop.settings import Settings
from tests.crash.day import digest, state
from ui.ahead import LAST
from ui.desk import Desk
from ui.preview.panel import PaperPanel


class Typist:
    """Types letters into the fields of an agreement, takes something back, saves reports and merges a copy."""

    def __init__(self, desk: Desk, acks: Path, seed: int, words: str) -> None:
        self._window: Any = desk._window
        self._desk = desk
        self._random = random.Random(seed)
        self._handle = os.open(acks, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        store = self._window.context.store
        with store.edit("Afspraak") as work:
            work.create(Agreement, id="a1", title="Eerst bellen")
        self._window.ask = lambda *_words: True
        self._copy, self._out = acks.with_name("kopie.anders"), acks.with_name("run") / "uit"
        self._merged = False
        self.begin()
        self._timer = QTimer(self._window)
        self._timer.timeout.connect(self.type)
        if words:
            self.type_words(words)
        else:
            self._timer.start(7)

    def begin(self) -> None:
        """Go to the agreement, and say from now on what is saved."""
        store = self._window.context.store
        self._window.navigate("agreement", "a1")
        store.listen(lambda _change: self.say(state=state(store)))
        self.say(state=state(store))
        self._panel = PaperPanel(self._window.context, self._window)
        self._panel.show_paper("people")

    def say(self, **said: str) -> None:
        """Write down what a user was told."""
        os.write(self._handle, json.dumps(said).encode() + b"\n")

    def fields(self) -> list[QWidget]:
        """The fields one can type in."""
        page = self._window.page
        found = [*page.findChildren(QLineEdit), *page.findChildren(QPlainTextEdit)]
        return [one for one in found if one.isVisible() and one.isEnabled() and not one.isReadOnly()]

    def type(self) -> None:
        """A letter, another field, undo, redo, a back-up, a report or a merge."""
        chosen = self._random.random()
        if chosen < 0.01:
            self._desk.keeper.keep_now()
            return
        if chosen < 0.07:
            self.write_report()
            return
        if chosen < 0.08 and not self._merged and self._copy.exists():
            self.merge()
            return
        if chosen < 0.095:
            self._window.redo()
            return
        if chosen < 0.105:
            self._window.undo()
            return
        focus = self._window.focusWidget()
        if chosen < 0.15 or focus not in self.fields():
            focus = self._random.choice(self.fields())
            focus.setFocus()
        QTest.keyClicks(focus, self._random.choice("aeiou "))

    def write_report(self) -> None:
        """Save the report once it is ready, as a PDF and as Word in the background."""
        if self._panel.made is not None:
            self._out.mkdir(exist_ok=True)
            self._panel.save_to(self._out / "verslag.pdf")
            self.say(file="verslag.pdf", content=digest(self._out / "verslag.pdf"))
            self._panel.save_to(self._out / "verslag.docx")

    def merge(self) -> None:
        """Bring in the copy of somebody else; the proeftuin is opened anew for it."""
        self._merged = True
        if self._desk.open_pack(self._copy):
            self.begin()

    def type_words(self, words: str) -> None:
        """Type once, and say when the journal has it."""
        field = next(one for one in self.fields() if one.accessibleName() == "Titel")
        field.setFocus()
        QTest.keyClicks(field, words)
        drafts = self._window.context.store.drafts

        def look() -> None:
            if any(words in draft.text for draft in drafts.all()):
                self.say(draft=words)
                watch.stop()

        watch = QTimer(self._window)
        watch.timeout.connect(look)
        watch.start(5)


def main() -> None:
    """Run the program as a user starts it."""
    data, acks, seed = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    words = sys.argv[4] if len(sys.argv) > 4 else ""
    Settings(data / "instellingen.json").set(LAST, "lab")
    begin = Desk.begin

    def begin_and_type(desk: Desk, pack: Path | None) -> None:
        begin(desk, pack)
        desk.typist = Typist(desk, acks, seed, words)  # type: ignore[attr-defined]

    Desk.begin = begin_and_type  # type: ignore[method-assign]
    sys.exit(program(["--data-dir", str(data)]))


if __name__ == "__main__":
    main()
