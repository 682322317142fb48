"""The printed guides: of four pages, readable for everybody, in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pdfua
import pytest

from anders_desktop.reports.handbook import HANDBOOKS, Handbook
from anders_desktop.reports.pdf import write_pdf
from anders_desktop.resources import resource
from anders_desktop.text import set_language
from tests.reports.reading import Reading


@pytest.fixture(params=["nl", "en"])
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    """Each language in turn."""
    set_language(request.param, resource("translations"))
    yield request.param
    set_language("nl", resource("translations"))


@pytest.mark.parametrize("guide", HANDBOOKS, ids=lambda guide: guide.key)
def test_a_guide_has_four_pages_that_everybody_can_read(
    guide: Handbook, language: str, tmp_path: Path
) -> None:
    data = write_pdf(guide.describe()).data
    (tmp_path / "gids.pdf").write_bytes(data)
    assert [finding.message for finding in pdfua.validate(tmp_path / "gids.pdf").findings] == []
    reading = Reading(data)
    pages, text = reading.page_texts(), reading.text
    assert len(pages) == 4
    assert all(len(one) > 500 for one in pages)
    assert "**" not in text and "<!--" not in text and "> " not in text
    assert ("leersessie" if language == "nl" else "learning session") in text
