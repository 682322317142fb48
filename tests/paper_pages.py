"""All papers in a folder, and their pages as pictures: ``python3 packaging/dev.py papers DIR``.

Of the example, of a proeftuin in which everything is too much, and of one in which there is nothing yet; as PDF, as
web page and as Word.
"""

from __future__ import annotations

import datetime as dt
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pypdfium2

from anders_desktop.exchange.documents import example_path, load, read_document
from anders_desktop.model import Experiment, LearningSession, LivingLab, Person
from anders_desktop.reports.docx import write_docx
from anders_desktop.reports.html import write_html
from anders_desktop.reports.papers import PAPERS
from anders_desktop.reports.papers.choices import PaperChoices
from anders_desktop.reports.pdf import write_pdf
from anders_desktop.store import Identity, Store
from anders_desktop.store.engine import new_key
from tests.reports.stressed_lab import stress

TODAY = dt.date(2026, 7, 1)
ABOUT = {"session": "s-04", "experiment": "e-01", "person": "p-hoekstra", "": ""}
_SHARP = 80 / 72


def main(arguments: list[str]) -> int:
    """Write them all."""
    if len(arguments) != 1 or arguments[0].startswith("-"):
        sys.stderr.write("Say where the papers go: dev.py papers DIR\n")
        return 2
    fillings: dict[str, Callable[[Store], object]] = {
        "example": lambda store: load(store, read_document(example_path())),
        "stressed": stress,
        "empty": _nothing,
    }
    for name, fill in fillings.items():
        folder = Path(arguments[0]) / name
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory() as scratch:
            store = Store.create(Path(scratch) / "lab.db", new_key(), Identity("Renske", "papers"))
            fill(store)
            for line in _papers(store, folder):
                print(line, flush=True)
            store.close()
    return 0


def _nothing(store: Store) -> None:
    """Records that have a name at most."""
    with store.edit("Begin") as work:
        work.create(LivingLab, name="Proeftuin De Linden")
        work.create(LearningSession, id=ABOUT["session"])
        work.create(Experiment, id=ABOUT["experiment"])
        work.create(Person, id=ABOUT["person"], given_name="Wim")


def _papers(store: Store, folder: Path) -> Iterator[str]:
    for kind in PAPERS:
        for size in kind.sizes:
            choices = PaperChoices(today=TODAY, record_id=ABOUT[kind.about], size=size)
            described = kind.describe(store, choices)
            name = f"{kind.key}-{size.replace(' ', '-')}"
            paper = write_pdf(described)
            (folder / f"{name}.pdf").write_bytes(paper.data)
            (folder / f"{name}.html").write_bytes(write_html(described))
            (folder / f"{name}.docx").write_bytes(write_docx(described))
            document = pypdfium2.PdfDocument(paper.data)
            for number in range(len(document)):
                with closing(document[number]) as page:
                    page.render(scale=_SHARP).to_pil().save(folder / f"{name}-{number + 1:03d}.png")
            document.close()
            missing = f", without {' '.join(paper.missing_characters)}" if paper.missing_characters else ""
            yield f"{folder.name}/{name}: {paper.pages} pages{missing}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
