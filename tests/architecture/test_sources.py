"""Sizes, docstrings and the few things that may stand in one place only."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from tests.architecture.sources import ROOT, Function, length, public, sources

TOP_LEVEL = {"anders_desktop", "ui", "resources", "packaging", "tests", "pyproject.toml"}
BESIDE = {"README.md", "LICENSE", "CHANGELOG.md"}
MADE = {"build", "dist", "__pycache__"}  # never in git

LAST_RESORT = "anders_desktop/log.py"
"""Where a mistake of ours is caught: it goes to the log, and a person gets a sentence."""

DATABASE = ("sqlalchemy", "alembic", "sqlcipher3")


def test_top_level_holds_the_house_and_nothing_else() -> None:
    names = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")}
    names = {name for name in names if not name.endswith(".egg-info")}
    assert names >= TOP_LEVEL | BESIDE
    assert names - TOP_LEVEL - BESIDE - MADE == set()


def test_packaging_does_not_shadow_the_library_of_that_name() -> None:
    assert not (ROOT / "packaging" / "__init__.py").exists()


def test_files_functions_and_classes_stay_short() -> None:
    long = []
    for source in sources():
        lines = source.text.count("\n")
        if lines > 400:
            long.append(f"{source.name} ({lines} lines)")
        for node in ast.walk(source.tree):
            if isinstance(node, Function) and length(node) > 50:
                long.append(f"{source.name}:{node.lineno} {node.name} ({length(node)} lines)")
            if isinstance(node, ast.ClassDef) and length(node) > 300:
                long.append(f"{source.name}:{node.lineno} class {node.name} ({length(node)} lines)")
    assert long == []


def test_everything_public_has_a_docstring() -> None:
    bare = [source.name for source in sources() if not ast.get_docstring(source.tree)]
    for source in sources():
        for name, node in public(source.tree.body):
            if not ast.get_docstring(node) and not _overrides(node):
                bare.append(f"{source.name}:{node.lineno} {name}")
    assert bare == []


def _overrides(node: ast.AST) -> bool:
    """Whether it says that it only fills in what another class described."""
    return any(
        isinstance(one, ast.Name) and one.id in {"override", "overload"}
        for one in getattr(node, "decorator_list", [])
    )


def test_a_mistake_of_ours_is_caught_in_one_place_only() -> None:
    broad = list(_broad_handlers())
    assert [place.split(":")[0] for place in broad] == [LAST_RESORT], broad


def _broad_handlers() -> Iterator[str]:
    """Handlers of any error; one that cleans up and raises again hides nothing."""
    for source in sources():
        for node in ast.walk(source.tree):
            if isinstance(node, ast.ExceptHandler) and _catches_everything(node.type):
                last = node.body[-1]
                if not (isinstance(last, ast.Raise) and last.exc is None):
                    yield f"{source.name}:{node.lineno}"


def _catches_everything(caught: ast.expr | None) -> bool:
    if caught is None:
        return True
    every = caught.elts if isinstance(caught, ast.Tuple) else [caught]
    return any(isinstance(one, ast.Name) and one.id in {"Exception", "BaseException"} for one in every)


def test_the_window_does_not_name_the_database() -> None:
    """Not in an import, and not in a text that is imported later."""
    named = []
    for source in (one for one in sources() if one.name.startswith("ui/")):
        told = {id(node.value) for node in ast.walk(source.tree) if isinstance(node, ast.Expr)}  # docstrings
        for node in ast.walk(source.tree):
            if id(node) not in told and any(name.startswith(DATABASE) for name in _names(node)):
                named.append(f"{source.name}:{getattr(node, 'lineno', 0)}")
    assert named == []


def _names(node: ast.AST) -> list[str]:
    """The modules a node may bring in."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return [node.module or ""]
    return [node.value] if isinstance(node, ast.Constant) and isinstance(node.value, str) else []


def test_no_file_names_where_packages_come_from() -> None:
    """That is a setting of the machine."""
    files = [ROOT / "pyproject.toml", *(ROOT / "packaging").glob("*.*"), ROOT / ".ci" / "run"]
    asked = re.compile(r"https?://|file://|--(?:extra-)?index-url\b|--find-links\b")
    found = {
        path.name: asked.findall(path.read_text(encoding="utf-8")) for path in files if path.suffix != ".png"
    }
    assert {name: words for name, words in found.items() if words} == {}


def test_every_dependency_is_locked_with_hashes() -> None:
    """Also the packages our packages ask for; a version without a hash would install anything."""
    blocks = re.split(r"\n(?=[a-z0-9])", (ROOT / "packaging" / "constraints.txt").read_text(encoding="utf-8"))
    pins = [block for block in blocks if not block.startswith("#")]
    assert len(pins) > 30
    assert [
        pin for pin in pins if not re.match(r"[a-z0-9.-]+==\S+ \\\n    --hash=sha256:[0-9a-f]{64}", pin)
    ] == []


def test_every_file_is_put_in_place_with_patience() -> None:
    found = []
    for source in sources():
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and _puts_in_place(node):
                found.append(f"{source.name}:{node.lineno}")
    assert [one.split(":")[0] for one in found] == ["anders_desktop/replacing.py"], found


def _puts_in_place(node: ast.Call) -> bool:
    """Whether it is ``path.replace(target)``, or as ``os`` and ``shutil`` do it; a text is replaced with two words."""
    assert isinstance(node.func, ast.Attribute)
    of = node.func.value.id if isinstance(node.func.value, ast.Name) else ""
    if of in {"os", "shutil"}:
        return node.func.attr in {"replace", "rename", "renames", "move"}
    return node.func.attr == "replace" and len(node.args) == 1 and not node.keywords
