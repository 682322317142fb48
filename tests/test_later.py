"""What libraries import but hardly ever use is loaded when it is used, and then is what it always was."""

from __future__ import annotations

import subprocess
import sys

import pytest

_STORE = """
import sys
from anders_desktop.later import spare_sqlalchemy
spare_sqlalchemy()
import anders_desktop.store
import anders_desktop.views.today
"""

_USED = """
import asyncio, threading
from importlib import metadata
found, begin = [], threading.Barrier(8)

def ask():
    begin.wait()
    found.append((asyncio.TimeoutError.__name__, asyncio.Queue.__name__, metadata.version("SQLAlchemy") > "2"))

threads = [threading.Thread(target=ask) for _each in range(8)]
for one in threads: one.start()
for one in threads: one.join()
assert found == [("TimeoutError", "Queue", True)] * 8, found
assert asyncio.run(asyncio.sleep(0, "done")) == "done" and not hasattr(asyncio, "nothing_of_the_kind")
"""


def _run(program: str) -> str:
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def test_store_and_views_come_without_what_they_never_use() -> None:
    heavy = ("asyncio.events", "ssl", "email", "babel")
    assert _run(_STORE + f"print([name for name in {heavy!r} if name in sys.modules])").strip() == "[]"


@pytest.mark.parametrize("attempt", range(3))
def test_modules_are_whole_when_several_threads_use_them_first(attempt: int) -> None:
    del attempt
    _run(_STORE + _USED)
