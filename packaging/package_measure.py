"""How long the program takes to start, from source and from the bundle, by turns.

    python3 packaging/package_measure.py [linux|windows] [ROUNDS]

From source means the wheel in the clean environment the bundle was made in: the same Python, the same packages.
Cold: what the program reads was put out of the page cache before. That for Windows runs under Wine, in the Windows
that its test has made.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import package_bundle as common
import package_screen
import package_wine as wine


@dataclass(frozen=True)
class Arm:
    """A way to start the program: the command, the folder it reads, and how it is told its surroundings and paths."""

    command: list[str]
    files: Path
    environment: Callable[[dict[str, str]], dict[str, str]]
    path: Callable[[Path], str] = str

    def start(self, data: Path, pack: Path, display: str, trace: Path) -> package_screen.Start:
        """Start it once, and end it."""
        command = [*self.command, "--data-dir", self.path(data), self.path(pack)]
        env = self.environment({"DISPLAY": display, "ANDERS_TRACE": self.path(trace)})
        with package_screen.running(command, env, trace) as start:
            return start


def linux(home: Path) -> dict[str, Arm]:
    """From source and from the bundle for Linux."""
    env, folder = common.BUILD / "linux-env", common.BUILD / "linux" / "dist" / "Anders"

    def environment(more: dict[str, str]) -> dict[str, str]:
        return {"HOME": str(home), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", **more}

    return {
        "source": Arm([str(env / "bin" / "python"), "-m", "anders_desktop"], env / "lib", environment),
        "bundle": Arm([str(folder / "anders-desktop")], folder, environment),
    }


def windows(_home: Path) -> dict[str, Arm]:
    """From source and from the bundle for Windows, under Wine."""
    shared = common.BUILD / "wine"
    prefix = wine.Prefix(shared / "prefix-test", "Renée van Çağlar")
    python = wine.python_for_windows(shared, common.BUILD / "linux-env")
    folder = common.BUILD / "windows" / "dist" / "Anders"

    def environment(more: dict[str, str]) -> dict[str, str]:
        own = prefix.environment(**more)
        own.pop("QT_QPA_PLATFORM", None)
        return own

    start = ["wine", str(python), "-m", "anders_desktop"]
    return {
        "source": Arm(start, python.parent, environment, wine.windows_path),
        "bundle": Arm(["wine", str(folder / "Anders.exe")], folder, environment, wine.windows_path),
    }


def main(system: str, rounds: int) -> int:
    """Measure and print the medians."""
    seen: dict[tuple[str, str], list[package_screen.Start]] = {}
    with tempfile.TemporaryDirectory() as name, package_screen.screen() as display:
        pack, homes = Path(name, "voorbeeld.anders"), {arm: Path(name, arm) for arm in ("source", "bundle")}
        common.must([common.BUILD / "linux" / "dist" / "Anders" / "anders-desktop", "example", pack])
        arms = {"linux": linux, "windows": windows}[system](Path(name))
        for turn in range(rounds + 1):
            for warmth in ("warm", "cold"):
                for what, arm in arms.items():
                    if warmth == "cold":
                        forget(arm.files)
                    start = arm.start(homes[what], pack, display, Path(name, "trace"))
                    if turn:
                        seen.setdefault((what, warmth), []).append(start)
    for warmth in ("warm", "cold"):
        floor = 0.0
        for what in arms:
            painted, shown = (
                statistics.median(getattr(one, figure) for one in seen[what, warmth])
                for figure in ("painted", "shown")
            )
            floor = floor or painted
            ratio = f"({painted / floor:.2f} x source)"
            print(f"{warmth} {what:7} painted {painted:6.0f} ms {ratio}, page shown {shown:6.0f} ms")
    return 0


def forget(folder: Path) -> None:
    """Put the files of a folder out of the page cache."""
    for path in folder.rglob("*"):
        if path.is_file():
            descriptor = os.open(path, os.O_RDONLY)
            os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
            os.close(descriptor)


if __name__ == "__main__":
    words = [*sys.argv[1:], "linux", "7"] if len(sys.argv) < 2 else [*sys.argv[1:], "7"]
    sys.exit(main(words[0], int(words[1])))
