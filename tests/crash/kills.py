"""kill -9 at any moment: the bare store at work, the command line, and the window while somebody types."""

from __future__ import annotations

import itertools
import os
import random
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from anders_desktop.exchange import example_path, read_document
from anders_desktop.store import pack
from anders_desktop.store.backup import manifest_of
from anders_desktop.store.check import check
from anders_desktop.store.library import Library
from tests.crash.acts import ACTS, RELEASED, Acts
from tests.crash.day import RENSKE, Day, prepare_copy
from tests.crash.tool import ROOT, fast_folder
from tests.crash.verdict import Told, judge

MANY = 100
"""From so many kills on every act must have been cut off at least once."""


@dataclass
class Outcome:
    """How many programs were killed, how much they had said to be saved, and what was lost or broken.

    ``during`` counts which acts of the bare store were cut off half way.
    """

    kills: int = 0
    acknowledged: int = 0
    of_the_window: int = 0
    of_the_command_line: int = 0
    during: dict[str, int] = field(default_factory=lambda: dict.fromkeys(ACTS, 0))
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
        copy = prepare_copy(folder, folder / "begin.anders", count=60)
        seconds, aims = _lasts(begin, folder, copy), itertools.cycle(ACTS)
        for number in range(times):
            root = folder / "run"
            shutil.rmtree(root, ignore_errors=True)
            shutil.copytree(begin, root)
            if number % 10 == 9:
                problems = _kill_window(root, choose, outcome)
            elif number % 10 in (4, 8):
                problems = _kill_command(root, choose, outcome)
            else:
                aim = next(aims)
                problems = _kill_store(root, copy, choose, outcome, (aim, seconds[aim]))
            outcome.kills += 1
            outcome.problems += [f"kill {number}: {problem}" for problem in problems]
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    if times >= MANY:
        outcome.problems += [f"no {act} was cut off" for act, count in outcome.during.items() if not count]
    return outcome


# ---- the bare store


def _lasts(begin: Path, folder: Path, copy: Path) -> dict[str, float]:
    """How many seconds each act takes here, by doing everything once in a child that nobody kills."""
    shutil.copytree(begin, folder / "run")
    child = os.fork()
    if child == 0:
        code = 1
        try:
            Acts(folder / "run", copy, 0, folder / "acks").each_once()
            code = 0
        finally:
            os._exit(code)
    if os.waitpid(child, 0)[1]:
        raise RuntimeError("the program ended by itself")
    told = Told.read((folder / "acks").read_text(encoding="utf-8"))
    return {line["done"]: line["seconds"] for line in told.lines if "done" in line}


def _kill_store(
    root: Path, copy: Path, choose: random.Random, outcome: Outcome, aim: tuple[str, float]
) -> Iterator[str]:
    """Kill it somewhere in what is aimed at, which lasts so many seconds, or soon after."""
    seed, acks = choose.randrange(10**6), root.with_name("acks")
    acks.unlink(missing_ok=True)
    child = os.fork()
    if child == 0:
        try:
            Acts(root, copy, seed, acks).until_killed(aim[0])
        finally:
            os._exit(1)
    while not _begun(acks, aim[0]):
        if os.waitpid(child, os.WNOHANG)[0]:
            raise RuntimeError("the program ended by itself")
        time.sleep(0.001)
    time.sleep(choose.random() * aim[1])  # the moment is what is tried; nothing is waited for
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    yield from _judged(root, acks, outcome)


def _begun(acks: Path, aim: str) -> bool:
    return acks.exists() and f'"begun": "{aim}"' in acks.read_text(encoding="utf-8")


def _judged(root: Path, acks: Path, outcome: Outcome) -> Iterator[str]:
    told = Told.read(acks.read_text(encoding="utf-8"))
    outcome.acknowledged += sum("state" in line for line in told.lines)
    begun = [line["begun"] for line in told.lines if "begun" in line]
    if begun and begun[-1] in outcome.during and not any("done" in line for line in told.lines[-1:]):
        outcome.during[begun[-1]] += 1
    yield from judge(root, told, len(told.lines), open_end=True)
    for name in ("andere", "oude"):  # a proeftuin is there whole or not at all
        library = Library(root / name, RENSKE)
        for lab_id in library.ids():
            store = library.open(lab_id)
            yield from check(store)
            store.close()
    for path in (*(root / "kopieen").glob("lab/*.anders"), *(root / "reservekopieën").glob("*/*.anders")):
        pack.read_manifest(path)
    for line in told.lines:
        if "backup" in line and not (root / "kopieen" / "lab" / line["backup"]).exists():
            yield "a back-up that was made is gone"
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
