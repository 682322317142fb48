"""The book of 200 pages against the same drawn on a bare canvas, and how soon a preview shows its pages."""

from __future__ import annotations

import datetime as dt
import os
import pickle
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import delete

from anders_desktop.exchange.documents import example_path, load, read_document
from anders_desktop.reports.description import Description
from anders_desktop.reports.papers import paper_kind
from anders_desktop.reports.papers.choices import PaperChoices
from anders_desktop.reports.pdf import write_pdf
from anders_desktop.settings import Settings
from anders_desktop.store import Identity, Store
from anders_desktop.store.engine import new_key
from tests.benchmarks.report_bench import bare, record
from tests.benchmarks.table import Row, in_rotation, timed
from ui.app import GIVE_WAY, make_application
from ui.context import Context
from ui.icons import Icons
from ui.jobs import Jobs
from ui.preview.pages import PdfPages
from ui.preview.panel import PaperPanel
from ui.theme import Theme

PAGES = 200
ROUNDS = 3
_TODAY = dt.date(2026, 7, 1)
_IDLE = 0.5  # seconds
_BUSY = 12.0  # ms: a window with nothing to do that waits longer is held up by others


def book(store: Store) -> Description:
    """The book of the example, its chapters repeated until it has 200 pages."""
    one = paper_kind("book").describe(store, PaperChoices(today=_TODAY))
    own = write_pdf(one).pages
    times = -(-PAGES // own) + 1
    many = replace(one, chapters=one.chapters * times)
    while write_pdf(many).pages > PAGES + 8:
        many = replace(many, chapters=many.chapters[:-2])
    return many


def rows() -> list[Row]:
    """The figures of paper and preview."""
    with tempfile.TemporaryDirectory() as name:
        store = Store.create(Path(name) / "proeftuin.db", new_key(), Identity("Renske", "bench"))
        load(store, read_document(example_path()))
        paper = book(store)
        pages = record(lambda: write_pdf(paper))
        arms = {"bare": timed(lambda: bare(pages)), "ours": timed(lambda: write_pdf(paper))}
        medians, noisy = in_rotation(arms, ROUNDS)
        figure = f"a book of {len(pages)} pages / the same on a bare canvas"
        found = [Row(figure, medians["bare"], medians["ours"], 3, noisy=noisy)]
        found += memory(Path(name), paper, pages)
        found += preview(store, Path(name), paper)
        store.close()
    return found


def peak(script: str, *given: str) -> float:
    """The most memory a process of its own took that did this, in MB."""
    tail = "\nprint(Path('/proc/self/status').read_text().split('VmHWM:')[1].split()[0])"
    command = [sys.executable, "-c", script + tail, *given]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return int(done.stdout.split()[-1]) / 1024


def memory(folder: Path, paper: Description, pages: list[Any]) -> list[Row]:
    """The peak of a process that makes the book, and of one that draws the same on a bare canvas."""
    if sys.platform != "linux":
        return []  # other systems tell a process its peak in other ways
    for name, thing in (("paper", paper), ("pages", pages)):
        (folder / name).write_bytes(pickle.dumps(thing))
    read = (
        "import pickle, sys; from pathlib import Path; given = pickle.loads(Path(sys.argv[1]).read_bytes())\n"
    )
    floor = peak(
        read + "from anders_desktop.reports.fonts import font_book; font_book()\n"
        "from tests.benchmarks.report_bench import bare; bare(given)",
        str(folder / "pages"),
    )
    ours = peak(
        read + "from anders_desktop.reports.pdf import write_pdf; write_pdf(given)", str(folder / "paper")
    )
    return [Row("peak memory of making it / of the bare canvas", floor, ours, 1.6, "MB")]


def preview(store: Store, folder: Path, paper: Description) -> list[Row]:
    """What somebody waits for in the window."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.setswitchinterval(GIVE_WAY)  # as the program does
    app = QApplication.instance() or make_application(["bench"])
    assert isinstance(app, QApplication)
    host = QWidget()
    host.resize(1000, 720)
    panel = PaperPanel(_context(store, folder, app, host), host)
    panel.resize(1000, 720)
    host.show()
    found = [*_pages(panel), *_waits(panel.context.jobs, paper)]
    panel.context.jobs.close()
    delete(host)
    return found


def _context(store: Store, folder: Path, app: QApplication, host: QWidget) -> Context:
    theme = Theme(app, dark=False)
    nothing: Any = lambda *_rest: True  # noqa: E731 - a stand-in for the window around it
    return Context(
        store=store,
        library=None,
        settings=Settings(folder / "settings.json"),
        theme=theme,
        icons=Icons(theme),
        jobs=Jobs(host),
        today=lambda: _TODAY,
        navigate=nothing,
        go=nothing,
        say=nothing,
        ask=nothing,
    )


def _until(ready: Callable[[], bool]) -> None:
    """Wait as a window waits: asleep until something comes."""
    loop, look = QEventLoop(), QTimer()
    look.timeout.connect(lambda: loop.quit() if ready() else None)
    look.start(1)
    loop.exec()


def _pages(panel: PaperPanel) -> list[Row]:
    """How soon the first page is there, and how long one page takes to draw."""

    def first_page() -> float:
        begin = time.perf_counter()
        panel.made = None
        panel.show_paper("session", "s-04")
        _until(lambda: panel.made is not None and not panel.busy)
        return (time.perf_counter() - begin) * 1000

    first = statistics.median([first_page() for _round in range(8)][2:])
    assert panel.made is not None
    scale = panel.view.zoom * panel.view.logicalDpiX() / 72
    with closing(PdfPages(panel.made.paper.data)) as pages:
        drawn = [timed(lambda at=at: pages.picture(at % len(pages), scale))() for at in range(12)]
    return [
        Row("first page of a preview after the click", None, first, limit=150),
        Row("a page of a preview at screen size", None, statistics.median(drawn), limit=20),
    ]


def _waits(jobs: Jobs, paper: Description) -> list[Row]:
    """How long the window does not come round while a book is made; beside it, while nothing is."""
    idle = _longest_wait(jobs, lambda: time.sleep(_IDLE))
    waits = [_longest_wait(jobs, lambda: write_pdf(paper)) for _round in range(ROUNDS)]
    return [
        Row(
            "longest wait of the window while a book is made",
            None,
            statistics.median(waits),
            limit=30,
            noisy=idle > _BUSY,
            note=f"{idle:.0f} ms while none is made",
        )
    ]


def _longest_wait(jobs: Jobs, work: Callable[[], object]) -> float:
    gaps: list[float] = []
    last, ticking, done = [time.perf_counter()], QTimer(), list[object]()

    def beat() -> None:
        now = time.perf_counter()
        gaps.append((now - last[0]) * 1000)
        last[0] = now

    ticking.setTimerType(Qt.TimerType.PreciseTimer)
    ticking.timeout.connect(beat)
    ticking.start(2)
    jobs.run(lambda _progress: work(), lambda _nothing: done.append(1), data=False)
    _until(lambda: bool(done))
    ticking.stop()
    return max(gaps)


if __name__ == "__main__":
    from tests.benchmarks.table import show

    print(show(rows()))
