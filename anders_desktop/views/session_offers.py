"""What the previous session left, offered for the agenda of the next one."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Mapping
from dataclasses import dataclass

from anders_desktop.model import ActionItem, AgendaItem, Agreement, LearningSession
from anders_desktop.model.choices import AgreementStatus
from anders_desktop.model.session_rules import previous_session
from anders_desktop.store import Reader, Store
from anders_desktop.text import _
from anders_desktop.views.sessions import is_open


class OfferKind(enum.Enum):
    """What kind of thing is offered for the agenda of a new session."""

    ACTION = "action_item"
    AGENDA_ITEM = "agenda_item"
    AGREEMENT = "agreement"


@dataclass(frozen=True, slots=True)
class Offer:
    """Something the previous session left, that can be put on the agenda."""

    kind: OfferKind
    record_id: str
    text: str
    title: str
    lead_id: str | None = None
    minutes: int | None = None
    due: dt.date | None = None


def read_offers(store: Store, session_id: str, today: dt.date, settled: Mapping[str, str]) -> list[Offer]:
    """What is offered for a session that is prepared.

    ``settled`` holds what was answered before, by record id: the id of the agenda item made of it, or "" when
    it was set aside. An item that was taken over and removed again is offered again.
    """
    with store.read() as reader:
        session = reader.get(LearningSession, session_id)
        if session is None:
            return []
        before = previous_session(reader.find(LearningSession), session_id)
        agenda = reader.find(AgendaItem, session_id=session_id)
        found = [*_left_open(reader, before), *_due_agreements(reader, session.date or today)]
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
        Offer(OfferKind.AGENDA_ITEM, one.id, one.caption(), one.caption(), one.lead_id, one.minutes)
        for one in reader.find(AgendaItem, session_id=before.id)
        if not (one.notes or "").strip()
    ]
    return [*actions, *items]


def _due_agreements(reader: Reader, day: dt.date) -> list[Offer]:
    due = [
        one
        for one in reader.find(Agreement)
        if one.status is not AgreementStatus.ENDED and one.review_on is not None and one.review_on <= day
    ]
    return [
        Offer(
            OfferKind.AGREEMENT,
            one.id,
            one.caption(),
            _("Afspraak bespreken: {title}").format(title=one.caption()),
            due=one.review_on,
        )
        for one in sorted(due, key=lambda one: one.review_on or dt.date.max)
    ]
