"""What goes into a bundle and what stays out; used by anders.spec, inside the Python that ends up in the bundle."""

from __future__ import annotations

import fnmatch
import json
import py_compile
import re
import subprocess
import sys
from importlib import metadata
from pathlib import Path
from typing import Any

import icu_data
from PyInstaller.depend import bindepend
from PyInstaller.utils.hooks import collect_data_files, collect_dynamic_libs, collect_submodules

Entry = tuple[str, str, str]  # where it goes, where it comes from, what sort it is

EXCLUDED = [
    *(
        "tkinter",
        "test",
        "lib2to3",
        "pydoc_data",
        "ensurepip",
        "pip",
        "setuptools",
        "wheel",
        "numpy",
        "IPython",
    ),
    *("PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtOpenGL", "PySide6.QtDesigner", "PySide6.QtTest"),
    *("PIL.AvifImagePlugin", "PIL._avif", "PIL.ImageTk", "PIL.ImageQt"),
    *("pytest", "_pytest", "hypothesis", "MySQLdb", "psycopg2", "mx", "pysqlite2"),
    *("sqlite3", "_sqlite3"),  # the program brings its own, with encryption
    *("readline", "curses", "_curses", "pdb", "PySide6.QtDBus", "PySide6.QtNetwork", "PIL._imagingcms"),
    *("_codecs_jp", "_codecs_kr", "_codecs_cn", "_codecs_tw", "_codecs_hk", "_codecs_iso2022"),
    *("PIL._imagingft", "lxml.objectify", "lxml.html", "lxml.isoschematron", "lxml.sax", "lxml.cssselect"),
    *("ssl", "_ssl", "_hashlib"),  # no sockets here, and Python's own sums are quick enough
]

_QT = ("PySide6/Qt/", "PySide6/")  # Linux and macOS, Windows
_LEFT_OUT = [
    *(f"{qt}plugins/{name}" for qt in _QT for name in (
        "platformthemes/*gtk3*", "platforms/*eglfs*", "platforms/*linuxfb*", "platforms/*minimal*",
        "platforms/*vkkhr*", "platforms/*vnc*", "platforms/*wayland*", "platforms/*direct2d*",
        "platforminputcontexts/*virtualkeyboard*",
        "wayland-*", "egldeviceintegrations/*", "tls/*", "networkinformation/*", "generic/*", "qmltooling/*",
        "sqldrivers/*", "imageformats/*icns*", "imageformats/*tga*", "imageformats/*tiff*",
        "imageformats/*wbmp*", "imageformats/*pdf*", "imageformats/*webp*",
    )),
    *("PySide6/opengl32sw.dll", "opengl32sw.dll", "*d3dcompiler_*.dll"),  # widgets draw without
    *("PySide6/*.pyi", "PySide6/*QtNetwork*.so", "PySide6/*QtNetwork*.pyd"),
    "reportlab/fonts/*",  # the papers have a typeface of their own
]  # fmt: skip
_FROM_LINUX = (
    "libX11.so*", "libX11-xcb.so*", "libglib-2.0.so*", "libgthread-2.0.so*", "libpcre2-8.so*", "libfontconfig.so*",
    "libfreetype.so*", "libpng16.so*", "libbrotli*.so*", "libexpat.so*", "libdbus-1.so*", "libcups.so*",
    "libstdc++.so*", "libgcc_s.so*", "libz.so*", "libsystemd.so*",
)  # fmt: skip
"""What every Linux desktop has: taken from there, since an older copy beside it does harm; the .deb asks for it."""

_TRANSLATIONS = ("qtbase_nl.qm", "qtbase_en.qm")
_FACES = (
    "SourceSansPro-Regular.ttf",
    "SourceSansPro-Semibold.ttf",
    "SourceSansPro-Bold.ttf",
    "SourceSansPro-It.ttf",
)


def hidden_imports() -> list[str]:
    """What is imported by name only: pages, papers, and what the steps of an upgrade use."""
    own = [*collect_submodules("anders_desktop"), *collect_submodules("ui")]
    return [
        *own,
        *collect_submodules("alembic.ddl"),
        "sqlalchemy.dialects.sqlite",
        "sqlcipher3.dbapi2",
        "rl_accel",
        "font_source_sans_pro",
    ]


def datas(work: Path) -> list[tuple[str, str]]:
    """Data of the program, the steps of an upgrade as compiled modules, the typeface."""
    own = [one for one in collect_data_files("anders_desktop") if "migrations" not in one[1]]
    typeface = [
        (source, target)
        for source, target in collect_data_files("font_source_sans_pro")
        if Path(source).name in _FACES or "licen" in Path(source).name.lower()
    ]
    return [
        *own,
        *typeface,
        *_steps(work),
        *collect_data_files("pypdfium2"),
        *collect_data_files("pypdfium2_raw"),
    ]


def binaries() -> list[tuple[str, str]]:
    """Libraries that are loaded by name."""
    return list(collect_dynamic_libs("pypdfium2_raw"))


def _steps(work: Path) -> list[tuple[str, str]]:
    import anders_desktop.store

    folder = Path(anders_desktop.store.__file__).parent / "migrations"
    made = []
    for source in sorted(folder.rglob("*.py*")):
        inside = source.relative_to(folder)
        if "__pycache__" in inside.parts or source.suffix == ".pyc":
            continue
        target = work / "migrations" / inside
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.suffix == ".py":
            target = target.with_suffix(".pyc")
            name = f"anders_desktop/store/migrations/{inside.as_posix()}"
            mode = py_compile.PycInvalidationMode.UNCHECKED_HASH
            py_compile.compile(str(source), str(target), name, doraise=True, invalidation_mode=mode)
        else:
            target.write_bytes(source.read_bytes())
        made.append((str(target), str(Path("anders_desktop/store/migrations") / inside.parent)))
    return made


def prune(analysis: Any, work: Path) -> None:
    """Take out what the program does not use, then every library that nothing left over needs."""
    analysis.datas = [one for one in analysis.datas if _wanted(one[0])]
    kept = [one for one in analysis.binaries if _wanted(one[0])]
    analysis.binaries = [_smaller(one, work) for one in _reachable(kept)]


def _smaller(entry: Entry, work: Path) -> Entry:
    """The data of ICU with our languages only; anything else as it is."""
    target, source, sort = entry
    if sys.platform != "linux" or sort == "SYMLINK" or not Path(target).name.startswith("libicudata.so"):
        return entry
    return target, str(icu_data.trim(Path(source), work / "icu")), sort


def _wanted(target: str) -> bool:
    name = target.replace("\\", "/")
    last = name.rsplit("/", 1)[-1]
    if "/translations/" in name and name.startswith("PySide6"):
        return last in _TRANSLATIONS
    if sys.platform == "linux" and any(fnmatch.fnmatch(name, pattern) for pattern in _FROM_LINUX):
        return False
    return not any(fnmatch.fnmatch(name, pattern) for pattern in _LEFT_OUT)


def _reachable(kept: list[Entry]) -> list[Entry]:
    """Extension modules, plugins, and the libraries they need, one through the other; links to what is left."""
    files = [one for one in kept if one[2] != "SYMLINK"]
    by_name = {Path(target).name.lower(): (target, source, sort) for target, source, sort in files}
    waiting = [one for one in files if one[2] == "EXTENSION" or _is_root(one[0])]
    found: dict[str, Entry] = {}
    while waiting:
        entry = waiting.pop()
        if entry[0] in found:
            continue
        found[entry[0]] = entry
        needed = (by_name.get(name) for name in _needs(entry[1]))
        waiting += [one for one in needed if one is not None]
    names = {Path(target).name for target in found}
    return [one for one in kept if one[0] in found or (one[2] == "SYMLINK" and Path(one[1]).name in names)]


def _needs(path: str) -> set[str]:
    """The names of the libraries a file links to by itself; PyInstaller's own answer holds on Linux also theirs."""
    if sys.platform == "linux":
        told = subprocess.run(["objdump", "-p", path], capture_output=True, text=True, check=True).stdout
        return {name.lower() for name in re.findall(r"NEEDED\s+(\S+)", told)}
    return {Path(name).name.lower() for name, _path in bindepend.get_imports(path)}


def _is_root(target: str) -> bool:
    """Whether it is loaded by name rather than because something links to it."""
    name = target.replace("\\", "/")
    return (
        "/plugins/" in name
        or "pdfium" in name
        or Path(name).name.lower().startswith(("libpython", "python3", "vcruntime"))
    )


def add_metadata(analysis: Any, work: Path) -> None:
    """Add what the packages inside say of themselves, and write for the list of parts what is inside."""
    entries = [*analysis.pure, *analysis.binaries, *analysis.datas]
    tops = {one[0].replace("\\", "/").replace("/", ".").split(".")[0] for one in entries}
    tops |= {".".join(one[0].split(".")[:2]) for one in analysis.pure if one[0].startswith("ruamel.")}
    names = {
        name for top, dists in metadata.packages_distributions().items() if top in tops for name in dists
    }
    names |= {"anders-desktop"}
    told = []
    for name in sorted(names, key=str.casefold):
        distribution = metadata.distribution(name)
        about = distribution.metadata
        told.append(
            {"name": about["Name"], "version": distribution.version, "files": _about(distribution, analysis)}
        )
    libraries = [
        {"name": Path(target).name, "target": target.replace("\\", "/"), "source": source}
        for target, source, sort in analysis.binaries
        if sort == "BINARY" and work not in Path(source).parents
    ]
    inside = {"python": sys.version.split()[0], "packages": told, "libraries": libraries}
    (work / "inside.json").write_text(json.dumps(inside, indent=1, sort_keys=True), encoding="utf-8")


def _about(distribution: metadata.Distribution, analysis: Any) -> list[str]:
    """The files in which a package tells about itself, its licences among them."""
    found = []
    for file in distribution.files or ():
        path = file.as_posix()
        folder, _, rest = path.partition("/")
        if not folder.endswith(".dist-info"):
            continue
        if rest in ("METADATA", "entry_points.txt", "top_level.txt") or _is_licence(rest):
            analysis.datas.append((path, str(distribution.locate_file(file)), "DATA"))
            found.append(path)
    return found


def _is_licence(name: str) -> bool:
    low = name.lower()
    return any(word in low for word in ("licen", "copying", "notice", "authors"))
