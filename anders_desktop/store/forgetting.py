"""Forgetting somebody everywhere: in the proeftuin, in its back-ups on every place, and in copies that stand aside."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

from anders_desktop.errors import AndersError
from anders_desktop.store import files
from anders_desktop.store.backup import Backups
from anders_desktop.store.erase import Wish, carry_out, known_parts
from anders_desktop.store.library import Library
from anders_desktop.store.restore import open_backup
from anders_desktop.store.store import Store
from anders_desktop.store.upgrade import left_over

Tell = Callable[[float], None]


class Forgotten(NamedTuple):
    """What was done with the back-ups: how many were written anew, and how many are gone."""

    rewritten: int = 0
    dropped: int = 0


def forget_everywhere(
    library: Library,
    store: Store,
    wish: Wish,
    places: Sequence[Backups],
    *,
    rewrite: bool,
    tell: Tell = lambda _share: None,
) -> Forgotten:
    """Forget people in an open proeftuin, and in its back-ups on these ``places``.

    A back-up is made first, so that a fault half-way loses nothing; when all is well it is rewritten or dropped like
    the others. With ``rewrite`` each back-up is opened, cleaned and written anew under its own date; one that cannot
    be opened is dropped, for nobody can tell what it holds. Without, all are dropped and a fresh one is made. Copies
    of the proeftuin that stand aside go, and what an upgrade left behind.
    """
    folder = library.place(store.lab().id).name
    library.keep(store, "erase")
    tell(0.1)
    with store.connection() as connection:
        parts = {part for one in wish.person_ids for part in known_parts(connection, one)}
    wish = replace(wish, parts=tuple(parts))
    carry_out(store, wish)
    tell(0.4)
    for aside in (library.folder / "opzij").glob(f"{folder}-*"):
        shutil.rmtree(aside, ignore_errors=True)
    for old in left_over(store.path):  # one of which no back-up could be made
        with files.plain_disk_errors(old):
            old.unlink()
    done = Forgotten()
    for place in places:
        done = _clean(library, place, folder, wish if rewrite else None, done, tell)
    if not rewrite:
        library.keep(store, "asked")
    tell(1)
    return done


def _clean(
    library: Library, place: Backups, folder: str, wish: Wish | None, done: Forgotten, tell: Tell
) -> Forgotten:
    listed = place.listed(folder)
    for number, backup in enumerate(listed):
        tell(0.4 + 0.6 * number / len(listed))
        if wish is not None:
            try:
                _rewrite(library, place, folder, backup.path.name, wish)
            except AndersError:
                pass  # a lost password or damage: it goes
            else:
                done = done._replace(rewritten=done.rewritten + 1)
                continue
        with files.plain_disk_errors(backup.path):
            backup.path.unlink(missing_ok=True)
        done = done._replace(dropped=done.dropped + 1)
    return done


def _rewrite(library: Library, place: Backups, folder: str, name: str, wish: Wish) -> None:
    backup = next(one for one in place.listed(folder) if one.path.name == name)
    with library.incoming() as scratch:
        store = open_backup(library, backup, scratch)
        try:
            carry_out(store, wish)
            place.rewrite(backup, store)
        finally:
            store.close()
