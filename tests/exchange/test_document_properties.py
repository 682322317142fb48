"""Whatever a document holds comes back; whatever is wrong with one is told, never an unexpected error."""

from __future__ import annotations

import copy
import datetime as dt
import itertools
import json
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from anders_desktop.errors import ContentError
from anders_desktop.exchange import document, dump, example_path, load, read_document, read_records
from anders_desktop.exchange.documents import json_text
from anders_desktop.exchange.json_text import parse_json
from anders_desktop.exchange.layout import (
    DOCUMENT,
    SCHEMA,
    AnyPart,
    Listed,
    Part,
    Roll,
    Single,
    Slot,
    slots,
)
from anders_desktop.exchange.nodes import Mapping, Scalar
from anders_desktop.exchange.yaml_text import parse_yaml
from anders_desktop.exchange.yaml_writer import yaml_text
from anders_desktop.model import Field, FieldKind
from anders_desktop.store import Identity, Store
from anders_desktop.store.engine import new_key

HARD_TEXTS = (
    *(
        "yes",
        "no",
        "on",
        "off",
        "y",
        "~",
        "null",
        "NULL",
        "True",
        "2026-01-01",
        "1e3",
        "0x1F",
        "13:00",
        ".inf",
        ".nan",
    ),
    *(
        "-",
        "- a",
        "? x",
        "a: b",
        "# geen",
        "a #b",
        "'",
        '"',
        "|",
        ">",
        "&a",
        "*a",
        "!x",
        "%x",
        "@x",
        "`x",
        "\\",
        "é: è",
    ),
    *(
        "{",
        "}",
        "[",
        "]",
        ",",
        "=",
        "<<",
        "...",
        "---",
        "#\n#",
        "a\n# b",
        "a\n---\nb",
        "a\n...\n",
        "a:\n  - b",
    ),
    *(
        "",
        " voor",
        "na ",
        "\n",
        "\na",
        "a\n",
        "a\n\n",
        "a\n \nb",
        "  a\nb",
        "a\tb\n\tc",
        "a\r\nb",
        "a b\n" * 2000,
    ),
    *(
        "\x00",
        "\x07\x1b",
        "\x7f",
        "\x85",
        "a\x85b\n",
        "\xa0",
        "\xad",
        "\u2028\n",
        "\ufeff",
        "a\n\ufeffb",
        "\ufffe\n",
    ),
    *("😀\nb", "\U0010ffff", "e\u0301\n", "Ünï—“x” €½", "a" * 5000),
)

texts = st.one_of(
    st.sampled_from(HARD_TEXTS), st.text(max_size=30), st.text("ab \n\t:#-é\u2028", max_size=20)
)


@given(texts)
@settings(max_examples=400, deadline=None)
def test_every_text_comes_back_from_yaml_and_json(text: str) -> None:
    content = {"a": text, "b": [text, text], "c": {"d": text}, "e": [{"f": text}, {"f": "x"}]}
    for root in (parse_yaml(yaml_text(content)), parse_json(json_text(content))):
        assert _plain(root) == content


@pytest.mark.parametrize("text", HARD_TEXTS)
def test_every_hard_text_comes_back_from_yaml_and_json(text: str) -> None:
    content = {"a": text, "b": [text, "x"], "c": [{"d": text, "e": 1}]}
    for root in (parse_yaml(yaml_text(content)), parse_json(json_text(content))):
        assert _plain(root) == content
    assert YAML(typ="safe", pure=True).load(yaml_text(content)) == content
    old_reader = YAML(typ="safe", pure=True)
    old_reader.version = (1, 1)  # where yes is true and 13:00 is a number
    assert old_reader.load(yaml_text(content)) == content


def _plain(node: Any) -> Any:
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Mapping):
        return {entry.key: _plain(entry.node) for entry in node.entries}
    return [_plain(item) for item in node.items]


# ---- whole documents, made from the layout


class _Maker:
    """Draws a document: first records with ids, then the fields, so that references find something."""

    def __init__(self, draw: st.DrawFn) -> None:
        self._draw = draw
        self._numbers = itertools.count(1)
        self._ids: dict[str, list[str]] = {}

    def document(self) -> dict[str, Any]:
        """A whole document."""
        tree = [(part, self._skeletons(part)) for part in DOCUMENT if not isinstance(part, Roll)]
        result: dict[str, Any] = {"schema": SCHEMA}
        if self._maybe():
            result["language"] = self._draw(texts)
        for part, records in tree:
            filled = [self._fill(part, record) for record in records]
            if isinstance(part, Single) and filled:
                result[part.key] = filled[0]
            elif filled or self._maybe():
                result[part.key] = filled if isinstance(part, Part) else None
        if "process" not in result or result["process"] is None:
            result.pop("earlier_processes", None)
        return result

    def _maybe(self) -> bool:
        return self._draw(st.booleans())

    def _skeletons(self, part: AnyPart) -> list[dict[str, Any]]:
        required = isinstance(part, Single) and part.required
        count = self._draw(st.integers(1 if required else 0, 1 if isinstance(part, Single) else 2))
        return [self._skeleton(part) for _number in range(count)]

    def _skeleton(self, part: AnyPart) -> dict[str, Any]:
        made: dict[str, Any] = {}
        if isinstance(part, Single) or (isinstance(part, Part) and (part.owned_id or self._maybe())):
            made["id"] = f"{part.record.kind()}-{next(self._numbers)}"
            self._ids.setdefault(part.record.kind(), []).append(made["id"])
        if not isinstance(part, Roll):
            made["parts"] = {
                inner.key: self._skeletons(inner) for inner in part.parts if not isinstance(inner, Roll)
            }
        return made

    def _fill(self, part: Part | Single, skeleton: dict[str, Any]) -> dict[str, Any]:
        result = {"id": skeleton["id"]} if "id" in skeleton else {}
        there = list(self._ids.get("person", ()))
        for slot in slots(part):
            holds = slot.holds
            if isinstance(holds, Field):
                if self._maybe():
                    _put(result, slot, self._value(holds))
            elif isinstance(holds, Listed):
                taken = [there.pop() for _number in range(self._draw(st.integers(0, len(there))))]
                _put(result, slot, taken)
            elif isinstance(holds, (Part, Single)):
                inner = skeleton["parts"][holds.key]
                _put(result, slot, [self._fill(holds, record) for record in inner])
        return result

    def _value(self, field: Field) -> Any:
        value = self._draw(self._values(field))
        if isinstance(value, dt.time):
            return value.strftime("%H:%M")
        if field.kind is FieldKind.CHOICE:
            return str(value)
        return value[: field.max_length] if isinstance(value, str) else value

    def _values(self, field: Field) -> st.SearchStrategy[Any]:
        ids = self._ids.get(field.target, [])
        least, most = field.minimum or 0, field.maximum or 10
        by_kind: dict[FieldKind, st.SearchStrategy[Any]] = {
            FieldKind.TEXT: texts,
            FieldKind.PARAGRAPH: texts,
            FieldKind.INTEGER: st.integers(int(least), int(most)),
            FieldKind.DECIMAL: st.floats(least, most, allow_nan=False),
            FieldKind.DATE: st.dates(),
            FieldKind.TIME: st.times(),
            FieldKind.YES_NO: st.booleans(),
            FieldKind.CHOICE: st.sampled_from(list(field.choices or [""])),
            FieldKind.TEXTS: st.lists(texts, max_size=3),
            FieldKind.REFERENCE: st.sampled_from(ids) if ids else st.none(),
            FieldKind.REFERENCES: st.lists(st.sampled_from(ids), max_size=3) if ids else st.just([]),
            FieldKind.PICTURE: st.none(),
        }
        return by_kind[field.kind]


def _put(result: dict[str, Any], slot: Slot, value: Any) -> None:
    for key in slot.path[:-1]:
        result = result.setdefault(key, {})
    result[slot.path[-1]] = value


@st.composite
def documents(draw: st.DrawFn) -> dict[str, Any]:
    """A good document with anything in it."""
    return _Maker(draw).document()


def _without_empty(value: Any) -> Any:
    """The document without null, empty lists and mappings, and numbers of sessions that are their place."""
    if isinstance(value, dict):
        kept = {key: _without_empty(inner) for key, inner in value.items()}
        for index, session in enumerate(kept.get("learning_sessions", ()), 1):
            if session.get("number") == index:
                del session["number"]
        return {key: inner for key, inner in kept.items() if inner is not None and inner not in ([], {})}
    return [_without_empty(item) for item in value] if isinstance(value, list) else value


@given(documents(), st.sampled_from(["een.yaml", "een.json"]))
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
def test_import_export_import_gives_the_same_document(content: dict[str, Any], name: str) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        dump(content, path)
        first = _through_a_store(path)
        assert _without_empty(first) == _without_empty(content)
        dump(first, path)
        assert _through_a_store(path) == first


def _through_a_store(path: Path) -> dict[str, Any]:
    """Import a document and export it again."""
    database = path.with_suffix(f".{len(list(path.parent.iterdir()))}.db")
    store = Store.create(database, new_key(), Identity("Toets", "toets"))
    try:
        load(store, read_document(path))
        return document(store)
    finally:
        store.close()


# ---- documents with mistakes

EXAMPLE = YAML(typ="safe", pure=True).load(example_path())
EXAMPLE_TEXT = example_path().read_text(encoding="utf-8")

wrong_values = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    texts,
    st.sampled_from(["p-yildiz", "s-01", "lab-wilgenhoek", "p-niemand", "2026-02-30", "25:00", "\ud800"]),
    st.sampled_from([[], {}, [[["x"]]], {"id": "s-01"}]).map(
        copy.deepcopy
    ),  # a later mistake changes it in place
    st.dates(),
)


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every place in a document, as the container and the key or index in it."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        yield value, key
        yield from _places(inner)


def _spoil(data: st.DataObject, content: Any) -> None:
    places = list(_places(content))
    if not places:
        return
    container, key = places[data.draw(st.integers(0, len(places) - 1))]
    way = data.draw(st.sampled_from(["drop", "rename", "replace", "double"]))
    if way == "drop":
        del container[key]
    elif way == "replace":
        container[key] = data.draw(wrong_values)
    elif way == "rename" and isinstance(container, dict):
        container[data.draw(texts)] = container.pop(key)
    elif isinstance(container, list):
        container.append(copy.deepcopy(container[key]))


def _check_told(problems: tuple[str, ...]) -> None:
    assert problems
    assert all(problem.startswith("Regel ") and problem[-1] in ".?" for problem in problems)
    assert str(problems).encode()


def _read_or_told(text: str, *, is_json: bool) -> int:
    """How many records it gives or how many mistakes it has: never nothing, and a store takes what is given."""
    try:
        records = read_records(text, is_json=is_json)
    except ContentError as error:
        _check_told(error.problems)
        return len(error.problems)
    with TemporaryDirectory() as folder:
        store = Store.create(Path(folder) / "x.db", new_key(), Identity("Toets", "toets"))
        load(store, records)
        assert store.lab().kind() == "living_lab"
        store.close()
    return len(records)


@given(st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_spoiled_example_is_read_or_its_mistakes_are_told(data: st.DataObject) -> None:
    content = copy.deepcopy(EXAMPLE)
    for _number in range(data.draw(st.integers(1, 4))):
        _spoil(data, content)
    assert _read_or_told(json.dumps(content, default=dt.date.isoformat), is_json=True) > 0


@given(
    st.integers(0, len(EXAMPLE_TEXT)),
    st.integers(0, 12),
    st.one_of(texts, st.text("{}[]&*!|>-?:#,'\"%@ \n\t", max_size=4)),
)
@example(0, 0, "\x00")
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_typing_error_anywhere_in_the_yaml_is_read_or_told(at: int, removed: int, added: str) -> None:
    assert _read_or_told(EXAMPLE_TEXT[:at] + added + EXAMPLE_TEXT[at + removed :], is_json=False) > 0


@given(st.integers(0, 100_000), st.integers(0, 12), st.text('{}[]:,"\\0tn e', max_size=4))
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_typing_error_anywhere_in_the_json_is_read_or_told(at: int, removed: int, added: str) -> None:
    text = json.dumps(EXAMPLE, default=dt.date.isoformat, ensure_ascii=False)
    assert _read_or_told(text[:at] + added + text[at + removed :], is_json=True) > 0
