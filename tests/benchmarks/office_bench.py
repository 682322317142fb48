"""The session report as PDF against the same as Word through LibreOffice, the way a municipality does it by hand.

Only by its own name: ``python3 packaging/dev.py bench office``, which brings LibreOffice. What counts is one report
more: the start of LibreOffice (a second and more) is left out by converting one document and many.
"""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

from anders_desktop.exchange.documents import example_path, load, read_document
from anders_desktop.reports.docx import write_docx
from anders_desktop.reports.papers import paper_kind
from anders_desktop.reports.papers.choices import PaperChoices
from anders_desktop.reports.pdf import write_pdf
from anders_desktop.store import Identity, Store
from anders_desktop.store.engine import new_key
from tests.benchmarks.table import Row, in_rotation, timed

MORE = 12
ROUNDS = 4


def rows() -> list[Row]:
    """The figure; a sentence and no figure without LibreOffice."""
    office = shutil.which("soffice")
    if office is None:
        print("LibreOffice is not here: nothing to measure against.")
        return []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        store = Store.create(folder / "proeftuin.db", new_key(), Identity("Renske", "bench"))
        load(store, read_document(example_path()))
        choices = PaperChoices(today=dt.date(2026, 7, 1), record_id="s-04")
        report = paper_kind("session").describe(store, choices)
        store.close()
        documents = []
        for number in range(MORE + 1):
            documents.append(folder / f"verslag-{number}.docx")
            documents[-1].write_bytes(write_docx(report))

        def converted(chosen: list[Path]) -> float:
            target = folder / "out"
            shutil.rmtree(target, ignore_errors=True)
            profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
            command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(target)]
            begin = time.perf_counter()
            subprocess.run([*command, *map(str, chosen)], capture_output=True, check=True)
            spent = time.perf_counter() - begin
            if len(list(target.glob("*.pdf"))) != len(chosen):
                raise RuntimeError("LibreOffice did not make every PDF")
            return spent * 1000

        def office_way() -> float:
            """One report more: written as Word, converted."""
            more = (converted(documents) - converted(documents[:1])) / MORE
            return more + timed(lambda: write_docx(report))()

        arms = {"office": office_way, "ours": timed(lambda: write_pdf(report))}
        medians, noisy = in_rotation(arms, ROUNDS)
    figure = "session report as PDF / as Word through LibreOffice"
    return [Row(figure, medians["office"], medians["ours"], 0.2, noisy=noisy)]
