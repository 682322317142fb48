"""The steps every system shares: a clean environment, the wheel, the icons, PyInstaller, the list of what is inside."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import time
import tomllib
import venv
from dataclasses import dataclass
from pathlib import Path

import lock
import sbom

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
BUILD = ROOT / "build" / "package"
DIST = ROOT / "dist"
_VERSION = re.compile(r'^__version__ = "([^"]+)"$', re.MULTILINE)
_QUIET = ["--quiet", "--disable-pip-version-check", "--no-warn-script-location"]


@dataclass(frozen=True)
class Bundle:
    """What PyInstaller made: the folder with the program, and where it was made."""

    folder: Path
    work: Path
    version: str


def own_version() -> str:
    """The version of the program in the checkout."""
    found = _VERSION.search((ROOT / "anders_desktop" / "__init__.py").read_text(encoding="utf-8"))
    if found is None:
        raise SystemExit("The version is not in anders_desktop/__init__.py.")
    return found[1]


def surroundings(**more: str) -> dict[str, str]:
    """The environment of every step: the same hashes, the same time (that of the commit), nothing of the user's."""
    left_out = ("PYTHONPATH", "PYTHONHOME", "PYTHONDONTWRITEBYTECODE", "VIRTUAL_ENV")
    kept = {name: value for name, value in os.environ.items() if name not in left_out}
    fixed = {"SOURCE_DATE_EPOCH": str(epoch()), "PYTHONHASHSEED": "1", "LC_ALL": "C.UTF-8", "TZ": "UTC"}
    return {**kept, **fixed, "QT_QPA_PLATFORM": "offscreen", **more}


def epoch() -> int:
    """The time of the last commit in seconds since 1970; without git that of pyproject.toml."""
    command = ["git", "-C", str(ROOT), "log", "-1", "--format=%ct"]
    done = (
        subprocess.run(command, capture_output=True, text=True, check=False) if shutil.which("git") else None
    )
    if done is not None and not done.returncode and done.stdout.strip():
        return int(done.stdout)
    return int((ROOT / "pyproject.toml").stat().st_mtime)


def must(
    command: list[str | Path], *, env: dict[str, str] | None = None, cwd: Path = ROOT, quiet: bool = True
) -> str:
    """Run a step and give what it wrote, or stop with the end of that."""
    done = subprocess.run(
        [str(one) for one in command],
        env=env or surroundings(),
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT if quiet else None,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode:
        print(done.stdout[-6000:])
        raise SystemExit(
            f"This step failed ({done.returncode}): {' '.join(str(one) for one in command[:6])} …"
        )
    return done.stdout


def environment(folder: Path) -> Path:
    """A virtual environment with what ends up in the bundle and PyInstaller, nothing else; gives its Python."""
    stamp, mark = folder / "ready", fingerprint(sys.version, str(folder))
    path = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if stamp.exists() and stamp.read_text(encoding="ascii") == mark:
        return path
    print("A clean environment …", flush=True)
    tags = {"linux": lock.LINUX, "win32": ["win_amd64"]}.get(sys.platform, lock.SYSTEMS["macos"])
    shutil.rmtree(folder, ignore_errors=True)
    venv.EnvBuilder(with_pip=True).create(folder)
    listed = folder / "requirements.txt"
    listed.write_text(pins(needed(tags, python(), path)), encoding="utf-8")
    install = [path, "-m", "pip", "install", *_QUIET, "--no-deps", "--require-hashes", "--only-binary=:all:"]
    must([*install, "-r", listed])
    stamp.write_text(mark, encoding="ascii")
    return path


def fingerprint(*more: str) -> str:
    """What an environment is made of: it is made anew when this changes."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    parts = [json.dumps(project, sort_keys=True), lock.CONSTRAINTS.read_text(encoding="utf-8"), *more]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def python() -> str:
    """The version of the running Python, as "3.12"."""
    return f"{sys.version_info[0]}.{sys.version_info[1]}"


def needed(tags: list[str], version: str, interpreter: Path) -> list[str]:
    """The names of the packages the program and PyInstaller need on a system, as the pip of ``interpreter`` says."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    setuptools = [one for one in extras["dev"] if one.startswith("setuptools==")]
    found = lock.resolve(
        [*project["dependencies"], *extras["bundle"], *setuptools], tags, version, interpreter
    )
    return sorted({name for name, _version, _digest in found})


def pins(names: list[str]) -> str:
    """The part of constraints.txt about these packages."""
    blocks = re.split(r"\n(?=[a-z0-9])", lock.CONSTRAINTS.read_text(encoding="utf-8"))
    by_name = {block.split("==", 1)[0]: block for block in blocks if not block.startswith("#")}
    missing = [name for name in names if name not in by_name]
    if missing:
        raise SystemExit(f"Not in constraints.txt: {', '.join(missing)}. Run: dev.py lock")
    return "\n".join(by_name[name].rstrip() for name in names) + "\n"


def wheel(interpreter: Path, folder: Path, version: str) -> Path:
    """The program as a wheel, made of the sources and nothing else that lies in the checkout."""
    shutil.rmtree(folder, ignore_errors=True)
    sources = folder / "sources"
    for name in _source_names():
        target = sources / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, target)
    init = sources / "anders_desktop" / "__init__.py"
    init.write_text(
        _VERSION.sub(f'__version__ = "{version}"', init.read_text(encoding="utf-8")), encoding="utf-8"
    )
    own = ["--no-deps", "--no-index", "--no-build-isolation", "--wheel-dir", folder, sources]
    must([interpreter, "-m", "pip", "wheel", *_QUIET[:2], *own], cwd=folder)
    shutil.rmtree(sources)
    return next(folder.glob("*.whl"))


def _source_names() -> list[str]:
    parts = (
        "anders_desktop",
        "ui",
        "resources",
        "packaging/wheel_data.py",
        "pyproject.toml",
        "README.md",
        "LICENSE",
    )
    listed = [
        "git",
        "-C",
        str(ROOT),
        "ls-files",
        "-z",
        "--cached",
        "--others",
        "--exclude-standard",
        "--",
        *parts,
    ]
    done = (
        subprocess.run(listed, capture_output=True, encoding="utf-8", check=False)
        if shutil.which("git")
        else None
    )
    if done is not None and not done.returncode:
        return sorted(name for name in set(done.stdout.split("\0")) if name and (ROOT / name).is_file())
    found = [
        path
        for part in parts
        for path in ([ROOT / part] if (ROOT / part).is_file() else (ROOT / part).rglob("*"))
    ]
    plain = [path.relative_to(ROOT) for path in found if path.is_file() and "__pycache__" not in path.parts]
    return sorted(path.as_posix() for path in plain)


def icons(interpreter: Path, work: Path) -> None:
    """The icon of the program in every form: PNG in all sizes, ICO, ICNS."""
    must([interpreter, HERE / "icon.py", work])


def bundle(name: str, version: str = "") -> Bundle:
    """Build the folder with the program for this system; ``name`` is the folder in build/package."""
    began, version = time.perf_counter(), version or own_version()
    place = BUILD / name
    interpreter = environment(place.with_name(f"{name.partition('-')[0]}-env"))
    print("The wheel …", flush=True)
    made = wheel(interpreter, place / "wheel", version)
    must([interpreter, "-m", "pip", "install", *_QUIET, "--no-deps", "--no-index", "--force-reinstall", made])
    work = place / "work"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    icons(interpreter, work)
    write_version_information(work, version)
    print("PyInstaller …", flush=True)
    run_pyinstaller([str(interpreter)], str, place, work, version)
    folder = place / "dist" / ("Anders.app" if sys.platform == "darwin" else "Anders")
    result = Bundle(folder, work, version)
    inside = folder / "Contents" / "Resources" if sys.platform == "darwin" else folder
    sbom.write(inside, work, version, sys.platform)
    print(
        f"{folder.relative_to(ROOT)}: {size(folder) / 1e6:.1f} MB, {time.perf_counter() - began:.0f} s",
        flush=True,
    )
    return result


def write_version_information(work: Path, version: str) -> None:
    """What Windows shows of the program, in PyInstaller's form."""
    numbers = tuple(int(part) for part in (*re.findall(r"\d+", version)[:3], 0))
    texts = {
        "ProductName": "Anders",
        "FileDescription": "Anders",
        "FileVersion": version,
        "ProductVersion": version,
        "InternalName": "Anders",
        "OriginalFilename": "Anders.exe",
        "LegalCopyright": "EUPL-1.2",
    }
    told = ", ".join(f"StringStruct({name!r}, {text!r})" for name, text in texts.items())
    (work / "version.txt").write_text(
        f"VSVersionInfo(ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3f, flags=0x0, OS=0x40004,"
        f" fileType=0x1, subtype=0x0, date=(0, 0)), kids=[StringFileInfo([StringTable('041304B0', [{told}])]),"
        " VarFileInfo([VarStruct('Translation', [0x0413, 1200])])])\n",
        encoding="utf-8",
    )


def run_pyinstaller(
    python: list[str], where: object, place: Path, work: Path, version: str, **more: str
) -> None:
    """Run the spec; ``where`` writes a path the way that Python reads it."""
    name = where if callable(where) else str
    env = surroundings(ANDERS_BUNDLE_WORK=name(work), ANDERS_BUNDLE_VERSION=version, **more)
    shutil.rmtree(place / "dist", ignore_errors=True)
    paths = ["--distpath", name(place / "dist"), "--workpath", name(place / "pyinstaller")]
    command = [*python, "-m", "PyInstaller", "--noconfirm", "--clean", *paths, name(HERE / "anders.spec")]
    log = must(command, env=env, cwd=place)  # not in the checkout: the program comes from the wheel
    (place / "pyinstaller.log").write_text(log, encoding="utf-8")


def size(folder: Path) -> int:
    """Bytes of all files in a folder; a link counts for nothing."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def digests(folder: Path) -> dict[str, str]:
    """The SHA-256 of every file in a folder, links by where they point."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_symlink():
            found[path.relative_to(folder).as_posix()] = f"-> {path.readlink()}"
        elif path.is_file():
            found[path.relative_to(folder).as_posix()] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


def compare(one: dict[str, str], other: dict[str, str]) -> list[str]:
    """The names of what differs between two builds."""
    return sorted(name for name in {*one, *other} if one.get(name) != other.get(name))


def say_differences(one: dict[str, str], other: dict[str, str]) -> int:
    """Print in what two builds differ; gives 0 when they are the same."""
    found = compare(one, other)
    print(f"{len(one)} files compared, {len(found)} differ")
    for name in found:
        print(f"  {name}")
    return 1 if found else 0


def clear_bytecode(folder: Path) -> None:
    """Remove what running the program may have left behind."""
    for path in list(folder.rglob("__pycache__")):
        shutil.rmtree(path)
