"""Settings: a name that cannot be written as it was pasted is kept as far as it can."""

from __future__ import annotations

from pathlib import Path

from anders_desktop.settings import Settings


def test_half_a_character_from_a_paste_is_kept_as_a_mark(tmp_path: Path) -> None:
    path = tmp_path / "instellingen.json"
    settings = Settings(path)
    settings.set("author", "Renske \ud83d")
    settings.set("last_lab", "lab")
    again = Settings(path)
    assert (again.get("author"), again.get("last_lab")) == ("Renske ?", "lab")


def test_a_damaged_file_counts_as_empty(tmp_path: Path) -> None:
    path = tmp_path / "instellingen.json"
    path.write_bytes(b"\xff{")
    assert Settings(path).get("author", "") == ""
    Settings(path).set("author", "Renske")
    assert Settings(path).get("author") == "Renske"
