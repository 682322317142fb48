"""What only SQLite or SQLCipher can do stands in one module; a server of another kind needs another one of those."""

from __future__ import annotations

import ast
import re

import pytest

from tests.architecture.sources import sources

ENGINE = "anders_desktop/store/engine.py"
STEPS = "anders_desktop/store/migrations/"
"""The steps that brought a SQLite file to today's schema; another server begins with today's."""

_ITS_OWN = re.compile(
    r"\bpragma\b|sqlite|sqlcipher|\bfts5?\b|\bvacuum\b|\browid\b|(?<!--)\battach\b|\bmatch \?", re.IGNORECASE
)
_DRIVER = {"exec_driver_sql", "raw_connection", "driver_connection", "text"}
_EVERYWHERE = {"coalesce", "count", "distinct", "lower", "max", "min", "sum"}
"""The functions that every database has by the same name."""

_THEIRS = {
    "asks past SQLAlchemy": "connection.driver_connection.execute('SELECT 1')",
    "a dialect": "from sqlalchemy.dialects import sqlite",
    "a dialect of its own": "from sqlalchemy.dialects.postgresql import insert",
    "a function of one database": "select(func.json_each(ids))",
    "words of one database": "run('PRAGMA user_version')",
    "the driver": "import sqlcipher3.dbapi2 as driver",
    "raw words": "from sqlalchemy import text",
    "raw words by the connection": "connection.exec_driver_sql('SELECT 1')",
    "the search of one database": "run('SELECT 1 FROM x WHERE x MATCH ?')",
}


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
        theirs = _ITS_OWN.search(" ".join([node.module or "", *names])) or "dialects" in (node.module or "")
        if theirs or (node.module == "sqlalchemy" and _DRIVER & set(names)):
            return f"from {node.module} import {', '.join(names)}"
    if isinstance(node, ast.Attribute):
        of_func = isinstance(node.value, ast.Name) and node.value.id == "func"
        if node.attr in _DRIVER - {"text"} or (of_func and node.attr not in _EVERYWHERE):
            return node.attr
    return ""


@pytest.mark.parametrize("words", _THEIRS.values(), ids=_THEIRS)
def test_whatever_only_one_database_can_do_is_noticed(words: str) -> None:
    assert [found for node in ast.walk(ast.parse(words)) if (found := _words(node))]
