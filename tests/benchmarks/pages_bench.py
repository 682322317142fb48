"""How long each page takes to show on a proeftuin as large as any, and the rules over it.

A page is shown when its first picture is painted. It is shown for the first time (made, filled and painted) and again
(after an edit, so that it has to look at the data anew).
"""

from __future__ import annotations

import gc
import importlib
import itertools
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QMainWindow, QPushButton

from anders_desktop.model import Agreement
from anders_desktop.model.rules import findings
from anders_desktop.settings import Settings
from anders_desktop.store import Store
from anders_desktop.views.counts import attention
from anders_desktop.views.facts import read_facts, read_findings
from tests.benchmarks.large_lab import TODAY, large_store
from tests.benchmarks.list_bench import painted
from tests.benchmarks.table import NOISY, Row, in_rotation, timed
from ui.app import GIVE_WAY
from ui.icons import Icons
from ui.main_window import MainWindow
from ui.pages import page_module, page_specs
from ui.pages.base import PageSpec
from ui.theme import Theme

ROUNDS = 40
P95, P99 = 100.0, 200.0
FINDINGS = 50.0


def rows() -> list[Row]:
    """The figures of the pages and the rules."""
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    qInstallMessageHandler(_say)
    _load_modules()
    sys.setswitchinterval(GIVE_WAY)  # as the program does
    with tempfile.TemporaryDirectory() as name:
        store = large_store(Path(name))
        settings = Settings(Path(name) / "settings.json")
        icons = Icons(Theme(application, dark=False))
        found = [*_rules(store), *_filter(application, store, settings, icons)]
        for spec in page_specs():
            found += _page(application, spec, store, settings, icons)
        store.close()
    return found


def _say(_sort: object, _context: object, words: str) -> None:
    """Pass on what Qt says, but for what a screen that is none cannot do."""
    if not words.startswith("This plugin does not support"):
        print(words, file=sys.stderr)


def _load_modules() -> None:
    """Import the pages and leave the modules to themselves, as the program does before it opens a proeftuin."""
    for spec in page_specs():
        importlib.import_module(page_module(spec.key))
    gc.collect()
    gc.freeze()


def _let_go(application: QApplication) -> None:
    """Delete what was closed: Qt waits for an event loop with that, and thousands of widgets cost time elsewhere."""
    application.processEvents()
    application.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _empty_window(application: QApplication) -> float:
    """The floor: a window with one button, made and painted."""
    begin = time.perf_counter()
    window = QMainWindow()
    window.setCentralWidget(QPushButton("Anders"))
    window.resize(1280, 800)
    window.show()
    application.processEvents()
    window.grab()
    passed = (time.perf_counter() - begin) * 1000
    window.close()
    window.deleteLater()
    return passed


def _page(
    application: QApplication, spec: PageSpec, store: Store, settings: Settings, icons: Icons
) -> list[Row]:
    floors, first, again = _showings(application, spec, store, settings, icons)
    floor, noisy = statistics.median(floors), max(floors) > NOISY * min(floors)
    found = []
    for words, times in (("first time", first), ("after an edit", again)):
        cuts = statistics.quantiles(times, n=100, method="inclusive")
        for share, limit in ((95, P95), (99, P99)):
            figure = f"page {spec.key} of a large proeftuin, {words}, p{share}"
            found.append(Row(figure, floor, cuts[share - 1], None, limit=limit, noisy=noisy))
    return found


def _showings(
    application: QApplication, spec: PageSpec, store: Store, settings: Settings, icons: Icons
) -> tuple[list[float], list[float], list[float]]:
    """Milliseconds of the floor, and a page takes to show, for the first time and after an edit of something."""
    counter = itertools.count()
    blank = PageSpec("blank", "sun", "Leeg", _blank)
    window = MainWindow(settings, icons, [blank, spec], lambda: TODAY)
    window.resize(1280, 800)
    floors: list[float] = []
    first: list[float] = []
    again: list[float] = []
    window.show()
    for turn in range(ROUNDS + 1):
        window.open_lab(store)
        window.go("blank")
        application.processEvents()
        once = _shown(application, window, lambda: window.go(spec.key))
        window.go("blank")
        with store.edit("Afspraak gewijzigd") as work:
            work.need(Agreement, "agreement-00001").title = f"Titel {next(counter)}"
        application.processEvents()
        twice = _shown(application, window, lambda: window.go(spec.key))
        floor = _empty_window(application)
        if turn:
            floors.append(floor)
            first.append(once)
            again.append(twice)
        window.close_lab()
        _let_go(application)
    window.close()
    window.deleteLater()
    _let_go(application)
    return floors, first, again


def _filter(application: QApplication, store: Store, settings: Settings, icons: Icons) -> list[Row]:
    """A key in the filter of the agreements, with the counts at the pills, against one repaint of the list."""
    spec = next(one for one in page_specs() if one.key == "agreements")
    window = MainWindow(settings, icons, [spec], lambda: TODAY)
    window.resize(1280, 800)
    window.show()
    window.open_lab(store)
    window.go("agreements")
    application.processEvents()
    page: Any = window.page
    keys = itertools.cycle(("e", "ee", "een", "ee", "e", ""))
    view = page.list.view.viewport()
    arms = {
        "repaint": painted(lambda: None, view),
        "key": painted(lambda: page.list.filter.filtered.emit(next(keys)), view),
    }
    medians, noisy = in_rotation(arms, ROUNDS)
    window.close_lab()
    window.close()
    window.deleteLater()
    _let_go(application)
    figure = "1,000 agreements: filter, each key / one repaint"
    return [Row(figure, medians["repaint"], medians["key"], 1.5, noisy=noisy)]


def _blank(context: object, parent: object) -> object:
    from ui.pages.base import Page

    return Page(context, parent)  # type: ignore[arg-type]


def _shown(application: QApplication, window: MainWindow, act: Callable[[], object]) -> float:
    begin = time.perf_counter()
    act()
    application.processEvents()
    window.repaint()
    application.processEvents()
    return (time.perf_counter() - begin) * 1000


def _rules(store: Store) -> list[Row]:
    """The rules over one date, with and without reading, against reading the agreements alone."""
    counter = itertools.count()
    facts = read_facts(store)

    def read_anew() -> None:
        store._kept.clear()
        read_findings(store, TODAY)

    def counted_after_an_edit() -> float:
        with store.edit("Afspraak gewijzigd") as work:
            work.need(Agreement, "agreement-00001").title = f"Titel {next(counter)}"
        begin = time.perf_counter()
        attention(store, TODAY)
        return (time.perf_counter() - begin) * 1000

    arms = {
        "floor": timed(lambda: store.find(Agreement)),
        "rules": timed(lambda: findings(facts, TODAY)),
        "read": timed(read_anew),
        "count": counted_after_an_edit,
    }
    medians, noisy = in_rotation(arms, ROUNDS)
    floor = medians["floor"]
    return [
        Row(
            "all rules over a large proeftuin on one date",
            floor,
            medians["rules"],
            None,
            limit=FINDINGS,
            noisy=noisy,
        ),
        Row("the same, with reading everything anew", floor, medians["read"], None, noisy=noisy),
        Row(
            "number in the navigation after an edit",
            floor,
            medians["count"],
            None,
            limit=FINDINGS,
            noisy=noisy,
        ),
    ]


if __name__ == "__main__":
    from tests.benchmarks.table import show

    print(show(rows()))
