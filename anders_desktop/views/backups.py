"""What a person sees of back-ups: the versions one can go back to, and whether everything is kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from anders_desktop.errors import AndersError, ContentError
from anders_desktop.store import Store
from anders_desktop.store.backup import REASONS, Backup, Backups, facts
from anders_desktop.store.library import Library
from anders_desktop.store.second_place import SecondPlace
from anders_desktop.text import _, long_date, ngettext, short_date


class Version(NamedTuple):
    """An earlier version in a list: when, why it was kept, and what changed since, in words."""

    backup: Backup
    when: str
    why: str
    since: str
    place: str = ""


class Source(NamedTuple):
    """A place with back-ups and what a person calls it; "" for this computer."""

    backups: Backups
    name: str = ""


def versions(
    sources: Sequence[Source], library: Library, lab_id: str, today: dt.date, store: Store | None = None
) -> list[Version]:
    """The versions of a proeftuin, the newest first; each once, also when it lies on two places.

    ``store`` is the proeftuin when it is open. A back-up that cannot be read is left out.
    """
    folder = library.place(lab_id).name
    found: dict[str, tuple[Backup, str]] = {}
    for source in sources:
        for backup in source.backups.listed(folder):
            if backup.path.name not in found:
                try:
                    found[backup.path.name] = (source.backups.read(backup), source.name)
                except ContentError:
                    continue
    listed = sorted(found.values(), key=lambda one: one[0].made_at, reverse=True)
    now = _steps_now(library, lab_id, store)
    if now is None:
        now = max((backup.edits for backup, _place in listed), default=0)
    return [
        Version(
            backup,
            moment_words(backup.made_at, today),
            _(REASONS.get(backup.reason, "")),
            _since_words(now - backup.edits),
            place,
        )
        for backup, place in listed
    ]


def moment_words(moment: dt.datetime, today: dt.date) -> str:
    """A moment as the clock on the wall had it: "vandaag 10:30", "gisteren 16:02", "di 3 nov 2026 9:15"."""
    local = moment.astimezone()
    time = local.strftime("%H:%M")
    days = (today - local.date()).days
    if days == 0:
        return _("vandaag {time}").format(time=time)
    if days == 1:
        return _("gisteren {time}").format(time=time)
    return f"{short_date(local.date(), weekday=True, year=local.year != today.year)} {time}"


def full_moment_words(moment: dt.datetime) -> str:
    """A moment in full: "dinsdag 24 november 2026, 10:30"."""
    local = moment.astimezone()
    return f"{long_date(local.date(), weekday=True)}, {local.strftime('%H:%M')}"


def looking_words(moment: dt.datetime) -> str:
    """What is said to who looks around in an earlier version."""
    return _("U kijkt in een versie van {when}. U kunt hier niets wijzigen.").format(
        when=full_moment_words(moment)
    )


def keeping_words(
    backups: Backups, folders: Sequence[str], place: SecondPlace | None, now: dt.datetime
) -> str:
    """Where back-ups are and from when, in one sentence."""
    today = now.astimezone().date()
    newest = max((one[0].made_at for name in folders if (one := backups.listed(name))), default=None)
    if newest is None:
        here = _("Reservekopieën maakt Anders vanzelf: elk half uur en bij het sluiten.")
        return here if place is None else f"{here} {_elsewhere(place, today)}"
    here = _("Reservekopieën: {when} op deze computer").format(when=moment_words(newest, today))
    return f"{here}, {_elsewhere(place, today)}" if place is not None else here


def late_words(place: SecondPlace) -> str:
    """What is said when the second place has not been seen for a fortnight."""
    return _(
        "Op ‘{name}’ staat al 14 dagen geen nieuwe reservekopie. Sluit hem aan, dan gaat het vanzelf."
    ).format(name=place.name)


def _elsewhere(place: SecondPlace, today: dt.date) -> str:
    if place.copied_at is None:
        return _("nog niet op ‘{name}’").format(name=place.name)
    return _("{when} op ‘{name}’").format(when=moment_words(place.copied_at, today), name=place.name)


def _steps_now(library: Library, lab_id: str, store: Store | None) -> int | None:
    try:
        if store is not None:
            return int(facts(store)["edits"])
        opened = library.open(lab_id)
    except AndersError:
        return None
    try:
        return int(facts(opened)["edits"])
    except AndersError:
        return None
    finally:
        opened.close()


def _since_words(count: int) -> str:
    if count <= 0:
        return _("niets")
    return ngettext("{count} wijziging", "{count} wijzigingen", count).format(count=count)
