"""How the path is drawn: where each station lies, and the strokes, the same on screen and on paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QTextLayout, QTextOption

from anders_desktop.text import _
from anders_desktop.views.process import Station, Who
from ui.icons import Icons
from ui.theme import GROUP_ICONS, Theme, mix

WIDTH: Final = 178.0
HEIGHT: Final = 130.0
GAP: Final = 24.0
MARGIN: Final = 13.0
_DOT = 26.0
_PADDING = 12.0
_ICON = 16.0
_TILE = 24.0
_GROUPS_SHOWN = 4  # more would push out what is counted at the right; all of them stand beside the path

Colour = Callable[[str], QColor]


def columns_for(width: float) -> int:
    """How many stations lie beside each other in a room of this width."""
    return max(1, int((width - 2 * MARGIN + GAP) // (WIDTH + GAP)))


def place_of(index: int, columns: int) -> QRectF:
    """Where a station lies: rows run to and fro, as a path does."""
    row, column = divmod(index, columns)
    if row % 2:
        column = columns - 1 - column
    return QRectF(MARGIN + column * (WIDTH + GAP), MARGIN + row * (HEIGHT + GAP), WIDTH, HEIGHT)


def whole(count: int, columns: int) -> QRectF:
    """The room of all stations with a margin around them."""
    rows = -(-max(count, 1) // columns)
    across = min(max(count, 1), columns)
    return QRectF(0, 0, across * (WIDTH + GAP) - GAP + 2 * MARGIN, rows * (HEIGHT + GAP) - GAP + 2 * MARGIN)


def index_at(point: QPointF, count: int, columns: int) -> int:
    """The place on the path nearest to a point."""
    return min(
        range(max(count, 1)),
        key=lambda index: (place_of(index, columns).center() - point).manhattanLength(),
    )


def path_line(centres: Sequence[QPointF]) -> QPainterPath:
    """The line along the stations."""
    line = QPainterPath()
    for place, centre in enumerate(centres):
        if place:
            line.lineTo(centre)
        else:
            line.moveTo(centre)
    return line


def draw_line(painter: QPainter, line: QPainterPath, colour: Colour) -> None:
    """Draw the line of the path: a broad track with a dashed middle."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    joined = (Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    painter.setPen(QPen(colour("track"), 14, *joined))
    painter.drawPath(line)
    dashed = QPen(colour("accent"), 2, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.RoundCap)
    dashed.setDashPattern([3, 4])
    painter.setPen(dashed)
    painter.drawPath(line)


class Look(NamedTuple):
    """What a station is drawn with."""

    colour: Colour
    font: Callable[[int, bool], QFont]
    icons: Icons


def screen_look(theme: Theme, icons: Icons) -> Look:
    """The look of the window."""
    return Look(theme.colour, lambda size, bold: theme.font(size, bold=bold), icons)


def draw_station(
    painter: QPainter,
    station: Station,
    look: Look,
    *,
    chosen: bool = False,
    focused: bool = False,
) -> None:
    """Draw a station with its upper left corner in the origin."""
    room = QRectF(0, 0, WIDTH, HEIGHT)
    colour = look.colour
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour("accent" if chosen else "line"), 2 if chosen else 1))
    ground = QColor(colour("card"))
    if chosen:
        ground = QColor(mix(colour("accent").name(), colour("card").name(), 0.10))
    painter.setBrush(ground)
    painter.drawRoundedRect(room.adjusted(1, 1, -1, -1), 10, 10)
    if focused:
        painter.setPen(QPen(colour("focus"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(room.adjusted(-2, -2, 2, 2), 12, 12)
    _draw_head(painter, station, look)
    _draw_foot(painter, station, look)


def title_room() -> QRectF:
    """Where the title stands in a station."""
    return QRectF(_PADDING + _DOT + 8, 9, WIDTH - 2 * _PADDING - _DOT - 8, 38)


def _draw_head(painter: QPainter, station: Station, look: Look) -> None:
    dot = QRectF(_PADDING, 10, _DOT, _DOT)
    filled = bool(station.answer)
    painter.setPen(QPen(look.colour("accent"), 2))
    painter.setBrush(look.colour("accent" if filled else "card"))
    painter.drawEllipse(dot.adjusted(1, 1, -1, -1))
    painter.setPen(look.colour("on_accent" if filled else "accent"))
    painter.setFont(look.font(13, True))
    painter.drawText(dot, Qt.AlignmentFlag.AlignCenter, str(station.number))
    titled = bool(station.title)
    painter.setPen(look.colour("ink" if titled else "muted"))
    draw_lines(painter, title_room(), station.title or _("zonder titel"), look.font(14, True), 2)
    painter.setPen(look.colour("muted"))
    room = QRectF(_PADDING, 50, WIDTH - 2 * _PADDING, 36)
    draw_lines(painter, room, station.question, look.font(13, False), 2)


def _draw_foot(painter: QPainter, station: Station, look: Look) -> None:
    x, y = _PADDING, HEIGHT - 34.0
    for who in station.who[:_GROUPS_SHOWN]:
        _draw_group(painter, who, look, x, y)
        x += _TILE + 4
    counts = (
        ("handshake", len(station.agreements)),
        ("flask-conical", len(station.experiments)),
        ("messages-square", len(station.sessions)),
    )
    font = look.font(12, False)
    painter.setFont(font)
    right = WIDTH - _PADDING
    for icon, count in reversed([one for one in counts if one[1]]):
        words = str(count)
        wide = QFontMetricsF(font).horizontalAdvance(words)
        if right - wide - 18 < x:
            break
        painter.setPen(look.colour("muted"))
        painter.drawText(QRectF(right - wide - 1, y, wide + 2, 24), Qt.AlignmentFlag.AlignCenter, words)
        look.icons.paint(painter, icon, look.colour("muted"), QRectF(right - wide - 17, y + 5, 14, 14))
        right -= wide + 25


def _draw_group(painter: QPainter, who: Who, look: Look, x: float, y: float) -> None:
    """The icon of a group on a tile in its colour."""
    tile = QRectF(x, y, _TILE, _TILE)
    colour = look.colour(who.kind)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(mix(colour.name(), look.colour("card").name(), 0.16)))
    painter.drawRoundedRect(tile, 7, 7)
    inner = QRectF(tile.center().x() - _ICON / 2, tile.center().y() - _ICON / 2, _ICON, _ICON)
    look.icons.paint(painter, GROUP_ICONS.get(who.kind, "users-round"), colour, inner)


def draw_lines(painter: QPainter, room: QRectF, text: str, font: QFont, most: int) -> None:
    """Draw at most so many lines of a text; what does not fit ends in …"""
    metrics = QFontMetricsF(font)
    words = " ".join(text.split())
    layout = QTextLayout(words, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    pieces: list[str] = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(room.width())
        start = line.textStart()
        if len(pieces) == most - 1:
            pieces.append(metrics.elidedText(words[start:], Qt.TextElideMode.ElideRight, room.width()))
            break
        pieces.append(words[start : start + line.textLength()].rstrip())
    layout.endLayout()
    painter.setFont(font)
    y = room.top()
    for piece in pieces:
        place = QRectF(room.left(), y, room.width(), metrics.lineSpacing())
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine)
        painter.drawText(place, flags, piece)
        y += metrics.lineSpacing()
