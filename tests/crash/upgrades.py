"""An upgrade in which one call fails: the old proeftuin is there byte for byte, or the new one is, whole.

Run by itself over the recording library as ``python -m tests.crash.upgrades STEP``: of the calls of every kind each
STEP-th fails once.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from anders_desktop.errors import AndersError
from anders_desktop.exchange import document_bytes
from anders_desktop.store import Store, keys, pack, upgrade
from anders_desktop.store.check import check
from tests.crash.day import RENSKE
from tests.crash.tool import ROOT, environment, fast_folder, loaded

RELEASED = ROOT / "tests" / "store" / "released" / "schema-1.anders"


@dataclass
class Outcome:
    """How many upgrades there were, how many were refused, and what was wrong afterwards."""

    runs: int = 0
    refused: int = 0
    problems: list[str] = field(default_factory=list)


def failing_upgrades(step: int) -> Outcome:
    """Do them in a program over the recording library."""
    command = [sys.executable, "-m", "tests.crash.upgrades", str(step)]
    done = subprocess.run(
        command, check=True, cwd=ROOT, env=environment(), stdout=subprocess.PIPE, encoding="utf-8"
    )
    return Outcome(**json.loads(done.stdout))


def _content(path: Path, key: str) -> tuple[list[str], str]:
    store = Store(path, key, RENSKE)
    try:
        return check(store), document_bytes(store).decode()
    finally:
        store.close()


def _attempt(path: Path, key: str, kind: str, nth: int, error: int) -> tuple[bool, int]:
    """Upgrade in a child with one call failing; gives whether it was refused in words, and how many calls there were."""
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        library = loaded()
        library.disk_watch(str(path.parent).encode())
        library.disk_arm(ord(kind), nth, error, 0)
        refused = False
        try:
            upgrade.upgrade(path, key, upgrade.steps_of_the_program())
        except AndersError:
            refused = True
        except BaseException:  # noqa: BLE001 - told to the parent by the code
            os._exit(1)
        os.write(theirs, json.dumps([refused, library.disk_count()]).encode())
        os._exit(0)
    os.close(theirs)
    with os.fdopen(ours, "rb") as answers:
        told = answers.read()
    if os.waitpid(child, 0)[1]:
        raise RuntimeError("the upgrade fell over")
    refused, count = json.loads(told)
    return bool(refused), int(count)


def _tried(folder: Path, old: bytes, key: str, expected: str, step: int, outcome: Outcome) -> Iterator[str]:
    for kind in "wscut":
        (folder.parent / "aantal").mkdir(exist_ok=True)
        counted = folder.parent / "aantal" / pack.DATABASE
        counted.write_bytes(old)
        count = _attempt(counted, key, kind, 10**6, errno.EIO)[1]  # how many there are when none fails
        for nth in range(1, count + 1, step if kind in "ws" else 1):
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            path = folder / pack.DATABASE
            path.write_bytes(old)
            plan = (kind, nth, (errno.ENOSPC, errno.EIO)[nth % 2])
            refused, _calls = _attempt(path, key, *plan)
            outcome.runs += 1
            outcome.refused += refused
            if path.read_bytes() == old:
                if not refused:
                    yield f"{plan}: it said to be done, but it is not"
            else:
                problems, content = _content(path, key)
                yield from (f"{plan}: {problem}" for problem in problems)
                if content != expected:
                    yield f"{plan}: the content is not the same"


def main() -> None:
    """Run by itself; the outcome goes to standard output."""
    folder, outcome = fast_folder(), Outcome()
    try:
        with zipfile.ZipFile(RELEASED) as opened:
            old = opened.read(pack.DATABASE)
            key = keys.read(opened.read(pack.KEY).decode(), "x").unlock(None, lambda: b"")
        (folder / "goed.db").write_bytes(old)
        upgrade.upgrade(folder / "goed.db", key, upgrade.steps_of_the_program())
        problems, expected = _content(folder / "goed.db", key)
        outcome.problems += problems
        outcome.problems += _tried(folder / "run", old, key, expected, int(sys.argv[1]), outcome)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(json.dumps(outcome.__dict__))


if __name__ == "__main__":
    main()
