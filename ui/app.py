"""Starts the window: first something to look at, then the heavy modules in the background, then the data."""

from __future__ import annotations

import gc
import os
import sys
import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from ui.icons import Icons
from ui.main_window import MainWindow
from ui.theme import Theme
from ui.trace import trace_if_asked

if TYPE_CHECKING:
    import datetime as dt

    from anders_desktop.settings import Settings
    from ui.pages.base import PageSpec


_SETTLE_MS = 300
"""So long after the page was shown a measurement looks back at how well the window reacted."""


class Program(NamedTuple):
    """What the composition root gives the window.

    ``warm`` imports the heavy modules and runs on a thread of its own right after the first paint; ``start`` runs
    on the UI thread after that: it opens a proeftuin or shows the start page.
    """

    settings: Settings
    specs: Sequence[PageSpec]
    today: Callable[[], dt.date]
    warm: Callable[[], None]
    start: Callable[[MainWindow], None]


class _Warming(QObject):
    """Runs ``warm`` on a thread and says when it is done; what is thrown away is not looked for from then on.

    Who hears that it is done lets the search for it go on (``gc.enable``) when the window has time for it.
    """

    done = Signal(object)

    def start(self, warm: Callable[[], None]) -> None:
        """Start; ``done`` comes on the thread of this object."""
        threading.Thread(target=self._run, args=(warm,), name="warm", daemon=True).start()

    def _run(self, warm: Callable[[], None]) -> None:
        gc.disable()
        try:
            warm()
        finally:
            self.done.emit(None)


ZOOMS = (100, 125, 150, 175, 200)
"""How large everything can be shown, in per cent."""


GIVE_WAY = 0.001
"""Seconds after which a thread makes way for the window; Python's own 5 ms add up, for one event may ask often."""


def make_application(arguments: list[str] | None = None, zoom: object = 100) -> QApplication:
    """The QApplication, with the name the system shows; ``zoom`` is one of :data:`ZOOMS`, anything else is 100.

    The style is named on the command line: the call for it would make Python know every enum of styles (20 ms).
    """
    if zoom in ZOOMS[1:]:
        os.environ.setdefault("QT_SCALE_FACTOR", f"{zoom}e-2")
    QApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    app = QApplication([*(sys.argv[:1] if arguments is None else arguments or [""]), "-style", "Fusion"])
    app.setApplicationName("Anders")
    app.setApplicationDisplayName("Anders")
    app.setDesktopFileName("anders-desktop")
    return app


def run(program: Program) -> int:
    """Show the window and stay until it is closed; gives the exit code."""
    app = make_application(zoom=program.settings.get("zoom", 100))
    trace = trace_if_asked(app)
    dark = {"light": False, "dark": True}.get(str(program.settings.get("appearance", "")))
    icons = Icons(Theme(app, dark=dark))
    window = MainWindow(program.settings, icons, program.specs, program.today)
    warming = _Warming(window)

    def painted() -> None:
        if trace is not None:
            trace.mark("first_paint")
            trace.forget_gap()  # from here on the window must react
        warming.start(program.warm)

    def loaded(_nothing: object) -> None:
        if trace is not None:
            trace.mark("loaded", weigh=False)
        window.slices.begin()
        program.start(window)

    def shown() -> None:
        gc.enable()
        sys.setswitchinterval(GIVE_WAY)
        if trace is not None:
            trace.mark("page_shown")
            QTimer.singleShot(_SETTLE_MS, lambda: trace.mark("settled"))

    window.painted.connect(painted)
    warming.done.connect(loaded)
    window.slices.finished.connect(shown)
    window.show()
    return app.exec()
