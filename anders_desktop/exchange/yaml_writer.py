"""A document as YAML that people can read: texts of more lines as blocks, lists of ids on one line.

Written by hand, not by a library: every text has to come back as it was, whatever it holds, and the look
is that of the example. Every reader of YAML 1.1 or 1.2 understands it the same way.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from typing import Any

_PLAIN = re.compile(r"[^\W\d_](?:[\w .,;()@?!%€½’“”/–-]*[\w.)?!%])?")
_TOKEN = re.compile(r"[A-Za-z](?:[A-Za-z0-9_.-]*[A-Za-z0-9])?")
_WORDS_WITH_A_MEANING = frozenset(("null", "true", "false", "yes", "no", "on", "off", "y", "n"))
_TO_ESCAPE = re.compile("[\x7f-\x9f\ufeff\u2028\u2029\ufffe\uffff\U0001fffe-\U0010ffff]")
# Beyond this a list of ids gets a line for each: readers of YAML slow down on endless lines.
_FLOW_WIDTH = 20_000


def yaml_text(document: dict[str, Any]) -> str:
    """The YAML of a document, with an empty line between its parts."""
    lines: list[str] = []
    for key, value in document.items():
        if lines and isinstance(value, (dict, list)):
            lines.append("")
        spacious = isinstance(value, list) and any(_is_large(item) for item in value)
        lines += _entry(key, value, 0, spacious=spacious)
    return "\n".join(lines) + "\n"


def _is_large(item: Any) -> bool:
    """Whether a list item has lists of mappings inside, so that it deserves an empty line before it."""
    return isinstance(item, dict) and any(
        isinstance(value, list) and value and isinstance(value[0], dict) for value in item.values()
    )


def _entry(key: str, value: Any, indent: int, *, spacious: bool = False) -> Iterator[str]:
    start = " " * indent + key + ":"
    if isinstance(value, dict):
        yield start if value else start + " {}"
        for inner, inner_value in value.items():
            yield from _entry(inner, inner_value, indent + 2)
    elif isinstance(value, list):
        yield from _list(start, value, indent, spacious=spacious)
    else:
        yield from _scalar(start, value, indent)


def _list(start: str, items: list[Any], indent: int, *, spacious: bool) -> Iterator[str]:
    if all(isinstance(item, str) and _is_token(item) for item in items):
        line = start + " [" + ", ".join(items) + "]"
        if len(line) < _FLOW_WIDTH:
            yield line
            return
    yield start
    dash = " " * (indent + 2) + "-"
    for index, item in enumerate(items):
        if not isinstance(item, dict):
            yield from _scalar(dash, item, indent + 2)
            continue
        if spacious and index:
            yield ""
        lines = [line for key, value in item.items() for line in _entry(key, value, indent + 4)]
        yield dash + " " + lines[0][indent + 4 :] if lines else dash + " {}"
        yield from lines[1:]


def _scalar(start: str, value: Any, indent: int) -> Iterator[str]:
    if isinstance(value, str) and _fits_block(value):
        yield start + (" |" if value.endswith("\n") else " |-")
        inset = " " * (indent + 2)
        yield from ((inset + line if line else "") for line in value.removesuffix("\n").split("\n"))
    else:
        yield start + " " + _word(value)


def _word(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, float):
        mantissa, mark, exponent = repr(value).partition("e")
        return (mantissa if "." in mantissa else mantissa + ".0") + mark + exponent
    if isinstance(value, int):
        return str(value)
    text = str(value)
    return text if _is_plain(text) else _quoted(text)


def _is_token(text: str) -> bool:
    return _TOKEN.fullmatch(text) is not None and text.lower() not in _WORDS_WITH_A_MEANING


def _is_plain(text: str) -> bool:
    return _PLAIN.fullmatch(text) is not None and text.lower() not in _WORDS_WITH_A_MEANING


def _quoted(text: str) -> str:
    return _TO_ESCAPE.sub(_escape, json.dumps(text, ensure_ascii=False))


def _escape(match: re.Match[str]) -> str:
    code = ord(match.group())
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def _fits_block(text: str) -> bool:
    """Whether a text keeps every character as a literal block; what does not is written between quotes."""
    lines = text.removesuffix("\n").split("\n")
    return (
        "\n" in text
        and bool(lines[0])
        and bool(lines[-1])
        and not lines[0].startswith(" ")
        and not any(line.isspace() for line in lines)
        and not any(character < " " and character != "\n" for character in text)
        and _TO_ESCAPE.search(text) is None
    )
