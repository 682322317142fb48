"""The library that stands between the program and its disk, compiled when there is a compiler."""

from __future__ import annotations

import ctypes
import functools
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = Path(__file__).with_name("disk.c")


@functools.cache
def library() -> Path | None:
    """The compiled library; None where it cannot be made, which is everywhere but on Linux with gcc."""
    compiler = shutil.which("gcc")
    if not sys.platform.startswith("linux") or compiler is None:
        return None
    mark = hashlib.sha256(SOURCE.read_bytes()).hexdigest()[:16]
    made = Path(tempfile.gettempdir()) / f"anders-disk-{os.getuid()}-{mark}.so"
    if not made.exists():
        scratch = made.with_suffix(f".{os.getpid()}")
        command = [compiler, "-O1", "-shared", "-fPIC", "-o", str(scratch), str(SOURCE), "-ldl"]
        subprocess.run(command, check=True)
        scratch.replace(made)
    return made


def environment(**more: str) -> dict[str, str]:
    """The environment of a program that runs over that library, with what it is told."""
    made = library()
    assert made is not None
    return {**os.environ, "LD_PRELOAD": str(made), "PYTHONPATH": str(ROOT), **more}


def loaded() -> ctypes.CDLL:
    """The library in a program that runs over it, to arm it from within."""
    made = library()
    assert made is not None
    return ctypes.CDLL(str(made))


def fast_folder() -> Path:
    """A fresh folder in memory where there is such a place: images are many and short-lived."""
    memory = Path("/dev/shm")  # noqa: S108 - a folder of its own is made in it
    return Path(tempfile.mkdtemp(prefix="anders-crash-", dir=memory if os.access(memory, os.W_OK) else None))
