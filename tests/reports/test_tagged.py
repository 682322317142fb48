"""The report as a screen reader and a checker see it."""

from __future__ import annotations

import io
import shutil
import subprocess
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pdfua
import pytest
from pypdf import PdfReader

from anders_desktop.reports.session import SessionReport, render_session_report
from anders_desktop.reports.session_data import build_session_report
from anders_desktop.store import Store
from tests.reports.conftest import TODAY, full_report
from tests.reports.reading import Node, Reading
from tests.reports.stress import stressed_report


@pytest.fixture(
    params=["s-01", "s-02", "s-03", "s-04", "s-05", "s-06", "full", "stressed", "empty"], scope="module"
)
def report(request: pytest.FixtureRequest, example: Store) -> SessionReport:
    """Reports of all sizes."""
    made = {"full": full_report, "stressed": stressed_report, "empty": lambda: SessionReport("", None, "")}
    if request.param in made:
        return made[request.param]()
    return build_session_report(example, request.param, TODAY)


@pytest.fixture(scope="module")
def reading(report: SessionReport) -> Reading:
    """The report, read back."""
    return Reading(render_session_report(report))


def test_pdfua_finds_nothing(reading: Reading, tmp_path: Path) -> None:
    target = tmp_path / "verslag.pdf"
    target.write_bytes(reading.data)
    report = pdfua.validate(target)
    assert [finding.message for finding in report.findings] == []


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not on this computer")
def test_qpdf_finds_nothing(reading: Reading, tmp_path: Path) -> None:
    target = tmp_path / "verslag.pdf"
    target.write_bytes(reading.data)
    done = subprocess.run(["qpdf", "--check", str(target)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_no_heading_level_is_skipped(reading: Reading) -> None:
    levels = [int(node.tag[1]) for node in reading.root.all("H1", "H2", "H3", "H4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_only_standard_types_in_the_right_places(reading: Reading) -> None:
    allowed = {
        "Document": {"Sect", "P", "H1", "L"},
        "Sect": {"Sect", "P", "H2", "H3", "L", "Table", "Div", "BlockQuote", "Figure"},
        "L": {"LI"},
        "LI": {"Lbl", "LBody"},
        "LBody": {"P", "L", "Span", "Link"},
        "Table": {"TR"},
        "TR": {"TH", "TD"},
        "TD": {"P", "L", "Span", "Link"},
        "Div": {"P", "L"},
        "BlockQuote": {"P", "L"},
    }
    for node in reading.root.walk():
        assert {kid.tag for kid in node.kids} <= allowed.get(node.tag, {"Span", "Link"}), node.tag


def test_tables_have_heads_with_scope_and_rows_of_one_length(reading: Reading) -> None:
    for table in reading.root.all("Table"):
        assert len({len(row.kids) for row in table.kids}) == 1
        heads = [cell for row in table.kids for cell in row.kids if cell.tag == "TH"]
        assert heads
        assert all(cell.scope in ("Row", "Column") for cell in heads)


def test_every_element_says_something(reading: Reading) -> None:
    empty = [
        node.tag
        for node in reading.root.walk()
        if not node.spoken().strip() and node.tag not in ("TD", "LBody")
    ]
    assert empty == []


def test_fonts_are_embedded_subsets_with_a_table_of_characters(reading: Reading) -> None:
    fonts = reading.fonts()
    assert fonts
    for font in fonts:
        assert "/FontFile2" in font.FontDescriptor
        assert "+" in str(font.BaseFont)
        assert "/ToUnicode" in font


def test_language_title_and_bookmarks(reading: Reading, report: SessionReport) -> None:
    root = reading.pdf.Root
    assert str(root.Lang) == "nl-NL"
    assert bool(root.MarkInfo.Marked)
    assert bool(root.ViewerPreferences.DisplayDocTitle)
    title = str(reading.pdf.docinfo.Title)
    assert title.startswith("Verslag leersessie")
    assert title in reading.pdf.Root.Metadata.read_bytes().decode().replace("&amp;", "&").replace("&lt;", "<")
    outline = _titles(PdfReader(io.BytesIO(reading.data)).outline)
    headings = [" ".join(node.spoken().split()) for node in reading.root.all("H1", "H2", "H3")]
    assert len(outline) == len(headings)
    assert [entry for entry, heading in zip(outline, headings, strict=True) if entry not in heading] == []


def _titles(outline: list[object]) -> list[str]:
    found: list[str] = []
    for entry in outline:
        found.extend(_titles(entry) if isinstance(entry, list) else [str(entry["/Title"])])  # type: ignore[index]
    return found


def test_what_crosses_a_page_is_one_element() -> None:
    """A paragraph of several pages and a table of several pages are each read as one."""
    long = "woord " * 3000
    report = replace(full_report(), summary=long, actions=full_report().actions * 90)
    reading = Reading(render_session_report(report))
    assert [node.spoken() for node in reading.root.all("P") if node.spoken().startswith("woord woord")] == [
        long.strip()
    ]
    tables = [table for table in reading.root.all("Table") if _rows_with(table, "Brief schrijven") == 90]
    assert len(tables) == 1
    assert len([row for row in tables[0].kids if row.kids[0].tag == "TH"]) == 1
    assert sum(page.count("Wat Wie Vóór") for page in (" ".join(p.split()) for p in reading.page_texts())) > 2


def _rows_with(table: Node, text: str) -> int:
    return sum(1 for row in table.kids if text in row.spoken())
