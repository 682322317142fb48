"""Which record an edit is about: found once when it is written, told by the name the record has when it is read.

The log keeps only the ids, so that somebody who is forgotten is not named by what was done about them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy.orm import Session

from anders_desktop.model import BY_KIND, FieldKind, LivingLab, Record
from anders_desktop.store.changelog import Change
from anders_desktop.store.record_words import Captions, Place, field_label, owner_of
from anders_desktop.store.undo import Step
from anders_desktop.text import _, enumeration

_ABOUT, _FIELD = "about", "about_field"  # beside the values that fill the braces of a label
_MOST_READ = 60  # records of one edit that are looked at
_MOST_KEPT = 12
_MOST_NAMED = 3
_LONGEST = 60  # letters of a name in a sentence


def about(session: Session, changes: Sequence[Change]) -> dict[str, Any]:
    """What an edit is about, to be kept with its label: records, and the field where only one field changed."""
    keys = list(dict.fromkeys((one.kind, one.record_id) for one in changes))[:_MOST_READ]
    rows = {key: row for key in keys if (row := session.get(BY_KIND[key[0]], key[1])) is not None}
    found: dict[str, Any] = {_ABOUT: [list(key) for key in _subjects(rows)[:_MOST_KEPT]]}
    if len(changes) == 1 and changes[0].field in BY_KIND[changes[0].kind].fields:
        found[_FIELD] = changes[0].field
    return found


def _subjects(rows: Mapping[Place, Record]) -> list[Place]:
    """The record to which most of the others point; without one, those of one kind, or what they belong to."""
    pointed = Counter(place for row in rows.values() for place in _points(row) if place in rows)
    if pointed:
        return [pointed.most_common(1)[0][0]]
    alike = [key for key in rows if key[0] == next(iter(rows))[0]]
    owners = {owner_of(rows[key]) for key in alike}
    above = owners.pop() if len(owners) == 1 else None
    return [above] if above and len(alike) > 1 else alike


def _points(row: Record) -> Iterator[Place]:
    owner = owner_of(row)
    if owner:
        yield owner
    for field in type(row).fields.values():
        value = getattr(row, field.name) if field.kind is FieldKind.REFERENCE else None
        if value:
            yield field.target, str(value)


def places(steps: Iterable[Step]) -> list[Place]:
    """The records that steps are about, to be read at once."""
    return [
        (str(one[0]), str(one[1]))
        for step in steps
        for one in step.label_values.get(_ABOUT) or ()
        if isinstance(one, list) and len(one) == 2
    ]


def words(captions: Captions, step: Step, known: Place | None = None) -> str:
    """What a step did and to what: "Afspraak: Titel gewijzigd – ‘Eén voordeur’".

    ``known`` is a record that need not be named, because it is the one that is looked at.
    """
    said, named = step.words(), places([step])
    field = step.label_values.get(_FIELD)
    if isinstance(field, str) and named and "field" not in step.label_values:
        said = _("{words} ({field})").format(words=said, field=field_label(named[0][0], field))
    names = list(dict.fromkeys(_name(captions, one) for one in named if one != known))
    names = [name for name in names if name]
    if not names:
        return said
    if len(names) > _MOST_NAMED:
        rest = _("{count} andere").format(count=len(names) - _MOST_NAMED + 1)
        names[_MOST_NAMED - 1 :] = [rest]
    return _("{words} – {names}").format(words=said, names=enumeration(names))


def _name(captions: Captions, place: Place) -> str:
    """The name of a record with what it belongs to; "" for one that was forgotten."""
    name, owner = captions.bare(*place), captions.owner(*place)
    above = captions.bare(*owner) if owner and owner[0] != LivingLab.kind() else ""
    if not name or not above or name == above:
        return _("‘{name}’").format(name=_short(name or above)) if name or above else ""
    return _("‘{name}’ bij ‘{owner}’").format(name=_short(name), owner=_short(above))


def _short(text: str) -> str:
    """A name in a sentence, cut between two words."""
    if len(text) <= _LONGEST:
        return text
    cut = text[:_LONGEST].rsplit(" ", 1)[0]
    return cut.rstrip(" ,;:.–-") + "…"
