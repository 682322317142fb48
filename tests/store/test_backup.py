"""Back-ups: made, checked, kept, copied to a second place, and put back."""

from __future__ import annotations

import datetime as dt
import json
import threading
import zipfile
from pathlib import Path

import pytest

from anders_desktop import exchange
from anders_desktop.errors import ContentError, SurroundingsError
from anders_desktop.exchange.yaml_writer import yaml_text
from anders_desktop.model import Organisation
from anders_desktop.store import Identity, Store, pack
from anders_desktop.store.backup import Backup, Backups, document_of, manifest_of
from anders_desktop.store.check import check
from anders_desktop.store.library import Library
from anders_desktop.store.restore import look_around, restore
from anders_desktop.store.second_place import FOLDER, choose_place, copy_to_place, read_place
from tests.store.conftest import RENSKE, fill

STREET = "aan de lange laan " * 12
NOW = dt.datetime(2026, 11, 24, 9, 30, tzinfo=dt.UTC)


class Clock:
    """A time that a test sets."""

    def __init__(self) -> None:
        self.time = NOW

    def __call__(self) -> dt.datetime:
        return self.time

    def later(self, **gone: float) -> None:
        self.time += dt.timedelta(**gone)


def document(store: Store) -> bytes:
    return yaml_text(exchange.document(store)).encode()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def backups(tmp_path: Path, clock: Clock) -> Backups:
    return Backups(tmp_path / "reservekopieën", document, clock)


@pytest.fixture
def library(tmp_path: Path, backups: Backups) -> Library:
    return Library(tmp_path / "proeftuinen", RENSKE, backups)


@pytest.fixture
def lab(library: Library) -> str:
    return library.create(fill)


def add(store: Store, name: str) -> None:
    with store.edit("Organisatie toegevoegd") as work:
        work.create(Organisation, name=name)


def names(library: Library, lab_id: str) -> set[str]:
    store = library.open(lab_id)
    try:
        return {str(one.name) for one in store.find(Organisation)}
    finally:
        store.close()


def backed_up(library: Library, lab_id: str, *organisations: str, reason: str = "auto") -> Backup:
    store = library.open(lab_id)
    try:
        for name in organisations:
            add(store, name)
        assert library.backups is not None
        return library.backups.make(store, lab_id, reason)
    finally:
        store.close()


def test_a_backup_is_a_pack_with_the_readable_document_named_by_id_and_time(
    library: Library, backups: Backups, lab: str, tmp_path: Path
) -> None:
    made = backed_up(library, lab, "Thuiszorg De Brug")
    assert made.path.name == "lab_20261124T093000Z_auto.anders"
    assert "Thuiszorg De Brug" in document_of(made.path)
    assert exchange.read_records(document_of(made.path))
    (tmp_path / "x").mkdir()
    store = pack.open_pack(made.path, tmp_path / "x", RENSKE)
    assert check(store) == []
    assert [one.name for one in store.find(Organisation)] == ["Thuiszorg De Brug"]
    store.close()
    assert [one.path for one in backups.listed(lab)] == [made.path]
    assert backups.read(backups.listed(lab)[0]).edits == 2
    assert [one.name for one in made.path.parent.iterdir()] == [made.path.name]


def test_editing_goes_on_while_a_copy_is_made_and_every_edit_is_whole(
    library: Library, backups: Backups, lab: str
) -> None:
    store = library.open(lab)
    with store.edit("Veel") as work:
        for number in range(800):
            work.create(Organisation, name=f"Organisatie {number} {STREET}")
    during: list[str] = []

    def tell(share: float) -> None:
        if 0 < share < 0.4 and len(during) < 25:
            done = threading.Event()
            name = f"Tijdens {len(during)}"
            threading.Thread(target=lambda: (add(store, name), done.set())).start()
            assert done.wait(10)
            during.append(name)

    made = backups.make(store, lab, "auto", tell)
    assert len(during) > 5
    add(store, "Erna")
    store.close()
    kept = exchange.read_records(document_of(made.path))
    found = {one.name for one in kept if isinstance(one, Organisation)}
    assert set(during) <= found
    assert "Erna" not in found


def test_closing_while_a_copy_is_made_ends_the_copy_and_leaves_nothing_half(
    library: Library, backups: Backups, lab: str
) -> None:
    store = library.open(lab)
    with store.edit("Veel") as work:
        for number in range(800):
            work.create(Organisation, name=f"Organisatie {number} {STREET}")
    closing: list[threading.Thread] = []

    def tell(_share: float) -> None:
        if not closing:
            closing.append(threading.Thread(target=store.close))
            closing[0].start()
            while not store._closed:
                pass

    with pytest.raises(SurroundingsError, match="gesloten"):
        backups.make(store, lab, "auto", tell)
    closing[0].join()
    assert list((backups.folder / lab).iterdir()) == []
    library.open(lab).close()


def test_a_damaged_proeftuin_gives_no_backup_and_costs_none(
    library: Library, backups: Backups, lab: str, clock: Clock
) -> None:
    first = backed_up(library, lab, "Goed")
    clock.later(days=900)
    store = library.open(lab)
    with store.connection() as connection:
        connection.exec_driver_sql("UPDATE organisation SET name = 'buiten het logboek om'")
    with pytest.raises(ContentError, match="geen reservekopie"):
        backups.make(store, lab, "auto")
    store.close()
    assert [one.path for one in backups.listed(lab)] == [first.path]
    assert document_of(first.path)


def test_too_old_ones_go_only_after_a_new_one_was_made(
    library: Library, backups: Backups, lab: str, clock: Clock
) -> None:
    for _step in range(5):
        backed_up(library, lab)
        clock.later(minutes=30)
    clock.later(days=5)
    assert len(backups.listed(lab)) == 5
    backed_up(library, lab)
    assert len(backups.listed(lab)) == 2


def test_going_back_keeps_what_is_there_now(
    library: Library, backups: Backups, lab: str, clock: Clock
) -> None:
    before = backed_up(library, lab, "Oud")
    clock.later(hours=1)
    backed_up(library, lab, "Nieuw")
    clock.later(hours=1)
    done = restore(library, lab, before)
    assert names(library, lab) == {"Oud"}
    assert done.kept is not None
    assert done.kept.reason == "restore"
    restore(library, lab, done.kept)
    assert names(library, lab) == {"Oud", "Nieuw"}
    left = {one.name for one in library.place(lab).iterdir()}
    assert left - {"proeftuin.db-journal"} == {"key.json", "proeftuin.db"}


def _damage(library: Library, lab: str, page: int) -> bytes:
    path = library.place(lab) / pack.DATABASE
    content = bytearray(path.read_bytes())
    content[4096 * page + 100] ^= 1
    path.write_bytes(content)
    return bytes(content)


def _page_of(library: Library, lab: str, table: str) -> int:
    store = library.open(lab)
    with store.connection() as connection:
        page = connection.exec_driver_sql(
            "SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)
        ).scalar()
    store.close()
    return int(page or 0) - 1


def test_a_damaged_proeftuin_is_put_aside_and_its_log_is_added_to_the_last_good_backup(
    library: Library, backups: Backups, lab: str
) -> None:
    good = backed_up(library, lab, "Oud")
    store = library.open(lab)
    add(store, "Na de reservekopie")
    store.close()
    damaged = _damage(library, lab, _page_of(library, lab, "organisation"))
    done = restore(library, lab, good)
    assert done.aside is not None
    assert (done.aside / pack.DATABASE).read_bytes() == damaged
    assert done.rescued
    assert names(library, lab) == {"Oud", "Na de reservekopie"}
    opened = library.open(lab)
    assert check(opened) == []
    opened.close()


def test_when_the_log_is_damaged_too_the_backup_alone_comes_back(
    library: Library, backups: Backups, lab: str
) -> None:
    good = backed_up(library, lab, "Oud")
    store = library.open(lab)
    add(store, "Na de reservekopie")
    store.close()
    damaged = _damage(library, lab, _page_of(library, lab, "change"))
    done = restore(library, lab, good)
    assert done.aside is not None
    assert done.rescued is None
    assert (done.aside / pack.DATABASE).read_bytes() == damaged
    assert names(library, lab) == {"Oud"}


@pytest.mark.parametrize("content", [b"", b"onzin" * 5000])
def test_what_is_no_database_any_more_is_replaced_by_the_backup_and_kept(
    library: Library, backups: Backups, lab: str, content: bytes
) -> None:
    good = backed_up(library, lab, "Oud")
    (library.place(lab) / pack.DATABASE).write_bytes(content)
    (library.place(lab) / "key.json").write_bytes(content)
    done = restore(library, lab, good)
    assert done.aside is not None
    assert (done.aside / pack.DATABASE).read_bytes() == content
    assert names(library, lab) == {"Oud"}


def test_a_proeftuin_that_is_gone_comes_back_from_its_backup(
    library: Library, backups: Backups, lab: str
) -> None:
    good = backed_up(library, lab, "Oud")
    library.put_aside(lab)
    restore(library, lab, good)
    assert names(library, lab) == {"Oud"}


def test_a_damaged_backup_is_refused_and_nothing_changes(
    library: Library, backups: Backups, lab: str
) -> None:
    good = backed_up(library, lab, "Oud")
    good.path.write_bytes(good.path.read_bytes()[:-3000])
    before = (library.place(lab) / pack.DATABASE).read_bytes()
    with pytest.raises(ContentError):
        restore(library, lab, good)
    assert (library.place(lab) / pack.DATABASE).read_bytes() == before


def test_in_an_earlier_version_one_looks_and_does_not_edit(
    library: Library, backups: Backups, lab: str
) -> None:
    good = backed_up(library, lab, "Oud")
    with look_around(library, good, "U kijkt in een versie van gisteren.") as store:
        assert [one.name for one in store.find(Organisation)] == ["Oud"]
        with pytest.raises(SurroundingsError, match="gisteren"):
            add(store, "Nieuw")
        with pytest.raises(SurroundingsError, match="gisteren"):
            store.undo()
    assert [one.name for one in library.folder.iterdir()] == [lab]


def test_merging_makes_a_backup_first(library: Library, backups: Backups, lab: str, tmp_path: Path) -> None:
    library.write_pack(lab, tmp_path / "kopie.anders")
    elsewhere = Library(tmp_path / "elders", Identity("Bram", "bram"))
    elsewhere.add_pack(tmp_path / "kopie.anders")
    other = elsewhere.open(lab)
    add(other, "Van Bram")
    other.close()
    elsewhere.write_pack(lab, tmp_path / "terug.anders")
    assert library.add_pack(tmp_path / "terug.anders", only_look=True).changes
    assert backups.listed(lab) == []
    library.add_pack(tmp_path / "terug.anders")
    (made,) = backups.listed(lab)
    assert made.reason == "merge"
    assert "Van Bram" not in document_of(made.path)
    assert names(library, lab) == {"Van Bram"}


def test_an_older_proeftuin_is_kept_as_it_was_before_it_is_upgraded(
    library: Library, backups: Backups, tmp_path: Path
) -> None:
    old = Path(__file__).parent / "released" / "schema-1.anders"
    folder = tmp_path / "in"
    folder.mkdir()
    manifest, beside = pack.unpack(old, folder)
    place = library.place(manifest.lab_id)
    place.mkdir(parents=True)
    (folder / pack.DATABASE).replace(place / pack.DATABASE)
    (place / "key.json").write_text(beside)
    store = library.open(manifest.lab_id)
    now = document(store)
    store.close()
    (kept,) = backups.listed(manifest.lab_id)
    assert kept.reason == "upgrade"
    assert json.loads(zipfile.ZipFile(kept.path).read("manifest.json"))["schema"] == 1
    assert document_of(kept.path).encode() == now
    restore(library, manifest.lab_id, kept)
    again = library.open(manifest.lab_id)
    assert document(again) == now
    again.close()


def test_a_second_place_gets_what_is_new_and_is_found_under_another_letter(
    library: Library, backups: Backups, lab: str, tmp_path: Path, clock: Clock
) -> None:
    stick = tmp_path / "E"
    stick.mkdir()
    place = choose_place(stick, "USB-stick Renske", tmp_path / "data")
    assert place.late(NOW)
    made = backed_up(library, lab, "Oud")
    assert copy_to_place(backups, place.find() or Path()) == 1
    assert copy_to_place(backups, place.find() or Path()) == 0
    copied = stick / FOLDER / lab / made.path.name
    assert copied.read_bytes() == made.path.read_bytes()
    assert read_place(json.loads(json.dumps(place.as_values()))) == place
    (tmp_path / "F").mkdir()
    (stick / FOLDER).rename(tmp_path / "F" / FOLDER)
    stick.rmdir()
    assert place.find() is None
    moved = place.find(lambda: [tmp_path / "F" / "niets"])
    assert moved is None


def test_a_second_place_inside_the_program_itself_is_refused(tmp_path: Path) -> None:
    (tmp_path / "data" / "x").mkdir(parents=True)
    with pytest.raises(SurroundingsError, match="map van Anders zelf"):
        choose_place(tmp_path / "data" / "x", "", tmp_path / "data")


def test_a_fortnight_without_the_second_place_is_late(tmp_path: Path) -> None:
    values = {"folder": str(tmp_path), "mark": "m", "name": "stick", "copied_at": NOW.isoformat()}
    place = read_place(values)
    assert place is not None
    assert not place.late(NOW + dt.timedelta(days=14))
    assert place.late(NOW + dt.timedelta(days=14, seconds=1))
    assert read_place({"folder": ""}) is None
    assert read_place(None) is None


def test_a_backup_made_to_do_harm_is_read_no_further_than_its_list(tmp_path: Path) -> None:
    bomb = tmp_path / "lab_20261124T093000Z_auto.anders"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as made:
        for name in ("manifest.json", "document.yaml"):
            made.writestr(name, b"0" * 5_000_000)
    for read in (manifest_of, document_of):
        with pytest.raises(ContentError, match="kan niet worden gelezen"):
            read(bomb)
