"""The wheel holds what a checkout has beside it, and the program finds it there."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT

PARTS = ("anders_desktop", "ui", "resources", "packaging")
FILES = ("pyproject.toml", "README.md", "LICENSE")


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel made of the sources as they are now, unpacked."""
    checkout, target = tmp_path_factory.mktemp("checkout"), tmp_path_factory.mktemp("wheel")
    for part in PARTS:
        shutil.copytree(ROOT / part, checkout / part, ignore=shutil.ignore_patterns("__pycache__"))
    for name in FILES:
        shutil.copy(ROOT / name, checkout)
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--disable-pip-version-check"]
    own = ["--no-deps", "--no-index", "--no-build-isolation", "--wheel-dir", str(target), str(checkout)]
    subprocess.run([*pip, *own], check=True, capture_output=True)
    (wheel,) = target.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(target / "unpacked")
    return target / "unpacked"


def test_all_data_is_inside_the_package(unpacked: Path) -> None:
    beside = {path.relative_to(ROOT) for path in (ROOT / "resources").rglob("*") if path.is_file()}
    package = unpacked / "anders_desktop"
    assert beside
    assert {path for path in beside if (package / path).read_bytes() != (ROOT / path).read_bytes()} == set()


def test_every_module_is_inside(unpacked: Path) -> None:
    modules = {
        path.relative_to(ROOT) for part in ("anders_desktop", "ui") for path in (ROOT / part).rglob("*.py")
    }
    assert {str(path) for path in modules if not (unpacked / path).exists()} == set()
    assert not (unpacked / "tests").exists() and not (unpacked / "packaging").exists()


def test_the_program_from_the_wheel_makes_the_example(unpacked: Path, tmp_path: Path) -> None:
    pack = tmp_path / "voorbeeld.anders"
    # -P keeps the checkout out; the wheel comes first, the packages it needs come from the environment.
    code = f"import sys; sys.path.insert(0, {str(unpacked)!r}); from anders_desktop.__main__ import main; sys.exit(main())"
    command = [sys.executable, "-P", "-c", code, "--data-dir", str(tmp_path / "data"), "example", str(pack)]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    assert zipfile.is_zipfile(pack)
