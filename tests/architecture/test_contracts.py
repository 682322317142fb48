"""Which package may import which: the contracts of pyproject.toml."""

from __future__ import annotations

import subprocess
import sys

from tests.architecture.sources import ROOT


def test_imports_keep_to_the_contracts() -> None:
    code = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(cache_dir=None))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout
    assert "3 kept, 0 broken" in done.stdout
