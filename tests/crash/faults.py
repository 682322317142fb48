"""The n-th write, sync, create, unlink or truncate fails: what the program then says must be true.

Run by itself over the recording library as ``python -m tests.crash.faults RUNS SEED``: every run is a forked child that
works with one call failing, and says what it was told; the parent then looks at what is really there.
"""

from __future__ import annotations

import contextlib
import errno
import itertools
import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from anders_desktop.errors import AndersError, UncertainError
from anders_desktop.store import pack
from anders_desktop.store.check import check
from tests.crash.day import Day, digest, prepare_copy, state
from tests.crash.tool import ROOT, environment, fast_folder, loaded

KINDS = {"w": 1_010, "s": 64, "c": 24, "u": 20, "t": 14}
"""Which calls fail, and about how many of them there are in one run."""

ERRORS = (errno.ENOSPC, errno.EIO)


@dataclass
class Outcome:
    """How many runs there were, in how many something failed, and what was untrue afterwards."""

    runs: int = 0
    told: int = 0
    uncertain: int = 0
    problems: list[str] = field(default_factory=list)


def with_faults(runs: int, seed: int) -> Outcome:
    """Do the runs in a program over the recording library."""
    command = [sys.executable, "-m", "tests.crash.faults", str(runs), str(seed)]
    done = subprocess.run(
        command, check=True, cwd=ROOT, env=environment(), stdout=subprocess.PIPE, encoding="utf-8"
    )
    return Outcome(**json.loads(done.stdout))


def _work(day: Day, copy: Path, said: list[dict[str, Any]]) -> None:
    """A short day; each act is told as good, refused, or uncertain, with what would be there if it were done."""
    acts = [
        day.open,
        *[day.edit] * 4,
        day.write_pack,
        day.write_papers,
        day.back_up,
        day.undo_and_redo,
        lambda: day.merge(copy),
        day.edit,
        day.set,
    ]
    for act in acts:
        try:
            act()
        except UncertainError as error:
            said.append({"uncertain": str(error)})
        except AndersError as error:
            said.append({"refused": str(error)})


def _child(root: Path, copy: Path, pipe: int, kind: str, nth: int, error: int, sticky: bool) -> None:
    library = loaded()
    library.disk_watch(str(root).encode())
    said: list[dict[str, Any]] = []
    day = Day(root, lambda **line: said.append(line), seed=nth)
    library.disk_arm(ord(kind), nth, error, int(sticky))
    _work(day, copy, said)
    library.disk_arm(0, 0, 0, 0)
    with contextlib.suppress(AttributeError):
        said.append({"after": state(day.store)})
    os.write(pipe, json.dumps(said).encode())


def _run(
    template: Path, folder: Path, copy: Path, plan: tuple[str, int, int, bool]
) -> tuple[list[Any], list[str]]:
    """One run; gives what was said, and what is not true of it."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(template, folder)
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            _child(folder, copy, theirs, *plan)
            code = 0
        finally:
            os._exit(code)
    os.close(theirs)
    with os.fdopen(ours, "rb") as answers:
        content = answers.read()
    _pid, status = os.waitpid(child, 0)
    if status:
        return [], ["the program fell over"]
    said = json.loads(content)
    return said, list(_untrue(folder, said, cleared=plan[0] != "u"))


def _untrue(folder: Path, said: list[dict[str, Any]], *, cleared: bool) -> Iterator[str]:
    states = [line["state"] for line in said if "state" in line]
    day = Day(folder, lambda **_line: None)
    try:
        day.open()
    except AndersError as error:
        yield f"not opened afterwards: {error}"
        return
    yield from check(day.store)
    now = state(day.store)
    day.store.close()
    last = max((place for place, line in enumerate(said) if "state" in line), default=-1)
    if states and now != states[-1] and not any("uncertain" in line for line in said[last + 1 :]):
        yield "what is there is not what was said last"
    for shown in (line["after"] for line in said if "after" in line):
        if shown != now:
            yield "what the program showed after the error is not what is there"
    for name in sorted({"lab.anders"} | {line["file"] for line in said if "file" in line}):
        kept = [line["content"] for line in said if line.get("file") == name]
        path = folder / "uit" / name
        if kept and (not path.exists() or digest(path) != kept[-1]):
            yield f"{name} is not what was said"
        if path.exists() and not kept and name == "lab.anders":
            yield from _no_half_pack(path)
    left = [one.name for one in (folder / "uit").rglob(".*")]
    if left and cleared:
        yield f"left behind: {left}"


def _no_half_pack(path: Path) -> Iterator[str]:
    try:
        pack.read_manifest(path)
    except AndersError as error:
        yield f"a half pack: {error}"


def _plans(runs: int, seed: int) -> Iterator[tuple[str, int, int, bool]]:
    """Which call fails how: the first ones of every kind, and then any."""
    choose = random.Random(seed)
    by_kind = [
        list(itertools.product(kind, range(1, count + 1), ERRORS, (False, True)))
        for kind, count in KINDS.items()
    ]
    for plans in by_kind:
        choose.shuffle(plans)
    turns = zip(*map(itertools.cycle, by_kind), strict=True)
    return itertools.islice(itertools.chain.from_iterable(turns), runs)


def main() -> None:
    """Run by itself; the outcome goes to standard output."""
    runs, seed = int(sys.argv[1]), int(sys.argv[2])
    folder = fast_folder()
    outcome = Outcome()
    try:
        day = Day(folder / "begin", lambda **_line: None)
        day.root.mkdir()
        day.begin()
        pack.write_pack(day.store, folder / "begin.anders")
        day.store.close()
        copy = prepare_copy(folder, folder / "begin.anders")
        for plan in _plans(runs, seed):
            said, problems = _run(folder / "begin", folder / "run", copy, plan)
            outcome.runs += 1
            outcome.told += any("refused" in line for line in said)
            outcome.uncertain += any("uncertain" in line for line in said)
            outcome.problems += [f"{plan}: {problem}" for problem in problems]
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(json.dumps(outcome.__dict__))


if __name__ == "__main__":
    main()
