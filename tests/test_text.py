"""How a sentence lists things."""

from __future__ import annotations

import pytest

from anders_desktop.text import enumeration


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ([], ""),
        (["a"], "a"),
        (["a", "b"], "a en b"),
        (["a", "b", "c"], "a, b en c"),
        (["Rust, ruimte", "b", "c"], "Rust, ruimte; b en c"),
        (["sessie 1, 9 oktober", "sessie 2, 20 november"], "sessie 1, 9 oktober en sessie 2, 20 november"),
    ],
)
def test_parts_with_commas_of_their_own_stay_apart(parts: list[str], words: str) -> None:
    assert enumeration(parts) == words
