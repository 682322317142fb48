"""Passwords: what opens, what does not, and that nothing readable is left anywhere."""

from __future__ import annotations

import json
import secrets
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anders_desktop.errors import ContentError, PasswordNeededError, SurroundingsError, WrongPasswordError
from anders_desktop.store import Identity, Store, engine, keys, pack, recovery
from anders_desktop.store.backup import Backups, document_of
from anders_desktop.store.keys import KeyFile, Secret
from anders_desktop.store.library import Library
from anders_desktop.store.passwords import change_password, protect_copies, remove_password
from anders_desktop.store.restore import restore, swap
from anders_desktop.store.second_place import choose_place, copy_to_place
from tests.store.locked import PASSWORD, add, again, backups, lab, library, lock, names

__all__ = ["backups", "lab", "library"]


def test_with_a_password_only_the_password_or_the_sheet_opens(library: Library, lab: str) -> None:
    add(library, lab, "De Brug")
    before = (library.place(lab) / pack.DATABASE).read_bytes()[:16]
    sheet = lock(library, lab)
    assert (library.place(lab) / pack.DATABASE).read_bytes()[:16] != before
    with pytest.raises(PasswordNeededError):
        again(library).open(lab)
    with pytest.raises(WrongPasswordError, match="wachtwoord is niet goed"):
        again(library, Secret("vier paarse fietsen")).open(lab)
    for secret in (Secret(PASSWORD), Secret(sheet=sheet), Secret(sheet=sheet.lower().replace(" ", "-"))):
        assert names(again(library, secret), lab) == {"De Brug"}
        assert names(again(library), lab, secret) == {"De Brug"}


def test_a_password_with_accents_is_the_same_however_it_was_typed(library: Library, lab: str) -> None:
    lock(library, lab, "caf\u00e9 \u00fcber")
    assert names(again(library, Secret("cafe\u0301 u\u0308ber")), lab) == set()


def test_what_was_opened_once_stays_open_until_it_is_locked(library: Library, lab: str) -> None:
    lock(library, lab)
    other = again(library)
    assert names(other, lab, Secret(PASSWORD)) == names(other, lab)
    other.lock(lab)
    with pytest.raises(PasswordNeededError):
        other.open(lab)


def test_another_password_leaves_the_sheet_and_the_database_as_they_are(library: Library, lab: str) -> None:
    sheet = lock(library, lab)
    before = (library.place(lab) / pack.DATABASE).read_bytes()
    change_password(library, lab, "iets anders")
    assert (library.place(lab) / pack.DATABASE).read_bytes() == before
    with pytest.raises(WrongPasswordError):
        again(library, Secret(PASSWORD)).open(lab)
    assert names(again(library, Secret("iets anders")), lab) == set()
    assert names(again(library, Secret(sheet=sheet)), lab) == set()


def test_a_forgotten_password_is_replaced_with_the_sheet(library: Library, lab: str) -> None:
    sheet = lock(library, lab)
    other = again(library)
    other.open(lab, Secret(sheet=sheet)).close()
    change_password(other, lab, "nieuw")
    assert names(again(library, Secret("nieuw")), lab) == set()


def test_without_its_password_it_opens_for_everybody_with_a_new_key(library: Library, lab: str) -> None:
    add(library, lab, "De Brug")
    sheet = lock(library, lab)
    remove_password(library, lab)
    assert names(again(library), lab) == {"De Brug"}
    key = again(library).open(lab)
    assert recovery.read(sheet).hex() != key.key[:64]
    key.close()


def test_an_old_backup_opens_with_the_password_of_its_day_or_with_the_sheet(
    library: Library, backups: Backups, lab: str
) -> None:
    sheet = lock(library, lab)
    (old,) = backups.listed(lab)
    change_password(library, lab, "iets anders")
    add(library, lab, "Later")
    fresh = again(library, Secret("iets anders"))
    for secret in (Secret(PASSWORD), Secret(sheet=sheet)):
        add(library, lab, "Later")
        restore(fresh, lab, old, secret)
        assert names(fresh, lab) == set()
        assert names(again(library, Secret(PASSWORD)), lab) == set()
        change_password(fresh, lab, "iets anders")
    with pytest.raises(WrongPasswordError):
        restore(again(library), lab, old, Secret("iets anders"))


def test_backups_from_before_the_password_go_behind_it(
    library: Library, backups: Backups, lab: str, tmp_path: Path
) -> None:
    add(library, lab, "Geheim-7f3a")
    store = library.open(lab)
    made = backups.make(store, lab, "auto")
    store.close()
    (tmp_path / "stick").mkdir()
    place = choose_place(tmp_path / "stick", "stick", tmp_path / "data")
    copy_to_place(backups, place.folder)
    add(library, lab, "Later")
    sheet = lock(library, lab)
    with pytest.raises(PasswordNeededError):
        document_of(made.path)
    for secret in (Secret(PASSWORD), Secret(sheet=sheet)):
        assert "Geheim-7f3a" in document_of(made.path, secret)
    copied = place.folder / lab / made.path.name
    assert "Geheim-7f3a" in document_of(copied)
    assert protect_copies(library, lab, place.folder) == 1
    with pytest.raises(PasswordNeededError):
        document_of(copied)
    restore(library, lab, made)
    assert names(again(library, Secret(PASSWORD)), lab) == {"Geheim-7f3a"}
    assert names(again(library, Secret(sheet=sheet)), lab) == {"Geheim-7f3a"}
    change_password(library, lab, "weer anders")
    assert names(again(library, Secret("weer anders")), lab) == {"Geheim-7f3a"}
    assert names(again(library, Secret(sheet=sheet)), lab) == {"Geheim-7f3a"}


def test_a_pack_carries_the_password_along(library: Library, lab: str, tmp_path: Path) -> None:
    add(library, lab, "De Brug")
    sheet = lock(library, lab)
    library.write_pack(lab, tmp_path / "kopie.anders")
    assert pack.read_manifest(tmp_path / "kopie.anders").name == ""
    there = Library(tmp_path / "daar", Identity("Bram", "bram"))
    with pytest.raises(PasswordNeededError):
        there.add_pack(tmp_path / "kopie.anders")
    there.add_pack(tmp_path / "kopie.anders", secret=Secret(sheet=sheet))
    with pytest.raises(PasswordNeededError):
        Library(there.folder, there.identity).open(lab)
    assert names(Library(there.folder, there.identity, secret=Secret(PASSWORD)), lab) == {"De Brug"}


@pytest.mark.parametrize("moment", ["before", "after"])
def test_a_program_killed_while_the_key_changes_leaves_what_opens(
    library: Library, lab: str, tmp_path: Path, moment: str
) -> None:
    """Between two steps of the swap the key file fits the old and the new database."""
    add(library, lab, "De Brug")
    old = library.place(lab)
    before = {one.name: one.read_bytes() for one in old.iterdir()}
    lock(library, lab)
    after = {one.name: one.read_bytes() for one in old.iterdir()}
    was, now = (keys.read(files["key.json"].decode(), "x") for files in (before, after))
    both = now.with_slots(*was.slots).text()
    (old / "key.json").write_text(both)
    (old / pack.DATABASE).write_bytes((before if moment == "before" else after)[pack.DATABASE])
    opened = again(library, Secret(PASSWORD))
    assert names(opened, lab) == {"De Brug"}
    if moment == "before":
        assert names(again(library), lab) == {"De Brug"}
    else:
        with pytest.raises(PasswordNeededError):
            again(library).open(lab)


def test_swapping_never_plays_an_old_journal_back(library: Library, lab: str, tmp_path: Path) -> None:
    store = library.open(lab)
    store.seal(tmp_path / "kopie.db")
    beside = keys.read(store.key_text, "x")
    store.close()
    (library.place(lab) / "proeftuin.db-journal").write_bytes(
        b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(4088)
    )
    swap(library.place(lab), tmp_path / "kopie.db", beside)
    assert names(again(library), lab) == set()


@given(st.binary(min_size=32, max_size=32))
def test_what_stands_on_a_sheet_is_the_key(key: bytes) -> None:
    groups = recovery.groups(key)
    assert [len(group) for group in groups] == [5] * 13
    assert recovery.read(" ".join(groups)) == key
    assert recovery.read("".join(groups).lower().replace("0", "o").replace("1", "l")) == key


@given(st.binary(min_size=32, max_size=32), st.integers(0, 12), st.integers(0, 4), st.integers(1, 31))
def test_one_wrong_letter_is_found_in_its_group(key: bytes, place: int, letter: int, other: int) -> None:
    groups = recovery.groups(key)
    letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    old = groups[place][letter]
    wrong = letters[(letters.index(old) + other) % 32]
    groups[place] = groups[place][:letter] + wrong + groups[place][letter + 1 :]
    with pytest.raises(WrongPasswordError, match=f"Groepje {place + 1} klopt niet"):
        recovery.read(" ".join(groups))


@given(st.binary(min_size=32, max_size=32), st.integers(0, 11), st.integers(0, 3))
def test_two_letters_or_groups_that_changed_places_are_found(key: bytes, place: int, letter: int) -> None:
    groups = recovery.groups(key)
    swapped = list(groups)
    swapped[place], swapped[place + 1] = swapped[place + 1], swapped[place]
    one = groups[place]
    turned = one[:letter] + one[letter + 1] + one[letter] + one[letter + 2 :]
    for wrong in (swapped, [*groups[:place], turned, *groups[place + 1 :]]):
        if wrong != groups:
            with pytest.raises(WrongPasswordError, match="klopt niet"):
                recovery.read(" ".join(wrong))


def test_the_wrong_number_of_letters_is_counted(library: Library, lab: str) -> None:
    sheet = lock(library, lab)
    with pytest.raises(WrongPasswordError, match="13 groepjes van vijf tekens"):
        again(library).open(lab, Secret(sheet=sheet[:-6]))


def test_the_sheet_of_another_proeftuin_is_told(library: Library, lab: str) -> None:
    lock(library, lab)
    other = " ".join(recovery.groups(secrets.token_bytes(32)))
    with pytest.raises(WrongPasswordError, match="van een andere proeftuin"):
        again(library).open(lab, Secret(sheet=other))


def test_damage_is_no_wrong_password(library: Library, lab: str) -> None:
    lock(library, lab)
    path = library.place(lab) / "key.json"
    good = path.read_text()
    said = json.loads(good)
    wrapped = said["slots"][0]["wrapped"]
    said["slots"][0]["wrapped"] = ("0" if wrapped[0] != "0" else "1") + wrapped[1:]
    path.write_text(json.dumps(said))
    with pytest.raises(ContentError, match="sleutel"):
        again(library, Secret(PASSWORD)).open(lab)
    path.write_text(good)
    database = library.place(lab) / pack.DATABASE
    content = bytearray(database.read_bytes())
    content[100] ^= 1
    database.write_bytes(content)
    with pytest.raises(ContentError, match="beschadigd"):
        again(library, Secret(PASSWORD)).open(lab)
    with pytest.raises(WrongPasswordError):
        again(library, Secret("fout")).open(lab)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"slots": []}',
        '{"slots": [1]}',
        '{"slots": [{"kind": "open"}]}',
        '{"slots": [{"kind": "open", "key": "zz"}]}',
        '{"slots": [{"kind": "nieuw"}]}',
        '{"slots": [{"kind": "password", "sum": "x"}]}',
        '{"slots": {"a": 1}}',
    ],
)
def test_a_key_file_that_makes_no_sense_is_damage(text: str) -> None:
    with pytest.raises(ContentError, match="sleutel"):
        keys.read(text, "x")


def test_a_key_file_from_elsewhere_cannot_ask_for_a_day_of_work() -> None:
    slot = dict(keys.password_slot(engine.new_key(), "x"))
    for name, value in (("ops", 10**6), ("memory", 1 << 40)):
        asked = {key: one for key, one in slot.items() if key != "sum"} | {name: value}
        text = KeyFile(({**asked, "sum": keys._sum(asked)},)).text()
        with pytest.raises(ContentError):
            keys.read(text, "x")


def test_the_password_of_a_store_that_is_open_elsewhere_stays(library: Library, lab: str) -> None:
    store: Store = library.open(lab)
    before = (library.place(lab) / "key.json").read_bytes()
    with pytest.raises(SurroundingsError):
        lock(again(library), lab)
    assert (library.place(lab) / "key.json").read_bytes() == before
    store.close()
