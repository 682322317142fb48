"""Reads what a window asks first, before it asks: its questions are prepared then, and the page comes at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from anders_desktop.model import Record
from anders_desktop.store import Store


def read_ahead(store: Store, page: str, today: dt.date, left: Mapping[str, Any]) -> Record | None:
    """Read what stands around every page, and on the page with this key; gives the record it begins with.

    ``left`` is what the page said of its place when it was left: the record is that one when it is still there.
    """
    store.lab()
    store.last_saved()
    read = _READERS.get(page)
    return read(store, today, left) if read is not None else None


def _today(store: Store, today: dt.date, left: Mapping[str, Any]) -> None:
    from anders_desktop.views.today import read_today

    del left
    read_today(store, today)


def _groups(store: Store, today: dt.date, left: Mapping[str, Any]) -> None:
    from anders_desktop.views.groups import read_groups
    from anders_desktop.views.growth import read_growth

    del left
    read_groups(store, today, today)
    read_growth(store, today)


def _process(store: Store, today: dt.date, left: Mapping[str, Any]) -> None:
    from anders_desktop.views.process import read_process

    del today, left
    read_process(store)


def _agreements(store: Store, today: dt.date, left: Mapping[str, Any]) -> Record | None:
    from anders_desktop.model import Agreement
    from anders_desktop.model.choices import AgreementStatus
    from anders_desktop.views.agreements import (
        agreement_counts,
        agreement_rows,
        known_organisations,
        read_agreement,
    )
    from anders_desktop.views.references import read_named

    del today
    agreement_counts(store)
    known_organisations(store)
    first = [row.id for row in agreement_rows(store, AgreementStatus.ACTIVE, limit=1)]
    for agreement_id in (_kept(store, Agreement, left.get("agreement")), *first):
        if agreement_id and (sheet := read_agreement(store, agreement_id)) is not None:
            read_named(store, (sheet.agreement, *sheet.versions[-1:], *sheet.duties))
            return sheet.agreement
    return None


def _experiments(store: Store, today: dt.date, left: Mapping[str, Any]) -> Record | None:
    from anders_desktop.model import Experiment
    from anders_desktop.views.experiments import experiment_rows, read_experiment
    from anders_desktop.views.references import read_named

    del today
    first = [row.id for row in experiment_rows(store)[:1]]
    for experiment_id in (_kept(store, Experiment, left.get("experiment")), *first):
        if experiment_id and (sheet := read_experiment(store, experiment_id)) is not None:
            read_named(store, (sheet.experiment, *sheet.cycles))
            return sheet.experiment
    return None


def _sessions(store: Store, today: dt.date, left: Mapping[str, Any]) -> Record | None:
    from anders_desktop.model import LearningSession
    from anders_desktop.views.references import read_named
    from anders_desktop.views.sessions import read_session, session_of_day

    first = session_of_day(store, today)
    sheet = read_session(store, _kept(store, LearningSession, left.get("session")) or first)
    if sheet is None:
        return None
    read_named(store, (sheet.session, *sheet.items, *sheet.insights, *sheet.decisions, *sheet.actions))
    return sheet.session


def _questions(store: Store, today: dt.date, left: Mapping[str, Any]) -> Record | None:
    from anders_desktop.model.choices import QuestionStatus
    from anders_desktop.views.questions import question_count, question_rows, read_question

    del left
    question_count(store, QuestionStatus.OPEN, today)
    for row in question_rows(store, QuestionStatus.OPEN, today)[:1]:
        sheet = read_question(store, row.id, today)
        return sheet.question if sheet is not None else None
    return None


def _actions(store: Store, today: dt.date, left: Mapping[str, Any]) -> None:
    from anders_desktop.views.actions import Shown, Wanted, action_counts, action_rows

    del left
    action_counts(store, today)
    action_rows(store, Wanted(Shown.OPEN, today))


def _kept(store: Store, record: type[Record], record_id: object) -> str:
    """The id of a record when it is still there, else ""."""
    return record_id if isinstance(record_id, str) and store.get(record, record_id) is not None else ""


_READERS: dict[str, Callable[[Store, dt.date, Mapping[str, Any]], Record | None]] = {
    "today": _today,
    "groups": _groups,
    "process": _process,
    "agreements": _agreements,
    "experiments": _experiments,
    "sessions": _sessions,
    "questions": _questions,
    "actions": _actions,
}
"""How to read what a page shows first; only the modules of that page are imported."""
