"""Voortgang voor de steungroep: een periode op twee bladen, met grafieken."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property

from anders_desktop.model import (
    ActionItem,
    AgreementVersion,
    Attendance,
    Barrier,
    Cycle,
    Experiment,
    LearningSession,
    Measure,
    Measurement,
)
from anders_desktop.model.choices import (
    ActionStatus,
    AgreementStatus,
    AttendanceStatus,
    BarrierLevel,
    BarrierStatus,
    ExperimentStatus,
    GroupKind,
    Participation,
)
from anders_desktop.model.facts import Facts as RuleFacts
from anders_desktop.model.presence import counts_of
from anders_desktop.model.run_chart import rule_of
from anders_desktop.model.session_rules import number_of
from anders_desktop.reports.attendance_chart import AttendanceChart, Series
from anders_desktop.reports.attendance_chart import Column as ChartColumn
from anders_desktop.reports.charts import RunChart
from anders_desktop.reports.description import (
    Cell,
    Chart,
    Column,
    Description,
    Entries,
    Facts,
    Node,
    Paragraph,
    Section,
    Span,
    Table,
    Words,
)
from anders_desktop.reports.experiment_charts import measure_chart
from anders_desktop.reports.ladder_chart import LadderChart
from anders_desktop.reports.papers.choices import PaperChoices
from anders_desktop.reports.papers.source import Source
from anders_desktop.reports.plain import one_line
from anders_desktop.store import Readable
from anders_desktop.text import _, long_date, ngettext, number, short_date

_DAYS = 182  # without a period it is about the last half year
_MOST_SESSIONS = 12
_PAGES = 2
_LENGTHS = ((6, 150), (4, 90), (3, 60), (2, 40), (1, 25))
"""How many lines a list may have and how many letters a line; the first that fits on the pages."""

_SIGNS: dict[GroupKind, tuple[bool, str]] = {
    GroupKind.MANAGERS: (True, ""),
    GroupKind.PROFESSIONALS: (False, "across"),
    GroupKind.RESIDENTS: (False, "down"),
    GroupKind.GUIDANCE_TEAM: (True, "across"),
    GroupKind.CUSTOM: (True, "down"),
}
"""How the groups differ on paper without colour."""

_OPEN = (ActionStatus.OPEN, None)


def describe(store: Readable, choices: PaperChoices) -> Description:
    """How the proeftuin did in a period."""
    if choices.since is None:
        until = choices.until or choices.today
        choices = replace(choices, since=until - dt.timedelta(days=_DAYS), until=until)
    with store.read() as reader:
        progress = _Progress(Source(reader, choices))
        made: Description | None = None
        for progress.lines, progress.letters in reversed(_LENGTHS):
            made = replace(progress.describe(), most_pages=_PAGES, shorter=made)
        return made or progress.describe()


class _Progress:
    def __init__(self, source: Source) -> None:
        self.source = source
        self.choices = source.choices
        self.lines, self.letters = _LENGTHS[0]
        self.end = min(self.choices.until or self.choices.today, self.choices.today)
        self._sessions = [
            one
            for one in source.sessions
            if one.date is not None and self.choices.within(one.date) and one.date <= self.end
        ]

    def describe(self) -> Description:
        """The whole paper."""
        parts = (
            ("short", _("In het kort"), self._short),
            ("attendance", _("Wie waren er?"), self._attendance),
            ("ladder", _("Hoe deden inwoners mee?"), self._ladder),
            ("experiments", _("Experimenten"), self._experiments),
            ("agreements", _("Afspraken"), self._agreements),
            ("actions", _("Acties"), self._actions),
            ("barriers", _("Drempels"), self._barriers),
        )
        sections = [
            Section(title, tuple(nodes()) if self.choices.has(key) else ()) for key, title, nodes in parts
        ]
        facts = [(_("Periode"), self.source.period_words())]
        return self.source.paper(_("Voortgang"), _("Hoe staan wij ervoor?"), sections, facts=facts)

    # ---- numbers

    def _short(self) -> Iterable[Node]:
        held, counts = self._sessions, [sum(one.values()) for one in self._counts]
        sessions = ngettext("{count} leersessie", "{count} leersessies", len(held)).format(count=len(held))
        if any(counts):
            people = number(sum(counts) / max(sum(1 for one in counts if one), 1), 0)
            sessions = _("{sessions}, gemiddeld {people} mensen").format(sessions=sessions, people=people)
        yield Facts(
            (
                (_("Leersessies"), sessions),
                (_("Experimenten"), self._experiment_words()),
                (_("Afspraken"), self._agreement_words()),
                (_("Acties"), self._action_words()),
            )
        )

    def _experiment_words(self) -> str:
        running = [one for one in self.source.experiments.values() if self._running(one)]
        ended = [
            one
            for one in self.source.experiments.values()
            if one.ended_on is not None and self.choices.within(one.ended_on) and one not in running
        ]
        adopted = sum(1 for one in ended if one.status is ExperimentStatus.ADOPTED)
        parts = [ngettext("{count} loopt", "{count} lopen", len(running)).format(count=len(running))]
        if adopted:
            parts.append(_("{count} aangenomen").format(count=adopted))
        if len(ended) - adopted:
            parts.append(_("{count} gestopt").format(count=len(ended) - adopted))
        return ", ".join(parts)

    def _running(self, experiment: Experiment) -> bool:
        begun = experiment.started_on is not None and experiment.started_on <= self.end
        return begun and (experiment.ended_on is None or experiment.ended_on > self.end)

    def _agreement_words(self) -> str:
        valid = sum(1 for one in self.source.agreements.values() if one.status is AgreementStatus.ACTIVE)
        new, changed, stopped = self._agreement_changes
        parts = [ngettext("{count} geldt", "{count} gelden", valid).format(count=valid)]
        for count, words in (
            (len(new), _("{count} nieuw")),
            (len(changed), _("{count} aangepast")),
            (len(stopped), _("{count} gestopt")),
        ):
            if count:
                parts.append(words.format(count=count))
        return ", ".join(parts)

    def _action_words(self) -> str:
        done, still, late = self._action_groups
        parts = [
            _("{count} klaar in deze periode").format(count=len(done)),
            _("{count} nog open").format(count=len(still)),
        ]
        if late:
            parts.append(_("waarvan {count} te laat").format(count=len(late)))
        return ", ".join(parts)

    @cached_property
    def _action_groups(self) -> tuple[list[ActionItem], list[ActionItem], list[ActionItem]]:
        actions = self.source.reader.find(ActionItem)
        done = [
            one for one in actions if one.status is ActionStatus.DONE and self.choices.within(one.done_on)
        ]
        still = [one for one in actions if one.status in _OPEN]
        late = [one for one in still if one.due is not None and one.due < self.end]
        return done, still, sorted(late, key=lambda one: one.due or self.end)

    # ---- people

    @cached_property
    def _counts(self) -> list[dict[str, int]]:
        presence: dict[str, list[str]] = {}
        for one in self.source.reader.find(Attendance, status=AttendanceStatus.PRESENT):
            presence.setdefault(one.session_id or "", []).append(one.person_id or "")
        facts = RuleFacts(
            persons=list(self.source.persons.values()),
            groups=self.source.groups,
            memberships=self.source.memberships,
            presence=presence,
        )
        return [counts_of(facts, one, self.source.today) for one in self._sessions]

    def _attendance(self) -> Iterable[Node]:
        shown = [(one, counts) for one, counts in zip(self._sessions, self._counts, strict=True) if counts]
        if not shown:
            return
        series = tuple(
            Series(
                str(kind),
                _("Anderen") if kind is GroupKind.CUSTOM else kind.label,
                str(kind),
                *_SIGNS.get(kind, ()),
            )
            for kind in GroupKind
        )
        columns = tuple(
            ChartColumn(_label(session), counts, short_date(session.date) if session.date else "")
            for session, counts in shown[-_MOST_SESSIONS:]
        )
        yield Chart(AttendanceChart(columns, series), height=165)

    def _ladder(self) -> Iterable[Node]:
        steps = list(Participation)
        shown = tuple(
            (_label(one), steps.index(one.resident_participation))
            for one in self._sessions
            if one.resident_participation is not None
        )
        if shown:
            yield Chart(LadderChart(tuple(one.label for one in steps), shown[-_MOST_SESSIONS:]))

    # ---- work

    def _experiments(self) -> Iterable[Node]:
        busy = [
            one
            for one in self.source.experiments.values()
            if self._running(one) or (one.ended_on is not None and self.choices.within(one.ended_on))
        ]
        charts = {one.id: self._chart(one) for one in busy}
        rows = []
        for one in busy[: 2 * self.lines]:
            chart = charts[one.id]
            told = chart.signal if chart is not None and chart.points else _("nog geen metingen")
            rows.append((Cell(self._short_text(one.caption())), one.status.label if one.status else "", told))
        if rows:
            columns = (
                Column(_("Experiment")),
                Column(_("Stand"), 75),
                Column(_("Wat de metingen zeggen"), 200),
            )
            yield Table(columns, tuple(rows))
            yield from _more(len(busy) - len(rows))
        best = max(
            (one for one in charts.values() if one is not None and len(one.points) > 1),
            key=lambda one: len(one.points),
            default=None,
        )
        if best is not None:
            yield Paragraph(self._short_text(best.title), "minor")
            yield Chart(replace(best, points=tuple(replace(one, note="") for one in best.points)), height=130)

    def _chart(self, experiment: Experiment) -> RunChart | None:
        reader = self.source.reader
        cycles = reader.find(Cycle, experiment_id=experiment.id)
        measures = reader.find(Measure, experiment_id=experiment.id)
        charts = [
            measure_chart(one, reader.find(Measurement, measure_id=one.id), cycles, rule_of(self.source.lab))
            for one in measures
        ]
        return max(charts, key=lambda one: len(one.points), default=None)

    @cached_property
    def _agreement_changes(self) -> tuple[list[str], list[str], list[str]]:
        """The titles of what is new, changed and stopped in the period."""
        known, within = self.source.agreements, self.choices.within
        new: list[str] = []
        changed: list[str] = []
        versions = self.source.reader.find(AgreementVersion)
        in_force = [one for one in known.values() if one.status is not AgreementStatus.PROPOSED]
        for agreement in in_force:
            for version in versions:
                if version.agreement_id == agreement.id and version.decided_on and within(version.decided_on):
                    (new if (version.number or 1) == 1 else changed).append(agreement.caption())
        stopped = [
            one.caption() for one in known.values() if one.ended_on is not None and within(one.ended_on)
        ]
        return new, list(dict.fromkeys(changed)), stopped

    def _agreements(self) -> Iterable[Node]:
        labels = (_("Nieuw"), _("Aangepast"), _("Gestopt"))
        groups = zip(labels, self._agreement_changes, strict=True)
        lines = [(label, title) for label, titles in groups for title in titles]
        shown = [_line(label, self._short_text(title)) for label, title in lines[: 2 * self.lines]]
        if shown:
            yield Entries(tuple(shown))
            yield from _more(len(lines) - len(shown))

    def _actions(self) -> Iterable[Node]:
        late = self._action_groups[2]
        rows = tuple(
            (
                self._short_text(one.text),
                self.source.name(one.owner_id),
                long_date(one.due) if one.due else "",
            )
            for one in late[: self.lines]
        )
        if rows:
            yield Table((Column(_("Te laat")), Column(_("Wie"), 125), Column(_("Vóór"), 110)), rows)
            yield from _more(len(late) - len(rows))

    def _barriers(self) -> Iterable[Node]:
        still = [
            one
            for one in self.source.reader.find(Barrier)
            if one.status in (BarrierStatus.OPEN, None)
            and (one.raised_on is None or one.raised_on <= self.end)
        ]
        still.sort(key=lambda one: one.level is not BarrierLevel.BOARD)
        rows = tuple(
            (self._short_text(one.text), one.level.label if one.level else "", _answer_due(one))
            for one in still[: self.lines]
        )
        if rows:
            columns = (
                Column(_("Wat staat in de weg?")),
                Column(_("Ligt bij"), 100),
                Column(_("Antwoord vóór"), 110),
            )
            yield Table(columns, rows)
            yield from _more(len(still) - len(rows))

    def _short_text(self, text: str | None) -> str:
        """A text as long as a line may be now."""
        words = one_line(text or "")
        return words if len(words) <= self.letters else words[: self.letters - 1].rsplit(" ", 1)[0] + "…"


def _label(session: LearningSession) -> str:
    found = number_of(session)
    return _("sessie {number}").format(number=found) if found else session.short_title() or _("sessie")


def _line(label: str, title: str) -> Words:
    return Span(label, strong=True), Span("\u00a0 " + one_line(title))


def _more(rest: int) -> Iterable[Node]:
    if rest > 0:
        yield Paragraph(_("en nog {count}").format(count=rest), "small")


def _answer_due(barrier: Barrier) -> str:
    due = barrier.board_due if barrier.level is BarrierLevel.BOARD else barrier.manager_due
    return long_date(due) if due else ""
