"""How long the program takes to start, from source and from the bundle for Linux, by turns.

    python3 packaging/package_measure.py [ROUNDS]

From source means the wheel in the clean environment the bundle was made in: the same Python, the same packages.
Cold: what the program reads was put out of the page cache before.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
from pathlib import Path

import package_bundle as common
import package_screen


def main(rounds: int) -> int:
    """Measure and print the medians."""
    env, folder = common.BUILD / "linux-env", common.BUILD / "linux" / "dist" / "Anders"
    arms = {
        "source": ([str(env / "bin" / "python"), "-m", "anders_desktop"], env / "lib"),
        "bundle": ([str(folder / "anders-desktop")], folder),
    }
    seen: dict[tuple[str, str], list[package_screen.Start]] = {}
    with tempfile.TemporaryDirectory() as name, package_screen.screen() as display:
        pack, homes = Path(name, "voorbeeld.anders"), {arm: Path(name, arm) for arm in arms}
        common.must([*arms["bundle"][0], "example", pack])
        for turn in range(rounds + 1):
            for warmth in ("warm", "cold"):
                for arm, (command, files) in arms.items():
                    if warmth == "cold":
                        forget(files)
                    start = _start(
                        [*command, "--data-dir", str(homes[arm]), str(pack)], display, Path(name, "trace")
                    )
                    if turn:
                        seen.setdefault((arm, warmth), []).append(start)
    for warmth in ("warm", "cold"):
        medians = {
            arm: [
                statistics.median(getattr(one, what) for one in seen[arm, warmth])
                for what in ("painted", "shown")
            ]
            for arm in arms
        }
        for arm, (painted, shown) in medians.items():
            ratio = painted / medians["source"][0]
            print(
                f"{warmth} {arm:7} painted {painted:6.0f} ms ({ratio:.2f} x source), page shown {shown:6.0f} ms"
            )
    return 0


def _start(command: list[str], display: str, trace: Path) -> package_screen.Start:
    env = {"HOME": str(trace.parent), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "DISPLAY": display}
    with package_screen.running(command, {**env, "ANDERS_TRACE": str(trace)}, trace) as start:
        return start


def forget(folder: Path) -> None:
    """Put the files of a folder out of the page cache."""
    for path in folder.rglob("*"):
        if path.is_file():
            descriptor = os.open(path, os.O_RDONLY)
            os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
            os.close(descriptor)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 7))
