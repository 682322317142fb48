"""What the previous session left, offered for the agenda of the next one."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Mapping
from typing import NamedTuple

from sqlalchemy import or_

from anders_desktop.model import ActionItem, AgendaItem, Agreement, Barrier, LearningQuestion, LearningSession
from anders_desktop.model.agenda_templates import template
from anders_desktop.model.choices import AgreementStatus, BarrierLevel, BarrierStatus, QuestionStatus
from anders_desktop.model.session_rules import previous_session
from anders_desktop.model.work_rules import waits_until
from anders_desktop.store import Reader, Store
from anders_desktop.text import _
from anders_desktop.views.questions import persistent_ids, status_on
from anders_desktop.views.sessions import ORDER_COLUMNS, is_open


class OfferKind(enum.Enum):
    """What kind of thing is offered for the agenda of a new session."""

    ACTION = "action_item"
    AGENDA_ITEM = "agenda_item"
    AGREEMENT = "agreement"
    QUESTION = "learning_question"
    BARRIER = "barrier"


class Offer(NamedTuple):
    """Something the previous session left, that can be put on the agenda."""

    kind: OfferKind
    record_id: str
    text: str
    title: str
    lead_id: str | None = None
    minutes: int | None = None
    due: dt.date | None = None
    questions: str = ""


def read_offers(store: Store, session_id: str, today: dt.date, settled: Mapping[str, str]) -> list[Offer]:
    """What is offered for a session that is prepared.

    ``settled`` holds what was answered before, by record id: the id of the agenda item made of it, or "" when
    it was set aside. An item that was taken over and removed again is offered again.
    """
    persistent = persistent_ids(store, today)
    with store.read() as reader:
        session = reader.get(LearningSession, session_id)
        if session is None:
            return []
        before = previous_session(reader.columns(LearningSession, *ORDER_COLUMNS), session_id)
        agenda = reader.find(AgendaItem, session_id=session_id)
        day = session.date or today
        found = [*_left_open(reader, before), *_due_agreements(reader, day), *_barriers(reader)]
        found += _questions(reader, persistent)
    alive, titles = {one.id for one in agenda}, {one.title for one in agenda}

    def waits(offer: Offer) -> bool:
        answer = settled.get(offer.record_id)
        return offer.title not in titles and (answer is None or (answer != "" and answer not in alive))

    return [one for one in found if waits(one)]


def _left_open(reader: Reader, before: LearningSession | None) -> list[Offer]:
    if before is None:
        return []
    actions = [
        Offer(
            OfferKind.ACTION,
            one.id,
            one.caption(),
            _("Actie: {text}").format(text=one.caption()),
            lead_id=one.owner_id,
            due=one.due,
        )
        for one in reader.find(ActionItem, session_id=before.id)
        if is_open(one)
    ]
    items = [
        Offer(
            OfferKind.AGENDA_ITEM,
            one.id,
            one.caption(),
            one.caption(),
            one.lead_id,
            one.minutes,
            questions=one.questions or "",
        )
        for one in reader.find(AgendaItem, session_id=before.id)
        if not (one.notes or "").strip()
    ]
    return [*actions, *items]


def _due_agreements(reader: Reader, day: dt.date) -> list[Offer]:
    waits = (Agreement.review_on <= day) & or_(
        Agreement.status != AgreementStatus.ENDED, Agreement.status.is_(None)
    )
    due = reader.columns(Agreement, "title", "review_on", where=waits)
    return [
        Offer(
            OfferKind.AGREEMENT,
            one.id,
            one.caption(),
            _("Afspraak bespreken: {title}").format(title=one.caption()),
            due=one.review_on,
            questions=template("agreement").words(),
        )
        for one in sorted(due, key=lambda one: one.review_on or dt.date.max)
    ]


def _barriers(reader: Reader) -> list[Offer]:
    """Barriers nobody answered yet, the ones that are due first on top."""
    names = ("text", "level", "status", "manager_due", "manager_answer", "manager_answered_on")
    more = ("board_due", "board_answer", "board_answered_on")
    unanswered = or_(Barrier.status == BarrierStatus.OPEN, Barrier.status.is_(None))
    found = [
        Offer(
            OfferKind.BARRIER,
            one.id,
            one.caption(),
            _("Drempel: {text}").format(text=one.caption()),
            due=waits_until(one),
            questions=template("barriers").words(),
        )
        for one in reader.columns(Barrier, *names, *more, where=unanswered)
        if waits_until(one) is not None or one.level in (BarrierLevel.PROFESSIONAL, None)
    ]
    return sorted(found, key=lambda one: one.due or dt.date.max)


def _questions(reader: Reader, persistent: frozenset[str]) -> list[Offer]:
    """Learning questions that stay open session after session."""
    return [
        Offer(
            OfferKind.QUESTION,
            one.id,
            one.caption(),
            _("Leervraag: {text}").format(text=one.caption()),
            questions=template("question").words(),
        )
        for one in reader.columns(LearningQuestion, "number", "text", "status")
        if status_on(one, persistent) is QuestionStatus.PERSISTENT
    ]
