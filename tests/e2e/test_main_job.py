"""The main job from the first start to the printed report, in the real program on a screen of its own."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from tests.e2e import words

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
DEBIAN = Path("/usr/bin/python3")  # has the bindings to the accessibility tree
NEEDED = ("Xvfb", "openbox", "dbus-run-session", "pdftotext")
_PATIENCE = 600  # seconds; a machine may be busy

pytestmark = pytest.mark.e2e


def _missing() -> str:
    """What this machine lacks for the test, in words; "" for nothing."""
    if not sys.platform.startswith("linux"):
        return "the accessibility tree is read through AT-SPI, which only Linux has"
    gone = [name for name in NEEDED if shutil.which(name) is None]
    bindings = subprocess.run([DEBIAN, "-c", "import pyatspi"], check=False, capture_output=True)
    return ", ".join([*gone, *(["python3-pyatspi"] if bindings.returncode else [])])


def _drive(turn: str, display: str, folder: Path) -> None:
    arguments = [sys.executable, str(folder / "data"), str(folder / "verslag.pdf"), turn]
    command = ["dbus-run-session", "--", str(DEBIAN), str(HERE / "main_job.py"), *arguments]
    environment = {**os.environ, "DISPLAY": display, "HOME": str(folder), "ANDERS_TODAY": "2026-09-10"}
    done = subprocess.run(
        command, env=environment, check=False, capture_output=True, text=True, timeout=_PATIENCE
    )
    assert done.returncode == 0, done.stderr[-6000:]


def _anders(folder: Path, *arguments: str) -> str:
    command = [sys.executable, "-m", "anders_desktop", "--data-dir", str(folder / "data"), *arguments]
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout


def test_from_the_first_start_to_the_printed_report(tmp_path: Path) -> None:
    if gone := _missing():
        pytest.skip(f"missing: {gone}")
    from tests.benchmarks.display import screen

    with screen() as display:
        _drive("first", display, tmp_path)
        _drive("again", display, tmp_path)

    printed = subprocess.run(
        ["pdftotext", "-layout", tmp_path / "verslag.pdf", "-"], check=True, capture_output=True, text=True
    ).stdout
    for sentence in (words.TITLE, words.ITEM, *words.DISCUSSED.split("\n"), words.INSIGHT, words.AGREEMENT, words.ACTION, *words.PRESENT):  # fmt: skip
        assert _plain(sentence) in _plain(printed), f"{sentence} is not on paper"

    lab_id = _anders(tmp_path, "library").split("\t")[0]
    _anders(tmp_path, "export", lab_id, str(tmp_path / "proeftuin.yaml"))
    document = YAML(typ="safe").load(tmp_path / "proeftuin.yaml")
    session = next(one for one in document["learning_sessions"] if one["title"] == words.TITLE)
    (item,) = session["agenda"]
    assert (item["title"], item["notes"]) == (words.ITEM, words.DISCUSSED)
    assert words.INSIGHT in [one["text"] for one in session["insights"]]
    assert len(session["attendance"]["present"]) == len(words.PRESENT)
    assert words.AGREEMENT in [one["title"] for one in document["agreements"]]
    assert words.ACTION in [one["text"] for one in session["actions"]]
    assert _anders(tmp_path, "check", lab_id).strip() == "Alles is in orde."


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text)
