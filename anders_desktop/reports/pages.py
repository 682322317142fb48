"""Blocks over pages: as much as fits on each, and no chapter ends on a page with next to nothing on it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence

from anders_desktop.reports import theme
from anders_desktop.reports.flowables import Block, Stack
from anders_desktop.reports.marks import PageBreak

_NOTHING = 0.2  # of a page: a last page with less than that looks like a mistake
_LESS = (0.97, 0.95, 0.925, 0.9, 0.875, 0.85, 0.825, 0.8, 0.75, 0.7, 0.65, 0.6)
"""Of a page, so that the last one gets more."""
_WAITING = 12  # pages that may give something to the last one; those before them are let go at once


def pages_of(
    blocks: Sequence[Block], width: float, room: float, step: Callable[[float], None]
) -> Iterator[Block | None]:
    """Page after page; what was given is let go, for a book at once would hold the window up.

    ``step`` is told before each page how far it is (0 to 1) and may raise to stop it.
    """
    total = len(blocks) or 1
    chapters = _chapters(blocks)
    del blocks
    after = total  # blocks that have no page yet
    while chapters:
        after -= len(chapters[0])

        def told(left: int, later: int = after) -> None:
            step(1 - (left + later) / total)

        yield from _evened(Stack(chapters.popleft()), width, room, told)


def _chapters(blocks: Sequence[Block]) -> deque[Sequence[Block]]:
    """What stands between two page breaks; nothing gives no page, for then it would be a blank one."""
    chapters: deque[Sequence[Block]] = deque()
    begin = 0
    for at, block in enumerate(blocks):
        if isinstance(block, PageBreak):
            chapters.append(blocks[begin:at])
            begin = at + 1
    chapters.append(blocks[begin:])
    filled = deque(chapter for chapter in chapters if chapter)
    return filled or deque([blocks[:0]])


def _evened(
    rest: Block | None, width: float, room: float, told: Callable[[int], None]
) -> Iterator[Block | None]:
    """The pages of one chapter; when the last one would be nearly empty it is done without, or gets more."""
    waiting: deque[tuple[Block, Block | None]] = deque()  # pages, with all that is there from each on
    left = 0
    while rest is not None:
        left = len(rest.blocks) if isinstance(rest, Stack) else 0
        told(left)
        begin = rest
        page, rest = begin.split(width, room, force=True)
        waiting.append((begin, page))
        if len(waiting) > _WAITING:
            yield waiting.popleft()[1]
    begins = [begin for begin, _page in waiting]
    pages = [page for _begin, page in waiting]
    waiting.clear()
    if len(pages) > 1 and _filled(pages, width) < _NOTHING * room:
        for first in (0, len(pages) - 2):  # a little from each page; or all from the last but one
            better = _better(begins[first], len(pages) - first, width, room, lambda: told(left))
            if better:
                pages[first:] = better
                break
    begins.clear()
    for page in pages:
        told(0)
        yield page


def _better(
    begin: Block, count: int, width: float, room: float, step: Callable[[], None]
) -> list[Block | None]:
    """The same on one page less, or on as many of which the last is well filled; none when neither can be."""
    fewer = _laid(begin, width, room + theme.FOOT_ROOM, step)
    if len(fewer) < count:
        return fewer
    for share in _LESS:
        other = _laid(begin, width, room * share, step)
        if len(other) > count:
            break
        if _filled(other, width) >= _NOTHING * room:
            return other
    return []


def _laid(rest: Block | None, width: float, room: float, step: Callable[[], None]) -> list[Block | None]:
    pages: list[Block | None] = []
    while rest is not None:
        step()
        page, rest = rest.split(width, room, force=True)
        pages.append(page)
    return pages


def _filled(pages: Sequence[Block | None], width: float) -> float:
    """How tall what stands on the last page is."""
    last = pages[-1]
    return last.height(width) if last is not None else 0.0
