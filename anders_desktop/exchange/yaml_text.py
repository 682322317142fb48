"""YAML 1.2 to nodes: no tags, no aliases, nothing that runs; ``no``, ``on`` and ``2026-01-01`` stay text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
)
from ruamel.yaml.reader import ReaderError

from anders_desktop.exchange.nodes import (
    MAX_DEPTH,
    DocumentSyntaxError,
    Entry,
    Mapping,
    Node,
    Scalar,
    Sequence,
    whole,
    whole_number,
)
from anders_desktop.text import _

_NULL = frozenset(("", "~", "null", "Null", "NULL"))
_BOOLEANS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_INTEGER = re.compile(r"[-+]?[0-9]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_NO_NUMBER = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")


def parse_yaml(text: str) -> Node:
    """The one document of a YAML text; raises DocumentSyntaxError."""
    events = YAML(typ="safe", pure=True).parse(text)
    try:
        return _Builder(events).document()
    except ReaderError as error:
        position = error.position if isinstance(error.position, int) else 0
        raise DocumentSyntaxError(
            text.count("\n", 0, position) + 1,
            _("hier staat een onzichtbaar teken dat niet in YAML mag ({code}).").format(
                code=f"U+{ord(text[position]):04X}" if position < len(text) else "?"
            ),
        ) from error
    except MarkedYAMLError as error:
        raise DocumentSyntaxError(_line_of(error), _sentence(str(error.problem))) from error
    except (YAMLError, AssertionError) as error:  # the library asserts what it thinks of "%YAML 1.3"
        raise DocumentSyntaxError(1, _sentence("")) from error
    except (ValueError, OverflowError) as error:  # an escape such as "\UFFFFFFFF" is no character
        raise DocumentSyntaxError(1, _("er staat een teken in dat niet bestaat.")) from error


def _line_of(error: MarkedYAMLError) -> int:
    mark = error.problem_mark or error.context_mark
    return int(mark.line) + 1 if mark is not None else 1


def _sentence(problem: str) -> str:
    if "'\\t'" in problem:
        return _("hier staat een tab. Gebruik spaties om in te springen.")
    if "end of stream" in problem or "document separator" in problem:
        return _("een tekst tussen aanhalingstekens wordt niet afgesloten.")
    if "mapping values are not allowed" in problem:
        return _("hier staat een dubbele punt die niet past. Zet de tekst tussen aanhalingstekens.")
    return _("dit is geen goede YAML. Kijk naar het inspringen, de aanhalingstekens en de dubbele punten.")


def scalar_value(text: str) -> str | int | float | bool | None:
    """What an unquoted word means in YAML 1.2 (core schema)."""
    if text in _NULL:
        return None
    if text in _BOOLEANS:
        return _BOOLEANS[text]
    if _INTEGER.fullmatch(text):
        return whole_number(text)
    if _FLOAT.fullmatch(text):
        return float(text)
    if _NO_NUMBER.fullmatch(text):
        return float("nan")
    return whole(text)


class _Builder:
    """Turns the events of the YAML parser into nodes, and stops at what we do not read."""

    def __init__(self, events: Iterator[Any]) -> None:
        self._events = events

    def document(self) -> Node:
        result: Node | None = None
        for event in self._events:
            if isinstance(event, DocumentStartEvent) and result is not None:
                raise DocumentSyntaxError(
                    int(event.start_mark.line) + 1,
                    _("hier begint een tweede document. Er mag er één in een bestand."),
                )
            if isinstance(event, NodeEvent):
                result = self._node(event, 0)
        if result is None:
            raise DocumentSyntaxError(1, _("het document is leeg."))
        return result

    def _node(self, event: Any, depth: int) -> Node:
        line = int(event.start_mark.line) + 1
        self._refuse(event, line, depth)
        if isinstance(event, ScalarEvent):
            plain = event.style is None or event.style == ""
            return Scalar(line, scalar_value(event.value) if plain else whole(event.value))
        if isinstance(event, MappingStartEvent):
            return self._mapping(Mapping(line), depth)
        sequence = Sequence(line)
        for item in self._until_end():
            sequence.items.append(self._node(item, depth + 1))
        return sequence

    def _mapping(self, mapping: Mapping, depth: int) -> Mapping:
        for event in self._until_end():
            line = int(event.start_mark.line) + 1
            self._refuse(event, line, depth)
            if not isinstance(event, ScalarEvent):
                raise DocumentSyntaxError(line, _("hier hoort een sleutel te staan, geen lijst of blok."))
            mapping.entries.append(Entry(whole(event.value), line, self._node(next(self._events), depth + 1)))
        return mapping

    def _until_end(self) -> Iterator[Any]:
        for event in self._events:
            if isinstance(event, CollectionEndEvent):
                return
            yield event

    def _refuse(self, event: Any, line: int, depth: int) -> None:
        if isinstance(event, AliasEvent) or getattr(event, "anchor", None):
            raise DocumentSyntaxError(
                line, _("verwijzen met & en * kan niet. Schrijf de tekst op elke plaats helemaal uit.")
            )
        if getattr(event, "tag", None):
            raise DocumentSyntaxError(line, _("een aanduiding met ! kan niet. Haal die weg."))
        if depth > MAX_DEPTH and isinstance(event, CollectionStartEvent):
            raise DocumentSyntaxError(line, _("hier zitten te veel lijsten en blokken in elkaar."))
