"""The self-test: all is well from source, and what is not well is said on its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from anders_desktop.__main__ import main
from anders_desktop.reports.papers import PAPERS
from anders_desktop.self_test import Check, demand, run
from anders_desktop.text import set_language


@pytest.mark.parametrize("language", ["nl", "en"])
def test_all_is_well_from_source(language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["--language", language, "--data-dir", str(tmp_path / "data"), "--self-test"])
    set_language("nl", tmp_path)
    lines = capsys.readouterr().out.splitlines()[1:]
    assert code == 0
    word = "goed " if language == "nl" else "good "
    assert [line for line in lines if not line.startswith(word)] == []
    assert len(lines) > len(PAPERS) + 10
    assert not (tmp_path / "data").exists()  # nothing of the user is touched


def test_what_is_not_well_is_said_on_its_line(capsys: pytest.CaptureFixture[str]) -> None:
    checks = [Check("Eerste", lambda: demand(False, "weg")), Check("Tweede", lambda: None)]
    assert run(iter(checks)) == 1
    _where, first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("fout") and "Eerste" in first and "weg" in first
    assert second.split() == ["goed", "Tweede"]
