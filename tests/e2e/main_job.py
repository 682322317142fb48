"""The main job, done with the hands of :mod:`hands` under Debian's own Python; it prints what went wrong.

``main_job.py PYTHON DATA PDF first|again``: the first time the whole job, then a second start.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import hands
from words import ACTION, AGREEMENT, DISCUSSED, INSIGHT, ITEM, PRESENT, TITLE

ROOT = Path(__file__).resolve().parents[2]
_BREAK = 90  # seconds for the program to end


def main(python: str, data: str, target: str, turn: str) -> int:
    """Start the program, do the job, close it as a person does; gives the program's exit code."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    environment |= {"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "QT_QPA_PLATFORM": "xcb"}
    command = [python, "-X", "faulthandler", "-m", "anders_desktop", "--data-dir", data]
    program = subprocess.Popen(command, cwd=ROOT, env=environment)
    try:
        app = hands.application("Anders")
        if turn == "first":
            _whole_job(app, target)
        else:
            _where_it_was_left(app)
        subprocess.run([python, str(ROOT / "tests" / "e2e" / "close_window.py")], check=True)
        return program.wait(_BREAK)
    finally:
        program.kill()


def _whole_job(app: Any, target: str) -> None:
    hands.press(hands.find(app, "Voorbeeld bekijken", "push button"))
    hands.press(hands.find(app, "Leersessies", "radio button"))
    hands.press(hands.find(app, "Nieuwe leersessie", "push button"))
    hands.write(hands.find(app, "Titel", "text"), TITLE)
    hands.press(hands.find(app, "Agendapunt toevoegen", "push button"))
    hands.write(hands.find(app, "Onderwerp", "text"), ITEM)
    hands.press(hands.find(app, "2 Aanwezig"))
    for name in PRESENT:
        hands.press(hands.find(app, f"{name}: aanwezig"))
    hands.find(app, f"{len(PRESENT)} aanwezig", "label")
    hands.press(hands.find(app, "3 Verslag"))
    hands.write(hands.find(app, "Wat is er besproken bij punt 1?", "text"), DISCUSSED)
    hands.write(hands.find(app, "Wat leren we hiervan?", "text"), INSIGHT)
    hands.press(hands.find(app, "Afspraak maken van dit agendapunt"))
    hands.write(_within(app, "Afspraak: ", "Titel"), AGREEMENT)
    hands.press(hands.find(app, "Actie maken van dit agendapunt"))
    hands.write(_within(app, "Actie: ", "Wat"), ACTION)
    hands.press(hands.find(app, "5 Afdrukken"))
    hands.find(app, "pagina 1 van ", part=True)
    hands.press(hands.find(app, "Opslaan…", "push button"))
    dialog = hands.find(app, "Opslaan", "dialog", part=True)
    hands.write(hands.find(dialog, "Bestandsnaam:", "text"), target)
    hands.press(hands.find(dialog, "Opslaan", "push button"))
    hands.find(app, f"Opgeslagen als ‘{Path(target).name}’.", part=True)


def _within(app: Any, row: str, name: str) -> Any:
    """The field of a line of "Uit deze sessie"."""
    return hands.find(hands.find(app, row, part=True), name, "text")


def _where_it_was_left(app: Any) -> None:
    """The same proeftuin, the same page, the same session, the same step."""
    hands.find(app, f"7 · {TITLE}", "label")
    hands.find(app, "pagina 1 van ", part=True)
    assert hands.checked(hands.find(app, "Leersessies", "radio button"))
    assert hands.checked(hands.find(app, "5 Afdrukken"))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
