"""Experimentkaart: wat wij denken, wat wij doen, wat wij meten en wat daaruit komt."""

from __future__ import annotations

from collections.abc import Iterable

from anders_desktop.model import (
    ActionItem,
    Cycle,
    Experiment,
    Insight,
    LearningQuestion,
    Measure,
    Measurement,
)
from anders_desktop.model.run_chart import rule_of
from anders_desktop.reports.description import (
    Box,
    Chart,
    Description,
    Facts,
    Item,
    Labelled,
    Node,
    Paragraph,
    Section,
)
from anders_desktop.reports.experiment_charts import measure_chart
from anders_desktop.reports.papers.choices import PaperChoices
from anders_desktop.reports.papers.source import Source, session_words
from anders_desktop.reports.plain import clean
from anders_desktop.store import Readable
from anders_desktop.text import _, enumeration, long_date


def describe(store: Readable, choices: PaperChoices) -> Description:
    """One experiment as it stands today."""
    with store.read() as reader:
        return _Card(Source(reader, choices)).describe()


class _Card:
    def __init__(self, source: Source) -> None:
        self.source = source
        self.experiment = source.need(Experiment)
        cycles = source.reader.find(Cycle, experiment_id=self.experiment.id)
        self._cycles = sorted(cycles, key=lambda one: (one.number or 0, one.position))

    def describe(self) -> Description:
        """The whole card."""
        source, has = self.source, self.source.choices.has
        sections = [
            Section(_("Ons idee"), tuple(self._idea()) if has("idea") else ()),
            Section(_("Metingen"), tuple(self._measures()) if has("measures") else ()),
            Section(_("Rondes"), tuple(self._rounds()) if has("rounds") else ()),
            Section(_("Wat leren we?"), tuple(self._learned()) if has("learned") else ()),
            Section(_("Wat hoort erbij"), tuple(self._linked()) if has("linked") else ()),
        ]
        return source.paper(
            _("Experimentkaart"), self.experiment.caption(), sections, facts=list(self._facts())
        )

    def _facts(self) -> Iterable[tuple[str, str]]:
        one, source = self.experiment, self.source
        yield _("Stand"), one.status.label if one.status else ""
        yield _("Trekker"), source.name(one.owner_id)
        yield _("Wie doen mee"), source.listed(one.participant_ids)
        yield _("Inwoners"), one.resident_participation.label if one.resident_participation else ""
        yield _("Hoe groot"), one.scale or ""
        yield _("Begonnen"), long_date(one.started_on) if one.started_on else ""
        yield _("Geëindigd"), long_date(one.ended_on) if one.ended_on else ""

    def _idea(self) -> Iterable[Node]:
        one = self.experiment
        pairs = (
            (_("Wij denken dat"), one.we_believe or ""),
            (_("Daarom gaan wij"), one.we_will or ""),
            (_("Wij hebben gelijk als"), one.we_are_right_if or ""),
        )
        if any(clean(text) for _label, text in pairs):
            yield Box((Facts(pairs, 118),))

    def _measures(self) -> Iterable[Node]:
        rule = rule_of(self.source.lab)
        for measure in self.source.reader.find(Measure, experiment_id=self.experiment.id):
            points = self.source.reader.find(Measurement, measure_id=measure.id)
            chart = measure_chart(measure, points, self._cycles, rule)
            content: list[Node] = [Chart(chart)] if chart.points else []
            if not content:
                content.append(Paragraph(_("Er zijn nog geen metingen."), "small"))
            elif clean(chart.signal):
                content.append(Paragraph(chart.signal, "strong"))
            if clean(measure.method or ""):
                content.append(Labelled(_("Hoe meten wij?"), measure.method or ""))
            aside = measure.kind_of.label if measure.kind_of else ""
            yield Item(measure.caption(), tuple(content), aside=aside, tiled=True)

    def _rounds(self) -> Iterable[Node]:
        for cycle in self._cycles:
            act = " · ".join(
                filter(None, (cycle.act.label if cycle.act else "", (cycle.act_note or "").strip()))
            )
            pairs = (
                (_("Plan"), cycle.plan or ""),
                (_("Gedaan"), cycle.do or ""),
                (_("Gezien"), cycle.study or ""),
                (_("Besluit"), act),
            )
            name = cycle.caption()
            yield Item(name[:1].upper() + name[1:], (Facts(pairs),), aside=_days(cycle), tiled=True)

    def _learned(self) -> Iterable[Node]:
        for insight in self.source.reader.find(Insight, experiment_id=self.experiment.id):
            kind = insight.kind_of.label if insight.kind_of else _("inzicht")
            session = self.source.session_words(insight.session_id).partition(",")[0]
            if clean(insight.text or ""):
                yield Labelled(kind[:1].upper() + kind[1:], _with_aside(insight.text or "", session))

    def _linked(self) -> Iterable[Node]:
        source, one = self.source, self.experiment
        questions = [source.questions[key] for key in one.question_ids if key in source.questions]
        agreements = [
            source.agreements[key].caption() for key in one.agreement_ids if key in source.agreements
        ]
        sessions = [session_words(each) for each in source.sessions if one.id in each.experiment_ids]
        actions = [each.caption() for each in source.reader.find(ActionItem, experiment_id=one.id)]
        pairs = (
            (_("Leervragen"), _listed(map(_question, questions))),
            (_("Afspraken"), _listed(agreements)),
            (_("Leersessies"), enumeration(sessions)),
            (_("Acties"), _listed(actions)),
        )
        if any(text for _label, text in pairs):
            yield Facts(pairs)


def _listed(texts: Iterable[str]) -> str:
    return "\n".join(f"- {' '.join(text.split())}" for text in texts if text.strip())


def _question(question: LearningQuestion) -> str:
    return f"{question.number}. {question.caption()}" if question.number else question.caption()


def _with_aside(text: str, aside: str) -> str:
    return f"{text.strip()} ({aside})" if aside else text


def _days(cycle: Cycle) -> str:
    since = long_date(cycle.since) if cycle.since else ""
    until = long_date(cycle.until) if cycle.until else ""
    return " – ".join(part for part in (since, until) if part)
