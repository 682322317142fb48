"""One edit in the window, from leaving the field to "Opgeslagen", against one raw commit with the same pragmas."""

from __future__ import annotations

import datetime as dt
import itertools
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from anders_desktop.exchange import example_path, load, read_document
from anders_desktop.model import Agreement
from anders_desktop.settings import Settings
from anders_desktop.store import Identity, Store
from anders_desktop.store.engine import new_key
from tests.benchmarks.table import Row, in_rotation, timed
from tests.ui.hands import write
from ui.app import make_application
from ui.icons import Icons
from ui.kit.navigation import NavButton
from ui.main_window import MainWindow
from ui.pages import page_specs
from ui.theme import Theme

ROUNDS = 100
TODAY = dt.date(2026, 9, 10)
_PRAGMAS = ("locking_mode=EXCLUSIVE", "journal_mode=TRUNCATE", "synchronous=EXTRA", "foreign_keys=ON", "mmap_size=0")  # fmt: skip


def example_store(path: Path) -> Store:
    """A store holding the example."""
    store = Store.create(path, new_key(), Identity("Renske", "bench"))
    load(store, read_document(example_path()))
    return store


def raw_commit(folder: Path) -> Callable[[], None]:
    """One UPDATE and COMMIT by the bare driver."""
    connection = sqlcipher.connect(str(folder / "raw.db"), isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{new_key()}'\"")
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("CREATE TABLE agreement (id TEXT PRIMARY KEY, title TEXT)")
    connection.execute("INSERT INTO agreement VALUES ('a-01', '')")
    counter = itertools.count()

    def commit() -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE agreement SET title = ? WHERE id = 'a-01'", (f"Titel {next(counter)}",))
        connection.execute("COMMIT")

    return commit


def open_window(store: Store, folder: Path) -> tuple[MainWindow, QApplication]:
    """The window on a proeftuin, as the program shows it."""
    app = QApplication.instance()
    app = app if isinstance(app, QApplication) else make_application(["bench"])
    window = MainWindow(
        Settings(folder / "settings.json"), Icons(Theme(app, dark=False)), page_specs(), lambda: TODAY
    )
    window.resize(1280, 800)
    window.show()
    window.open_lab(store)
    window.activateWindow()
    app.processEvents()
    return window, app


def leaving_a_field(
    window: MainWindow, app: QApplication, store: Store, whole: list[float]
) -> Callable[[], float]:
    """An arm: another title is typed, and the field is left; gives the ms until "Opgeslagen" has been painted.

    ``whole`` gets the ms until everything that follows from the edit has been painted.
    """
    saved = _Painted(next(one for one in window.findChildren(NavButton) if "opgeslagen" in one.words.lower()))
    window.navigate("agreement", store.find(Agreement)[0].id)
    page = window.page
    assert page is not None
    page.view.focus_title()  # type: ignore[attr-defined]
    app.processEvents()
    counter = itertools.count()

    def arm() -> float:
        page.view.focus_title()  # type: ignore[attr-defined]
        editor = app.focusWidget()
        app.processEvents()
        editor.selectAll()
        write(editor, f"Titel {next(counter)}")
        said: list[object] = []
        stop = store.listen(said.append)
        saved.forget()
        begin = time.perf_counter()
        window.setFocus()
        app.processEvents()
        whole.append((time.perf_counter() - begin) * 1000)
        stop()
        assert said, "the edit was not kept"
        return (saved.painted - begin) * 1000

    return arm


class _Painted(QObject):
    """When a widget was painted first since it was forgotten."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.painted = 0.0
        widget.installEventFilter(self)

    def forget(self) -> None:
        """From now on."""
        self.painted = 0.0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """See the paint go by."""
        if event.type() == QEvent.Type.Paint and not self.painted:
            self.painted = time.perf_counter()
        return super().eventFilter(watched, event)


def rows() -> list[Row]:
    """The figures of an edit."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        store, bare = example_store(folder / "venster.db"), example_store(folder / "kaal.db")
        counter = itertools.count()

        def edit() -> None:
            with bare.edit("Afspraak gewijzigd") as work:
                work.need(Agreement, "a-01").title = f"Titel {next(counter)}"

        window, app = open_window(store, folder)
        whole: list[float] = []
        arms = {
            "raw": timed(raw_commit(folder)),
            "store": timed(edit),
            "window": leaving_a_field(window, app, store, whole),
        }
        medians, noisy = in_rotation(arms, ROUNDS)
        window.close()
        store.close()
        bare.close()
    return [
        Row("one edit in the store / a raw commit", medians["raw"], medians["store"], 10, limit=15, noisy=noisy),
        Row("leaving a field to “Opgeslagen” / a raw commit", medians["raw"], medians["window"], 10, limit=15, noisy=noisy),
        Row("… until the page shows all that follows from it", medians["raw"], statistics.median(whole)),
    ]  # fmt: skip
