"""Barriers: who has one in hand, by when an answer is due, and how it travels."""

from __future__ import annotations

import datetime as dt
import enum
from typing import NamedTuple

from sqlalchemy import ColumnElement, func, or_, select

from anders_desktop.model import Barrier, LearningQuestion, Person
from anders_desktop.model.choices import BarrierLevel, BarrierStatus, GroupKind
from anders_desktop.model.session_rules import title_from
from anders_desktop.model.work_rules import waits_until
from anders_desktop.store import Store, Work
from anders_desktop.text import N_, _, long_date
from anders_desktop.views.facts import read_facts
from anders_desktop.views.question_edits import create_question, last_session, put_on_agenda

MANAGER_TIME = dt.timedelta(days=7)
"""So long a manager has to answer, unless another date is chosen."""

BOARD_TIME = dt.timedelta(days=14)
"""So long the steungroep has to answer, unless another date is chosen."""

_COPIED = ("text", "raised_by_id", "raised_in_id", "question_id")


class Stage(enum.Enum):
    """Where a barrier is on its way."""

    PROFESSIONAL = N_("Beroepskracht")
    MANAGER = N_("Manager")
    BOARD = N_("Steungroep")
    ANSWERED = N_("Beantwoord")
    DROPPED = N_("Vervallen")

    @property
    def label(self) -> str:
        """The words on the pill."""
        return _(self.value)


_LEVELS = {
    Stage.PROFESSIONAL: BarrierLevel.PROFESSIONAL,
    Stage.MANAGER: BarrierLevel.MANAGER,
    Stage.BOARD: BarrierLevel.BOARD,
}


def stage_of(barrier: Barrier) -> Stage:
    """The stage of a barrier."""
    if barrier.status is BarrierStatus.ANSWERED:
        return Stage.ANSWERED
    if barrier.status is BarrierStatus.DROPPED:
        return Stage.DROPPED
    level = barrier.level or BarrierLevel.PROFESSIONAL
    return next(stage for stage, one in _LEVELS.items() if one is level)


class BarrierRow(NamedTuple):
    """One barrier as the list shows it; ``due`` is when an answer is waited for."""

    id: str
    text: str
    raised_by: str
    raised_on: dt.date | None
    due: dt.date | None


def _fits(stage: Stage, text: str) -> list[ColumnElement[bool]]:
    ended = {Stage.ANSWERED: BarrierStatus.ANSWERED, Stage.DROPPED: BarrierStatus.DROPPED}
    fits: list[ColumnElement[bool]] = [Barrier.deleted.is_(False)]
    if stage in ended:
        fits.append(Barrier.status == ended[stage])
    else:
        fits.append(or_(Barrier.status.is_(None), Barrier.status == BarrierStatus.OPEN))
        here: ColumnElement[bool] = Barrier.level == _LEVELS[stage]
        fits.append(or_(Barrier.level.is_(None), here) if stage is Stage.PROFESSIONAL else here)
    return [*fits, *(Barrier.text.icontains(word, autoescape=True) for word in text.split())]


def barrier_rows(
    store: Store, stage: Stage, text: str = "", offset: int = 0, limit: int = 200
) -> list[BarrierRow]:
    """Barriers in one stage, those that wait longest first."""
    order = (func.coalesce(Barrier.board_due, Barrier.manager_due, Barrier.raised_on), Barrier.position)
    statement = select(Barrier, Person).outerjoin(Person, Barrier.raised_by_id == Person.id)
    statement = statement.where(*_fits(stage, text)).order_by(*order, Barrier.id).offset(offset).limit(limit)
    with store.read() as reader:
        return [
            BarrierRow(
                one.id,
                one.caption(),
                person.caption() if person is not None and not person.deleted else "",
                one.raised_on,
                waits_until(one),
            )
            for one, person in reader.records(statement)
        ]


def barrier_count(store: Store, stage: Stage, text: str = "") -> int:
    """How many barriers in one stage fit the words."""
    with store.read() as reader:
        return int(reader.rows(select(func.count()).select_from(Barrier).where(*_fits(stage, text)))[0][0])


class BarrierSheet(NamedTuple):
    """One barrier, its stage, and the learning question it became."""

    barrier: Barrier
    stage: Stage
    due: dt.date | None
    question: LearningQuestion | None

    def late(self, today: dt.date) -> bool:
        """Whether the answer should have been there."""
        return self.due is not None and self.due < today

    def waiting(self, today: dt.date) -> str:
        """What is waited for, in words; "" when nothing is."""
        if self.due is None:
            return ""
        words = _("antwoord te laat: vóór {date}") if self.late(today) else _("antwoord vóór {date}")
        return words.format(date=long_date(self.due))


def read_barrier(store: Store, barrier_id: str) -> BarrierSheet | None:
    """One barrier; None when it is gone."""
    with store.read() as reader:
        barrier = reader.get(Barrier, barrier_id)
        if barrier is None:
            return None
        question = reader.get(LearningQuestion, barrier.question_id)
        return BarrierSheet(barrier, stage_of(barrier), waits_until(barrier), question)


# ---- doing, each one edit


def new_barrier(store: Store, today: dt.date) -> str:
    """Note a barrier; gives its id."""
    with store.edit(N_("Nieuwe drempel")) as work:
        session = last_session(work, today)
        return work.create(
            Barrier,
            raised_on=today,
            raised_in_id=session.id if session is not None and session.date == today else None,
            level=BarrierLevel.PROFESSIONAL,
            status=BarrierStatus.OPEN,
        ).id


def duplicate_barrier(store: Store, barrier_id: str, today: dt.date) -> str:
    """Note the same barrier again, at the beginning of its way; gives its id."""
    with store.edit(N_("Drempel gekopieerd")) as work:
        source = work.need(Barrier, barrier_id)
        values = {name: getattr(source, name) for name in _COPIED}
        return work.create(
            Barrier, **values, raised_on=today, level=BarrierLevel.PROFESSIONAL, status=BarrierStatus.OPEN
        ).id


def remove_barrier(store: Store, barrier_id: str) -> None:
    """Take a barrier away."""
    with store.edit(N_("Drempel verwijderd")) as work:
        work.remove(work.need(Barrier, barrier_id))


def to_manager(store: Store, barrier_id: str, today: dt.date) -> None:
    """Hand a barrier to the manager of who named it, with a date by which an answer is due."""
    facts = read_facts(store)
    with store.edit(N_("Drempel naar de manager")) as work:
        barrier = work.need(Barrier, barrier_id)
        person = work.get(Person, barrier.raised_by_id)
        organisation = person.organisation_id if person is not None else None
        responsible = next(
            (
                one.person_id
                for one in facts.members(GroupKind.MANAGERS, today)
                if organisation and facts.organisation_of(one) == organisation
            ),
            None,
        )
        barrier.level, barrier.status = BarrierLevel.MANAGER, BarrierStatus.OPEN
        barrier.manager_id = barrier.manager_id or responsible
        barrier.manager_due = today + MANAGER_TIME


def to_board(store: Store, barrier_id: str, today: dt.date) -> None:
    """Hand a barrier to the steungroep, with a date by which an answer is due."""
    with store.edit(N_("Drempel naar de steungroep")) as work:
        barrier = work.need(Barrier, barrier_id)
        barrier.level, barrier.status = BarrierLevel.BOARD, BarrierStatus.OPEN
        barrier.board_due = today + BOARD_TIME


def write_answer(work: Work, barrier_id: str, name: str, answer: str | None, today: dt.date) -> None:
    """Keep an answer (``name`` is its field) with the day it came; with it the barrier is answered."""
    barrier = work.need(Barrier, barrier_id)
    came = {"manager_answer": "manager_answered_on", "board_answer": "board_answered_on"}[name]
    first = bool(answer) and not getattr(barrier, name)
    setattr(barrier, name, answer)
    if first:
        setattr(barrier, came, today)
        barrier.status = BarrierStatus.ANSWERED
    elif not answer:
        setattr(barrier, came, None)
        barrier.status = BarrierStatus.OPEN


def to_question(store: Store, barrier_id: str) -> str:
    """Make a learning question of a barrier; gives the id of the question."""
    with store.edit(N_("Leervraag gemaakt van een drempel")) as work:
        barrier = work.need(Barrier, barrier_id)
        question = create_question(
            work, text=barrier.text, raised_by_id=barrier.raised_by_id, raised_in_id=barrier.raised_in_id
        )
        barrier.question_id = question.id
        return question.id


def to_agenda(store: Store, barrier_id: str, today: dt.date) -> tuple[str, str]:
    """Put a barrier on the agenda of the next session, or among the topics; gives kind and id of what was made."""
    with store.edit(N_("Drempel op de agenda gezet")) as work:
        barrier = work.need(Barrier, barrier_id)
        title = _("Drempel: {text}").format(text=title_from(barrier.text or "") or _("zonder tekst"))
        return put_on_agenda(work, title, barrier.raised_by_id, today)
