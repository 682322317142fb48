"""Reads what a window asks first, before it asks: its questions are prepared then, and the page comes at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from anders_desktop.store import Store


def read_ahead(store: Store, page: str, today: dt.date) -> None:
    """Read what stands around every page, and on the page with this key."""
    store.lab()
    store.last_saved()
    read = _READERS.get(page)
    if read is not None:
        read(store, today)


def _today(store: Store, today: dt.date) -> None:
    from anders_desktop.views.today import read_today

    read_today(store, today)


def _groups(store: Store, today: dt.date) -> None:
    from anders_desktop.views.groups import read_groups
    from anders_desktop.views.growth import read_growth

    read_groups(store, today, today)
    read_growth(store, today)


def _process(store: Store, today: dt.date) -> None:
    from anders_desktop.views.process import read_process

    del today
    read_process(store)


def _agreements(store: Store, today: dt.date) -> None:
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
    for row in agreement_rows(store, AgreementStatus.ACTIVE, limit=1):
        if (sheet := read_agreement(store, row.id)) is not None:
            read_named(store, (sheet.agreement, *sheet.versions[-1:], *sheet.duties))


def _experiments(store: Store, today: dt.date) -> None:
    from anders_desktop.views.experiments import experiment_rows, read_experiment
    from anders_desktop.views.references import read_named

    del today
    for row in experiment_rows(store)[:1]:
        if (sheet := read_experiment(store, row.id)) is not None:
            read_named(store, (sheet.experiment, *sheet.cycles))


def _sessions(store: Store, today: dt.date) -> None:
    from anders_desktop.views.references import read_named
    from anders_desktop.views.sessions import read_session, session_of_day

    sheet = read_session(store, session_of_day(store, today))
    if sheet is not None:
        read_named(store, (sheet.session, *sheet.items, *sheet.insights, *sheet.decisions, *sheet.actions))


def _questions(store: Store, today: dt.date) -> None:
    from anders_desktop.model.choices import QuestionStatus
    from anders_desktop.views.questions import question_count, question_rows, read_question

    question_count(store, QuestionStatus.OPEN, today)
    for row in question_rows(store, QuestionStatus.OPEN, today)[:1]:
        read_question(store, row.id, today)


def _actions(store: Store, today: dt.date) -> None:
    from anders_desktop.views.actions import Shown, Wanted, action_counts, action_rows

    action_counts(store, today)
    action_rows(store, Wanted(Shown.OPEN, today))


_READERS: dict[str, Callable[[Store, dt.date], None]] = {
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
