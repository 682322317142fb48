"""Makes the library with ICU's data, 32 MB in Qt for Linux, hold the languages of the program only.

The data is taken out of the library, the rest removed from it with ICU's own tool, and a library of the same name is
made of what is left. Qt asks it to compare and sort texts; names of days, numbers and writing systems it has itself.
"""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

_LANGUAGES = ("root", "en", "nl")
_LOCALE = re.compile(r"(?!res_index)[a-z]{2,3}(_\w*)?\.res")
_LEFT_OUT = re.compile(r"(?!ibm-53).*\.cnv|brkitr/.*|.*_Any\.res|translit/.*")
_TOOL = "/usr/sbin/icupkg"  # not in everybody's PATH


def trim(library: Path, work: Path) -> Path:
    """The smaller library, made in ``work``, of the one Qt brings."""
    work.mkdir(parents=True, exist_ok=True)
    version, data = _data(library)
    package, smaller = work / f"icudt{version}l.dat", work / "smaller" / f"icudt{version}l.dat"
    package.write_bytes(data)
    smaller.parent.mkdir(exist_ok=True)
    names = _run(_TOOL, "-l", package).split()
    (work / "remove.txt").write_text(
        "".join(f"{name}\n" for name in names if not _kept(name)), encoding="ascii"
    )
    _run(_TOOL, "-r", work / "remove.txt", package, smaller)
    symbol, source, target = f"icudt{version}_dat", work / "data.s", work / library.name
    source.write_text(
        f'.section .rodata\n.balign 16\n.globl {symbol}\n.type {symbol}, @object\n{symbol}:\n.incbin "{smaller}"\n'
        f'.size {symbol}, . - {symbol}\n.section .note.GNU-stack,"",@progbits\n',
        encoding="ascii",
    )
    _run(
        "gcc",
        "-shared",
        "-nostdlib",
        f"-Wl,-soname,{library.name}",
        "-Wl,--build-id=none",
        "-o",
        target,
        source,
    )
    return target


def _kept(name: str) -> bool:
    folder, _slash, file = name.rpartition("/")
    if _LEFT_OUT.fullmatch(name):
        return False
    if _LOCALE.fullmatch(file):
        return re.split(r"[_.]", file)[0] in _LANGUAGES
    del folder
    return True


def _data(library: Path) -> tuple[str, bytes]:
    """The version in the name of the data, and the data itself."""
    told = _run("readelf", "-W", "--dyn-syms", library)
    found = re.search(r"^\s*\d+:\s+([0-9a-f]+)\s+(\w+)\s+OBJECT.*\bicudt(\d+)_dat$", told, re.MULTILINE)
    if found is None:
        raise SystemExit(f"{library.name} is not what it was: its data cannot be found.")
    address, length, version = int(found[1], 16), int(found[2], 0), found[3]
    with library.open("rb") as file:
        file.seek(address)  # the first segment begins at 0, so addresses are places in the file
        return version, file.read(length)


def _run(*command: str | Path) -> str:
    done = subprocess.run([str(one) for one in command], capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{command[0]}: {done.stderr.strip()}")
    return done.stdout
