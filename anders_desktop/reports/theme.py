"""The look of all paper: colours, sizes, distances and the edges of a page. Lengths are in points (1/72 inch)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

MM = 72 / 25.4
A4 = (210 * MM, 297 * MM)
A3 = (297 * MM, 420 * MM)

MARGIN_LEFT = 22 * MM
MARGIN_RIGHT = 22 * MM
MARGIN_TOP = 20 * MM
MARGIN_BOTTOM = 23 * MM
FOOT_ROOM = 11.0  # a page may take so much of the margin at its foot, when that saves a nearly empty page
BAND_FIRST = 7 * MM  # the coloured band at the top of the first page
BAND_NEXT = 2.5 * MM  # and of every page after it
FOOTER_LINE = 16.5 * MM  # from the lower edge of the paper
FOOTER_TEXT = 11.5 * MM

PAGES = {"A4": A4, "A4 landscape": A4[::-1], "A3": A3, "A3 landscape": A3[::-1]}
"""Paper by name: width and height."""


def scale_of(pagesize: tuple[float, float]) -> float:
    """How much larger a paper is written than on A4: A3 is A4 made larger, for a wall or for who reads with trouble."""
    return max(pagesize) / A4[1]


TEXT_WIDTH = A4[0] - MARGIN_LEFT - MARGIN_RIGHT
"""The width of the text on A4."""

INK = "1F2A37"
SECONDARY = "5B6675"
LINE = "E3DED5"
PAGE = "FAF8F4"
CARD = "FFFFFF"
ACCENT = "0F766E"
ATTENTION = "B45309"
LATE = "B91C1C"
BOX = "F3F0E9"  # a little darker than the page colour of the window: it has to show on white paper
BOX_ACCENT = "EAF3F1"
BOX_ATTENTION = "FCF4E8"

GROUP_COLOURS = {
    "board_support": "3F5BA9",
    "managers": "0F766E",
    "professionals": "4D7C0F",
    "residents": "C2570C",
    "guidance_team": "7E4A9E",
}
"""The colour of each of the five groups; other groups are written in ink."""

CHART_COLOURS = {
    "ink": INK,
    "muted": SECONDARY,
    "line": LINE,
    "card": CARD,
    "info": "3F5BA9",
    "accent": ACCENT,
    "attention": ATTENTION,
    "late": LATE,
    **GROUP_COLOURS,
    "custom": SECONDARY,
}
"""The colours of drawings by name; the window has its own under the same names."""

FaceName = Literal["regular", "semibold", "bold", "italic"]


@dataclass(frozen=True, slots=True)
class Style:
    """How a text looks: face, size, distance between lines, colour (RRGGBB) and alignment."""

    face: FaceName = "regular"
    size: float = 10.5
    leading: float = 15
    colour: str = INK
    align: Literal["left", "right"] = "left"
    space_before: float = 0
    space_after: float = 0


BODY = Style(space_after=6)
CELL = Style()
ITALIC = Style(face="italic")
LABEL = Style(size=9.5, colour=SECONDARY)
SMALL = Style(size=9, leading=12.5, colour=SECONDARY)
STRONG = Style(face="semibold")
KICKER = Style(size=10.5, leading=14, colour=SECONDARY)
TITLE = Style(face="bold", size=22, leading=27, space_after=7)
CHAPTER = Style(face="bold", size=18, leading=23, space_after=6)
HEADING = Style(face="semibold", size=13.5, leading=18, colour=ACCENT, space_before=19, space_after=5)
SUBHEADING = Style(face="semibold", size=11.5, leading=16, space_before=11, space_after=3)
MINOR = Style(face="semibold", size=9.5, leading=13, colour=SECONDARY)
BADGE = Style(face="semibold", size=8.5, leading=12, colour=CARD)
QUOTE = Style(face="italic", size=11.5, leading=16)
FOOTER = Style(size=8.5, leading=11, colour=SECONDARY)


def coloured(style: Style, colour: str) -> Style:
    """The same style in another colour."""
    return replace(style, colour=colour)


def right(style: Style) -> Style:
    """The same style, set to the right edge."""
    return replace(style, align="right")


def fill(colour: str) -> str:
    """The PDF operator that fills with a colour RRGGBB."""
    return _RGB.get(colour) or _rgb(colour)


_RGB: dict[str, str] = {}


def _rgb(colour: str) -> str:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    operator = " ".join(f"{part:.3f}".rstrip("0").rstrip(".") or "0" for part in parts) + " rg"
    _RGB[colour] = operator
    return operator
