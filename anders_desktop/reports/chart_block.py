"""A chart on paper: vectors and embedded letters in one figure, with the same in words for who cannot see it."""

from __future__ import annotations

from anders_desktop.reports import theme
from anders_desktop.reports.drawing import Bar, Dots, Plot, Shape, Stroke, Words
from anders_desktop.reports.flowables import Block
from anders_desktop.reports.lines import Line, Run, Typesetter
from anders_desktop.reports.plain import one_line
from anders_desktop.reports.tagged import Element, TaggedCanvas, text_string
from anders_desktop.reports.theme import Style
from anders_desktop.reports.writing import write_lines

SIZE = 9.0
"""The letters of a chart on paper, in points."""

_CURVE = 0.5523  # a quarter of a circle as a curve of Bézier
_THINNER = 0.62  # lines are given in pixels; on paper they are finer


class ChartBlock(Block):
    """One chart, as wide as the text, never split. ``element`` is a Figure."""

    __slots__ = ("_element", "_plot", "_room", "_setter", "_tall")

    def __init__(
        self, setter: Typesetter, plot: Plot, element: Element, room: float = 0, tall: float = 0
    ) -> None:
        """``room`` is the most it may be wide and ``tall`` its height; 0 for what suits it."""
        super().__init__(4, 8)
        self._setter = setter
        self._plot = plot
        self._element = element
        self._room = room
        self._tall = tall
        element.attributes["Alt"] = text_string(one_line(plot.words()) or "–")

    def height(self, width: float) -> float:
        """What suits the chart, or what it was given."""
        return self._tall or self._plot.height(self._wide(width), SIZE)

    def _wide(self, width: float) -> float:
        return min(width, self._room or width)

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """All shapes as the content of one figure."""
        wide, tall = self._wide(width), self.height(width)
        drawing = self._plot.drawing(wide, tall, SIZE, self._measure)
        canvas.figure(self._element, x, top - tall, x + wide, top)
        canvas.begin(self._element)
        canvas.code.append("q")
        for shape in drawing.shapes:
            self._put(canvas, shape, x, top)
        canvas.code.append("Q")
        canvas.end()

    def _measure(self, text: str) -> float:
        face = self._setter.book.faces["regular"]
        return face.measure(text) if face.covers(text) else self._line(text, theme.INK).width

    def _line(self, text: str, colour: str) -> Line:
        return self._setter.break_runs([Run(one_line(text), "regular", colour)], 1, 1e9)[0]

    def _put(self, canvas: TaggedCanvas, shape: Shape, x: float, top: float) -> None:
        if isinstance(shape, Words):
            self._write(canvas, shape, x, top)
        elif isinstance(shape, Stroke):
            canvas.code.append(_stroke(shape, x, top))
        elif isinstance(shape, Dots):
            canvas.code.append(_dots(shape, x, top))
        else:
            canvas.code.append(_bar(shape, x, top))

    def _write(self, canvas: TaggedCanvas, shape: Words, x: float, top: float) -> None:
        size = shape.size or SIZE
        line = self._line(shape.text, theme.CHART_COLOURS[shape.colour])
        wide = line.width * size
        shift = {"start": 0.0, "middle": wide / 2, "end": wide}[shape.anchor]
        style = Style(size=size, leading=size)
        left, above = x + shape.x - shift, top - shape.y + size * 0.705
        write_lines(
            canvas, [line], style, left, above, wide, tail=" "
        )  # the space keeps labels apart in a copy


def _stroke(shape: Stroke, x: float, top: float) -> str:
    if len(shape.points) < 2:
        return ""
    dash = " ".join(f"{part * _THINNER:.2f}" for part in shape.dash)
    path = " ".join(
        f"{x + px:.2f} {top - py:.2f} {'l' if at else 'm'}" for at, (px, py) in enumerate(shape.points)
    )
    return f"{_edge(shape.colour, shape.width)} [{dash}] 0 d 1 j {path} S"


def _dots(shape: Dots, x: float, top: float) -> str:
    if not shape.centres:
        return ""
    paint = "b" if shape.edge else "f"
    edge = f"{_edge(shape.edge, shape.width)} [] 0 d " if shape.edge else ""
    circles = (_circle(x + px, top - py, shape.radius) + f" {paint}" for px, py in shape.centres)
    return f"{theme.fill(theme.CHART_COLOURS[shape.fill])} {edge}" + "\n".join(circles)


def _circle(x: float, y: float, radius: float) -> str:
    bend = radius * _CURVE
    return (
        f"{x + radius:.2f} {y:.2f} m "
        f"{x + radius:.2f} {y + bend:.2f} {x + bend:.2f} {y + radius:.2f} {x:.2f} {y + radius:.2f} c "
        f"{x - bend:.2f} {y + radius:.2f} {x - radius:.2f} {y + bend:.2f} {x - radius:.2f} {y:.2f} c "
        f"{x - radius:.2f} {y - bend:.2f} {x - bend:.2f} {y - radius:.2f} {x:.2f} {y - radius:.2f} c "
        f"{x + bend:.2f} {y - radius:.2f} {x + radius:.2f} {y - bend:.2f} {x + radius:.2f} {y:.2f} c"
    )


def _bar(shape: Bar, x: float, top: float) -> str:
    place = f"{x + shape.x:.2f} {top - shape.y - shape.height:.2f} {shape.width:.2f} {shape.height:.2f}"
    return f"{theme.fill(theme.CHART_COLOURS[shape.fill])} {place} re f"


def _edge(colour: str, width: float) -> str:
    return f"{theme.fill(theme.CHART_COLOURS[colour])[:-2]}RG {width * _THINNER:.2f} w"
