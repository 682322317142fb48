"""A library on the network, in a synced folder or too deep is refused in words, and nothing is written there."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from anders_desktop.errors import SurroundingsError
from anders_desktop.store import Identity
from anders_desktop.store.library import Library
from anders_desktop.store.place_check import LONGEST, ThisSystem, refuse_bad_place, remote_mount
from tests.store.conftest import fill


class FakeSystem:
    """An operating system that knows one network drive and one synced folder."""

    def __init__(self, network: str = "", synced: Mapping[str, str] | None = None) -> None:
        self._network = network
        self._synced = synced or {}

    def network(self, folder: Path) -> bool:
        """Whether the folder lies on that drive."""
        return bool(self._network) and str(folder).startswith(self._network)

    def synced_folders(self) -> Mapping[str, str]:
        """The folder that is synced."""
        return self._synced


def _words(folder: Path, system: FakeSystem) -> str:
    with pytest.raises(SurroundingsError) as caught:
        refuse_bad_place(folder, system)
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize(
    ("name", "program"),
    [
        ("OneDrive", "OneDrive"),
        ("OneDrive - Zorggroep Oost", "OneDrive"),
        ("Dropbox", "Dropbox"),
        ("Dropbox (Zorg)", "Dropbox"),
        ("Google Drive", "Google Drive"),
        ("Mijn Drive", "Google Drive"),
        ("GoogleDrive-ann", "Google Drive"),
        ("iCloudDrive", "iCloud"),
        ("Mobile Documents", "iCloud"),
        ("CloudStorage", "iCloud"),
    ],
)
def test_a_synced_folder_is_refused_by_its_name(tmp_path: Path, name: str, program: str) -> None:
    words = _words(tmp_path / name / "Anders" / "proeftuinen", FakeSystem())
    assert f"gesynchroniseerd door {program}" in words
    assert "een map op deze computer" in words


def test_a_synced_folder_with_another_name_is_known_from_the_system(tmp_path: Path) -> None:
    system = FakeSystem(synced={str(tmp_path / "Zorg"): "OneDrive"})
    assert "OneDrive" in _words(tmp_path / "zorg" / "Anders", system)
    refuse_bad_place(tmp_path / "Zorgen", system)


def test_a_link_to_a_synced_folder_is_refused_too(tmp_path: Path) -> None:
    (tmp_path / "OneDrive" / "x").mkdir(parents=True)
    (tmp_path / "hier").symlink_to(tmp_path / "OneDrive" / "x")
    assert "OneDrive" in _words(tmp_path / "hier" / "proeftuinen", FakeSystem())


def test_the_network_is_refused(tmp_path: Path) -> None:
    assert "op het netwerk" in _words(tmp_path / "schijf" / "x", FakeSystem(network=str(tmp_path / "schijf")))
    assert "op het netwerk" in _words(Path("\\\\server\\zorg"), FakeSystem())


def test_a_long_path_is_refused(tmp_path: Path) -> None:
    room = LONGEST - len(str(tmp_path / ("0" * 36) / "proeftuin.db")) - 1
    refuse_bad_place(tmp_path / ("x" * room), FakeSystem())
    assert "te lang" in _words(tmp_path / ("x" * (room + 1)), FakeSystem())


def test_mounts_of_other_computers_are_known() -> None:
    mounts = (
        "/dev/sda1 / ext4 rw 0 0\nnas:/zorg /mnt/zorg nfs4 rw 0 0\n//s/x /mnt/twee\\040woorden cifs rw 0 0\n"
        "ann@pc: /mnt/ssh fuse.sshfs rw 0 0\n/dev/sdb1 /mnt/stick vfat rw 0 0\n/dev/sdb2 /mnt/zorg/hier ext4 rw 0 0\n"
    )
    remote = ["/mnt/zorg", "/mnt/zorg/a/b", "/mnt/twee woorden/x", "/mnt/ssh/x"]
    assert all(remote_mount(mounts, Path(one)) for one in remote)
    local = ["/home/ann", "/mnt/stick/x", "/mnt/zorgen", "/mnt/zorg/hier/x"]
    assert not any(remote_mount(mounts, Path(one)) for one in local)


def test_what_the_system_says_is_asked_for(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("OneDriveCommercial", str(tmp_path / "werk"))
    monkeypatch.setenv("APPDATA", str(tmp_path / "roaming"))
    (tmp_path / "roaming" / "Dropbox").mkdir(parents=True)
    told = tmp_path / "roaming" / "Dropbox" / "info.json"
    told.write_text('{"business": {"path": "' + str(tmp_path / "vak") + '"}}', encoding="utf-8")
    system = ThisSystem()
    found = system.synced_folders()
    assert (found[str(tmp_path / "werk")], found[str(tmp_path / "vak")]) == ("OneDrive", "Dropbox")
    told.write_text("geen json", encoding="utf-8")
    assert str(tmp_path / "vak") not in system.synced_folders()
    assert not system.network(tmp_path)


def test_a_library_in_a_bad_place_does_nothing(tmp_path: Path) -> None:
    library = Library(tmp_path / "OneDrive" / "proeftuinen", Identity("", "x"), system=FakeSystem())
    for attempt in (lambda: library.create(fill), lambda: library.open("lab"), library.refuse_bad_place):
        with pytest.raises(SurroundingsError, match="gesynchroniseerd"):
            attempt()
    assert list(tmp_path.iterdir()) == []
