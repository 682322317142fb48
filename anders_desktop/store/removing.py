"""Taking a proeftuin off this computer for good. Its back-ups stay, unless somebody says that they go as well."""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Sequence

from anders_desktop import replacing
from anders_desktop.errors import AndersError, InUseError
from anders_desktop.store import files, remembered
from anders_desktop.store.backup import Backups
from anders_desktop.store.library import Library


def can_be_kept(library: Library, lab_id: str) -> bool:
    """Whether a last back-up can be made: not of one that is damaged, or whose password was not given."""
    try:
        library.open(lab_id).close()
    except InUseError:
        raise
    except AndersError:
        return False
    return library.backups is not None


def remove_for_good(
    library: Library, lab_id: str, *, last_backup: bool = True, wipe: Sequence[Backups] = ()
) -> None:
    """Delete a proeftuin with what is beside it; raises InUseError when a window has it.

    With ``last_backup`` one is made first, and nothing is deleted when that fails. The back-ups on the places of
    ``wipe`` go too, and the copies that were put aside.
    """
    folder = library.place(lab_id)
    if can_be_kept(library, lab_id) and last_backup:
        store = library.open(lab_id)
        try:
            library.keep(store, "asked")
        finally:
            store.close()
    gone = library.unfinished(uuid.uuid4().hex)
    with files.plain_disk_errors(folder):
        replacing.replace(
            folder, gone
        )  # whole or not at all; what a killed program leaves is swept away later
        files.sync_folder(library.folder)
        shutil.rmtree(gone)
    library.lock(lab_id)
    remembered.forget(lab_id)
    for path in (library.folder.parent / "concepten").glob(f"{folder.name}.db*"):
        path.unlink(missing_ok=True)
    kept = [one for place in wipe if (one := place.folder / folder.name).is_dir()]
    aside = (library.folder / "opzij").glob(f"{folder.name}-????????") if wipe else ()
    for one in (*kept, *aside):
        with files.plain_disk_errors(one):
            shutil.rmtree(one)
