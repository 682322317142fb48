"""The end of a proeftuin, and the yearly look at how long names are kept (AVG)."""

from __future__ import annotations

import datetime as dt

from anders_desktop.model import LivingLab, Person
from anders_desktop.model.choices import LabStatus
from anders_desktop.store import Store
from anders_desktop.text import N_


def named_people(store: Store) -> list[str]:
    """The ids of everybody of whom anything is kept by which one could be known."""
    kept = ("given_name", "surname", "email", "motivation", "external_affiliation", "job_title")
    return [one.id for one in store.find(Person) if any(getattr(one, name) for name in kept)]


def close_proeftuin(store: Store, day: dt.date) -> None:
    """Write down that a proeftuin has ended; lessons and agreements stay."""
    with store.edit(N_("Proeftuin afgesloten")) as work:
        lab = work.find(LivingLab)[0]
        lab.status = LabStatus.ENDED
        lab.ended_on = lab.ended_on or day


def note_checked(store: Store, day: dt.date) -> None:
    """Write down that one looked whether all names are still needed."""
    with store.edit(N_("Bewaartermijn bekeken")) as work:
        work.find(LivingLab)[0].retention_checked_on = day
