"""What taking a record away is called, so that one knows what undo brings back."""

from __future__ import annotations

from anders_desktop.model import Record
from anders_desktop.store import Store
from anders_desktop.text import N_

REMOVED = N_("{noun} ‘{name}’ verwijderd")
"""The label of an edit that takes one record away, with what belongs to it."""

_LONGEST = 60  # letters of a name in a sentence


def named(store: Store, record: type[Record], record_id: str) -> dict[str, str]:
    """The values of :data:`REMOVED` for a record that is still there."""
    found = store.get(record, record_id)
    name = found.caption() if found is not None else ""
    short = name if len(name) <= _LONGEST else name[:_LONGEST].rstrip() + "…"
    return {"noun": record.noun, "name": short}
