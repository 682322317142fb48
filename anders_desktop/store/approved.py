"""Minutes that were approved stay as they are, whoever edits what: the one guard of every edit.

Undo and merge pass it, for they bring back what was; who opens the minutes again in the same edit passes it too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from anders_desktop.errors import ContentError
from anders_desktop.model import (
    BY_KIND,
    ActionItem,
    AgendaItem,
    AgreementReview,
    AgreementVersion,
    Attendance,
    Decision,
    Insight,
    LearningSession,
    Photo,
    Quote,
    Record,
)
from anders_desktop.model.choices import MinutesStatus
from anders_desktop.store.changelog import Change, present
from anders_desktop.store.values import decode
from anders_desktop.text import _

_SESSION = "session_id"
_WHOLE: tuple[type[Record], ...] = (
    LearningSession,
    Attendance,
    AgendaItem,
    Photo,
    Decision,
    Quote,
)
"""What stands in the minutes with all it says."""

_SAID: dict[str, frozenset[str]] = {
    ActionItem.kind(): frozenset((_SESSION, "agenda_item_id", "text", "owner_id", "due", "deleted")),
    Insight.kind(): frozenset((_SESSION, "agenda_item_id", "text", "kind_of", "deleted")),
    AgreementVersion.kind(): frozenset((_SESSION, "agenda_item_id")),
    AgreementReview.kind(): frozenset(AgreementReview.fields),
}
"""What of a record stands in the minutes, of those that go on afterwards: whether an action is done, a new
wording. An agreement that is taken away takes its reviews along."""


def refuse_approved(work: Session, changes: Iterable[Change]) -> None:
    """ContentError when a change is of a session whose minutes were approved before this edit."""
    kept = list(_of_minutes(changes))
    free = {one.record_id for one in kept if one.kind == LearningSession.kind() and _opens(one)}
    sessions = set(_sessions(work, kept)) - free - {None}
    if not sessions:
        return
    approved = select(LearningSession.id).where(
        LearningSession.id.in_(sessions), LearningSession.minutes_status == MinutesStatus.APPROVED
    )
    if work.scalars(approved).first() is not None:
        raise ContentError(words())


def words() -> str:
    """Why approved minutes are not changed, and what to do."""
    return _("Dit verslag is vastgesteld. Open het eerst opnieuw, dan kunt u het wijzigen.")


def _of_minutes(changes: Iterable[Change]) -> Iterator[Change]:
    whole = {record.kind() for record in _WHOLE}
    for one in changes:
        if one.kind in whole or one.field in _SAID.get(one.kind, ()):
            yield one


def _opens(change: Change) -> bool:
    """Whether it is said here that minutes are approved or open, or a session comes back as it was."""
    return change.field == "minutes_status" or (change.field, change.value) == ("deleted", "false")


def _sessions(work: Session, changes: list[Change]) -> Iterator[str | None]:
    """The sessions to which these changes belong, and to which they belonged before."""
    for kind, record_id in dict.fromkeys((one.kind, one.record_id) for one in changes):
        if kind == LearningSession.kind():
            yield record_id
        elif (record := work.get(BY_KIND[kind], record_id)) is not None:
            yield getattr(record, _SESSION)
    moved = [one for one in changes if one.field == _SESSION]
    earlier = present(work.connection(), {one.record_id for one in moved})
    for one in moved:
        for _change, value in earlier.get((one.record_id, _SESSION), ()):
            yield decode(one.kind, _SESSION, value)
