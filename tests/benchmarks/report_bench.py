"""The session report against the same content drawn on a bare ReportLab canvas.

The floor is what somebody would write by hand without any layout or tags: every text broken by ReportLab's own
``simpleSplit`` at the width it has in our report, drawn line by line with ``drawString`` in the same place, and the
same areas and lines. What stands where is recorded once from our own report, so that both draw the same.
"""

from __future__ import annotations

import datetime as dt
import io
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

from anders_desktop.exchange.documents import example_path, load, read_document
from anders_desktop.model import AgendaItem, LearningSession
from anders_desktop.reports import (
    chart_block,
    contents_block,
    document,
    flowables,
    marks,
    path_block,
    tables,
    theme,
    writing,
)
from anders_desktop.reports.session import SessionReport, render_session_report
from anders_desktop.reports.session_data import build_session_report
from anders_desktop.store import Identity, Store
from anders_desktop.store.engine import new_key
from tests.benchmarks.table import Row, in_rotation, timed

ROUNDS = 40


def largest_session(store: Store) -> SessionReport:
    """The session of the example with the most minutes."""
    with store.read() as reader:
        sizes = {
            session.id: sum(len(item.notes or "") for item in reader.find(AgendaItem, session_id=session.id))
            for session in reader.find(LearningSession)
        }
    return build_session_report(store, max(sizes, key=lambda one: sizes[one]), dt.date(2026, 7, 1))


@dataclass
class _Drawn:
    """What stands on the pages of a report."""

    pages: list[list[tuple[Any, ...]]] = field(default_factory=list)

    def on(self, canvas: Any) -> list[tuple[Any, ...]]:
        """The list of the page that is being drawn."""
        while len(self.pages) <= canvas.page_index:
            self.pages.append([])
        return self.pages[canvas.page_index]


@contextmanager
def _recording(drawn: _Drawn) -> Iterator[None]:
    write, areas = writing.write_lines, flowables.rectangles

    def write_lines(
        canvas: Any, lines: Any, style: Any, x: float, top: float, width: float, *rest: Any, **more: Any
    ) -> None:
        text = " ".join("".join(piece.text for piece in line.fragments) for line in lines)
        face = lines[0].fragments[0].face.name if lines else ""
        drawn.on(canvas).append(("text", text, face, style, x, top, width))
        write(canvas, lines, style, x, top, width, *rest, **more)

    def rectangles(canvas: Any, found: Any) -> None:
        drawn.on(canvas).append(("areas", tuple(found)))
        areas(canvas, found)

    modules: Sequence[Any] = (flowables, marks, tables, document, chart_block, contents_block, path_block)
    try:
        for module in modules:
            if hasattr(module, "write_lines"):
                module.write_lines = write_lines
            if hasattr(module, "rectangles"):
                module.rectangles = rectangles
        yield
    finally:
        for module in modules:
            if hasattr(module, "write_lines"):
                module.write_lines = write
            if hasattr(module, "rectangles"):
                module.rectangles = areas


def record(make: Callable[[], object]) -> list[list[tuple[Any, ...]]]:
    """What a paper draws, page by page."""
    drawn = _Drawn()
    with _recording(drawn):
        make()
    return drawn.pages


def bare(pages: list[list[tuple[Any, ...]]]) -> bytes:
    """The same content on a canvas without layout, structure or bookmarks."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=theme.A4, invariant=1, pageCompression=1)
    for page in pages:
        for kind, *rest in page:
            if kind == "areas":
                for colour, x, y, width, tall in rest[0]:
                    canvas.setFillColor(f"#{colour}")
                    canvas.rect(x, y, width, tall, stroke=0, fill=1)
                continue
            text, face, style, x, top, width = rest
            canvas.setFont(face, style.size)
            canvas.setFillColor(f"#{style.colour}")
            y = top - style.leading * 0.705
            for line in simpleSplit(text, face, style.size, width + 0.01):
                if style.align == "right":
                    canvas.drawRightString(x + width, y, line)
                else:
                    canvas.drawString(x, y, line)
                y -= style.leading
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def rows() -> list[Row]:
    """The figures of the reports."""
    with tempfile.TemporaryDirectory() as name:
        store = Store.create(Path(name) / "proeftuin.db", new_key(), Identity("Renske", "bench"))
        load(store, read_document(example_path()))
        report = largest_session(store)
        store.close()
    pages = record(lambda: render_session_report(report))
    arms = {"bare": timed(lambda: bare(pages)), "ours": timed(lambda: render_session_report(report))}
    medians, noisy = in_rotation(arms, ROUNDS)
    figure = "tagged session report / the same on a bare canvas"
    return [Row(figure, medians["bare"], medians["ours"], 2.5, noisy=noisy)]


if __name__ == "__main__":
    from tests.benchmarks.table import show

    print(show(rows()))
