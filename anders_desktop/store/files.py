"""Writing files whole or not at all, also where a virus scanner holds on to them for a moment."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from anders_desktop.errors import AndersError, SurroundingsError
from anders_desktop.replacing import replace
from anders_desktop.text import _

_ASKED = {"effective_ids": True} if os.access in os.supports_effective_ids else {}


@contextlib.contextmanager
def plain_disk_errors(path: Path) -> Iterator[None]:
    """Turn what the disk says about a path into a sentence."""
    try:
        yield
    except OSError as error:
        raise _in_words(path.name, error) from error


def _in_words(name: str, error: OSError) -> AndersError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        words = _("De schijf is vol. Er is niets verloren. Maak ruimte vrij en probeer het opnieuw.")
    elif error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        words = _("‘{name}’: hier mag niet geschreven of gelezen worden. Er is niets veranderd.")
    elif error.errno == errno.ENOENT:
        words = _("‘{name}’ is er niet.")
    elif error.errno == errno.EISDIR:
        words = _("‘{name}’ is een map, geen bestand.")
    elif error.errno in (errno.ENOTDIR, errno.EEXIST):
        words = _("‘{name}’ kan geen map zijn: daar staat al een bestand.")
    elif error.errno in (errno.ENAMETOOLONG, errno.EINVAL):
        words = _("‘{name}’ kan niet als naam van een bestand. Kies een kortere naam, zonder vreemde tekens.")
    else:
        words = _("‘{name}’ kan niet worden gelezen of geschreven. Er is niets veranderd.")
    return SurroundingsError(words.format(name=name))


def refuse_existing(target: Path, *, force: bool) -> None:
    """Refuse a target that exists, unless it may be replaced; a folder never may, and its own folder must be there."""
    if not target.parent.is_dir():
        raise SurroundingsError(_("De map ‘{name}’ is er niet.").format(name=target.parent.name))
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


def mark_of(path: Path) -> tuple[int, int] | None:
    """Which file is in a place: another one there has another mark; None for none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def refuse_gone(path: Path, mark: tuple[int, int] | None) -> None:
    """Raise SurroundingsError when the file that had this mark is no longer in its place."""
    if mark_of(path) != mark:
        words = _(
            "De map van deze proeftuin is er niet meer. Uw laatste wijziging is niet bewaard."
            " Zet de map terug en probeer het opnieuw."
        )
        raise SurroundingsError(words)


def read_only() -> SurroundingsError:
    """What is said of a place in which one may not write."""
    return SurroundingsError(_("Op deze plaats mag niet geschreven worden. Er is niets veranderd."))


def refuse_read_only(path: Path) -> None:
    """Raise SurroundingsError when a file, or the folder it is in, may not be written."""
    if not (os.access(path, os.W_OK, **_ASKED) and os.access(path.parent, os.W_OK, **_ASKED)):
        raise read_only()


def sync(path: Path) -> None:
    """Have the content of a file on disk before going on."""
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def copy_whole(source: Path, target: Path) -> None:
    """Copy a file beside its place first, so that the copy is there whole or not at all."""
    scratch = target.with_name(f".{target.name}.{os.getpid()}.new")
    try:
        shutil.copyfile(source, scratch)
        sync(scratch)
        replace(scratch, target)
    finally:
        scratch.unlink(missing_ok=True)
    sync_folder(target.parent)


def write_whole(target: Path, content: bytes) -> None:
    """Write a file beside its place first, so that it is there whole or not at all; what goes wrong is said in words."""
    with plain_disk_errors(target):
        put_whole(target, content)


def put_whole(target: Path, content: bytes) -> None:
    """As :func:`write_whole`, with the errors of the system. When it returns, a power cut takes nothing back."""
    scratch = target.with_name(f".{target.name}.{os.getpid()}.new")
    try:
        with scratch.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        replace(scratch, target)
    finally:
        scratch.unlink(missing_ok=True)
    sync_folder(target.parent)
