"""Writes constraints.txt anew: every package, direct or not, by version and the hashes of its files.

    python packaging/lock.py

Asks pip to resolve the dependencies of pyproject.toml for each system and Python we support, without installing
anything. The file names no address: where packages come from is a setting of the machine.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
CONSTRAINTS = HERE / "constraints.txt"

LINUX = [f"manylinux_2_{minor}_x86_64" for minor in range(36, 16, -1)] + [
    "manylinux2014_x86_64",
    "manylinux1_x86_64",
]
_MACOS = (26, 15, 14, 13, 12, 11)
# Macs with Intel are left out: some packages no longer come for them.
SYSTEMS: dict[str, list[str]] = {
    "linux": LINUX,
    "windows": ["win_amd64"],
    "macos": [f"macosx_{major}_0_{machine}" for major in _MACOS for machine in ("arm64", "universal2")],
}
PYTHONS = ("3.11", "3.12", "3.13")

Pins = dict[str, tuple[str, set[str]]]


def main() -> int:
    """Resolve everywhere, write what was found."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    wanted = [*project["dependencies"], *extras["dev"], *extras["bundle"]]
    pins: Pins = {}
    for system, tags in SYSTEMS.items():
        for python in PYTHONS:
            sys.stderr.write(f"{system}, Python {python}\n")
            for name, version, digest in resolve(wanted, tags, python):
                known = pins.setdefault(name, (version, set()))
                if known[0] != version:
                    raise SystemExit(f"{name}: {known[0]} and {version}; pin it in pyproject.toml")
                known[1].add(digest)
    CONSTRAINTS.write_text(text_of(pins), encoding="utf-8")
    return 0


def resolve(
    wanted: list[str], tags: list[str], python: str, interpreter: str | Path = sys.executable
) -> list[tuple[str, str, str]]:
    """Name, version and SHA-256 of every file pip would install on that system; ``interpreter`` is one with pip."""
    with tempfile.TemporaryDirectory() as target:
        command = [str(interpreter), "-m", "pip", "install", "--quiet", "--dry-run", "--ignore-installed"]
        command += ["--report", "-", "--only-binary=:all:", "--target", target, "--python-version", python]
        command += ["--implementation", "cp"]
        for tag in tags:
            command += ["--platform", tag]
        done = subprocess.run([*command, *wanted], capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit("\n".join(line for line in done.stderr.splitlines() if line.startswith("ERROR")))
    found = []
    for item in json.loads(done.stdout)["install"]:
        digest = item["download_info"]["archive_info"]["hashes"]["sha256"]
        found.append(
            (item["metadata"]["name"].lower().replace("_", "-"), item["metadata"]["version"], digest)
        )
    return found


def text_of(pins: Pins) -> str:
    """The file, one package a block."""
    lines = ["# Made by packaging/lock.py. Every package by version and hash; do not edit by hand.", ""]
    for name, (version, digests) in sorted(pins.items()):
        hashes = " \\\n".join(f"    --hash=sha256:{digest}" for digest in sorted(digests))
        lines.append(f"{name}=={version} \\\n{hashes}")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
