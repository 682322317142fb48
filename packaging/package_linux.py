"""The program for Linux: a folder to unpack anywhere (.tar.gz) and a package for Debian and what descends from it."""

from __future__ import annotations

import datetime as dt
import gzip
import os
import re
import shutil
import subprocess
import sys
import tarfile
import time
from pathlib import Path

import dev
import package_bundle as common
import package_screen

HERE = Path(__file__).resolve().parent
NAME = "anders-desktop"
LARGEST, LARGEST_DOWNLOAD = 150e6, 60 * 1024 * 1024  # bytes
_TOOLS = [
    *("binutils", "appstream", "desktop-file-utils", "dpkg-dev", "icu-devtools", "gcc", "libc6-dev"),
    *dev.VENV_TOOLS,
    *dev.QT_LIBRARIES,
    *([f"libpython3.{sys.version_info[1]}"] if sys.base_prefix == "/usr" else []),  # Debian keeps it apart
]
_TEST_TOOLS = ["xvfb", "shared-mime-info"]
_NO_INPUT = {"stdin": subprocess.DEVNULL}
_MAINTAINER = "Makers of Anders <anders@localhost>"


def build() -> list[Path]:
    """Make dist/Anders-<version>-linux-x86_64.tar.gz and dist/anders-desktop_<version>_amd64.deb."""
    _set_up()
    made = common.bundle("linux")
    common.DIST.mkdir(exist_ok=True)
    files = [_archive(made), _package(made)]
    for file in files:
        print(f"{file.relative_to(common.ROOT)}: {file.stat().st_size / 1024 / 1024:.1f} MiB", flush=True)
    return files


def twice() -> int:
    """Build twice, in two folders, and say in what the two differ."""
    _set_up()
    found = []
    for name in ("linux-1", "linux-2"):
        made = common.bundle(name)
        files = {
            file.name: common.digests(file.parent)[file.name] for file in (_archive(made), _package(made))
        }
        found.append({**common.digests(made.folder), **files})
    return common.say_differences(*found)


def _set_up() -> None:
    if sys.platform != "linux":
        raise SystemExit("Linux bundles are made on Linux.")
    if shutil.which("apt-get"):
        dev.install_system(_TOOLS)


def _archive(made: common.Bundle) -> Path:
    """The folder as an archive, the same bytes each time."""
    common.DIST.mkdir(exist_ok=True)
    target = common.DIST / f"Anders-{made.version}-linux-x86_64.tar.gz"

    def plain(entry: tarfile.TarInfo) -> tarfile.TarInfo:
        entry.uid = entry.gid = 0
        entry.uname = entry.gname = "root"
        entry.mtime = common.epoch()
        entry.mode = 0o755 if entry.isdir() or entry.mode & 0o100 else 0o644
        return entry

    with (
        target.open("wb") as raw,
        gzip.GzipFile("", "wb", 9, raw, common.epoch()) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as archive,
    ):
        for path in [made.folder, *sorted(made.folder.rglob("*"))]:
            archive.add(
                path, f"Anders/{path.relative_to(made.folder)}".rstrip("/."), recursive=False, filter=plain
            )
    return target


def _package(made: common.Bundle) -> Path:
    """The package for Debian: program, menu entry, icons, file type, AppStream."""
    tree = made.work / "deb"
    shutil.rmtree(tree, ignore_errors=True)
    program = tree / "usr" / "lib" / NAME
    shutil.copytree(made.folder, program, symlinks=True)
    share = tree / "usr" / "share"
    (tree / "usr" / "bin").mkdir()
    (tree / "usr" / "bin" / NAME).symlink_to(f"../lib/{NAME}/{NAME}")
    day = dt.datetime.fromtimestamp(common.epoch(), dt.UTC).date().isoformat()
    told = (HERE / "linux" / "nl.anders.desktop.metainfo.xml").read_text(encoding="utf-8")
    told = told.replace("@VERSION@", made.version).replace("@DATE@", day)
    _write(share / "metainfo" / "nl.anders.desktop.metainfo.xml", told)
    for name, folder in ((f"{NAME}.desktop", "applications"), (f"{NAME}.xml", "mime/packages")):
        _write(share / folder / name, (HERE / "linux" / name).read_text(encoding="utf-8"))
    for size in (16, 24, 32, 48, 64, 128, 256, 512):
        target = share / "icons" / "hicolor" / f"{size}x{size}" / "apps" / f"{NAME}.png"
        target.parent.mkdir(parents=True)
        shutil.copy(made.work / f"anders-{size}.png", target)
    drawing = share / "icons" / "hicolor" / "scalable" / "apps" / f"{NAME}.svg"
    drawing.parent.mkdir(parents=True)
    shutil.copy(common.ROOT / "resources" / "icons" / "app" / "anders.svg", drawing)
    _write(share / "doc" / NAME / "copyright", (made.folder / "licenties.txt").read_text(encoding="utf-8"))
    common.must(
        ["appstreamcli", "validate", "--no-net", share / "metainfo" / "nl.anders.desktop.metainfo.xml"]
    )
    common.must(["desktop-file-validate", share / "applications" / f"{NAME}.desktop"])
    _write(tree / "DEBIAN" / "control", _control(made, tree))
    _even_out(tree)
    target = common.DIST / f"{NAME}_{made.version}_amd64.deb"
    common.must(["dpkg-deb", "--root-owner-group", "-Zxz", "--build", tree, target])
    return target


def _write(target: Path, text: str) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")


def _control(made: common.Bundle, tree: Path) -> str:
    return (
        f"Package: {NAME}\nVersion: {made.version}\nArchitecture: amd64\nMaintainer: {_MAINTAINER}\n"
        f"Installed-Size: {common.size(tree) // 1024}\nDepends: {', '.join(_depends(made.folder))}\n"
        "Section: misc\nPriority: optional\n"
        "Description: learning sessions, agreements and experiments of a living lab\n"
        " Anders helps organisations and residents of a district to work differently\n"
        " together: to try things out, to learn from them in sessions, and to keep\n"
        " revising their own agreements. In Dutch and English.\n"
    )


def _depends(folder: Path) -> list[str]:
    """The Debian packages with the libraries that the bundle needs and does not hold."""
    own, needed = {path.name for path in folder.rglob("*.so*")}, set[str]()
    for path in [folder / NAME, *folder.rglob("*.so*")]:
        if not path.is_symlink():
            told = subprocess.run(
                ["objdump", "-p", str(path)], capture_output=True, text=True, check=False
            ).stdout
            needed |= set(re.findall(r"NEEDED\s+(\S+)", told))
    cache = subprocess.run(["/sbin/ldconfig", "-p"], capture_output=True, text=True, check=True).stdout
    paths = dict(re.findall(r"^\s+(\S+) \(libc6,x86-64[^)]*\) => (\S+)$", cache, re.MULTILINE))
    found = set()
    for name in sorted(needed - own):
        path = paths.get(name)
        if path is None:
            raise SystemExit(f"The bundle needs {name}, which is not in it and not on this system.")
        found.add(_owner(Path(path)))
    return [f"{one} (>= 2.36)" if one == "libc6" else one for one in sorted(found)]


def _owner(path: Path) -> str:
    for name in (str(path), str(path.resolve()), str(path).removeprefix("/usr"), f"/usr{path}"):
        done = subprocess.run(["dpkg-query", "-S", name], capture_output=True, text=True, check=False)
        if not done.returncode:
            return done.stdout.split(":", 1)[0]
    raise SystemExit(f"No Debian package has {path}.")


def _even_out(tree: Path) -> None:
    """Give every file the mode and the time of the commit."""
    for path in sorted(tree.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
        os.utime(path, (common.epoch(), common.epoch()), follow_symlinks=False)
    os.utime(tree, (common.epoch(), common.epoch()))


# ---- trying it


def test() -> int:
    """Unpack and use the folder, install and use the package; 0 when everything went well."""
    dev.install_system(_TEST_TOOLS)
    version = common.own_version()
    archive = common.DIST / f"Anders-{version}-linux-x86_64.tar.gz"
    package = common.DIST / f"{NAME}_{version}_amd64.deb"
    place = common.BUILD / "linux" / "try"
    shutil.rmtree(place, ignore_errors=True)
    checks = [
        ("sizes", lambda: _small(archive, package)),
        ("the folder, in a long path with accents", lambda: _unpacked(archive, place)),
        ("the package, installed by apt", lambda: _installed(package, place)),
    ]
    good = True
    for name, run in checks:
        began = time.perf_counter()
        fine = run()
        good = good and fine
        print(f"{name:45} {'good' if fine else 'FAILED':7} {time.perf_counter() - began:6.1f} s", flush=True)
    return 0 if good else 1


def _small(archive: Path, package: Path) -> bool:
    folder = common.size(common.BUILD / "linux" / "dist" / "Anders")
    downloads = [file.stat().st_size for file in (archive, package)]
    return folder <= LARGEST and max(downloads) <= LARGEST_DOWNLOAD


def _unpacked(archive: Path, place: Path) -> bool:
    """Self-test in a long path with spaces and accents, and a portable copy that keeps everything beside itself."""
    deep, stick = place / ("Renée en Çağlar " + "x" * max(10, 190 - len(str(place)))), place / "stick é"
    for folder in (deep, stick):
        folder.mkdir(parents=True)
        common.must(["tar", "-xzf", archive, "-C", folder])
    home = place / "home"
    program, env = stick / "Anders" / NAME, _environment(home)
    told = subprocess.run([str(deep / "Anders" / NAME), "--self-test"], env=env, check=False, **_NO_INPUT)
    beside, pack = stick / "Anders" / "Anders-gegevens", place / "voorbeeld.anders"
    beside.mkdir()
    common.must([program, "example", pack], env=env)
    python = common.BUILD / "linux-env" / "bin" / "python"
    with package_screen.screen() as display:
        shown = _environment(home, DISPLAY=display, ANDERS_TRACE=str(place / "trace"))
        with package_screen.running([str(program), str(pack)], shown, place / "trace") as start:
            package_screen.picture(python, display, common.BUILD / "pictures" / "linux.png")
    print(f"painted after {start.painted:.0f} ms, page shown after {start.shown:.0f} ms")
    strays = [path for path in home.rglob("*") if path.is_file() and "anders" in path.name.lower()]
    return not told.returncode and any((beside / "proeftuinen").glob("*/*.db")) and not strays


def _installed(package: Path, place: Path) -> bool:
    """Installed, it runs, its file type is known; removed, nothing of it is left and the data stays."""
    root = [] if os.geteuid() == 0 else ["sudo"]
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    common.must([*root, "apt-get", "-qq", "-y", "install", "--reinstall", package], env=quiet)
    env, home = _environment(place / "home2"), place / "home2"
    try:
        done = subprocess.run([NAME, "--self-test"], env=env, stdin=subprocess.DEVNULL, check=False)
        types = Path("/usr/share/mime/globs2").read_text(encoding="utf-8")
        common.must([NAME, "example", home / "voorbeeld.anders"], env=env)
        report = [
            "report",
            home / "voorbeeld.anders",
            "session",
            "--number",
            "6",
            "--output",
            home / "verslag.pdf",
        ]
        common.must([NAME, *report], env=env)
        fine = not done.returncode and "application/x-anders:*.anders" in types
    finally:
        common.must([*root, "apt-get", "-qq", "-y", "remove", NAME], env=quiet)
    left = Path("/usr/lib", NAME).exists() or shutil.which(NAME)
    return fine and not left and (home / "voorbeeld.anders").exists()


def _environment(home: Path, **more: str) -> dict[str, str]:
    """What a user has: a home of their own, and nothing of the build."""
    home.mkdir(parents=True, exist_ok=True)
    return {"HOME": str(home), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", **more}
