"""A chart as a picture, for files that hold no drawings of ours."""

from __future__ import annotations

import io
from functools import lru_cache

from PIL import Image, ImageDraw, ImageFont

from anders_desktop.reports import theme
from anders_desktop.reports.drawing import Bar, Dots, Drawing, Plot, Shape, Stroke, Words
from anders_desktop.reports.fonts import font_book
from anders_desktop.reports.lines import Run, Typesetter

_SHARP = 3  # pixels a point: 216 an inch
_FINER = 2  # drawn so much larger and made smaller, for smooth edges
_SIZE = 9.0


def plot_png(plot: Plot, width: float, height: float = 0) -> tuple[bytes, float]:
    """A plot as PNG of this width in points, with the height it took."""
    setter = Typesetter(font_book())

    def measure(text: str) -> float:
        return setter.break_runs([Run(text, "regular", theme.INK)], 1, 1e9)[0].width

    tall = height or plot.height(width, _SIZE)
    drawing = plot.drawing(width, tall, _SIZE, measure)
    return _Canvas(drawing, setter).png(), tall


class _Canvas:
    def __init__(self, drawing: Drawing, setter: Typesetter) -> None:
        self.drawing = drawing
        self.setter = setter
        self.scale = _SHARP * _FINER
        size = (round(drawing.width * self.scale), round(drawing.height * self.scale))
        self.image = Image.new("RGB", size, "white")
        self.pen = ImageDraw.Draw(self.image)

    def png(self) -> bytes:
        """The finished picture."""
        for shape in self.drawing.shapes:
            self._put(shape)
        wide, tall = self.image.size
        small = self.image.resize((max(wide // _FINER, 1), max(tall // _FINER, 1)), Image.Resampling.BOX)
        out = io.BytesIO()
        small.save(out, "PNG", optimize=True)
        return out.getvalue()

    def _put(self, shape: Shape) -> None:
        if isinstance(shape, Words):
            self._write(shape)
        elif isinstance(shape, Stroke):
            self._line(shape)
        elif isinstance(shape, Dots):
            self._dots(shape)
        else:
            self._bar(shape)

    def _bar(self, shape: Bar) -> None:
        scale = self.scale
        left, top = shape.x * scale, shape.y * scale
        right, bottom = (shape.x + shape.width) * scale, (shape.y + shape.height) * scale
        if right >= left and bottom >= top:
            self.pen.rectangle((left, top, right, bottom), fill=_colour(shape.fill))

    def _dots(self, shape: Dots) -> None:
        scale = self.scale
        radius = shape.radius * scale
        edge = _colour(shape.edge) if shape.edge else None
        width = max(round(shape.width * 0.7 * scale), 1) if shape.edge else 0
        for x, y in shape.centres:
            box = (x * scale - radius, y * scale - radius, x * scale + radius, y * scale + radius)
            self.pen.ellipse(box, fill=_colour(shape.fill), outline=edge, width=width)

    def _line(self, shape: Stroke) -> None:
        width = max(round(shape.width * 0.7 * self.scale), 1)
        for start, end in _dashed(shape):
            points = [(x * self.scale, y * self.scale) for x, y in (start, end)]
            self.pen.line(points, fill=_colour(shape.colour), width=width)

    def _write(self, shape: Words) -> None:
        size = (shape.size or self.drawing.size) * self.scale
        line = self.setter.break_runs([Run(shape.text, "regular", theme.INK)], 1, 1e9)[0]
        shift = {"start": 0.0, "middle": line.width / 2, "end": line.width}[shape.anchor]
        x, y = shape.x * self.scale - shift * size, shape.y * self.scale
        for piece in line.fragments:
            font = _font(str(piece.face.path), round(size))
            self.pen.text((x, y), piece.text, fill=_colour(shape.colour), font=font, anchor="ls")
            x += piece.face.measure(piece.text) * size


Place = tuple[float, float]


def _dashed(shape: Stroke) -> list[tuple[Place, Place]]:
    """The parts of a line that are drawn."""
    pairs = list(zip(shape.points, shape.points[1:], strict=False))
    if not shape.dash:
        return pairs
    parts: list[tuple[Place, Place]] = []
    pattern, at, drawn = list(shape.dash), 0, True
    left = pattern[0]
    for (x0, y0), (x1, y1) in pairs:
        length = ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5
        done = 0.0
        while length and done < length:
            step = min(left, length - done)
            begin, end = done / length, (done + step) / length
            if drawn:
                parts.append(
                    (
                        (x0 + (x1 - x0) * begin, y0 + (y1 - y0) * begin),
                        (x0 + (x1 - x0) * end, y0 + (y1 - y0) * end),
                    )
                )
            done, left = done + step, left - step
            if left <= 0:
                at, drawn = (at + 1) % len(pattern), not drawn
                left = pattern[at]
    return parts


def _colour(name: str) -> str:
    return f"#{theme.CHART_COLOURS[name]}"


@lru_cache(maxsize=32)
def _font(path: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(path, size)
