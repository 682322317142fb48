"""Whether this build of the program can keep a secret at all."""

from __future__ import annotations

import tempfile
from pathlib import Path

from sqlalchemy import Column, MetaData, Table, Text

from anders_desktop.errors import SurroundingsError
from anders_desktop.store import engine
from anders_desktop.text import _

_PLAIN = b"SQLite format 3"


def refuse_plain(path: Path) -> None:
    """Raise SurroundingsError for a database that anybody can read: the cipher is missing from this build."""
    with path.open("rb") as file:
        if file.read(len(_PLAIN)) == _PLAIN:
            raise SurroundingsError(_("Dit programma is niet goed gemaakt: de versleuteling ontbreekt."))


def check_cipher() -> None:
    """Raise SurroundingsError when this build cannot keep a secret; a few milliseconds, at the start."""
    with tempfile.TemporaryDirectory(prefix="anders-", ignore_cleanup_errors=True) as name:
        path = Path(name) / "proef.db"
        bare = engine.bare_engine(path, engine.new_key(), create=True)
        try:
            with engine.plain_errors(), bare.begin() as connection:
                Table("proof", MetaData(), Column("word", Text)).create(connection)
        finally:
            bare.dispose()
        refuse_plain(path)
