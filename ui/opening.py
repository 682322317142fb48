"""Opens the window: only what its first picture needs is imported here, the desk behind it follows."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ui.ahead import Ahead
from ui.app import Program, run
from ui.pages import page_specs
from ui.today import today_function

if TYPE_CHECKING:
    from anders_desktop.log import Faults
    from anders_desktop.places import Places
    from anders_desktop.settings import Settings
    from ui.desk import Desk
    from ui.main_window import MainWindow


def open_window(
    places: Places,
    settings: Settings,
    pack: Path | None,
    faults: Faults | None = None,
) -> int:
    """Show the window: the pack, the proeftuin of last time, or the start page. Gives the exit code."""
    desks: list[Desk] = []
    ahead = Ahead(places, settings, today_function())

    def start(window: MainWindow) -> None:
        from ui.desk import Desk

        desk = Desk(window, places, settings, faults, ahead)
        desks.append(desk)
        desk.begin(pack)

    program = Program(
        settings=settings,
        specs=page_specs(),
        today=today_function(),
        warm=ahead.warm,
        start=start,
    )
    return run(program)
