"""Passwords on the command line: read from a file, given to a pack or a proeftuin of the library."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from anders_desktop.errors import ContentError
from anders_desktop.text import _

if TYPE_CHECKING:
    from anders_desktop.store import Identity
    from anders_desktop.store.keys import Secret
    from anders_desktop.store.library import Library

_LONGEST = 10_000  # bytes


def read_password(path: Path) -> str:
    """The first line of a file; "" for an empty file."""
    from anders_desktop.store import files

    with files.plain_disk_errors(path), path.open("rb") as file:
        content = file.read(_LONGEST)
    try:
        return content.decode("utf-8-sig").split("\n")[0].rstrip("\r")
    except UnicodeDecodeError as error:
        raise ContentError(_("‘{name}’ is geen tekst.").format(name=path.name)) from error


def read_secret(path: Path | None) -> Secret | None:
    """The password, or the recovery sheet, that stands in a file; None without a file."""
    from anders_desktop.errors import WrongPasswordError
    from anders_desktop.store import recovery
    from anders_desktop.store.keys import Secret

    if path is None:
        return None
    words = read_password(path)
    try:
        recovery.read(words)
    except WrongPasswordError:
        return Secret(password=words)
    return Secret(sheet=words)


def change_pack(path: Path, identity: Identity, secret: Secret | None, password: str) -> list[str]:
    """Give a pack a password, another one, or none; gives the groups of the recovery sheet when it is a new one."""
    from anders_desktop.store import engine, keys, pack
    from anders_desktop.store.passwords import pack_with_password

    with tempfile.TemporaryDirectory(prefix="anders-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        (folder / "copy").mkdir()
        store = pack.open_pack(path, folder, identity, secret=secret)
        try:
            beside = keys.read(store.key_text, path.name)
            if password and beside.locked:
                store.key_text = keys.renewed(beside, store.key, password).text()
                pack.write_pack(store, path, force=True)
                return []
            key = engine.new_key()
            pack_with_password(store, path, folder / "copy", password, key)
        finally:
            store.close()
    return keys.sheet_groups(key) if password else []


def change_lab(library: Library, lab_id: str, password: str) -> list[str]:
    """Give a proeftuin of the library a password, another one, or none; as :func:`change_pack`."""
    from anders_desktop.store import engine, keys, passwords

    library.open(lab_id).close()  # the password of now must be right
    locked = library.key_file(lab_id).locked
    if password and locked:
        passwords.change_password(library, lab_id, password)
        return []
    if not password:
        if locked:
            passwords.remove_password(library, lab_id)
        return []
    key = engine.new_key()
    passwords.set_password(library, lab_id, password, key)
    return keys.sheet_groups(key)


def sheet_words(groups: list[str]) -> str:
    """What is printed when there is a new recovery sheet."""
    if not groups:
        return ""
    words = _("Herstelblad. Bewaar deze groepjes op papier, voor als het wachtwoord kwijt is:")
    return f"{words}\n{' '.join(groups)}\n"
