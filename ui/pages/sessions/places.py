"""Where a record of a session is shown: which session, on which step."""

from __future__ import annotations

from typing import NamedTuple

from anders_desktop.model import (
    ActionItem,
    AgendaItem,
    AgreementReview,
    Attendance,
    Decision,
    Insight,
    LearningSession,
    Photo,
    Quote,
    Record,
    Topic,
)
from anders_desktop.store import Store

KINDS = (
    "learning_session",
    "agenda_item",
    "insight",
    "decision",
    "attendance",
    "quote",
    "agreement_review",
    "topic",
    "photo",
)
"""The kinds of record the page can show."""

_STEPS: dict[str, tuple[type[Record], str]] = {
    "agenda_item": (AgendaItem, "minutes"),
    "insight": (Insight, "minutes"),
    "quote": (Quote, "minutes"),
    "decision": (Decision, "results"),
    "action_item": (ActionItem, "results"),
    "agreement_review": (AgreementReview, "results"),
    "attendance": (Attendance, "attendance"),
    "photo": (Photo, "minutes"),
}


class Target(NamedTuple):
    """A session, the step to show ("" for where one is), and what to bring into sight there."""

    session_id: str
    step: str = ""
    kind: str = ""
    record_id: str = ""


def find_target(store: Store, kind: str, record_id: str, shown: str = "") -> Target | None:
    """Where to go for a record; None when it is gone or not of a session. ``shown`` is the session in sight.

    A subject that waits is shown where it can be put on an agenda.
    """
    if kind == Topic.kind():
        topic = store.get(Topic, record_id)
        place = (topic.taken_in_id or shown) if topic is not None else ""
        return Target(place, "prepare", kind, record_id) if place else None
    if kind == "learning_session":
        return Target(record_id) if store.get(LearningSession, record_id) is not None else None
    if kind not in _STEPS:
        return None
    record_class, step = _STEPS[kind]
    record = store.get(record_class, record_id)
    session_id = getattr(record, "session_id", None)
    if store.get(LearningSession, session_id) is None:
        return None
    return Target(str(session_id), step, kind, record_id)
