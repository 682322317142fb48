"""Documents as files: read whole and checked, written beside the target and then put in its place."""

from __future__ import annotations

import contextlib
import errno
from collections.abc import Iterator
from pathlib import Path

from anders_desktop.errors import ContentError, SurroundingsError
from anders_desktop.store.files import put_whole
from anders_desktop.text import _

MAX_BYTES = 50_000_000


def read_text(path: Path) -> str:
    """The text of a document.

    Raises ContentError for what is no text of ours, SurroundingsError when the disk refuses.
    """
    with _plain_errors(path):
        if path.is_dir():
            raise ContentError(_("{name} is een map, geen document.").format(name=path.name))
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise ContentError(
            _("{name} is te groot voor een document: meer dan {count} MB.").format(
                name=path.name, count=MAX_BYTES // 1_000_000
            )
        )
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise ContentError(
            _("{name} is geen tekst in UTF-8. Bewaar het document als UTF-8 en probeer het opnieuw.").format(
                name=path.name
            ),
            (_("Regel {line}: hier staat iets dat geen UTF-8 is.").format(line=line),),
        ) from error


def write_text(path: Path, text: str) -> None:
    """Write a text to a file as a whole or not at all; what stood there is replaced."""
    with _plain_errors(path):
        put_whole(path, text.encode("utf-8"))


@contextlib.contextmanager
def _plain_errors(path: Path) -> Iterator[None]:
    """Turn what the system says about a file into a sentence a person can be told."""
    try:
        yield
    except FileNotFoundError as error:
        raise ContentError(_("{name} is er niet.").format(name=path.name or path)) from error
    except (IsADirectoryError, NotADirectoryError) as error:
        raise ContentError(_("{name} is een map, geen document.").format(name=path.name)) from error
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            told = _("De schijf is vol. Er is niets verloren. Maak ruimte vrij en probeer het opnieuw.")
        elif error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
            told = _("Op deze plaats mag {name} niet gelezen of geschreven worden. Er is niets veranderd.")
        else:
            told = _("{name} kan niet gelezen of geschreven worden. Er is niets veranderd.")
        raise SurroundingsError(told.format(name=path.name)) from error
