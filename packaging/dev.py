"""Sets the project up on a bare machine and runs it.

    python3 packaging/dev.py run                 open the program on the example
    python3 packaging/dev.py test [PYTEST ...]   all checks and tests
    python3 packaging/dev.py bench               measure against the floors
    python3 packaging/dev.py screenshots DIR     a picture of every page
    python3 packaging/dev.py setup               only install what is missing

Needs Python 3.11 or later and nothing else. What is missing is installed into ``.venv`` in the checkout; on Debian
the system libraries come through apt-get. A second start installs nothing and asks no network.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import time
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
VENV = ROOT / ".venv"
BUILD = ROOT / "build"
CONSTRAINTS = HERE / "constraints.txt"
STAMP = VENV / "ready"
WINDOWS = os.name == "nt"
BIN = VENV / ("Scripts" if WINDOWS else "bin")
PYTHON = BIN / ("python.exe" if WINDOWS else "python")
PROGRAM = BIN / ("anders-desktop.exe" if WINDOWS else "anders-desktop")

QT_LIBRARIES = (
    "libgl1 libegl1 libopengl0 libxkbcommon0 libxkbcommon-x11-0 libdbus-1-3 libfontconfig1 libfreetype6 libglib2.0-0"
    " libx11-xcb1 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0"
    " libxcb-render0 libxcb-shape0 libxcb-shm0 libxcb-sync1 libxcb-xfixes0 libxcb-xinerama0 libxcb-xkb1 libxcb1"
    " libcups2"
).split()
"""What Qt needs of a Debian system to show a window and to print."""

TEST_PROGRAMS = "xvfb openbox xdotool at-spi2-core dbus python3-pyatspi poppler-utils qpdf".split()
"""What the tests drive and read the program with."""


def main(arguments: list[str]) -> int:
    """Run one command; gives the exit code."""
    commands = {"run": run, "test": test, "bench": bench, "screenshots": screenshots, "setup": lambda _rest: 0}
    if not arguments or arguments[0] not in commands:
        sys.stderr.write(__doc__ or "")
        return 2
    if sys.version_info < (3, 11):
        sys.stderr.write("Anders needs Python 3.11 or later.\n")
        return 1
    verb, *rest = arguments
    set_up(tests=verb in ("test", "bench", "screenshots"))
    return commands[verb](rest)


# ---- the commands


def run(rest: list[str]) -> int:
    """Open the program on the example; without a screen make the example's session report."""
    BUILD.mkdir(exist_ok=True)
    data = ["--data-dir", str(BUILD / "data")]
    pack = BUILD / "voorbeeld.anders"
    if not pack.exists():
        done = call([str(PROGRAM), *data, "example", str(pack)])
        if done:
            return done
    if has_screen():
        return call([str(PROGRAM), *data, *rest, str(pack)])
    report = BUILD / "verslag-leersessie-6.pdf"
    print("There is no screen here, so the program makes the example's session report instead of opening a window.")
    done = call([str(PROGRAM), *data, "report", str(pack), "session", "--number", "6", "--output", str(report), "--force"])
    if not done:
        print(report)
    return done


def test(rest: list[str]) -> int:
    """All checks, then all tests; every check runs, so that one look shows everything."""
    checks = {
        "ruff check": [str(BIN / "ruff"), "check", "--quiet", "."],
        "ruff format": [str(BIN / "ruff"), "format", "--quiet", "--check", "."],
        "mypy": [str(PYTHON), "-m", "mypy", "--no-error-summary"],
        "import contracts": [str(BIN / "lint-imports"), "--no-cache"],
    }
    failed = []
    for name, command in checks.items():
        begin = time.perf_counter()
        good = call(command) == 0
        print(f"{name}: {'good' if good else 'FAILED'} ({time.perf_counter() - begin:.1f} s)", flush=True)
        failed += [] if good else [name]
    tests = [str(PYTHON), "-m", "pytest", "-q"]
    if call([*tests, "-n", "2", "-m", "not e2e", *rest], offscreen=True) not in (0, 5 if rest else 0):
        failed.append("tests")
    if not rest and call([*tests, "-m", "e2e"]):
        failed.append("tests of the running program")
    print("Failed: " + ", ".join(failed) if failed else "All checks and tests passed.", flush=True)
    return 1 if failed else 0


def bench(rest: list[str]) -> int:
    """Measure against the floors."""
    return call([str(PYTHON), "-m", "tests.benchmarks", *rest])


def screenshots(rest: list[str]) -> int:
    """Pictures of every page."""
    if len(rest) != 1:
        sys.stderr.write("Say where the pictures go: dev.py screenshots DIR\n")
        return 2
    return call([str(PYTHON), "-m", "tests.screenshots", *rest], offscreen=True)


def call(command: list[str], *, offscreen: bool = False) -> int:
    """Run a program in the checkout and give its exit code; its bytecode is kept, for the next start."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    if offscreen:
        environment["QT_QPA_PLATFORM"] = "offscreen"
    try:
        return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
    except KeyboardInterrupt:
        return 130


def has_screen() -> bool:
    """Whether a window can be shown."""
    return WINDOWS or sys.platform == "darwin" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


# ---- the set-up


def set_up(*, tests: bool) -> None:
    """Install what is missing; when nothing is, this costs a few milliseconds."""
    mark = fingerprint()
    ready = STAMP.read_text(encoding="ascii") if STAMP.exists() else ""
    level = ready.partition(" ")[2] if ready.startswith(mark) else ""
    if level == "tests" or (level == "run" and not tests):
        return
    if sys.platform == "linux" and shutil.which("apt-get"):
        install_system(QT_LIBRARIES + (TEST_PROGRAMS if tests else []))
    if not level:
        make_environment()
    STAMP.write_text(f"{mark} {'tests' if tests else 'run'}", encoding="ascii")


def fingerprint() -> str:
    """What the environment must be made of: it is made anew when this changes."""
    parts = [sys.version.encode(), str(ROOT).encode(), (ROOT / "pyproject.toml").read_bytes(), CONSTRAINTS.read_bytes()]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def make_environment() -> None:
    """A fresh virtual environment with the pinned packages and the program itself, all compiled."""
    print("Setting up; this happens once and takes a minute or two …", flush=True)
    shutil.rmtree(VENV, ignore_errors=True)
    venv.EnvBuilder(with_pip=True).create(VENV)
    install = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
    install += ["--no-warn-script-location", "--require-hashes", "-r", str(CONSTRAINTS)]
    must([*install, "--only-binary=:all:"], "the packages cannot be installed; is there a network?")
    itself = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "--no-index"]
    must([*itself, "--no-build-isolation", "--editable", str(ROOT)], "the program cannot be installed")
    call([str(PYTHON), "-m", "compileall", "-q", "-j", "0", "-x", r"[/\\]deploy_lib[/\\]", str(VENV), "anders_desktop", "ui"])


def install_system(packages: list[str]) -> None:
    """Install the Debian packages that are not there yet."""
    query = ["dpkg-query", "-W", "-f", "${Package} ${db:Status-Status}\n", *packages]
    found = subprocess.run(query, capture_output=True, text=True, check=False).stdout
    there = {line.split()[0] for line in found.splitlines() if line.endswith(" installed")}
    missing = [package for package in packages if package not in there]
    if not missing:
        return
    print("Installing system libraries: " + " ".join(missing), flush=True)
    root = [] if os.geteuid() == 0 else ["sudo"]
    if root and not shutil.which("sudo"):
        raise SystemExit("Please install these as administrator: apt-get install " + " ".join(missing))
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run([*root, "apt-get", "-qq", "update"], env=quiet, check=False)
    command = [*root, "apt-get", "-qq", "-y", "--no-install-recommends", "install", *missing]
    if subprocess.run(command, env=quiet, check=False, stdout=subprocess.DEVNULL).returncode:
        raise SystemExit("The system libraries could not be installed.")


def must(command: list[str], sentence: str) -> None:
    """Run a step of the set-up, or stop with a sentence."""
    if call(command):
        raise SystemExit(f"Setting up stopped: {sentence}.")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
