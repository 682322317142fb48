"""Blocks over pages: as much as fits on each, and no last page with next to nothing on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from anders_desktop.reports.flowables import Block, Stack

_NOTHING = 0.2  # of a page: a last page with less than that looks like a mistake
_MORE = 11.0  # points a page may take more, down to just above its foot
_LESS = (0.95, 0.9, 0.85, 0.8)  # or less, so that the last page gets more
_SHORT = 12  # pages: in a longer paper nobody minds


def pages_of(
    blocks: Sequence[Block], width: float, room: float, step: Callable[[float], None]
) -> Iterator[Block | None]:
    """Page after page; what was given is let go, for a book at once would hold the window up."""
    rest: Block | None = Stack(blocks)
    total = len(blocks) or 1
    del blocks
    while rest is not None:
        step(1 - (len(rest.blocks) if isinstance(rest, Stack) else 0) / total)
        page, rest = rest.split(width, room, force=True)
        yield page


def evened(
    blocks: Sequence[Block], width: float, room: float, step: Callable[[float], None]
) -> Sequence[Block | None]:
    """All pages; when the last one would be nearly empty it is done without, or gets more."""
    pages = list(pages_of(blocks, width, room, step))
    if not 1 < len(pages) <= _SHORT or _filled(pages, width) >= _NOTHING * room:
        return pages
    fewer = list(pages_of(blocks, width, room + _MORE, step))
    if len(fewer) < len(pages):
        return fewer
    for share in _LESS:
        other = list(pages_of(blocks, width, room * share, step))
        if len(other) > len(pages):
            break
        if _filled(other, width) >= _NOTHING * room:
            return other
    return pages


def _filled(pages: Sequence[Block | None], width: float) -> float:
    """How tall what stands on the last page is."""
    last = pages[-1]
    return last.height(width) if last is not None else 0.0
