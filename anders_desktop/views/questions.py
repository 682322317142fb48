"""What the learning agenda shows: the questions in one state, and one question with all that belongs to it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, func, not_, or_, select

from anders_desktop.model import (
    ActionItem,
    Agreement,
    Barrier,
    Experiment,
    Insight,
    LearningQuestion,
    LearningSession,
)
from anders_desktop.model.choices import ExperimentStatus, InsightKind, QuestionStatus
from anders_desktop.store import Reader, Store
from anders_desktop.text import _, ngettext
from anders_desktop.views.agreements import session_words
from anders_desktop.views.facts import read_findings

ORDER = (
    QuestionStatus.OPEN,
    QuestionStatus.PERSISTENT,
    QuestionStatus.ANSWERED,
    QuestionStatus.DROPPED,
)
"""The states in the order of their pills."""


class QuestionRow(NamedTuple):
    """One question as the list shows it."""

    id: str
    number: str
    text: str
    actions: int
    insights: int

    def second(self) -> str:
        """What belongs to it, counted in words."""
        counts = (
            (self.actions, ngettext("{count} actie", "{count} acties", self.actions)),
            (self.insights, ngettext("{count} inzicht", "{count} inzichten", self.insights)),
        )
        return " · ".join(words.format(count=count) for count, words in counts if count)


def persistent_ids(store: Store, today: dt.date) -> frozenset[str]:
    """The questions the rules of the method call persistent on a day."""
    found = read_findings(store, today)
    return frozenset(one.record_id for one in found if one.rule == "question_persistent")


def status_on(question: LearningQuestion, persistent: Iterable[str]) -> QuestionStatus:
    """Where a question stands: one that stayed open too long is persistent by itself."""
    status = question.status or QuestionStatus.OPEN
    return (
        QuestionStatus.PERSISTENT if status is QuestionStatus.OPEN and question.id in persistent else status
    )


def _fits(status: QuestionStatus, persistent: frozenset[str], text: str) -> list[ColumnElement[bool]]:
    column = LearningQuestion.status
    is_open = or_(column.is_(None), column == QuestionStatus.OPEN)
    by_itself = LearningQuestion.id.in_(persistent)
    right: ColumnElement[bool] = column == status
    if status is QuestionStatus.OPEN:
        right = and_(is_open, not_(by_itself))
    elif status is QuestionStatus.PERSISTENT:
        right = or_(right, and_(is_open, by_itself))
    words = [
        or_(
            LearningQuestion.text.icontains(word, autoescape=True),
            LearningQuestion.number.icontains(word, autoescape=True),
        )
        for word in text.split()
    ]
    return [LearningQuestion.deleted.is_(False), right, *words]


def question_rows(
    store: Store, status: QuestionStatus, today: dt.date, text: str = "", offset: int = 0, limit: int = 200
) -> list[QuestionRow]:
    """Questions in one state, in the order in which they were asked."""
    actions, insights = (
        select(func.count())
        .where(cls.question_id == LearningQuestion.id, cls.deleted.is_(False))
        .scalar_subquery()
        for cls in (ActionItem, Insight)
    )
    statement = (
        select(LearningQuestion.id, LearningQuestion.number, LearningQuestion.text, actions, insights)
        .where(*_fits(status, persistent_ids(store, today), text))
        .order_by(LearningQuestion.position, LearningQuestion.id)
        .offset(offset)
        .limit(limit)
    )
    with store.read() as reader:
        return [
            QuestionRow(row[0], row[1] or "", row[2] or "", row[3], row[4]) for row in reader.rows(statement)
        ]


def question_count(store: Store, status: QuestionStatus, today: dt.date, text: str = "") -> int:
    """How many questions in one state fit the words."""
    fits = _fits(status, persistent_ids(store, today), text)
    with store.read() as reader:
        return int(reader.rows(select(func.count()).select_from(LearningQuestion).where(*fits))[0][0])


class LinkedInsight(NamedTuple):
    """Something that was learned about the question, and in which session."""

    id: str
    kind: InsightKind
    text: str
    session: str
    date: dt.date | None


class LinkedExperiment(NamedTuple):
    """An experiment that looks for an answer, and the agreements that came out of it."""

    id: str
    title: str
    status: ExperimentStatus
    agreements: tuple[tuple[str, str], ...]


class QuestionSheet(NamedTuple):
    """Everything of one question; actions from old to new, insights in the order of the sessions."""

    question: LearningQuestion
    status: QuestionStatus
    by_itself: bool
    actions: tuple[ActionItem, ...]
    insights: tuple[LinkedInsight, ...]
    experiments: tuple[LinkedExperiment, ...]
    barriers: tuple[tuple[str, str], ...]


def read_question(store: Store, question_id: str, today: dt.date) -> QuestionSheet | None:
    """One question with all that belongs to it; None when it is gone."""
    persistent = persistent_ids(store, today)
    with store.read() as reader:
        question = reader.get(LearningQuestion, question_id)
        if question is None:
            return None
        status = status_on(question, persistent)
        return QuestionSheet(
            question,
            status,
            question.id in persistent,
            tuple(reader.find(ActionItem, question_id=question_id)),
            _insights(reader, question_id),
            _experiments(reader, question_id),
            tuple((one.id, one.caption()) for one in reader.find(Barrier, question_id=question_id)),
        )


def _insights(reader: Reader, question_id: str) -> tuple[LinkedInsight, ...]:
    found = []
    for one in reader.find(Insight, question_id=question_id):
        session = reader.get(LearningSession, one.session_id)
        words = session_words(session) if session is not None else ""
        date = session.date if session is not None else None
        found.append(LinkedInsight(one.id, one.kind_of or InsightKind.FACT, one.text or "", words, date))
    return tuple(sorted(found, key=lambda one: one.date or dt.date.max))


def _experiments(reader: Reader, question_id: str) -> tuple[LinkedExperiment, ...]:
    columns = select(Experiment.id, Experiment.question_ids).where(Experiment.deleted.is_(False))
    linked = [row[0] for row in reader.rows(columns) if question_id in (row[1] or ())]
    found = []
    for experiment_id in linked:
        one = reader.get(Experiment, experiment_id)
        if one is not None:
            agreements = (reader.get(Agreement, each) for each in one.agreement_ids)
            made = tuple((each.id, each.caption()) for each in agreements if each is not None)
            found.append(
                LinkedExperiment(one.id, one.caption(), one.status or ExperimentStatus.PLANNED, made)
            )
    return tuple(found)


def question_words(question: LearningQuestion) -> str:
    """A question on one line: "B · Wat moet een organisatie loslaten?"."""
    text = " ".join((question.text or "").split()) or _("zonder tekst")
    return " · ".join(filter(None, (question.number, text)))
