"""Tables whose head comes back on every page, as rows of blocks with hairlines between them."""

from __future__ import annotations

from collections.abc import Sequence

from anders_desktop.reports import theme
from anders_desktop.reports.flowables import Block, Row, rectangles
from anders_desktop.reports.tagged import TaggedCanvas

PADDING = 4.0  # above and below the text of a cell
_HAIRLINE = 0.6
_HEAD_LINE = 1.2
_SHORT = 45.0  # of a row: it may go along with another one


class Table(Block):
    """Rows under an optional head. The head of a continued table is decoration: it was read already."""

    __slots__ = ("continued", "head", "rows")

    def __init__(
        self,
        head: Row | None,
        rows: Sequence[Row],
        space_before: float = 0,
        space_after: float = 8,
        *,
        continued: Row | None = None,
    ) -> None:
        super().__init__(space_before, space_after)
        self.head = head
        self.rows = rows
        self.continued = continued  # the head without elements, for the next pages

    def height(self, width: float) -> float:
        """Head and rows with their padding."""
        total = self.head.height(width) + 2 * PADDING if self.head else 0.0
        return total + sum(row.height(width) + 2 * PADDING for row in self.rows)

    def split(self, width: float, room: float, *, force: bool = False) -> tuple[Block | None, Block | None]:
        """Between two rows; inside a row only when it would leave much of a page empty."""
        used = self.head.height(width) + 2 * PADDING if self.head else 0.0
        for at, row in enumerate(self.rows):
            tall = row.height(width) + 2 * PADDING
            if used + tall <= room + 0.01:
                used += tall
                continue
            left = room - used - 2 * PADDING
            head, tail = self._split_row(row, width, left, force=force and at == 0)
            if isinstance(head, Row) and isinstance(tail, Row):
                return self._part([*self.rows[:at], head], first=True), self._part(
                    [tail, *self.rows[at + 1 :]]
                )
            if isinstance(head, Row) and tail is None:  # forced: nothing can make it smaller
                return self._part(self.rows[: at + 1], first=True), self._part(self.rows[at + 1 :])
            cut = at if force else self._cut(at, width)
            if cut == 0:
                return None, self
            return self._part(self.rows[:cut], first=True), self._part(self.rows[cut:])
        return self, None

    def _cut(self, at: int, width: float) -> int:
        """Where to break, when it may be before this row: no short row alone on either page."""

        def short(row: Row) -> bool:
            return row.height(width) + 2 * PADDING <= _SHORT

        if len(self.rows) > 2 and at == len(self.rows) - 1 and short(self.rows[-1]):
            at -= 1
        if at == 1 and short(self.rows[0]):
            at = 0
        return at

    def _split_row(
        self, row: Row, width: float, room: float, *, force: bool
    ) -> tuple[Block | None, Block | None]:
        if force or (row.height(width) > 90 and room > 60):
            return row.split(width, room, force=force)
        return None, row

    def _part(self, rows: Sequence[Row], *, first: bool = False) -> Table | None:
        if not rows:
            return None
        head = self.head if first else self.continued
        return Table(head, rows, 0, self.space_after, continued=self.continued)

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """The lines of the whole table in one go, then the rows."""
        lines: list[tuple[str, float, float, float, float]] = []
        y = top
        if self.head is not None:
            y -= self.head.height(width) + 2 * PADDING
            lines.append((theme.INK, x, y, width, _HEAD_LINE))
        for row in self.rows:
            y -= row.height(width) + 2 * PADDING
            lines.append((theme.LINE, x, y, width, _HAIRLINE))
        rectangles(canvas, lines)
        for row in (*([self.head] if self.head else []), *self.rows):
            row.draw(canvas, x, top - PADDING, width)
            top -= row.height(width) + 2 * PADDING
