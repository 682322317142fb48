"""Forgetting somebody everywhere: no byte of the data folder holds the person any more, whatever file it is."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from anders_desktop.exchange import document_bytes, example_path, load, read_document
from anders_desktop.model import Experiment, Person
from anders_desktop.store import Identity, Store
from anders_desktop.store.backup import Backups
from anders_desktop.store.check import check
from anders_desktop.store.erase import Wish
from anders_desktop.store.forgetting import forget_everywhere
from anders_desktop.store.library import Library
from anders_desktop.store.restore import look_around, restore
from anders_desktop.store.second_place import copy_to_place

PAGE, RESERVED, SALT = (
    4096,
    80,
    16,
)  # of SQLCipher; in what is reserved: a vector of 16, then the seal of the page
WORDS = ("hoekstra", "Żak", "wim.h@voorbeeld")


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """A library with back-ups."""
    data = tmp_path / "data"
    backups = Backups(data / "reservekopieën", document_bytes)
    return Library(data / "proeftuinen", Identity("Renske", "toets"), backups)


@pytest.fixture
def store(library: Library, tmp_path: Path) -> Iterator[Store]:
    """The example with two back-ups, the first with another name; the second place has them too."""
    records = read_document(example_path())
    lab_id = library.create(lambda made: load(made, records))
    store = library.open(lab_id)
    with store.edit("Gewijzigd") as work:
        work.need(Person, "p-hoekstra").email = "wim.h@voorbeeld.example"
        work.need(Experiment, "e-01").scale = "Bij Wim Hoekstra-Żak in de flat"
    library.keep(store, "asked")
    with store.edit("Gewijzigd") as work:
        work.need(Experiment, "e-01").scale = "In de flat"
    library.keep(store, "close")
    assert library.backups is not None
    (tmp_path / "stick").mkdir()
    copy_to_place(library.backups, tmp_path / "stick")
    yield store
    store.close()


def places(library: Library, tmp_path: Path) -> list[Backups]:
    """Both places."""
    assert library.backups is not None
    return [library.backups, library.backups.at(tmp_path / "stick")]


def plain(database: Path, key: str, target: Path) -> bytes:
    """A database as plain bytes, with its index; it must have no free pages, for those would be left out."""
    copy = target.with_name("copy.db")
    shutil.copy(database, copy)
    target.unlink(missing_ok=True)
    opened = sqlcipher.connect(str(copy))
    try:
        opened.execute(f"PRAGMA key = \"x'{key}'\"")
        assert opened.execute("PRAGMA freelist_count").fetchone()[0] == 0
        opened.execute(f"ATTACH DATABASE '{target}' AS plain KEY ''")
        opened.execute("SELECT sqlcipher_export('plain')")
    finally:
        opened.close()
    return target.read_bytes()


def raw(database: Path, key: str) -> bytes:
    """Every page of a database deciphered as it lies on the disk: free pages too, and what is left between the rows."""
    ciphers = pytest.importorskip("cryptography.hazmat.primitives.ciphers")
    content, pages = database.read_bytes(), []
    for start in range(0, len(content), PAGE):
        page = content[start : start + PAGE]
        body, vector = page[0 if start else SALT : PAGE - RESERVED], page[PAGE - RESERVED :][:16]
        cipher = ciphers.Cipher(ciphers.algorithms.AES(bytes.fromhex(key)[:32]), ciphers.modes.CBC(vector))
        decryptor = cipher.decryptor()
        pages.append(decryptor.update(body) + decryptor.finalize())
    return b"".join(pages)


def every_byte(folder: Path, key: str, scratch: Path) -> Iterator[tuple[str, bytes]]:
    """Every file below a folder, packs opened and databases made readable."""
    for path in sorted(one for one in folder.rglob("*") if one.is_file()):
        if path.suffix == ".anders":
            with zipfile.ZipFile(path) as pack:
                for name in pack.namelist():
                    if name.endswith(".db") or name == "database":
                        pack.extract(name, scratch)
                        yield f"{path.name}!{name}", plain(scratch / name, key, scratch / "plain.db")
                        yield f"{path.name}!{name} raw", raw(scratch / name, key)
                    else:
                        yield f"{path.name}!{name}", pack.read(name)
        elif path.name.endswith(".db"):
            yield str(path), plain(path, key, scratch / "plain.db")
            yield f"{path} raw", raw(path, key)
        else:
            yield str(path), path.read_bytes()


def holders(folder: Path, key: str, scratch: Path) -> list[str]:
    """The files in which a word of the person stands, in any encoding."""
    scratch.mkdir(exist_ok=True)
    found = []
    for name, content in every_byte(folder, key, scratch):
        small = content.lower().replace(b"p-hoekstra", b"")  # the id, which the document of the example made
        shapes = [word.encode(code) for word in WORDS for code in ("utf-8", "utf-16-le", "utf-16-be")]
        if any(shape in small for shape in shapes):
            found.append(name)
    return found


@pytest.mark.parametrize("hide", [False, True])
@pytest.mark.parametrize("rewrite", [True, False])
def test_no_byte_of_the_person_is_left(
    library: Library, store: Store, tmp_path: Path, hide: bool, rewrite: bool
) -> None:
    key, lab_id, scratch = store.key, store.lab().id, tmp_path / "scratch"
    assert store.drafts is not None
    store.drafts.keep("experiment", "e-01", "scale", "Bij Hoekstra, maar dat werd nog get")
    for folder in ("data", "stick"):
        held = holders(tmp_path / folder, key, scratch)
        assert [name for name in held if name.endswith(" raw")]
        assert folder == "stick" or [name for name in held if "concepten" in name]
    wish = Wish(person_ids=("p-hoekstra",), hide=hide)
    done = forget_everywhere(library, store, wish, places(library, tmp_path), rewrite=rewrite)
    assert (done.rewritten, done.dropped) == ((5, 0) if rewrite else (0, 5))
    assert check(store) == []
    store.close()
    for folder in ("data", "stick"):
        assert holders(tmp_path / folder, key, scratch) == []
    assert library.backups is not None
    left = library.backups.listed(library.place(lab_id).name)
    assert [one.reason for one in left] == (["erase", "close", "asked"] if rewrite else ["asked"])


def test_a_rewritten_backup_opens_and_goes_back(library: Library, store: Store, tmp_path: Path) -> None:
    lab_id = store.lab().id
    forget_everywhere(
        library, store, Wish(person_ids=("p-hoekstra",)), places(library, tmp_path), rewrite=True
    )
    store.close()
    assert library.backups is not None
    oldest = library.backups.listed(library.place(lab_id).name)[-1]
    with look_around(library, oldest, "kijk") as shown:
        assert shown.find(Experiment, id="e-01")[0].scale == "Bij iemand in de flat"
    restore(library, lab_id, oldest)
    back = library.open(lab_id)
    assert back.get(Person, "p-hoekstra") is None and check(back) == []
    back.close()


def test_a_backup_that_cannot_be_opened_goes(library: Library, store: Store, tmp_path: Path) -> None:
    assert library.backups is not None
    broken = library.backups.listed(library.place(store.lab().id).name)[0].path
    broken.write_bytes(broken.read_bytes()[:2000])
    done = forget_everywhere(
        library, store, Wish(person_ids=("p-hoekstra",)), [library.backups], rewrite=True
    )
    assert done.dropped == 1 and not broken.exists()
