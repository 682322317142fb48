"""Drawings for paper and screen: a list of lines, dots and words that two thin writers put down.

ReportLab's own drawings are not used: on the tagged canvas their text would name fonts that are not embedded and lose
characters the typeface lacks, their SVG holds no Unicode, and the window would have to import ReportLab for a chart.

Lengths are in the unit of whoever draws (points on paper, pixels on screen), y runs down from the top. A colour is a
name: "ink", "muted", "line", "card", "info", "accent", "attention", "late" or a kind of group; each writer has its own.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from html import escape  # the one of xml.sax brings the network along
from typing import Literal, Protocol

from anders_desktop.reports.plain import one_line

Anchor = Literal["start", "middle", "end"]
Measure = Callable[[str], float]
"""How wide a text is at size 1."""

_PIECE = 10  # points: Qt takes twenty times as long over a line of 500 points as over fifty lines of ten


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through points; ``dash`` holds the lengths of what is drawn and left open in turn."""

    points: Sequence[tuple[float, float]]
    colour: str = "ink"
    width: float = 1
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Dots:
    """Equal dots: filled with one colour, with an edge in another ("" for none)."""

    centres: Sequence[tuple[float, float]]
    radius: float
    fill: str
    edge: str = ""
    width: float = 1


@dataclass(frozen=True, slots=True)
class Bar:
    """A filled rectangle."""

    x: float
    y: float
    width: float
    height: float
    fill: str


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text on a baseline."""

    x: float
    y: float
    text: str
    colour: str = "muted"
    anchor: Anchor = "start"
    size: float = 0  # 0 is the size of the drawing


Shape = Stroke | Dots | Bar | Words


@dataclass(slots=True)
class Drawing:
    """Shapes in the order in which they are drawn, in a room of this width and height."""

    width: float
    height: float
    size: float
    measure: Measure
    shapes: list[Shape] = field(default_factory=list)

    def add(self, *shapes: Shape) -> None:
        """Draw these over what is there."""
        self.shapes.extend(shapes)

    def wide(self, text: str) -> float:
        """How wide a text is in this drawing."""
        return self.measure(text) * self.size

    def fitting(self, words: str, room: float) -> str:
        """The words; without room for all only the number at their end: "sessie 12" becomes "12"."""
        if not words or self.wide(words) <= room - self.size * 0.4:
            return words
        last = words.rsplit(maxsplit=1)[-1]
        return self.shortened(last if last.isdecimal() else words, room - self.size * 0.4)

    def shortened(self, text: str, room: float) -> str:
        """A text on one line that ends in … where the room ends."""
        text = " ".join(text.split())
        if self.wide(text) <= room:
            return text
        text = text[: max(1, int(room / (self.size * 0.15)))]
        while text and self.wide(text.rstrip() + "…") > room:
            text = text[:-1]
        return text.rstrip() + "…" if text else ""


class Plot(Protocol):
    """Something that draws itself in any room and says the same in words."""

    def height(self, width: float, size: float) -> float:
        """The height that suits it at this width and size of letters."""

    def drawing(self, width: float, height: float, size: float, measure: Measure) -> Drawing:
        """Its shapes in a room."""

    def words(self) -> str:
        """What it shows, for who does not see it."""


def apart(wanted: Sequence[float], distance: float, low: float, high: float) -> list[float]:
    """Places as near to the wanted ones as can be, in their order, a distance from each other, between two ends."""
    places = list(wanted)
    order = sorted(range(len(places)), key=places.__getitem__)
    for before, at in itertools.pairwise(order):
        places[at] = max(places[at], places[before] + distance)
    if order:
        last = order[-1]
        places[last] = min(places[last], max(high, low + distance * (len(order) - 1)))
        for after, at in itertools.pairwise(reversed(order)):
            places[at] = min(places[at], places[after] - distance)
        first = order[0]
        if places[first] < low:
            places[first] = low
            for before, at in itertools.pairwise(order):
                places[at] = max(places[at], places[before] + distance)
    return places


# ---- the screen


def svg(drawing: Drawing, colours: Callable[[str], str], family: str, *, fitted: bool = False) -> str:
    """The drawing as SVG of its own size; ``colours`` gives "#RRGGBB" for a name.

    ``fitted`` keeps every text as wide as it was measured, where another typeface may be all there is.
    """
    size = f'width="{drawing.width:g}" height="{drawing.height:g}"'
    box = f'viewBox="0 0 {drawing.width:g} {drawing.height:g}"'
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" {size} {box} font-family="{escape(family)}">']
    for shape in drawing.shapes:
        parts.append(_svg_shape(shape, drawing, colours, fitted=fitted))
    parts.append("</svg>")
    return "\n".join(parts)


def _svg_shape(shape: Shape, drawing: Drawing, colours: Callable[[str], str], *, fitted: bool) -> str:
    if isinstance(shape, Stroke):
        dash = f' stroke-dasharray="{" ".join(f"{part:g}" for part in shape.dash)}"' if shape.dash else ""
        look = f'fill="none" stroke="{colours(shape.colour)}" stroke-width="{shape.width:g}"{dash}'
        step = _PIECE if not shape.dash else len(shape.points)
        return "\n".join(
            f'<polyline points="{" ".join(f"{x:.2f},{y:.2f}" for x, y in shape.points[at : at + step + 1])}" {look}/>'
            for at in range(0, len(shape.points) - 1, step)
        )
    if isinstance(shape, Dots):
        edge = f' stroke="{colours(shape.edge)}" stroke-width="{shape.width:g}"' if shape.edge else ""
        look = f'fill="{colours(shape.fill)}"{edge}'
        radius = shape.radius
        return "\n".join(
            f'<circle cx="{x:.2f}" cy="{y:.2f}" r="{radius:g}" {look}/>' for x, y in shape.centres
        )
    if isinstance(shape, Bar):
        place = f'x="{shape.x:.2f}" y="{shape.y:.2f}" width="{shape.width:.2f}" height="{shape.height:.2f}"'
        return f'<rect {place} fill="{colours(shape.fill)}"/>'
    return _svg_words(shape, drawing, colours(shape.colour), fitted=fitted)


def _svg_words(words: Words, drawing: Drawing, colour: str, *, fitted: bool) -> str:
    text, size = one_line(words.text), words.size or drawing.size
    wide = drawing.measure(text) * size if fitted else 0.0
    held = f' textLength="{wide:.1f}" lengthAdjust="spacingAndGlyphs"' if wide else ""
    return (
        f'<text x="{words.x:.2f}" y="{words.y:.2f}" font-size="{size:g}" '
        f'text-anchor="{words.anchor}" fill="{colour}"{held}>{escape(text)}</text>'
    )
