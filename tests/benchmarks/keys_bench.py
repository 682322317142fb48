"""What a password and a back-up cost: opening with a password, typing while a copy is made, a back-up of a large one.

python -m tests.benchmarks.keys_bench
"""

from __future__ import annotations

import secrets
import sys
import tempfile
import threading
import time
from pathlib import Path

from anders_desktop import exchange
from anders_desktop.model import LivingLab, Organisation
from anders_desktop.store import Identity, Store, engine
from anders_desktop.store.backup import Backups
from anders_desktop.store.keys import Secret
from anders_desktop.store.library import Library
from anders_desktop.store.passwords import set_password

_MEGABYTES = 60
_PASSWORD = "vier paarse fietsen"


def main() -> int:
    """Measure and print; gives the exit code."""
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        library = Library(
            home / "proeftuinen", Identity("", "b"), Backups(home / "kopieën", exchange.document_bytes)
        )
        small = library.create(
            lambda store: exchange.load(store, exchange.read_document(exchange.example_path()))
        )
        set_password(library, small, _PASSWORD, engine.new_key())
        opened = [_open_with_password(library, small) for _ in range(7)]
        row("open with a password (bar: 0.3 s)", sorted(opened)[3])
        lab = library.create(_large)
        store = library.open(lab)
        size = store.path.stat().st_size / 1e6
        row(f"VACUUM INTO of {size:.0f} MB, which nobody can type through", _sealed(store, home / "kaal.db"))
        _typing_meanwhile(library, store, lab)
        store.close()
        started = time.perf_counter()
        set_password(library, lab, _PASSWORD, engine.new_key())
        row(f"set a password on {size:.0f} MB, with a back-up", time.perf_counter() - started)
    return 0


def row(what: str, seconds: float) -> None:
    """Print one measurement."""
    sys.stdout.write(f"{what:<75} {seconds * 1000:9.1f} ms\n")


def _large(store: Store) -> None:
    with store.edit("Begin") as work:
        work.create(LivingLab, id="groot", name="Groot")
    with store.edit("Veel", sort="import") as work:
        for number in range(_MEGABYTES * 45):
            work.create(Organisation, name=f"{number} {secrets.token_hex(4000)}")


def _open_with_password(library: Library, lab: str) -> float:
    fresh = Library(library.folder, library.identity)
    started = time.perf_counter()
    store = fresh.open(lab, Secret(_PASSWORD))
    store.lab()
    gone = time.perf_counter() - started
    store.close()
    return gone


def _sealed(store: Store, target: Path) -> float:
    started = time.perf_counter()
    store.seal(target)
    return time.perf_counter() - started


def _typing_meanwhile(library: Library, store: Store, lab: str) -> None:
    """One edit each 20 ms, as of a very fast typist, while a back-up is made on another thread."""
    alone = [_type(store) for _ in range(50)]
    done = threading.Event()
    took: list[float] = []

    def keep() -> None:
        started = time.perf_counter()
        assert library.backups is not None
        library.backups.make(store, lab, "auto")
        took.append(time.perf_counter() - started)
        done.set()

    threading.Thread(target=keep).start()
    during = []
    while not done.is_set():
        during.append(_type(store))
        time.sleep(0.02)
    row("the whole back-up: copied, checked, with its document", took[0])
    for what, times in (
        ("an edit, alone", alone),
        (f"an edit during the back-up ({len(during)} edits)", during),
    ):
        times.sort()
        row(f"{what}: median", times[len(times) // 2])
        row(f"{what}: slowest (bar: 50 ms)", times[-1])


def _type(store: Store) -> float:
    started = time.perf_counter()
    with store.edit("Getypt", merge="naam") as work:
        work.get(LivingLab, "groot").name = secrets.token_hex(8)
    return time.perf_counter() - started


if __name__ == "__main__":
    sys.exit(main())
