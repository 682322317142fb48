"""The numbers beside the names in the navigation."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import func, or_, select

from anders_desktop.model import ActionItem, Agreement
from anders_desktop.model.choices import ActionStatus, AgreementStatus
from anders_desktop.model.rules import Weight
from anders_desktop.store import Store
from anders_desktop.views.facts import read_findings


def attention(store: Store, today: dt.date) -> int:
    """How many things ask for attention today; what is only good to know does not count."""
    return sum(1 for one in read_findings(store, today) if one.weight is not Weight.INFORMATION)


def due_agreements(store: Store, today: dt.date) -> int:
    """How many agreements should be reviewed by now."""

    def count() -> int:
        status = Agreement.status
        statement = (
            select(func.count())
            .select_from(Agreement)
            .where(
                Agreement.deleted.is_(False),
                or_(status.is_(None), status != AgreementStatus.ENDED),
                Agreement.review_on <= today,
            )
        )
        with store.read() as reader:
            return int(reader.rows(statement)[0][0])

    return store.kept(("due agreements", today), (Agreement.kind(),), count)


def open_actions(store: Store) -> int:
    """How many actions are open."""

    def count() -> int:
        statement = (
            select(func.count())
            .select_from(ActionItem)
            .where(
                ActionItem.deleted.is_(False),
                or_(ActionItem.status.is_(None), ActionItem.status == ActionStatus.OPEN),
            )
        )
        with store.read() as reader:
            return int(reader.rows(statement)[0][0])

    return store.kept("open actions", (ActionItem.kind(),), count)
