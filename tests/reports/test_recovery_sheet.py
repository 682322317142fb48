"""The recovery sheet on paper."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pdfua
from pypdf import PdfReader

from anders_desktop.reports.recovery_sheet import render_recovery_sheet
from anders_desktop.store import recovery
from tests.reports.reading import Reading

DAY = dt.date(2026, 11, 24)


def test_everything_one_needs_is_on_one_page_and_can_be_read_aloud(tmp_path: Path) -> None:
    groups = recovery.groups(bytes(range(32)))
    pdf = render_recovery_sheet(groups, "Proeftuin <b>De Linden</b> & zo", DAY)
    target = tmp_path / "blad.pdf"
    target.write_bytes(pdf)
    assert [finding.message for finding in pdfua.validate(target).findings] == []
    reading = Reading(pdf)
    text = " ".join(page.extract_text() for page in PdfReader(target).pages)
    assert len(reading.pages) == 1
    assert all(group in text for group in groups)
    assert "<b>De Linden</b> & zo" in text
    assert "Wachtwoord vergeten?" in text
    assert render_recovery_sheet(groups, "Proeftuin <b>De Linden</b> & zo", DAY) == pdf
