"""Minutes that were approved stay as they are, until somebody opens them again on purpose."""

from __future__ import annotations

from anders_desktop.errors import ContentError
from anders_desktop.model import LearningSession, Record
from anders_desktop.model.choices import MinutesStatus
from anders_desktop.store import Work, approved


def is_approved(session: LearningSession | None) -> bool:
    """Whether the minutes of a session were approved."""
    return session is not None and session.minutes_status is MinutesStatus.APPROVED


def need_open(work: Work, session_id: str | None) -> LearningSession:
    """The session, to change it or what belongs to it; ContentError once its minutes were approved."""
    session = work.need(LearningSession, session_id)
    if is_approved(session):
        raise ContentError(approved.words())
    return session


def refuse_locked(work: Work, record: Record) -> None:
    """ContentError when a record belongs to a session whose minutes were approved."""
    if isinstance(record, LearningSession):
        need_open(work, record.id)
        return
    session = work.get(LearningSession, getattr(record, "session_id", None))
    if session is not None:
        need_open(work, session.id)
