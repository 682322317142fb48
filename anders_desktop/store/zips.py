"""Zip files from elsewhere: opened only when what they say of themselves is modest, and read no further than that."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

MOST_ENTRIES = 16
LARGEST = 2_000_000_000  # bytes unpacked, all together; a proeftuin of ten years is far below
RATIO = 200  # a bomb unpacks to more than this many times its size
_LARGEST_LIST = 100_000  # bytes of the list at the end, which is read whole
_PIECE = 1 << 20

_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}", re.ASCII)
_ENCRYPTED = 0x1
_END, _END_SIGN = struct.Struct("<4s4H2LH"), b"PK\5\6"
_ERRORS = (
    *(zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, struct.error),
    *(NotImplementedError, ValueError, EOFError, RuntimeError, IndexError, OverflowError),
)
"""What the library says of a zip that is damaged, or made to confuse it."""


class BadZipError(Exception):
    """Not a zip of ours: no zip at all, damaged, or made to do harm."""


def open_zip(path: Path) -> zipfile.ZipFile:
    """Open a zip whose list of contents keeps within the limits; raises BadZipError, OSError for the disk."""
    with path.open("rb") as file:
        _refuse_long_list(file)
    with _told():
        opened = zipfile.ZipFile(path)
    problem = next(_problems(opened.infolist()), "")
    if problem:
        opened.close()
        raise BadZipError(problem)
    return opened


def read_entry(opened: zipfile.ZipFile, name: str, largest: int) -> bytes:
    """The content of a small entry; raises BadZipError when it is larger, damaged or not there."""
    return b"".join(_pieces(opened, name, largest))


def read_start(opened: zipfile.ZipFile, name: str, length: int) -> bytes:
    """The first bytes of an entry; raises BadZipError when it is damaged or not there."""
    return next(_pieces(opened, name, LARGEST), b"")[:length]


def copy_entry(opened: zipfile.ZipFile, name: str, target: BinaryIO) -> None:
    """Write the content of an entry to an open file; raises BadZipError when it is more than was said, or damaged."""
    target.writelines(_pieces(opened, name, LARGEST))


def _pieces(opened: zipfile.ZipFile, name: str, largest: int) -> Iterator[bytes]:
    try:
        said = opened.getinfo(name).file_size
    except KeyError as error:
        raise BadZipError(f"no {name}") from error
    if said > largest:
        raise BadZipError(f"{name} is too large")
    left = said
    with _told(), opened.open(name) as inside:
        while piece := inside.read(min(_PIECE, left + 1)):
            left -= len(piece)
            if left < 0:
                raise BadZipError(f"{name} is larger than it says")
            yield piece


@contextlib.contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except _ERRORS as error:
        raise BadZipError(str(error)) from error
    except OSError as error:
        if error.errno in (
            None,
            errno.EINVAL,
        ):  # it points to a place before the file, or its packing is wrong
            raise BadZipError(str(error)) from error
        raise


def _refuse_long_list(file: BinaryIO) -> None:
    """Look at the end of the file, where a zip says how long its list of contents is."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - _END.size - 0xFFFF))
    tail = file.read()
    place = tail.rfind(_END_SIGN)
    if place < 0 or len(tail) - place < _END.size:
        raise BadZipError("no zip")
    _sign, _disk, _start, _here, count, length, _offset, _comment = _END.unpack_from(tail, place)
    if count > MOST_ENTRIES or length > _LARGEST_LIST:
        raise BadZipError("too many entries")


def _problems(entries: list[zipfile.ZipInfo]) -> Iterator[str]:
    names = [entry.filename for entry in entries]
    if len(names) > MOST_ENTRIES:
        yield "too many entries"
    if len(set(names)) != len(names):
        yield "the same name twice"
    if sum(entry.file_size for entry in entries) > LARGEST:
        yield "too large"
    for entry in entries:
        if not _NAME.fullmatch(entry.filename) or entry.filename != entry.orig_filename:
            yield f"a name that is none of ours: {entry.filename!r}"
        if entry.file_size > RATIO * max(entry.compress_size, 1):
            yield "unpacks to too much"
        if entry.flag_bits & _ENCRYPTED:
            yield "encrypted by another program"
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            yield "packed in a way we do not use"
