"""The lists of actions as they are kept for the keys of a filter, and sorted as the database would."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from heapq import nlargest, nsmallest
from typing import Any

from anders_desktop.model import Person
from anders_desktop.model.names import sort_key
from anders_desktop.store import Store
from anders_desktop.views.actions import (
    STATUS_PLACE,
    ActionRow,
    KeptAction,
    Wanted,
    action_count,
    action_row,
    action_rows,
    kept_actions,
)
from anders_desktop.views.found import Kept, folded

_KINDS = ("action_item", "person", "learning_session")
_FEW = 100  # up to here it is quicker to look for the first ones than to sort them all
_NEVER = "~"  # after every date


@dataclass(eq=False, repr=False)
class _Lists:
    """What is kept of the actions that are wanted: as they were made, and in the order they are shown in."""

    wanted: Wanted
    made: Kept[KeptAction] | None = None
    shown: Kept[KeptAction] | None = None
    whole: Sequence[KeptAction] = ()
    keys: dict[str, dict[str, Any]] = field(default_factory=dict)
    sorted: tuple[str, str, Sequence[KeptAction]] | None = None
    counted: tuple[str, int] | None = None
    places: dict[str | None, int] = field(default_factory=dict)


def _lists(store: Store, wanted: Wanted) -> _Lists:
    lists = store.kept("lists of actions", _KINDS, lambda: [_Lists(wanted)])
    if lists[0].wanted != wanted:
        lists[0] = _Lists(wanted)
    return lists[0]


def keep_actions(store: Store, wanted: Wanted) -> None:
    """Read the actions that are wanted, once until one of them changes."""
    lists = _lists(store, wanted)
    if lists.made is None:
        whole = kept_actions(store, wanted)
        with store.read() as reader:
            people = reader.columns(Person, "given_name", "surname_prefix", "surname")
        lists.places = {one.id: place for place, one in enumerate(sorted(people, key=sort_key))}
        lists.whole, lists.made = whole, Kept(whole, _words)
        lists.shown = Kept(_as_shown(whole), _words)


def found_actions(
    store: Store, wanted: Wanted, text: str, order: str, offset: int, limit: int
) -> list[ActionRow]:
    """What :func:`action_rows` gives: out of what is kept when there are words, or when it was read already."""
    lists = _lists(store, wanted)
    if text:
        keep_actions(store, wanted)
    if lists.made is None or lists.shown is None:
        return action_rows(store, wanted, text, order, offset, limit)
    column = order.removeprefix("-")
    kept = lists.made if column in _keys(lists.places) else lists.shown
    found = kept.found(text)
    lists.counted = (text, len(found))
    if kept is lists.made:
        found = _sorted(lists, found, text, order, offset + limit)
    return [action_row(one) for one in found[offset : offset + limit]]


def found_count(store: Store, wanted: Wanted, text: str) -> int:
    """What :func:`action_count` gives, likewise."""
    lists = _lists(store, wanted)
    if text:
        keep_actions(store, wanted)
    if lists.counted is not None and lists.counted[0] == text:
        return lists.counted[1]
    return len(lists.made.found(text)) if lists.made is not None else action_count(store, wanted, text)


def _words(one: KeptAction) -> str:
    return "\n".join(part for part in (one.text, one.given, one.prefix, one.surname, one.title) if part)


def _sorted(
    lists: _Lists, found: Sequence[KeptAction], text: str, order: str, upto: int
) -> Sequence[KeptAction]:
    """These in the order of a column: the first of them at once, all of them once one scrolls."""
    if lists.sorted is not None and lists.sorted[:2] == (text, order):
        return lists.sorted[2]
    column, turned = order.removeprefix("-"), order.startswith("-")
    if column not in lists.keys:
        key = _keys(lists.places)[column]
        lists.keys[column] = {one.id: key(one) for one in lists.whole}
    keys = lists.keys[column]
    if upto <= _FEW:
        return (nlargest if turned else nsmallest)(upto, found, key=lambda one: keys[one.id])
    lists.sorted = (text, order, sorted(found, key=lambda one: keys[one.id], reverse=turned))
    return lists.sorted[2]


def _as_shown(whole: Sequence[KeptAction]) -> list[KeptAction]:
    """Open ones first, by date; then what was done or dropped, the latest first."""
    found = sorted(whole, key=lambda one: one.due or _NEVER)
    found.sort(key=lambda one: one.done_on or "", reverse=True)
    found.sort(key=_place)
    return found


def _place(one: KeptAction) -> int:
    return STATUS_PLACE.get(one.status, 0)


def _keys(places: dict[str | None, int]) -> dict[str, Callable[[KeptAction], Any]]:
    """What a column is sorted by; what has none comes last."""
    last = len(places)
    return {
        "text": lambda one: folded(one.text or ""),
        "owner": lambda one: places.get(one.owner_id, last),
        "due": lambda one: one.due or _NEVER,
        "status": lambda one: (_place(one), one.due or _NEVER),
        "session": lambda one: (one.session_day or _NEVER, -1 if one.number is None else one.number),
        "done": _place,
    }
