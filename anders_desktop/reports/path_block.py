"""The path of the process on paper: stations that run to and fro, as large as the page allows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from anders_desktop.reports import theme
from anders_desktop.reports.description import Path, Station
from anders_desktop.reports.flowables import Block, Stack, Text, rectangles
from anders_desktop.reports.lines import Run, Typesetter
from anders_desktop.reports.plain import clean, one_line, shortened, unwrapped
from anders_desktop.reports.tagged import Element, TaggedCanvas
from anders_desktop.reports.theme import Style
from anders_desktop.text import _, ngettext

_LETTERS = (1.5, 1.35, 1.2, 1.1, 1.0, 0.92, 0.85)
"""How large the letters may be; the largest that lets the whole path stand on one page."""

_SHORTER = ((240, 4), (140, 3), (80, 2), (40, 1), (0, 1))
"""How many letters a text and how many names a station may have, when the smallest letters are too large."""

_TITLE = 60  # letters of a title among shortened texts
_MOST = 6  # stations beside each other
_GAP = 22.0  # between stations, where the line is seen
_PADDING = 9.0
_TILE = 20.0
_LINE = 3.0
_EDGE = 0.8


class PathBlock(Block):
    """Stations in rows; it can be split between two rows when even small letters do not fit on a page."""

    __slots__ = ("_cards", "_columns", "_made", "_rows", "_tall")

    def __init__(
        self,
        setter: Typesetter,
        path: Path,
        parent: Element,
        room: tuple[float, float],
        colour: Callable[[str], str],
    ) -> None:
        """``room`` is what a page has for it: width and height."""
        super().__init__(6, 6)
        elements = parent.child("L")
        self._cards, self._columns = _fitting(setter, path.stations, room, colour)
        for card in self._cards:
            card.tell(elements.child("LI"))
        self._rows = _in_rows(self._cards, self._columns)
        self._made = [(at, row) for at, row in enumerate(self._rows)]
        self._tall = room[1]

    def _wide(self, width: float) -> float:
        return (width - _GAP * (self._columns - 1)) / self._columns

    def height(self, width: float) -> float:
        """All its rows."""
        return _height([row for _at, row in self._made], self._wide(width))

    def split(self, width: float, room: float, *, force: bool = False) -> tuple[Block | None, Block | None]:
        """Between two rows."""
        wide = self._wide(width)
        fit = 0
        while fit < len(self._made) and _height([row for _at, row in self._made[: fit + 1]], wide) <= room:
            fit += 1
        fit = max(fit, 1) if force else fit
        if fit >= len(self._made):
            return self, None
        return (self._part(self._made[:fit]) if fit else None), self._part(self._made[fit:])

    def _part(self, made: list[tuple[int, Sequence[_Card]]]) -> PathBlock:
        part = object.__new__(PathBlock)
        Block.__init__(part, 0, self.space_after)
        part._cards, part._columns, part._rows, part._tall = (
            self._cards,
            self._columns,
            self._rows,
            self._tall,
        )
        part._made = made
        return part

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """The line first, then the stations on it."""
        wide, y = self._wide(width), top
        lines: list[tuple[str, float, float, float, float]] = []
        cards: list[tuple[_Card, float, float, float]] = []
        for at, row in self._made:
            tall = max(card.height(wide) for card in row)
            middle = y - tall / 2
            backwards = bool(at % 2)
            places = [x + self._place(step, backwards=backwards) * (wide + _GAP) for step in range(len(row))]
            left, right = min(places), max(places) + wide
            lines.append((theme.ACCENT, left + 4, middle - _LINE / 2, right - left - 8, _LINE))
            if at + 1 < len(self._rows):
                down = places[-1] + wide / 2 - _LINE / 2
                lines.append((theme.ACCENT, down, y - tall - _GAP, _LINE, tall / 2 + _GAP))
            cards += [(card, left, y, tall) for card, left in zip(row, places, strict=True)]
            y -= tall + _GAP
        rectangles(canvas, lines)
        for card, left, above, tall in cards:
            card.draw(canvas, left, above, wide, tall)

    def _place(self, step: int, *, backwards: bool) -> int:
        return self._columns - 1 - step if backwards else step


class _Card:
    """One station: its number on a tile, and its words."""

    def __init__(
        self,
        setter: Typesetter,
        station: Station,
        letters: float,
        colour: Callable[[str], str],
    ) -> None:
        self._setter = setter
        self._label, self._body = Element("Lbl"), Element("LBody")
        self._elements: list[Element] = []
        self.letters = letters
        self._number = Text(
            setter, station.number, self._style(theme.coloured(theme.STRONG, theme.CARD)), self._label
        )
        self._title = self._text(station.title, theme.SUBHEADING)
        texts = [
            self._text(station.question, replace(theme.CELL, colour=theme.SECONDARY)),
            self._text(station.answer, theme.CELL),
            *(self._text(name, theme.coloured(theme.MINOR, colour(kind))) for kind, name in station.who),
            self._text(station.belongs, theme.SMALL),
        ]
        self._stack = Stack([one for one in texts if one is not None])

    def _style(self, style: Style) -> Style:
        size, leading = style.size * self.letters, style.leading * self.letters
        return replace(style, size=size, leading=leading, space_before=0, space_after=3 * self.letters)

    def _text(self, text: str, style: Style) -> Text | None:
        words = unwrapped(clean(text))
        if not words:
            return None
        element = Element("P")
        self._elements.append(element)
        if style is theme.SUBHEADING:
            words = one_line(words)
        made = self._style(style)
        return Text(self._setter, (Run(words, made.face, made.colour),), made, element)

    def tell(self, item: Element) -> None:
        """Take its place in the structure tree: only the cards that are drawn do."""
        self._body.kids.extend(self._elements)
        item.kids += [self._label, self._body]

    def _inner(self, wide: float) -> tuple[float, float]:
        """The size of the tile, and the room for the title beside it."""
        tile = _TILE * self.letters
        return tile, wide - 2 * _PADDING - tile - 7

    def _head(self, wide: float) -> float:
        tile, room = self._inner(wide)
        return max(tile, self._title.height(room) if self._title else 0.0) + 5

    def height(self, wide: float) -> float:
        """How tall it is at this width."""
        return self._head(wide) + self._stack.height(wide - 2 * _PADDING) + 2 * _PADDING

    def draw(self, canvas: TaggedCanvas, x: float, top: float, wide: float, tall: float) -> None:
        """The ground, the tile, the title and the rest."""
        tile, room = self._inner(wide)
        low, right, edge = top - tall, x + wide, _EDGE
        rectangles(
            canvas,
            [
                (theme.CARD, x, low, wide, tall),
                (theme.ACCENT, x, low, wide, edge),
                (theme.ACCENT, x, top - edge, wide, edge),
                (theme.ACCENT, x, low, edge, tall),
                (theme.ACCENT, right - edge, low, edge, tall),
                (theme.ACCENT, x + _PADDING, top - _PADDING - tile, tile, tile),
            ],
        )
        lines, style = self._number.lines(tile * 3), self._number.style
        indent = (tile - lines[0].width * style.size) / 2
        self._number.draw(canvas, x + _PADDING + indent, top - _PADDING - (tile - style.leading) / 2, tile)
        if self._title is not None:
            self._title.draw(canvas, x + _PADDING + tile + 7, top - _PADDING - 1.5, room)
        self._stack.draw(canvas, x + _PADDING, top - _PADDING - self._head(wide), wide - 2 * _PADDING)


def _height(rows: Sequence[Sequence[_Card]], wide: float) -> float:
    return sum(max(card.height(wide) for card in row) for row in rows) + _GAP * max(len(rows) - 1, 0)


def _in_rows(cards: Sequence[_Card], columns: int) -> list[Sequence[_Card]]:
    return [cards[at : at + columns] for at in range(0, len(cards), columns)]


def _fitting(
    setter: Typesetter, stations: Sequence[Station], room: tuple[float, float], colour: Callable[[str], str]
) -> tuple[list[_Card], int]:
    """The cards of a path that fit in the room, and how many stand beside each other.

    With the largest letters that let all of it stand there; else with shorter texts; else only the first stations.
    """
    small = _LETTERS[-1]
    tries = [(letters, list(stations)) for letters in _LETTERS]
    tries += [(small, [_shortened(one, *most) for one in stations]) for most in _SHORTER]
    for letters, shown in tries:
        cards = [_Card(setter, one, letters, colour) for one in shown]
        if columns := _columns(cards, room):
            return cards, columns
    shown = tries[-1][1]
    for count in range(len(shown) - 1, 0, -1):
        rest = len(shown) - count
        words = ngettext("en nog {count} stap", "en nog {count} stappen", rest).format(count=rest)
        cards = [_Card(setter, one, small, colour) for one in (*shown[:count], Station("…", words))]
        if columns := _columns(cards, room):
            return cards, columns
    return [_Card(setter, one, small, colour) for one in shown], min(_MOST, len(shown))


def _columns(cards: Sequence[_Card], room: tuple[float, float]) -> int:
    """How many cards beside each other let all of them fit; 0 when none does."""
    width, height = room
    for columns in range(min(2, len(cards)), min(_MOST, len(cards)) + 1):
        wide = (width - _GAP * (columns - 1)) / columns
        if _height(_in_rows(cards, columns), wide) <= height:
            return columns
    return 0


def _shortened(station: Station, letters: int, names: int) -> Station:
    """A station with shorter texts and fewer names; how many names were left out is said."""
    who = station.who[:names]
    if rest := len(station.who) - len(who):
        who = (*who, ("", _("en nog {count}").format(count=rest)))
    return replace(
        station,
        title=shortened(station.title, _TITLE),
        question=shortened(station.question, letters) if letters else "",
        answer=shortened(station.answer, letters) if letters else "",
        who=who,
    )
