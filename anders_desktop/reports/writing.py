"""Lines of text as operators of a page, each piece in its element of the structure tree."""

from __future__ import annotations

from collections.abc import Sequence

from anders_desktop.reports import theme
from anders_desktop.reports.lines import Fragment, Line
from anders_desktop.reports.tagged import Element, TaggedCanvas, text_string
from anders_desktop.reports.theme import Style


def write_lines(
    canvas: TaggedCanvas,
    lines: Sequence[Line],
    style: Style,
    x: float,
    top: float,
    width: float,
    element: Element | None = None,
    tail: str = "",
) -> None:
    """Write lines from a top edge down, as content of the element if one is given; ``tail`` ends the last line.

    The baseline depends on the leading alone, so that small and large letters beside each other stand on one line.
    """
    size, leading = style.size, style.leading
    y = top - leading * 0.705
    code = canvas.code
    state = ["", ""]  # font and colour in force
    code.append(f"BT {leading:g} TL 1 0 0 1 {x:.2f} {y:.2f} Tm")
    links = _Links(canvas, element, style)
    if element is not None:
        canvas.begin(element)
    for at, line in enumerate(lines):
        left = x
        if at:
            code.append("T*")
        if style.align == "right":
            left = x + width - line.width * size
            code.append(f"1 0 0 1 {left:.2f} {y - at * leading:.2f} Tm")
        end = len(line.fragments) - 1
        for position, fragment in enumerate(line.fragments):
            ending = "" if position < end else line.glue or tail
            if fragment.link and element is not None:
                links.write(line, position, (left, y - at * leading), state)
                _write_fragment(canvas, fragment._replace(text=""), size, state, ending)
            elif fragment.actual:
                _write_actual(canvas, fragment, size, state, element)
                _write_fragment(canvas, fragment._replace(text=""), size, state, ending)
            else:
                _write_fragment(canvas, fragment, size, state, ending)
    if element is not None:
        canvas.end()
    code.append("ET")


def _write_fragment(
    canvas: TaggedCanvas, fragment: Fragment, size: float, state: list[str], tail: str
) -> None:
    code = canvas.code
    if state[1] != fragment.colour:
        state[1] = fragment.colour
        code.append(theme.fill(fragment.colour))
    for resource, operand in fragment.face.show(canvas, fragment.text + tail):
        if state[0] != resource:
            state[0] = resource
            code.append(f"{resource} {size:g} Tf ({operand}) Tj")
        else:
            code.append(f"({operand}) Tj")


def _write_actual(
    canvas: TaggedCanvas, fragment: Fragment, size: float, state: list[str], element: Element | None
) -> None:
    """A fragment whose glyphs are not its text, with the text for who listens."""
    actual = text_string(fragment.actual)
    if element is None:
        canvas.code.append(f"/Span <</ActualText {actual}>> BDC")
        _write_fragment(canvas, fragment, size, state, "")
        canvas.end()
        return
    canvas.end()
    canvas.begin(element.child("Span", ActualText=actual))
    _write_fragment(canvas, fragment, size, state, "")
    canvas.end()
    canvas.begin(element)


class _Links:
    """Writes the parts of a text that lead somewhere, one that goes on over a line end as one Link."""

    def __init__(self, canvas: TaggedCanvas, element: Element | None, style: Style) -> None:
        self.canvas = canvas
        self.element = element
        self.style = style
        self._open = ""
        self._link: Element | None = None

    def write(self, line: Line, position: int, start: tuple[float, float], state: list[str]) -> None:
        """One piece: its letters, and the area one can click."""
        if self.element is None:
            return
        canvas, size, fragment = self.canvas, self.style.size, line.fragments[position]
        before = line.fragments[:position]
        if self._link is None or before or self._open != fragment.link:
            self._link = self.element.child("Link")
        self._open = "" if position < len(line.fragments) - 1 or line.glue else fragment.link
        canvas.end()
        canvas.begin(self._link)
        _write_fragment(canvas, fragment, size, state, "")
        canvas.end()
        left = start[0] + sum(piece.face.measure(piece.text) for piece in before) * size
        right = left + fragment.face.measure(fragment.text) * size
        bottom = start[1] - size * 0.25
        canvas.link(self._link, (left, bottom, right, bottom + size * 1.2), fragment.link, fragment.link)
        canvas.begin(self.element)
