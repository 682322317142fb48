"""Every paper of a proeftuin in which everything is too much: whole, in order, inside the margins, the same again."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pdfua
import pikepdf
import pytest

from anders_desktop.reports import theme
from anders_desktop.reports.docx import write_docx
from anders_desktop.reports.html import write_html
from anders_desktop.reports.papers import PAPERS, PaperKind, paper_kind
from anders_desktop.reports.papers.choices import PaperChoices
from anders_desktop.reports.pdf import write_pdf
from anders_desktop.store import Identity, Store
from anders_desktop.store.engine import new_key
from tests.reports.conftest import TODAY
from tests.reports.reading import Reading
from tests.reports.stressed_lab import SENTENCE, stress
from tests.reports.test_even_pages import nearly_empty_ends
from tests.reports.test_pages import stands_inside_the_margins

_MOST_FOR_PDFINFO = (
    100  # pages: it takes minutes over the tree of a whole book, whose chapters it reads one by one
)
ABOUT = {"session": "s-04", "experiment": "e-01", "person": "p-hoekstra", "": ""}


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The proeftuin; tests only read it."""
    made = Store.create(tmp_path_factory.mktemp("te veel") / "lab.db", new_key(), Identity("Renske", "test"))
    stress(made)
    yield made
    made.close()


@pytest.mark.parametrize("kind", PAPERS, ids=lambda kind: kind.key)
def test_a_paper_with_too_much_is_whole(lab: Store, kind: PaperKind, tmp_path: Path) -> None:
    choices = PaperChoices(today=TODAY, record_id=ABOUT[kind.about])
    described = kind.describe(lab, choices)
    paper = write_pdf(described)
    (tmp_path / "blad.pdf").write_bytes(paper.data)
    assert [finding.message for finding in pdfua.validate(tmp_path / "blad.pdf").findings] == []
    reading = Reading(paper.data)
    assert paper.pages == len(reading.pdf.pages)
    levels = [int(node.tag[1]) for node in reading.root.all("H1", "H2", "H3", "H4")]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert "<b>vet</b> &amp; &lt;" in reading.text
    for font in reading.fonts():
        assert "+" in str(font.BaseFont) and "/FontFile2" in font.FontDescriptor
    stands_inside_the_margins(paper.data, theme.PAGES[described.size])
    assert nearly_empty_ends(paper.data) == []
    assert write_pdf(kind.describe(lab, choices)).data == paper.data
    for program in (["qpdf", "--check"], ["pdfinfo", "-struct-text"]):
        long = program[0] == "pdfinfo" and paper.pages > _MOST_FOR_PDFINFO
        if shutil.which(program[0]) and not long:
            done = subprocess.run([*program, str(tmp_path / "blad.pdf")], capture_output=True, check=False)
            assert done.returncode == 0, done.stderr[-500:]
            assert b"rror" not in done.stderr


@pytest.mark.parametrize("kind", [one for one in PAPERS if one.key != "book"], ids=lambda kind: kind.key)
def test_too_much_goes_into_the_other_forms_as_text(lab: Store, kind: PaperKind) -> None:
    described = kind.describe(lab, PaperChoices(today=TODAY, record_id=ABOUT[kind.about]))
    page = write_html(described).decode()
    assert "<b>vet" not in page and "&lt;b&gt;vet&lt;/b&gt;" in page
    assert "\x07" not in page and "<img src" not in page
    assert write_docx(described).startswith(b"PK")


@pytest.mark.parametrize(("key", "pages"), [("process", 1), ("progress", 2)])
def test_a_paper_of_so_many_pages_stays_so_and_says_what_it_leaves_out(
    lab: Store, key: str, pages: int
) -> None:
    kind = paper_kind(key)
    described = kind.describe(lab, PaperChoices(today=TODAY))
    paper = write_pdf(described)
    assert paper.pages == pages
    text = Reading(paper.data).text
    assert "…" in text
    if key == "progress":
        assert "en nog " in text
    smallest = min(height_of_letters(paper.data))
    assert smallest >= theme.SMALL.size * 0.8
    if key == "process":
        assert (SENTENCE * 3).strip() in write_html(
            described
        ).decode()  # nothing is missing where there is room


def height_of_letters(data: bytes) -> list[float]:
    """The sizes of all letters on the pages, in points."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [
            float(operands[1])
            for page in pdf.pages
            for operands, operator in pikepdf.parse_content_stream(page)
            if str(operator) == "Tf"
        ]
