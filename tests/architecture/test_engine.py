"""What only SQLite or SQLCipher can do stands in one module; a server of another kind needs another one of those."""

from __future__ import annotations

import ast
import re

from tests.architecture.sources import sources

ENGINE = "anders_desktop/store/engine.py"
STEPS = "anders_desktop/store/migrations/"
"""The steps that brought a SQLite file to today's schema; another server begins with today's."""

_ITS_OWN = re.compile(
    r"\bpragma\b|sqlite|sqlcipher|\bfts5?\b|\bvacuum\b|\browid\b|(?<!--)\battach\b|\bmatch \?", re.IGNORECASE
)
_DRIVER = {"exec_driver_sql", "raw_connection", "text"}


def test_what_only_our_database_can_do_stands_in_the_engine_module() -> None:
    found = []
    for source in sources():
        if source.name == ENGINE or source.name.startswith(STEPS):
            continue
        told = {id(node.value) for node in ast.walk(source.tree) if isinstance(node, ast.Expr)}  # docstrings
        for node in ast.walk(source.tree):
            if id(node) not in told and (words := _words(node)):
                found.append(f"{source.name}:{getattr(node, 'lineno', 0)} {words}")
    assert found == []


def _words(node: ast.AST) -> str:
    """What a node says that only our database understands; "" for nothing."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and _ITS_OWN.search(node.value):
        return node.value
    if isinstance(node, ast.Import):
        return " ".join(alias.name for alias in node.names if _ITS_OWN.search(alias.name))
    if isinstance(node, ast.ImportFrom):
        names = [alias.name for alias in node.names]
        if _ITS_OWN.search(node.module or "") or (node.module == "sqlalchemy" and _DRIVER & set(names)):
            return f"from {node.module} import {', '.join(names)}"
    if isinstance(node, ast.Attribute) and node.attr in _DRIVER - {"text"}:
        return node.attr
    return ""
