"""Putting a file in place where a virus scanner holds on to it for a moment."""

from __future__ import annotations

from pathlib import Path

import pytest

from anders_desktop import replacing


class Held:
    """A file that another program lets go of after some time; its clock goes on only while somebody waits."""

    def __init__(self, path: Path, seconds: float, winerror: int) -> None:
        self.path = path
        self.seconds = seconds
        self.winerror = winerror
        self.now = 0.0
        self.tries = 0

    def replace(self, target: Path) -> None:
        """What Windows does with a file that is held."""
        self.tries += 1
        if self.now < self.seconds:
            error = PermissionError(13, "held")
            error.winerror = self.winerror  # type: ignore[attr-defined]
            raise error
        self.path.replace(target)

    def clock(self) -> float:
        """The time."""
        return self.now

    def wait(self, seconds: float) -> None:
        """Time goes by."""
        self.now += seconds


@pytest.mark.parametrize("winerror", [5, 32, 33])
def test_a_file_that_is_held_for_two_seconds_is_put_in_place(tmp_path: Path, winerror: int) -> None:
    (tmp_path / "nieuw").write_text("nieuw")
    (tmp_path / "oud").write_text("oud")
    held = Held(tmp_path / "nieuw", 2.0, winerror)
    replacing.replace(held, tmp_path / "oud", held.clock, held.wait)  # type: ignore[arg-type]
    assert (tmp_path / "oud").read_text() == "nieuw"
    assert 2.0 <= held.now <= replacing.PATIENCE


def test_a_file_that_stays_held_is_left_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "nieuw").write_text("nieuw")
    (tmp_path / "oud").write_text("oud")
    held = Held(tmp_path / "nieuw", 60.0, 32)
    with pytest.raises(PermissionError):
        replacing.replace(held, tmp_path / "oud", held.clock, held.wait)  # type: ignore[arg-type]
    assert (tmp_path / "oud").read_text() == "oud"
    assert held.now == pytest.approx(replacing.PATIENCE, abs=0.2)


def test_another_refusal_is_told_at_once(tmp_path: Path) -> None:
    held = Held(tmp_path / "nieuw", 60.0, 19)
    with pytest.raises(PermissionError):
        replacing.replace(held, tmp_path / "oud", held.clock, held.wait)  # type: ignore[arg-type]
    assert held.tries == 1
