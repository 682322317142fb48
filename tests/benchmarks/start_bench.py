"""How long the program takes to stand on the screen and to show its last page, against an empty window.

Under a screen of our own with a window manager, from source, warm; each arm has a home of its own that has been used
before. What the program tells about itself comes through its trace switch (``ui/trace.py``).
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from anders_desktop.exchange import example_path, load, read_document
from anders_desktop.places import Places
from anders_desktop.settings import Settings
from anders_desktop.store import Identity
from anders_desktop.store.library import Library
from tests.benchmarks.display import FLOOR, screen, start
from tests.benchmarks.table import Row, is_noisy

ROUNDS = 7
PAGES = ("agreements", "sessions")
"""The pages it was left at: a list with a record, and the largest of all."""

HEAVY = {"sqlalchemy", "alembic", "reportlab", "openpyxl", "babel", "PIL", "asyncio", "urllib.request"}
"""What must not be loaded before the first window has been painted; pathlib itself needs a part of urllib."""

_SCRIPT = "import sys; from anders_desktop.__main__ import main; sys.exit(main())"
"""What the console script ``anders-desktop`` does; ``-m`` would first load what looks for modules, 6 ms."""

_PATIENCE = 30.0  # seconds for the last mark of a start
_ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Arm:
    """A program to start, and what was seen of it."""

    command: list[str]
    last_mark: str
    home: Path
    mapped: list[float] = field(default_factory=list)
    marks: list[dict[str, dict[str, Any]]] = field(default_factory=list)

    def run(self, display: str, *, counts: bool) -> None:
        """Start it once, wait for its last mark, and end it."""
        trace = self.home / "trace"
        trace.unlink(missing_ok=True)
        extra = {"HOME": str(self.home), "ANDERS_TRACE": str(trace), "PYTHONPATH": str(_ROOT)}
        began = time.time()
        started = start(self.command, display, extra)
        try:
            marks = _wait_for(trace, self.last_mark, started.process)
        finally:
            started.process.terminate()
            started.process.wait()
        if counts:
            self.mapped.append(started.mapped_ms)
            for mark in marks.values():
                mark["ms"] = (mark["at"] - began) * 1000
            self.marks.append(marks)

    def median(self, mark: str, what: str) -> float:
        """The median of a figure at a mark."""
        return statistics.median(float(one[mark][what]) for one in self.marks)


def _wait_for(trace: Path, mark: str, process: subprocess.Popen[bytes]) -> dict[str, dict[str, Any]]:
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        lines = trace.read_text(encoding="utf-8").splitlines(keepends=True) if trace.exists() else []
        marks = {
            one["event"]: one
            for one in map(json.loads, (line for line in lines if line.endswith("\n")))
            if "event" in one
        }
        if mark in marks:
            return marks
        time.sleep(0.02)
    raise RuntimeError(f"the program did not come to {mark}")


def rows() -> list[Row]:
    """The figures of the start."""
    with tempfile.TemporaryDirectory() as name, screen() as display:
        folder = Path(name)
        floor_home = folder / "floor"
        floor_home.mkdir()
        arms = [Arm([sys.executable, str(FLOOR)], "first_paint", floor_home)]
        arms += [_left_at(page, folder / page) for page in PAGES]
        for turn in range(ROUNDS + 1):
            for arm in arms:
                arm.run(display, counts=turn > 0)
    floor, *ours = arms
    return [
        *_first_window(floor, ours[0]),
        *(row for page, arm in zip(PAGES, ours, strict=True) for row in _all_loaded(page, floor, arm)),
    ]


def _left_at(page: str, home: Path) -> Arm:
    """The program with the example in its library, left at a page."""
    home.mkdir()
    data = home / "data"
    places = Places(data)
    library = Library(places.library, Identity("Renske", "bench"))
    records = read_document(example_path())
    lab_id = library.create(lambda store: load(store, records))
    settings = Settings(places.settings)
    settings.set("last_lab", lab_id)
    settings.set(f"place:{lab_id}", {"page": page, "pages": {}})
    settings.set("last_shown", {"name": "", "place": "", "page": page})
    return Arm([sys.executable, "-c", _SCRIPT, "--data-dir", str(data)], "settled", home)


def _first_window(floor: Arm, ours: Arm) -> list[Row]:
    noisy = is_noisy(floor.mapped)
    heavy = sorted({name for one in ours.marks for name in one["first_paint"]["modules"]} & HEAVY)
    at_floor, painted = (arm.median("first_paint", "ms") for arm in (floor, ours))
    held, held_ours = (arm.median("first_paint", "pss_kib") / 1024 for arm in (floor, ours))
    used = (arm.median("first_paint", "cpu_ms") for arm in (floor, ours))
    return [
        Row("window on the screen", statistics.median(floor.mapped), statistics.median(ours.mapped), 1.6, noisy=noisy),
        Row("window painted and reacting", at_floor, painted, 1.6, noisy=noisy),
        Row("processor's time until painted", *used, 1.6),
        Row("heavy modules at first paint", None, len(heavy), unit="modules", limit=0, note=" ".join(heavy)),
        Row("memory at first paint", held, held_ours, 1.5, "MiB"),
    ]  # fmt: skip


def _all_loaded(page: str, floor: Arm, ours: Arm) -> list[Row]:
    noisy = is_noisy(floor.mapped)
    at_floor, shown = floor.median("first_paint", "ms"), ours.median("page_shown", "ms")
    held, held_ours = floor.median("first_paint", "pss_kib") / 1024, ours.median("settled", "pss_kib") / 1024
    gap, busiest = (ours.median("settled", f"{what}_gap_ms") for what in ("longest", "busiest"))
    used_floor, used = floor.median("first_paint", "cpu_ms"), ours.median("page_shown", "cpu_ms")
    return [
        Row(f"last page with its data shown: {page}", at_floor, shown, 5, noisy=noisy),
        Row(f"longest gap of the event loop: {page}", None, gap, limit=50, noisy=noisy),
        Row(f"processor's time until then: {page}", used_floor, used, 5),
        Row(f"busiest gap of the event loop, processor's time: {page}", None, busiest, limit=50),
        Row(f"memory, page shown, ORM and mappers loaded: {page}", held, held_ours, 2.6, "MiB"),
    ]
