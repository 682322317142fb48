"""kill -9 at any moment: the bare store at work, the command line, and the window while somebody types."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from anders_desktop.exchange import example_path, load, read_document
from anders_desktop.store import pack
from anders_desktop.store.backup import Backups, manifest_of
from anders_desktop.store.check import check
from anders_desktop.store.library import Library
from tests.crash.day import RENSKE, Day, prepare_copy
from tests.crash.tool import ROOT, fast_folder
from tests.crash.verdict import Told, judge

RELEASED = ROOT / "tests" / "store" / "released" / "schema-1.anders"


@dataclass
class Outcome:
    """How many programs were killed, how much they had said to be saved, and what was lost or broken."""

    kills: int = 0
    acknowledged: int = 0
    of_the_window: int = 0
    of_the_command_line: int = 0
    problems: list[str] = field(default_factory=list)


def kill(times: int, seed: int) -> Outcome:
    """Kill so many programs: of ten about seven bare stores, two command lines and one window."""
    choose, folder, outcome = random.Random(seed), fast_folder(), Outcome()
    try:
        begin = folder / "begin"
        day = Day(begin, lambda **_line: None)
        begin.mkdir()
        day.begin()
        pack.write_pack(day.store, folder / "begin.anders")
        day.store.close()
        copy = prepare_copy(folder, folder / "begin.anders")
        for number in range(times):
            root = folder / "run"
            shutil.rmtree(root, ignore_errors=True)
            shutil.copytree(begin, root)
            if number % 10 == 9:
                problems = _kill_window(root, choose, outcome)
            elif number % 10 in (4, 8):
                problems = _kill_command(root, choose, outcome)
            else:
                problems = _kill_store(root, copy, choose, outcome)
            outcome.kills += 1
            outcome.problems += [f"kill {number}: {problem}" for problem in problems]
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return outcome


# ---- the bare store


def _kill_store(root: Path, copy: Path, choose: random.Random, outcome: Outcome) -> Iterator[str]:
    seed, acks = choose.randrange(10**6), root.with_name("acks")
    acks.unlink(missing_ok=True)
    child = os.fork()
    if child == 0:
        try:
            _work_on(root, copy, seed, acks)
        finally:
            os._exit(1)
    _wait_for(acks, child)
    time.sleep(choose.random() ** 2 * 0.5)  # the moment is what is tried; nothing is waited for
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    yield from _judged(root, acks, outcome)


def _work_on(root: Path, copy: Path, seed: int, acks: Path) -> None:
    handle = os.open(acks, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    day = Day(root, lambda **said: os.write(handle, json.dumps(said).encode() + b"\n"), seed)
    day.open()
    day.saved()
    records = read_document(example_path())
    backups = Backups(root / "kopieen", lambda _store: b"schema: anders/1\n")
    acts: list[Callable[[], object]] = [
        *[day.edit] * 6,
        day.undo_and_redo,
        day.write_pack,
        day.write_papers,
        day.set,
        lambda: day.merge(copy),
        lambda: backups.make(day.store, "lab", "auto"),
        lambda: _import(root, records),
        lambda: _upgrade(root),
    ]
    while True:
        day.random.choice(acts)()


def _import(root: Path, records: list[object]) -> None:
    """A document comes in as a new proeftuin of a library of its own."""
    shutil.rmtree(root / "andere", ignore_errors=True)
    Library(root / "andere", RENSKE).create(lambda store: load(store, [*records]))  # type: ignore[list-item]


def _upgrade(root: Path) -> None:
    """A pack of an older program comes home."""
    shutil.rmtree(root / "oude", ignore_errors=True)
    Library(root / "oude", RENSKE).add_pack(RELEASED)


def _wait_for(acks: Path, child: int) -> None:
    """Until the first thing was said to be saved."""
    while not (acks.exists() and acks.stat().st_size):
        if os.waitpid(child, os.WNOHANG)[0]:
            raise RuntimeError("the program ended by itself")
        time.sleep(0.005)


def _judged(root: Path, acks: Path, outcome: Outcome) -> Iterator[str]:
    told = Told.read(acks.read_text(encoding="utf-8"))
    outcome.acknowledged += len(told.lines)
    yield from judge(root, told, len(told.lines), open_end=True)
    for name in ("andere", "oude"):  # a proeftuin is there whole or not at all
        library = Library(root / name, RENSKE)
        for lab_id in library.ids():
            store = library.open(lab_id)
            yield from check(store)
            store.close()
    for path in (*(root / "kopieen").glob("lab/*.anders"), *(root / "reservekopieën").glob("*/*.anders")):
        pack.read_manifest(path)
    if (root / "uit" / "verslag.docx").exists():
        with zipfile.ZipFile(root / "uit" / "verslag.docx") as paper:
            if paper.testzip() is not None:
                yield "half a report"


# ---- the command line


def _kill_command(root: Path, choose: random.Random, outcome: Outcome) -> Iterator[str]:
    out = root / "uit"
    old = _put_old_one(root)
    commands = [
        ["check", old],  # which is upgraded for it, with a back-up
        ["report", "lab", "people", "--output", str(out / "mensen.pdf"), "--force"],
        ["report", "lab", "people", "--output", str(out / "mensen.docx"), "--force"],
        ["import", str(example_path()), str(out / "a.anders"), "--force"],
        ["example", str(out / "a.anders"), "--force"],
        ["export", "lab", str(out / "b.yaml"), "--force"],
        ["library"],
    ]
    command = [sys.executable, "-m", "anders_desktop", "--data-dir", str(root), *choose.choice(commands)]
    program = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        program.wait(0.3 + choose.random() * 2)
    except subprocess.TimeoutExpired:
        program.kill()
        outcome.of_the_command_line += 1
    program.wait()
    library = Library(root / "proeftuinen", RENSKE)
    for lab_id in ("lab", old):
        store = library.open(lab_id)
        yield from check(store)
        store.close()
    for path in (root / "reservekopieën").glob("*/*.anders"):
        manifest_of(path)
    if (out / "mensen.pdf").exists() and not (out / "mensen.pdf").read_bytes().rstrip().endswith(b"%%EOF"):
        yield "half a report"
    if (out / "mensen.docx").exists():
        with zipfile.ZipFile(out / "mensen.docx") as paper:
            paper.testzip()
    if (out / "a.anders").exists():
        (root / "open").mkdir()
        pack.open_pack(out / "a.anders", root / "open", RENSKE).close()
    if (out / "b.yaml").exists():
        read_document(out / "b.yaml")


def _put_old_one(root: Path) -> str:
    """A proeftuin of an older program, in the same library; gives its id."""
    lab_id = pack.read_manifest(RELEASED).lab_id
    folder = Library(root / "proeftuinen", RENSKE).place(lab_id)
    folder.mkdir()
    with zipfile.ZipFile(RELEASED) as opened:
        for name in (pack.DATABASE, pack.KEY):
            opened.extract(name, folder)
    return lab_id


# ---- the window


PATIENCE = 120.0
"""Seconds for a window to come up on a busy machine."""


def _kill_window(root: Path, choose: random.Random, outcome: Outcome) -> Iterator[str]:
    acks = root.with_name("acks")
    acks.unlink(missing_ok=True)
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "tests.crash.typist", str(root), str(acks), str(choose.randrange(10**6))]
    program = subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + PATIENCE
    while not (acks.exists() and acks.stat().st_size):
        if program.poll() is not None or time.monotonic() > deadline:
            program.kill()
            program.wait()
            yield "the window closed by itself, or nobody could type in it"
            return
        time.sleep(0.02)
    time.sleep(choose.random() * 5)  # the moment is what is tried
    program.kill()
    program.wait()
    outcome.of_the_window += 1
    yield from _judged(root, acks, outcome)
