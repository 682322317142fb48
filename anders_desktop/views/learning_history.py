"""The learning history (leergeschiedenis): facts, perceptions and reflections of a period, in order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import NamedTuple

from anders_desktop.model import (
    Agreement,
    AgreementVersion,
    Experiment,
    Insight,
    LearningQuestion,
    LearningSession,
    ProcessVersion,
)
from anders_desktop.model.choices import InsightKind
from anders_desktop.store import Reader, Store
from anders_desktop.text import _
from anders_desktop.views.agreements import session_words


class HistoryLine(NamedTuple):
    """One thing that happened, was felt, or was made of it; ``kind`` and ``record_id`` lead to its record."""

    date: dt.date | None
    layer: InsightKind
    text: str
    source: str
    question_id: str
    question: str
    kind: str
    record_id: str


class HistoryMoment(NamedTuple):
    """What belongs to one session or one day, in the three layers."""

    date: dt.date | None
    title: str
    lines: tuple[HistoryLine, ...]

    def layer(self, layer: InsightKind) -> tuple[HistoryLine, ...]:
        """The lines of one layer."""
        return tuple(one for one in self.lines if one.layer is layer)


class HistoryFilter(NamedTuple):
    """Which part of the history is asked for; empty means everything. Both days count in."""

    since: dt.date | None = None
    until: dt.date | None = None
    layers: frozenset[InsightKind] = frozenset(InsightKind)
    question_id: str = ""

    def fits(self, line: HistoryLine) -> bool:
        """Whether a line is asked for; one without a date only when no period is."""
        if line.date is None:
            dated = self.since is None and self.until is None
        else:
            dated = (self.since is None or self.since <= line.date) and (
                self.until is None or line.date <= self.until
            )
        asked = not self.question_id or line.question_id == self.question_id
        return dated and asked and line.layer in self.layers


def read_history(store: Store, wanted: HistoryFilter | None = None) -> list[HistoryMoment]:
    """The moments of a period from old to new; a moment without a line that fits is left out."""
    kinds = (
        "insight",
        "learning_session",
        "learning_question",
        "agreement",
        "agreement_version",
        "experiment",
        "process_version",
    )
    lines = store.kept("learning_history", kinds, lambda: _read_lines(store))
    chosen = [one for one in lines if (wanted or HistoryFilter()).fits(one)]
    moments: dict[tuple[dt.date | None, str], list[HistoryLine]] = {}
    for line in chosen:
        moments.setdefault((line.date, line.source), []).append(line)
    return [HistoryMoment(day, title, tuple(found)) for (day, title), found in moments.items()]


def _read_lines(store: Store) -> list[HistoryLine]:
    with store.read() as reader:
        sessions = {one.id: one for one in reader.find(LearningSession)}
        questions = {one.id: one.number or "" for one in reader.find(LearningQuestion)}
        found = [*_insights(reader, sessions, questions), *_events(reader, sessions)]
    order = list(InsightKind)
    return sorted(
        found,
        key=lambda one: (
            one.date or dt.date.max,
            one.source,
            order.index(one.layer),
            "" if one.kind == Insight.kind() else one.text,  # insights stay as they were noted
        ),
    )


def _insights(
    reader: Reader, sessions: dict[str, LearningSession], questions: dict[str, str]
) -> Iterable[HistoryLine]:
    names = ("id", "session_id", "kind_of", "text", "question_id")
    for one in reader.columns(Insight, *names):
        session = sessions.get(one.session_id or "")
        if not (one.text or "").strip():
            continue
        question_id = one.question_id if one.question_id in questions else ""
        yield HistoryLine(
            session.date if session is not None else None,
            one.kind_of or InsightKind.FACT,
            one.text or "",
            _session_title(session),
            question_id or "",
            questions.get(question_id or "", ""),
            Insight.kind(),
            one.id,
        )


def _session_title(session: LearningSession | None) -> str:
    if session is None:
        return _("buiten een leersessie")
    words = session_words(session)
    short = session.short_title()
    title = f"{words}: {short}" if short and short != words else words
    return title[:1].upper() + title[1:]


def _events(reader: Reader, sessions: dict[str, LearningSession]) -> Iterable[HistoryLine]:
    """What happened by itself: versions of agreements and of the process, experiments that began and ended."""
    agreements = {one.id: one.caption() for one in reader.columns(Agreement, "id", "title")}
    line = _fact_maker(sessions)
    for version in reader.columns(AgreementVersion, "id", "agreement_id", "number", "decided_on"):
        title = agreements.get(version.agreement_id or "")
        if title and version.decided_on is not None:
            first = (version.number or 1) == 1
            words = _("Afspraak gemaakt: {title}") if first else _("Afspraak aangepast: {title}")
            yield line(version.decided_on, words.format(title=title), "agreement_version", version.id)
    for experiment in reader.find(Experiment):
        title = experiment.caption()
        if experiment.started_on is not None:
            words = _("Experiment begonnen: {title}").format(title=title)
            yield line(experiment.started_on, words, "experiment", experiment.id)
        if experiment.ended_on is not None:
            words = _("Experiment klaar: {title}").format(title=title)
            yield line(experiment.ended_on, words, "experiment", experiment.id)
    for process in reader.find(ProcessVersion):
        if process.decided_on is not None and process.version:
            words = _("Ons proces kreeg versie {number}.").format(number=process.version)
            yield line(process.decided_on, words, "process_version", process.id)


def _fact_maker(sessions: dict[str, LearningSession]) -> Callable[[dt.date, str, str, str], HistoryLine]:
    by_day = {one.date: _session_title(one) for one in sessions.values() if one.date is not None}

    def make(day: dt.date, text: str, kind: str, record_id: str) -> HistoryLine:
        source = by_day.get(day, "")
        return HistoryLine(day, InsightKind.FACT, text, source, "", "", kind, record_id)

    return make
