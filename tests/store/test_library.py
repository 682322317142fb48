"""The library and packs: proeftuinen go out and come home."""

from __future__ import annotations

import json
import multiprocessing
import zipfile
from pathlib import Path

import pytest

from anders_desktop.errors import AndersError, ContentError, InUseError, NewerVersionError, SurroundingsError
from anders_desktop.model import LivingLab, Organisation
from anders_desktop.store import Identity, Store, engine, pack
from anders_desktop.store.library import Library, folder_name
from tests.store.conftest import BRAM, fill

HOSTILE = [
    "../x",
    "..",
    ".",
    "a/b",
    "a\\b",
    "C:\\x",
    "CON",
    "con.txt",
    "x" * 300,
    "naïef",
    "A",
    "a.",
    "a ",
    "\0",
    "id:1",
    "",
]


def test_what_is_made_is_listed_opened_and_kept(library: Library) -> None:
    lab_id = library.create(fill)
    store = library.open(lab_id)
    with store.edit("Naam") as work:
        work.need(LivingLab, "lab").name = "De Linde & Co <b>"
        work.create(Organisation, name="Zorg")
    store.close()
    (entry,) = Library(library.folder, BRAM).entries()
    assert (entry.id, entry.name, entry.organisations, entry.problem) == ("lab", "De Linde & Co <b>", 1, "")


def test_a_failed_making_leaves_nothing(library: Library) -> None:
    def break_off(store: Store) -> None:
        fill(store)
        raise ContentError("nee")

    with pytest.raises(ContentError):
        library.create(break_off)
    assert list(library.folder.iterdir()) == []


@pytest.mark.parametrize("lab_id", HOSTILE)
def test_an_id_from_a_document_never_leaves_the_library(library: Library, lab_id: str) -> None:
    def fill_hostile(store: Store) -> None:
        with store.edit("Begin", sort="import") as work:
            work.create(LivingLab, id=lab_id, name="X")

    made = library.create(fill_hostile)
    (folder,) = library.folder.iterdir()
    assert folder.parent == library.folder
    assert len(folder.name) <= 64
    assert folder.name == folder_name(lab_id)
    store = Store(
        folder / pack.DATABASE, json.loads((folder / pack.KEY).read_text())["slots"][0]["key"], BRAM
    )
    assert store.lab().id == made == lab_id
    store.close()
    if lab_id:
        library.open(lab_id).close()
    library.open(library.ids()[0]).close()


def test_a_folder_of_an_interrupted_making_is_not_listed(library: Library) -> None:
    lab_id = library.create(fill)
    unfinished = library.folder / ".nieuw-123"
    unfinished.mkdir()
    (unfinished / pack.DATABASE).write_bytes(b"half")
    assert library.ids() == [lab_id]


def test_a_pack_comes_home_on_another_computer(library: Library, tmp_path: Path) -> None:
    library.create(fill)
    target = tmp_path / "kopie.anders"
    library.write_pack("lab", target)
    there = Library(tmp_path / "daar", BRAM)
    assert there.add_pack(target, only_look=True).how == "new"
    assert there.ids() == []
    assert there.add_pack(target).how == "new"
    assert there.entries()[0].name == "De Linden"
    assert there.add_pack(target).how == "same"
    store = there.open("lab")
    with store.edit("Naam") as work:
        work.need(LivingLab, "lab").name = "De Eik"
    store.close()
    there.write_pack("lab", target, force=True)
    coming = library.add_pack(target, only_look=True)
    assert (coming.how, coming.changes, coming.records) == ("merged", 1, {"living_lab": 1})
    assert library.entries()[0].name == "De Linden"
    assert library.add_pack(target).how == "merged"
    assert library.entries()[0].name == "De Eik"
    assert library.add_pack(target).how == "same"


def test_a_pack_of_the_open_proeftuin_goes_straight_into_it(library: Library, tmp_path: Path) -> None:
    library.create(fill)
    target = tmp_path / "kopie.anders"
    library.write_pack("lab", target)
    there = Library(tmp_path / "daar", BRAM)
    there.add_pack(target)
    other = there.open("lab")
    with other.edit("Organisatie") as work:
        work.create(Organisation, name="Zorg")
    pack.write_pack(other, target, force=True)
    other.close()
    mine = library.open("lab")
    told = []
    mine.listen(told.append)
    assert library.add_pack(target, mine=mine).how == "merged"
    assert [one.name for one in mine.find(Organisation)] == ["Zorg"]
    assert [change.sort for change in told] == ["merge"]
    mine.close()


def test_two_different_proeftuinen_stay_apart(library: Library, tmp_path: Path) -> None:
    library.create(fill)

    def fill_other(store: Store) -> None:
        with store.edit("Begin", sort="import") as work:
            work.create(LivingLab, id=folder_name("../x"), name="De Eik")

    there = Library(tmp_path / "daar", BRAM)
    there.create(fill_other)
    there.write_pack(folder_name("../x"), tmp_path / "eik.anders")
    library.add_pack(tmp_path / "eik.anders")
    assert sorted(one.name for one in library.entries()) == ["De Eik", "De Linden"]


def test_put_aside_keeps_everything(library: Library) -> None:
    library.create(fill)
    aside = library.put_aside("lab")
    assert library.ids() == []
    assert (aside / pack.DATABASE).is_file()
    assert (aside / pack.KEY).is_file()


def test_a_target_that_exists_is_only_replaced_when_asked(library: Library, tmp_path: Path) -> None:
    library.create(fill)
    target = tmp_path / "brief.anders"
    target.write_text("van mij")
    with pytest.raises(SurroundingsError, match="bestaat al"):
        library.write_pack("lab", target)
    assert target.read_text() == "van mij"
    library.write_pack("lab", target, force=True)
    assert pack.read_manifest(target).name == "De Linden"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["brief.anders", "proeftuinen"]


def _try_to_open(folder: Path, answer: multiprocessing.Queue[str]) -> None:
    try:
        Library(folder, BRAM).open("lab").close()
    except AndersError as error:
        answer.put(f"{type(error).__name__}: {error}")
    else:
        answer.put("opened")


def test_a_proeftuin_in_use_is_refused_to_another_process_and_stays_whole(library: Library) -> None:
    library.create(fill)
    store = library.open("lab")
    before = store.path.stat()  # reading the file here would let go of the lock, as POSIX has it
    context = multiprocessing.get_context("spawn")
    answer = context.Queue()
    process = context.Process(target=_try_to_open, args=(library.folder, answer))
    process.start()
    assert answer.get(timeout=60) == "InUseError: Deze proeftuin is al open in een ander venster."
    process.join()
    after = store.path.stat()
    assert (after.st_size, after.st_mtime_ns) == (before.st_size, before.st_mtime_ns)
    assert library.entries()[0].in_use
    store.close()


def test_the_same_process_cannot_open_it_twice_either(library: Library) -> None:
    library.create(fill)
    store = library.open("lab")
    with pytest.raises(InUseError):
        library.open("lab")
    store.close()


def test_a_newer_proeftuin_in_the_library_is_refused_byte_for_byte_the_same(library: Library) -> None:
    library.create(fill)
    store = library.open("lab")
    with store.connection() as connection:
        connection.exec_driver_sql(f"PRAGMA user_version = {engine.SCHEMA + 1}")
    path = store.path
    store.close()
    before, names = path.read_bytes(), sorted(path.parent.iterdir())
    with pytest.raises(NewerVersionError, match="Er is niets veranderd"):
        library.open("lab")
    assert path.read_bytes() == before
    assert "nieuwere versie" in library.entries()[0].problem
    assert sorted(path.parent.iterdir()) == names


def test_a_damaged_proeftuin_is_listed_with_what_is_wrong(library: Library) -> None:
    library.create(fill)
    place = library.folder / "lab" / pack.DATABASE
    place.write_bytes(b"x" * 8192)
    (entry,) = library.entries()
    assert "beschadigd" in entry.problem
    (place.parent / pack.KEY).write_text("weg")
    assert "sleutel" in library.entries()[0].problem


def test_a_data_folder_that_is_a_file_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("x")
    with pytest.raises(SurroundingsError, match="daar staat al een bestand"):
        Library(tmp_path / "bestand" / "proeftuinen", Identity("", "x")).create(fill)


def test_a_newer_proeftuin_says_what_to_install_and_can_be_copied_unchanged(
    library: Library, tmp_path: Path
) -> None:
    library.create(fill)
    store = library.open("lab")
    with store.connection() as connection:
        connection.exec_driver_sql("UPDATE program SET version = '9.9.1'")
        connection.exec_driver_sql(f"PRAGMA user_version = {engine.SCHEMA + 1}")
    path = store.path
    store.close()
    before = {one.name: one.read_bytes() for one in path.parent.iterdir()}
    with pytest.raises(NewerVersionError, match=r"Installeer Anders 9\.9\.1 of nieuwer"):
        library.open("lab")
    copy = tmp_path / "kopie.anders"
    library.copy_as_it_is("lab", copy)
    assert {one.name: one.read_bytes() for one in path.parent.iterdir()} == before
    with pytest.raises(NewerVersionError, match=r"9\.9\.1"):
        pack.read_manifest(copy)
    with zipfile.ZipFile(copy) as made:  # what the newer program will find in it
        said = json.loads(made.read(pack.MANIFEST))
        assert (said["lab_id"], said["name"], said["schema"]) == ("lab", "De Linden", engine.SCHEMA + 1)
        assert made.read(pack.DATABASE) == before[pack.DATABASE]
        assert made.read(pack.KEY) == before[pack.KEY]
