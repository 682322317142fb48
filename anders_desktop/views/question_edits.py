"""Edits of the learning agenda, each one undo step."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from anders_desktop.model import ActionItem, AgendaItem, LearningQuestion, LearningSession, Topic
from anders_desktop.model.choices import ActionStatus, MinutesStatus, QuestionStatus, SessionKind
from anders_desktop.model.session_rules import in_order, number_of, title_from
from anders_desktop.store import Store, Work
from anders_desktop.text import N_, _
from anders_desktop.views.session_lock import is_approved

_LETTERS = 26
_ACTION_TIME = dt.timedelta(weeks=4)


def next_letter(used: Iterable[str | None]) -> str:
    """The first letter after the last one in use: A to Z, then AA, AB and on."""
    last = max((_value(one) for one in used), default=0)
    return _letters(last + 1)


def _value(label: str | None) -> int:
    """The place of a label of letters in the row A, B … Z, AA; 0 for any other label."""
    text = (label or "").strip().upper()
    if not text or len(text) > 3 or not all("A" <= letter <= "Z" for letter in text):
        return 0
    value = 0
    for letter in text:
        value = value * _LETTERS + ord(letter) - ord("A") + 1
    return value


def _letters(value: int) -> str:
    text = ""
    while value:
        value, rest = divmod(value - 1, _LETTERS)
        text = chr(ord("A") + rest) + text
    return text


def create_question(work: Work, **values: object) -> LearningQuestion:
    """Make a question with the next letter."""
    letter = next_letter(one.number for one in work.find(LearningQuestion))
    return work.create(LearningQuestion, number=letter, status=QuestionStatus.OPEN, **values)


def new_question(store: Store, today: dt.date) -> str:
    """Ask a question in the session of the moment; gives its id."""
    with store.edit(N_("Nieuwe leervraag")) as work:
        session = last_session(work, today)
        return create_question(work, raised_in_id=session.id if session else None).id


def duplicate_question(store: Store, question_id: str) -> str:
    """Ask a question again under a letter of its own, without its answer; gives its id."""
    with store.edit(N_("Leervraag gekopieerd")) as work:
        source = work.need(LearningQuestion, question_id)
        return create_question(
            work, text=source.text, raised_in_id=source.raised_in_id, raised_by_id=source.raised_by_id
        ).id


def remove_question(store: Store, question_id: str) -> None:
    """Take a question off the learning agenda; what was learned and done stays."""
    with store.edit(N_("Leervraag verwijderd")) as work:
        work.remove(work.need(LearningQuestion, question_id))


def write_status(work: Work, question_id: str, status: QuestionStatus | None, today: dt.date) -> None:
    """Say where a question stands; what is answered was answered in the session of the moment."""
    question = work.need(LearningQuestion, question_id)
    question.status = status
    if status is QuestionStatus.ANSWERED and question.answered_in_id is None:
        session = last_session(work, today)
        question.answered_in_id = session.id if session else None


def write_answer(work: Work, question_id: str, answer: str | None, today: dt.date) -> None:
    """Keep an answer; the first words of it make the question an answered one."""
    question = work.need(LearningQuestion, question_id)
    first = bool(answer) and not question.answer
    question.answer = answer
    if first and question.status in (QuestionStatus.OPEN, QuestionStatus.PERSISTENT, None):
        write_status(work, question_id, QuestionStatus.ANSWERED, today)


def add_action(store: Store, question_id: str, today: dt.date) -> str:
    """Make an action for a question; gives its id."""
    with store.edit(N_("Actie bij een leervraag")) as work:
        session = last_session(work, today)
        here = session is not None and session.date == today and not is_approved(session)
        return work.create(
            ActionItem,
            question_id=question_id,
            session_id=session.id if session is not None and here else None,
            status=ActionStatus.OPEN,
            due=today + _ACTION_TIME,
        ).id


def plan_session(store: Store, question_id: str) -> str:
    """Plan a session about one question, with the question as its goal and on its agenda; gives its id."""
    with store.edit(N_("Leersessie over een leervraag gepland")) as work:
        question = work.need(LearningQuestion, question_id)
        sessions = work.find(LearningSession)
        made = work.create(
            LearningSession,
            number=max((number_of(one) or 0 for one in sessions), default=0) + 1,
            title=_("Leervraag {number}").format(number=question.number or ""),
            kind_of=SessionKind.PROFESSIONALS_RESIDENTS,
            goal=question.text,
            minutes_status=MinutesStatus.DRAFT,
        )
        titles = (
            title_from(question.text or ""),
            _("Wat probeerden wij al?"),
            _("Wat proberen wij nu anders?"),
        )
        for number, title in enumerate(titles, start=1):
            work.create(AgendaItem, session_id=made.id, number=number, title=title or None, minutes=30)
        return made.id


def last_session(work: Work, today: dt.date) -> LearningSession | None:
    """The newest session that has begun by today."""
    begun = [
        one for one in in_order(work.find(LearningSession)) if one.date is not None and one.date <= today
    ]
    return begun[-1] if begun else None


def next_session(work: Work, today: dt.date) -> LearningSession | None:
    """The first session that is still to come, or is today."""
    coming = in_order(work.find(LearningSession))
    return next(
        (one for one in coming if not is_approved(one) and (one.date is None or one.date >= today)),
        None,
    )


def put_on_agenda(work: Work, title: str, person_id: str | None, today: dt.date) -> tuple[str, str]:
    """Put a subject on the agenda of the next session, or among the topics when none is planned: kind and id."""
    session = next_session(work, today)
    if session is None:
        made = work.create(Topic, title=title, raised_by_id=person_id, raised_on=today)
        return Topic.kind(), made.id
    items = work.find(AgendaItem, session_id=session.id)
    item = work.create(AgendaItem, session_id=session.id, number=len(items) + 1, title=title)
    return AgendaItem.kind(), item.id
