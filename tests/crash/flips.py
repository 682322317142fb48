"""One flipped bit anywhere in a database: it is noticed before anything is written."""

from __future__ import annotations

import random
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from anders_desktop.errors import AndersError
from anders_desktop.exchange import example_path, load, read_document
from anders_desktop.store import Store
from anders_desktop.store.check import check
from anders_desktop.store.engine import new_key
from tests.crash.day import RENSKE
from tests.crash.tool import fast_folder


@dataclass
class Outcome:
    """How many bits were flipped, and which of them passed for data."""

    flips: int = 0
    at_opening: int = 0
    problems: list[str] = field(default_factory=list)


def flip_bits(count: int, seed: int) -> Outcome:
    """Flip bits of the example, one at a time, and open and check it each time."""
    folder, choose, outcome = fast_folder(), random.Random(seed), Outcome()
    try:
        path, key = folder / "lab.db", new_key()
        store = Store.create(path, key, RENSKE)
        load(store, read_document(example_path()))
        store.seal(folder / "whole.db")  # without pages that nothing is in
        store.close()
        good = (folder / "whole.db").read_bytes()
        for _ in range(count):
            place, bit = choose.randrange(len(good)), choose.randrange(8)
            content = bytearray(good)
            content[place] ^= 1 << bit
            path.write_bytes(bytes(content))
            outcome.flips += 1
            if not _noticed(path, key, outcome):
                outcome.problems.append(f"byte {place}, bit {bit} was not noticed")
            if path.read_bytes() != bytes(content):
                outcome.problems.append(f"byte {place}, bit {bit}: something was written")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return outcome


def _noticed(path: Path, key: str, outcome: Outcome) -> bool:
    try:
        store = Store(path, key, RENSKE)
    except AndersError:
        outcome.at_opening += 1
        return True
    try:
        return bool(check(store))
    finally:
        store.close()
