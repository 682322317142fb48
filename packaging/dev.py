"""Sets the project up on a bare machine and runs it.

    python3 packaging/dev.py run                 open the program on the example
    python3 packaging/dev.py test [PYTEST ...]   all checks and tests
    python3 packaging/dev.py bench [NAME ...]    measure against the floors; "office" only by name, brings LibreOffice
    python3 packaging/dev.py crash [--long]      power cuts, failing disks, killed programs, flipped bits
    python3 packaging/dev.py fuzz [MINUTES]      documents and packs made to break the program
    python3 packaging/dev.py screenshots DIR     a picture of every page; --size, --scale, --dark, --language
    python3 packaging/dev.py pictures            make the pictures of the help anew
    python3 packaging/dev.py papers DIR          every paper, and its pages as pictures
    python3 packaging/dev.py large PACK          a proeftuin as large as any, to try the program with
    python3 packaging/dev.py setup               only install what is missing
    python3 packaging/dev.py package [SYSTEM]    make what people install; --help says more
    python3 packaging/dev.py lock                choose the versions and hashes of all packages anew

Needs Python 3.11 or later and nothing else. What is missing is installed into ``.venv`` in the checkout; on Debian
the system libraries come through apt-get. A second start installs nothing and asks no network.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from xml.etree import ElementTree as ET

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
VENV = ROOT / ".venv"
BUILD = ROOT / "build"
CONSTRAINTS = HERE / "constraints.txt"
STAMP = VENV / "ready"
NO_TESTS = 5  # what pytest answers when nothing fits what was asked for
WINDOWS = os.name == "nt"
BIN = VENV / ("Scripts" if WINDOWS else "bin")
PYTHON = BIN / ("python.exe" if WINDOWS else "python")
PROGRAM = BIN / ("anders-desktop.exe" if WINDOWS else "anders-desktop")

EDITABLE = ["--config-settings", "editable_mode=compat", "--editable"]
"""As a plain path: setuptools' usual import hook costs every start 8 ms."""

QT_LIBRARIES = [
    *("libgl1", "libegl1", "libopengl0", "libdbus-1-3", "libfontconfig1", "libfreetype6", "libglib2.0-0"),
    *("libxkbcommon0", "libxkbcommon-x11-0", "libx11-xcb1", "libxcb1", "libxcb-cursor0", "libxcb-icccm4"),
    *("libxcb-image0", "libxcb-keysyms1", "libxcb-randr0", "libxcb-render0", "libxcb-render-util0"),
    *("libxcb-shape0", "libxcb-shm0", "libxcb-sync1", "libxcb-xfixes0", "libxcb-xinerama0", "libxcb-xkb1"),
    "libcups2",
]
"""What Qt needs of a Debian system to show a window and to print."""

VENV_TOOLS = [] if importlib.util.find_spec("ensurepip") else ["python3-venv"]
"""Debian keeps a part of Python's own library apart."""

TEST_PROGRAMS = [
    *(
        "xvfb",
        "openbox",
        "at-spi2-core",
        "dbus",
        "python3-pyatspi",
        "gnome-keyring",
    ),  # a screen and hands
    *("poppler-utils", "qpdf"),  # eyes for PDF
    *("gcc", "libc6-dev"),  # what stands between the program and a failing disk
]
"""What the tests drive and read the program with."""


def main(arguments: list[str]) -> int:
    """Run one command; gives the exit code."""
    commands = {
        one.__name__: one
        for one in (run, test, bench, crash, fuzz, screenshots, pictures, papers, large, setup, package, lock)
    }
    if not arguments or arguments[0] not in commands:
        sys.stderr.write(__doc__ or "")
        return 2
    if sys.version_info < (3, 11):  # noqa: UP036 - said in a sentence rather than a traceback
        sys.stderr.write("Anders needs Python 3.11 or later.\n")
        return 1
    verb, *rest = arguments
    if verb not in (
        "lock",
        "package",
    ):  # the one is for when the versions do not install, the other has its own
        set_up(tests=verb in ("test", "bench", "crash", "fuzz", "screenshots", "pictures", "papers"))
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
    print(
        "There is no screen here; instead of a window the program makes a session report of the example:",
        flush=True,
    )
    choice = ["--number", "6", "--output", str(report), "--force"]
    done = call([str(PROGRAM), *data, "report", str(pack), "session", *choice])
    if not done:
        print(report)
    return done


def test(rest: list[str]) -> int:
    """All checks, then all tests; everything runs, so that one look shows everything.

    What follows ``test`` goes to pytest. The tests that drive the running program come one by one; last come the
    archive and the package for Linux, made, unpacked, installed with apt and used.
    """
    steps = {
        "ruff check": [str(BIN / "ruff"), "check", "--quiet", "."],
        "ruff format": [str(BIN / "ruff"), "format", "--quiet", "--check", "."],
        "mypy": [str(PYTHON), "-m", "mypy", "--no-error-summary"],
        "import contracts": [str(BIN / "lint-imports"), "--no-cache"],
        "tests": [str(PYTHON), "-m", "pytest", "-n", "2", "-m", "not e2e"],
        "tests of the running program": [str(PYTHON), "-m", "pytest", "-m", "e2e"],
    }
    if not rest and may_install():
        steps["archive and package"] = [sys.executable, str(HERE / "package.py"), "linux", "--test"]
    table, good, counted = [], True, {"passed": 0, "failed": 0, "skipped": 0}
    for name, command in steps.items():
        begin, is_tests = time.perf_counter(), "pytest" in command
        print(f"\n== {name}", flush=True)
        results = BUILD / "test-results.xml"
        code = call([*command, "-q", f"--junitxml={results}", *rest] if is_tests else command)
        fine = code in ((0, NO_TESTS) if is_tests else (0,))
        for outcome, number in (count(results) if is_tests else {}).items():
            counted[outcome] += number
        good = good and fine
        table.append(f"{name:30} {'good' if fine else 'FAILED':8} {time.perf_counter() - begin:6.1f} s")
    print("\n" + "\n".join(table))
    if not any(counted.values()):
        print("No test was found.")
        good = False
    print(", ".join(f"{number} {outcome}" for outcome, number in counted.items()), flush=True)
    return 0 if good else 1


def may_install() -> bool:
    """Whether a package can be installed here, as the test of the installers does: on Debian, as root."""
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def count(results: Path) -> dict[str, int]:
    """How many tests passed, failed and were skipped, from pytest's own file, which is removed."""
    if not results.exists():
        return {"failed": 1}  # pytest itself went down
    suite = next(ET.parse(results).getroot().iter("testsuite")).attrib  # noqa: S314 - our own file
    results.unlink()
    failed, skipped = int(suite["failures"]) + int(suite["errors"]), int(suite["skipped"])
    return {"passed": int(suite["tests"]) - failed - skipped, "failed": failed, "skipped": skipped}


def bench(rest: list[str]) -> int:
    """Measure against the floors."""
    if "office" in rest and not shutil.which("soffice"):
        if not (sys.platform == "linux" and shutil.which("apt-get")):
            sys.stderr.write("LibreOffice is missing: please install it, so that soffice can be found.\n")
            return 1
        install_system(["libreoffice-writer-nogui"])
    return call([str(PYTHON), "-m", "tests.benchmarks", *rest])


def crash(rest: list[str]) -> int:
    """Try whether everything that was said to be saved is there afterwards; the long form takes an hour."""
    return call([str(PYTHON), "-m", "tests.crash", *rest], offscreen=True)


def fuzz(rest: list[str]) -> int:
    """Read what was made to break the program, for ten minutes or as long as is said."""
    return call([str(PYTHON), "-m", "tests.exchange.fuzz", *rest], offscreen=True)


def screenshots(rest: list[str]) -> int:
    """Pictures of every page."""
    return call([str(PYTHON), "-m", "tests.screenshots", *rest], offscreen=True)


def pictures(rest: list[str]) -> int:
    """Make the pictures of the help anew."""
    return call([str(PYTHON), "-m", "tests.help_pictures", *rest], offscreen=True)


def papers(rest: list[str]) -> int:
    """Write every paper and pictures of its pages."""
    return call([str(PYTHON), "-m", "tests.paper_pages", *rest])


def large(rest: list[str]) -> int:
    """Write a proeftuin as large as any as a pack."""
    return call([str(PYTHON), "-m", "tests.benchmarks.large_lab", *rest])


def setup(_rest: list[str]) -> int:
    """Nothing more than what every command begins with."""
    return 0


def package(rest: list[str]) -> int:
    """Make installers."""
    return call([sys.executable, str(HERE / "package.py"), *rest])


def lock(_rest: list[str]) -> int:
    """Write constraints.txt anew."""
    return call([sys.executable, str(HERE / "lock.py")])


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
    return (
        WINDOWS
        or sys.platform == "darwin"
        or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    )


# ---- the set-up


def set_up(*, tests: bool) -> None:
    """Install what is missing; when nothing is, this costs a few milliseconds."""
    mark = fingerprint()
    ready = STAMP.read_text(encoding="ascii") if STAMP.exists() and PYTHON.exists() else ""
    level = ready.partition(" ")[2] if ready.startswith(mark) else ""
    if level == "tests" or (level == "run" and not tests):
        return
    if sys.platform == "linux" and shutil.which("apt-get"):
        install_system(VENV_TOOLS + QT_LIBRARIES + (TEST_PROGRAMS if tests else []))
    if not level:
        make_environment()
    STAMP.write_text(f"{mark} {'tests' if tests else 'run'}", encoding="ascii")


def fingerprint() -> str:
    """What the environment is made of: it is made anew when this changes.

    Not the Python that asks: an environment goes on working beside other Pythons, and after a small upgrade.
    """
    import tomllib  # not before Python 3.11, and the sentence about that comes first

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    parts = [
        str(ROOT),
        json.dumps(project, sort_keys=True),
        CONSTRAINTS.read_text(encoding="utf-8"),
    ]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def make_environment() -> None:
    """A fresh virtual environment with the pinned packages and the program itself, all compiled."""
    import venv  # Debian may lack it until the system packages are there

    print("Setting up; this happens once and takes a minute or two …", flush=True)
    shutil.rmtree(VENV, ignore_errors=True)
    venv.EnvBuilder(with_pip=True).create(VENV)
    install = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
    install += ["--no-warn-script-location", "--require-hashes", "-r", str(CONSTRAINTS)]
    must([*install, "--only-binary=:all:"], "the packages cannot be installed; is there a network?")
    itself = [
        str(PYTHON),
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--no-deps",
        "--no-index",
    ]
    must([*itself, "--no-build-isolation", *EDITABLE, str(ROOT)], "the program cannot be installed")
    call(
        [
            str(PYTHON),
            "-m",
            "compileall",
            "-q",
            "-j",
            "0",
            "-x",
            r"[/\\]deploy_lib[/\\]",
            str(VENV),
            "anders_desktop",
            "ui",
        ]
    )


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
