"""Writing files whole or not at all, also where a virus scanner holds on to them for a moment."""

from __future__ import annotations

import contextlib
import errno
import os
import time
from collections.abc import Iterator
from pathlib import Path

from anders_desktop.errors import AndersError, SurroundingsError
from anders_desktop.text import _

PATIENCE = 2.5
"""Seconds to keep trying to put a file in place: scanners let go well within that."""


def replace(source: Path, target: Path) -> None:
    """Put ``source`` in the place of ``target``, trying again for a while when something holds on to it."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            source.replace(target)
        except PermissionError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)
        else:
            return


@contextlib.contextmanager
def plain_disk_errors(path: Path) -> Iterator[None]:
    """Turn what the disk says about a path into a sentence."""
    try:
        yield
    except FileExistsError:
        raise
    except OSError as error:
        raise _in_words(path.name, error) from error


def _in_words(name: str, error: OSError) -> AndersError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        words = _("De schijf is vol. Er is niets verloren. Maak ruimte vrij en probeer het opnieuw.")
    elif error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        words = _("‘{name}’: hier mag niet geschreven of gelezen worden. Er is niets veranderd.")
    elif error.errno == errno.ENOENT:
        words = _("‘{name}’ is er niet.")
    elif error.errno in (errno.EISDIR, errno.ENOTDIR):
        words = _("‘{name}’ is een map, geen bestand.")
    else:
        words = _("‘{name}’ kan niet worden gelezen of geschreven. Er is niets veranderd.")
    return SurroundingsError(words.format(name=name))


def refuse_existing(target: Path, *, force: bool) -> None:
    """Refuse a target that exists, unless it may be replaced; a folder never may."""
    if target.is_dir():
        raise SurroundingsError(_("‘{name}’ is een map, geen bestand.").format(name=target.name))
    if target.exists() and not force:
        raise SurroundingsError(
            _("‘{name}’ bestaat al. Kies een andere naam, of geef --force om het te vervangen.").format(
                name=target.name
            )
        )


def sync_folder(folder: Path) -> None:
    """Have a rename on disk before going on; Windows has no such thing and does not need it."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def write_whole(target: Path, content: bytes) -> None:
    """Write a file beside its place first, so that it is there whole or not at all."""
    scratch = target.with_name(f".{target.name}.{os.getpid()}.new")
    with plain_disk_errors(target):
        try:
            with scratch.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            replace(scratch, target)
        finally:
            scratch.unlink(missing_ok=True)
