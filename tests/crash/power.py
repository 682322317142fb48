"""Power cuts: every prefix of a recorded day, with what was not synced dropped, torn and put in another order."""

from __future__ import annotations

import hashlib
import multiprocessing
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.crash.replay import Crash, Disk, Replay, read_record
from tests.crash.tool import ROOT, environment, fast_folder
from tests.crash.verdict import Told, judge

_WORKERS = 2


@dataclass
class Outcome:
    """How many disks there were, how many of them differ, and what was wrong with any."""

    images: int = 0
    different: int = 0
    problems: list[str] = field(default_factory=list)


def record_day(folder: Path, seed: int, count: int) -> tuple[Path, Path]:
    """Let a day of work run over the recording library; gives the record and what was said."""
    root, acks = folder / "root", folder / "acks"
    root.mkdir()
    env = environment(DISK_ROOT=str(root), DISK_RECORD=str(folder / "record"), DISK_ACKS=str(acks))
    command = [sys.executable, "-m", "tests.crash.day", str(root), str(acks), str(seed), str(count)]
    subprocess.run(command, check=True, cwd=ROOT, env=env)
    return folder / "record", acks


def power_cuts(seed: int, count: int, random_variants: int, chance: float = 1.0) -> Outcome:
    """Record a day of ``count`` edits, and look at the disks that power cuts may leave."""
    folder = fast_folder()
    outcome = Outcome()
    try:
        record, acks = record_day(folder, seed, count)
        told = Told.read(acks.read_text(encoding="utf-8"))
        replay = Replay(read_record(record), seed)
        jobs = _different(replay.crashes(random_variants, chance=chance), outcome)
        judged = _Judging(folder, told)
        context = multiprocessing.get_context("fork")
        with context.Pool(_WORKERS) as pool:
            for place, variant, problems in pool.imap_unordered(judged, jobs, chunksize=8):
                outcome.problems += [f"after {place}, {variant}: {problem}" for problem in problems]
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return outcome


def _different(crashes: Iterator[Crash], outcome: Outcome) -> Iterator[Crash]:
    """Every disk that differs from those before it, or for which more was said."""
    seen: set[bytes] = set()
    for crash in crashes:
        outcome.images += 1
        mark = _mark(crash.disk, crash.said)
        if mark not in seen:
            seen.add(mark)
            outcome.different += 1
            yield crash


def _mark(disk: Disk, said: int) -> bytes:
    whole = hashlib.blake2b(str(said).encode())
    for path, inode in sorted(disk.names.items()):
        whole.update(path + b"\0" + hashlib.blake2b(disk.files.get(inode, b"")).digest())
    return whole.digest()


class _Judging:
    """Makes the files of a disk and judges them, in a worker."""

    def __init__(self, folder: Path, told: Told) -> None:
        self._folder = folder
        self._told = told

    def __call__(self, crash: Crash) -> tuple[int, str, list[str]]:
        """Where and which disk, and what is wrong with it."""
        name = multiprocessing.current_process().name
        target = self._folder / f"image-{name}"
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir()
        crash.disk.write_to(target, str(self._folder / "root").encode())
        return crash.after, crash.variant, judge(target, self._told, crash.said)
