"""What the start page says of every proeftuin on this computer."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from anders_desktop.errors import AndersError, ContentError, NewerVersionError, PasswordNeededError
from anders_desktop.model import LearningSession, Organisation
from anders_desktop.model.rules import Weight
from anders_desktop.store import Store
from anders_desktop.store.library import Library
from anders_desktop.text import _
from anders_desktop.views.facts import read_findings


class LabSummary(NamedTuple):
    """A card of the start page; with a ``problem`` it says why the proeftuin cannot be read."""

    id: str
    name: str
    municipality: str = ""
    organisations: int = 0
    next_session: LearningSession | None = None
    attention: tuple[str, ...] = ()
    last_saved: float | None = None
    problem: str = ""
    newer: bool = False  # a newer program made it: it can be copied, not opened
    locked: bool = False  # its password is needed first
    damaged: bool = False  # an earlier version can take its place


def summaries(library: Library, today: dt.date) -> list[LabSummary]:
    """Every proeftuin, the one worked in last first."""
    found = [_summary(library, lab_id, today) for lab_id in library.ids()]
    return sorted(found, key=lambda one: (bool(one.problem), -(one.last_saved or 0), one.name))


def _summary(library: Library, lab_id: str, today: dt.date) -> LabSummary:
    try:
        store = library.open(lab_id)
    except AndersError as error:
        return _refused(library, lab_id, error)
    try:
        return _of_store(store, lab_id, today)
    except AndersError as error:
        return _refused(library, lab_id, error)
    finally:
        store.close()


def _refused(library: Library, lab_id: str, error: AndersError) -> LabSummary:
    if isinstance(error, PasswordNeededError):
        name = library.key_file(lab_id).label or _("Proeftuin met wachtwoord")
        return LabSummary(lab_id, name, locked=True)
    newer = isinstance(error, NewerVersionError)
    damaged = isinstance(error, ContentError) and not newer
    return LabSummary(lab_id, library.name_of(lab_id), problem=str(error), newer=newer, damaged=damaged)


def _of_store(store: Store, lab_id: str, today: dt.date) -> LabSummary:
    lab = store.lab()
    found = [one for one in read_findings(store, today) if one.weight is not Weight.INFORMATION]
    return LabSummary(
        lab_id,
        lab.district or lab.caption(),
        lab.municipality or "",
        len(store.find(Organisation)),
        next_session(store, today),
        tuple(one.sentence for one in found),
        store.last_saved(),
    )


def next_session(store: Store, today: dt.date) -> LearningSession | None:
    """The first session from today on; None when none is planned."""
    coming = [one for one in store.find(LearningSession) if one.date is not None and one.date >= today]
    return min(coming, key=lambda one: (one.date or today, one.start_time or ""), default=None)
