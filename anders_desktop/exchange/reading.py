"""From the nodes of a document to records; every mistake is found, and told with its place."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from typing import Any

from anders_desktop.errors import ContentError
from anders_desktop.exchange.layout import (
    PICTURES,
    SCHEMA,
    Branches,
    Listed,
    Part,
    Single,
    Slot,
    branches,
    keys_of,
    root_slots,
    slots,
)
from anders_desktop.exchange.nodes import Entry, Mapping, Node, Scalar, Sequence
from anders_desktop.exchange.values import FieldValueError, field_value, plain_text, shown
from anders_desktop.model import BY_KIND, Field, FieldKind, LivingLab, Record, new_id
from anders_desktop.store.pictures import Picture, from_text
from anders_desktop.text import _

_ID = re.compile(r"\w(?:[\w.-]{0,98}\w)?")


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a document: words from the outside in, such as ("Afspraak a-03", "Versie 2")."""

    words: tuple[str, ...] = ()

    def inside(self, *words: str) -> Place:
        """The place of something within this one."""
        return Place((*self.words, *words))


@dataclass(frozen=True, slots=True)
class _Reference:
    place: Place
    line: int
    target: str
    value: str


class Reading:
    """Reads one document: the records it made, and the problems it found with their lines."""

    def __init__(self) -> None:
        self.records: list[Record] = []
        self.pictures: list[Picture] = []
        self._problems: list[tuple[int, str]] = []
        self._ids: dict[str, tuple[str, int]] = {}  # kind and line of every id of the document
        self._references: list[_Reference] = []
        self._pictures: list[_Reference] = []
        self._positions: dict[tuple[str, str | None], int] = {}
        self._root_values: dict[str, Any] = {}
        self._listed_once: set[tuple[str, str]] = set()

    @property
    def problems(self) -> tuple[str, ...]:
        """Every problem as a sentence with its line and place, from the top of the document to its end."""
        return tuple(sentence for _line, sentence in sorted(self._problems, key=lambda problem: problem[0]))

    def document(self, root: Node) -> None:
        """Read a whole document."""
        if not isinstance(root, Mapping):
            self._say(
                root.line, Place(), _("dit is geen document van een proeftuin: het begint niet met sleutels.")
            )
            return
        top = Place()
        extra = {key: Slot((key,), None) for key in ("schema", PICTURES)}
        values = self._mapping(root, {**extra, **branches(root_slots())}, top)
        self._check_schema(root, values.get("schema"))
        for slot, node in values.values():
            if isinstance(slot.holds, Field):
                self._root_values[slot.holds.name] = self._value(slot.holds, node, top.inside(*slot.path))
        for slot in root_slots():
            if isinstance(slot.holds, (Part, Single)):
                found = values.get(".".join(slot.path))
                self._part(slot.holds, found[1] if found else Scalar(root.line, None), top, None)
        self._resolve()
        if PICTURES in values:
            self._read_pictures(values[PICTURES][1])
        there = {picture.digest for picture in self.pictures}
        for named in self._pictures:
            if named.value not in there:
                self._say(named.line, named.place, _("de foto staat niet in dit document."))

    def _read_pictures(self, node: Node) -> None:
        for index, item in enumerate(node.items if isinstance(node, Sequence) else (), 1):
            place = Place((f"{_('Foto')} {index}",))
            keys = {key: Slot((key,), None) for key in ("id", "data")}
            found = self._mapping(item, keys, place) if isinstance(item, Mapping) else {}
            try:
                digest, data = (plain_text(found[key][1]) for key in ("id", "data"))
                self.pictures.append(from_text(digest, data))
            except (KeyError, FieldValueError, ContentError):
                self._say(item.line, place, _("deze foto is beschadigd."))

    # ---- one mapping

    def _mapping(self, node: Mapping, keys: Branches, place: Place) -> dict[str, tuple[Slot, Node]]:
        """The slots of a mapping that are filled, by dotted key; unknown and double keys become problems."""
        found: dict[str, tuple[Slot, Node]] = {}
        seen: set[str] = set()
        for entry in node.entries:
            if entry.key in seen:
                self._say(
                    entry.line,
                    place,
                    _("de sleutel {key} staat hier twee keer.").format(key=shown(entry.key)),
                )
                continue
            seen.add(entry.key)
            known = keys.get(entry.key)
            if known is None:
                self._unknown_key(entry, keys, place)
            elif isinstance(known, Slot):
                found[".".join(known.path)] = (known, entry.node)
            elif isinstance(entry.node, Mapping):
                found.update(self._mapping(entry.node, known, place.inside(entry.key)))
            elif not _is_empty(entry.node):
                self._say(entry.node.line, place.inside(entry.key), _("hier hoort een blok met sleutels."))
        return found

    def _unknown_key(self, entry: Entry, keys: Branches, place: Place) -> None:
        close = difflib.get_close_matches(entry.key[:100], list(keys), n=1)
        sentence = _("de sleutel {key} is niet bekend.").format(key=shown(entry.key))
        if close:
            sentence += " " + _("Bedoelt u {key}?").format(key=shown(close[0]))
        self._say(entry.line, place, sentence)

    def _check_schema(self, root: Mapping, found: tuple[Slot, Node] | None) -> None:
        node: Node = found[1] if found else Scalar(root.line, None)
        if isinstance(node, Scalar) and node.value == SCHEMA:
            return
        told = shown(node.value) if isinstance(node, Scalar) and node.value is not None else _("niets")
        self._say(
            node.line,
            Place(("schema",)),
            _("hier hoort {expected} te staan, maar er staat {value}.").format(
                expected=shown(SCHEMA), value=told
            ),
        )

    # ---- records

    def _part(self, part: Part | Single, node: Node, place: Place, owner: str | None) -> None:
        here = place.inside(part.key)
        if isinstance(part, Single):
            if _is_empty(node):
                if part.required:
                    self._say(node.line, here, _("dit blok ontbreekt of is leeg."))
            else:
                self._record(part, node, here, owner, 1)
        elif isinstance(node, Sequence):
            for index, item in enumerate(node.items, 1):
                self._record(part, item, place, owner, index)
        elif not _is_empty(node):
            self._say(node.line, here, _("hier hoort een lijst."))

    def _record(self, part: Part | Single, node: Node, place: Place, owner: str | None, index: int) -> None:
        noun = _(part.record.noun)
        if not isinstance(node, Mapping):
            self._say(node.line, place.inside(f"{noun} {index}"), _("hier hoort een blok met sleutels."))
            return
        here = place.inside(f"{noun} {_name_of(node, index)}")
        found = self._mapping(node, keys_of(part), here)
        record_id = self._id(part, node, found.get("id"), here)
        record = part.record(id=record_id, deleted=False, position=self._next_position(part.record, owner))
        if part.record.owner:
            setattr(record, part.record.owner, owner)
        for name, value in self._root_values.items() if isinstance(record, LivingLab) else ():
            setattr(record, name, value)
        self.records.append(record)
        for slot in slots(part):
            key = ".".join(slot.path)
            holds, child = slot.holds, found[key][1] if key in found else Scalar(node.line, None)
            if isinstance(holds, Field):
                setattr(record, holds.name, self._value(holds, child, here.inside(key)))
            elif isinstance(holds, Listed):
                self._listed(holds, child, here.inside(key), record_id)
            elif holds is not None:
                self._part(holds, child, here, record_id)
        if isinstance(part, Part) and part.numbered and getattr(record, "number", 0) is None:
            setattr(record, "number", index)  # noqa: B010 - the layout says that this record has a number

    def _id(self, part: Part | Single, node: Mapping, found: tuple[Slot, Node] | None, place: Place) -> str:
        if found is None or _is_empty(found[1]):
            if isinstance(part, Single) or part.owned_id:
                self._say(node.line, place, _("hier ontbreekt een id."))
            return new_id()
        line = found[1].line
        try:
            record_id = plain_text(found[1])
        except FieldValueError as problem:
            self._say(line, place.inside("id"), str(problem))
            return new_id()
        if not _ID.fullmatch(record_id):
            self._say(
                line,
                place.inside("id"),
                _(
                    "{value} kan geen id zijn: gebruik letters, cijfers, punten en streepjes, hoogstens 100."
                ).format(value=shown(record_id)),
            )
            return new_id()
        if record_id in self._ids:
            earlier = self._ids[record_id]
            sentence = _("het id {value} is al gebruikt op regel {line}.")
            self._say(line, place.inside("id"), sentence.format(value=shown(record_id), line=earlier[1]))
            return new_id()
        self._ids[record_id] = (part.record.kind(), line)
        return record_id

    def _next_position(self, record: type[Record], owner: str | None) -> int:
        position = self._positions.get((record.kind(), owner), 0)
        self._positions[record.kind(), owner] = position + 1
        return position

    def _listed(self, listed: Listed, node: Node, place: Place, owner: str) -> None:
        roll = listed.roll
        for item, line in self._texts(node, place):
            if (owner, item) in self._listed_once:
                self._say(line, place, _("{value} staat hier al in een lijst.").format(value=shown(item)))
                continue
            self._listed_once.add((owner, item))
            target = roll.record.fields[roll.item_field].target
            self._references.append(_Reference(place, line, target, item))
            record = roll.record(id=new_id(), deleted=False, position=self._next_position(roll.record, owner))
            setattr(record, roll.record.owner, owner)
            setattr(record, roll.item_field, item)
            setattr(record, roll.group_field, listed.choice)
            self.records.append(record)

    # ---- values and references

    def _value(self, field: Field, node: Node, place: Place) -> Any:
        if field.kind in (FieldKind.REFERENCES, FieldKind.TEXTS):
            found = self._texts(node, place)
            if field.kind is FieldKind.REFERENCES:
                self._references += [_Reference(place, line, field.target, item) for item, line in found]
            return tuple(item for item, _line in found)
        try:
            value = field_value(field, node)
        except FieldValueError as problem:
            self._say(node.line, place, str(problem))
            return None
        if field.kind is FieldKind.PICTURE and value is not None:
            self._pictures.append(_Reference(place, node.line, "", value))
        if field.kind is FieldKind.REFERENCE and value is not None:
            self._references.append(_Reference(place, node.line, field.target, value))
        return value

    def _texts(self, node: Node, place: Place) -> list[tuple[str, int]]:
        """The good texts of a list, each with its line."""
        found = []
        for item in node.items if isinstance(node, Sequence) else ():
            try:
                found.append((plain_text(item), item.line))
            except FieldValueError as problem:
                self._say(item.line, place, str(problem))
        if not isinstance(node, Sequence) and not _is_empty(node):
            self._say(node.line, place, _("hier hoort een lijst."))
        return found

    def _resolve(self) -> None:
        for reference in self._references:
            found = self._ids.get(reference.value)
            if found is None:
                sentence = _("{value} komt niet voor in dit document.").format(value=shown(reference.value))
            elif found[0] != reference.target:
                sentence = _("{value} is geen {wanted} maar een {found}.").format(
                    value=shown(reference.value),
                    wanted=_(BY_KIND[reference.target].noun).lower(),
                    found=_(BY_KIND[found[0]].noun).lower(),
                )
            else:
                continue
            self._say(reference.line, reference.place, sentence)

    def _say(self, line: int, place: Place, sentence: str) -> None:
        if place.words:
            told = _("Regel {line}, {place}: {problem}").format(
                line=line, place=" › ".join(place.words), problem=sentence
            )
        else:
            told = _("Regel {line}: {problem}").format(line=line, problem=sentence)
        self._problems.append((line, told))


def _is_empty(node: Node) -> bool:
    return isinstance(node, Scalar) and node.value is None


def _name_of(node: Mapping, index: int) -> str:
    """What a problem calls a record: its id when it has a decent one, else its place in the list."""
    for entry in node.entries:
        if entry.key == "id" and isinstance(entry.node, Scalar) and isinstance(entry.node.value, str):
            return entry.node.value if _ID.fullmatch(entry.node.value) else str(index)
    return str(index)
