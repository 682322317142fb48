"""The program for Windows: an installer for one user and a portable .zip; built on Windows, or under Wine on Linux."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import dev
import package_bundle as common
import package_screen
import package_wine as wine
import sbom

HERE = Path(__file__).resolve().parent
OLDER = "0.0.9"
"""The version of the build that the test upgrades from."""

_TOOLS = [
    "wine",
    "wine64",
    "nsis",
    "osslsigncode",
    "openssl",
    "gcc-mingw-w64-x86-64",
    "xvfb",
    *dev.VENV_TOOLS,
]
SIGN = "ANDERS_WINDOWS_PFX", "ANDERS_WINDOWS_PFX_PASSWORD"
"""The variables that name a certificate file and its password; without them nothing is signed."""

_QUICK_INSTALL = 20.0  # seconds


def build(version: str = "") -> list[Path]:
    """Make dist/Anders-Setup-<version>.exe and dist/Anders-<version>-windows.zip."""
    _set_up()
    made = _bundle("windows", version or common.own_version())
    files = [_installer(made, common.DIST), _portable(made)]
    for file in files:
        print(f"{file.relative_to(common.ROOT)}: {file.stat().st_size / 1024 / 1024:.1f} MiB", flush=True)
    return files


def twice() -> int:
    """Build twice, in two folders, and say in what the two differ, installer and .zip as well."""
    _set_up()
    found = []
    for name in ("windows-1", "windows-2"):
        made = _bundle(name, common.own_version())
        files = {
            file.name: common.digests(file.parent)[file.name]
            for file in (_installer(made, common.DIST), _portable(made))
        }
        found.append({**common.digests(made.folder), **files})
    return common.say_differences(*found)


def _set_up() -> None:
    if sys.platform == "linux" and shutil.which("apt-get"):
        dev.install_system(_TOOLS)
    elif sys.platform == "win32":
        if not shutil.which("makensis"):
            os.environ["PATH"] += os.pathsep + r"C:\Program Files (x86)\NSIS"
    else:
        raise SystemExit("Windows bundles are made on Windows, or on Linux under Wine.")


def _bundle(name: str, version: str) -> common.Bundle:
    began = time.perf_counter()
    made = common.bundle(name, version) if os.name == "nt" else wine.bundle(name, version)
    if os.name != "nt":
        sbom.write(made.folder, made.work, version, "win32")
    for program in ("Anders.exe", "anders-desktop.exe"):
        sign(made.folder / program)
    if any(made.folder.rglob("icuuc.dll")) or any(made.folder.rglob("mscms.dll")):
        raise SystemExit("A stand-in of the tests came into the bundle.")
    size, seconds = common.size(made.folder) / 1e6, time.perf_counter() - began
    print(f"{made.folder.relative_to(common.ROOT)}: {size:.1f} MB, {seconds:.0f} s", flush=True)
    return made


def sign(file: Path) -> None:
    """Sign a program when a certificate is configured."""
    certificate, password = (os.environ.get(name, "") for name in SIGN)
    if not certificate:
        return
    if os.name == "nt":
        kits = Path(os.environ["PROGRAMFILES(X86)"], "Windows Kits", "10", "bin")
        tool = max(kits.glob("*/x64/signtool.exe"))
        common.must([tool, "sign", "/f", certificate, "/p", password, "/fd", "sha256", "/d", "Anders", file])
        return
    signed = file.with_suffix(".signed")
    told = ["-n", "Anders", "-h", "sha256", "-in", file, "-out", signed]
    common.must(["osslsigncode", "sign", "-pkcs12", certificate, "-pass", password, *told])
    signed.replace(file)


def _installer(made: common.Bundle, target: Path) -> Path:
    target.mkdir(exist_ok=True)
    file = target / f"Anders-Setup-{made.version}.exe"
    told = {"VERSION": made.version, "FOLDER": made.folder, "ICON": made.work / "anders.ico", "TARGET": file}
    defines = [f"-D{name}={value}" for name, value in told.items()]
    # As a 64-bit program where the tool can: Debian's Wine runs no other.
    wide = [] if os.name == "nt" else ["-XTarget amd64-unicode"]
    common.must(
        ["makensis", "-V2", "-INPUTCHARSET", "UTF8", *wide, *defines, HERE / "windows" / "anders.nsi"]
    )
    sign(file)
    return file


def _portable(made: common.Bundle) -> Path:
    """The folder as a .zip, with the empty folder beside the program that makes it keep everything there."""
    file = common.DIST / f"Anders-{made.version}-windows.zip"
    moment = time.gmtime(common.epoch())[:6]
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr(zipfile.ZipInfo("Anders/Anders-gegevens/", moment), "")
        for path in sorted(made.folder.rglob("*")):
            if path.is_file():
                entry = zipfile.ZipInfo(f"Anders/{path.relative_to(made.folder).as_posix()}", moment)
                entry.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(entry, path.read_bytes())
    return file


# ---- trying it, under Wine


def test() -> int:
    """Install, use, upgrade, remove; 0 when everything went well. What is on the screen is kept as pictures."""
    version = common.own_version()
    if os.name == "nt":
        return _test_here(common.DIST / f"Anders-Setup-{version}.exe")
    older = _older()
    newer = common.DIST / f"Anders-Setup-{version}.exe"
    trial = Trial(wine.Prefix(common.BUILD / "wine" / "prefix-test", "Renée van Çağlar"))
    steps: list[tuple[str, Callable[[], bool]]] = [
        ("a fresh Windows", trial.prefix_is_made),
        ("an older version installs silently", lambda: trial.installs(older, OLDER)),
        ("a session report with the older version", lambda: trial.reports("ouder.pdf")),
        ("the window, and an upgrade while it is open", lambda: trial.upgrades_while_open(newer, version)),
        ("self-test of the new version", trial.tests_itself),
        ("a session report with the new version", lambda: trial.reports("nieuw.pdf")),
        ("the program folder read-only", trial.runs_read_only),
        ("removed; the data is untouched", trial.removes),
        ("portable, in a path of 200 characters", lambda: trial.is_portable(version)),
    ]
    good = True
    with package_screen.screen() as trial.display:
        for name, run in steps:
            began = time.perf_counter()
            fine = run()
            good = good and fine
            print(
                f"{name:45} {'good' if fine else 'FAILED':7} {time.perf_counter() - began:6.1f} s", flush=True
            )
    trial.prefix.end()
    return 0 if good else 1


def _test_here(installer: Path) -> int:
    """On Windows itself: install, self-test, remove. Not yet run; see packaging/README.md."""
    common.must([installer, "/S"])
    program = Path(os.environ["LOCALAPPDATA"], "Programs", "Anders")
    done = subprocess.run([str(program / "anders-desktop.exe"), "--self-test"], check=False)
    common.must([program / "Uninstall.exe", "/S", f"_?={program}"])
    return done.returncode or int((program / "Anders.exe").exists())


def _older() -> Path:
    """The installer of an older version, made of the same sources with another number."""
    folder = common.BUILD / "windows-older"
    file = folder / f"Anders-Setup-{OLDER}.exe"
    if not file.exists():
        _installer(_bundle("windows-older", OLDER), folder)
    return file


class Trial:
    """A user with a Windows of their own, whose name has spaces and accents."""

    def __init__(self, prefix: wine.Prefix) -> None:
        self.prefix = prefix
        self.display = ""
        self._before: dict[str, str] = {}

    @property
    def program(self) -> Path:
        """The folder where the program was installed."""
        return self.prefix.home() / "AppData" / "Local" / "Programs" / "Anders"

    @property
    def data(self) -> Path:
        """The folder with the data of the user."""
        return self.prefix.home() / "AppData" / "Local" / "Anders"

    def prefix_is_made(self) -> bool:
        """A Windows where nothing was ever installed."""
        self.prefix.make()
        return " " in self.prefix.home().name

    def installs(self, installer: Path, version: str) -> bool:
        """Silently and quickly; shortcuts, file type and the entry in the list of programs are there."""
        began = time.perf_counter()
        self.prefix.run(str(installer), "/S", display=self.display)
        seconds = time.perf_counter() - began
        print(f"installed in {seconds:.1f} s")
        key = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\Anders"
        told = self.prefix.run("reg", "query", key, "/v", "DisplayVersion", check=False)
        kind = self.prefix.run("reg", "query", r"HKCU\Software\Classes\.anders", "/ve", check=False)
        links = list(self.prefix.home().rglob("Anders.lnk"))
        fine = version in told and "Anders.Proeftuin" in kind and len(links) == 2 and seconds < _QUICK_INSTALL
        return fine and (self.program / "Anders.exe").exists()

    def reports(self, name: str) -> bool:
        """The example and the report of its sixth session, from the command line."""
        desk = self.prefix.home() / "Desktop"
        pack, report = desk / "Mijn proeftuin é.anders", desk / name
        self._command("example", wine.windows_path(pack), "--force")
        choice = ["session", "--number", "6", "--output", wine.windows_path(report)]
        self._command("report", wine.windows_path(pack), *choice)
        return report.read_bytes().startswith(b"%PDF")

    def tests_itself(self) -> bool:
        """The self-test of the installed program."""
        told = self._command("--self-test", check=False)
        print(told)
        lines = [line for line in told.splitlines() if line.startswith(("goed", "fout"))]
        return len(lines) > 15 and not any(line.startswith("fout") for line in lines)

    def upgrades_while_open(self, installer: Path, version: str) -> bool:
        """The window of the older version opens a pack; the installer of the newer one asks it to close."""
        pack = self.prefix.home() / "Desktop" / "Mijn proeftuin é.anders"
        trace = self.prefix.folder / "trace"
        command = ["wine", str(self.program / "Anders.exe"), wine.windows_path(pack)]
        env = self.prefix.environment(DISPLAY=self.display, ANDERS_TRACE=wine.windows_path(trace))
        env.pop("QT_QPA_PLATFORM")
        python = common.BUILD / "linux-env" / "bin" / "python"
        with package_screen.running(command, env, trace) as start:
            print(f"painted after {start.painted:.0f} ms, page shown after {start.shown:.0f} ms")
            package_screen.picture(python, self.display, common.BUILD / "pictures" / "windows.png")
            fine = self.installs(installer, version) and start.process.poll() is not None
        self._before = common.digests(self.data)
        return fine and any((self.data / "proeftuinen").iterdir())

    def runs_read_only(self) -> bool:
        """As in Program Files: nothing in the folder of the program can be written."""
        files = [self.program, *self.program.rglob("*")]
        modes = {path: path.stat().st_mode for path in files}
        before = common.digests(self.program)
        for path in files:
            path.chmod(modes[path] & ~0o222)
        try:
            told = self._command("library")
        finally:
            for path in files:
                path.chmod(modes[path])
        return bool(told.strip()) and common.digests(self.program) == before

    def removes(self) -> bool:
        """Removed silently, with the proeftuinen, settings and documents as they were."""
        before = common.digests(self.data)
        self.prefix.run(
            str(self.program / "Uninstall.exe"),
            "/S",
            f"_?={wine.windows_path(self.program)}",
            display=self.display,
        )
        left = [path.name for path in self.program.iterdir()] if self.program.exists() else []
        links = list(self.prefix.home().rglob("Anders.lnk"))
        kept = common.digests(self.data) == before and set(self._before) <= set(before)
        reports = [self.prefix.home() / "Desktop" / name for name in ("ouder.pdf", "nieuw.pdf")]
        if left:
            print(f"left behind: {left}")
        return kept and not links and set(left) <= {"Uninstall.exe"} and all(one.exists() for one in reports)

    def is_portable(self, version: str) -> bool:
        """Unpacked in a folder with a long name, it keeps everything beside itself."""
        start = self.prefix.folder / "drive_c"
        folder = start / ("stick é " + "x" * (195 - len("C:\\stick é \\Anders\\Anders.exe")))
        with zipfile.ZipFile(common.DIST / f"Anders-{version}-windows.zip") as opened:
            opened.extractall(folder)
        program = folder / "Anders" / "anders-desktop.exe"
        told = self.prefix.run(str(program), "--self-test", display=self.display, check=False)
        lines = [line for line in told.splitlines() if line.startswith("fout")]
        print(
            "\n".join(lines)
            or f"the self-test in a path of {len(str(program)) - len(str(start)) + 2} characters: good"
        )
        self.prefix.run(str(program), "example", "C:\\voorbeeld.anders", "--force", display=self.display)
        return not lines and (folder / "Anders" / "Anders-gegevens" / "instellingen.json").exists()

    def _command(self, *words: str, check: bool = True) -> str:
        return self.prefix.run(
            str(self.program / "anders-desktop.exe"), *words, display=self.display, check=check
        )
