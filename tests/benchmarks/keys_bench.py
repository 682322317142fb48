"""What a password and a back-up cost: opening with a password, a pack of 60 MB, typing while a back-up is made."""

from __future__ import annotations

import secrets
import tempfile
import threading
import time
from pathlib import Path

from nacl.pwhash import argon2id

from anders_desktop import exchange
from anders_desktop.model import LivingLab, Organisation
from anders_desktop.store import Identity, Store, engine, pack
from anders_desktop.store.backup import Backups
from anders_desktop.store.keys import Secret
from anders_desktop.store.library import Library
from anders_desktop.store.passwords import set_password
from tests.benchmarks.table import Row, in_rotation, is_noisy, timed

_ROUNDS = 5
_TYPED = 80
_PASSWORD = "vier paarse fietsen"


def rows() -> list[Row]:
    """Opening, packing, typing."""
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        backups = Backups(home / "kopieën", exchange.document_bytes)
        library = Library(home / "proeftuinen", Identity("", "b"), backups)
        opening = _opening(library)
        lab = library.create(_large)
        store = library.open(lab)
        try:
            return [opening, _packing(store, home), _typing(backups, store, lab)]
        finally:
            store.close()


def _opening(library: Library) -> Row:
    records = exchange.read_document(exchange.example_path())
    lab = library.create(lambda store: exchange.load(store, records))
    set_password(library, lab, _PASSWORD, engine.new_key())
    slot = library.key_file(lab).slots[0]
    salt = bytes.fromhex(str(slot["salt"]))

    def stretch() -> None:
        argon2id.kdf(32, _PASSWORD.encode(), salt, opslimit=slot["ops"], memlimit=slot["memory"])

    arms = {"bare": timed(stretch), "ours": lambda: _open_with_password(library, lab)}
    medians, noisy = in_rotation(arms, _ROUNDS)
    figure = "open with a password, against the bare Argon2id"
    return Row(figure, medians["bare"], medians["ours"], limit=300, noisy=noisy)


def _packing(store: Store, home: Path) -> Row:
    bare, ours = home / "kaal.db", home / "kopie.anders"

    def seal() -> None:
        bare.unlink(missing_ok=True)
        store.seal(bare)

    arms = {"bare": timed(seal), "ours": timed(lambda: pack.write_pack(store, ours, force=True))}
    medians, noisy = in_rotation(arms, 3)
    size = store.path.stat().st_size / 1e6
    figure = f"a pack of {size:.0f} MB, against VACUUM INTO"
    return Row(figure, medians["bare"], medians["ours"], bar=3, noisy=noisy)


def _typing(backups: Backups, store: Store, lab: str) -> Row:
    """An edit each 20 ms, as of a very fast typist, while a back-up is made on another thread."""
    alone = sorted(_type(store) for _ in range(_TYPED))
    done = threading.Event()

    def keep() -> None:
        backups.make(store, lab, "auto")
        done.set()

    threading.Thread(target=keep).start()
    during = []
    while not done.is_set():
        during.append(_type(store))
        time.sleep(0.02)
    during.sort()
    figure = "an edit while a back-up of it is made (95 of 100), against alone"
    place = len(during) * 95 // 100
    ours, floor = during[place], alone[len(alone) * 95 // 100]
    return Row(figure, floor, ours, limit=50, noisy=is_noisy(alone), note=f"slowest {during[-1]:.0f} ms")


def _large(store: Store) -> None:
    with store.edit("Begin") as work:
        work.create(LivingLab, id="groot", name="Groot")
    with store.edit("Veel", sort="import") as work:
        for number in range(2_100):
            work.create(Organisation, name=f"{number} {secrets.token_hex(4000)}")


def _open_with_password(library: Library, lab: str) -> float:
    fresh = Library(library.folder, library.identity)
    started = time.perf_counter()
    store = fresh.open(lab, Secret(_PASSWORD))
    store.lab()
    gone = time.perf_counter() - started
    store.close()
    return gone * 1000


def _type(store: Store) -> float:
    started = time.perf_counter()
    with store.edit("Getypt", merge="naam") as work:
        work.get(LivingLab, "groot").name = secrets.token_hex(8)
    return (time.perf_counter() - started) * 1000
