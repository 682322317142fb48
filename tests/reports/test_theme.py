"""Colours on paper that everybody can read."""

from __future__ import annotations

import pytest

from anders_desktop.reports import theme

PAIRS = [
    (theme.INK, theme.BOX),
    (theme.SECONDARY, theme.CARD),
    (theme.SECONDARY, theme.BOX),
    (theme.SECONDARY, theme.BOX_ACCENT),
    (theme.ATTENTION, theme.BOX_ATTENTION),
    (theme.LATE, theme.CARD),
    (theme.CARD, theme.ATTENTION),
    (theme.CARD, theme.ACCENT),
    *((colour, theme.CARD) for colour in theme.GROUP_COLOURS.values()),
]


@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_stands_out_from_its_ground(text: str, ground: str) -> None:
    light, dark = sorted((luminance(text), luminance(ground)), reverse=True)
    assert round((light + 0.05) / (dark + 0.05), 1) >= 4.5


def luminance(colour: str) -> float:
    """The relative luminance of WCAG."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
