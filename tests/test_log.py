"""The log says where something went wrong, never what the users wrote."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from anders_desktop import __version__
from anders_desktop.inside import parts
from anders_desktop.log import NAME, Faults, guard, start_log
from anders_desktop.problem import problem_text

LOGGER = logging.getLogger(NAME)


@pytest.fixture(autouse=True)
def _quiet() -> Iterator[None]:
    yield
    for handler in list(LOGGER.handlers):
        handler.close()
        LOGGER.removeHandler(handler)


def _bug() -> int:
    try:
        raise ValueError("GEHEIM-7f3a van mevrouw De Boer")
    except ValueError as error:
        raise KeyError("GEHEIM-7f3a") from error


def test_a_bug_is_one_sentence_exit_code_1_and_no_texts_in_the_log(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], expect_log: Callable[[str], None]
) -> None:
    assert guard(_bug, tmp_path / "logs") == 1
    expect_log("KeyError")
    said = capsys.readouterr().err
    log = (tmp_path / "logs" / "anders.log").read_text(encoding="utf-8")
    assert said.startswith("Er ging iets mis in Anders zelf.")
    for text in (said, log):
        assert "GEHEIM" not in text
        assert "KeyError" in text
        assert "_bug" in text
    assert "Traceback" not in said


def test_what_goes_well_leaves_no_trace(tmp_path: Path) -> None:
    assert guard(lambda: 0, tmp_path / "logs") == 0
    assert not (tmp_path / "logs").exists()


def test_a_log_stays_small(tmp_path: Path) -> None:
    start_log(tmp_path)
    for _number in range(6_000):
        LOGGER.info("x" * 400)
    logs = sorted(tmp_path.iterdir())
    assert len(logs) == 4
    assert all(one.stat().st_size <= 500_000 for one in logs)
    assert LOGGER.level == logging.INFO


def test_a_place_that_refuses_a_log_is_no_reason_to_stop(tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("x")
    assert start_log(tmp_path / "bestand") is None


def test_a_fault_between_two_events_of_the_window_is_logged_and_told(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    expect_log: Callable[[str], None],
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    told: list[str] = []
    faults = Faults(tmp_path)
    faults.watch()
    faults.tell = told.append
    sys.excepthook(KeyError, KeyError("GEHEIM-7f3a"), None)
    expect_log("KeyError")
    assert told == ["KeyError"]
    said = capsys.readouterr().err
    assert "KeyError" in said and "GEHEIM" not in said
    assert "GEHEIM" not in (tmp_path / "anders.log").read_text(encoding="utf-8")


def test_a_fault_on_another_thread_is_told_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, expect_log: Callable[[str], None]
) -> None:
    told: list[str] = []
    monkeypatch.setattr(sys, "excepthook", lambda *_what: None)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    faults = Faults(tmp_path)
    faults.watch()
    faults.tell = told.append
    thread = threading.Thread(target=_bug)
    thread.start()
    thread.join()
    expect_log("KeyError")
    assert told and told[0].startswith("KeyError") and "GEHEIM" not in told[0]


def test_what_is_sent_to_a_helper_holds_versions_and_the_log_but_no_texts_and_no_name(tmp_path: Path) -> None:
    start_log(tmp_path)
    LOGGER.info("%s", Path.home() / "proeftuinen")
    text = problem_text(tmp_path, ["Qt 6"])
    assert text.startswith(f"Anders {__version__} (")
    assert "Qt 6" in text and "INFO" in text and "proeftuinen" in text
    assert str(Path.home()) not in text
    assert "logboek is leeg" in problem_text(tmp_path / "nergens")


def test_the_program_knows_what_it_is_made_of() -> None:
    found = {part.name: part for part in parts()}
    assert found["SQLAlchemy"].version and "MIT" in found["SQLAlchemy"].licence
    assert "LGPL" in found["PySide6_Essentials"].licence
    assert {"Python", "Lucide", "shiboken6"} <= set(found)
    assert "pytest" not in found
