"""What the page Experimenten shows: the list, one whole experiment, and the chain it is a link of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, case, func, or_, select

from anders_desktop.model import (
    ActionItem,
    Agreement,
    Cycle,
    Experiment,
    Insight,
    LearningQuestion,
    LearningSession,
    LivingLab,
    Measure,
    Measurement,
    Membership,
    Person,
    ProcessStep,
    ProcessVersion,
    StakeholderGroup,
)
from anders_desktop.model.choices import CycleAct, ExperimentStatus, GroupKind
from anders_desktop.model.run_chart import Rule, rule_of
from anders_desktop.model.session_rules import in_order
from anders_desktop.store import Reader, Store
from anders_desktop.text import _, enumeration, long_date, ngettext, short_date
from anders_desktop.views.agreements import session_words
from anders_desktop.views.questions import question_words

_ORDER = (
    ExperimentStatus.RUNNING,
    ExperimentStatus.PLANNED,
    ExperimentStatus.ADOPTED,
    ExperimentStatus.ABANDONED,
)


# ---- the list


class ExperimentRow(NamedTuple):
    """One experiment as the list shows it."""

    id: str
    title: str
    status: ExperimentStatus
    round: int | None
    scale: str
    started_on: dt.date | None
    ended_on: dt.date | None

    def second(self) -> str:
        """The second line: where it is, and how long or with whom."""
        number = _("ronde {number}").format(number=self.round) if self.round else ""
        if self.status is ExperimentStatus.ABANDONED:
            stopped = _stopped_after(self.started_on, self.ended_on)
            return stopped or " · ".join(filter(None, (number, self.scale)))
        since = ""
        if self.status is ExperimentStatus.RUNNING and self.started_on is not None:
            since = _("loopt sinds {month}").format(month=_month(self.started_on))
        elif self.status is ExperimentStatus.PLANNED and self.started_on is not None:
            since = _("begint {day}").format(day=short_date(self.started_on))
        return " · ".join(filter(None, (number, since or self.scale)))


def _month(day: dt.date) -> str:
    return long_date(day, year=False).split(" ", 1)[1]


def _stopped_after(since: dt.date | None, until: dt.date | None) -> str:
    if since is None or until is None or until < since:
        return ""
    weeks = round((until - since).days / 7)
    return ngettext("na {count} week gestopt", "na {count} weken gestopt", max(weeks, 1)).format(
        count=max(weeks, 1)
    )


def _fits(text: str) -> list[ColumnElement[bool]]:
    words = [
        or_(
            Experiment.title.icontains(word, autoescape=True),
            Experiment.scale.icontains(word, autoescape=True),
        )
        for word in text.split()
    ]
    return [Experiment.deleted.is_(False), *words]


def experiment_rows(store: Store, text: str = "", offset: int = 0, limit: int = 200) -> list[ExperimentRow]:
    """Experiments that fit the words: what runs on top, then what is planned, what ended last."""
    newest = (
        select(func.max(Cycle.number))
        .where(Cycle.experiment_id == Experiment.id, Cycle.deleted.is_(False))
        .scalar_subquery()
    )
    place = case({status: at for at, status in enumerate(_ORDER)}, value=Experiment.status, else_=1)
    columns: tuple[Any, ...] = (
        Experiment.id,
        Experiment.title,
        Experiment.status,
        newest,
        Experiment.scale,
        Experiment.started_on,
        Experiment.ended_on,
    )
    statement = (
        select(*columns)
        .where(*_fits(text))
        .order_by(
            place,
            Experiment.ended_on.desc(),
            Experiment.started_on.desc(),
            Experiment.position,
            Experiment.id,
        )
        .offset(offset)
        .limit(limit)
    )
    with store.read() as reader:
        return [
            ExperimentRow(
                row[0], row[1] or "", row[2] or ExperimentStatus.PLANNED, row[3], row[4] or "", row[5], row[6]
            )
            for row in reader.rows(statement)
        ]


def experiment_count(store: Store, text: str = "") -> int:
    """How many experiments fit the words."""
    with store.read() as reader:
        return int(reader.rows(select(func.count()).select_from(Experiment).where(*_fits(text)))[0][0])


# ---- one experiment


class MeasureSheet(NamedTuple):
    """A measure with its measurements as they were put in."""

    measure: Measure
    points: tuple[Measurement, ...]

    @property
    def id(self) -> str:
        """The id of the measure."""
        return self.measure.id


class Link(NamedTuple):
    """Something an experiment hangs together with: where it leads, its words, and what stands beside them."""

    kind: str
    id: str
    words: str
    aside: str = ""


class Chain(NamedTuple):
    """Everything an experiment hangs together with, in the order of the method."""

    questions: tuple[Link, ...] = ()
    insights: tuple[Link, ...] = ()
    agreements: tuple[Link, ...] = ()
    sessions: tuple[Link, ...] = ()
    actions: tuple[Link, ...] = ()
    steps: tuple[Link, ...] = ()


class ExperimentSheet(NamedTuple):
    """Everything of one experiment, read in one go; rounds in their order."""

    experiment: Experiment
    cycles: tuple[Cycle, ...]
    measures: tuple[MeasureSheet, ...]
    chain: Chain
    rule: Rule
    residents: tuple[str, ...]

    @property
    def status(self) -> ExperimentStatus:
        """Where it stands; one that nobody said anything of is planned."""
        return self.experiment.status or ExperimentStatus.PLANNED

    @property
    def last_cycle(self) -> Cycle | None:
        """The round that was begun last."""
        return self.cycles[-1] if self.cycles else None

    def resident_words(self) -> str:
        """Who of the team are residents, in a sentence."""
        if not self.residents:
            return _("Nog geen inwoner in het team.")
        return ngettext("{names} is inwoner.", "{names} zijn inwoners.", len(self.residents)).format(
            names=enumeration(self.residents)
        )


def read_experiment(store: Store, experiment_id: str) -> ExperimentSheet | None:
    """One experiment with all that belongs to it; None when it is gone."""
    with store.read() as reader:
        experiment = reader.get(Experiment, experiment_id)
        if experiment is None:
            return None
        labs = reader.find(LivingLab)
        return ExperimentSheet(
            experiment,
            tuple(ordered(reader.find(Cycle, experiment_id=experiment_id))),
            tuple(
                MeasureSheet(one, tuple(reader.find(Measurement, measure_id=one.id)))
                for one in reader.find(Measure, experiment_id=experiment_id)
            ),
            _chain(reader, experiment),
            rule_of(labs[0] if labs else None),
            _residents(reader, experiment.participant_ids),
        )


def ordered(cycles: Iterable[Cycle]) -> list[Cycle]:
    """Rounds by number, those without one where they stand."""
    return sorted(cycles, key=lambda one: (one.number or 0, one.position))


def _residents(reader: Reader, ids: Sequence[str]) -> tuple[str, ...]:
    groups = [one.id for one in reader.find(StakeholderGroup, kind_of=GroupKind.RESIDENTS)]
    inside = reader.columns(Membership, "person_id", where=Membership.group_id.in_(groups)) if groups else []
    members = {one.person_id for one in inside}
    people = [reader.get(Person, one) for one in ids]
    return tuple(one.caption() for one in people if one is not None and (one.resident or one.id in members))


def _chain(reader: Reader, experiment: Experiment) -> Chain:
    names = ("number", "title", "date", "experiment_ids")
    sessions = {one.id: one for one in in_order(reader.columns(LearningSession, *names))}
    questions = [one for one in (reader.get(LearningQuestion, key) for key in experiment.question_ids) if one]
    agreements = [one for one in (reader.get(Agreement, key) for key in experiment.agreement_ids) if one]
    return Chain(
        tuple(Link(one.kind(), one.id, question_words(one), _label(one.status)) for one in questions),
        tuple(
            Link(one.kind(), one.id, one.caption(), aside_of(one, sessions))
            for one in insights_of(reader, experiment, list(sessions))
        ),
        tuple(Link(one.kind(), one.id, one.caption(), _label(one.status)) for one in agreements),
        tuple(
            Link(one.kind(), one.id, one.caption(), short_date(one.date, year=True) if one.date else "")
            for one in sessions.values()
            if experiment.id in one.experiment_ids
        ),
        tuple(
            Link(one.kind(), one.id, one.caption(), _label(one.status))
            for one in reader.find(ActionItem, experiment_id=experiment.id)
        ),
        steps_of(reader, "experiment_ids", experiment.id),
    )


def insights_of(reader: Reader, experiment: Experiment, sessions: list[str]) -> list[Insight]:
    """What was learned from this experiment, or for its questions from no experiment in particular; in time."""
    of_question = and_(Insight.experiment_id.is_(None), Insight.question_id.in_(experiment.question_ids))
    where = or_(Insight.experiment_id == experiment.id, of_question)
    found = reader.columns(Insight, "text", "kind_of", "session_id", where=where)
    places = {session_id: at for at, session_id in enumerate(sessions)}
    return sorted(found, key=lambda one: (places.get(one.session_id or "", len(places)), one.position))


def steps_of(reader: Reader, name: str, record_id: str) -> tuple[Link, ...]:
    """The steps of the newest version of the process that name this record in a field."""
    versions = reader.find(ProcessVersion)
    if not versions:
        return ()
    newest = max(versions, key=lambda one: one.version or 0)
    return tuple(
        Link(one.kind(), one.id, one.caption())
        for one in reader.find(ProcessStep, process_id=newest.id)
        if record_id in getattr(one, name)
    )


def aside_of(insight: Insight, sessions: dict[str, LearningSession]) -> str:
    """The layer of an insight, and the session it comes from."""
    session = sessions.get(insight.session_id or "")
    return " · ".join(filter(None, (_label(insight.kind_of), session_words(session) if session else "")))


def _label(choice: Any) -> str:
    return str(choice.label) if choice is not None else ""


def owner_of(store: Store, kind: str, record_id: str) -> str:
    """The experiment a record is or belongs to, "" when there is none."""
    with store.read() as reader:
        if kind == "measurement":
            point = reader.get(Measurement, record_id)
            kind, record_id = "measure", (point.measure_id or "") if point is not None else ""
        if kind == "experiment":
            return record_id if reader.get(Experiment, record_id) is not None else ""
        for cls in (Cycle, Measure):
            if cls.kind() == kind:
                found: Any = reader.get(cls, record_id)
                return (found.experiment_id or "") if found is not None else ""
    return ""


def experiments_of_agreement(store: Store, agreement_id: str) -> tuple[Link, ...]:
    """The experiments an agreement came out of: the same chain read from its other end."""
    return tuple(
        Link(one.kind(), one.id, one.caption(), _label(one.status))
        for one in tied_experiments(store)
        if agreement_id in one.agreement_ids
    )


def tied_experiments(store: Store) -> list[Experiment]:
    """The experiments agreements came out of."""
    return store.kept(
        "agreement_links",
        (Experiment.kind(),),
        lambda: [one for one in store.find(Experiment) if one.agreement_ids],
    )


# ---- what may follow


class Offer(NamedTuple):
    """Something the program proposes and nobody has to take: a status that fits what was written."""

    status: ExperimentStatus
    sentence: str
    button: str


def offer_for(sheet: ExperimentSheet, today: dt.date) -> Offer | None:
    """The status that follows from the last round, when the experiment does not have it yet."""
    last = sheet.last_cycle
    if last is None:
        return None
    number = last.caption()
    number = number[0].upper() + number[1:]
    if last.act is CycleAct.ADOPT and sheet.status is not ExperimentStatus.ADOPTED:
        sentence = _("{round} eindigde met ‘aannemen’. Is het experiment nu aangenomen?")
        return Offer(ExperimentStatus.ADOPTED, sentence.format(round=number), _("Zet op Aangenomen"))
    if last.act is CycleAct.ABANDON and sheet.status is not ExperimentStatus.ABANDONED:
        sentence = _("{round} eindigde met ‘stoppen’. Is het experiment nu gestopt?")
        return Offer(ExperimentStatus.ABANDONED, sentence.format(round=number), _("Zet op Gestopt"))
    going = last.act in (None, CycleAct.ADAPT) and last.since is not None and last.since <= today
    if going and sheet.status is not ExperimentStatus.RUNNING and (last.until is None or last.until >= today):
        sentence = _("{round} is begonnen. Loopt het experiment nu?")
        return Offer(ExperimentStatus.RUNNING, sentence.format(round=number), _("Zet op Loopt"))
    return None


def round_words(cycle: Cycle) -> str:
    """The head of a round: "Ronde 1 · nov – jan"."""
    head = cycle.caption()
    head = head[0].upper() + head[1:]
    since = short_date(cycle.since).split(" ")[-1] if cycle.since else ""
    until = short_date(cycle.until).split(" ")[-1] if cycle.until else ""
    if since and until and cycle.since is not None and cycle.until is not None:
        same = (cycle.since.year, cycle.since.month) == (cycle.until.year, cycle.until.month)
        months = since if same else f"{since} – {until}"
    elif since:
        months = _("sinds {month}").format(month=since)
    else:
        months = _("tot {month}").format(month=until) if until else ""
    return " · ".join(filter(None, (head, months)))
