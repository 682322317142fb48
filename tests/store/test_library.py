"""The library and packs: proeftuinen go out and come home."""

from __future__ import annotations

import hashlib
import json
import multiprocessing
import warnings
import zipfile
from pathlib import Path

import pytest
from sqlalchemy import select

from anders_desktop.errors import AndersError, ContentError, InUseError, NewerVersionError, SurroundingsError
from anders_desktop.model import LivingLab, Organisation
from anders_desktop.store import Identity, Store, engine, keys, pack, upgrade
from anders_desktop.store.library import Library, folder_name
from anders_desktop.store.tables import metadata
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


def _repack(source: Path, target: Path, **changes: object) -> None:
    """Write a pack again with other values in its manifest, or another database (``db``)."""
    with zipfile.ZipFile(source) as old:
        manifest = json.loads(old.read(pack.MANIFEST))
        content = {name: old.read(name) for name in (pack.KEY, pack.DATABASE)}
    if "db" in changes:
        content[pack.DATABASE] = changes.pop("db")
        manifest["sha256"] = hashlib.sha256(content[pack.DATABASE]).hexdigest()
    content[pack.KEY] = changes.pop("key", content[pack.KEY])
    manifest.update(changes)
    with zipfile.ZipFile(target, "w") as new:
        new.writestr(pack.MANIFEST, json.dumps(manifest))
        for name, data in content.items():
            new.writestr(name, data)


@pytest.fixture
def good(library: Library, tmp_path: Path) -> Path:
    """A good pack."""
    library.create(fill)
    library.write_pack("lab", tmp_path / "goed.anders")
    return tmp_path / "goed.anders"


def _refused(path: Path, tmp_path: Path, kind: type[AndersError] = ContentError) -> str:
    """The sentence with which a pack is refused; nothing may have come into the library."""
    there = Library(tmp_path / "daar", BRAM)
    with pytest.raises(kind) as caught:
        there.add_pack(path)
    assert list(there.folder.iterdir()) == []
    sentence = str(caught.value)
    assert "\n" not in sentence
    return sentence


def test_a_newer_pack_is_refused_unharmed(good: Path, tmp_path: Path) -> None:
    newer = tmp_path / "nieuw.anders"
    _repack(good, newer, schema=engine.SCHEMA + 1, program="9.9")
    before = newer.read_bytes()
    words = _refused(newer, tmp_path, NewerVersionError)
    assert "nieuwere versie" in words
    assert "9.9" in words
    assert newer.read_bytes() == before


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


@pytest.mark.parametrize(
    "planted",
    [
        "CREATE TRIGGER boos AFTER INSERT ON edit BEGIN DELETE FROM person; END",
        "CREATE VIEW boos AS SELECT 1",
        "CREATE TABLE boos (id)",
        "CREATE INDEX boos ON person (surname)",
        "ALTER TABLE person ADD COLUMN bsn TEXT",
    ],
)
def test_what_was_planted_in_a_database_is_not_opened(
    good: Path, library: Library, tmp_path: Path, planted: str
) -> None:
    store = library.open("lab")
    with store.connection() as connection:
        connection.exec_driver_sql(planted)
    store.close()
    bad = tmp_path / "boos.anders"
    _repack(good, bad, db=store.path.read_bytes())
    assert "boos.anders" in _refused(bad, tmp_path)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE edit SET clock = 'gisteren'",
        "UPDATE edit SET clock = '999999999999999-000000-x'",
        "UPDATE edit SET label = '{name.__class__}'",
        "UPDATE edit SET label_values = 'geen json'",
        "UPDATE \"change\" SET value = 'geen json' WHERE field = 'name'",
        "UPDATE \"change\" SET field = '__class__' WHERE field = 'name'",
        "UPDATE \"change\" SET record_kind = 'spook'",
        "UPDATE living_lab SET name = 'stil veranderd'",
        "UPDATE living_lab SET started_on = 'geen dag'",
        "UPDATE living_lab SET status = 'onbekend'",
        "DELETE FROM living_lab",
        "UPDATE living_lab SET id = 'anders'",
    ],
)
def test_wrong_content_in_a_pack_is_not_taken_over(
    good: Path, library: Library, tmp_path: Path, statement: str
) -> None:
    store = library.open("lab")
    with store.connection() as connection:
        connection.exec_driver_sql(statement)
    store.close()
    bad = tmp_path / "fout.anders"
    _repack(good, bad, db=store.path.read_bytes())
    assert _refused(bad, tmp_path) == "‘fout.anders’ is beschadigd. Er is niets veranderd."


def test_a_flipped_byte_anywhere_is_noticed_or_does_not_matter(good: Path, tmp_path: Path) -> None:
    content = good.read_bytes()
    bad = tmp_path / "bad.anders"
    for place in range(0, len(content), len(content) // 60):
        changed = bytearray(content)
        changed[place] ^= 0x10
        bad.write_bytes(bytes(changed))
        there = Library(tmp_path / f"daar-{place}", BRAM)
        try:
            there.add_pack(bad)
        except AndersError as error:
            assert "bad.anders" in str(error)  # noqa: PT017 - most are refused, a byte of no meaning may pass
            assert there.ids() == []
        else:
            assert there.entries()[0].name == "De Linden"


def test_a_pack_cut_short_is_refused(good: Path, tmp_path: Path) -> None:
    content = good.read_bytes()
    for length in (0, 10, len(content) // 2, len(content) - 1):
        bad = tmp_path / "kort.anders"
        bad.write_bytes(content[:length])
        assert "kort.anders" in _refused(bad, tmp_path)


def test_what_is_no_pack_is_refused_with_its_name(tmp_path: Path) -> None:
    folder = tmp_path / "map.anders"
    folder.mkdir()
    assert _refused(folder, tmp_path, SurroundingsError) == "‘map.anders’ is een map, geen bestand."
    assert "weg.anders" in _refused(tmp_path / "weg.anders", tmp_path, SurroundingsError)
    text = tmp_path / "brief.anders"
    text.write_text("Beste allemaal")
    assert _refused(text, tmp_path) == "‘brief.anders’ is geen proeftuin van Anders."
    with zipfile.ZipFile(tmp_path / "foto.anders", "w") as other:
        other.writestr("../../foto.txt", "x")
    assert _refused(tmp_path / "foto.anders", tmp_path) == "‘foto.anders’ is geen proeftuin van Anders."


def test_a_zip_bomb_is_not_unpacked(good: Path, tmp_path: Path) -> None:
    bomb = tmp_path / "bom.anders"
    with zipfile.ZipFile(good) as old, zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as new:
        new.writestr(pack.MANIFEST, old.read(pack.MANIFEST))
        new.writestr(pack.KEY, old.read(pack.KEY))
        new.writestr(pack.DATABASE, b"\0" * 50_000_000)
    assert "bom.anders" in _refused(bomb, tmp_path)


@pytest.mark.parametrize(
    "key", [b"", b"[]", b"{", b'{"slots": []}', b'{"slots": [{"key": "zz"}]}', b'{"slots":[{"key":"00"}]}']
)
def test_a_pack_with_a_bad_key_is_refused(good: Path, tmp_path: Path, key: bytes) -> None:
    bad = tmp_path / "sleutel.anders"
    _repack(good, bad, key=key)
    assert "sleutel.anders" in _refused(bad, tmp_path)


def test_a_pack_with_another_key_is_refused(good: Path, tmp_path: Path) -> None:
    bad = tmp_path / "sleutel.anders"
    _repack(good, bad, key=keys.open_text(engine.new_key()).encode())
    assert "sleutel.anders" in _refused(bad, tmp_path)


def test_a_pack_that_says_it_is_another_proeftuin_is_refused(good: Path, tmp_path: Path) -> None:
    bad = tmp_path / "wie.anders"
    _repack(good, bad, lab_id="ander")
    assert "wie.anders" in _refused(bad, tmp_path)


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


def _zip(target: Path, *entries: tuple[str, bytes], packing: int = zipfile.ZIP_STORED) -> Path:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the library warns of a name that is there twice
        with zipfile.ZipFile(target, "w", packing) as made:
            for name, content in entries:
                made.writestr(name, content)
    return target


def test_a_zip_made_to_do_harm_is_not_unpacked(good: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(good) as old:
        whole = [(name, old.read(name)) for name in old.namelist()]
    bad = {
        "dubbel": [*whole, whole[-1]],
        "map": [*whole, ("map/in/map.db", b"x")],
        "omhoog": [*whole, ("../../weg.db", b"x")],
        "vast": [*whole, ("/etc/cron.d/weg", b"x")],
        "schijf": [*whole, ("C:\\weg.db", b"x")],
        "veel": [*whole, *((f"e{number}", b"") for number in range(20))],
        "heel-veel": [(f"e{number}", b"") for number in range(70_000)],
    }
    for name, entries in bad.items():
        assert name in _refused(_zip(tmp_path / f"{name}.anders", *entries), tmp_path)
    bomb = _zip(tmp_path / "bom2.anders", *whole, ("x", b"\0" * 3_000_000), packing=zipfile.ZIP_DEFLATED)
    assert "bom2" in _refused(bomb, tmp_path)
    other = _zip(tmp_path / "anders.anders", *whole, packing=zipfile.ZIP_BZIP2)
    assert "anders" in _refused(other, tmp_path)
    assert not (tmp_path.parent / "weg.db").exists()


def test_an_entry_larger_than_it_says_is_refused(good: Path, tmp_path: Path) -> None:
    """The sizes a zip gives are only what somebody wrote in it."""
    content = bytearray(good.read_bytes())
    with zipfile.ZipFile(good) as old:
        info = old.getinfo(pack.DATABASE)
    for sign, offset in ((b"PK\3\4", 22), (b"PK\1\2", 24)):
        place = content.find(sign)
        while place >= 0:
            if content[place + offset : place + offset + 4] == info.file_size.to_bytes(4, "little"):
                content[place + offset : place + offset + 4] = (4096).to_bytes(4, "little")
            place = content.find(sign, place + 1)
    bad = tmp_path / "liegt.anders"
    bad.write_bytes(bytes(content))
    assert "liegt" in _refused(bad, tmp_path)


def test_the_file_from_elsewhere_itself_never_comes_into_the_library(good: Path, tmp_path: Path) -> None:
    """Its rows are read into a fresh database: what stands between them stays out."""
    with zipfile.ZipFile(good) as old:
        foreign = old.read(pack.DATABASE)
    there = Library(tmp_path / "daar", BRAM)
    there.add_pack(good)
    assert (there.folder / "lab" / pack.DATABASE).read_bytes() != foreign
    mine, other = Library(tmp_path / "proeftuinen", BRAM).open("lab"), there.open("lab")
    with mine.connection() as first, other.connection() as second:
        for table in metadata.sorted_tables:
            rows = [sorted(map(repr, one.execute(select(table)).all())) for one in (first, second)]
            assert rows[0] == rows[1], table.name
    assert [hit.record_id for hit in other.search("linden")] == ["lab"]
    mine.close()
    other.close()


def test_what_was_planted_in_an_old_database_never_runs(tmp_path: Path) -> None:
    """Also one that must be upgraded is compared first, with what one of its age is made of."""
    released = Path(__file__).parent / "released" / "schema-1.anders"
    with zipfile.ZipFile(released) as old:
        key = keys.read(old.read(pack.KEY).decode(), "x").unlock(None, bytes)
        (tmp_path / "oud.db").write_bytes(old.read(pack.DATABASE))
    bare = engine.bare_engine(tmp_path / "oud.db", key)
    with bare.begin() as connection:
        connection.exec_driver_sql(
            "CREATE TRIGGER boos AFTER INSERT ON alembic_version BEGIN DELETE FROM person; END"
        )
    bare.dispose()
    planted = (tmp_path / "oud.db").read_bytes()
    _repack(released, tmp_path / "oud.anders", db=planted)
    assert "oud.anders" in _refused(tmp_path / "oud.anders", tmp_path)
    with pytest.raises(ContentError, match="iets dat er niet hoort"):
        upgrade.upgrade(tmp_path / "oud.db", key, upgrade.steps_of_the_program(), foreign=True)
    assert (tmp_path / "oud.db").read_bytes() == planted
