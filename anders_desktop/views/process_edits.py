"""Edits of the own process, each one undo step."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from anders_desktop.model import ProcessStep, ProcessVersion
from anders_desktop.store import Store, Work
from anders_desktop.text import N_, _
from anders_desktop.views.process import in_order

_COPIED = ("title", "who_ids", "question", "agreement_ids", "answer", "experiment_ids", "session_ids")


def add_step(store: Store, version_id: str, today: dt.date, after_id: str = "") -> str:
    """Make a step after another one, or at the end; without a version the first one is made too. Gives its id."""
    with store.edit(N_("Stap toegevoegd")) as work:
        version = _version(work, version_id, today)
        steps = in_order(work.find(ProcessStep, process_id=version.id))
        made = work.create(ProcessStep, process_id=version.id)
        place = next((at for at, one in enumerate(steps, 1) if one.id == after_id), len(steps))
        steps.insert(place, made)
        _renumber(steps)
        return made.id


def duplicate_step(store: Store, step_id: str) -> str:
    """Make a step with the same question and groups after it; the answer stays empty. Gives its id."""
    with store.edit(N_("Stap gekopieerd")) as work:
        source = work.need(ProcessStep, step_id)
        steps = in_order(work.find(ProcessStep, process_id=source.process_id))
        title = _("{title} (kopie)").format(title=source.title) if source.title else None
        made = work.create(
            ProcessStep,
            process_id=source.process_id,
            title=title,
            question=source.question,
            who_ids=source.who_ids,
        )
        steps.insert(steps.index(source) + 1, made)
        _renumber(steps)
        return made.id


def rename_step(store: Store, step_id: str, title: str) -> None:
    """Give a step another title."""
    with store.edit(N_("Stap hernoemd")) as work:
        work.need(ProcessStep, step_id).title = " ".join(title.split()) or None


def move_step(store: Store, step_id: str, place: int) -> None:
    """Move a step to a place on the path, counted from 0."""
    with store.edit(N_("Volgorde van de stappen gewijzigd")) as work:
        moved = work.need(ProcessStep, step_id)
        steps = in_order(work.find(ProcessStep, process_id=moved.process_id))
        steps.remove(moved)
        steps.insert(max(0, min(place, len(steps))), moved)
        _renumber(steps)


def remove_step(store: Store, step_id: str) -> None:
    """Take a step off the path."""
    with store.edit(N_("Stap verwijderd")) as work:
        gone = work.need(ProcessStep, step_id)
        version_id = gone.process_id
        work.remove(gone)
        _renumber(
            [one for one in in_order(work.find(ProcessStep, process_id=version_id)) if one.id != step_id]
        )


def new_version(store: Store, decided_on: dt.date | None, reason: str | None) -> str:
    """Begin a next version with a copy of every step, each linked to the one it was; gives its id."""
    with store.edit(N_("Nieuwe versie van ons proces")) as work:
        versions = sorted(work.find(ProcessVersion), key=lambda one: one.version or 0)
        last = versions[-1] if versions else None
        made = work.create(
            ProcessVersion,
            version=(last.version or len(versions)) + 1 if last is not None else 1,
            decided_on=decided_on,
            reason=reason,
            note=last.note if last is not None else None,
        )
        steps = in_order(work.find(ProcessStep, process_id=last.id)) if last is not None else []
        for number, step in enumerate(steps, start=1):
            values = {name: getattr(step, name) for name in _COPIED}
            work.create(ProcessStep, process_id=made.id, number=number, earlier_id=step.id, **values)
        return made.id


def ask_again(store: Store, version_id: str, questions: Sequence[tuple[str, str]], today: dt.date) -> str:
    """Put questions of another process on the path as steps without an answer; gives the id of the first one.

    ``questions`` are (title, question). Nothing else of the other process comes along.
    """
    with store.edit(N_("Vragen uit een voorbeeld overgenomen")) as work:
        version = _version(work, version_id, today)
        steps = in_order(work.find(ProcessStep, process_id=version.id))
        made = [
            work.create(ProcessStep, process_id=version.id, title=title or None, question=question or None)
            for title, question in questions
        ]
        _renumber([*steps, *made])
        return made[0].id if made else ""


def _version(work: Work, version_id: str, today: dt.date) -> ProcessVersion:
    found = work.get(ProcessVersion, version_id)
    return found or work.create(ProcessVersion, version=1, decided_on=today)


def _renumber(steps: Sequence[ProcessStep]) -> None:
    for number, step in enumerate(steps, start=1):
        if step.number != number:
            step.number = number
        if step.position != number:
            step.position = number
