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
from dataclasses import replace
from pathlib import Path
from typing import Any

from anders_desktop.exchange.documents import example_path, load, read_document
from anders_desktop.reports.description import Description
from anders_desktop.reports.papers import paper_kind
from anders_desktop.reports.papers.choices import PaperChoices
from anders_desktop.reports.pdf import write_pdf
from anders_desktop.store import Identity, Store
from anders_desktop.store.engine import new_key
from tests.benchmarks.report_bench import bare, record
from tests.benchmarks.table import Row, in_rotation, timed

PAGES = 200
ROUNDS = 3
_TODAY = dt.date(2026, 7, 1)


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
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QWidget

    from anders_desktop.settings import Settings
    from ui.app import make_application
    from ui.context import Context
    from ui.icons import Icons
    from ui.jobs import Jobs
    from ui.preview.pages import PdfPages
    from ui.preview.panel import PaperPanel
    from ui.theme import Theme

    app = make_application(["bench"])
    host = QWidget()
    theme = Theme(app, dark=False)
    jobs = Jobs(host)
    nothing: Any = lambda *_rest: True  # noqa: E731 - a stand-in for the window around it
    context = Context(
        store=store,
        library=None,
        settings=Settings(folder / "settings.json"),
        theme=theme,
        icons=Icons(theme),
        jobs=jobs,
        today=lambda: _TODAY,
        navigate=nothing,
        go=nothing,
        say=nothing,
        ask=nothing,
    )
    panel = PaperPanel(context, host)
    panel.resize(1000, 720)
    host.resize(1000, 720)
    host.show()

    def until(ready: Callable[[], bool]) -> None:
        while not ready():
            app.processEvents()

    def first_page() -> float:
        begin = time.perf_counter()
        panel.made = None
        panel.show_paper("session", "s-04")
        until(lambda: panel.made is not None and not panel.busy)
        return (time.perf_counter() - begin) * 1000

    first = statistics.median([first_page() for _round in range(8)][2:])
    assert panel.made is not None
    pages = PdfPages(panel.made.paper.data)
    scale = panel.view.zoom * panel.view.logicalDpiX() / 72
    drawn = statistics.median(
        timed(lambda at=at: pages.picture(at % len(pages), scale))() for at in range(12)
    )

    gaps: list[float] = []
    last = [time.perf_counter()]

    def beat() -> None:
        now = time.perf_counter()
        gaps.append((now - last[0]) * 1000)
        last[0] = now

    ticking = QTimer()
    ticking.timeout.connect(beat)
    done: list[object] = []
    jobs.run(lambda _progress: write_pdf(paper), done.append, data=False)
    ticking.start(0)
    last[0] = time.perf_counter()
    until(lambda: bool(done))
    ticking.stop()
    pages.close()
    jobs.close()
    host.close()
    longest = sorted(gaps)[-max(1, len(gaps) // 100)]
    return [
        Row("first page of a preview after the click", None, first, limit=150),
        Row("a page of a preview at screen size", None, drawn, limit=20),
        Row(
            "longest wait of the window while a book is made",
            None,
            max(gaps, default=0.0),
            limit=30,
            note=f"1 in 100 over {longest:.0f} ms",
        ),
    ]


if __name__ == "__main__":
    from tests.benchmarks.table import show

    print(show(rows()))
