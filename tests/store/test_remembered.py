"""What this computer remembers of a password: kept in the key store of the system, and nothing where there is none."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from keyring.backends.fail import Keyring as NoStore

from anders_desktop.store import engine, remembered
from tests.store.key_stores import FileStore, LockedStore, in_use

ROOT = Path(__file__).parents[2]


def test_a_key_is_kept_found_in_a_next_run_and_forgotten(tmp_path: Path) -> None:
    key = engine.new_key()
    with in_use(FileStore(tmp_path / "sleutels.json")):
        assert remembered.is_possible()
        assert remembered.recall("lab") == ""
        assert remembered.remember("lab", key)
    with in_use(FileStore(tmp_path / "sleutels.json")):
        assert remembered.recall("lab") == key
        assert remembered.recall("ander") == ""
        remembered.forget("lab")
        remembered.forget("lab")  # it was gone already
        assert remembered.recall("lab") == ""


def test_a_key_store_that_refuses_or_is_not_there_stops_nobody() -> None:
    with in_use(LockedStore()):
        assert remembered.is_possible()
        assert not remembered.remember("lab", "sleutel")
        assert remembered.recall("lab") == ""
        remembered.forget("lab")
    with in_use(NoStore()):
        assert not remembered.is_possible()
        assert not remembered.remember("lab", "sleutel")
        assert remembered.recall("lab") == ""
        remembered.forget("lab")


_ON_A_DESKTOP = """
from anders_desktop.store import remembered
assert remembered.is_possible()
assert remembered.remember("lab", "sleutel")
assert remembered.recall("lab") == "sleutel"
remembered.forget("lab")
assert remembered.recall("lab") == ""
"""


@pytest.mark.skipif(
    not (shutil.which("dbus-run-session") and shutil.which("gnome-keyring-daemon")),
    reason="needs the key store of a Linux desktop",
)
def test_the_key_store_of_a_linux_desktop_keeps_it(tmp_path: Path) -> None:
    script = 'echo wachtwoord | gnome-keyring-daemon --unlock --components=secrets >&2; exec "$0" -c "$1"'
    command = ["dbus-run-session", "--", "sh", "-c", script, sys.executable, _ON_A_DESKTOP]
    environment = {**os.environ, "HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path)}
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
